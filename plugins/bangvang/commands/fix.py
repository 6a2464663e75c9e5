"""``bangvang check --fix``: short forms of articles written out, remarks and everything else as they were."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from bangvang.atomic_files import write_atomically
from bangvang.build.reading import reading
from bangvang.commands.options import read_options
from bangvang.domain.schema.article import ArticleFields
from bangvang.domain.schema.validation import validate
from bangvang.domain.source import FrontMatter
from bangvang.domain.text import number, printable
from bangvang.editing.front_matter_edits import NoFrontMatterError, edit_front_matter
from bangvang.editing.long_forms import long_forms
from bangvang.sources.front_matter import read_front_matter

FINE: Final = 0
LEFT: Final = -1


def fix(options: argparse.Namespace) -> int:
    """Write the short forms of all articles out, or of the named ones; a header with errors is left alone."""
    settings = read_options(options).settings()
    with reading(settings) as run:
        run.read()
        terms = run.archive.terms
        known = {name for unit in terms.units.listed for name in unit.names}
        articles = [name for name in run.paths if name.startswith("tin/") and name.endswith(".md")]
    wanted = [path.resolve() if path.exists() else (settings.content / path).resolve() for path in options.files]
    counts: list[int] = []
    for name in sorted(articles):
        path = settings.content / name
        if wanted and not any(path.resolve().is_relative_to(one) for one in wanted):
            continue
        counts.append(fix_file(path, name, known.__contains__))
        if counts[-1] > 0:
            sys.stdout.write(f"{printable(name)}: {number(counts[-1])} chỗ\n")
    sys.stderr.write(f"{_summary(counts)}\n")
    return FINE


def fix_file(path: Path, name: str, is_unit: Callable[[str], bool]) -> int:
    """Write the short forms of one article out; gives how many, and ``LEFT`` where it has errors.

    Nothing is written that would mean something else.
    """
    data = path.read_bytes()
    front = read_front_matter(data, name)
    if not _is_right(front, name):
        return LEFT
    edits = tuple(long_forms(front.fields, is_unit))
    if not edits:
        return 0
    try:
        changed = edit_front_matter(data.decode(), edits).encode()
    except (NoFrontMatterError, UnicodeDecodeError, LookupError):
        return 0
    again = read_front_matter(changed, name)
    is_same = again.body == front.body and again.fields.keys() == front.fields.keys()
    if not is_same or not _is_right(again, name) or path.read_bytes() != data:  # saved meanwhile: theirs stays
        return 0
    write_atomically(path, changed)
    return len(edits)


def _is_right(front: FrontMatter, name: str) -> bool:
    """Tell whether a header is read and validated without an error."""
    if any(not problem.is_warning for problem in front.problems):
        return False
    return validate(ArticleFields, front.fields, source_path=name, line_of=front.line_of)[0] is not None


def _summary(counts: list[int]) -> str:
    places, files = sum(count for count in counts if count > 0), sum(count > 0 for count in counts)
    said = f"Đã viết đủ {number(places)} chỗ ở {number(files)} bài." if places else "Không có chỗ nào viết tắt."
    broken = counts.count(LEFT)
    return f"{said} {number(broken)} tệp còn lỗi ở phần đầu, chưa đụng tới: xem bangvang check." if broken else said
