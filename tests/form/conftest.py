"""A form over a folder of content, and an editor who works with it; the application answers within this process."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from desk_visit import Editor

from bangvang.commands.preview_server import Changes, preview_app
from bangvang.form.app import Form
from bangvang.form.desk import Desk
from bangvang.shipped import THEME


@pytest.fixture
def serve_form() -> Callable[..., Editor]:
    """Give a function that serves the form of a desk, with a ``key`` to other machines too."""

    def serve(desk: Desk, key: str = "") -> Editor:
        return Editor(desk, preview_app(desk.state, Changes(), routes=Form(desk).routes(), key=key))

    return serve


@pytest.fixture
def editor(empty_site, serve_form: Callable[..., Editor]) -> Callable[[str], Editor]:
    """Give a function that serves the form over files written as ``-- path --`` blocks."""

    def make(text: str = "") -> Editor:
        empty_site.write(text)
        return serve_form(Desk(empty_site.content, empty_site.root / "state", THEME))

    return make
