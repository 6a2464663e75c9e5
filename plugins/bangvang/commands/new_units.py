"""``bangvang new units --missing``: files for all units that articles name and no file holds."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final, NamedTuple

from bangvang.build.reading import reading
from bangvang.commands.options import read_options
from bangvang.commands.questions import agreed
from bangvang.domain.archive import Archive
from bangvang.domain.authorities import Unit
from bangvang.domain.missing_units import likely_parent
from bangvang.domain.text import number, sort_key
from bangvang.lazy_patterns import lazy_pattern

FINE, CONTENT_PROBLEMS = 0, 1
_MOST: Final = 20
_UNREAD: Final = "SELECT name FROM source WHERE name LIKE 'tin/%.md' AND posted='' ORDER BY name"
_PLAIN: Final = lazy_pattern(r"[^\W\d_][\w .,–/()&-]*")


class NewFile(NamedTuple):
    """A file to be made: its name and its text."""

    name: str
    text: str


def new_units(options: argparse.Namespace) -> int:
    """Show the units without a file, ask, and make their files; ``--yes`` makes them without asking.

    Articles that cannot be read are left out and named. A unit's file that cannot be read stops it: its unit would be
    made a second time.
    """
    settings = read_options(options).settings()
    with reading(settings) as run:
        run.read()
        errors = [problem for problem in run.problems.errors if problem.source_path.startswith("don-vi/")]
        unread = run.database.column(_UNREAD)
        files = new_files(run.archive)
    if errors:
        sys.stderr.write("".join(f"{problem}\n" for problem in errors))
        sys.stderr.write("Sửa lỗi của các tệp đơn vị này trước, rồi chạy lại.\n")
        return CONTENT_PROBLEMS
    if unread:
        names = ", ".join(map(str, unread[:_MOST])) + (" …" if len(unread) > _MOST else "")
        sys.stderr.write(
            f"Bỏ qua {number(len(unread))} bài có lỗi, chưa xét đơn vị trong đó: {names}. bangvang check nói lỗi gì.\n"
        )
    if not files:
        sys.stdout.write("Đơn vị nào cũng đã có tệp.\n")
        return FINE
    sys.stdout.write("".join(f"don-vi/{file.name}\n{_indented(file.text)}\n" for file in files))
    if not options.yes and not agreed(f"Tạo {number(len(files))} tệp này?"):
        sys.stdout.write("Chưa tạo tệp nào. Đồng ý thì chạy lại với --yes.\n")
        return FINE
    made = write_new(files, settings.content / "don-vi")
    sys.stdout.write(f"Đã tạo {number(len(made))} tệp trong don-vi/. Mở từng tệp, xem lại tên và đơn vị cấp trên.\n")
    return FINE


def new_files(archive: Archive) -> tuple[NewFile, ...]:
    """Give the files of the units that only articles name, by name; their file names are their addresses today.

    A name that is a slip of a known one («Có phải …?») gets none: the article is to be corrected.
    """
    known = archive.terms.units
    units = [unit for unit in known if not unit.is_listed and not known.nearest(unit.name)]
    return tuple(_file(unit, archive) for unit in sorted(units, key=lambda unit: sort_key(unit.name)))


def write_new(files: Iterable[NewFile], folder: Path) -> tuple[str, ...]:
    """Write files that are not there yet, and name them; none is ever overwritten."""
    folder.mkdir(parents=True, exist_ok=True)
    made: list[str] = []
    for file in files:
        path = folder / file.name
        if not path.exists():
            path.write_text(file.text, encoding="utf-8", newline="\n")
            made.append(file.name)
    return tuple(made)


def _file(unit: Unit, archive: Archive) -> NewFile:
    above = likely_parent(unit.name, archive.terms.units)
    hint = f"# parent: {above.id}   (máy đoán từ tên; đúng thì bỏ dấu #)\n" if above else "# parent: \n"
    return NewFile(f"{unit.code}.md", f"---\nname: {_quoted(unit.name)}\n{hint}---\n")


def _quoted(name: str) -> str:
    return name if _PLAIN.fullmatch(name) else json.dumps(name, ensure_ascii=False)


def _indented(text: str) -> str:
    return "".join(f"    {line}\n" for line in text.splitlines() if line != "---")
