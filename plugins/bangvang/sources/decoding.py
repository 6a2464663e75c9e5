"""The bytes of a text file → NFC text, or the sentence that says why they are none."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from bangvang.domain.legacy_encodings import Recognised, recognise, recognise_bytes
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.text import excerpt, forbidden_character, misplaced_tone, nfc, number, squeeze
from bangvang.lazy_patterns import lazy_pattern

MAX_FILE: Final = 1024 * 1024

_SAVE_AGAIN: Final = (
    "Mở bằng Notepad, chọn File > Save As, ở ô Encoding chọn UTF-8 (trong Word: Save As > Plain Text > Unicode UTF-8)"
)
_CONFLICT = lazy_pattern(r"^(?:<{7}|>{7})(?: .*)?$", re.MULTILINE)
_SHOWN: Final = 50
_LOST: Final = "\ufffd"


def decode(data: bytes, source_path: str) -> tuple[str, tuple[Problem, ...]]:
    """Turn the bytes of a file into NFC text, or into the problem that is in the way."""
    if len(data) > MAX_FILE:
        return "", (too_large(len(data), source_path),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return "", (_not_utf8(data, source_path, line),)
    text = nfc(text.replace("\r\n", "\n").replace("\r", "\n"))
    problem = next(filter(None, (check(text, source_path) for check in _CHECKS)), None)
    return ("", (problem,)) if problem else (text, ())


def too_large(size: int, source_path: str) -> Problem:
    """Say that a file of ``size`` bytes is not read."""
    shown = f"{number(size // 10**6)} MB" if size > 10**7 else f"{number(size // 1024)} KiB"
    message = f"Tệp quá lớn ({shown}, tối đa {number(MAX_FILE // 1024)} KiB)."
    return Problem(source_path, 0, message, "Chia thành nhiều bài.", Kind.FILE_TOO_LARGE)


def forbidden_in(text: str) -> str:
    """Say what in a value no text may hold, such as a control character; empty where there is nothing."""
    hidden, tone = forbidden_character(text), misplaced_tone(text)
    if _LOST in text:
        return f"Có chữ bị mất ({_LOST})"
    if hidden:
        return f"Có ký tự ẩn {hidden[1]} làm lệch chữ"
    return f'Dấu thanh đặt sai chỗ trong "{tone[1]}"' if tone else ""


def _not_utf8(data: bytes, source_path: str, line: int) -> Problem:
    found = recognise_bytes(data)
    if not found:
        return Problem(source_path, line, "Tệp không phải UTF-8.", f"{_SAVE_AGAIN}.", Kind.BAD_ENCODING)
    name, text = found
    message = f'Tệp lưu theo bảng mã {name}, không phải UTF-8; đọc đúng thì bắt đầu bằng "{_beginning(text)}".'
    command = f"bangvang convert {source_path}"
    can_save = name in {"UTF-16", "Windows-1258"}
    remedy = f"{_SAVE_AGAIN}, hoặc chạy: {command}" if can_save else f"Chạy: {command}"
    return Problem(source_path, line, message, remedy, Kind.BAD_ENCODING)


def _beginning(text: str) -> str:
    rows = (squeeze(row).removeprefix("title: ") for row in text.splitlines())
    return excerpt(next((row for row in rows if row and not row.isascii()), ""), _SHOWN)


def _check_lost(text: str, source_path: str) -> Problem | None:
    place = text.find(_LOST)
    if place < 0:
        return None
    message = f"Có chữ bị mất khi đổi bảng mã, chỗ ghi {_LOST}{_near(text, place)}."
    return Problem(source_path, _line(text, place), message, "Gõ lại chữ đó theo bản gốc.", Kind.BAD_ENCODING)


def _check_encoding(text: str, source_path: str) -> Problem | None:
    found = recognise(text)
    if not found:
        return None
    before, after = _first_change(text, found)
    message = f'Chữ viết theo bảng mã {found.name}: "{before}" đọc đúng là "{after}".'
    return Problem(source_path, found.lines[0] + 1, message, f"Chạy: bangvang convert {source_path}", Kind.BAD_ENCODING)


def _first_change(text: str, found: Recognised) -> tuple[str, str]:
    line = found.lines[0]
    before, after = (squeeze(whole.split("\n")[line]) for whole in (text, found.text))
    return excerpt(before, _SHOWN), excerpt(after, _SHOWN)


def _check_hidden(text: str, source_path: str) -> Problem | None:
    hidden = forbidden_character(text)
    if not hidden:
        return None
    message = f"Có ký tự ẩn {hidden[1]} làm lệch chữ{_near(text, hidden[0])}."
    remedy = "Xóa và gõ lại chữ ở chỗ đó; ký tự này thường do chép từ nơi khác sang."
    return Problem(source_path, _line(text, hidden[0]), message, remedy, Kind.FORBIDDEN_CHARACTER)


def _check_tone(text: str, source_path: str) -> Problem | None:
    found = misplaced_tone(text)
    if not found:
        return None
    message = f'Dấu thanh đặt sai chỗ trong "{found[1]}".'
    return Problem(source_path, _line(text, found[0]), message, "Gõ lại chữ đó.", Kind.FORBIDDEN_CHARACTER)


def check_conflict(text: str, source_path: str) -> Problem | None:
    """Find what git leaves where two people changed the same lines and nobody chose."""
    found = _CONFLICT.search(text)
    if not found:
        return None
    message = f'Tệp còn dấu gộp dở của git: "{excerpt(found[0], _SHOWN)}".'
    remedy = "Chọn câu đúng giữa hai bản trong tệp, rồi bỏ các dòng <<<<<<<, =======, >>>>>>>."
    return Problem(source_path, _line(text, found.start()), message, remedy, Kind.CONFLICT_MARKER)


_CHECKS: Final[tuple[Callable[[str, str], Problem | None], ...]] = (
    _check_lost,
    _check_encoding,
    _check_hidden,
    _check_tone,
    check_conflict,
)


def _line(text: str, place: int) -> int:
    return text.count("\n", 0, place) + 1


def _near(text: str, place: int) -> str:
    """Say behind which words something stands that cannot be seen."""
    before = squeeze(text[text.rfind("\n", 0, place) + 1 : place])[-20:]
    return f', sau "{before}"' if before else ""
