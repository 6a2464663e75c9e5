"""``bangvang check --from 0.1``: what articles of an earlier version mean now, and the edits that keep it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Final

from bangvang.build.reading import reading
from bangvang.commands.options import Options
from bangvang.domain.migration import Step, steps_from_0_1
from bangvang.domain.problems import Problem
from bangvang.domain.text import number, printable
from bangvang.editing.front_matter_edits import NoFrontMatterError, edit_front_matter

FINE: Final = 0
CONTENT_PROBLEMS: Final = 1


def migrate(options: Options, is_wanted: Callable[[str], bool], *, fix: bool) -> int:
    """Tell every place of the wanted files whose meaning changed; ``fix`` rewrites those that are certain.

    Gives an exit code.

    Articles with errors are left alone: nobody knows yet what they say.
    """
    settings = options.settings()
    with reading(settings) as run:
        run.read()
        errors = [problem for problem in run.problems.errors if is_wanted(problem.source_path)]
        broken = {problem.source_path for problem in errors}
        articles = sorted(run.archive.articles, key=attrgetter("source_path"))
        right = (one for one in articles if is_wanted(one.source_path) and one.source_path not in broken)
        steps = [step for one in right for step in steps_from_0_1(one)]
    changed = _rewrite(settings.content, steps) if fix else frozenset()
    _tell(steps, changed, errors)
    return CONTENT_PROBLEMS if errors else FINE


def _rewrite(content: Path, steps: Iterable[Step]) -> frozenset[str]:
    """Rewrite the files of all steps that have an edit; give the paths of those that were."""
    done = set()
    for source_path, group in groupby(steps, key=attrgetter("source_path")):
        edits = [step.edit for step in group if step.edit]
        file = content / source_path
        if edits:
            try:
                text = edit_front_matter(file.read_bytes().decode(), edits)
            except (NoFrontMatterError, UnicodeDecodeError, LookupError):
                continue  # reported as something that a person has to do
            _write(file, text)
            done.add(source_path)
    return frozenset(done)


def _write(file: Path, text: str) -> None:
    """Put a text in the place of a file at once: a reader meanwhile finds the old one whole."""
    beside = file.with_name(f".{file.name}.moi")
    beside.write_bytes(text.encode())
    beside.replace(file)


def _tell(steps: Iterable[Step], changed: frozenset[str], errors: Iterable[Problem]) -> None:
    certain, open_, done = 0, 0, 0
    for step in steps:
        if step.edit and step.source_path in changed:
            word, done = "Đã sửa", done + 1
        elif step.edit:
            word, certain = "Sửa được", certain + 1
        else:
            word, open_ = "Cần xem", open_ + 1
        sys.stdout.write(f"{printable(f'{word}: {step}')}\n")
    for problem in errors:
        sys.stdout.write(f"{printable(f'Lỗi: {problem}')}\n")
    sys.stderr.write(f"{_summary(certain, open_, done)}\n")


def _summary(certain: int, open_: int, done: int) -> str:
    said = [
        f"Đã sửa {number(done)} chỗ." if done else "",
        f"{number(certain)} chỗ sửa được: thêm --fix." if certain else "",
        f"{number(open_)} chỗ cần người xem." if open_ else "",
    ]
    return " ".join(filter(None, said)) or "Không có chỗ nào đổi nghĩa."
