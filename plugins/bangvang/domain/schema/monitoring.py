"""The script of an agency that measures public sites (EMC, Circular 22/2023): one place, one origin, no free code."""

from __future__ import annotations

from typing import Annotated, Final

from bangvang.domain.fields import as_list, as_text, fail
from bangvang.domain.models import Fields, ReadBy, entry
from bangvang.domain.problems import Kind
from bangvang.lazy_patterns import lazy_pattern

_ORIGIN: Final = r"https://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}(?::\d{1,5})?"
_SCRIPT: Final = lazy_pattern(rf"{_ORIGIN}/[A-Za-z0-9._~/?&=%-]*")
_SENDS_TO: Final = lazy_pattern(_ORIGIN)
_DATA: Final = lazy_pattern(r"[a-z][a-z0-9-]*=[^\"'<>]*")


def as_script(value: object) -> str:
    """Take the full address of a script."""
    text = as_text(value)
    if text and not _SCRIPT.fullmatch(text):
        message = f'"{text}" không phải địa chỉ https của một tệp mã.'
        raise fail(Kind.BAD_ADDRESS, message, "Ghi như https://do.example.vn/ma.js, đúng như cơ quan đo gửi.")
    return text


def as_origin(value: object) -> str:
    """Take a host that the script sends to, without a path."""
    text = as_text(value).rstrip("/")
    if not _SENDS_TO.fullmatch(text):
        raise fail(Kind.BAD_ADDRESS, f'"{text}" không phải tên máy chủ.', "Ghi như https://thu.example.vn.")
    return text


def as_data(value: object) -> str:
    """Take one attribute of the script: ``site=123`` becomes ``data-site="123"``."""
    text = as_text(value).removeprefix("data-")
    if not _DATA.fullmatch(text):
        raise fail(Kind.BAD_CHOICE, f'"{text}" không đọc được.', "Ghi tên=giá trị, ví dụ site=123.")
    return text


class MonitorFields(Fields):
    """Mã đo của cơ quan quản lý (``monitor`` trong ``trang-web.yaml``)."""

    script: Annotated[str, ReadBy(as_script)] = entry(
        "", title="Địa chỉ mã đo", description="Địa chỉ https của tệp mã mà cơ quan đo gửi."
    )
    sends_to: Annotated[tuple[Annotated[str, ReadBy(as_origin)], ...], ReadBy(as_list)] = entry(
        (), title="Nơi nhận số liệu", description="Máy chủ khác mà mã ấy gửi số liệu tới."
    )
    data: Annotated[tuple[Annotated[str, ReadBy(as_data)], ...], ReadBy(as_list)] = entry(
        (), title="Tham số", description="Các thuộc tính data-… của mã, viết tên=giá trị."
    )
