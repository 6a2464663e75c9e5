"""What must hold before anybody reads a release: every link arrives, every page is sound, nothing withheld is there."""

from __future__ import annotations

import gzip
import re
import unicodedata
import zipfile
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias

from bangvang.publishing.facts import Memory, Place
from bangvang.publishing.manifest import FileFact
from bangvang.publishing.page_facts import PageFacts

IsKnown: TypeAlias = Callable[[str], bool]
# A title that is shorter may stand anywhere.
_LEAST_WORDS: Final = 3
_LEAST_LETTERS: Final = 12


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that keeps a release back: the file it stands in, what it is, and the line that mends it, if any."""

    file: str
    words: str
    paste: str = ""

    def __str__(self) -> str:
        return f"{self.file}: {self.words}"


@dataclass(frozen=True, slots=True)
class Secret:
    """An article that is not public yet, or no more: its source, the folder it would be published in, its title."""

    source_path: str
    folder: str
    title: str

    @property
    def words(self) -> str:
        """Give the longest part of the title that reads the same in HTML, JSON and plain text; empty where too short.

        A short title («Thông báo») may stand anywhere.
        """
        longest = max(re.split(r"[&<>\"'\\\n]", unicodedata.normalize("NFC", self.title)), key=len, default="").strip()
        return longest if len(longest) >= _LEAST_LETTERS and len(longest.split()) >= _LEAST_WORDS else ""


def dead_links(facts: Mapping[str, PageFacts], files: Collection[str]) -> Iterator[Finding]:
    """Yield what leads to no file, or to a place that its page does not have."""
    places = {name: frozenset(one.ids) for name, one in facts.items() if name.endswith(".html")}
    for name, one in facts.items():
        for target in one.targets:
            file, _, place = target.partition("#")
            if file not in files:
                yield Finding(name, f'liên kết tới "{file}" không có trong bản này')
            elif place and file in places and place not in places[file]:
                yield Finding(name, f'liên kết tới chỗ "#{place}" không có trong "{file}"')


def unsound_pages(facts: Mapping[str, PageFacts]) -> Iterator[Finding]:
    """Yield the rules of HTML that pages break."""
    return (Finding(name, words) for name, one in facts.items() for words in one.breaks)


def shared_names(files: Iterable[str]) -> Iterator[Finding]:
    """Yield files that are one file where upper and lower case, or two ways to write an accent, do not count."""
    holders: dict[str, set[str]] = defaultdict(set)
    for name in files:
        parts = name.split("/")
        for depth in range(1, len(parts) + 1):
            written = "/".join(parts[:depth])
            holders[unicodedata.normalize("NFC", written).casefold()].add(written)
    for names in holders.values():
        if len(names) > 1:
            first, second, *_ = sorted(names)
            yield Finding(first, f'trùng địa chỉ với "{second}" khi máy chủ không phân biệt chữ hoa, chữ thường')


def leaks(
    place: Place, files: Mapping[str, FileFact], secrets: Iterable[Secret], *, memory: Path, is_known: IsKnown
) -> Iterator[Finding]:
    """Yield files that hold the address or the title of an article that is not public.

    A title that a public source has as well (``is_known``) is no leak. Files that were searched for the same words
    before are not read again.
    """
    secrets = tuple(secrets)
    for one in secrets:
        yield from (
            Finding(name, f"thuộc bài chưa đăng {one.source_path}") for name in files if name.startswith(one.folder)
        )
    with closing(Memory(memory)) as kept:
        words = {word: one for one in secrets for word in (one.words, one.folder.removeprefix("tin/")) if word}
        before = {word for (word,) in kept.rows.execute("SELECT words FROM secret")}
        clean = dict(kept.rows.execute("SELECT name, digest FROM clean"))
        dirty: set[str] = set()
        for name, fact in files.items():
            wanted = [word for word in words if clean.get(name) != fact.digest or word not in before]
            for word in _found(place(name), wanted):
                if word != words[word].words or not is_known(word):
                    dirty.add(name)
                    yield Finding(name, f'có "{word}" của bài chưa đăng {words[word].source_path}')
        with kept.rows as rows:
            rows.execute("DELETE FROM clean")
            rows.execute("DELETE FROM secret")
            rows.executemany("INSERT INTO secret VALUES (?)", [(word,) for word in words])
            searched = [(name, fact.digest) for name, fact in files.items() if name not in dirty]
            rows.executemany("INSERT INTO clean VALUES (?, ?)", searched)


def _found(path: Path, words: list[str]) -> list[str]:
    if not words:
        return []
    data = path.read_bytes()
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    elif path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as book:
            data = b"\n".join(book.read(name) for name in book.namelist())
    return [word for word in words if word.encode() in data]
