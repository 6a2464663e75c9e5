"""Addresses of people who were taken off the site: a salted hash of each is all that is left, so none passes on."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FILE: Final = "da-go.tsv"
_HEAD: Final = "# Địa chỉ của người đã được gỡ, chỉ còn mã băm; bangvang remove-person ghi, đừng sửa tay.\n"
_SALT: Final = "muối"


@dataclass(frozen=True)
class Tombstones:
    """Hashes of addresses, all with one salt of this site."""

    salt: str
    hashes: frozenset[str] = frozenset()

    @classmethod
    def read(cls, file: Path) -> Tombstones:
        """Read the file; where there is none, nobody was taken off, and a salt is made up. Raises OSError."""
        lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
        rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
        salt = next((row[1] for row in rows if row[0] == _SALT and len(row) > 1), "") or secrets.token_hex(16)
        return cls(salt, frozenset(row[0] for row in rows if row[0] != _SALT))

    def with_addresses(self, addresses: Iterable[str]) -> Tombstones:
        """Add the hashes of addresses."""
        return Tombstones(self.salt, self.hashes | {self._hash(address) for address in addresses})

    def to_bytes(self) -> bytes:
        """Write the file."""
        return "".join([_HEAD, f"{_SALT}\t{self.salt}\n", *(f"{one}\n" for one in sorted(self.hashes))]).encode()

    def hold(self, address: str) -> bool:
        """Tell whether an address was that of somebody who was taken off."""
        return bool(self.hashes) and self._hash(address) in self.hashes

    def _hash(self, address: str) -> str:
        return hashlib.sha256(f"{self.salt}{address}".encode()).hexdigest()
