"""Which files a content folder holds; quick, because every build begins with it."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from bangvang.domain.problems import Kind, Problem
from bangvang.domain.text import is_reserved, nfc, slug
from bangvang.lazy_patterns import lazy_pattern

# Signs that Windows keeps for itself, control characters, and dots and spaces at the end, which it drops.
_UNFIT = lazy_pattern(r'[<>:"|?*\\\x00-\x1f]|[. ]$')

ARTICLES: Final = "tin"
SITE_FILE: Final = "trang-web.yaml"
# Files that tell of people; those of units and standing pages give the numbers of offices.
ABOUT_PEOPLE: Final = ("tin/", "ca-nhan/", "chuyen-de/")
CATALOGUE: Final = "khen-thuong/"
# What publishing keeps beside the texts (publishing/ledger.py, redirects.py): no page depends on it. The ledger decides
# alone which part of the search index holds an article (sources/published.py).
LEDGER: Final = "dia-chi.tsv"
_INDEX: Final = "/index.md"
_OF_PUBLISHING: Final = frozenset({LEDGER, "chuyen-huong.txt"})


def article_files(files: Iterable[str]) -> Iterator[str]:
    """Yield the paths of articles."""
    return (
        source_path for source_path in files if source_path.startswith(f"{ARTICLES}/") and source_path.endswith(".md")
    )


def word_for(source_path: str) -> str:
    """Give the word by which editors know a file: articles are «bài», all others «tệp»."""
    return "bài" if source_path.startswith(f"{ARTICLES}/") else "tệp"


def stem_of(source_path: str) -> str:
    """Give the name that a file has in addresses: its own, or its folder's for ``index.md``."""
    path = Path(source_path)
    return path.parent.name if path.name == "index.md" else path.stem


class FilePaths(Mapping[str, Path]):
    """The files of a content folder by name; ``text`` gives a path as text, for the many of which that is enough."""

    def __init__(self, paths: Mapping[str, str]) -> None:
        """Hold ``paths`` as text: making ten thousand path objects takes longer than the walk."""
        self._paths = paths

    def __getitem__(self, name: str) -> Path:
        """Give the path of a file; raises KeyError."""
        return Path(self._paths[name])

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a file of this name."""
        return name in self._paths

    def __iter__(self) -> Iterator[str]:
        """Yield the names in their order."""
        return iter(self._paths)

    def __len__(self) -> int:
        """Count the files."""
        return len(self._paths)

    def text(self, name: str) -> str:
        """Give the path of a file as text; raises KeyError."""
        return self._paths[name]


def list_files(content: Path, catalogue: Path | None = None) -> tuple[FilePaths, tuple[Problem, ...]]:
    """Map the NFC path of every file below the content folder to the file on disk, sorted.

    Links, pipes and names that are no text are refused. Hidden files and folders, and those that begin with ``_``,
    are left out. The files of the folder ``catalogue`` come beside those of ``khen-thuong/`` that have other names.
    """
    found, problems = list_paths(content, catalogue)
    return FilePaths(found), problems


def list_paths(content: Path, catalogue: Path | None = None) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Map as ``list_files`` does, to paths as text."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for source_path, entry in _walk(str(content), ""):
        if source_path in _OF_PUBLISHING:
            continue
        problem = _refused(source_path, entry) or (_same_name(source_path, entry) if source_path in found else None)
        if problem:
            problems.append(problem)
        else:
            found[source_path] = entry.path
    for source_path, other in _same_but_for_case(found):
        problems.append(_differs_in_case(source_path, other))
        del found[source_path]
    for source_path, other in _one_article(found):
        problems.append(_in_its_folder_too(source_path, other))
        del found[source_path]
    if catalogue and found:
        found = {name: entry.path for name, entry in _walk(str(catalogue), CATALOGUE)} | found
    return dict(sorted(found.items())), tuple(sorted(problems))


def _refused(source_path: str, entry: os.DirEntry[str]) -> Problem | None:
    """Say why something is no file that can be read: its name, a link, a pipe or device that would never end."""
    if not is_utf8(source_path):
        shown = os.fsencode(source_path).decode("utf-8", "replace")
        remedy = "Đổi tên bằng chữ không dấu, ví dụ anh-1.jpg; tên này thường do giải nén bằng công cụ cũ."
        return Problem(shown, 0, "Tên tệp hoặc tên thư mục không phải UTF-8.", remedy, Kind.BAD_FILE_NAME)
    if not is_portable(entry.name):
        message = f'Windows không cho đặt tên "{entry.name}", nên thư mục nội dung không chép sang đó được.'
        return Problem(source_path, 0, message, f'Đổi tên, ví dụ "{_portable(entry.name)}".', Kind.BAD_FILE_NAME)
    if entry.is_symlink():
        return Problem(source_path, 0, "Không dùng liên kết tệp.", "Chép tệp thật vào đây.", Kind.SYMLINK)
    if not entry.is_file(follow_symlinks=False):
        message, remedy = "Đây không phải là tệp thường.", "Chuyển nó ra ngoài thư mục nội dung."
        return Problem(source_path, 0, message, remedy, Kind.SPECIAL_FILE)
    return None


def _same_name(source_path: str, entry: os.DirEntry[str]) -> Problem:
    name = entry.name
    message = f'Có hai tệp cùng tên "{nfc(name)}": một tên dùng dấu rời, nhìn giống hệt.'
    return Problem(source_path, 0, message, "Xem cả hai rồi đổi tên một tệp.", Kind.BAD_FILE_NAME)


def _same_but_for_case(found: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield each path that Windows and macOS take for an earlier one, with that one."""
    seen: dict[str, str] = {}
    for source_path in sorted(found, reverse=True):  # small letters first: they are the ones that addresses want
        other = seen.setdefault(source_path.casefold(), source_path)
        if other != source_path:
            yield source_path, other


