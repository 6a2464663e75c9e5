"""Addresses for good: whatever was ever published, with its owner, in a file that is kept with the content."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bangvang.atomic_files import replace_file
from bangvang.publishing.gates import Finding
from bangvang.publishing.tombstones import Tombstones

FILE: Final = "dia-chi.tsv"
_HEAD: Final = "# Địa chỉ đã xuất bản; bangvang publish ghi, đừng sửa tay. Giữ cùng nội dung (git).\n"
_NEVER_PASSED_ON: Final = ("/ca-nhan/", "/don-vi/")
_LIKE: Final = 0.6


@dataclass(frozen=True)
class Ledger:
    """Owners by address: a file of the content folder, or ``#`` and a digest for who or what no file holds.

    ``days`` (ISO) say when an address was published first; those of the first publishing have none.
    """

    owners: Mapping[str, str]
    days: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path) -> Ledger:
        """Read the file; where there is none, nothing was published. Raises OSError."""
        if not file.is_file():
            return cls({})
        lines = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("/")]
        rows = [(*line, "", "")[:3] for line in lines]
        return cls({address: owner for address, owner, _ in rows}, {address: day for address, _, day in rows if day})

    def with_owners(self, owners: Mapping[str, str], day: str = "") -> Ledger:
        """Add what is published now, on ``day``; what was published stays."""
        new = owners.keys() - self.owners.keys() if self.owners and day else ()
        return Ledger({**self.owners, **owners}, {**self.days, **dict.fromkeys(new, day)})

    def write(self, file: Path) -> bool:
        """Write the file where it differs; True where it did. Raises OSError."""
        rows = "".join(f"{address}\t{owner}{self._day(address)}\n" for address, owner in sorted(self.owners.items()))
        return replace_file(file, f"{_HEAD}{rows}".encode())

    def _day(self, address: str) -> str:
        return f"\t{self.days[address]}" if address in self.days else ""

    def moved(self, owners: Mapping[str, str]) -> dict[str, str]:
        """Map addresses whose owner has another one now (a corrected posting date) to that one."""
        now = {owner: address for address, owner in owners.items()}
        gone = ((address, owner) for address, owner in self.owners.items() if address not in owners)
        return {address: now[owner] for address, owner in gone if owner in now}


def lost(ledger: Ledger, owners: Mapping[str, str], kept: Collection[str], redirects: str) -> Iterator[Finding]:
    """Yield published addresses that lead nowhere any more, each with a line to paste into the file ``redirects``.

    ``kept`` are the addresses that have a page, a redirect or an entry that says they are gone.
    """
    shelves: dict[str, dict[str, str]] = {}
    for address in owners:
        shelves.setdefault(_shelf(address), {})[_name(address)] = address
    for address in sorted(ledger.owners.keys() - kept):
        names = shelves.get(_shelf(address), {})
        near = difflib.get_close_matches(_name(address), names, 1, _LIKE)
        other = f' (có phải nay là "{address} {names[near[0]]}"?)' if near else ""
        line = f"{address} gone"
        yield Finding(redirects, f'{address} đã xuất bản mà nay không còn. Chép vào tệp: "{line}"{other}', line)


def passed_on(ledger: Ledger, owners: Mapping[str, str]) -> Iterator[Finding]:
    """Yield addresses of a person or unit that would now show another one: links would name a stranger.

    A file may take an address over: an editor chose its name.
    """
    for address, owner in sorted(owners.items()):
        before = ledger.owners.get(address, owner)
        if address.startswith(_NEVER_PASSED_ON) and before != owner and owner.startswith("#"):
            yield _taken(address, "người hay đơn vị khác")


def passed_on_from_removed(removed: Tombstones, ledger: Ledger, owners: Mapping[str, str]) -> Iterator[Finding]:
    """Yield new addresses of people that were those of somebody who was taken off the site."""
    for address in sorted(owners.keys() - ledger.owners.keys()):
        if address.startswith(_NEVER_PASSED_ON) and owners[address].startswith("#") and removed.hold(address):
            yield _taken(address, "người đã được gỡ khỏi trang")


def _taken(address: str, whose: str) -> Finding:
    file = f"{address.strip('/')}-2.md"
    remedy = f"Tạo tệp {file} cho tên mới để có địa chỉ riêng"
    return Finding(address.lstrip("/"), f"địa chỉ này đã thuộc về {whose}. {remedy}")


def _shelf(address: str) -> str:
    return address.split("/")[1]


def _name(address: str) -> str:
    return address.rstrip("/").rpartition("/")[2]
