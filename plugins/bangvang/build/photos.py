"""The photos of one build: checked, prepared, and remembered with the archive until their files change."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final

from bangvang.archive.codec import Codec
from bangvang.archive.reader import Reader
from bangvang.archive.rows import PHOTO
from bangvang.archive.stale import mark_stale
from bangvang.archive.tables import Database
from bangvang.domain.articles import Body, Photo, PhotoRef
from bangvang.domain.problems import Problem
from bangvang.sources.photos import check_photos, prepare

PHOTO_CODEC: Final = Codec(Photo)
# The photos of articles, and whether one is the first of any: only these stand for an article where it is shared.
# Photos are the first items of an article (``items_of``).
_SHOWN: Final = "SELECT value, min(seq)=0 FROM item WHERE kind='photo' GROUP BY value"


class Photos:
    """Photos that the archive's bodies show, by content path; ``ready`` are those whose files are in ``cache``."""

    def __init__(self, database: Database, reader: Reader, paths: Mapping[str, Path], cache: Path) -> None:
        """Look up which photos are known from the last build: the same file, and all its variants still there."""
        self.cache = cache
        self.ready: dict[str, Photo] = {}
        self._database = database
        self._reader = reader
        self._paths = paths
        terms = [term.body.photos for term in reader.texts_of_terms if term.body.photos]
        shown = dict(database.connection.execute(_SHOWN))
        wanted = {ref.file for photos in terms for ref in photos} | shown.keys()
        shared = {photos[0].file for photos in terms} | {name for name, is_first in shown.items() if is_first}
        present = set(os.listdir(cache)) if cache.is_dir() else set()  # noqa: PTH208 - thousands: names are enough
        for name, data in database.connection.execute("SELECT name, data FROM photo ORDER BY name"):
            photo = PHOTO_CODEC.load(data)
            if name in wanted and present.issuperset(_names(photo)) and (photo.share or name not in shared):
                self.ready[name] = photo
        self._is_ready = wanted == self.ready.keys()

    @cached_property
    def _bodies(self) -> list[tuple[str, Body]]:
        """Give the photos of all texts, by file; needed only where one of them is not ready."""
        photos: dict[str, list[PhotoRef]] = defaultdict(list)
        for source_path, file, line in self._reader.items("source_path, value, line", PHOTO):
            photos[source_path].append(PhotoRef(file, "", "", "", line))
        articles = [(source_path, Body(photos=tuple(refs))) for source_path, refs in photos.items()]
        return [*articles, *((t.source_path, t.body) for t in self._reader.texts_of_terms if t.body.photos)]

    def check(self) -> Iterator[Problem]:
        """Yield a problem for every photo that is missing or may not be published."""
        return iter(()) if self._is_ready else check_photos(self._bodies, self._paths, known=self.ready)

    def prepare(self, *, cores: int) -> list[Problem]:
        """Make the files of photos that are not ready yet; gives the problems of those that cannot be decoded."""
        if self._is_ready:
            return []
        made, problems = prepare(self._bodies, self._paths, cache=self.cache, known=self.ready, cores=cores)
        if made:
            self._database.break_seal()
            with self._database.transaction() as rows:
                encoded = [(name, PHOTO_CODEC.dump(photo)) for name, photo in made.items()]
                rows.executemany("INSERT OR REPLACE INTO photo VALUES (?, ?)", encoded)
                mark_stale(rows, (f"photo/{name}" for name in made))
        self.ready |= made
        return problems

    def names(self) -> list[str]:
        """Name the published files of all photos, sorted."""
        return sorted({name for photo in self.ready.values() for name in _names(photo)})


def _names(photo: Photo) -> list[str]:
    return [*(file.name for file in photo.files), *filter(None, (photo.share,))]
