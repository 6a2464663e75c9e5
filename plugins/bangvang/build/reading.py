"""Read a site without building it, as quickly as a build reads it: what was read is kept for the next time.

The store of checks lies beside that of builds and is another one: what a check reads must not hide from the next build
that a page is stale. The first check begins with what the last build knows.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path

from bangvang.archive.tables import copy_sealed
from bangvang.build.run import Run
from bangvang.engine.locks import hold
from bangvang.settings import Settings


@contextmanager
def reading(settings: Settings) -> Iterator[Run]:
    """Give a run that reads and plans only, and close it afterwards.

    While another process reads the same site, or where nothing can be written, it works in memory alone.
    """
    with ExitStack() as held:
        store = _store(settings, held)
        yield held.enter_context(closing(Run(settings, only_check=True, kept=store)))


def forget_reading(settings: Settings) -> None:
    """Delete what checks have kept, whatever they were told to look at: the next one reads everything anew."""
    for file in settings.cache.glob("check-*.sqlite*"):
        file.unlink(missing_ok=True)


def _store(settings: Settings, held: ExitStack) -> Path | None:
    """Take the store of checks for oneself; None where that cannot be."""
    state = settings.state
    stem = state.stem.replace("state", "check-preview" if settings.preview else "check")
    store = state.with_stem(f"{stem}-strict" if settings.strict else stem)
    try:
        held.enter_context(hold(store.with_suffix(".lock")))
    except OSError:
        return None
    if not store.exists():
        with suppress(OSError, ValueError), hold(settings.cache / "lock"):  # no build writes meanwhile
            copy_sealed(state, store)
    return store
