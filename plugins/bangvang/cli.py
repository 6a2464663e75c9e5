"""The staff command ``bangvang``: one table of sub-commands, one function each."""

from __future__ import annotations

import argparse
import io
import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from bangvang import settings
from bangvang.commands import init
from bangvang.commands.arguments import Parser, ShowVersion, folder, host_name, network, one_line, port
from bangvang.domain.problems import ContentError, place_of, reason_of
from bangvang.domain.text import number, printable

if TYPE_CHECKING:
    from bangvang.commands.options import Options

FINE, CONTENT_PROBLEMS, WRONG_USE, NOT_DONE, BUSY, STOPPED = 0, 1, 2, 74, 75, 130
EARLIER_VERSIONS: Final = ("0.1",)
DEFAULT_PORT: Final = 8000


def run() -> None:
    """Be the program ``bangvang``: end at once, without taking an archive of millions of objects apart first."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Vietnamese letters is no reason to fail
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one sub-command.

    Gives 0 (fine), 1 (content problems), 2 (wrong use), 74 (the machine or the code failed), 75 (another build is
    running) or 130 (Ctrl-C).
    """
    try:
        options = _parser().parse_all(arguments)
        command: Callable[[argparse.Namespace], int] = options.command
        return command(options)
    except BaseException as error:  # noqa: BLE001 - whatever happens, staff get one sentence
        code, line = _ending(error)
        if line:
            _say(line)
        return code


def _ending(error: BaseException) -> tuple[int, str]:
    """Give the exit code for what ended a command, and the sentence to say; empty where it was said already."""
    match error:
        case ContentError():
            ending = CONTENT_PROBLEMS, f"{_problem_count(len(error.problems))}. Chưa ghi gì ra trang."
        case settings.SettingsError():
            ending = WRONG_USE, str(error)
        case SystemExit():  # of the parser: help, version, wrong use
            ending = int(error.code or 0), ""
        case KeyboardInterrupt():
            ending = STOPPED, "Đã dừng."
        case OSError():
            place = f"{error.filename}: " if error.filename else ""
            rest = "Sửa xong thì chạy lại; những trang chưa ghi vẫn như cũ."
            ending = NOT_DONE, f"{place}{reason_of(error)}. {rest}"
        case _:
            rest = "Gửi dòng này kèm tệp cho người phụ trách kỹ thuật."
            ending = NOT_DONE, f"Chương trình hỏng ở {place_of(error)}. {rest}"
    return ending


def _parser() -> Parser:
    parser = Parser(prog="bangvang", description="Bảng Vàng: kho lưu trữ khen thưởng.")
    parser.add_argument("--version", action=ShowVersion, nargs=0, help="in phiên bản rồi thoát")
    commands = parser.add_subparsers(metavar="LỆNH", title="Các lệnh", required=True)
    for name, function, words, add_options in COMMANDS:
        command = commands.add_parser(name, help=words, description=words)
        command.set_defaults(command=function, parser=command)
        add_options(command)
    return parser


def _shared(parser: Parser) -> None:
    parser.add_argument("--content", metavar="THƯ_MỤC", type=folder, help="thư mục nội dung")
    parser.add_argument("--output", metavar="THƯ_MỤC", type=folder, help="thư mục trang web")
    parser.add_argument("--settings", metavar="TỆP", type=folder, help="tệp thiết lập (mặc định: pelicanconf.py ở đây)")
    parser.add_argument("--site-url", metavar="ĐỊA_CHỈ", help="địa chỉ công khai, ví dụ https://thidua.example.vn")
    parser.add_argument("--strict", action="store_true", help="tên chưa có tệp là lỗi, không chỉ là cảnh báo")
    parser.add_argument("--now", metavar="NGÀY", help="coi như hôm nay là ngày này (bài hẹn đăng)")


def _checking(parser: Parser) -> None:
    _shared(parser)
    parser.add_argument(
        "--verbose", action="store_true", help="kể cả từng văn bản kho chưa có, từng đơn vị chưa có tệp"
    )
    parser.add_argument(
        "--from",
        dest="since",
        metavar="BẢN",
        choices=EARLIER_VERSIONS,
        help="kể những chỗ bài viết cho bản cũ nay có nghĩa khác",
    )
    parser.add_argument("--fix", action="store_true", help="cùng với --from: sửa những chỗ chắc chắn")