def _differs_in_case(source_path: str, other: str) -> Problem:
    message = f'Tên chỉ khác "{other}" ở chữ hoa, chữ thường: Windows và macOS coi hai tên là một, chép sang sẽ mất.'
    return Problem(source_path, 0, message, "Xem cả hai rồi đổi tên một bên.", Kind.BAD_FILE_NAME)


def _one_article(found: Collection[str]) -> list[tuple[str, str]]:
    """Give each article that stands beside a folder of its name with an article in it, with that one."""
    pairs = ((f"{name.removesuffix(_INDEX)}.md", name) for name in found if name.endswith(_INDEX))
    return [(one, other) for one, other in pairs if one in found and one.startswith(f"{ARTICLES}/")]


def _in_its_folder_too(source_path: str, other: str) -> Problem:
    message = f'Bài này trùng tên với "{other}": một tên chỉ đăng được một bài.'
    remedy = "Là một bài thì gộp vào một tệp; là hai bài thì đổi tên tệp này."
    return Problem(source_path, 0, message, remedy, Kind.DUPLICATE_NAME)


def is_portable(name: str) -> bool:
    """Tell whether a file or folder may have this name on every system."""
    return not (_UNFIT.search(name) or is_reserved(name))


def _portable(name: str) -> str:
    stem, ending = Path(name).stem, Path(name).suffix
    bare = slug(stem) or "tep"
    return f"{bare}-1{ending}" if is_reserved(bare) else f"{bare}{slug(ending) and ending}"


def is_utf8(name: str) -> bool:
    """Tell whether a name from the file system can be written as text."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        entries = os.scandir(folder)
    except FileNotFoundError:
        return
    with entries:
        for entry in entries:
            if entry.name.startswith((".", "_")):
                continue
            source_path = prefix + nfc(entry.name)
            if entry.is_dir(follow_symlinks=False) and is_utf8(entry.name) and is_portable(entry.name):
                yield from _walk(entry.path, f"{source_path}/")
            else:
                yield source_path, entry
