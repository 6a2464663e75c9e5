"""The pages of the form as HTML, under a policy as strict as that of the site."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from starlette.responses import HTMLResponse, Response

from bangvang.domain.problems import Problem
from bangvang.domain.text import number
from bangvang.engine.templates import environment_of
from bangvang.form import drafts
from bangvang.form.checking import BODY, by_place
from bangvang.form.desk import Desk, Published
from bangvang.form.editing_page import Editing
from bangvang.form.files import KINDS, SITE_TITLE, listed, page_of
from bangvang.form.guard import Keys
from bangvang.form.live import chips_of
from bangvang.form.photo_order import roles
from bangvang.form.photo_words import photos_in
from bangvang.form.publish_page import asked_by
from bangvang.form.removal import all_deleted
from bangvang.form.vanishing import CHOICE, TARGET
from bangvang.form.views import differing, remark_views, section_views, summary_of
from bangvang.publishing.servers.served import policy as site_policy
from bangvang.sources.files import SITE_FILE

POLICY: Final = f"{site_policy()}; frame-src 'self'"
_MOST: Final = 200
_NEW: Final = {
    "tin": "Bài mới",
    "don-vi": "Đơn vị mới",
    "khen-thuong": "Hình thức mới",
    "ca-nhan": "Người mới",
    "van-ban": "Văn bản mới",
    "chuyen-de": "Chuyên đề mới",
    "trang": "Trang mới",
}


class Deleting(NamedTuple):
    """A file that is to go: what it is called, what goes with it, where readers found it; what was sent so far."""

    title: str
    files: tuple[str, ...]
    addresses: tuple[str, ...]
    sent: Mapping[str, str]


class Pages:
    """Draws pages; each form that it draws gets a key of its own."""

    def __init__(self, desk: Desk, keys: Keys) -> None:
        """Draw what lies on a desk."""
        self._desk = desk
        self._keys = keys
        self._templates = environment_of(Path(__file__).parent / "templates")

    def list(self, kind: str, query: str) -> Response:
        """Draw the list of a kind's files, with all drafts above it."""
        rows = listed(self._desk.content, kind, query)
        return self._page(
            "list.html",
            title=KINDS[kind],
            kind=kind,
            kinds=[{"id": one, "title": title} for one, title in KINDS.items()],
            query=query,
            new=_NEW[kind],
            site_file=SITE_FILE,
            rows=[{"row": row, "address": f"/soan/sua/{quote(row.source_path)}"} for row in rows[:_MOST]],
            count=number(len(rows)),
            rest=number(max(len(rows) - _MOST, 0)),
            drafts=[self._draft(draft) for draft in drafts.all_drafts(self._desk.state)],
            key=self._keys.issue(),
        )

    def edit(self, editing: Editing) -> Response:
        """Draw a form with what stands in it."""
        filled = editing.filled
        body = editing.body
        source = editing.source_path
        date = editing.opened.file.fields.get("date", "")
        return self._page(
            "edit.html",
            status=HTTPStatus.UNPROCESSABLE_ENTITY if editing.refusal else HTTPStatus.OK,
            title=_title(editing),
            kind=editing.kind,
            kind_title=KINDS.get(editing.kind, SITE_TITLE),
            source=source,
            address=f"/soan/sua/{quote(source)}" if source else f"/soan/moi/{editing.kind}",
            page=page_of(source, date if isinstance(date, str) else "") if source else "",
            has_body=editing.kind in KINDS,
            body=body,
            body_rows=min(max(body.count("\n") + 4, 12), 30),
            body_remarks=remark_views(by_place(editing.remarks).get(BODY, ())),
            body_theirs=editing.theirs.get(BODY, ""),
            photos=[
                {**photo._asdict(), "role": role} for photo, role in zip(photos_in(body), roles(body), strict=True)
            ],
            photo_address=f"/soan/anh/{editing.draft_id}?tep={quote(source)}&ten=",
            file_remarks=remark_views(by_place(editing.remarks).get("", ())),
            sections=section_views(filled),
            summary=summary_of(filled),
            refusal=editing.refusal,
            differing=differing(filled),
            said=editing.said,
            can_undo=editing.can_undo,
            standing=editing.standing,
            chips=[chip._asdict() for chip in chips_of(editing)],
            is_new=editing.is_new,
            is_reading=editing.is_reading,
            addresses=editing.addresses,
            choice=editing.answer.get(CHOICE, ""),
            target=editing.answer.get(TARGET, ""),
            is_vanishing=editing.is_vanishing,
            seen=editing.seen,
            builds=self._desk.builds(),
            draft=editing.draft_id,
            others=[self._draft(draft) for draft in editing.others],
            key=self._keys.issue(),
        )

    def ask_to_delete(self, source: str, asked: Deleting, refusal: str = "") -> Response:
        """Ask before a file is deleted, and where its published addresses lead then."""
        address = f"/soan/sua/{quote(source)}"
        return self._page(
            "delete.html",
            title=f"Xóa “{asked.title}”?",
            source=quote(source),
            back=address,
            files=asked.files,
            addresses=asked.addresses,
            choice=asked.sent.get(CHOICE, ""),
            target=asked.sent.get(TARGET, ""),
            refusal=refusal,
            is_article=source.startswith("tin/"),
            key=self._keys.issue(),
        )

    def deleted(self, refusal: str = "") -> Response:
        """Draw the list of deleted files."""
        rows = [{"id": one.id, "title": one.title, "source": one.source_path} for one in all_deleted(self._desk.trash)]
        return self._page(
            "deleted.html",
            title="Đã xóa",
            rows=rows,
            refusal=refusal,
            folder=self._desk.trash.name,
            key=self._keys.issue(),
        )

    def publish(
        self,
        done: Published | None = None,
        *,
        is_real: bool = False,
        refusal: str = "",
        typed: Mapping[str, str] = MappingProxyType({}),
    ) -> Response:
        """Draw the page that publishes: what would change, what is asked for, then what came of it."""
        asked = asked_by(done.lines if done else (), typed)
        return self._page(
            "publish.html",
            title="Xuất bản",
            asked=asked,
            is_fine=bool(done and done.is_fine),
            is_shown=done is not None,
            is_real=is_real,
            is_unchanged=bool(done and done.is_unchanged),
            site_url=done.site_url if done else "",
            can_publish=self._desk.publish is not None,
            refusal=refusal,
            key=self._keys.issue(),
        )

    def wait(self, seen: tuple[int, int]) -> Response:
        """Say that a page is being made; it comes by itself with the first build after those ``seen``."""
        policy_here = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
        return self._page("wait.html", policy=policy_here, title="Đang dựng trang", seen=seen)

    def missing(self) -> Response:
        """Say that there is no such file."""
        return self._page("missing.html", status=HTTPStatus.NOT_FOUND, title="Không có tệp này", problems=[], source="")

    def unreadable(self, source: str, problems: Sequence[Problem]) -> Response:
        """Say that a file has to be mended by hand before a form can open it."""
        words = [str(problem) for problem in problems]
        return self._page("missing.html", title="Tệp chưa mở được bằng biểu mẫu", problems=words, source=source)

    def _draft(self, draft: drafts.Draft) -> Mapping[str, str]:
        place = f"sua/{quote(draft.source_path)}" if draft.source_path else f"moi/{draft.kind}"
        kept = drafts.kept_on(self._desk.state, draft.id)
        return {"id": draft.id, "title": draft.title, "address": f"/soan/{place}?nhap={draft.id}", "kept": kept}

    def _page(
        self, template: str, *, status: HTTPStatus = HTTPStatus.OK, policy: str = POLICY, **view: Any
    ) -> Response:
        html = self._templates.get_template(template).render(view={"refusal": "", **view})
        # Going back to a page asks for it anew; a refused one came of a form, which no browser sends again by itself.
        store = "no-cache" if status == HTTPStatus.UNPROCESSABLE_ENTITY else "no-store"
        headers = {"Content-Security-Policy": policy, "Cache-Control": store, "X-Content-Type-Options": "nosniff"}
        return HTMLResponse(html, status, headers)


def _title(editing: Editing) -> str:
    if editing.source_path == SITE_FILE:
        return SITE_TITLE
    named = (editing.entries.get(key, "") for key in ("title", "name", "number"))
    return next(filter(None, named), "") or _NEW[editing.kind]