def _building(parser: Parser) -> None:
    _shared(parser)
    parser.add_argument("--search", action="store_true", help="dựng cả mục lục cho trang Tìm kiếm")
    parser.add_argument("--full", action="store_true", help="dựng lại từ đầu, không dùng kết quả lần trước")
    parser.add_argument("--timings", action="store_true", help="in thời gian từng bước")


def _serving(parser: Parser) -> None:
    _shared(parser)
    parser.add_argument("--port", metavar="SỐ", type=port, default=DEFAULT_PORT, help="cổng (mặc định: 8000)")


def _starting(parser: Parser) -> None:
    parser.add_argument("folder", metavar="THƯ_MỤC", type=folder, help="thư mục mới cho trang")
    parser.add_argument("--name", metavar="TÊN", type=one_line, help="tên trang, ví dụ: Thi đua Khen thưởng tỉnh")


def _making(parser: Parser) -> None:
    works = parser.add_subparsers(metavar="VIỆC", required=True)
    words = "tạo tệp cho các đơn vị mà bài nhắc tới nhưng chưa có tệp"
    units = works.add_parser("units", help=words, description=words)
    _shared(units)
    units.add_argument("--missing", action="store_true", required=True, help="mọi đơn vị chưa có tệp")
    units.add_argument("--yes", action="store_true", help="tạo luôn, không hỏi lại")


def _counting(parser: Parser) -> None:
    works = parser.add_subparsers(metavar="VIỆC", title="Các việc", required=True)
    words = "đếm lượt xem từ nhật ký máy chủ"
    count = works.add_parser("count", help=words, description=words)
    _shared(count)
    count.add_argument("files", metavar="TỆP", nargs="+", help="nhật ký, có thể nén .gz, .bz2, .xz; - là đầu vào chuẩn")
    count.add_argument(
        "--host",
        metavar="TÊN_MIỀN",
        type=host_name,
        help="chỉ đếm tên miền này, khi nhật ký ghi nhiều trang",
    )
    count.add_argument(
        "--proxy",
        metavar="ĐỊA_CHỈ",
        type=network,
        action="append",
        default=[],
        help="địa chỉ IP (hay dải địa chỉ) của proxy đứng trước máy chủ; địa chỉ nội bộ thì tự biết",
    )
    count.add_argument("--one-address", action="store_true", help="vẫn đếm dù quá nửa số lượt có cùng một địa chỉ")
    count.add_argument("--again", action="store_true", help="đọc lại từ đầu tệp; không lượt nào bị đếm hai lần")
    count.set_defaults(work="count", parser=count)
    words = "lấy lượt xem và đánh giá từ GoatCounter"
    pull = works.add_parser("pull", help=words, description=words)
    _shared(pull)
    pull.add_argument("--accept-jump", action="store_true", help="nhận cả ngày có số lượt cao bất thường")
    pull.set_defaults(work="pull", parser=pull)
    for work in (count, pull):
        work.add_argument("--dry-run", action="store_true", help="chỉ báo, không ghi gì")


def _converting(parser: Parser) -> None:
    _shared(parser)
    parser.add_argument(
        "files", metavar="TỆP", nargs="*", type=folder, help="tệp hoặc thư mục (mặc định: cả thư mục nội dung)"
    )
    parser.add_argument("--write", action="store_true", help="ghi chữ đã đổi vào tệp; bản gốc giữ bên cạnh")


def build(options: argparse.Namespace) -> int:
    """Build the site and end with one line."""
    from bangvang.build.unchanged import look_for_changes, timing_line
    from bangvang.commands.options import Busy, only_build, read_options

    chosen = read_options(options)
    started = time.monotonic()
    try:
        if not options.full:
            settings = chosen.build_settings()
            with only_build(settings.cache):
                same = look_for_changes(settings)
            if same:
                seconds = time.monotonic() - started
                _tell_warnings(same.warnings)
                if options.timings:
                    _say(timing_line("đường tắt", seconds))
                _tell_withheld(same.withheld)
                _say(same.summary(seconds))
                return FINE
        return _build_all(chosen)
    except Busy:
        _say("Đang có một bản dựng khác. Đợi nó xong rồi chạy lại.")
        return BUSY


