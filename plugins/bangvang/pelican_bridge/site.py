"""The PELICAN_CLASS: a Pelican that owns one Run a build and lets Pelican write nothing of its own."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pelican import Pelican
from pelican.generators import ArticlesGenerator, PagesGenerator
from pelican.log import console
from pelican.settings import DEFAULT_CONFIG
from pelican.settings import read_settings as read_pelican_settings
from pelican.writers import Writer

from bangvang.build.places import check_places
from bangvang.build.run import Run
from bangvang.domain.source import SourceEntry
from bangvang.pelican_bridge.reader import ENTRY
from bangvang.settings import Settings, SettingsError, ignored_settings, read_settings

# Whatever a settings file says: Pelican's own output is silent and its cache (a pickle) is off.
FORCED: Final[dict[str, Any]] = {
    "ARTICLE_PATHS": ["tin"],
    "PAGE_PATHS": [],
    "STATIC_PATHS": [],
    "THEME_STATIC_PATHS": [],
    "TEMPLATE_PAGES": {},
    "DIRECT_TEMPLATES": [],
    "OUTPUT_SOURCES": False,
    "READERS": {"rst": None, "html": None, "htm": None},
    "ARTICLE_TRANSLATION_ID": False,
    "PAGE_TRANSLATION_ID": False,
    "DELETE_OUTPUT_DIRECTORY": False,
    "CACHE_CONTENT": False,
    "LOAD_CONTENT_CACHE": False,
    "SLUGIFY_SOURCE": "basename",
    "PATH_METADATA": "",
    "FILENAME_METADATA": "",
    "USE_FOLDER_AS_CATEGORY": False,
    "DEFAULT_METADATA": {},
    "SUMMARY_MAX_LENGTH": 0,
    "TYPOGRIFY": False,
    "IGNORE_FILES": [".*", "_*"],
}


class Site(Pelican):  # type: ignore[misc]  # Pelican has no type hints
    """A Pelican run for Bảng Vàng; ``work`` is the state of the build under way."""

    work: Run

    def __init__(self, settings: dict[str, Any]) -> None:
        """Set Pelican up with its own output silenced; raises SettingsError for a setting that cannot be used."""
        told = ignored_settings(settings, DEFAULT_CONFIG)
        sys.stderr.write("".join(f"{line}\n" for line in told))
        settings.update(FORCED)
        clock = dt.datetime.now(dt.UTC)
        try:
            self.options: Settings = read_settings(settings, clock=clock, environment=os.environ)
            check_places(self.options, site_name=str(settings.get("SITENAME") or ""))
        except SettingsError as error:
            sys.stderr.write(f"{error}\n")
            raise
        super().__init__(settings)

    def run(self) -> None:
        """Build the site once; raises ContentError before anything is written where content has errors."""
        self.work = Run(self.options)
        was_quiet, console.quiet = console.quiet, True
        try:
            super().run()
        finally:
            console.quiet = was_quiet
            self.work.close()

    def _get_generator_classes(self) -> list[type]:
        classes = super()._get_generator_classes()
        return [_SILENT.get(cls, cls) for cls in classes]


class SilentArticles(ArticlesGenerator):  # type: ignore[misc]  # Pelican has no type hints
    """Read the articles through Pelican and write nothing: our own generator makes every page."""

    def generate_output(self, writer: Writer) -> None:
        """Write nothing."""

    @property
    def entries(self) -> list[SourceEntry]:
        """Give the source entries of all articles that Pelican read, whatever it thinks of their status."""
        found = (*self.articles, *self.translations, *self.drafts, *self.hidden_articles)
        return [article.metadata[ENTRY] for article in found if ENTRY in article.metadata]


class SilentPages(PagesGenerator):  # type: ignore[misc]  # Pelican has no type hints
    """Read and write no pages: standing pages are read with the authority files."""

    def generate_output(self, writer: Writer) -> None:
        """Write nothing."""


_SILENT: Final[dict[type, type]] = {ArticlesGenerator: SilentArticles, PagesGenerator: SilentPages}


def build_with_pelican(file: Path, overrides: Mapping[str, Any]) -> Run:
    """Build the site of a settings file through Pelican itself, with the other plugins that it names."""
    site = Site(read_pelican_settings(path=str(file), override=dict(overrides)))
    site.run()
    return site.work
