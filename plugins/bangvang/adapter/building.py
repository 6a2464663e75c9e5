"""Builds and checks as the staff command asks for them."""

from __future__ import annotations

import argparse
import fcntl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pelican.settings import read_settings as read_pelican_settings

from bangvang.adapter.run import Run
from bangvang.adapter.site import Site
from bangvang.domain.problems import ContentError, Problems
from bangvang.settings import PROJECT

SETTINGS_FILE: Final = "pelicanconf.py"


class Busy(Exception):  # noqa: N818 - a state, not a mistake
    """Another build holds this site's cache."""


@dataclass(frozen=True, slots=True)
class Options:
    """A settings file (absolute) and what the command line puts in place of its values."""

    file: Path
    overrides: dict[str, Any]

    def site(self) -> Site:
        """Set up a Site; raises SettingsError for a setting that cannot be used."""
        settings = read_pelican_settings(path=str(self.file), override=dict(self.overrides))
        return Site(settings)


def read_options(options: argparse.Namespace, *, preview: bool = False) -> Options:
    """Take the shared options of the command line; every path becomes absolute.

    Pelican would resolve a relative path against the settings folder, not against where the command is run.
    """
    file = options.settings or Path(SETTINGS_FILE)
    if not file.is_file() and options.settings is None:
        file = PROJECT / SETTINGS_FILE
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
    return Options(file.resolve(), overrides)


def build_once(options: Options) -> Run:
    """Build the site; raises ContentError for errors in content, Busy while another build is running."""
    site = options.site()
    with only_build(site.options.cache):
        site.run()
    return site.work


def check_once(options: Options) -> Problems:
    """Give every problem of the content; nothing is written."""
    site = options.site()
    site.only_check = True
    with suppress(ContentError):
        site.run()
    return site.work.problems


@contextmanager
def only_build(cache: Path) -> Iterator[None]:
    """Hold the cache for one build; raises Busy where another process holds it."""
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Busy from None
        yield
