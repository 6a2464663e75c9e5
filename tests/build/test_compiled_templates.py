"""Compiled templates are kept for the next build, and are read only where nobody else could have written them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jinja2 import DictLoader

from bangvang.build import compiled_templates
from bangvang.build.compiled_templates import adopt_compiled, keep_compiled
from bangvang.engine.templates import COMPILED, QuickEnvironment

PAGES = {"page.html": "{{ view.name }}"}


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the file in which what a process has compiled is kept: here nobody's cache but this test's."""
    known = dict(COMPILED)
    COMPILED.clear()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    yield tmp_path / "bangvang" / "templates.bin"
    COMPILED.clear()
    COMPILED.update(known)


def compile_and_keep() -> None:
    """Do what a build does that draws with a template which nobody has compiled yet."""
    QuickEnvironment(DictLoader(PAGES)).get_template("page.html")
    keep_compiled(0)
    COMPILED.clear()


def test_the_next_build_need_not_compile(monkeypatch: pytest.MonkeyPatch):
    compile_and_keep()
    monkeypatch.setattr(QuickEnvironment, "_generate", lambda *_: pytest.fail("compiled again"))

    known = adopt_compiled()

    page = QuickEnvironment(DictLoader(PAGES)).get_template("page.html")
    assert known == 1
    assert page.render(view={"name": "Bình & Hoà"}) == "Bình &amp; Hoà"


def test_a_template_that_was_edited_is_compiled_again():
    compile_and_keep()
    adopt_compiled()

    page = QuickEnvironment(DictLoader({"page.html": "{{ view.name }}!"})).get_template("page.html")

    assert page.render(view={"name": "Bình"}) == "Bình!"


def test_another_version_of_the_code_compiles_again(monkeypatch: pytest.MonkeyPatch):
    compile_and_keep()

    monkeypatch.setattr(compiled_templates, "code_version", lambda: "another")

    assert adopt_compiled() == 0


@pytest.mark.parametrize("place", [0, 40, -1])
def test_damage_is_noticed(kept: Path, place: int):
    compile_and_keep()
    data = bytearray(kept.read_bytes())
    data[place] ^= 1

    kept.write_bytes(bytes(data))

    assert adopt_compiled() == 0


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has no such permissions")
@pytest.mark.parametrize("is_folder", [False, True])
def test_what_others_may_write_is_not_read(kept: Path, *, is_folder: bool):
    compile_and_keep()

    (kept.parent if is_folder else kept).chmod(0o777)

    assert adopt_compiled() == 0


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has no such permissions")
def test_only_the_user_may_read_and_write_what_is_kept(kept: Path):
    compile_and_keep()

    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700


def test_nothing_new_writes_nothing(kept: Path):
    compile_and_keep()
    known = adopt_compiled()
    before = kept.stat().st_mtime_ns

    keep_compiled(known)

    assert kept.stat().st_mtime_ns == before


def test_without_a_place_to_keep_them_a_build_goes_on(kept: Path):
    kept.parent.write_text("a file where the folder should be", encoding="utf-8")

    compile_and_keep()

    assert adopt_compiled() == 0
