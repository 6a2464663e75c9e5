"""Builds and checks as the staff command asks for them."""

from __future__ import annotations

import argparse
import datetime as dt
import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from bangvang.adapter.conf import SETTINGS_FILE, has_other_plugins, load_settings
from bangvang.adapter.run import Run
from bangvang.domain.problems import ContentError, Problems
from bangvang.settings import PROJECT, Settings, SettingsError, read_settings


class Busy(Exception):  # noqa: N818 - a state, not a mistake
    """Another build holds this site's cache."""


@dataclass(frozen=True)
class Options:
    """A settings file (absolute), what the command line puts in place of its values, and how to build."""

    file: Path
    overrides: dict[str, Any]
    full: bool = False

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
        file = PROJECT / SETTINGS_FILE
    if not file.is_file():
        raise SettingsError(f'Không thấy tệp thiết lập "{file}".')
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
    return Options(file.resolve(), overrides, full=getattr(options, "full", False))


def build_once(options: Options) -> Run:
    """Build the site; raises ContentError for errors in content, Busy while another build is running."""
    settings = options.settings()
    with only_build(settings.cache):
        if has_other_plugins(options.values):
            return _build_with_pelican(options)
        return build_run(Run(settings, full=options.full))


def build_run(run: Run) -> Run:
    """Take a run through all its steps; problems are printed where they stop it (ContentError)."""
    with closing(run):
        try:
            run.read()
            run.plan()
        except ContentError as stopped:
            sys.stderr.write("".join(f"{problem}\n" for problem in stopped.problems))
            raise
        run.write()
    return run


def check_once(options: Options) -> Problems:
    """Give every problem of the content; nothing is written."""
    run = Run(options.settings(), only_check=True)
    with closing(run):
        try:
            run.read()
            run.plan()
        except ContentError:
            pass
    return run.problems


def _build_with_pelican(options: Options) -> Run:
    from pelican.settings import read_settings as read_pelican_settings

    from bangvang.adapter.site import Site

    site = Site(read_pelican_settings(path=str(options.file), override=dict(options.overrides)))
    site.run()
    return site.work


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
