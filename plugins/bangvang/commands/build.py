"""Builds and checks as the staff command asks for them."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager

from bangvang.build.places import check_content
from bangvang.build.run import Run
from bangvang.build.snapshot import Snapshot
from bangvang.commands.options import Busy, Options, only_build
from bangvang.commands.settings_file import has_other_plugins
from bangvang.domain.problems import ContentError, Problems
from bangvang.settings import ignored_settings

__all__ = ["Busy", "Options", "build_once", "build_run", "check_once", "only_build"]


def build_once(options: Options, *, snapshot: Snapshot | None = None, index: bool = True) -> Run:
    """Build the site; raises ContentError for errors in content, Busy while another build is running.

    With a ``snapshot`` only what changed since is looked at; without ``index`` the search keeps the one it has.
    """
    settings = options.build_settings()
    with only_build(settings.cache):
        if has_other_plugins(options.values):
            from bangvang.pelican_bridge.site import build_with_pelican

            return build_with_pelican(options.file, options.overrides)
        sys.stderr.write("".join(f"{line}\n" for line in ignored_settings(options.values)))
        return build_run(Run(settings, full=options.full, snapshot=snapshot, index=index))


def build_run(run: Run) -> Run:
    """Take a run through all its steps; problems are printed where they stop it (ContentError)."""
    with closing(run), _without_collector():
        try:
            run.read()
            run.plan()
            run.write()
        except ContentError as stopped:
            sys.stderr.write("".join(f"{problem}\n" for problem in stopped.problems))
            raise
    return run


@contextmanager
def _without_collector() -> Iterator[None]:
    """Leave cycles alone while an archive is read: it has none, and everything else by the million.

    The collector would walk through it again and again, a third of the time of a small change. Drawing, which does
    make cycles, collects what it makes (``engine/workers.py``).
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def check_once(options: Options) -> Problems:
    """Give every problem of the content; nothing is written. Raises SettingsError where there is no content."""
    settings = options.settings()
    check_content(settings, options.site_name)
    run = Run(settings, only_check=True)
    with closing(run):
        try:
            run.read()
            run.plan()
        except ContentError:
            pass
        return run.problems
