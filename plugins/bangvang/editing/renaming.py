"""A file of the content folder under another name: every place that names it follows, all of them or none."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import unquote

from bangvang.atomic_files import write_atomically, write_new
from bangvang.domain.source import Location, raw_values, stem_path
from bangvang.editing.front_matter import EditRefused
from bangvang.editing.front_matter_edits import NoFrontMatterError, SetValue, edit_front_matter
from bangvang.sources.front_matter import read_front_matter

# In which fields the identifier of a kind stands, whatever they lie in.
_FIELDS: Final[Mapping[str, frozenset[str]]] = {
    "don-vi": frozenset("unit units parent successor blocs recipients issuer conferred_by".split()),
    "khen-thuong": frozenset({"award"}),
    "ca-nhan": frozenset({"recipients"}),
    "van-ban": frozenset("documents decision revoked_by".split()),
    "chuyen-de": frozenset({"topic"}),
    "trang": frozenset({"translation"}),
    "tin": frozenset({"related"}),
}
_LINK: Final = re.compile(r"(?P<open>\]\(\s*<?)(?P<target>[^)\s>]+)")


class RenameRefused(EditRefused):
    """A file cannot have the new name; the text is a Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The file that gets another name: paths below the content folder, and addresses with and without a page."""

    old: str
    new: str
    old_address: str = ""
    new_address: str = ""

    @property
    def kind(self) -> str:
        """Give the folder of its kind."""
        return self.old.partition("/")[0]

    @property
    def places(self) -> tuple[str, str]:
        """Give what is renamed on the disk: the file, or the folder of an article with all that lies in it."""
        return self.old.removesuffix("/index.md"), self.new.removesuffix("/index.md")

    def names(self) -> dict[str, str]:
        """Map every way to name the file in a field to the new one."""
        old, new = (stem_path(path) for path in (self.old, self.new))
        pairs = {self.old: self.new, old: new}
        return pairs | {old.rpartition("/")[2]: new.rpartition("/")[2]}


class Change(NamedTuple):
    """A file that changes: its path, its bytes before (None: there is none yet) and after."""

    source_path: str
    before: bytes | None
    after: bytes

    def lines(self) -> Iterator[tuple[int, str, str]]:
        """Yield the lines that differ: number, before, after; an added line has nothing before."""
        old, new = ((part or b"").decode(errors="replace").splitlines() for part in (self.before, self.after))
        for number in range(max(len(old), len(new))):
            pair = tuple(rows[number] if number < len(rows) else "" for rows in (old, new))
            if pair[0] != pair[1]:
                yield number + 1, pair[0], pair[1]


def changes(content: Path, paths: Iterable[str], moved: Moved) -> Iterator[Change]:
    """Yield every file that names the one that moves, with its new text; the paths are those before the move.

    Raises RenameRefused where a place cannot be rewritten, OSError.
    """
    for source_path in paths:
        data = (content / source_path).read_bytes()
        if not any(word.encode() in data for word in _words(moved)):
            continue
        after = _rewritten(data, source_path, moved)
        if after != data:
            yield Change(source_path, data, after)


def _words(moved: Moved) -> tuple[str, ...]:
    return tuple(filter(None, (stem_path(moved.old).rpartition("/")[2], moved.old_address)))


def _rewritten(data: bytes, source_path: str, moved: Moved) -> bytes:
    front = read_front_matter(data, source_path)
    names = moved.names()
    edits = [
        SetValue(at, names[said]) for at, said in raw_values(dict(front.fields)) if said in names and _names(at, moved)
    ]
    try:
        text = data.decode()
        header = edit_front_matter(text, edits) if edits else text
    except (NoFrontMatterError, UnicodeDecodeError, LookupError):
        message = f"{source_path}: không sửa được chỗ nêu tên ở phần đầu bài. Sửa tay chỗ ấy trước, rồi chạy lại."
        raise RenameRefused(message) from None
    start = len(header) - len(_body(header))
    return (header[:start] + _LINK.sub(lambda found: _link(found, source_path, moved), header[start:])).encode()


def _names(at: Location, moved: Moved) -> bool:
    return any(part in _FIELDS[moved.kind] for part in at)


def _body(text: str) -> str:
    """Give what follows the front matter."""
    found = re.match(r"\ufeff?---[ \t]*\r?\n.*?^---[ \t]*\r?$", text, re.DOTALL | re.MULTILINE)
    return text[found.end() :] if found else text


def _link(found: re.Match[str], source_path: str, moved: Moved) -> str:
    """Write a link anew that leads to what moves, by its file from anywhere or by its address."""
    target, sign, anchor = found["target"].partition("#")
    plain = unquote(target)
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(source_path), plain))
    if moved.old_address and plain == moved.old_address:
        return f"{found['open']}{moved.new_address}{sign}{anchor}"
    if moved.old in {plain, beside}:
        return f"{found['open']}{moved.new}{sign}{anchor}"
    return found[0]


def apply(content: Path, moved: Moved | None, planned: Iterable[Change]) -> None:
    """Write all changes and give the file its new name; whatever goes wrong, everything is as it was before.

    Raises RenameRefused where a file is another one than was read, OSError.
    """
    done: list[Change] = []
    try:
        for change in planned:
            _write(content / change.source_path, change)
            done.append(change)
        if moved:
            _rename(content, *moved.places)
    except BaseException:
        undo(content, None, done)
        raise


def _write(path: Path, change: Change) -> None:
    if change.before is None:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_new(path, change.after)
        return
    if path.read_bytes() != change.before:
        raise RenameRefused(f"{change.source_path} đã đổi trong lúc này. Chạy lại lệnh.")
    write_atomically(path, change.after)


def undo(content: Path, moved: Moved | None, done: Iterable[Change]) -> None:
    """Bring everything back to what it was before."""
    if moved:
        old, new = moved.places
        _rename(content, new, old)
    for change in done:
        path = content / change.source_path
        if change.before is None:
            path.unlink(missing_ok=True)
        else:
            write_atomically(path, change.before)


def _rename(content: Path, old: str, new: str) -> None:
    if (content / new).exists():
        raise RenameRefused(f"Đã có {new}. Chọn tên khác.")
    (content / old).rename(content / new)


def with_line(text: str, line: str) -> str:
    """Add a line to a text, which may lack its last line end."""
    return f"{text}{chr(10) if text and not text.endswith(chr(10)) else ''}{line}\n"
