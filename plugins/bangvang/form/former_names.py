"""A name that a file gives up: articles that say it would not be understood any more, so its editor is told."""

from __future__ import annotations

from typing import Final

from bangvang.domain.text import match_key
from bangvang.form.checking import Remark
from bangvang.form.saving import Opened
from bangvang.form.values import Entries

# What the field is called in which each kind of file keeps a name of former days.
_KEPT_IN: Final = {"don-vi": "Tên cũ", "khen-thuong": "Tên khác", "ca-nhan": "Tên khác"}
_NAMES: Final = ("name", "short", "aliases", "former")


def name_given_up(opened: Opened, entries: Entries) -> str:
    """Give the name that a file had and, saved like this, would have no more; empty where there is none."""
    before = str(opened.file.fields.get("name") or "")
    if not before or opened.source_path.partition("/")[0] not in _KEPT_IN:
        return ""
    lines = (line.partition("|")[0] for key in _NAMES for line in entries.get(key, "").splitlines())
    return "" if match_key(before) in map(match_key, lines) else before


def remark_of(opened: Opened, entries: Entries) -> tuple[Remark, ...]:
    """Say at the name what to do that articles which say the former one are still understood."""
    before = name_given_up(opened, entries)
    if not before:
        return ()
    field = _KEPT_IN[opened.source_path.partition("/")[0]]
    words = f"Bài ghi “{before}” thì không còn được hiểu là trang này. Thêm tên ấy vào ô {field}; viết sai thì thôi."
    return (Remark("name", words, is_warning=True),)
