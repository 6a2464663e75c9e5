"""The staff command ``bangvang views``: count logs, pull from GoatCounter; progress and report in Vietnamese."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bangvang.commands.options import Busy, read_options
from bangvang.domain.calendar import ZONE
from bangvang.domain.text import date_words, number, printable
from bangvang.engine.locks import LockedError, hold
from bangvang.readership.address_manifest import read_addresses
from bangvang.readership.count_logs import STDIN, Counting, LogError, Report, count_logs
from bangvang.readership.day_books import Books
from bangvang.readership.goatcounter import GoatCounter, GoatCounterError
from bangvang.readership.log_streams import total_size
from bangvang.readership.pull import pull_views
from bangvang.readership.robot_lists import read_robots
from bangvang.readership.rules import Reason
from bangvang.readership.stored_counts import StoreError
from bangvang.readership.totals import LOGS
from bangvang.settings import Settings

FINE, STORE_PROBLEM, WRONG_USE, BUSY = 0, 1, 2, 75
TOKEN: Final = "BANGVANG_GOATCOUNTER_TOKEN"  # noqa: S105 - its name, not its value


def count(options: argparse.Namespace) -> int:
    """Count log files into the store and tell what was counted, and why the rest was not."""
    settings = read_options(options).settings()
    addresses = read_addresses(settings.addresses, settings.base)
    if addresses is None or not addresses.pages:
        return _stop("Chưa biết địa chỉ các trang. Chạy bangvang build trước, rồi đếm lại.", WRONG_USE)
    missing = [name for name in options.files if name != STDIN and not Path(name).is_file()]
    if missing:
        return _stop(f'Không thấy tệp nhật ký "{missing[0]}". Xem lại đường dẫn.', WRONG_USE)
    try:
        with _only_counting(settings), _progress(options.files) as told:
            work = Counting(
                public=settings.view_counts / LOGS,
                books=Books(settings.view_books),
                addresses=addresses,
                robots=read_robots(),
                today=_today(),
                told=told,
                host=options.host or "",
                proxies=tuple(options.proxy),
                takes_one_address=options.one_address,
                is_dry=options.dry_run,
                is_again=options.again,
            )
            report = count_logs(options.files, work)
    except Busy:
        return _stop("Đang có một lần đếm khác. Đợi nó xong rồi chạy lại.", BUSY)
    except LogError as error:
        return _stop(str(error), WRONG_USE)
    except (StoreError, OSError) as error:
        return _stop(f"{error} Chưa ghi gì.", STORE_PROBLEM)
    for line in report_lines(report, is_dry=options.dry_run):
        sys.stdout.write(f"{line}\n")
    return FINE


def pull(options: argparse.Namespace) -> int:
    """Pull views and votes from the GoatCounter server of the settings; the token comes from the environment only."""
    settings = read_options(options).settings()
    server = settings.views.goatcounter
    if not server:
        return _stop("Chưa đặt BANGVANG_GOATCOUNTER. Ghi địa chỉ máy chủ đếm vào tệp thiết lập.", WRONG_USE)
    token = os.environ.get(TOKEN, "")
    if not token:
        return _stop(f"Chưa có mã bí mật. Đặt biến môi trường {TOKEN}.", WRONG_USE)
    addresses = read_addresses(settings.addresses, settings.base)
    if addresses is None or not addresses.pages:
        return _stop("Chưa biết địa chỉ các trang. Chạy bangvang build trước, rồi lấy lại.", WRONG_USE)
    try:
        address = settings.site_url + server if server.startswith("/") else server
        with _only_counting(settings):
            asked = GoatCounter(address, token, time.sleep)
            pulled = pull_views(
                asked,
                settings.view_counts,
                addresses,
                _today(),
                is_dry=options.dry_run,
                takes_jump=options.accept_jump,
            )
    except Busy:
        return _stop("Đang có một lần đếm khác. Đợi nó xong rồi chạy lại.", BUSY)
    except (GoatCounterError, StoreError, OSError) as error:
        return _stop(str(error), STORE_PROBLEM)
    dry = " (chạy thử, chưa ghi)" if options.dry_run else ""
    sys.stdout.write(f"Thêm {number(pulled.views)} lượt xem, {number(pulled.votes)} lượt đánh giá{dry}.\n")
    if pulled.foreign:
        sys.stdout.write(f"Bỏ qua {number(pulled.foreign)} địa chỉ không phải trang của kho.\n")
    for path in sorted(set(pulled.lowered)):
        sys.stdout.write(f"Lưu ý: {path}: Máy chủ báo số thấp hơn số đã có; giữ số đã có.\n")
    return FINE


def report_lines(report: Report, *, is_dry: bool) -> Iterator[str]:
    """Describe a run: lines read, views counted, why the rest was left out, notes."""
    days = ""
    if report.days:
        first, last = (date_words(day) for day in report.days)
        days = f", ngày {first}" if first == last else f", từ {first} đến {last}"
    yield f"Đã đọc {number(report.lines)} dòng{days}."
    yield f"Thêm {number(report.views)} lượt xem{' (chạy thử, chưa ghi)' if is_dry else ''}."
    if report.resumed:
        yield f"{number(report.resumed)} nhật ký đọc tiếp từ chỗ lần trước dừng."
    left = [(reason, report.left_out[reason]) for reason in Reason if report.left_out[reason]]
    if left:
        yield "Không tính:"
    width = max((len(number(count)) for _, count in left), default=0)
    yield from (f"  {number(count):>{width}}  {reason}" for reason, count in left)
    yield from (f"Lưu ý: {printable(note)}" for note in report.notes)


def _today() -> dt.date:
    return dt.datetime.now(ZONE).date()


def _stop(line: str, code: int) -> int:
    sys.stderr.write(f"{printable(line)}\n")
    return code


@contextmanager
def _only_counting(settings: Settings) -> Iterator[None]:
    try:
        with hold(settings.cache / "views-lock"):
            yield
    except LockedError:
        raise Busy from None


@contextmanager
def _progress(files: Sequence[str]) -> Iterator[Callable[[int], None]]:
    """Show how far the files are read, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    sizes = None if STDIN in files else total_size(map(Path, files))
    columns = (TextColumn("Đọc nhật ký"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=sizes)
        yield lambda read: progress.advance(task, read)
