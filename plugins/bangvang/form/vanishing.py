"""What becomes of published addresses when a file goes, is hidden, or comes back: asked for, then written down."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from bangvang.atomic_files import replace_file
from bangvang.publishing.ledger import FILE as LEDGER
from bangvang.publishing.ledger import Ledger
from bangvang.publishing.redirects import FILE, GONE, is_line

REDIRECTS: Final = FILE
CHOICE: Final = "dia-chi"
TARGET: Final = "dia-chi-moi"
LEADS_ON: Final = "chuyen"


class Unanswered(ValueError):  # noqa: N818 - a verdict
    """Nobody has said where a published address leads, or not so that it works; the text is a Vietnamese sentence."""


def published_addresses(content: Path, source_path: str) -> tuple[str, ...]:
    """Give the addresses at which readers have found a file, as the ledger knows them. Raises OSError."""
    owners = Ledger.read(content / LEDGER).owners
    return tuple(sorted(address for address, owner in owners.items() if owner == source_path))


def every_published_address(content: Path) -> Collection[str]:
    """Give all addresses at which readers have found something. Raises OSError."""
    return Ledger.read(content / LEDGER).owners.keys()


def answer_in(sent: Mapping[str, str], addresses: Collection[str], site: Path | None) -> str:
    """Give where the addresses lead, or ``gone``; raises Unanswered. ``site`` is the built preview, where one is."""
    choice = sent.get(CHOICE, "")
    if choice == GONE:
        return GONE
    if choice != LEADS_ON:
        known = ", ".join(addresses)
        raise Unanswered(f"Đã đăng ở {known}: chọn người mở địa chỉ ấy thấy gì, rồi làm lại. Chưa đổi gì.")
    said = sent.get(TARGET, "").strip()
    target = unquote(urlsplit(said).path)
    is_page = site is None or (site / target.strip("/") / "index.html").is_file()
    if not said or target in addresses or not is_line(next(iter(addresses)), target) or not is_page:
        shown = said or "(trống)"
        raise Unanswered(f'Không có trang nào khác ở "{shown}". Chép địa chỉ của một trang trong bản xem trước.')
    return target


def remember(content: Path, addresses: Collection[str], target: str) -> None:
    """Write down where addresses lead, in place of what was said of them before. Raises OSError."""
    _write(content, addresses, "".join(f"{address} {target}\n" for address in sorted(addresses)))


def said(content: Path) -> bytes | None:
    """Give all that is said of old addresses, for ``say_again``; None where there is no such file. Raises OSError."""
    file = content / REDIRECTS
    return file.read_bytes() if file.is_file() else None


def say_again(content: Path, before: bytes | None) -> None:
    """Put back what was said before: the page stays where it is after all. Raises OSError."""
    file = content / REDIRECTS
    if before is not None:
        replace_file(file, before)
    elif file.is_file():
        file.unlink()


def forget(content: Path, addresses: Collection[str]) -> None:
    """Take back what was said of addresses: their page is there again. Raises OSError."""
    if addresses:
        _write(content, addresses, "")


def _write(content: Path, addresses: Collection[str], lines: str) -> None:
    file = content / REDIRECTS
    before = file.read_text(encoding="utf-8") if file.is_file() else ""
    kept = [line for line in before.splitlines() if not (line.split() and line.split()[0] in addresses)]
    text = "".join(f"{line}\n" for line in kept) + lines
    if text != before:
        replace_file(file, text.encode())