# What a command has built lives as long as the process, see ``run``.
_kept: list[object] = []


def _build_all(chosen: Options) -> int:
    from bangvang.commands.build import build_once

    work = build_once(chosen)
    _kept.append(work)
    _tell_warnings(len(work.problems.warnings))
    for line in work.timing_lines() if chosen.timings else ():
        _say(line)
    _tell_withheld(work.withheld)
    _say(work.summary())
    return FINE


def check(options: argparse.Namespace) -> int:
    """Print every problem of every file and write nothing, or what changed its meaning since an earlier version."""
    from bangvang.commands.build import check_site
    from bangvang.commands.options import read_options

    if options.fix and not options.since:
        _say(f"--fix cần biết bài viết cho bản nào: thêm --from {EARLIER_VERSIONS[-1]}.")
        return WRONG_USE
    if options.since:
        from bangvang.commands.migrate import migrate

        return migrate(read_options(options, preview=True), fix=options.fix)
    checked = check_site(read_options(options))
    problems = checked.problems
    for problem in problems:
        details = problem.details if options.verbose else ()
        sys.stdout.write("".join(f"{line}\n" for line in (problem, *(f"  {detail}" for detail in details))))
    errors, warnings = len(problems.errors), len(problems.warnings)
    _tell_withheld(checked.withheld)
    _say(f"{_problem_count(errors)}, {number(warnings)} cảnh báo." if problems else "Không có lỗi.")
    return CONTENT_PROBLEMS if errors else FINE


def serve(options: argparse.Namespace) -> int:
    """Build, serve on this machine, rebuild and reload the page on every change."""
    from bangvang.commands.options import read_options
    from bangvang.commands.serve import serve_preview

    return serve_preview(read_options(options, preview=True), port=options.port)


def start(options: argparse.Namespace) -> int:
    """Make an empty site for another agency."""
    try:
        made = init.make_site(options.folder, name=options.name or "")
    except init.FolderInUseError as error:
        _say(str(error))
        return WRONG_USE
    for line in made:
        sys.stdout.write(f"{line}\n")
    _say(f"Xong. Vào {options.folder}, sửa content/trang-web.yaml, rồi chạy: bangvang serve")
    return FINE


def new(options: argparse.Namespace) -> int:
    """Make files: for all units that no file holds yet."""
    from bangvang.commands.new_units import new_units

    return new_units(options)


def views(options: argparse.Namespace) -> int:
    """Count views from access logs, or pull them from GoatCounter."""
    from bangvang.commands import views as commands

    work: Callable[[argparse.Namespace], int] = getattr(commands, options.work)
    return work(options)


def convert(options: argparse.Namespace) -> int:
    """Show text in old encodings before and after, and write it where asked to."""
    from bangvang.commands.convert import convert as convert_files

    return convert_files(options)


Command = tuple[str, Callable[[argparse.Namespace], int], str, Callable[[Parser], None]]
COMMANDS: Final[tuple[Command, ...]] = (
    ("init", start, "tạo một trang mới, trống, cho một cơ quan", _starting),
    ("build", build, "dựng trang web", _building),
    ("check", check, "kiểm tra nội dung, không ghi gì", _checking),
    ("serve", serve, "dựng và xem trước, tự dựng lại khi tệp đổi", _serving),
    ("convert", convert, "đổi chữ TCVN3, VNI, VISCII, Windows-1258 hay UTF-16 sang UTF-8", _converting),
    ("new", new, "tạo tệp: các đơn vị chưa có tệp", _making),
    ("views", views, "lượt xem: đếm từ nhật ký, hoặc lấy từ GoatCounter", _counting),
)


def _tell_withheld(words: str) -> None:
    if words:
        _say(words)


def _tell_warnings(count: int) -> None:
    if count:
        _say(f"{number(count)} cảnh báo (xem bằng: bangvang check).")


def _problem_count(count: int) -> str:
    return f"{number(count)} lỗi"


def _say(line: str) -> None:
    sys.stderr.write(f"{printable(line)}\n")


if __name__ == "__main__":
    sys.exit(main())
