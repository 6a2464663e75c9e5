"""The public store of views: ``content/luot-xem/<source>/<month>.json``, one line a page.

Sorted and versioned; two branches that count different pages merge without conflict, since the last line is fixed.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

from bangvang.atomic_files import replace_file
from bangvang.lazy_patterns import lazy_pattern
from bangvang.readership.rules import day_number, day_of
from bangvang.readership.totals import Counts

FOLDER: Final = "luot-xem"
VERSION: Final = 1
END: Final = "~"
_MONTH: Final = lazy_pattern(r"\d{4}-\d{2}\.json")
_SAFE_ADDRESS: Final = lazy_pattern(r"/[A-Za-z0-9._~/?&=%+-]{0,500}")


class StoreError(Exception):
    """A file of the store cannot be used: place, problem and remedy in Vietnamese."""


def read_counts(folder: Path) -> dict[str, dict[int, int]]:
    """Read all months of one source, by address and day; raises StoreError for a file that is no such month."""
    counts: dict[str, dict[int, int]] = defaultdict(dict)
    for file in sorted(folder.glob("*.json")) if folder.is_dir() else ():
        if not _MONTH.fullmatch(file.name):
            continue
        for path, days in _pages(file).items():
            year, month = int(file.stem[:4]), int(file.stem[5:])
            for day, views in _days(file, path, days).items():
                counts[path][_day(file, year, month, day)] = views
    return dict(counts)


def write_counts(folder: Path, counts: Counts, months: Iterable[str]) -> list[Path]:
    """Rewrite the named months (``2026-11``), each atomically and only where its bytes change; gives the files."""
    by_month: dict[str, dict[str, dict[int, int]]] = {month: {} for month in months}
    for path, days in counts.items():
        for day, views in days.items():
            date = day_of(day)
            month = f"{date:%Y-%m}"
            if month in by_month:
                by_month[month].setdefault(path, {})[date.day] = views
    files = []
    for month, pages in sorted(by_month.items()):
        lines = {p: "{" + ", ".join(f'"{d}": {n}' for d, n in sorted(ds.items())) + "}" for p, ds in pages.items()}
        if replace_file(folder / f"{month}.json", _text({"month": month}, lines).encode()):
            files.append(folder / f"{month}.json")
    return files


def _text(facts: Mapping[str, str], lines: Mapping[str, str]) -> str:
    head = "".join(f"{json.dumps(key)}: {json.dumps(value)},\n" for key, value in sorted(facts.items()))
    body = "".join(f"{json.dumps(path)}: {line},\n" for path, line in sorted(lines.items()))
    return f'{{\n"version": {VERSION},\n{head}"pages": {{\n{body}"{END}": {{}}\n}}\n}}\n'


def _pages(file: Path) -> dict[str, Any]:
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (ValueError, RecursionError) as error:
        raise _unreadable(file, "không phải JSON") from error
    if not isinstance(data, dict) or data.get("version") != VERSION or not isinstance(data.get("pages"), dict):
        raise _unreadable(file, f"không phải phiên bản {VERSION}")
    pages: dict[str, Any] = {path: value for path, value in data["pages"].items() if path != END}
    bad = next((path for path in pages if not _SAFE_ADDRESS.fullmatch(path)), None)
    if bad is not None:
        raise _unreadable(file, "có địa chỉ không hợp lệ")
    return pages


def _days(file: Path, path: str, days: Any) -> dict[str, int]:
    if not isinstance(days, dict) or not all(_is_count(views) for views in days.values()):
        raise _unreadable(file, f"số lượt xem của {path} không hợp lệ")
    return days


def _day(file: Path, year: int, month: int, day: str) -> int:
    try:
        return day_number(dt.date(year, month, int(day)))
    except ValueError as error:
        raise _unreadable(file, "có ngày không hợp lệ") from error


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9


def _unreadable(file: Path, why: str) -> StoreError:
    source_path = f"{FOLDER}/{file.parent.name}/{file.name}" if file.parent.name != FOLDER else f"{FOLDER}/{file.name}"
    return StoreError(f"{source_path}: Tệp {why}. Lấy lại bản trước từ git.")
