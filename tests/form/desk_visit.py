"""An editor without scripts: opens pages of the form, fills in fields, presses buttons, as a browser sends them."""

from __future__ import annotations

import asyncio
import uuid
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup
from lxml.html import document_fromstring
from starlette.applications import Starlette

from bangvang.form.desk import Desk

HOST = "127.0.0.1:8000"


@dataclass
class Answer:
    """What came back: status, headers, text."""

    status: int
    headers: dict[str, str]
    text: str

    @cached_property
    def page(self) -> BeautifulSoup:
        return BeautifulSoup(self.text, "lxml")

    @property
    def refusal(self) -> str:
        """Give the sentence that says why nothing was saved."""
        found = self.page.select_one(".refusal") if "refusal" in self.text else None
        return found.get_text(strip=True) if found else ""

    def remarks(self, place: str) -> str:
        """Give what stands at a field."""
        found = self.page.find(id=f"o-{place.replace('.', '-')}-loi")
        return found.get_text(" ", strip=True) if found else ""

    def fields(self) -> dict[str, str]:
        """Give what a browser would send of the form, the line ends of its text fields included."""
        # By lxml alone, since most tests ask for this and nothing else of the page.
        form = next(iter(document_fromstring(self.text).xpath("//*[@data-form]")), None)
        assert form is not None, self.text[:300]
        sent: dict[str, str] = {}
        for one in form.iter("input", "textarea", "select"):
            name = one.get("name")
            if name is None:
                continue
            if one.tag == "textarea":
                sent[name] = one.text_content().removeprefix("\n").replace("\n", "\r\n")
            elif one.tag == "select":
                chosen = next(iter(one.xpath(".//option[@selected]") or one.xpath(".//option")), None)
                sent[name] = "" if chosen is None else chosen.attrib["value"]
            elif one.get("type") not in {"file", "checkbox", "radio"} or "checked" in one.attrib:
                sent[name] = one.get("value", "")
        return sent


@dataclass
class Editor:
    """Somebody at the form of one preview."""

    desk: Desk
    app: Starlette

    @property
    def content(self) -> Path:
        return self.desk.content

    def get(self, path: str, **headers: str) -> Answer:
        return self._ask("GET", path, None, headers)

    def post(
        self, path: str, fields: dict[str, str], files: dict[str, tuple[str, bytes]] | None = None, **headers: str
    ) -> Answer:
        """Send a form as browsers do: several parts, from this server's own page."""
        mark = uuid.uuid4().hex
        sent = b"".join(
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="{file}"\r\n'
            "Content-Type: application/octet-stream\r\n\r\n".encode()
            + data
            + b"\r\n"
            for name, (file, data) in (files or {}).items()
        )
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
            for name, text in fields.items()
        ]
        body = "".join(parts).encode() + sent + f"--{mark}--\r\n".encode()
        own = {"Content-Type": f"multipart/form-data; boundary={mark}", "Origin": f"http://{HOST}"}
        return self._ask("POST", path, body, own | headers)

    def open(self, source: str) -> dict[str, str]:
        """Open the form of a file; gives its fields."""
        answer = self.get(f"/soan/sua/{source}")
        assert answer.status == 200, answer.text
        return answer.fields()

    def save(self, source: str, fields: dict[str, str]) -> Answer:
        return self.post(f"/soan/sua/{source}", fields)

    def read(self, source: str) -> str:
        return (self.content / source).read_text(encoding="utf-8")

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        asked = _answer(self.app, method, path, body or b"", {"Host": HOST, **headers})
        # In a thread of its own: where a browser has been driven before, a loop runs in this one.
        with ThreadPoolExecutor(max_workers=1) as pool:
            return pool.submit(asyncio.run, asked).result()


async def _answer(app: Starlette, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
    """Ask an application as a server does that has read one request."""
    address, _, query = path.partition("?")
    sent: list[Any] = []
    asked = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Any:
        return asked.pop() if asked else await asyncio.Event().wait()

    async def send(message: Any) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": method,
        "path": unquote(address),
        "raw_path": address.encode(),
        "query_string": query.encode(),
        "scheme": "http",
        "root_path": "",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
        "client": ("127.0.0.1", 50_000),
        "server": ("127.0.0.1", 8000),
    }
    await app(scope, receive, send)
    data = b"".join(message.get("body", b"") for message in sent)
    found = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return Answer(sent[0]["status"], found, data.decode())


def key_in(answer: Answer) -> dict[str, str]:
    """Give the key that a page carries."""
    key = answer.page.select_one("[name=khoa-mau]")
    assert key is not None, answer.text[:300]
    return {"khoa-mau": str(key["value"])}


def path_after(answer: Answer) -> str:
    """Give the path of the file that a save led to."""
    return urlsplit(answer.headers["location"]).path.removeprefix("/soan/sua/")
