"""Count access logs into the store: read → clicks of each day → totals → books and public counts, in that order.

Public counts of an open day are always computed again from its book, never added to: a kill anywhere between two
writes leaves something that the next run completes, and nothing can be counted twice.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final, TypeAlias

from bangvang.readership.access_logs import LogReader
from bangvang.readership.addresses import Addresses
from bangvang.readership.clicks import SALT_BYTES, views_of_day
from bangvang.readership.day_books import SPILL_FOLDER, Books, DayBook, Spill
from bangvang.readership.forwarded import Network, is_within
from bangvang.readership.hits import HitRules
from bangvang.readership.log_lines import FORMATS_READ
from bangvang.readership.log_streams import LogStream, Position, position_of, resume
from bangvang.readership.robots import Robots
from bangvang.readership.rules import OPEN_DAYS, Reason, day_of
from bangvang.readership.stored_counts import StoreError, read_counts, write_counts
from bangvang.readership.totals import Counts, lowered, sums, with_days

STDIN: Final = "-"


class LogError(Exception):
    """Logs cannot be counted as they are: what is wrong and what to do, in Vietnamese."""


Told: TypeAlias = Callable[[int], None]
Grown: TypeAlias = tuple[int, int, dict[str, int]]
"""A day, how many clicks are new, its views by address."""


@dataclass(frozen=True)
class Counting:
    """What counting needs: the public folder of the logs' counts, the private books, addresses, robots, the day.

    ``salt`` gives random bytes; ``told`` is called with the number of bytes read.
    """

    public: Path
    books: Books
    addresses: Addresses
    robots: Robots
    today: dt.date
    salt: Callable[[], bytes] = lambda: os.urandom(SALT_BYTES)
    told: Told = lambda _: None
    host: str = ""
    proxies: tuple[Network, ...] = ()
    takes_one_address: bool = False
    is_dry: bool = False
    is_again: bool = False

    @property
    def rules(self) -> str:
        """Give a fingerprint of the rules: a log that was read by others is read again."""
        words = [self.host, *map(str, self.proxies), self.robots.version, *self.robots.people, *self.addresses.all()]
        return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]


@dataclass
class Report:
    """What a run did: lines read, views added, why the rest was left out, notes about logs."""

    lines: int = 0
    views: int = 0
    left_out: Counter[Reason] = field(default_factory=Counter)
    resumed: int = 0
    notes: list[str] = field(default_factory=list)
    days: tuple[dt.date, dt.date] | None = None
    files: list[Path] = field(default_factory=list)


def count_logs(logs: Iterable[str], counting: Counting) -> Report:
    """Count some logs; raises StoreError where the store is not as the books left it, OSError for unreadable files."""
    books, report = counting.books, Report()
    counts = read_counts(counting.public)
    if not books.is_marked:
        _check_untouched(counts, counting)
    held = {day: book.salt for day in books.days() if (book := books.read(day))}
    counted = {day for day, views in sums(counts).items() if views}
    salts: dict[int, bytes] = {}

    def salt_of(day: int) -> bytes | None:
        if day not in held and day in counted:
            return None
        return held.get(day) or salts.setdefault(day, counting.salt())

    with _spill(counting) as spill:
        hit_rules = HitRules(counting.addresses, counting.robots, counting.host)
        reader = LogReader(hit_rules, salt_of, spill.put, proxies=counting.proxies)
        positions = _read_all(logs, reader, counting, report)
        reader.finish()
        _check_readable(reader, counting)
        report.lines += reader.lines
        report.left_out.update(reader.left_out)
        if reader.without_agent:
            report.notes.append("Nhật ký không ghi tên trình duyệt: không loại được máy tìm kiếm.")
        if 2 * reader.shortened > reader.clicks:
            report.notes.append(
                "Địa chỉ trong nhật ký đã được rút gọn: nhiều người có thể bị coi là một, số lượt là ít nhất."
            )
        grown = _grow(spill, reader.hit_rules.paths, {**held, **salts}, counting)
        _settle(grown, counts, counting, report, reader.clicks)
    if not counting.is_dry:
        books.write_positions(counting.rules, positions)
        _close_old(counting)
    return report


def _check_readable(reader: LogReader, counting: Counting) -> None:
    """Stop before anything is counted from a log that says too little: unknown lines, or one address for everybody."""
    unreadable = reader.left_out[Reason.UNREADABLE]
    # Lines that ask for no page are recognised by their target alone, in formats that nobody can read as well.
    readable = reader.lines - unreadable - (0 if reader.clicks else reader.left_out[Reason.NOT_A_PAGE])
    if unreadable > readable:
        raise LogError(f"{unreadable} trong {reader.lines} dòng không đọc được. Đọc được: {FORMATS_READ}. Chưa đếm gì.")
    if reader.leader and not counting.takes_one_address:
        raise LogError(_one_address(reader.leader))


def _one_address(address: bytes) -> str:
    """Say that a log tells one address for most clicks: a proxy's hides the readers, many at one place are as well."""
    shown = address.decode("ascii", "replace")
    if is_within(address):
        what = "nhật ký ghi địa chỉ của proxy. Cho máy chủ ghi thêm X-Forwarded-For rồi đếm lại"
    else:
        what = f"proxy, hay một nơi đọc nhiều. Proxy thì cho máy chủ ghi thêm X-Forwarded-For và thêm --proxy {shown}"
    return f"Quá nửa số lượt có cùng địa chỉ {shown}: {what}; nếu đúng là một nơi đọc, thêm --one-address. Chưa đếm gì."


