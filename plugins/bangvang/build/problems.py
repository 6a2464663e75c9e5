"""What is wrong across articles, and what was found in each; repeated in every build without reading anything."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from bangvang.archive.codec import Codec
from bangvang.archive.reader import Reader
from bangvang.archive.rows import ATTACHMENT, PROBLEM, UNPLACED, unplaced_of
from bangvang.archive.tables import ACROSS, Database
from bangvang.build.photos import Photos
from bangvang.domain.archive_checks import check_article_addresses, first_reported
from bangvang.domain.identity import Named, check_named_people
from bangvang.domain.missing_documents import check_missing_documents
from bangvang.domain.missing_units import check_missing_units
from bangvang.domain.privacy import check_private
from bangvang.domain.problems import Kind, Problem, did_you_mean
from bangvang.domain.recipient_lists.messages import limited
from bangvang.domain.reconciliation import check_counts
from bangvang.domain.source import Sources
from bangvang.domain.text import number
from bangvang.domain.unplaced_people import check_unplaced_people
from bangvang.domain.unread_files import check_unread
from bangvang.lazy_patterns import lazy_pattern
from bangvang.outputs.links import may_be_published

MAX_ATTACHED: Final = 200  # megabytes

# Units that articles name and no file holds, and people one of whose name is elsewhere as well.
_NAMED: Final = (
    "SELECT source_path, kind, name, unit, line, mark FROM named JOIN article USING (n) "
    "WHERE NOT slip AND (kind='unit' OR kind='person' AND named.id IN ("
    "SELECT id FROM term WHERE kind='person' AND exact IN "
    "(SELECT exact FROM term WHERE kind='person' GROUP BY exact HAVING count(*) > 1))) "
    "ORDER BY ord, line, name, unit, mark"
)

_FOLDERS = lazy_pattern(r".*[/\\]")
_PROBLEMS: Final = Codec(tuple[Problem, ...])


def stored_problems(database: Database, reader: Reader) -> Iterator[Problem]:
    """Yield all problems of articles and terms; those across articles are found again after any change of articles."""
    query = "SELECT data FROM problem LEFT JOIN article ON source_path=owner ORDER BY ord IS NULL, ord, owner, data"
    stored = (PROBLEM.load(data) for (data,) in database.connection.execute(query))
    yield from limited(first_reported(stored, set()), reader.files)
    if not database.fact(ACROSS):
        found = tuple(_across(database, reader))
        database.break_seal()
        with database.transaction():
            database.set_fact(ACROSS, _PROBLEMS.dump(found))
    yield from _PROBLEMS.load(database.fact(ACROSS))


def loaded_problems(database: Database, reader: Reader, photos: Photos, paths: Mapping[str, Path]) -> Iterator[Problem]:
    """Yield everything that is wrong with what was loaded: with articles, terms, private names, photos and files."""
    yield from stored_problems(database, reader)
    yield from check_unread(paths, reader.is_named)
    others = frozenset(reader.files)
    yield from check_private(Sources(files=others), reader.private)
    yield from photos.check()
    yield from check_files(reader)
    yield from check_endings(others)


def _across(database: Database, reader: Reader) -> Iterator[Problem]:
    rows = database.connection
    shared = "SELECT path FROM article GROUP BY path HAVING count(*) > 1"
    places = rows.execute(f"SELECT source_path, path FROM article WHERE path IN ({shared}) ORDER BY ord")  # noqa: S608
    yield from check_article_addresses(places.fetchall())
    named = [(path, Named(*own)) for path, *own in rows.execute(_NAMED)]
    yield from check_missing_units(named, frozenset())
    yield from check_named_people(named, reader.terms.units)
    unplaced = (unplaced_of(*row) for row in reader.items("source_path, value, line", UNPLACED))
    yield from check_unplaced_people(unplaced, reader.terms)
    yield from check_missing_documents(reader.citing, reader.terms)
    stories = "SELECT n FROM story WHERE k IN (SELECT k FROM story GROUP BY k HAVING count(*) > 1)"
    twice = reader.articles_where(f"n IN ({stories})")
    yield from (problem for problem in check_counts(twice) if problem.kind is Kind.COUNTS_DIFFER)


def check_files(reader: Reader) -> Iterator[Problem]:
    """Yield a problem for every attached file that is missing or may not be published."""
    places = list(reader.items("source_path, value, line", ATTACHMENT))
    places += [(d.source_path, d.file, 0) for d in reader.terms.documents.values() if d.file]
    for source_path, file, line in places:
        folder = f"{source_path.rpartition('/')[0]}/"
        if f"{folder}{file}" not in reader.files:
            beside = [name.removeprefix(folder) for name in reader.files if name.startswith(folder)]
            remedy = did_you_mean(file, beside, "Đặt tệp cạnh bài, hoặc sửa tên.")
            if own := _FOLDERS.match(file):
                remedy = f'Chép tệp vào cạnh bài, và chỉ ghi tên: "{file[own.end() :]}".'
            yield Problem(source_path, line, f'Không thấy tệp kèm theo "{file}".', remedy, Kind.MISSING_FILE)
        elif not may_be_published(file):
            remedy = "Ảnh thì chèn vào bài; tài liệu thì lưu thành PDF."
            yield Problem(source_path, line, f'Không đăng nguyên tệp "{file}".', remedy, Kind.FILE_REFUSED)


def check_attached(attached: Mapping[str, str], paths: Mapping[str, Path]) -> Iterator[Problem]:
    """Yield a problem for every two files that would be published at one address, and for files far too large."""
    owners: dict[str, str] = {}
    for file, address in sorted(attached.items()):
        other = owners.setdefault(address.casefold(), file)
        if other != file:
            message = f"Tệp này và {other} cùng đăng ở {address}."
            yield Problem(file, 0, message, "Đổi tên một trong hai tệp.", Kind.DUPLICATE_ADDRESS)
        if file in paths and (megabytes := paths[file].stat().st_size // 10**6) > MAX_ATTACHED:
            message = f"Tệp kèm theo nặng {number(megabytes)} MB, quá mức {MAX_ATTACHED} MB."
            remedy = "Nén hoặc chia nhỏ tệp, hay đặt nơi khác và ghi liên kết."
            yield Problem(file, 0, message, remedy, Kind.FILE_TOO_LARGE)


def check_endings(files: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for every file that looks like an article and is not read."""
    for source_path in files:
        stem, dot, ending = source_path.rpartition(".")
        if dot and ending != "md" and ending.lower() in {"md", "markdown", "mkd", "mdown"}:
            message = f"Tệp có đuôi .{ending} không được đọc."
            yield Problem(source_path, 0, message, f"Đổi tên thành {posixpath.basename(stem)}.md.", Kind.BAD_SLUG)


def unread(missing: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for every article that Pelican left out."""
    remedy = "Báo lỗi này kèm tệp cho người phụ trách kỹ thuật."
    return (Problem(source_path, 0, "Pelican bỏ qua bài này.", remedy, Kind.BAD_YAML) for source_path in missing)
