"""The invented archive of the benchmark: the same every time, the same at every size, people at one unit."""

from __future__ import annotations

from collections import defaultdict
from contextlib import closing
from pathlib import Path

import pytest
from articles import PEOPLE, TODAY, UNITS, Archive, slug, with_other_body, with_other_title
from formats import WRITERS
from generate import OURS, Folder

from bangvang.build.run import Run
from bangvang.commands.build import Options, check_once
from bangvang.shipped import REPOSITORY as PROJECT

pytestmark = pytest.mark.site

SOME = 20


@pytest.fixture(scope="module")
def invented() -> Archive:
    return Archive(seed=1)


def _files(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def _options(content: Path, work: Path) -> Options:
    fixed = {"PATH": str(content), "OUTPUT_PATH": str(work / "output"), "BANGVANG_CACHE": str(work / "cache")}
    return Options(PROJECT / "pelicanconf.py", {**fixed, "BANGVANG_NOW": f"{TODAY}T23:59", "BANGVANG_STRICT": True})


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_seed_gives_the_same_files(tmp_path, form):
    """Two archives of one seed are written alike, byte for byte, whatever was asked of them before."""
    other = Archive(seed=1)
    other.article(SOME)

    Folder(Archive(seed=1), form, tmp_path / "one").fill(range(SOME))
    Folder(other, form, tmp_path / "two").fill(range(SOME))

    assert _files(tmp_path / "one") == _files(tmp_path / "two")


def test_another_seed_gives_other_articles(invented):
    """The seed is used at all."""
    other = Archive(seed=2)

    assert other.people != invented.people
    assert other.article(0) != invented.article(0)


@pytest.mark.parametrize("form", WRITERS)
def test_a_small_archive_is_the_beginning_of_a_large_one(tmp_path, invented, form):
    """Every file of a small archive is in a larger one, with the same bytes."""
    Folder(invented, form, tmp_path / "small").fill(range(SOME))
    Folder(invented, form, tmp_path / "large").fill(range(2 * SOME))

    small, large = _files(tmp_path / "small"), _files(tmp_path / "large")
    assert small.items() <= large.items()
    assert len(large) >= len(small) + SOME


def test_names_of_people_are_unique_even_without_accents(invented):
    """Nobody is mistaken for somebody else."""
    assert len({slug(name) for name in invented.people}) == len(invented.people) == PEOPLE


def test_every_unit_has_people_and_every_person_one_unit(invented):
    """People are dealt out completely."""
    assert set(invented.people_of) == set(invented.units)
    assert len(invented.units) == UNITS
    assert all(invented.people_of.values())
    assert sum(map(len, invented.people_of.values())) == PEOPLE


def test_recipients_are_people_of_the_articles_own_unit_or_its_units(invented):
    """A person is a recipient only in articles of one unit, so equal names are the same person."""
    seen = defaultdict(set)
    for article in map(invented.article, range(500)):
        for award in article.awards:
            for name in award.recipients:
                if name not in article.units:
                    seen[name].add(article.units[0])

    assert seen
    assert all(units == {invented.home[person]} for person, units in seen.items())


def test_formats_tell_the_same_facts_and_prose(invented):
    """Every format has the title, every name, tag and paragraph of the article."""
    article = invented.article(3)
    names = [name for award in article.awards for name in (award.name, *award.recipients)]
    paragraphs = [block for block in article.blocks if isinstance(block, str)]

    for write in WRITERS.values():
        text = write(article)
        for told in (article.title, *article.units, *article.attendees, *article.tags, *names, *paragraphs):
            assert told in text


def test_an_edit_stays_in_its_file_and_concerns_one_fact(tmp_path, invented):
    """Another sentence and another title change one file each; its name stays."""
    folder = Folder(invented, OURS, tmp_path)
    folder.fill(range(SOME))
    before = _files(tmp_path)

    folder.edit_body(7, "x")
    folder.edit_title(8, "x")

    after = _files(tmp_path)
    changed = {name for name in after if before.get(name) != after[name]}
    assert changed == {f"tin/{invented.article(number).file}" for number in (7, 8)}
    assert with_other_body(invented.article(7), "x").title == invented.article(7).title
    assert with_other_title(invented.article(8), "x").blocks == invented.article(8).blocks


def test_an_added_article_is_the_newest_unless_dated_back(tmp_path, invented):
    """What is added today comes after all others; a back-dated one lies in its year."""
    folder = Folder(invented, "hugo", tmp_path)

    added = folder.add(0)
    back_dated = folder.add(1, "2014-05-17")

    assert added.day == TODAY
    assert added.day > max(invented.article(number).day for number in range(500))
    assert set(_files(tmp_path)) == {added.file, back_dated.file}
    assert back_dated.file.startswith("2014/")


def test_a_removed_article_is_gone_and_one_that_is_not_there_cannot_be_edited(tmp_path, invented):
    """A scenario that does nothing would measure nothing: it is refused."""
    folder = Folder(invented, "hugo", tmp_path)
    folder.fill(range(3))

    folder.remove(1)

    assert len(_files(tmp_path)) == 2
    with pytest.raises(FileNotFoundError):
        folder.remove(1)
    with pytest.raises(FileNotFoundError):
        folder.edit_body(1, "x")


def test_ours_is_an_archive_without_a_single_problem(tmp_path, invented):
    """Every name is known: strictly checked, the articles give no error and no warning, renamed unit included."""
    folder = Folder(invented, OURS, tmp_path / "content")
    folder.fill(range(SOME))
    folder.rename_unit(invented.units.index(invented.article(0).units[0]), "1")

    assert [str(problem) for problem in check_once(_options(tmp_path / "content", tmp_path))] == []


def test_people_do_not_multiply_with_the_articles(tmp_path, invented):
    """The product keeps equal names apart by unit: here each name gives one person."""
    folder = Folder(invented, OURS, tmp_path / "content")
    folder.fill(range(SOME))
    articles = [invented.article(number) for number in range(SOME)]
    named = {n for article in articles for award in article.awards for n in award.recipients} & set(invented.people)

    with closing(Run(_options(tmp_path / "content", tmp_path).settings(), only_check=True)) as run:
        run.read()

        assert len(list(run.archive.terms.people)) == len(named)
