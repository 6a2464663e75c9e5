"""What a build saw of the disk, for the next build of the same process: a preview knows which files changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bangvang.build.theme_files import Theme
from bangvang.domain.problems import Problem
from bangvang.engine.stamps import Stamp
from bangvang.sources.files import FilePaths


@dataclass(frozen=True)
class Snapshot:
    """Content and theme as a build has read them, the output folder as it has left it; ``changed`` names what is other.

    Content is listed by name: the files with their stamps, and what the listing had to refuse. Paths are absolute. A
    changed file that is in neither folder, under whatever name the system tells it, makes both uncertain.
    """

    content: Path
    theme_folders: tuple[Path, ...]
    paths: FilePaths
    stamps: Mapping[str, Stamp]
    problems: tuple[Problem, ...]
    theme: Theme
    changed: frozenset[Path] = frozenset()

    def after(self, changed: frozenset[Path]) -> Snapshot:
        """Give the same disk with further files changed."""
        return replace(self, changed=self.changed | changed)

    @property
    def has_theme(self) -> bool:
        """Tell whether the theme is as it was."""
        return all(path.is_relative_to(self.content) for path in self.changed)

    def other_stamps(self) -> frozenset[str] | None:
        """Name the files of content whose stamps must be looked at again; None where the folder must be listed again.

        A file without a certain stamp changed while it was read. Files that came or went call for another listing, as
        does a folder: what is in it is not told.
        """
        changed = {str(path): path for path in self.changed}
        known = {path: name for name in self.paths if (path := self.paths.text(name)) in changed}
        others = {t for t, path in changed.items() if t in known or (path.exists() and not self._is_of_theme(path))}
        if any(text not in known or changed[text].is_symlink() or not changed[text].is_file() for text in others):
            return None
        return frozenset(known[text] for text in others) | {n for n, stamp in self.stamps.items() if not stamp.changed}

    def _is_of_theme(self, path: Path) -> bool:
        return any(path.is_relative_to(folder) for folder in self.theme_folders)
