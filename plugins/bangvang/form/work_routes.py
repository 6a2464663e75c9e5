"""What an editor does with whole files and the whole site: delete, bring back, publish; each is asked for first."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bangvang.domain.problems import reason_of
from bangvang.form import removal
from bangvang.form.desk import Desk
from bangvang.form.files import NoSuchFile, titled
from bangvang.form.guard import Keys
from bangvang.form.pages import Deleting, Pages
from bangvang.form.publish_page import write_down
from bangvang.form.sent import texts_of
from bangvang.form.vanishing import (
    REDIRECTS,
    Unanswered,
    answer_in,
    forget,
    published_addresses,
    remember,
    said,
    say_again,
)

ROOT: Final = "/soan"
_OLD_PAGE: Final = "Trang này đã cũ. Bấm lại lần nữa."


class WorkRoutes:
    """Deletes, restores and publishes at one desk."""

    def __init__(self, desk: Desk, keys: Keys, pages: Pages) -> None:
        """Work at a desk."""
        self._desk, self._keys, self._pages = desk, keys, pages

    def routes(self) -> tuple[BaseRoute, ...]:
        """Give the addresses."""
        get, post = ["GET", "HEAD"], ["POST"]
        return (
            Route(f"{ROOT}/xoa/{{source:path}}", self.ask_to_delete, methods=get),
            Route(f"{ROOT}/xoa/{{source:path}}", self.delete, methods=post),
            Route(f"{ROOT}/da-xoa", self.deleted, methods=get),
            Route(f"{ROOT}/da-xoa", self.restore, methods=post),
            Route(f"{ROOT}/xuat-ban", self.ask_to_publish, methods=get),
            Route(f"{ROOT}/xuat-ban", self.publish, methods=post),
        )

    async def ask_to_delete(self, request: Request) -> Response:
        """Show what would go, and ask."""
        return await run_in_threadpool(self._ask, request.path_params["source"], {})

    def _ask(self, source: str, sent: Mapping[str, str], refusal: str = "") -> Response:
        content = self._desk.content
        try:
            files = tuple(file.name for file in removal.goes_with(content, source))
            asked = Deleting(titled(content, source), files, published_addresses(content, source), sent)
        except (NoSuchFile, OSError):
            return self._pages.missing()
        return self._pages.ask_to_delete(source, asked, refusal)

    async def delete(self, request: Request) -> Response:
        """Delete a file, which can come back."""
        source, sent = request.path_params["source"], texts_of(await request.form())
        if not self._keys.spend(sent.get("khoa-mau", "")):
            return await run_in_threadpool(self._ask, source, sent, _OLD_PAGE)
        return await run_in_threadpool(self._delete, source, sent)

    def _delete(self, source: str, sent: Mapping[str, str]) -> Response:
        content = self._desk.content
        try:
            before = said(content)
            try:
                self._move_away(source, sent)
            except BaseException:
                say_again(content, before)
                raise
        except NoSuchFile:
            return self._pages.missing()
        except Unanswered as unanswered:
            return self._ask(source, sent, str(unanswered))
        except OSError as error:
            return self._ask(source, sent, f"Không xóa được: {reason_of(error)}.")
        return RedirectResponse(f"{ROOT}/da-xoa?loai={quote(source.partition('/')[0])}", HTTPStatus.SEE_OTHER)

    def _move_away(self, source: str, sent: Mapping[str, str]) -> None:
        content = self._desk.content
        title, addresses = titled(content, source), published_addresses(content, source)
        if addresses:
            remember(content, addresses, answer_in(sent, addresses, self._desk.site))
        removal.delete(content, self._desk.trash, source, title)

    async def deleted(self, _: Request) -> Response:
        """Show what was deleted and can come back."""
        return await run_in_threadpool(self._pages.deleted)

    async def restore(self, request: Request) -> Response:
        """Bring a deleted file back, and open its form."""
        form = await request.form()
        found = removal.find(self._desk.trash, str(form.get("xoa", "")))
        if found is None or not self._keys.spend(str(form.get("khoa-mau", ""))):
            return await run_in_threadpool(self._pages.deleted, _OLD_PAGE)
        try:
            await run_in_threadpool(removal.restore, self._desk.content, self._desk.trash, found)
            addresses = await run_in_threadpool(published_addresses, self._desk.content, found.source_path)
            await run_in_threadpool(forget, self._desk.content, addresses)
        except removal.InTheWay as refused:
            return await run_in_threadpool(self._pages.deleted, str(refused))
        except OSError as error:
            return await run_in_threadpool(self._pages.deleted, f"Không khôi phục được: {reason_of(error)}.")
        return RedirectResponse(f"{ROOT}/sua/{quote(found.source_path)}", HTTPStatus.SEE_OTHER)

    async def ask_to_publish(self, _: Request) -> Response:
        """Offer to show what publishing would change."""
        return self._pages.publish()

    async def publish(self, request: Request) -> Response:
        """Show what publishing would change, or publish what was shown; or write down where old addresses lead."""
        sent = texts_of(await request.form())
        if self._desk.publish is None or not self._keys.spend(sent.get("khoa-mau", "")):
            return self._pages.publish(refusal=_OLD_PAGE)
        refusal = await run_in_threadpool(self._written_down, sent) if sent.get("lam") == "dia-chi" else ""
        is_real, agreed = sent.get("lam") == "dang", sent.get("go", "")
        options = (("--yes", agreed) if agreed.isdigit() else ()) if is_real else ("--dry-run",)
        done = await run_in_threadpool(self._desk.publish, options)
        return self._pages.publish(done, is_real=is_real, refusal=refusal, typed=sent)

    def _written_down(self, sent: Mapping[str, str]) -> str:
        """Write down where old addresses lead; gives why that cannot be."""
        try:
            write_down(self._desk.content, sent, self._desk.site)
        except Unanswered as unanswered:
            return str(unanswered)
        except OSError as error:
            return f"Không ghi được: {reason_of(error)} ({REDIRECTS})."
        return ""
