"""Styles, scripts and fonts of the form: its own, and those of the site's theme, so that both speak one language."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path
from typing import Final

from starlette.responses import PlainTextResponse, Response

from bangvang.form.desk import Desk
from bangvang.publishing.servers.served import TYPES

OWN: Final = Path(__file__).parent / "static"
_TYPE_OF: Final = {f".{ending}": kind for kind, endings in TYPES.items() for ending in endings}


def asset(desk: Desk, name: str) -> Response:
    """Give a file by its name: ours first, then the theme's styles and static files."""
    parts = name.split("/")
    if all(part and not part.startswith(".") and not set(part) & set("\\:\0") for part in parts):
        for folder in (OWN, desk.theme / "styles", desk.theme / "templates" / "components", desk.theme / "static"):
            file = folder.joinpath(*parts)
            if file.is_file() and file.suffix in _TYPE_OF:
                # Fonts stay: one that is asked for again is late, and a page does not wait for it.
                keeping = "max-age=86400" if file.suffix == ".woff2" else "no-cache"
                headers = {"Cache-Control": keeping, "X-Content-Type-Options": "nosniff"}
                return Response(file.read_bytes(), headers=headers, media_type=_TYPE_OF[file.suffix])
    return PlainTextResponse("Không tìm thấy.", HTTPStatus.NOT_FOUND)
