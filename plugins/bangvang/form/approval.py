"""«Duyệt» in the form: who else than the author has looked at an article, and when a change makes that void."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final, NamedTuple

from bangvang.domain.approval import is_author
from bangvang.domain.date_parsing import find_day
from bangvang.domain.text import date_words, squeeze
from bangvang.form.files import is_shown
from bangvang.form.saving import Opened, composed
from bangvang.form.values import Entries

BY: Final = "approved_by"
ON: Final = "approved_on"
APPROVER: Final = "nguoi-duyet"


class Standing(NamedTuple):
    """How an article stands: its author, who approved it when; empty where nobody did."""

    author: str
    approver: str
    day: str


def standing_of(opened: Opened, since: dt.date | None) -> Standing | None:
    """Tell how the approval of a saved article stands; None where its site or its day asks for none."""
    fields = opened.file.fields
    if since is None or not opened.seen or not opened.source_path.startswith("tin/"):
        return None
    day = find_day(fields.get("date"))
    if day is None or day < since:
        return None
    return Standing(*(squeeze(str(fields.get(key) or "")) for key in ("author", BY, ON)))


def refusal_of(opened: Opened, entries: Entries, approver: str) -> str:
    """Say why somebody cannot approve what stands in a form; empty where nothing is in the way."""
    author = squeeze(str(opened.file.fields.get("author") or ""))
    if composed(opened, entries).data != opened.file.data:
        return "Chưa duyệt: bài có chỗ vừa sửa. Bấm Lưu trước, rồi người khác xem và duyệt."
    if not author:
        return "Chưa duyệt: bài chưa ghi tác giả. Ghi ô Tác giả rồi lưu, để biết người duyệt là người khác."
    if not squeeze(approver):
        return "Chưa duyệt: chưa ghi tên người duyệt."
    if is_author(approver, author):
        return f"Chưa duyệt: {squeeze(approver)} là tác giả của bài. Người khác phải duyệt."
    if not is_shown(opened.file.fields):
        return "Chưa duyệt: bài chưa để đăng. Đổi Trạng thái sang “đăng” rồi lưu; bài đợi duyệt rồi mới lên trang."
    return ""


def approved(entries: Entries, approver: str, today: dt.date) -> dict[str, str]:
    """Give the entries with an approval."""
    return {**entries, BY: squeeze(approver), ON: date_words(today)}


def without_stale(opened: Opened, entries: Entries) -> tuple[Mapping[str, str], bool]:
    """Take the approval out of entries that change anything else; tells whether there was one."""
    if not opened.file.fields.get(BY) or composed(opened, entries).data == opened.file.data:
        return entries, False
    return {**entries, BY: "", ON: ""}, True
