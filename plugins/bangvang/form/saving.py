"""From what a form sends to a file: only fields that were touched change, and nobody's work is written over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bangvang.atomic_files import write_new
from bangvang.domain.problems import reason_of
from bangvang.domain.source import Raw
from bangvang.editing.front_matter import (
    ChangedMeanwhile,
    ContentFile,
    EditRefused,
    new_content_file,
    parse_content_file,
)
from bangvang.form.checking import BODY, Remark, check, errors_in
from bangvang.form.fields import Field, fields_of
from bangvang.form.files import model_of, path_of
from bangvang.form.values import Entries, is_touched, read, shown, tidied


@dataclass(frozen=True, slots=True)
class Opened:
    """A file as it lay on the disk when it was opened; ``seen`` is the digest of its bytes, empty for a new one."""

    source_path: str
    file: ContentFile
    seen: str = ""

    @property
    def fields(self) -> tuple[Field, ...]:
        """Give the fields of its kind."""
        return fields_of(model_of(self.source_path))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a save: whether something was written, what is wrong, why not; ``theirs`` differ on the disk now."""

    is_saved: bool = False
    remarks: tuple[Remark, ...] = ()
    refusal: str = ""
    theirs: Mapping[str, str] = field(default_factory=dict)


def open_file(content: Path, source_path: str) -> Opened:
    """Open a file. Raises NoSuchFile, OSError, Unreadable (of ``editing.front_matter``)."""
    data = path_of(content, source_path).read_bytes()
    return Opened(source_path, parse_content_file(data, source_path), digest(data))


def begin_file(source_path: str) -> Opened:
    """Begin a file that is not there yet."""
    return Opened(source_path, new_content_file(source_path))


def digest(data: bytes) -> str:
    """Name the bytes of a file."""
    return hashlib.sha256(data).hexdigest()


def composed(opened: Opened, entries: Entries) -> ContentFile:
    """Give the file as the form wants it: every field that was not touched is as it was."""
    values: dict[str, Raw | None] = {
        field.key: read(field, entries, opened.file.fields.get(field.key))
        for field in opened.fields
        if is_touched(field, entries, opened.file.fields.get(field.key))
    }
    file = opened.file.with_fields(values)
    if BODY not in entries or _trimmed(entries[BODY]) == _trimmed(file.body):
        return file
    return file.with_body(f"\n{_trimmed(entries[BODY])}\n")


def save(content: Path, opened: Opened, entries: Entries, seen: str, beside: tuple[Path, ...] = ()) -> Outcome:
    """Write what was touched, where nothing is wrong and the file is still the one that was opened (``seen``).

    ``beside`` are files that go into its folder with it: all of it is written, or nothing.
    """
    file = composed(opened, entries)
    remarks = check(file.data, opened.source_path, model_of(opened.source_path))
    if seen != opened.seen and file.data != opened.file.data:
        refusal = "Tệp đã đổi từ lúc mở: xem bản trong tệp dưới từng ô khác nhau, rồi bấm Lưu để ghi bản của bạn."
        return Outcome(remarks=remarks, refusal=refusal, theirs=differences(opened, entries))
    if any(errors_in(remarks)):
        return Outcome(remarks=remarks, refusal="Chưa lưu vào tệp: sửa các chỗ báo lỗi rồi bấm Lưu.")
    try:
        return Outcome(_written(file, path_of(content, opened.source_path), beside), remarks)
    except ChangedMeanwhile:
        return Outcome(remarks=remarks, refusal="Tệp vừa đổi trong lúc lưu. Bấm Lưu lần nữa để xem chỗ khác nhau.")
    except EditRefused as refused:
        return Outcome(remarks=remarks, refusal=str(refused))
    except OSError as error:
        rest = "Chưa ghi gì; bản nháp vẫn còn trong trang này."
        return Outcome(remarks=remarks, refusal=f"Không lưu được: {reason_of(error)}. {rest}")


def _written(file: ContentFile, path: Path, beside: tuple[Path, ...]) -> bool:
    written: list[Path] = []
    try:
        for own in beside:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_new(path.parent / own.name, own.read_bytes())
            written.append(path.parent / own.name)
        return file.save(path)
    except BaseException:
        for own in written:
            own.unlink(missing_ok=True)
        raise


def differences(opened: Opened, entries: Entries) -> dict[str, str]:
    """Give what a file says now wherever a form says another thing, by the entry of the form."""
    found = dict(_differences(opened, entries))
    body = _trimmed(opened.file.body)
    if BODY in entries and body != _trimmed(entries[BODY]):
        found[BODY] = body
    return found


def _differences(opened: Opened, entries: Entries) -> Iterator[tuple[str, str]]:
    for one in opened.fields:
        raw = opened.file.fields.get(one.key)
        if is_touched(one, entries, raw):
            now = shown(one, raw)
            places = {place for place in entries if place == one.key or place.startswith(f"{one.key}.")} | set(now)
            for place in sorted(places):
                if tidied(entries.get(place, "")).strip() != now.get(place, "").strip():
                    yield place, now.get(place, "") or "(trống)"


def _trimmed(text: str) -> str:
    """Give a body as a text field holds it: without the line ends around it."""
    return tidied(text).strip("\n")
