"""Files made of sections: the bytes of a file made as a whole, while only what changed is made."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bangvang.engine.output import OutputFolder
from bangvang.engine.sections import draw_sections
from bangvang.engine.state import FileRow, Stamp
from bangvang.outputs.plan import Section, SectionedFile, SectionsPlan

NAMES = ("a.csv", "a.json")


@dataclass
class Register:
    """A register by year that is drawn as two files, with what a build remembers of them."""

    root: Path
    years: dict[int, str]
    known: dict[str, FileRow] = field(default_factory=dict)
    made: list[str] = field(default_factory=list)

    def plan(self) -> SectionsPlan:
        files = (SectionedFile("/a.csv", b"head\n"), SectionedFile("/a.json", b"[\n", b",\n", b"\n]\n"))
        sections = tuple(
            Section(str(year), frozenset({f"year:{year}"}), lambda year=year: self._make(year))
            for year in sorted(self.years)
        )
        return SectionsPlan(files, sections)

    def _make(self, year: int) -> tuple[bytes, bytes]:
        self.made.append(str(year))
        return f"{year},{self.years[year]}\n".encode(), f'["{self.years[year]}"]'.encode()

    @property
    def output(self) -> OutputFolder:
        return OutputFolder(self.root, self.root.with_suffix(".json"))

    def draw(self, changed: frozenset[str] | None = None) -> tuple[list[str], list[str]]:
        """Draw and remember; gives the sections that were made and the files that were written."""
        self.made.clear()
        drawn = draw_sections(self.plan(), self.output, self.known, changed)
        for file in drawn:
            self.known[file.name] = FileRow(self.output.stamp(file.name) or Stamp(0, 0), file.fingerprint, "")
        return list(self.made), [file.name for file in drawn if file.written]

    def held(self) -> list[bytes]:
        return [(self.root / name).read_bytes() for name in NAMES]

    def wanted(self) -> list[bytes]:
        rows = [self.years[year] for year in sorted(self.years)]
        table = "".join(f"{year},{self.years[year]}\n" for year in sorted(self.years))
        return [f"head\n{table}".encode(), ("[\n" + ",\n".join(f'["{row}"]' for row in rows) + "\n]\n").encode()]


@pytest.fixture
def register(tmp_path):
    return Register(tmp_path / "output", {2019: "một", 2020: "hai", 2021: "ba"})


def changed(*years: int) -> frozenset[str]:
    return frozenset(f"year:{year}" for year in years)


def test_the_first_time_every_section_is_made(register):
    made, written = register.draw()

    assert (made, written) == (["2019", "2020", "2021"], list(NAMES))
    assert register.held() == register.wanted()


def test_only_the_section_that_changed_is_made(register):
    register.draw()
    register.years[2020] = "hai và hơn nữa"

    made, written = register.draw(changed(2020))

    assert (made, written) == (["2020"], list(NAMES))
    assert register.held() == register.wanted()


def test_a_section_made_again_with_the_same_bytes_leaves_the_files_alone(register):
    """A touched year may say the same as before: the files keep their bytes and times."""
    register.draw()
    before = dict(register.known)

    made, written = register.draw(changed(2020))

    assert (made, written) == (["2020"], [])
    assert register.known == before


def test_when_anything_may_have_changed_all_is_made_and_nothing_written(register):
    register.draw()

    made, written = register.draw(None)

    assert (made, written) == (["2019", "2020", "2021"], [])


def test_a_section_without_facets_is_made_every_time(register):
    register.draw()
    plan = SectionsPlan(register.plan().files, (Section("2019", frozenset(), lambda: (b"x\n", b"y")),))

    drawn = draw_sections(plan, register.output, register.known, frozenset())

    assert [file.written for file in drawn] == [True, True]
    assert register.held() == [b"head\nx\n", b"[\ny\n]\n"]


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_somebody_touched_is_made_anew(register, name):
    """Its old sections are not trusted, even where its size is the same."""
    register.draw()
    path = register.root / name
    path.write_bytes(path.read_bytes()[::-1])

    made, written = register.draw(changed(2021))

    assert (made, written) == (["2019", "2020", "2021"], [name])
    assert register.held() == register.wanted()


def test_a_file_of_another_making_is_made_anew(register):
    """What is remembered of it tells of no sections."""
    register.draw()
    register.known = {name: row._replace(fingerprint="0123abcd") for name, row in register.known.items()}

    made, written = register.draw(changed(2021))

    assert (made, written) == (["2019", "2020", "2021"], [])


def test_a_failure_leaves_the_old_files_and_no_others(register):
    register.draw()
    before = register.held()
    register.years |= {2018: "mới", 2022: "hỏng"}
    plan = register.plan()
    broken = Section("2022", frozenset(), lambda: 1 // 0)

    with pytest.raises(ZeroDivisionError):
        draw_sections(
            SectionsPlan(plan.files, (*plan.sections[:-1], broken)), register.output, register.known, changed(2018)
        )

    assert register.held() == before
    assert sorted(path.name for path in register.root.iterdir()) == list(NAMES)


def test_a_folder_in_the_way_that_an_earlier_build_made_goes(register):
    output = register.output
    output.put("a.csv/x.html", b"x")
    output.remember(["a.csv/x.html"])

    register.draw()

    assert register.held() == register.wanted()


@pytest.mark.parametrize("seed", range(30))
def test_whatever_comes_changes_and_goes_the_bytes_are_those_of_a_whole(tmp_path, seed):
    """Years come, go and change at random, the first and the last too; now and then nobody knows what changed."""
    chance = random.Random(seed)
    register = Register(tmp_path / "output", {})

    for _ in range(20):
        touched = chance.sample(range(2015, 2022), chance.randint(0, 3))
        for year in touched:
            if chance.random() < 0.3:
                register.years.pop(year, None)
            else:
                register.years[year] = "ố" * chance.randint(1, 30)
        register.draw(changed(*touched) if chance.random() < 0.9 else None)

        assert register.held() == register.wanted()
