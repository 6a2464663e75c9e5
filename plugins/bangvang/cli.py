"""The staff command ``bangvang``: one table of sub-commands, one function each."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
import time
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Final

from bangvang import settings
from bangvang.commands import declared_options as declared
from bangvang.commands.arguments import Parser, ShowVersion
from bangvang.domain.problems import ContentError, place_of, reason_of
from bangvang.domain.text import number, printable

if TYPE_CHECKING:
    from bangvang.commands.options import Options

# Collect cycles after this many new objects (700 is usual): what loading makes stays, and is no garbage.
_COLLECTED_AFTER: Final = 50_000
FINE, CONTENT_PROBLEMS, WRONG_USE, NOT_DONE, BUSY, STOPPED = 0, 1, 2, 74, 75, 130


def run() -> None:
    """Be the program ``bangvang``: end at once, without taking an archive of millions of objects apart first."""
    gc.set_threshold(_COLLECTED_AFTER)
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
        said = sys.argv[1:] if arguments is None else arguments
        options = _parser(said).parse_all(said)
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


def _parser(said: Sequence[str]) -> Parser:
    """Give the parser for what was said: only commands that are named have their options, which takes most of it."""
    parser = Parser(prog="bangvang", description="Bảng Vàng: kho lưu trữ khen thưởng.")
    parser.add_argument("--version", action=ShowVersion, nargs=0, help="in phiên bản rồi thoát")
    commands = parser.add_subparsers(metavar="LỆNH", title="Các lệnh", required=True)
    for name, function, words, add_options in COMMANDS:
        command = commands.add_parser(name, help=words, description=words)
        command.set_defaults(command=function, parser=command)
        if name in said:
            add_options(command)
    return parser


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


def serve(options: argparse.Namespace) -> int:
    """Build, serve on this machine, rebuild and reload the page on every change."""
    from bangvang.commands.options import read_options
    from bangvang.commands.serve import serve_preview

    return serve_preview(read_options(options, preview=True), port=options.port, host=options.host)


def start(options: argparse.Namespace) -> int:
    """Make an empty site for another agency."""
    from bangvang.commands import init

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
    """Begin one file, or make those of all units that no file holds yet."""
    if options.kind == "units":
        from bangvang.commands.new_units import new_units

        return new_units(options)
    from bangvang.commands.new_files import new_file

    return new_file(options)


def views(options: argparse.Namespace) -> int:
    """Count views from access logs, or pull them from GoatCounter."""
    from bangvang.commands import views as commands

    work: Callable[[argparse.Namespace], int] = getattr(commands, options.work)
    return work(options)


def _late(name: str) -> Callable[[argparse.Namespace], int]:
    """Give the command of a module by its name, loaded when it runs: loading all takes longer than a short build."""

    def command(options: argparse.Namespace) -> int:
        work: Callable[[argparse.Namespace], int] = getattr(import_module(f"bangvang.commands.{name}"), name)
        return work(options)

    return command


Command = tuple[str, Callable[[argparse.Namespace], int], str, Callable[[Parser], None]]
COMMANDS: Final[tuple[Command, ...]] = (
    ("init", start, "tạo một trang mới, trống, cho một cơ quan", declared.starting),
    ("build", build, "dựng trang web", declared.building),
    ("check", _late("check"), "kiểm tra nội dung, không ghi gì", declared.checking),
    ("serve", serve, "dựng và xem trước, tự dựng lại khi tệp đổi", declared.serving),
    (
        "publish",
        _late("publish"),
        "xuất bản: dựng, kiểm tra, đổi trang trong một bước; hoặc lùi lại",
        declared.publishing,
    ),
    ("verify", _late("verify"), "xem trang đã xuất bản, hay một gói, có còn nguyên không", declared.verifying),
    ("bag", _late("bag"), "gói nội dung và trang đang chạy thành gói BagIt để lưu trữ", declared.bagging),
    ("scheduled", _late("scheduled"), "kể bài hẹn giờ, bài nháp, bài ẩn và trang nháp", declared.scheduling),
    (
        "convert",
        _late("convert"),
        "đổi chữ TCVN3, VNI, VISCII, Windows-1258 hay UTF-16 sang UTF-8",
        declared.converting,
    ),
    ("new", new, "tạo tệp: một bài (từ tệp Word và ảnh), đơn vị, văn bản …", declared.making),
    ("suggest", _late("suggest"), "đọc lời văn, gợi ý ngày, nơi, người dự, khen thưởng", declared.suggesting),
    (
        "rename",
        _late("rename"),
        "đổi tên đơn vị, người, hình thức, bài; mọi chỗ nêu tên đổi theo",
        declared.renaming,
    ),
    ("remove-person", _late("remove_person"), "gỡ tên một người khỏi trang và các bản đã đăng", declared.removing),
    ("report", _late("report"), "đối chiếu bản đã đăng với quy định về cổng thông tin", declared.reporting),
    ("schema", _late("schema"), "ghi JSON Schema, mẫu gõ tắt và thiết lập cho VS Code", declared.describing),
    ("views", views, "lượt xem: đếm từ nhật ký, hoặc lấy từ GoatCounter", declared.counting),
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
