"""The archive that a workbook is: limits on what is unpacked, and its XML parts read element by element."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeAlias
from xml.parsers import expat

MAX_MEMBERS: Final = 1_000
MAX_UNPACKED: Final = 20 * 1024 * 1024
# Tags and attributes of all parts together: a sheet of 20,000 rows and ten cells has 1.4 to 1.6 million.
MAX_MARKS: Final = 1_700_000

COPY: Final = "Chép riêng bảng danh sách sang một tệp Excel mới rồi lưu lại."
SAVE: Final = "Mở bằng Excel rồi lưu lại dạng .xlsx (Excel Workbook)."
UNLOCK: Final = "Mở bằng Excel, bỏ mật khẩu nếu có, rồi lưu lại dạng .xlsx (Excel Workbook)."

_READABLE: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)

OnStart: TypeAlias = "Callable[[Mapping[str, str]], None]"
OnEnd: TypeAlias = "Callable[[], None]"


class WorkbookRefused(Exception):  # noqa: N818 - it says what happened, as PhotoRefused does
    """A workbook cannot be used: the reason and a remedy, two Vietnamese sentences."""

    def __init__(self, reason: str, remedy: str) -> None:
        """Keep the ``reason`` and the ``remedy``."""
        super().__init__(reason)
        self.reason, self.remedy = reason, remedy


class Part:
    """What is taken of one XML part: actions at the start and at the end of elements, by local name."""

    def __init__(self, starts: Mapping[str, OnStart], ends: Mapping[str, OnEnd] | None = None) -> None:
        """Take the actions; every other element is passed over."""
        self.starts: Mapping[str, OnStart | None] = _ByLocalName(starts)
        self.ends: Mapping[str, OnEnd | None] = _ByLocalName(ends or {})
        self.text: list[str] | None = None

    def begin_text(self, _: Mapping[str, str]) -> None:
        """Collect the text from here on."""
        self.text = []

    def end_text(self) -> str:
        """Give the collected text and collect no more."""
        text = "".join(self.text or ())
        self.text = None
        return text

    def add_text(self, text: str) -> None:
        """Take a piece of text, if text is being collected."""
        if self.text is not None:
            self.text.append(text)


class Archive:
    """An open ZIP archive, and what may still be unpacked of it."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        """Take the open ``file``. Raises WorkbookRefused where it has too many members, or two of one name."""
        members = file.infolist()
        self.file = file
        self.members = {member.filename: member for member in members}
        if len(members) > MAX_MEMBERS or len(self.members) != len(members):
            raise WorkbookRefused("Tệp Excel có quá nhiều phần.", COPY)
        self.bytes_left, self.marks_left = MAX_UNPACKED, MAX_MARKS

    def read(self, name: str, part: Part) -> None:
        """Read the member ``name`` into ``part``; an absent one is like an empty one.

        Raises WorkbookRefused beyond the limits and at any DOCTYPE: expat meets it after decoding, in every encoding.
        """
        if name not in self.members:
            return
        starts, ends = part.starts, part.ends

        def start(tag: str, attributes: Mapping[str, str]) -> None:
            if action := starts[tag]:
                action(attributes)

        def end(tag: str) -> None:
            if action := ends[tag]:
                action()

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_doctype
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = part.add_text
        # In one piece: fed bit by bit, expat begins again with every bit of a long tag.
        parser.Parse(self._unpacked(self.members[name]), True)  # noqa: FBT003 - expat takes no keywords

    def _unpacked(self, member: zipfile.ZipInfo) -> bytes:
        self.bytes_left -= member.file_size
        if self.bytes_left < 0 or member.compress_type not in _READABLE:
            raise WorkbookRefused("Tệp Excel bung ra quá lớn.", COPY)
        data = self.file.read(member)
        self.marks_left -= data.count(b"<") + data.count(b"=")
        if self.marks_left < 0:
            raise WorkbookRefused("Tệp Excel có quá nhiều ô, kể cả ô trống có kẻ khung.", COPY)
        return data


class _ByLocalName(dict[str, Any]):
    """Actions by the name of an element as it is written, with any prefix; worked out once a name."""

    def __missing__(self, name: str) -> Any:
        action = self[name] = self.get(name.rpartition(":")[2])
        return action


def _refuse_doctype(*_: object) -> None:
    raise WorkbookRefused("Tệp Excel có phần khai báo (DOCTYPE) không được phép.", SAVE)
