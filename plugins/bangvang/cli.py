"""The staff command ``bangvang``: one table of sub-commands, one function each."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bangvang import settings
from bangvang.commands import init
from bangvang.domain.problems import ContentError
from bangvang.domain.text import number

if TYPE_CHECKING:
    from bangvang.commands.options import Options

FINE, CONTENT_PROBLEMS, WRONG_USE, NOT_DONE, BUSY, STOPPED = 0, 1, 2, 74, 75, 130
DEFAULT_PORT: Final = 8000


def run() -> None:
    """Be the program ``bangvang``: end at once, without taking an archive of millions of objects apart first."""
    code = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one sub-command.

    Gives 0 (fine), 1 (content problems), 2 (wrong use), 74 (the machine or the code failed), 75 (another build is
    running) or 130 (Ctrl-C).
    """
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except ContentError as stopped:
        _say(f"{_problem_count(len(stopped.problems))}. Chưa ghi gì ra trang.")
        return CONTENT_PROBLEMS
    except settings.SettingsError as error:
        _say(str(error))
        return WRONG_USE
    except KeyboardInterrupt:
        _say("Đã dừng.")
        return STOPPED
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        _say(f"{place}{error.strerror or error}. Sửa xong thì chạy lại; những trang chưa ghi vẫn như cũ.")
        return NOT_DONE
    except RuntimeError as error:
        _say(f"Chương trình hỏng ở {error}. Gửi dòng này kèm tệp cho người phụ trách kỹ thuật.")
        return NOT_DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="bangvang", description="Bảng Vàng: kho lưu trữ khen thưởng.")
    commands = parser.add_subparsers(metavar="LỆNH", required=True)
    for name, function, words, add_options in COMMANDS:
        command = commands.add_parser(name, help=words, description=words)
        command.set_defaults(command=function)
        add_options(command)
    return parser


def _shared(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--content", metavar="THƯ_MỤC", type=Path, help="thư mục nội dung")
    parser.add_argument("--output", metavar="THƯ_MỤC", type=Path, help="thư mục trang web")
    parser.add_argument("--settings", metavar="TỆP", type=Path, help="tệp thiết lập (mặc định: pelicanconf.py ở đây)")
    parser.add_argument("--site-url", metavar="ĐỊA_CHỈ", help="địa chỉ công khai, ví dụ https://thidua.example.vn")
    parser.add_argument("--strict", action="store_true", help="tên chưa có tệp là lỗi, không chỉ là cảnh báo")
    parser.add_argument("--now", metavar="NGÀY", help="coi như hôm nay là ngày này (bài hẹn đăng)")


def _building(parser: argparse.ArgumentParser) -> None:
    _shared(parser)
    parser.add_argument("--full", action="store_true", help="dựng lại từ đầu, không dùng kết quả lần trước")
    parser.add_argument("--timings", action="store_true", help="in thời gian từng bước")


def _serving(parser: argparse.ArgumentParser) -> None:
    _shared(parser)
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="cổng (mặc định: 8000)")


def _starting(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="THƯ_MỤC", type=Path, help="thư mục mới cho trang")
    parser.add_argument("--name", default="", help="tên trang, ví dụ: Thi đua Khen thưởng tỉnh")


def _counting(parser: argparse.ArgumentParser) -> None:
    works = parser.add_subparsers(metavar="VIỆC", required=True)
    words = "đếm lượt xem từ nhật ký máy chủ"
    count = works.add_parser("count", help=words, description=words)
    _shared(count)
    count.add_argument("files", metavar="TỆP", nargs="+", help="nhật ký, có thể nén gzip; - là đầu vào chuẩn")
    count.add_argument(
        "--host", metavar="TÊN_MIỀN", default="", help="chỉ đếm tên miền này, khi nhật ký ghi nhiều trang"
    )
    count.add_argument("--again", action="store_true", help="đọc lại từ đầu tệp; không lượt nào bị đếm hai lần")
    count.set_defaults(work="count")
    words = "lấy lượt xem và đánh giá từ GoatCounter"
    pull = works.add_parser("pull", help=words, description=words)
    _shared(pull)
    pull.set_defaults(work="pull")
    for work in (count, pull):
        work.add_argument("--dry-run", action="store_true", help="chỉ báo, không ghi gì")


def build(options: argparse.Namespace) -> int:
    """Build the site and end with one line."""
    from bangvang.build.shortcut import try_shortcut
    from bangvang.commands.options import Busy, only_build, read_options

    chosen = read_options(options)
    try:
        if not options.full:
            settings = chosen.settings()
            with only_build(settings.cache):
                short = try_shortcut(settings)
            if short:
                _tell_warnings(short.warnings)
                if options.timings:
                    _say(short.timing)
                _say(short.summary)
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
    _say(work.summary())
    return FINE


def check(options: argparse.Namespace) -> int:
    """Print every problem of every file, and write nothing."""
    from bangvang.commands.build import check_once
    from bangvang.commands.options import read_options

    problems = check_once(read_options(options))
    for problem in problems:
        sys.stdout.write(f"{problem}\n")
    errors, warnings = len(problems.errors), len(problems.warnings)
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
        made = init.make_site(options.folder, name=options.name)
    except init.FolderInUseError as error:
        _say(str(error))
        return WRONG_USE
    for line in made:
        sys.stdout.write(f"{line}\n")
    _say(f"Xong. Vào {options.folder}, sửa content/trang-web.yaml, rồi chạy: bangvang serve")
    return FINE


def views(options: argparse.Namespace) -> int:
    """Count views from access logs, or pull them from GoatCounter."""
    from bangvang.commands import views as commands

    work: Callable[[argparse.Namespace], int] = getattr(commands, options.work)
    return work(options)


Command = tuple[str, Callable[[argparse.Namespace], int], str, Callable[[argparse.ArgumentParser], None]]
COMMANDS: Final[tuple[Command, ...]] = (
    ("init", start, "tạo một trang mới, trống, cho một cơ quan", _starting),
    ("build", build, "dựng trang web", _building),
    ("check", check, "kiểm tra nội dung, không ghi gì", _shared),
    ("serve", serve, "dựng và xem trước, tự dựng lại khi tệp đổi", _serving),
    ("views", views, "lượt xem: đếm từ nhật ký, hoặc lấy từ GoatCounter", _counting),
)


def _tell_warnings(count: int) -> None:
    if count:
        _say(f"{number(count)} cảnh báo (xem bằng: bangvang check).")


def _problem_count(count: int) -> str:
    return f"{number(count)} lỗi"


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")


if __name__ == "__main__":
    sys.exit(main())
