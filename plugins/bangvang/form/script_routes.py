"""The small answers that scripts of the form and of the preview ask for, and the files that its pages need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from http import HTTPStatus
from mimetypes import guess_type
from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bangvang.domain.problems import reason_of
from bangvang.domain.schema.article import RecipientFields
from bangvang.editing.front_matter import Unreadable
from bangvang.form import drafts
from bangvang.form.assets import asset
from bangvang.form.completion import offered
from bangvang.form.desk import Desk
from bangvang.form.editing_page import Editing
from bangvang.form.fields import fields_of
from bangvang.form.files import KINDS, NoSuchFile, path_of, source_of
from bangvang.form.guard import Keys
from bangvang.form.live import remarks_now
from bangvang.form.pages import Pages
from bangvang.form.pasting import understand
from bangvang.form.sent import form_of, taken_from, texts_of
from bangvang.form.status import status_of
from bangvang.form.uploads import Waiting
from bangvang.form.views import remark_views

ROOT: Final = "/soan"


class ScriptRoutes:
    """Answers what is asked beside the forms of one desk."""

    def __init__(self, desk: Desk, keys: Keys, pages: Pages) -> None:
        """Work at a desk."""
        self._desk, self._keys, self._pages = desk, keys, pages

    def routes(self) -> tuple[BaseRoute, ...]:
        """Give the addresses."""
        get, post = ["GET", "HEAD"], ["POST"]
        return (
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
        seen = self._desk.builds()  # before the look at the disk: a build may end between the two
        if is_sound and self._desk.site and self._desk.site.joinpath(*parts, "index.html").is_file():
            return RedirectResponse("/" + "".join(f"{quote(part)}/" for part in parts), HTTPStatus.SEE_OTHER)
        return self._pages.wait(seen)

    async def check(self, request: Request) -> Response:
        """Say what is wrong with what stands in a form now."""
        sent = texts_of(await form_of(request))
        editing = await run_in_threadpool(self._of, sent)
        if editing is None:
            return JSONResponse([])
        return JSONResponse(remark_views(await run_in_threadpool(remarks_now, editing)))

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
        sent = texts_of(await form_of(request))
        editing = await run_in_threadpool(self._of, sent)
        if editing is None or not self._keys.knows(sent.get("khoa-mau", "")):
            words = "Chưa giữ được bản nháp: bấm Lưu, trang sẽ được làm mới mà không mất chữ."
            return PlainTextResponse(words, HTTPStatus.CONFLICT)
        try:
            await run_in_threadpool(editing.keep)
        except OSError as error:
            words = f"Chưa lưu được bản nháp: {reason_of(error)}. Đừng đóng trang này."
            return PlainTextResponse(words, HTTPStatus.INSUFFICIENT_STORAGE)
        return PlainTextResponse("Đã giữ bản nháp.")

    async def forget(self, request: Request) -> Response:
        """Let a draft go."""
        sent = texts_of(await form_of(request))
        if self._keys.spend(sent.get("khoa-mau", "")):
            await run_in_threadpool(drafts.forget, self._desk.state, sent.get("nhap", ""))
        return RedirectResponse(f"{ROOT}/", HTTPStatus.SEE_OTHER)

    async def offer(self, request: Request) -> Response:
        """Give the names that fit what is being typed."""
        kind, said = request.query_params.get("loai", ""), request.query_params.get("q", "")
        if self._desk.archive is None:
            return JSONResponse([])
        archive = await run_in_threadpool(self._desk.archive)
        return JSONResponse([{"name": one.name, "hint": one.hint} for one in offered(archive.offers, kind, said)])

    async def paste(self, request: Request) -> Response:
        """Say what rows from Excel were understood as."""
        sent = texts_of(await form_of(request))
        pasted = await run_in_threadpool(understand, sent.get("bang", ""), fields_of(RecipientFields))
        return JSONResponse(pasted._asdict())

    async def take(self, request: Request) -> Response:
        """Take files that were dropped, or what was pasted from Word; they wait for the save of the form."""
        form = await form_of(request)
        sent = texts_of(form)
        editing = await run_in_threadpool(self._of, sent)
        if editing is None or not self._keys.knows(sent.get("khoa-mau", "")):
            return PlainTextResponse("Trang này đã cũ. Tải lại trang rồi thả lại.", HTTPStatus.CONFLICT)
        try:
            taken = await taken_from(form, editing.waiting)
            if sent.get("html"):
                taken += await run_in_threadpool(editing.waiting.take_html, sent["html"])
        except OSError as error:
            return PlainTextResponse(f"Chưa nhận được tệp: {reason_of(error)}.", HTTPStatus.INSUFFICIENT_STORAGE)
        return JSONResponse(asdict(taken))

    async def photo(self, request: Request) -> Response:
        """Show a photo of a form: one that waits for the save, or one beside the article."""
        source, draft = request.query_params.get("tep", ""), request.path_params["draft"]
        name = request.query_params.get("ten", "")
        try:
            beside = path_of(self._desk.content, source).parent if source else None
            waiting = Waiting.of(self._desk.state, draft, beside)
        except (NoSuchFile, ValueError):
            return PlainTextResponse("Không tìm thấy.", HTTPStatus.NOT_FOUND)
        data = await run_in_threadpool(waiting.read, name)
        if data is None:
            return PlainTextResponse("Không tìm thấy.", HTTPStatus.NOT_FOUND)
        headers = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
        return Response(data, headers=headers, media_type=guess_type(name)[0])

    async def status(self, request: Request) -> Response:
        """Give what the preview says over a page."""
        return JSONResponse(await run_in_threadpool(status_of, self._desk, request.query_params.get("o", "")))

    async def asset(self, request: Request) -> Response:
        """Give a style, a script or a font of the form."""
        return await run_in_threadpool(asset, self._desk, request.path_params["name"])
