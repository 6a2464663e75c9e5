"""What the staff command tries before it loads anything large: nothing changed, or only the text of a few articles.

Both answers come from the state of the last build. Any doubt is answered with None, and the ordinary build follows.
"""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bangvang.adapter.version import code_version, settings_digest, theme_digest
from bangvang.domain.text import number
from bangvang.engine.output import OutputFolder
from bangvang.engine.state import Changes, FileRow, SourceRow, Stamp, State, stamp_of
from bangvang.settings import Settings
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


def try_shortcut(settings: Settings) -> Shortcut | None:
    """Bring the output up to date the short way, or give None where only an ordinary build can.

    The caller holds the lock of the cache.
    """
    started = time.monotonic()
    if not settings.state.is_file():
        return None
    state = State(settings.state, code_version())
    with closing(state):
        files, problems = list_paths(settings.content)
        if problems or not _is_same_site(state, settings) or state.source_names() != files.keys():
            return None
        changed = {where: stamp_of(files[where]) or Stamp(0, 0) for where in state.altered_sources(files)}
        output = OutputFolder(settings.output, settings.record)
        if len(changed) > FEW or not state.is_whole(output.place):
            return None
        changes = _rewrite(state, output, {where: Path(files[where]) for where in changed}) if changed else Changes()
        if changes is None:
            return None
        fresh = time.time_ns() - TICK
        for where, stamp in changed.items():
            stamp = stamp if stamp.changed < fresh else Stamp(0, stamp.size)  # noqa: PLW2901 - one not to be trusted yet
            read = changes.sources.get(where) or SourceRow(stamp)
            changes.sources[where] = read._replace(stamp=stamp)
        if changed:
            state.save(changes)
            output.end()
        return _told(state, len(changes.files), time.monotonic() - started)


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
    from bangvang.adapter.retext import Retext

    changes = Changes()
    pages: list[tuple[str, bytes]] = []
    for where, path in changed.items():
        retext = Retext.of(where, path, state)
        name = retext.page if retext else ""
        old = output.path(name).read_text(encoding="utf-8") if name else ""
        new = retext.apply(old) if retext and old else None
        if retext is None or new is None:
            return None
        changes.sources[where] = retext.row
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
