"""A preview looks only at the files that changed, and shows what a clean build would."""

from __future__ import annotations

import os
import time
from contextlib import redirect_stderr
from dataclasses import replace
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from random_site import RandomSite, settings_of, tree

from bangvang.build import content_files
from bangvang.build.content_files import TICK
from bangvang.build.run import Run
from bangvang.build.snapshot import Snapshot
from bangvang.build.theme_files import Theme, ThemeFiles
from bangvang.commands.build import build_run, only_build
from bangvang.commands.serve import Preview
from bangvang.domain.problems import ContentError
from bangvang.engine.stamps import Stamp
from bangvang.settings import Settings
from bangvang.sources.files import FilePaths
from bangvang.sources.folder import read_entry

CHANGES = (
    "add", "edit_body", "edit_body", "edit_facts", "remove", "rename", "edit_unit", "edit_template", "hide_person",
    "paint", "edit_unit_name", "file_a_name", "edit_award_file", "edit_document", "edit_page", "edit_list",
    "edit_attachment", "move_the_clock", "retell",
)  # fmt: skip


def build(settings: Settings, *, snapshot: Snapshot | None = None, index: bool = True) -> Run | None:
    with redirect_stderr(StringIO()):
        try:
            return build_run(Run(settings, cores=1, snapshot=snapshot, index=index))
        except ContentError:
            return None


def stamps(*folders: Path) -> dict[Path, tuple[int, int]]:
    files = (p for folder in folders for p in folder.rglob("*") if p.is_file())
    return {path: (path.stat().st_ctime_ns, path.stat().st_size) for path in files}


def put_back(folder: Path, texts: dict[Path, bytes]) -> None:
    for path in [one for one in folder.rglob("*") if one.is_file() and one not in texts]:
        path.unlink()
    for path, text in texts.items():
        if not path.is_file() or path.read_bytes() != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text)


@pytest.mark.site
@pytest.mark.parametrize("seed", range(40 if os.environ.get("BANGVANG_PROVE") else 1))
def test_builds_that_look_at_changed_files_alone_give_the_bytes_of_a_clean_one(seed, tmp_path):
    """Whatever changes, with the index left for later as a preview does, and made at the end."""
    site, draw = RandomSite(tmp_path / "site", seed), Random(seed)
    for _ in range(6):
        site.add()
    output, cache = tmp_path / "output", tmp_path / "cache"
    last = build(settings_of(site, output, cache, preview=True), index=False)
    snapshot = last.snapshot if last else None
    compared, before = 0, stamps(site.content, site.theme)

    for step in range(25 if os.environ.get("BANGVANG_PROVE") else 5):
        texts = {path: path.read_bytes() for path in site.content.rglob("*") if path.is_file()}
        getattr(site, draw.choice(CHANGES))()
        after = stamps(site.content, site.theme)
        changed = frozenset(p for p in before.keys() | after.keys() if before.get(p) != after.get(p))
        before = after
        settings = settings_of(site, output, cache, preview=True)
        last = build(settings, snapshot=snapshot and snapshot.after(changed), index=False)
        snapshot = last.snapshot if last else None

        clean = build(settings_of(site, tmp_path / f"clean{step}", tmp_path / f"cache{step}", preview=True))
        assert (last is None) == (clean is None)
        if clean:
            mine, wanted = tree(output), tree(tmp_path / f"clean{step}")
            different = {name for name in mine.keys() | wanted.keys() if mine.get(name) != wanted.get(name)}
            assert {name for name in different if not name.endswith(".gz")} == set()
            compared += 1
        else:  # what cannot be built would stay so to the end: the next build sees it taken back
            put_back(site.content, texts)

    assert compared
    final = build(settings_of(site, output, cache, preview=True), snapshot=snapshot)
    if final and clean:
        assert tree(output) == tree(tmp_path / f"clean{step}")


