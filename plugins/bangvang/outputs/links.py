"""What authors link to: files of the content folder and addresses → addresses of the site."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from typing import Final
from urllib.parse import quote, unquote

from bangvang.domain import addresses
from bangvang.domain.archive import Archive
from bangvang.domain.articles import Body, LinkRef
from bangvang.domain.problems import Kind, Problem, did_you_mean
from bangvang.lazy_patterns import lazy_pattern

# Pages below the main address of a list or term: its feed, its years and their further pages.
_BELOW: Final = lazy_pattern(r"(?P<base>/.+?/|/)(?:feed\.xml|(?:\d{4}/)?(?:trang/\d+/)?)")
# What may be published as it is. Pages and drawings could carry scripts, photos tell where they were taken.
PUBLISHED: Final = frozenset(
    f".{ending}" for ending in "pdf doc docx odt rtf txt xls xlsx ods csv ppt pptx odp zip mp3 mp4 webm".split()
)


class Links:
    """Resolve the links of bodies by the files of an archive."""

    def __init__(self, archive: Archive) -> None:
        """Find the addresses of source files in an archive."""
        self._archive = archive
        self._by_file = archive.addresses

    def targets(self, body: Body, source_path: str, own_path: str) -> Mapping[str, str]:
        """Map what the author wrote to addresses; what leads nowhere stays as it is (``problems`` tells of it)."""
        return {ref.target: self._address(ref, source_path, own_path) or ref.target for ref in body.links}

    def attached(self) -> dict[str, str]:
        """Map every file that a body links to, an article attaches or a document brings to its address."""
        found: dict[str, str] = {}
        for text in self._archive.linking_texts:
            for ref in text.body.links:
                file = self._file(ref, text.source_path)
                if file in self._archive.files and may_be_published(file):
                    found[file] = text.path + posixpath.basename(file)
        for file, path in self._archive.attached:
            if file in self._archive.files:
                found[file] = path + posixpath.basename(file)
        return found

    def problems(self, paths: Collection[str]) -> Iterator[Problem]:
        """Yield a problem for every link that leads nowhere; ``paths`` are the main addresses of the site."""
        known = frozenset(paths) | {addresses.feed(addresses.HOME), addresses.SITEMAP}
        for text in self._archive.linking_texts:
            for ref in text.body.links:
                address = self._address(ref, text.source_path, text.path)
                file = self._file(ref, text.source_path)
                if file in self._archive.files and not may_be_published(file):
                    yield _refused(text.source_path, ref, posixpath.basename(file))
                elif address is None:
                    yield _dead(
                        text.source_path, ref, did_you_mean(ref.target, self._by_file, "Xem lại đường dẫn của tệp.")
                    )
                elif address.startswith("/") and ref.target.startswith("/") and not _is_known(address, known):
                    yield _dead(text.source_path, ref, did_you_mean(address, known, "Xem lại địa chỉ."))

    def _address(self, ref: LinkRef, source_path: str, own_path: str) -> str | None:
        target = ref.target
        if target.startswith("/") or ":" in target.split("/", 1)[0]:
            return target
        anchor = target.partition("#")[2]
        file = self._file(ref, source_path)
        if file in self._by_file:
            return self._by_file[file] + (f"#{anchor}" if anchor else "")
        return quote(own_path + posixpath.basename(file)) if file in self._archive.files else None

    def _file(self, ref: LinkRef, source_path: str) -> str:
        """Find the file that a link names: beside the article first, then from the content folder."""
        path = unquote(ref.target.partition("#")[0])
        beside = posixpath.normpath(posixpath.join(posixpath.dirname(source_path), path))
        if beside in self._by_file:
            return beside
        if beside in self._archive.files and posixpath.dirname(beside) == posixpath.dirname(source_path):
            return beside
        from_root = posixpath.normpath(path)
        return from_root if from_root in self._by_file else ""


def may_be_published(file: str) -> bool:
    """Tell whether a file beside an article may be published as it is, by its ending."""
    return posixpath.splitext(file)[1].lower() in PUBLISHED


def _is_known(address: str, paths: Collection[str]) -> bool:
    path = address.partition("#")[0].partition("?")[0]
    below = _BELOW.fullmatch(path)
    return path in paths or bool(below and below["base"] in paths)


def _refused(source_path: str, ref: LinkRef, name: str) -> Problem:
    remedy = "Ảnh thì chèn bằng ![lời tả](tên tệp); tài liệu thì lưu thành PDF."
    return Problem(source_path, ref.line, f'Không đăng nguyên tệp "{name}".', remedy, Kind.FILE_REFUSED)


def _dead(source_path: str, ref: LinkRef, remedy: str) -> Problem:
    return Problem(source_path, ref.line, f'Liên kết "{ref.target}" không dẫn tới đâu.', remedy, Kind.DEAD_LINK)
