"""The pages below ``/soan/``: lists of files, and a form for each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bangvang.domain.calendar import ZONE
from bangvang.editing.front_matter import Unreadable
from bangvang.form import drafts
from bangvang.form.approval import APPROVER
from bangvang.form.desk import Desk
from bangvang.form.editing_page import Editing
from bangvang.form.files import KINDS, NoSuchFile, path_of
from bangvang.form.guard import Keys
from bangvang.form.live import with_proposal
from bangvang.form.pages import Pages
from bangvang.form.script_routes import ScriptRoutes
from bangvang.form.sent import files_of, form_of, taken_from, texts_of
from bangvang.form.work_routes import WorkRoutes

ROOT: Final = "/soan"
SAVING: Final = frozenset({"luu", "an", "hoan-tac", "duyet"})
SENT_TWICE: Final = frozenset({"luu", "an"})  # a second click on these finds its work done
SAID: Final = {
    "1": "Đã lưu.",
    "hoan-tac": "Đã hoàn tác: tệp trở lại như trước lần lưu ấy.",
    "doi-ten": "Đã lưu tên mới. Bài nào ghi tên trước đây thì không còn được hiểu là trang này: thêm tên ấy vào ô "
    "Tên cũ hay Tên khác, hoặc hoàn tác.",
    "duyet": "Đã duyệt và lưu.",
    "duyet-lai": "Đã lưu. Bài đổi sau khi duyệt nên phải duyệt lại.",
}
SPENT: Final = "Trang này đã lưu rồi, hoặc bangvang serve vừa chạy lại. Chữ vẫn còn đây: xem lại, rồi bấm Lưu."


class Form:
    """The form of one preview."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk
        self._keys = Keys()
        self._pages = Pages(desk, self._keys)
        self._became: dict[str, str] = {}  # by the draft of a form that began a file: the file that it saved

    def routes(self) -> tuple[BaseRoute, ...]:
        """Give the addresses that the form answers."""
        get, post = ["GET", "HEAD"], ["POST"]
        return (
            *WorkRoutes(self._desk, self._keys, self._pages).routes(),
            *ScriptRoutes(self._desk, self._keys, self._pages).routes(),
            Route(f"{ROOT}/", self.list, methods=get),
            Route(f"{ROOT}/moi/{{kind}}", self.begin, methods=get),
            Route(f"{ROOT}/moi/{{kind}}", self.save, methods=post),
            Route(f"{ROOT}/sua/{{source:path}}", self.open, methods=get),
            Route(f"{ROOT}/sua/{{source:path}}", self.save, methods=post),
        )

    async def list(self, request: Request) -> Response:
        """Show the files of a kind."""
        kind = request.query_params.get("loai", "tin")
        query = request.query_params.get("tim", "")
        return await run_in_threadpool(self._pages.list, kind if kind in KINDS else "tin", query)

    async def begin(self, request: Request) -> Response:
        """Show an empty form, or a draft of one."""
        kind = request.path_params["kind"]
        if kind not in KINDS:
            return self._pages.missing()
        draft = drafts.find(self._desk.state, request.query_params.get("nhap", ""))
        editing = Editing.begin(self._desk, kind, draft)
        return await run_in_threadpool(self._pages.edit, editing)

    async def open(self, request: Request) -> Response:
        """Show the form of a file."""
        source = request.path_params["source"]
        draft = drafts.find(self._desk.state, request.query_params.get("nhap", ""))
        try:
            editing = await run_in_threadpool(Editing.open, self._desk, source, draft)
        except (NoSuchFile, FileNotFoundError):
            return self._pages.missing()
        except Unreadable as unreadable:
            return self._pages.unreadable(source, unreadable.problems)
        said = SAID.get(request.query_params.get("da-luu", ""), "")
        return await run_in_threadpool(self._pages.edit, replace(editing, said=said))

    async def save(self, request: Request) -> Response:
        """Save a form, or do what another of its buttons says; whatever was typed is in the answer."""
        form = await form_of(request)
        sent = texts_of(form)
        try:
            editing = await run_in_threadpool(self._sent, request, sent)
        except (NoSuchFile, FileNotFoundError):
            return self._pages.missing()
        except Unreadable as unreadable:
            return self._pages.unreadable(request.path_params["source"], unreadable.problems)
        editing = await self._after(form, editing)
        if not editing.is_saved:
            return await run_in_threadpool(self._pages.edit, editing)
        self._became[editing.draft_id] = editing.source_path
        return RedirectResponse(
            f"{ROOT}/sua/{quote(editing.source_path)}?da-luu={editing.saved_as}", HTTPStatus.SEE_OTHER
        )

    async def _after(self, form: FormData, editing: Editing) -> Editing:
        """Give a form after its button: saved, or drawn again with what is new in it."""
        sent = texts_of(form)
        action, _, place = sent.get("lam", "luu").partition(":")
        if action == "nhan":
            return await run_in_threadpool(with_proposal, editing, place)
        editing = editing.after(action, place)
        if action not in SAVING:
            return editing
        if files_of(form):
            return editing.with_files(await taken_from(form, editing.waiting))
        is_done = action in SENT_TWICE and editing.is_as_saved
        if not self._keys.spend(sent.get("khoa-mau", "")) and not is_done:
            return replace(editing, refusal=SPENT)
        if action == "duyet":
            return await run_in_threadpool(editing.approved, sent.get(APPROVER, ""), dt.datetime.now(ZONE).date())
        return await run_in_threadpool(editing.undone if action == "hoan-tac" else editing.saved)

    def _sent(self, request: Request, sent: Mapping[str, str]) -> Editing:
        source = request.path_params.get("source", "")
        if source:
            return Editing.open(self._desk, source).sent(sent)
        kind = request.path_params["kind"]
        if kind not in KINDS:
            raise NoSuchFile(kind)
        # Sent once more, by a second click or after going back: the file that it saved is meant, not a further one.
        became = self._became.get(sent.get("nhap", ""), "")
        if became.startswith(f"{kind}/") and path_of(self._desk.content, became).is_file():
            return Editing.open(self._desk, became).sent(sent)
        return Editing.begin(self._desk, kind).sent(sent)
