"""Settings files, executed without importing Pelican: its import would be most of the time that a small build takes."""

from __future__ import annotations

import runpy
import sys
import types
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from bangvang.settings import SettingsError
from bangvang.shipped import THEME

SETTINGS_FILE: Final = "pelicanconf.py"
_SITE_MODULE: Final = "bangvang.pelican_bridge.site"
_PATHS: Final = ("PATH", "OUTPUT_PATH", "THEME")


def load_settings(file: Path, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Give the settings of a file with ``overrides`` in place, every path absolute; raises SettingsError.

    Paths in the file are relative to its folder, as with Pelican; those in ``overrides`` must be absolute. Where there
    is no such file the defaults hold.
    """
    try:
        with _site_stand_in():
            found = runpy.run_path(str(file)) if file.is_file() else {}
    except Exception as error:
        raise SettingsError(f"{file}: không đọc được tệp thiết lập ({type(error).__name__}: {error}).") from error
    settings = {"PATH": "content", "OUTPUT_PATH": "output", "THEME": str(THEME), "SITEURL": ""}
    settings |= {name: value for name, value in found.items() if name.isupper()}
    settings |= overrides
    for name in _PATHS:
        settings[name] = str(file.parent / settings[name])
    return settings


def has_other_plugins(settings: Mapping[str, Any]) -> bool:
    """Tell whether a site uses plugins besides ours: then Pelican itself must run the build."""
    return any(plugin != "bangvang" for plugin in settings.get("PLUGINS") or ())


@contextmanager
def _site_stand_in() -> Iterator[None]:
    """Let settings files import our Site without Pelican behind it; they only name it as their PELICAN_CLASS."""
    before = set(sys.modules)
    if _SITE_MODULE not in sys.modules:
        stand_in = types.ModuleType(_SITE_MODULE)
        stand_in.Site = object  # type: ignore[attr-defined]
        sys.modules[_SITE_MODULE] = stand_in
    try:
        yield
    finally:
        for name in set(sys.modules) - before:
            if name in {_SITE_MODULE, "bangvang.defaults", "pelicanconf", "publishconf"}:
                del sys.modules[name]
