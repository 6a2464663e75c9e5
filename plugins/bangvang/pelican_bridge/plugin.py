"""One handler for each of Pelican's signals, in the order in which they fire.

Receivers are weakly referenced by Pelican, so all of them are functions of this module.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from pelican import signals
from pelican.generators import Generator
from pelican.readers import Readers
from pelican.writers import Writer

from bangvang.build.run import Run
from bangvang.domain.problems import ContentError
from bangvang.pelican_bridge.reader import ArticleReader
from bangvang.pelican_bridge.site import SilentArticles, Site
from bangvang.settings import SettingsError

_WRONG_USE: Final = 2


def connect() -> None:
    """Connect every handler; connecting twice is the same as once."""
    signals.get_generators.connect(start)
    signals.readers_init.connect(use_our_reader)
    signals.article_generator_finalized.connect(collect_articles)
    signals.all_generators_finalized.connect(stop_on_errors)
    signals.get_writer.connect(choose_writer)


def start(pelican: Any) -> type[Generator]:
    """Begin a build: give the generator of planned pages, bound to the run of this Site."""
    if not isinstance(pelican, Site):
        line = "from bangvang.pelican_bridge.site import Site as PELICAN_CLASS"
        message = f"Thiếu PELICAN_CLASS: thêm `{line}` vào pelicanconf.py."
        raise SystemExit(message)
    return type("PlannedPages", (PlannedPages,), {"work": pelican.work})


def use_our_reader(readers: Readers) -> None:
    """Read every Markdown file with our front matter."""
    readers.reader_classes["md"] = ArticleReader


def collect_articles(generator: Any) -> None:
    """Keep the entries of the articles for our generator; it comes after Pelican's own."""
    if isinstance(generator, SilentArticles):
        generator.context["bangvang_entries"] = generator.entries


def stop_on_errors(generators: list[Any]) -> None:
    """Read the rest, cross-reference, plan; raises ContentError where anything is wrong, before anything is written."""
    for generator in generators:
        if isinstance(generator, PlannedPages):
            with _printing_problems():
                generator.work.read(generator.context["bangvang_entries"])
                generator.work.plan()


@contextmanager
def _printing_problems() -> Iterator[None]:
    """Print what stops a build; Pelican itself would say nothing, or show a traceback."""
    try:
        yield
    except SettingsError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(_WRONG_USE) from None
    except ContentError as stopped:
        sys.stderr.write("".join(f"{problem}\n" for problem in stopped.problems))
        raise


def choose_writer(pelican: Any) -> type[Writer]:  # noqa: ARG001 - the signal's own
    """Give a writer that writes nothing by itself: the run writes only bytes that changed."""
    return SilentWriter


class PlannedPages(Generator):  # type: ignore[misc]  # Pelican has no type hints
    """The generator of everything that the site shows."""

    work: Run

    def generate_output(self, writer: Writer) -> None:  # noqa: ARG002 - Pelican's own
        """Render and write what is planned."""
        with _printing_problems():
            self.work.write()


class SilentWriter(Writer):  # type: ignore[misc]  # Pelican has no type hints
    """Pelican's writer with nothing to write: its own pages and feeds are switched off."""

    def write_file(self, *arguments: Any, **options: Any) -> None:
        """Write nothing."""

    def write_feed(self, *arguments: Any, **options: Any) -> None:
        """Write nothing."""
