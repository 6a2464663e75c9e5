"""Where files still name somebody: text in any spelling, what is packed, metadata of pictures, names of files."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final

import brotli

from bangvang.build.private_gate import PrivateGate
from bangvang.domain.private_names import PrivateNames, squash
from bangvang.sources.attached_text import PLAIN, UnreadableError, text_of

_TEXTS: Final = PLAIN | {".css", ".js", ".svg", ".conf", ""}
_PACKED: Final[Mapping[str, Callable[[bytes], bytes]]] = {".gz": gzip.decompress, ".br": brotli.decompress}
_TELLING: Final = 8  # letters that do not come by chance
_ENCODINGS: Final = ("utf-8", "utf-16-le", "utf-16-be")


class Traces:
    """Ask a file, by its name and bytes, whether it names one of the people."""

    def __init__(self, names: PrivateNames) -> None:
        """Search for these ``names``."""
        self._names = names
        self._gate = PrivateGate(names)
        self._is_telling = all(len(squash(said)) >= _TELLING for one in names.people for said in one.names)

    def stand_in(self, name: str, data: bytes) -> bool:
        """Tell whether a file or its name says one of the names: with accents or without, composed or not, coded."""
        ending = PurePosixPath(name).suffix.lower()
        if self._gate(name, b"") if ending in _TEXTS else any(self._names.find(name)):
            return True
        if ending in _TEXTS:
            return bool(self._gate(f"x{ending}", data.decode("utf-8", "replace").encode()))
        return any(self._in_text(text) for text in self._texts(name, ending, data))

    def _in_text(self, text: str) -> bool:
        return any(self._names.find(text)) or any(self._names.find_torn(text))

    def _texts(self, name: str, ending: str, data: bytes) -> Iterator[str]:
        """Yield what packed and other files say; of pictures that is their metadata, wherever it lies."""
        if ending in _PACKED:
            yield _PACKED[ending](data).decode("utf-8", "replace")
            return
        if zipfile.is_zipfile(io.BytesIO(data)):
            with zipfile.ZipFile(io.BytesIO(data)) as parts:
                for one in parts.namelist():
                    part = parts.read(one)
                    if self.stand_in(f"{name}/{one}", part):
                        yield self._names.people[0].name
        if ending == ".pdf":
            try:
                yield text_of(data, ending)
            except (UnreadableError, ValueError):
                return
        if ending != ".pdf" and self._is_in_bytes(data):
            yield self._names.people[0].name

    def _is_in_bytes(self, data: bytes) -> bool:
        """Tell whether bytes hold a name; beside it stands what happens to look like letters, so words have no ends."""
        texts = (data[shift:].decode(code, "ignore") for code in _ENCODINGS for shift in range(1 + (code != "utf-8")))
        return any(self._names.may_stand_in(text) and (self._is_telling or self._in_text(text)) for text in texts)
