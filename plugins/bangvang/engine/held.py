"""Drawn files that are not published yet: they wait in a private folder until all of them have been checked."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from bangvang.engine.digests import digest
from bangvang.engine.incremental import Drawn, GroupDrawn
from bangvang.engine.output import OutputFolder
from bangvang.engine.stamps import Stamp


class HeldFiles:
    """The files of a build that would change the output folder, kept in ``folder`` until they are published."""

    def __init__(self, output: OutputFolder, folder: Path) -> None:
        """Begin with an empty folder, whatever a build that was killed has left there."""
        self._output = output
        self._folder = folder
        self.clear()
        folder.mkdir(parents=True)

    def put(self, name: str, data: bytes) -> bool:
        """Keep a file whose bytes differ from those that are in the output; True then. Raises OSError."""
        if self._output.has(name, data):
            return False
        self._place(name).write_bytes(data)
        return True

    def stamp(self, name: str) -> Stamp | None:
        """Give the stamp of the file that is in the output."""
        return self._output.stamp(name)

    def publish(self, group: GroupDrawn) -> GroupDrawn:
        """Write the kept files of a group into the output; gives the group with their stamps. Raises OSError."""
        return replace(group, files=tuple(self._published(one) if one.written else one for one in group.files))

    def clear(self) -> None:
        """Remove the folder with all that waits in it."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def _published(self, drawn: Drawn) -> Drawn:
        self._output.put(drawn.name, self._place(drawn.name).read_bytes())
        return drawn._replace(stamp=self._output.stamp(drawn.name) or Stamp(0, 0))

    def _place(self, name: str) -> Path:
        return self._folder / digest(name)
