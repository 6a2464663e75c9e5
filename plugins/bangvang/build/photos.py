"""The photos of one build: checked, prepared, and remembered by the stamp of their files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from bangvang.domain.archive import Archive
from bangvang.domain.articles import Body, Photo, PhotoFile
from bangvang.domain.problems import Problem
from bangvang.engine.digests import json_of
from bangvang.engine.state import SourceRow, Stamp, State, stamp_of
from bangvang.sources.photos import check_photos, prepare


class Photos:
    """Photos that the archive's bodies show, by content path; ``ready`` are those whose files are in ``cache``."""

    def __init__(
        self, archive: Archive, paths: Mapping[str, Path], state: State, changed: frozenset[str], cache: Path
    ) -> None:
        """Look up which photos are known from the last build: the same file, and all its variants still there."""
        self.cache = cache
        self.ready: dict[str, Photo] = {}
        self._paths = paths
        self._made: dict[str, Photo] = {}
        self._bodies: list[tuple[str, Body]] = [
            (t.source_path, t.body) for t in archive.published_texts if t.body.parts
        ]
        wanted = {ref.file for _, body in self._bodies for ref in body.photos}
        shared = {body.photos[0].file for _, body in self._bodies if body.photos}
        present = {path.name for path in cache.iterdir()} if cache.is_dir() else set()
        for name in sorted(wanted & paths.keys() - changed):
            photo = _decode(state.source(name))
            if photo and present.issuperset(_names(photo)) and (photo.share or name not in shared):
                self.ready[name] = photo

    def check(self) -> Iterator[Problem]:
        """Yield a problem for every photo that is missing or may not be published."""
        return iter(check_photos(self._bodies, self._paths, known=self.ready))

    def prepare(self, *, cores: int) -> list[Problem]:
        """Make the files of photos that are not ready yet; gives the problems of those that cannot be decoded."""
        self._made, problems = prepare(self._bodies, self._paths, cache=self.cache, known=self.ready, cores=cores)
        self.ready |= self._made
        return problems

    def names(self) -> list[str]:
        """Name the published files of all photos, sorted."""
        return sorted({name for photo in self.ready.values() for name in _names(photo)})

    def rows(self) -> dict[str, SourceRow]:
        """Give what the state should remember of the photos that were prepared."""
        return {
            name: SourceRow(stamp_of(self._paths[name]) or Stamp(0, 0), data=json_of(_encode(photo)))
            for name, photo in self._made.items()
        }


def _names(photo: Photo) -> list[str]:
    return [*(file.name for file in photo.files), *filter(None, (photo.share,))]


def _encode(photo: Photo) -> list[object]:
    files = [[file.name, file.type, file.width] for file in photo.files]
    return [photo.width, photo.height, files, photo.share]


def _decode(text: str) -> Photo | None:
    if not text:
        return None
    width, height, files, share = json.loads(text)
    return Photo(width, height, tuple(PhotoFile(*file) for file in files), share)
