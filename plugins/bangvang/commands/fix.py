"""``bangvang check --fix``: short forms of articles written out, remarks and everything else as they were."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Final

from bangvang.atomic_files import write_atomically
from bangvang.build.run import Run
from bangvang.commands.options import read_options
from bangvang.domain.schema import ArticleFields, validate
from bangvang.domain.text import number, printable
from bangvang.editing.front_matter_edits import NoFrontMatterError, edit_front_matter
from bangvang.editing.long_forms import long_forms
from bangvang.sources.front_matter import read_front_matter

FINE: Final = 0


def fix(options: argparse.Namespace) -> int:
    """Write the short forms of all articles out, or of the named ones; articles with errors are left alone."""
    settings = read_options(options).settings()
    run = Run(settings, only_check=True)
    with closing(run):
        run.read()
        broken = {problem.source_path for problem in run.problems.errors}
        terms = run.archive.terms
        known = {name for unit in terms.units.listed for name in unit.names}
        articles = [name for name in run.paths if name.startswith("tin/") and name.endswith(".md")]
    wanted = [path.resolve() if path.exists() else (settings.content / path).resolve() for path in options.files]
    places, files = 0, 0
    for name in sorted(articles):
        path = settings.content / name
        if name in broken or (wanted and not any(path.resolve().is_relative_to(one) for one in wanted)):
            continue
        count = fix_file(path, name, known.__contains__)
        if count:
            sys.stdout.write(f"{printable(name)}: {number(count)} chỗ\n")
        places, files = places + count, files + bool(count)
    sys.stderr.write(f"{_summary(places, files, len(broken))}\n")
    return FINE


def fix_file(path: Path, name: str, is_unit: Callable[[str], bool]) -> int:
    """Write the short forms of one article out; gives how many. Nothing is written that would mean something else."""
    data = path.read_bytes()
    front = read_front_matter(data, name)
    edits = tuple(long_forms(front.fields, is_unit))
    if not edits or any(not problem.is_warning for problem in front.problems):
        return 0
    try:
        changed = edit_front_matter(data.decode(), edits).encode()
    except (NoFrontMatterError, UnicodeDecodeError, LookupError):
        return 0
    again = read_front_matter(changed, name)
    fields, problems = validate(ArticleFields, again.fields, source_path=name, line_of=again.line_of)
    if fields is None or problems or again.body != front.body or again.fields.keys() != front.fields.keys():
        return 0
    if path.read_bytes() == data:  # whoever saved it meanwhile keeps what they wrote
        write_atomically(path, changed)
        return len(edits)
    return 0


def _summary(places: int, files: int, broken: int) -> str:
    said = f"Đã viết đủ {number(places)} chỗ ở {number(files)} bài." if places else "Không có chỗ nào viết tắt."
    left = f" {number(broken)} tệp còn lỗi, chưa đụng tới: xem bangvang check." if broken else ""
    return said + left