@pytest.fixture
def snapshot(tmp_path):
    """Lay out two files of content and one of the theme, as a build has seen them."""
    for name in ("content/tin/a.md", "content/tin/b.md", "theme/base.html"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    paths = FilePaths({f"tin/{name}": f"{tmp_path}/content/tin/{name}" for name in ("a.md", "b.md")})
    content_stamps = {"tin/a.md": Stamp(1, 1), "tin/b.md": Stamp(2, 1)}
    theme = Theme(ThemeFiles({}, {}), "")
    return Snapshot(tmp_path / "content", (tmp_path / "theme",), paths, content_stamps, (), theme)


def test_an_edited_file_alone_is_looked_at_again(snapshot):
    edited = snapshot.after(frozenset({snapshot.content / "tin/a.md"}))

    assert edited.other_stamps() == {"tin/a.md"}
    assert edited.has_theme


def test_a_file_that_changed_while_it_was_read_is_looked_at_again(snapshot):
    unsure = replace(snapshot, stamps={**snapshot.stamps, "tin/b.md": Stamp(0, 1)})

    assert unsure.other_stamps() == {"tin/b.md"}


@pytest.mark.parametrize("make", ["new", "gone", "folder", "link"])
def test_the_folder_is_listed_again_where_files_came_or_went(make, snapshot):
    path = snapshot.content / "tin" / ("c.md" if make in {"new", "folder"} else "a.md")
    if make in {"gone", "link"}:
        path.unlink()
    if make == "new":
        path.write_text("x", encoding="utf-8")
    if make == "folder":
        path.mkdir()
    if make == "link":
        path.symlink_to(snapshot.content / "tin/b.md")

    assert snapshot.after(frozenset({path})).other_stamps() is None


def test_a_file_that_an_editor_wrote_and_took_away_again_is_nothing(snapshot):
    edited = snapshot.after(frozenset({snapshot.content / "tin/.a.md.swp", snapshot.content / "tin/4913"}))

    assert edited.other_stamps() == frozenset()


def test_a_changed_template_leaves_content_as_it_is(snapshot):
    painted = snapshot.after(frozenset({snapshot.theme_folders[0] / "base.html"}))

    assert not painted.has_theme
    assert painted.other_stamps() == frozenset()


def test_a_path_from_anywhere_else_makes_everything_uncertain(snapshot, tmp_path):
    (tmp_path / "elsewhere.md").write_text("x", encoding="utf-8")

    odd = snapshot.after(frozenset({tmp_path / "elsewhere.md"}))

    assert not odd.has_theme
    assert odd.other_stamps() is None


ARTICLE = """\
-- tin/a.md --
---
title: Hội nghị tuyên dương
date: 2024-05-02
---

{}
"""


@pytest.mark.site
def test_a_preview_makes_the_index_when_it_is_asked_for(site):
    """Nobody searches between two savings, and the index takes longer than all the rest."""
    made = site(ARTICLE.format("Chín muồi."))
    made.options["BANGVANG_SEARCH"] = True
    preview = Preview(made.build_options())
    preview.build(frozenset())
    assert not list(made.output.rglob("*.gz"))

    preview.build_index()
    first = {path.name for path in made.output.rglob("*.gz")}
    made.write(ARTICLE.format("Rực rỡ."))
    preview.build(frozenset({made.content / "tin/a.md"}))
    assert {path.name for path in made.output.rglob("*.gz")} == first
    preview.build_index()

    assert "Rực rỡ" in made.page("/tin/2024/05/02/a/")
    assert first
    assert {path.name for path in made.output.rglob("*.gz")} != first


@pytest.mark.site
def test_a_changed_colour_is_seen_though_no_file_of_the_theme_changed(site):
    made = site(ARTICLE.format("Chín muồi.") + "-- trang-web.yaml --\nname: Đồi Son\ncolours: {board: 0b2545}\n")
    preview = Preview(made.build_options())
    preview.build(frozenset())
    made.write("-- trang-web.yaml --\nname: Đồi Son\ncolours: {board: 14213d}\n")

    preview.build(frozenset({made.content / "trang-web.yaml"}))

    assert 'name="theme-color" content="#14213d"' in made.page("/")
    sheets = [sheet.read_text(encoding="utf-8") for sheet in (made.output / "theme").glob("site.*.css")]
    assert any("#14213d" in sheet for sheet in sheets)


@pytest.mark.site
def test_what_changed_before_anybody_watched_is_found(site):
    made = site(ARTICLE.format("Chín muồi."))
    preview = Preview(made.build_options())
    preview.build()
    made.write(ARTICLE.format("Rực rỡ."))

    preview.build(frozenset())

    assert "Rực rỡ" in made.page("/tin/2024/05/02/a/")


@pytest.mark.site
def test_after_a_mistake_everything_is_looked_at_again(site):
    """Another file that changed meanwhile would be forgotten otherwise; a quiet moment tells no error twice."""
    made = site(ARTICLE.format("Chín muồi.") + ARTICLE.format("Hai.").replace("tin/a.md", "tin/b.md"))
    preview = Preview(made.build_options())
    preview.build(frozenset())
    made.write("-- tin/a.md --\nkhông có phần đầu\n" + ARTICLE.format("Ba.").replace("tin/a.md", "tin/b.md"))
    both = frozenset({made.content / "tin/a.md", made.content / "tin/b.md"})
    assert preview.build(both) is None
    assert preview.build(frozenset()) is None
    made.write(ARTICLE.format("Rực rỡ."))

    preview.build(frozenset({made.content / "tin/a.md"}))

    assert "Rực rỡ" in made.page("/tin/2024/05/02/a/")
    assert "Ba." in made.page("/tin/2024/05/02/b/")


@pytest.mark.site
def test_what_changed_while_another_build_was_running_is_not_forgotten(site):
    other = ARTICLE.replace("tin/a.md", "tin/b.md")
    made = site(ARTICLE.format("Chín muồi.") + other.format("Hai."))
    preview = Preview(made.build_options())
    preview.build(frozenset())
    made.write(ARTICLE.format("Rực rỡ."))
    with only_build(made.build_options().settings().cache):
        assert preview.build(frozenset({made.content / "tin/a.md"})) is None
    made.write(other.format("Ba."))

    preview.build(frozenset({made.content / "tin/b.md"}))

    assert "Rực rỡ" in made.page("/tin/2024/05/02/a/")


@pytest.mark.site
def test_what_changed_while_another_build_was_running_is_built_in_the_next_quiet_moment(site):
    made = site(ARTICLE.format("Chín muồi."))
    preview = Preview(made.build_options())
    preview.build(frozenset())
    made.write(ARTICLE.format("Rực rỡ."))
    with only_build(made.build_options().settings().cache):
        assert preview.build(frozenset({made.content / "tin/a.md"})) is None

    preview.build(frozenset())

    assert "Rực rỡ" in made.page("/tin/2024/05/02/a/")
    assert preview.build(frozenset()) is None


@pytest.mark.site
def test_another_build_is_told_once_however_long_it_takes(site, capsys):
    made = site(ARTICLE.format("Chín muồi."))
    preview = Preview(made.build_options())
    preview.build(frozenset())
    with only_build(made.build_options().settings().cache):
        preview.build(frozenset({made.content / "tin/a.md"}))
        preview.build(frozenset())
        first = capsys.readouterr().err
    preview.build(frozenset())
    with only_build(made.build_options().settings().cache):
        preview.build(frozenset({made.content / "tin/a.md"}))

    assert first.count("Đang có một bản dựng khác") == 1
    assert capsys.readouterr().err.count("Đang có một bản dựng khác") == 1


def test_a_file_of_the_catalogue_that_changed_while_a_preview_runs_is_read_again(site_at, tmp_path, monkeypatch):
    """As in the sample archive, whose own awards are the catalogue; what did not change is not read twice."""
    catalogue, read = tmp_path / "khen-thuong", []
    catalogue.mkdir()
    facts = "group: giấy khen\nlevel: cơ sở\nrank: 9"
    for name in ("mot", "hai"):
        (catalogue / f"{name}.md").write_text(f"---\nname: Khen {name}\n{facts}\n---\n", "utf-8")
    monkeypatch.setattr(content_files, "CATALOGUE", catalogue)
    monkeypatch.setattr(content_files, "read_entry", lambda *asked: [read.append(asked[1]), read_entry(*asked)][1])
    one, other = site_at(tmp_path / "mot"), site_at(tmp_path / "hai")
    for site in (one, other):
        site.write("-- don-vi/a.md --\n---\nname: A\n---\n")
    time.sleep(2 * TICK / 1e9)

    assert one.told() == []
    (catalogue / "mot.md").write_text(f"---\nname: Khen một\nnam: sai\n{facts}\n---\n", "utf-8")
    time.sleep(2 * TICK / 1e9)

    assert {line.partition(":")[0] for line in other.told()} == {"[unknown-key] khen-thuong/mot.md"}
    assert read.count("khen-thuong/mot.md") == 2
    assert read.count("khen-thuong/hai.md") == 1
