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

from bangvang.build.places import check_places
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

    def build_settings(self) -> Settings:
        """Give the settings of a build that may begin: content is there and the output is a safe place.

        Raises SettingsError before anything is written.
        """
        settings = self.settings()
        check_places(settings, site_name=self.site_name)
        return settings

    @property
    def site_name(self) -> str:
        """Give the name of the site in its settings file, to tell which one would be built."""
        return str(self.values.get("SITENAME") or "")


def read_options(options: argparse.Namespace, *, preview: bool = False) -> Options:
    """Take the shared options of the command line; every path becomes absolute."""
    file = options.settings or Path(SETTINGS_FILE)
    if options.settings is None and not file.is_file():
        if options.content is None:
            raise SettingsError(_elsewhere(Path.cwd()))
        file = REPOSITORY / SETTINGS_FILE if REPOSITORY else file
    if options.settings is not None and not file.is_file():
        raise SettingsError(f'Không thấy tệp thiết lập "{file}".')
    return Options(
        file.resolve(),
        _overrides(options, preview=preview),
        full=getattr(options, "full", False),
        timings=getattr(options, "timings", False),
    )


def _overrides(options: argparse.Namespace, *, preview: bool) -> dict[str, Any]:
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
    if preview or getattr(options, "search", False):
        overrides["BANGVANG_SEARCH"] = True
    return overrides


def _elsewhere(here: Path) -> str:
    """Say that no site is here, where one is, and which would have been built instead."""
    above = next((folder for folder in here.parents if (folder / SETTINGS_FILE).is_file()), None)
    place = f'Vào "{above}" rồi chạy lại' if above else "Vào thư mục của trang rồi chạy lại, hoặc ghi --content"
    sample = f'; lệnh sẽ dựng trang mẫu ở "{REPOSITORY}"' if REPOSITORY else ""
    return (
        f'Ở đây chưa có trang nào: thư mục "{here}" không có {SETTINGS_FILE}{sample}. {place}. '
        "Trang mới thì tạo bằng: bangvang init TÊN-THƯ-MỤC. Chưa ghi gì."
    )


@contextmanager
def only_build(cache: Path) -> Iterator[None]:
    """Hold the cache for one build; raises Busy where another process holds it."""
    try:
        with hold(cache / "lock"):
            yield
    except LockedError:
        raise Busy from None
