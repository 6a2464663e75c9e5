"""How much is reported about one list: enough to see what is wrong, not a line for each of a thousand rows."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Final

from bangvang.domain.problems import Kind, Problem

MAX_MESSAGES: Final = 20


def limited(problems: Iterable[Problem], lists: Container[str]) -> Iterator[Problem]:
    """Yield problems; of each file in ``lists`` the first 20, errors before warnings, and how many there are more."""
    of_lists: dict[str, list[Problem]] = {}
    for problem in problems:
        if problem.source_path in lists:
            of_lists.setdefault(problem.source_path, []).append(problem)
        else:
            yield problem
    for source_path, found in of_lists.items():
        ordered = sorted(found, key=lambda problem: (problem.is_warning, problem))
        yield from ordered[:MAX_MESSAGES]
        yield from _rest(source_path, ordered[MAX_MESSAGES:])


def _rest(source_path: str, rest: list[Problem]) -> Iterator[Problem]:
    if rest:
        is_warning = all(problem.is_warning for problem in rest)
        message = f"Còn {len(rest)} {'lời nhắc' if is_warning else 'lỗi, lời nhắc'} nữa trong danh sách này."
        remedy = "Sửa các dòng đã nêu rồi kiểm tra lại."
        yield Problem(source_path, 0, message, remedy, Kind.BAD_LIST, is_warning=is_warning)
