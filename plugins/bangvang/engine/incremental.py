"""Draw groups of pages into the output folder: plan, render, and write only bytes that changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Protocol

from bangvang.engine.render import Renderer, TemplateFailure
from bangvang.engine.stamps import Stamp
from bangvang.engine.workers import do_all, is_shared_out

# This many groups need nearly all templates, so compile these before forking other processes.
WHOLE_SITE: Final = 1024


class Group(Protocol):
    """Pages and files that are planned together."""

    @property
    def path(self) -> str:
        """Give the main address, the group's identity."""
        ...

    @property
    def plan(self) -> Callable[[], Iterable[Any]]:
        """Give the function that plans the pages: each has ``output``, and ``template`` with ``view``, or ``data``."""
        ...

    @property
    def source_path(self) -> str:
        """Name the source file behind it, or give an empty text."""
        ...


class Reads(Protocol):
    """What answers the planners, and remembers what they asked."""

    def begin(self) -> None:
        """Forget what was asked so far."""
        ...

    def read_keys(self) -> tuple[int, ...]:
        """Give the keys of what was asked since ``begin``."""
        ...


class Target(Protocol):
    """Where drawn files go."""

    def put(self, name: str, data: bytes) -> bool:
        """Write one file where its bytes differ; True where it was written."""
        ...

    def stamp(self, name: str) -> Stamp | None:
        """Give the stamp of a file, or None if there is none."""
        ...


class Drawn(NamedTuple):
    """One file that a group stands for now: how it was drawn, whether it was written, and is a page (or a feed).

    ``found`` is what inspecting it found.
    """

    name: str
    stamp: Stamp
    template_hash: str
    written: bool
    is_page: bool
    found: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupDrawn:
    """The files of one group, and the keys of all that it read."""

    path: str
    files: tuple[Drawn, ...]
    reads: tuple[int, ...]


class DrawingError(RuntimeError):
    """A page could not be drawn; the message names its address and the file behind it."""


def find_nothing(name: str, data: bytes) -> tuple[Any, ...]:  # noqa: ARG001 - the arguments of a check
    """Accept every file."""
    return ()


class Drawer:
    """Draw groups of pages."""

    def __init__(
        self,
        renderer: Renderer,
        output: Target,
        reads: Reads,
        inspect: Callable[[str, bytes], tuple[Any, ...]] = find_nothing,
    ) -> None:
        """Draw into ``output`` with ``renderer``; ``inspect`` is given the name and the bytes of every file."""
        self._renderer = renderer
        self._output = output
        self._reads = reads
        self._inspect = inspect

    def draw_all(self, groups: Sequence[Group], *, cores: int) -> Iterator[GroupDrawn]:
        """Yield each group as it was drawn, in order; raises DrawingError, OSError."""
        if is_shared_out(len(groups), cores) and len(groups) >= WHOLE_SITE:
            self._renderer.load_all()
        return do_all(self._draw, groups, cores=cores)

    def _draw(self, group: Group) -> GroupDrawn:
        self._reads.begin()
        try:
            files = tuple(self.draw_one(item) for item in group.plan())
        except (OSError, TemplateFailure):
            raise  # a template that fails is no fault of the article that happened to be drawn
        except Exception as error:
            message = f"{group.path} ({group.source_path or 'index'}): {type(error).__name__}: {error}"
            raise DrawingError(message) from error
        return GroupDrawn(group.path, files, self._reads.read_keys())

    def draw_one(self, item: Any) -> Drawn:
        """Draw one planned file."""
        is_page = hasattr(item, "template")
        data = self._renderer.render(item.template, item.view, item.output).encode() if is_page else item.data
        written = self._output.put(item.output, data)
        stamp = self._output.stamp(item.output) or Stamp(0, 0)
        template_hash = self._renderer.template_hash(item.template) if is_page else ""
        return Drawn(item.output, stamp, template_hash, written, is_page, self._inspect(item.output, data))
