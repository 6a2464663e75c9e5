"""Who may speak to the preview and its form: this machine by its own names, or who knows the key."""

from __future__ import annotations

import ipaddress
import secrets
from collections import OrderedDict
from hmac import compare_digest
from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

# Names under which this machine knows itself. A page elsewhere may let its own name point here (DNS rebinding), and
# would read drafts if any other name were answered.
OWN_NAMES: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
KEY: Final = "khoa"
_COOKIE: Final = "bangvang-khoa"
_READS: Final = frozenset({"GET", "HEAD"})
_MOST_KEYS: Final = 5_000


def is_own_host(host: str) -> bool:
    """Tell whether a ``Host`` header names this machine, with any port or none."""
    return _name_of(host).lower() in OWN_NAMES


def _name_of(host: str) -> str:
    return host.rsplit(":", 1)[0] if host.rpartition(":")[2].isdigit() else host


def _is_address(host: str) -> bool:
    """Tell whether a ``Host`` header is a bare IP address: nobody can let a name of theirs lead to that."""
    try:
        ipaddress.ip_address(_name_of(host).strip("[]"))
    except ValueError:
        return False
    return True


class Guard:
    """Refuse requests to foreign names, writes that another site sends, and other machines without the key."""

    def __init__(self, app: ASGIApp, key: str = "") -> None:
        """Stand before ``app``; with a ``key`` other machines are answered that know it."""
        self._app = app
        self._key = key

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer in place of the application, or let it answer."""
        refused = self._refuse(Request(scope)) if scope["type"] == "http" else None
        await (refused or self._app)(scope, receive, send)

    def _refuse(self, request: Request) -> Response | None:
        host = request.headers.get("host", "")
        if not is_own_host(host) and not (self._key and _is_address(host)):
            return PlainTextResponse("Địa chỉ lạ.", HTTPStatus.MISDIRECTED_REQUEST)
        if request.method not in _READS and not _is_from_here(request, host):
            return PlainTextResponse("Yêu cầu đến từ một trang khác, không nhận.", HTTPStatus.FORBIDDEN)
        return self._ask_for_key(request, host) if self._key else None

    def _ask_for_key(self, request: Request, host: str) -> Response | None:
        given = request.query_params.get(KEY, "")
        if compare_digest(given.encode(), self._key.encode()):
            rest = [(name, value) for name, value in QueryParams(request.url.query).multi_items() if name != KEY]
            answer = RedirectResponse(f"{request.url.path}?{urlencode(rest)}".rstrip("?"), HTTPStatus.SEE_OTHER)
            answer.set_cookie(_COOKIE, self._key, httponly=True, samesite="strict")
            return answer
        if request.client and is_own_host(host) and is_own_host(request.client.host):
            return None
        known = request.cookies.get(_COOKIE, "")
        if compare_digest(known.encode(), self._key.encode()):
            return None
        return PlainTextResponse("Mở bằng đường dẫn có khóa mà bangvang serve đã in ra.", HTTPStatus.FORBIDDEN)


def _is_from_here(request: Request, host: str) -> bool:
    """Tell whether a page of this server sent a request: browsers say so in ``Origin``, and other sites cannot."""
    return request.headers.get("origin", "") == f"http://{host}"


class Keys:
    """Keys of forms: each page carries one of its own, and what it saves spends it, so nothing is done twice."""

    def __init__(self) -> None:
        """Begin without any."""
        self._known: OrderedDict[str, None] = OrderedDict()

    def issue(self) -> str:
        """Make a key for one page."""
        key = secrets.token_urlsafe(24)
        self._known[key] = None
        if len(self._known) > _MOST_KEYS:
            self._known.popitem(last=False)
        return key

    def knows(self, key: str) -> bool:
        """Tell whether a page of ours carries this key and has saved nothing yet."""
        return key in self._known

    def spend(self, key: str) -> bool:
        """Take a key out of use; False where it is none or was spent before."""
        if key not in self._known:
            return False
        del self._known[key]
        return True