@contextmanager
def _spill(counting: Counting) -> Iterator[Spill]:
    if counting.is_dry:
        with tempfile.TemporaryDirectory() as folder:
            yield Spill(Path(folder) / SPILL_FOLDER)
        return
    spill = Spill(counting.books.folder / SPILL_FOLDER)
    try:
        yield spill
    finally:
        spill.clear()


def _read_all(logs: Iterable[str], reader: LogReader, counting: Counting, report: Report) -> list[Position]:
    rules = counting.rules
    positions = [] if counting.is_again else counting.books.positions().get(rules, [])
    for name in logs:
        if name == STDIN:
            _read_one(name, sys.stdin.buffer, 0, reader, counting, report)
            continue
        with Path(name).open("rb") as file:
            start = resume(file, positions)
            counting.told(start)
            report.resumed += bool(start)
            stream = _read_one(name, file, start, reader, counting, report)
            if stream.is_plain and stream.consumed:
                positions.append(position_of(file, stream.consumed))
    return positions


def _read_one(
    name: str, file: IO[bytes], start: int, reader: LogReader, counting: Counting, report: Report
) -> LogStream:
    stream, told = LogStream(name, file, start), 0
    for lines in stream.lines():
        reader.read(lines)
        counting.told(stream.bytes_read - told)
        told = stream.bytes_read
    if stream.is_zstd:
        raise LogError(
            f"{name}: Tệp nén zstd (.zst). Giải nén trước: zstd -d TỆP. Đọc được: {FORMATS_READ}. Chưa đếm gì."
        )
    report.lines += stream.too_long
    report.left_out[Reason.TOO_LONG] += stream.too_long
    if stream.broken:
        report.notes.append(f"{name}: Tệp nén bị cắt hoặc hỏng; đã đếm đến chỗ đứt.")
    if stream.unfinished:
        report.notes.append(f"{name}: Dòng cuối chưa trọn, để lần sau.")
    return stream


def _grow(spill: Spill, paths: Sequence[str], salts: Mapping[int, bytes], counting: Counting) -> Iterator[Grown]:
    """Write the books of all days that this run saw, and give their views; then those that a killed run left."""
    books = counting.books
    left = set(books.days()) if books.is_marked else set()
    for day, clicks in spill.days():
        book = books.read(day) or DayBook(day, salts[day], counting.today)
        new = book.add(clicks, paths, counting.today)
        if new and not counting.is_dry:
            books.mark()
            books.write(book)
        left.discard(day)
        yield day, new, views_of_day(book.pages, book.clicks, counting.addresses.current)
    for day in sorted(left):
        if unfinished := books.read(day):
            yield day, 0, views_of_day(unfinished.pages, unfinished.clicks, counting.addresses.current)


def _settle(grown: Iterable[Grown], counts: Counts, counting: Counting, report: Report, clicks: int) -> None:
    """Put the views of all changed days in place of the old ones, publish them, and tell what changed."""
    days: dict[int, dict[str, int]] = {}
    added = 0
    for day, clicks_added, views in grown:
        days[day] = views
        added += clicks_added
    new = with_days(counts, days)
    report.views = sum(sums(new).values()) - sum(sums(counts).values())
    report.left_out[Reason.REPEATED] += clicks - added
    report.left_out[Reason.DOUBLE_CLICK] += max(added - report.views, 0)
    for path in lowered(counts, new, counting.addresses):
        report.notes.append(f"{path}: Số giảm, vì dòng mới cho thấy hai lượt cũ là một (bấm lại trong 30 giây).")
    if days:
        report.days = day_of(min(days)), day_of(max(days))
    if not counting.is_dry:
        report.files = write_counts(counting.public, new, {f"{day_of(day):%Y-%m}" for day in days})
        counting.books.unmark()


def _check_untouched(counts: Counts, counting: Counting) -> None:
    """Stop where a public count is higher than the book it came from: somebody else counted, or edited."""
    current = counting.addresses.current
    by_day: dict[int, Counter[str]] = {}
    for path, days in counts.items():
        for day, number in days.items():
            by_day.setdefault(day, Counter())[current(path)] += number
    for day in counting.books.days():
        book = counting.books.read(day)
        views = views_of_day(book.pages, book.clicks, current) if book else {}
        more = sorted(path for path, number in by_day.get(day, {}).items() if number > views.get(path, 0))
        if more and book:
            file = f"{counting.public.parent.name}/{counting.public.name}/{day_of(day):%Y-%m}.json"
            own = f"{counting.books.folder.name}/{day_of(day).isoformat()}.ngay"
            raise StoreError(
                f"{file}: Ngày {day_of(day):%d/%m/%Y}, {more[0]} có số lớn hơn sổ riêng, do máy khác đếm hay bị sửa. "
                f"Lấy lại tệp từ git, hoặc xóa {own} để khóa ngày ấy."
            )


def _close_old(counting: Counting) -> None:
    limit = counting.today - dt.timedelta(days=OPEN_DAYS)
    for day in counting.books.days():
        book = counting.books.read(day)
        if book and book.changed < limit:
            counting.books.close(day)
