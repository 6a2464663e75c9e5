"""Excel workbooks of authors → sheets of text; they are opened in a child process with limits, as photos are."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from bangvang.domain.problems import Kind, Problem
from bangvang.domain.recipient_lists.sheets import CellMark, Merge, RawList, RawRow, RawSheet
from bangvang.domain.text import nfc

_PROGRAM: Final = (
    "import sys; sys.path.append(sys.argv[1]); "
    "from workbook_child.program import main; main(int(sys.argv[2]), int(sys.argv[3]))"
)
_COPY: Final = "Chép riêng bảng danh sách sang một tệp Excel mới rồi lưu lại."
_TOO_SLOW: Final = "Mở tệp Excel này mất quá nhiều thời gian."

Answer: TypeAlias = "dict[str, Any]"
Opener: TypeAlias = "Callable[[bytes], Answer]"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one workbook may use up: bytes of address space and seconds of processor time (clock: twice as long).

    Measured with 20,000 rows of ten columns, the most that is allowed: 45 MB resident and 1.5 seconds.
    """

    memory: int = 300_000_000
    seconds: int = 10


def read_workbook(data: bytes, source_path: str, *, opener: Opener | None = None) -> RawList:
    """Give the visible sheets of a workbook; one that is broken, hostile or too large comes back as a problem."""
    answer = (opener or open_in_child)(data)
    if "refused" in answer:
        message, remedy = answer["refused"]
        return RawList(source_path, problems=(Problem(source_path, 0, message, remedy, Kind.BAD_LIST),))
    sheets, hidden = answer["book"]
    return RawList(source_path, tuple(map(_sheet, sheets)), tuple(map(nfc, hidden)))


def open_in_child(data: bytes, *, limits: Limits = Limits()) -> Answer:
    """Give the child's answer: ``book`` with sheets and the names of hidden ones, or ``refused`` with two sentences.

    Raises RuntimeError where the child fails for a reason of its own.
    """
    import subprocess

    folder = str(Path(__file__).parent)
    # -I: neither the folder of work nor the environment decides what the child loads.
    command = [sys.executable, "-I", "-S", "-c", _PROGRAM, folder, str(limits.memory), str(limits.seconds)]
    try:
        child = subprocess.run(command, input=data, capture_output=True, timeout=2 * limits.seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return {"refused": [_TOO_SLOW, _COPY]}
    if child.returncode < 0:
        is_slow = -child.returncode == signal.SIGXCPU
        return {"refused": [_TOO_SLOW if is_slow else "Tệp Excel này làm chương trình đọc dừng đột ngột.", _COPY]}
    if child.returncode > 0:
        raise RuntimeError(f"workbook_child failed: {child.stderr.decode(errors='replace')}")
    answer: Answer = json.loads(child.stdout)
    return answer


def _sheet(raw: list[Any]) -> RawSheet:
    name, rows, merges, hidden_columns, beyond = raw
    return RawSheet(
        name=nfc(name),
        rows=tuple(map(_row, rows)),
        merges=tuple(Merge(*merge) for merge in merges),
        hidden_columns=frozenset(hidden_columns),
        beyond=beyond,
    )


def _row(raw: list[Any]) -> RawRow:
    number, is_hidden, texts, marks = raw
    known = {int(column): CellMark(mark) for column, mark in marks.items()}
    return RawRow(number, tuple(map(nfc, texts)), is_hidden, known)
