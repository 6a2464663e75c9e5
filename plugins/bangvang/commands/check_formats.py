"""What a check found, written for people, for programs, for GitHub and for GitLab."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Final, NamedTuple

from bangvang.domain.advice import Advice
from bangvang.domain.problems import Problem
from bangvang.domain.text import number, printable

ERROR, WARNING, ADVICE = 0, 1, 2
_WORDS: Final = ("Lỗi", "Nhắc", "Gợi ý")
_NAMES: Final = ("error", "warning", "advice")
_GITHUB: Final = ("error", "warning", "notice")
_GITLAB: Final = ("major", "minor", "info")
_MOST_FILES: Final = 20


class Finding(NamedTuple):
    """One line of a check: how weighty it is (0 an error, 1 a warning, 2 advice), where, what, and what helps."""

    source_path: str
    weight: int
    line: int
    message: str
    remedy: str
    kind: str
    details: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        """Give file and line as editors open them."""
        return f"{self.source_path}:{self.line}" if self.line else self.source_path


def findings(problems: Iterable[Problem], advice: Iterable[Advice]) -> tuple[Finding, ...]:
    """Put problems and advice together by file, the weightiest files and findings first."""
    found = [
        Finding(one.source_path, one.is_warning, one.line, one.message, one.remedy, one.kind, one.details)
        for one in problems
    ]
    found += [Finding(one.source_path, ADVICE, one.line, one.message, one.remedy, one.kind) for one in advice]
    weight: dict[str, int] = {}
    for one in found:
        weight[one.source_path] = min(one.weight, weight.get(one.source_path, ADVICE))
    return tuple(sorted(found, key=lambda one: (weight[one.source_path], one)))


def as_text(found: Sequence[Finding], *, is_verbose: bool) -> Iterator[str]:
    """Write a line for each finding, those of a file together; advice for many files is only counted."""
    shown, left = 0, 0
    for _, group in groupby(found, key=attrgetter("source_path")):
        own = list(group)
        is_advice = all(one.weight == ADVICE for one in own)
        if is_advice and shown >= _MOST_FILES and not is_verbose:
            left += len(own)
            continue
        shown += is_advice
        for one in own:
            yield printable(f"{one.place}: {_WORDS[one.weight]}: {one.message} {one.remedy}".rstrip())
            yield from (printable(f"  {detail}") for detail in one.details if is_verbose)
    if left:
        yield f"… và {number(left)} gợi ý ở những bài khác (xem bằng: bangvang check --verbose)."


def as_json(found: Sequence[Finding]) -> str:
    """Write everything as one object: how many of each weight, and the findings in order."""
    counts = {name: sum(one.weight == weight for one in found) for weight, name in enumerate(_NAMES)}
    rows = [
        {
            "file": one.source_path,
            "line": one.line or None,
            "severity": _NAMES[one.weight],
            "kind": str(one.kind),
            "message": one.message,
            "remedy": one.remedy,
            "details": list(one.details),
        }
        for one in found
    ]
    return json.dumps({**counts, "findings": rows}, ensure_ascii=False, indent=1)


def as_github(found: Sequence[Finding], content: Path) -> Iterator[str]:
    """Write workflow commands, which GitHub shows beside the lines of a change."""
    for one in found:
        place = {"file": _in_repository(content, one.source_path), "line": str(one.line or 1), "title": str(one.kind)}
        properties = ",".join(f"{name}={_escaped(value, ',:')}" for name, value in place.items())
        yield f"::{_GITHUB[one.weight]} {properties}::{_escaped(f'{one.message} {one.remedy}'.rstrip())}"


def as_gitlab(found: Sequence[Finding], content: Path) -> str:
    """Write a report of Code Quality, which GitLab shows beside the lines of a change."""
    rows: list[Mapping[str, object]] = []
    for one in found:
        path = _in_repository(content, one.source_path)
        said = f"{one.message} {one.remedy}".rstrip()
        rows.append(
            {
                "description": said,
                "check_name": str(one.kind),
                "fingerprint": hashlib.sha256(f"{path}\n{one.kind}\n{said}".encode()).hexdigest(),
                "severity": _GITLAB[one.weight],
                "location": {"path": path, "lines": {"begin": one.line or 1}},
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _in_repository(content: Path, source_path: str) -> str:
    """Give the path from the working folder, which is the repository's in a pipeline."""
    return Path(os.path.relpath(content / source_path)).as_posix()


def _escaped(text: str, more: str = "") -> str:
    for sign in f"%\r\n{more}":
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
