"""A running form over a folder of content, and an editor who works with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from desk_visit import Editor

from bangvang.commands.preview_server import HOST, Changes, Server, preview_app
from bangvang.form.app import Form
from bangvang.form.desk import Desk
from bangvang.shipped import THEME


@pytest.fixture
def serve_form() -> Iterator[Callable[[Desk], Editor]]:
    """Give a function that serves the form of a desk."""
    running: list[Server] = []

    def serve(desk: Desk) -> Editor:
        server = Server(HOST, 0)
        running.append(server)
        server.start(preview_app(desk.state, Changes(), routes=Form(desk).routes()))
        return Editor(desk, server.port)

    yield serve
    for server in running:
        server.stop()


@pytest.fixture
def editor(empty_site, serve_form: Callable[[Desk], Editor]) -> Callable[[str], Editor]:
    """Give a function that serves the form over files written as ``-- path --`` blocks."""

    def make(text: str = "") -> Editor:
        empty_site.write(text)
        return serve_form(Desk(empty_site.content, empty_site.root / "state", THEME))

    return make
