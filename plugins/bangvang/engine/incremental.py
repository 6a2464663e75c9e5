"""Draw groups of pages into the output folder, and only what is stale: the rest is known to be the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from bangvang.engine.output import OutputFolder
from bangvang.engine.render import Renderer, TemplateFailure
from bangvang.engine.sections import draw_sections
from bangvang.engine.state import FileRow, Stamp
from bangvang.engine.workers import do_all


class Group(Protocol):
    """Pages and files that are planned together; ``facets`` name what they depend on, none means everything."""

    @property
    def path(self) -> str:
        """Give the main address, the group's identity."""
        ...

    @property
    def plan(self) -> Callable[[], Iterable[Any]]:
        """Give the function that plans the pages: each has ``output``, and ``template`` with ``view``, or ``data``.

        Files made of ``sections`` are planned together (``engine/sections.py``).
        """
        ...

    @property
    def facets(self) -> frozenset[str]:
        """Name what the group depends on."""
        ...

    @property
    def source_path(self) -> str:
        """Name the source file behind it, or give an empty text."""
        ...


AnyGroup = TypeVar("AnyGroup", bound=Group)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One file that a group stands for now: whether it was drawn, written, and is a page (or a feed, a table)."""

    name: str
    row: FileRow
    written: bool
    is_page: bool
    was_drawn: bool = True


class DrawingError(RuntimeError):
    """A page could not be drawn; the message names its address and the file behind it."""


class Drawer:
    """Draw groups: render pages whose fingerprint changed, write bytes that changed."""

    def __init__(
        self,
        renderer: Renderer,
        output: OutputFolder,
        known: Mapping[str, FileRow],
        changed: frozenset[str] | None = None,
    ) -> None:
        """Draw into ``output`` with ``renderer``; ``known`` are the files of the last build.

        ``changed`` are the facets that changed since, None where anything may have changed.
        """
        self._renderer = renderer
        self._output = output
        self._known = known
        self._changed = changed

    def draw_all(self, groups: Sequence[Group], *, cores: int) -> Iterator[list[Drawn]]:
        """Yield the files of each group, in order, written where needed; raises DrawingError, OSError."""
        return do_all(self._draw, groups, cores=cores)

    def _draw(self, group: Group) -> list[Drawn]:
        try:
            return [drawn for item in group.plan() for drawn in self._draw_item(item, group.path)]
        except (OSError, TemplateFailure):
            raise  # a template that fails is no fault of the article that happened to be drawn
        except Exception as error:
            message = f"{group.path} ({group.source_path or 'index'}): {type(error).__name__}: {error}"
            raise DrawingError(message) from error

    def _draw_item(self, item: Any, owner: str) -> Iterator[Drawn]:
        if not hasattr(item, "sections"):
            yield self._draw_one(item, owner)
            return
        for file in draw_sections(item, self._output, self._known, self._changed):
            row = FileRow(self._output.stamp(file.name) or Stamp(0, 0), file.fingerprint, owner)
            yield Drawn(file.name, row, written=file.written, is_page=False)

    def _draw_one(self, item: Any, owner: str) -> Drawn:
        is_page = hasattr(item, "template")
        mark = self._mark(item, is_page=is_page)
        row = self._known.get(item.output)
        if row and row.fingerprint == mark and self._output.stamp(item.output) == row.stamp:
            return Drawn(item.output, row._replace(owner=owner), written=False, is_page=is_page, was_drawn=False)
        data = self._renderer.render(item.template, item.view, item.output).encode() if is_page else item.data
        written = self._output.put(item.output, data)
        stamp = self._output.stamp(item.output) or Stamp(0, 0)
        template_hash = self._renderer.template_hash(item.template) if is_page else ""
        return Drawn(item.output, FileRow(stamp, mark, owner, template_hash), written=written, is_page=is_page)

    def _mark(self, item: Any, *, is_page: bool) -> str:
        if is_page:
            return self._renderer.fingerprint(item.template, item.view)
        return hashlib.blake2b(item.data, digest_size=16).hexdigest()


def stale_groups(
    groups: Iterable[AnyGroup], complete: Container[str], restyled: Container[str], changed: frozenset[str] | None
) -> list[AnyGroup]:
    """Choose the groups that must be planned again: new ones, those without facets, those a changed facet touches.

    ``complete`` are the paths of the groups of which every file is in its place, ``restyled`` of those whose pages
    would be drawn otherwise now. ``changed`` is None where any facet may have changed.
    """
    if changed is None:
        return list(groups)
    return [
        group
        for group in groups
        if not group.facets
        or group.path not in complete
        or group.path in restyled
        or not changed.isdisjoint(group.facets)
    ]


def restyled_groups(known: Iterable[FileRow], renderer: Renderer) -> frozenset[str]:
    """Name the groups with a page whose templates changed, or what all pages share, since it was drawn."""
    rows = list(known)
    others = {
        template_hash
        for template_hash in {row.template_hash for row in rows}
        if template_hash and not renderer.is_current(template_hash)
    }
    return frozenset(row.owner for row in rows if row.template_hash in others)
