"""The addresses below ``/soan/``: lists of files, a form for each, and the small answers that its scripts ask for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, replace
from http import HTTPStatus
from typing import Final, TypeAlias
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bangvang.domain.problems import reason_of
from bangvang.domain.schema import RecipientFields
from bangvang.editing.front_matter import Unreadable
from bangvang.form import drafts
from bangvang.form.assets import asset
from bangvang.form.checking import check
from bangvang.form.completion import offered
from bangvang.form.desk import Desk
from bangvang.form.editing_page import Editing
from bangvang.form.fields import fields_of
from bangvang.form.files import KINDS, NoSuchFile, model_of, path_of, source_of
from bangvang.form.guard import Keys
from bangvang.form.pages import Pages
from bangvang.form.pasting import understand
from bangvang.form.saving import composed
from bangvang.form.status import status_of
from bangvang.form.uploads import Taken, Waiting
from bangvang.form.views import remark_views

Answer: TypeAlias = "Callable[[Request], Awaitable[Response]]"
ROOT: Final = "/soan"
_MOST_FIELDS: Final = 20_000
_MOST_TEXT: Final = 16 * 1024 * 1024
_MOST_FILES: Final = 60
FILES: Final = "tep-moi"
SPENT: Final = "Trang này đã lưu một lần rồi (bấm hai lần hoặc quay lại?). Xem lại, rồi bấm Lưu lần nữa."


class Form:
    """The form of one preview."""

    def __init__(self, desk: Desk) -> None:
        """Work at a desk."""
        self._desk = desk
        self._keys = Keys()
        self._pages = Pages(desk, self._keys)

    def routes(self) -> tuple[BaseRoute, ...]:
        """Give the addresses that the form answers."""
        get, post = ["GET", "HEAD"], ["POST"]
        return (
            Route(f"{ROOT}/", self.list, methods=get),
            Route(f"{ROOT}/moi/{{kind}}", self.begin, methods=get),
            Route(f"{ROOT}/moi/{{kind}}", self.save, methods=post),
            Route(f"{ROOT}/sua/{{source:path}}", self.open, methods=get),
            Route(f"{ROOT}/sua/{{source:path}}", self.save, methods=post),
            Route(f"{ROOT}/trang", self.lead, methods=get),
            Route(f"{ROOT}/xem", self.look, methods=get),
            Route(f"{ROOT}/kiem", self.check, methods=post),
            Route(f"{ROOT}/nhap", self.keep, methods=post),
            Route(f"{ROOT}/bo-nhap", self.forget, methods=post),
            Route(f"{ROOT}/goi-y", self.offer, methods=get),
            Route(f"{ROOT}/danh-sach", self.paste, methods=post),
            Route(f"{ROOT}/tha", self.take, methods=post),
            Route(f"{ROOT}/anh/{{draft}}", self.photo, methods=get),
            Route(f"{ROOT}/_/{{name:path}}", self.asset, methods=get),
            Route("/_bangvang/status", self.status, methods=get),
            Route("/_bangvang/{name}", self.asset, methods=get),
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
        said = "Đã lưu." if request.query_params.get("da-luu") else ""
        return await run_in_threadpool(self._pages.edit, replace(editing, said=said))

    async def save(self, request: Request) -> Response:
        """Save a form, or do what another of its buttons says; whatever was typed is in the answer."""
        form = await _form(request)
        sent = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        try:
            editing = await run_in_threadpool(self._sent, request, sent)
        except (NoSuchFile, FileNotFoundError):
            return self._pages.missing()
        action, _, place = sent.get("lam", "luu").partition(":")
        if action != "luu":
            return await run_in_threadpool(self._pages.edit, editing.after(action, place))
        if files := _files(form, FILES):
            taken = await _taken(editing.waiting, files)
            return await run_in_threadpool(self._pages.edit, editing.with_files(taken))
        if not self._keys.spend(sent.get("khoa-mau", "")):
            return await run_in_threadpool(self._pages.edit, replace(editing, refusal=SPENT))
        saved = await run_in_threadpool(editing.saved)
        if not saved.is_saved:
            return await run_in_threadpool(self._pages.edit, saved)
        address = f"{ROOT}/sua/{quote(saved.source_path)}?da-luu=1"
        return RedirectResponse(address, HTTPStatus.SEE_OTHER)

    def _sent(self, request: Request, sent: Mapping[str, str]) -> Editing:
        source = request.path_params.get("source", "")
        if source:
            return Editing.open(self._desk, source).sent(sent)
        kind = request.path_params["kind"]
        if kind not in KINDS:
            raise NoSuchFile(kind)
        return Editing.begin(self._desk, kind).sent(sent)

    async def lead(self, request: Request) -> Response:
        """Lead from a page of the site to the form of its file, at the field that is asked for."""
        source = source_of(self._desk.content, request.query_params.get("o", ""))
        place = request.query_params.get("truong", "")
        fragment = f"#o-{quote(place)}" if place else ""
        return RedirectResponse(f"{ROOT}/sua/{quote(source)}{fragment}" if source else f"{ROOT}/", HTTPStatus.SEE_OTHER)

    async def look(self, request: Request) -> Response:
        """Show a page of the site, or wait for it where the build that makes it still runs."""
        address = request.query_params.get("o", "")
        parts = [part for part in address.split("/") if part]
        is_sound = address.startswith("/") and not any(
            part.startswith(".") or set(part) & set("\\:\0") for part in parts
        )
        if is_sound and self._desk.site and self._desk.site.joinpath(*parts, "index.html").is_file():
            return RedirectResponse(f"/{'/'.join(map(quote, parts))}/", HTTPStatus.SEE_OTHER)
        return self._pages.wait()

    async def check(self, request: Request) -> Response:
        """Say what is wrong with what stands in a form now."""
        sent = _texts(await _form(request))
        editing = await run_in_threadpool(self._of, sent)
        if editing is None:
            return JSONResponse([])
        opened = editing.opened
        data = composed(opened, sent).data
        remarks = await run_in_threadpool(check, data, opened.source_path, model_of(opened.source_path))
        return JSONResponse(remark_views(remarks))

    def _of(self, sent: Mapping[str, str]) -> Editing | None:
        try:
            if sent.get("tep"):
                return Editing.open(self._desk, sent["tep"]).sent(sent)
        except (NoSuchFile, OSError, Unreadable):
            return None
        kind = sent.get("loai", "")
        return Editing.begin(self._desk, kind).sent(sent) if kind in KINDS else None

    async def keep(self, request: Request) -> Response:
        """Keep a draft of what stands in a form."""
        sent = _texts(await _form(request))
        editing = await run_in_threadpool(self._of, sent)
        if editing is None or not self._keys.knows(sent.get("khoa-mau", "")):
            return PlainTextResponse("Không lưu được bản nháp.", HTTPStatus.CONFLICT)
        try:
            await run_in_threadpool(editing.keep)
        except OSError as error:
            words = f"Chưa lưu được bản nháp: {reason_of(error)}. Đừng đóng trang này."
            return PlainTextResponse(words, HTTPStatus.INSUFFICIENT_STORAGE)
        return PlainTextResponse("Đã giữ bản nháp.")

    async def forget(self, request: Request) -> Response:
        """Let a draft go."""
        sent = _texts(await _form(request))
        if self._keys.spend(sent.get("khoa-mau", "")):
            await run_in_threadpool(drafts.forget, self._desk.state, sent.get("nhap", ""))
        return RedirectResponse(f"{ROOT}/", HTTPStatus.SEE_OTHER)

    async def offer(self, request: Request) -> Response:
        """Give the names that fit what is being typed."""
        kind, said = request.query_params.get("loai", ""), request.query_params.get("q", "")
        offers = await run_in_threadpool(self._desk.offers)
        return JSONResponse([{"name": one.name, "hint": one.hint} for one in offered(offers, kind, said)])

    async def paste(self, request: Request) -> Response:
        """Say what rows from Excel were understood as."""
        sent = _texts(await _form(request))
        pasted = await run_in_threadpool(understand, sent.get("bang", ""), fields_of(RecipientFields))
        return JSONResponse(pasted._asdict())

    async def take(self, request: Request) -> Response:
        """Take files that were dropped, or what was pasted from Word; they wait for the save of the form."""
        form = await _form(request)
        sent = _texts(form)
        editing = await run_in_threadpool(self._of, sent)
        if editing is None or not self._keys.knows(sent.get("khoa-mau", "")):
            return PlainTextResponse("Trang này đã cũ. Tải lại trang rồi thả lại.", HTTPStatus.CONFLICT)
        try:
            taken = await _taken(editing.waiting, _files(form, FILES))
            if sent.get("html"):
                taken += await run_in_threadpool(editing.waiting.take_html, sent["html"])
        except OSError as error:
            return PlainTextResponse(f"Chưa nhận được tệp: {reason_of(error)}.", HTTPStatus.INSUFFICIENT_STORAGE)
        return JSONResponse(asdict(taken))

    async def photo(self, request: Request) -> Response:
        """Show a photo of a form: one that waits for the save, or one beside the article."""
        source, draft = request.query_params.get("tep", ""), request.path_params["draft"]
        try:
            beside = path_of(self._desk.content, source).parent if source else None
            found = Waiting.of(self._desk.state, draft, beside).find(request.query_params.get("ten", ""))
        except (NoSuchFile, ValueError):
            found = None
        if found is None:
            return PlainTextResponse("Không tìm thấy.", HTTPStatus.NOT_FOUND)
        return FileResponse(found, headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"})

    async def status(self, request: Request) -> Response:
        """Give what the preview says over a page."""
        return JSONResponse(await run_in_threadpool(status_of, self._desk, request.query_params.get("o", "")))

    async def asset(self, request: Request) -> Response:
        """Give a style, a script or a font of the form."""
        return await run_in_threadpool(asset, self._desk, request.path_params["name"])


async def _form(request: Request) -> FormData:
    return await request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_MOST_TEXT)


def _texts(form: FormData) -> dict[str, str]:
    return {name: value for name, value in form.multi_items() if isinstance(value, str)}


async def _taken(waiting: Waiting, files: Sequence[UploadFile]) -> Taken:
    taken = Taken()
    for file in files:
        taken += await run_in_threadpool(waiting.take, file.filename or "", await file.read())
    return taken


def _files(form: FormData, name: str) -> list[UploadFile]:
    return [value for value in form.getlist(name) if isinstance(value, UploadFile) and value.filename]
