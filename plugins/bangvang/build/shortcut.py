"""What the staff command tries before it loads anything large: nothing changed, or only the text of a few articles.

Both answers come from the state of the last build. Any doubt is answered with None, and the ordinary build follows.
"""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Collection, Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bangvang.build.version import code_version, settings_digest, theme_digest
from bangvang.domain.text import nfc, number
from bangvang.engine.output import OutputFolder
from bangvang.engine.state import Changes, FileRow, SourceRow, Stamp, State, stamp_of
from bangvang.settings import Settings
from bangvang.shipped import CATALOGUE
from bangvang.sources.files import list_paths

# A file that changed so shortly before it was read may change again within the same tick of the file system's clock.
TICK: Final = 20_000_000
# From so many changed articles on, the ordinary build with all its cores is as quick.
FEW: Final = 20


@dataclass(frozen=True, slots=True)
class Shortcut:
    """What a short build did: pages written, the line to print, the warnings of the site, and the line of its time."""

    written: int
    summary: str
    warnings: int
    timing: str = ""


def try_shortcut(settings: Settings, edited: Collection[Path] | None = None) -> Shortcut | None:
    """Bring the output up to date the short way, or give None where only an ordinary build can.

    The caller holds the lock of the cache. ``edited`` are the only files that changed since the last build, where the
    caller has watched all folders since then; without it every file is looked at.
    """
    started = time.monotonic()
    if not settings.state.is_file():
        return None
    state = State(settings.state, code_version())
    output = OutputFolder(settings.output, settings.record)
    with closing(state):
        if not _is_same_site(state, settings):
            return None
        changed = _found(state, settings, output) if edited is None else _told_of(state, settings, edited)
        if changed is None or len(changed) > FEW:
            return None
        stamps = {source_path: stamp_of(path) or Stamp(0, 0) for source_path, path in changed.items()}
        changes = _rewrite(state, output, {source_path: Path(path) for source_path, path in changed.items()})
        if changes is None:
            return None
        fresh = time.time_ns() - TICK
        for source_path, stamp in stamps.items():
            stamp = stamp if stamp.changed < fresh else Stamp(0, stamp.size)  # noqa: PLW2901 - one not to be trusted yet
            read = changes.sources.get(source_path) or SourceRow(stamp)
            changes.sources[source_path] = read._replace(stamp=stamp)
        if changed:
            state.save(changes)
            output.end()
        return _told(state, len(changes.files), time.monotonic() - started)


def _found(state: State, settings: Settings, output: OutputFolder) -> dict[str, str] | None:
    """Look for the sources that changed; None where others came or went, or the output is not as it was written."""
    files, problems = list_paths(settings.content, CATALOGUE)
    if problems or state.source_names() != files.keys():
        return None
    changed = {source_path: files[source_path] for source_path in state.altered_sources(files)}
    return changed if len(changed) <= FEW and state.is_whole(output.place) else None


def _told_of(state: State, settings: Settings, edited: Iterable[Path]) -> dict[str, str] | None:
    """Take the sources that somebody says changed; None where one of them is new."""
    changed = {nfc(path.relative_to(settings.content).as_posix()): str(path) for path in edited}
    return changed if all(map(state.source, changed)) else None


def _is_same_site(state: State, settings: Settings) -> bool:
    """Tell whether nothing but sources can have changed: code, settings, theme, and no embargo has ended."""
    due = state.fact("due")
    return (
        not (state.was_unusable or state.is_unfinished)
        and state.fact("options") == settings_digest(settings)
        and state.fact("theme") == theme_digest(settings)
        and (not due or dt.datetime.fromisoformat(due) > settings.now)
    )


def _rewrite(state: State, output: OutputFolder, changed: Mapping[str, Path]) -> Changes | None:
    """Put the new text of articles in place of the old one in their pages; None where more than text changed."""
    changes = Changes()
    if not changed:
        return changes
    from bangvang.build.retext import Retext

    pages: list[tuple[str, bytes]] = []
    for source_path, path in changed.items():
        retext = Retext.of(source_path, path, state)
        name = retext.page if retext else ""
        old = output.path(name).read_text(encoding="utf-8") if name else ""
        new = retext.apply(old) if retext and old else None
        if retext is None or new is None:
            return None
        changes.sources[source_path] = retext.row
        changes.records[f"article/{retext.id}"] = retext.record(state)
        if new != old:
            pages.append((name, new.encode()))
    for name, data in pages:
        output.put(name, data)
        # Without a fingerprint the next ordinary build draws the page again and finds the same bytes.
        changes.files[name] = FileRow(output.stamp(name) or Stamp(0, 0), "", state.owner(name))
    return changes


def _told(state: State, written: int, seconds: float) -> Shortcut:
    articles, pages, warnings = json.loads(state.fact("counts") or "[0, 0, 0]")
    words = f"{number(pages)} trang ({number(written)} trang ghi lại, {number(pages - written)} giữ nguyên)"
    took = f"{seconds:.2f}".replace(".", ",")
    timing = f"{'đường tắt':<10} {took:>7} giây"
    return Shortcut(written, f"Đã dựng {number(articles)} bài, {words} trong {took} giây.", warnings, timing)
