"""What the staff command asks for: settings file, values in its place, the lock of one build. Loads nothing large."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from bangvang.commands.settings_file import SETTINGS_FILE, load_settings
from bangvang.engine.locks import LockedError, hold
from bangvang.settings import Settings, SettingsError, read_settings
from bangvang.shipped import REPOSITORY


class Busy(Exception):  # noqa: N818 - a state, not a mistake
    """Another build holds this site's cache."""


@dataclass(frozen=True)
class Options:
    """A settings file (absolute), what the command line puts in place of its values, and how to build."""

    file: Path
    overrides: dict[str, Any]
    full: bool = False
    timings: bool = False

    @cached_property
    def values(self) -> dict[str, Any]:
        """Give the raw settings; raises SettingsError."""
        return load_settings(self.file, self.overrides)

    def settings(self) -> Settings:
        """Give the settings of one build, with the present moment; raises SettingsError."""
        return read_settings(self.values, clock=dt.datetime.now(dt.UTC), environment=os.environ)


def read_options(options: argparse.Namespace, *, preview: bool = False) -> Options:
    """Take the shared options of the command line; every path becomes absolute."""
    file = options.settings or Path(SETTINGS_FILE)
    if options.settings is None and not file.is_file():
        file = REPOSITORY / SETTINGS_FILE if REPOSITORY else file
    if not file.is_file() and (options.settings is not None or not options.content):
        raise SettingsError(_no_site(file, is_named=options.settings is not None))
    overrides: dict[str, Any] = {}
    if options.content:
        overrides["PATH"] = str(options.content.resolve())
    if options.output:
        overrides["OUTPUT_PATH"] = str(options.output.resolve())
    if options.site_url is not None:
        overrides["SITEURL"] = options.site_url
    if options.strict:
        overrides["BANGVANG_STRICT"] = True
    if options.now:
        overrides["BANGVANG_NOW"] = options.now
    if preview:
        overrides["BANGVANG_PREVIEW"] = True
    return Options(
        file.resolve(),
        overrides,
        full=getattr(options, "full", False),
        timings=getattr(options, "timings", False),
    )


@contextmanager
def only_build(cache: Path) -> Iterator[None]:
    """Hold the cache for one build; raises Busy where another process holds it."""
    try:
        with hold(cache / "lock"):
            yield
    except LockedError:
        raise Busy from None


def _no_site(file: Path, *, is_named: bool) -> str:
    if is_named:
        return f'Không thấy tệp thiết lập "{file}".'
    return "Ở đây chưa có trang nào (không thấy pelicanconf.py). Tạo bằng: bangvang init TÊN-THƯ-MỤC."
