"""Four eyes: an article goes public once somebody other than its author has approved it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from bangvang.domain.person_names import bare_name
from bangvang.domain.text import exact_key, squeeze

if TYPE_CHECKING:
    from bangvang.domain.schema.article import ArticleFields

# The status of an article that is to be published and that nobody has approved yet.
UNAPPROVED: Final = "unapproved"
# The question of an article that its file's history answers.
APPROVAL: Final = "approval"
_LABEL: Final = re.compile(r"^[^:]*:")
_BETWEEN: Final = re.compile(r"\s*(?:[,;/&+]|\s[-–—]\s|\svà\s)\s*")


class History(StrEnum):
    """What the history of a file says of its approval; ``FINE`` also where nothing keeps a history."""

    FINE = ""
    UNCOMMITTED = "uncommitted"
    CHANGED_SINCE = "changed-since"
    SAME_COMMITTER = "same-committer"
    SHALLOW = "shallow"
    UNREADABLE = "unreadable"


_OF_HISTORY: Final[Mapping[str, tuple[str, str]]] = {
    History.UNCOMMITTED: ("Có thay đổi chưa commit vào git.", "Người duyệt commit bài này."),
    History.CHANGED_SINCE: (
        "Bài đổi sau lần duyệt đã commit.",
        "Người duyệt xem lại, ghi approved_on mới rồi commit riêng.",
    ),
    History.SAME_COMMITTER: (
        "Người commit lần duyệt cũng là người commit lần sửa bài.",
        "Người khác ghi approved_by, approved_on và commit.",
    ),
    History.SHALLOW: (
        "Bản sao git này thiếu lịch sử nên chưa biết ai duyệt.",
        "Chạy git fetch --unshallow; trên máy dựng tự động đặt fetch-depth: 0.",
    ),
    History.UNREADABLE: ("Không đọc được lịch sử git nên chưa biết ai duyệt.", "Chạy git log ở đây để xem git báo gì."),
}


class Doubt(NamedTuple):
    """Why an article is not approved: the field to look at, the problem, the remedy."""

    field: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Approvals:
    """The rule of a site: articles posted from ``since`` on need approval; what git says of each, by source path."""

    since: dt.date
    history: Mapping[str, str]

    def doubt(self, source_path: str, fields: ArticleFields) -> Doubt | None:
        """Say what is missing before an article counts as approved; None where nothing is, or none is asked for."""
        if fields.date.day < self.since:
            return None
        said = _doubt_of_fields(fields)
        if said:
            return said
        words = _OF_HISTORY.get(self.of_history(source_path))
        return Doubt("approved_by", f"Chưa duyệt: {words[0]}", words[1]) if words else None

    def of_history(self, source_path: str) -> str:
        """Give what the history says of a file."""
        return self.history.get(source_path, History.FINE)


def is_author(approver: str, author: str) -> bool:
    """Tell whether a name is one of the authors; accents count, titles and capitals do not."""
    key = _key(approver)
    return bool(key) and key in {_key(one) for one in _BETWEEN.split(_LABEL.sub("", author))}


def _doubt_of_fields(fields: ArticleFields) -> Doubt | None:
    if not fields.approved_by or fields.approved_on is None:
        missing = "approved_on" if fields.approved_by else "approved_by"
        remedy = "Người duyệt bấm Duyệt trong biểu mẫu, hoặc ghi approved_by và approved_on."
        return Doubt(missing, f'Chưa duyệt: chưa có "{missing}".', remedy)
    if not fields.author:
        return Doubt("author", "Chưa duyệt: bài chưa ghi tác giả.", "Ghi author để biết người duyệt là người khác.")
    if is_author(fields.approved_by, fields.author):
        message = f'Chưa duyệt: "{fields.approved_by}" là tác giả của bài.'
        return Doubt("approved_by", message, "Người khác duyệt và ghi tên mình.")
    return None


def _key(name: str) -> str:
    return exact_key(bare_name(squeeze(name)))
