"""A folder on another machine, reached by SSH: rsync sends what changed into a new release there, then one rename.

The releases that were sent stay here as well (the mirror), so the far side is only ever told which one is live.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from bangvang.lazy_patterns import lazy_pattern
from bangvang.publishing.releases import CURRENT, KEPT, RELEASES, SITE, Releases
from bangvang.publishing.targets import run

# Nothing here means anything to a shell; ports and keys are the business of ~/.ssh/config.
_FAR: Final = lazy_pattern(
    r"(?P<host>(?:[A-Za-z0-9._][A-Za-z0-9._-]*@)?[A-Za-z0-9._][A-Za-z0-9._-]+):(?P<path>/[A-Za-z0-9._/-]*[A-Za-z0-9._-])"
)
# «ssh://host/path», whose two slashes are one when it comes from the command line.
_SCHEMES: Final = frozenset({"ssh", "sftp", "scp", "rsync", "file", "http", "https", "ftp", "s3"})
_SSH: Final = ("ssh", "-o", "BatchMode=yes", "-o", "ConnectTimeout=20")
# Checksums, since a file of the same size and time may be another one; times, since servers answer by them.
_RSYNC: Final = ("rsync", "-rltc", "--chmod=D0755,F0644", "--no-owner", "--no-group")


class Far(NamedTuple):
    """A folder (absolute) on a host that SSH knows."""

    host: str
    path: str

    def __str__(self) -> str:
        return f"{self.host}:{self.path}"

    @property
    def folder(self) -> str:
        """Give the folder there in which releases lie."""
        return self.path

    @property
    def served(self) -> str:
        """Say what web servers read there."""
        return f"máy chủ web ở đó đọc: {self.path}/{CURRENT}"

    @property
    def after_break(self) -> str:
        """Say what readers find there where a sending broke off."""
        return "Trang đang chạy ở đó vẫn như cũ"

    @classmethod
    def of(cls, text: str) -> Far | None:
        """Read ``ten@may:/srv/thi-dua``; None where it is something else, such as a folder of this machine."""
        found = _FAR.fullmatch(text)
        return cls(found["host"], found["path"]) if found and found["host"] not in _SCHEMES else None

    def push(self, mirror: Releases) -> bool:
        """Make the live release of the mirror the live one on the far side; False where it is already.

        Whatever breaks off, the far side serves a whole release. Raises FarError.
        """
        name = mirror.current
        live, place = self._prepare(name)
        if live == name:
            return False
        linked = (f"--link-dest=../{live}",) if live else ()
        run((*_RSYNC, *linked, "-e", shlex.join(_SSH), f"{mirror.folder(name)}/", f"{self.host}:{self.path}/{place}/"))
        self._tell(self._swap(name, place))
        return True

    def keep_only(self, names: Sequence[str]) -> None:
        """Delete the releases there that are not among these; the live one is. Raises FarError."""
        others = " ".join(f"-e {shlex.quote(name)}" for name in names)
        removal = f"ls -1 {RELEASES} | grep -vxF {others} | while read -r old; do rm -rf {RELEASES}/$old; done"
        self._tell(f"cd {self._quoted()} && {removal}")

    def _prepare(self, name: str) -> tuple[str, str]:
        """Give the release that is live there, and the folder, made where it is missing, for the one to be sent."""
        place, unfinished = self._quoted(RELEASES, name), self._quoted(RELEASES, f".tmp-{name}")
        said = self._tell(
            f"mkdir -p {self._quoted(RELEASES)} && chmod 0755 {self._quoted()} {self._quoted(RELEASES)} && "
            f"echo here:$(readlink {self._quoted(CURRENT)}) && "
            f"if test -d {place}; then echo there; else mkdir -p {unfinished}; fi"
        )
        here = re.search(r"^here:(.*)$", said, re.MULTILINE)
        parts = Path(here[1] if here else "").parts
        live = parts[1] if len(parts) > 1 and parts[0] == RELEASES else ""
        return live, f"{RELEASES}/{name}" if said.endswith("there") else f"{RELEASES}/.tmp-{name}"

    def _swap(self, name: str, place: str) -> str:
        """Write the commands of the switch; the rename of a symlink is the one step in which readers change over."""
        steps = [f"cd {self._quoted()}"]
        if place != f"{RELEASES}/{name}":
            steps.append(f"mv -T {place} {RELEASES}/{name}")
        steps += [
            f"touch {RELEASES}/{name}",
            f"ln -sfn {RELEASES}/{name}/{SITE} .tmp-{CURRENT}",
            "sync",
            f"mv -T .tmp-{CURRENT} {CURRENT}",
            f"rm -rf {RELEASES}/.tmp-*",
        ]
        older = f"ls -1t {RELEASES} | grep -vx {name} | tail -n +{KEPT}"
        return " && ".join([*steps, f"{older} | while read -r old; do rm -rf {RELEASES}/$old; done"])

    def _quoted(self, *parts: str) -> str:
        return shlex.quote("/".join((self.path, *parts)))

    def _tell(self, command: str) -> str:
        return run((*_SSH, self.host, command)).strip()


def looks_far(text: str) -> bool:
    """Tell whether somebody meant another machine: a name of at least two letters before a colon, or an address."""
    return re.match(r"[^/\\:]{2,}:", text) is not None
