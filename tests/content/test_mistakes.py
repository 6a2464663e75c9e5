"""Mistakes as a communications officer makes them: each is told with its place, the problem and a remedy that is right.

They stand in ``mistakes.txt``: a name behind ``==``, the file as it was written, and behind ``=>`` the line and the
sentences that are told. A first line ``-- path --`` puts it elsewhere than among the articles. All lie in one site and
are read in one run: no mistake hides another.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

HERE = Path(__file__).parent


class Mistake(NamedTuple):
    """A file with something wrong in it, and what is told of it: line and sentences."""

    name: str
    text: str
    told: tuple[str, ...]

    @property
    def blocks(self) -> str:
        """Give the file behind its path."""
        return self.text if self.text.startswith("-- ") else f"-- tin/2020/{self.name}.md --\n{self.text}"

    @property
    def path(self) -> str:
        """Give the path of the file."""
        return self.blocks.split(" ", 2)[1]


def _mistakes() -> list[Mistake]:
    _, *parts = re.split(r"^== (.+)\n", (HERE / "mistakes.txt").read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [
        Mistake(
            name,
            re.sub(r"^=> .*\n", "", block, flags=re.MULTILINE).rstrip("\n") + "\n",
            tuple(re.findall(r"^=> (.*)$", block, flags=re.MULTILINE)),
        )
        for name, block in zip(parts[::2], parts[1::2], strict=True)
    ]


MISTAKES = _mistakes()


@pytest.fixture(scope="module")
def told(tmp_path_factory, site_at) -> dict[str, list[str]]:
    """Give what one check says of each file."""
    site = site_at(tmp_path_factory.mktemp("mistakes"))
    shutil.copytree(HERE / "base", site.content)
    for mistake in MISTAKES:
        site.write(mistake.blocks)
    found: dict[str, list[str]] = {}
    for problem in site.problems():
        said = f"{problem.line}: {problem.message} {problem.remedy}"
        found.setdefault(problem.source_path, []).append(said)
    return found


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_place_problem_and_remedy(told, mistake):
    assert told[mistake.path] == list(mistake.told)
    assert all(int(line.partition(":")[0]) > 0 for line in mistake.told)


def test_there_are_a_hundred_and_twenty_of_them():
    assert len({mistake.text for mistake in MISTAKES}) >= 120


@pytest.mark.parametrize("words", ["Bỏ dòng", "Xóa dòng", "Xoá dòng", "Giữ lại", "Xóa trường", "Bỏ trường"])
def test_no_remedy_tells_to_delete_what_may_be_right(words):
    """Here and in all pairs of ``invalid/``."""
    pairs = [path.read_text(encoding="utf-8") for path in (HERE / "invalid").glob("*/expected.txt")]

    assert not [line for text in pairs for line in text.splitlines() if words in line]
    assert not [line for mistake in MISTAKES for line in mistake.told if words in line]
