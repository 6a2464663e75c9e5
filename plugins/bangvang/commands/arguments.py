"""The command line in Vietnamese: what argparse would say in English, nearest names, kinds of values."""

from __future__ import annotations

import argparse
import ipaddress
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, Final, NoReturn

from bangvang.domain.problems import did_you_mean
from bangvang.domain.text import excerpt, forbidden_character, printable, squeeze
from bangvang.lazy_patterns import lazy_pattern

WRONG_USE: Final = 2
EXIT_CODES: Final = (
    "Mã thoát: 0 tốt; 1 nội dung có lỗi; 2 gọi lệnh hay thiết lập sai; 74 máy hoặc chương trình hỏng; "
    "75 đang có một lần chạy khác; 130 dừng bằng Ctrl-C."
)

_SHOWN: Final = 60
_HOST_NAME = lazy_pattern(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*", re.ASCII)
_KINDS: Final = {"LỆNH": "lệnh", "VIỆC": "việc", "MÁY_CHỦ": "máy chủ"}
# What argparse of Python 3.11 to 3.14 says, in Vietnamese; «name» is the option or argument concerned.
_SAID: Final = (
    (r"the following arguments are required: (?P<name>.*)", "Chưa ghi {name}."),
    (r"one of the arguments (?P<name>.*) is required", "Chưa ghi một trong: {name}."),
    (r"argument (?P<name>.*): expected one argument", "Sau {name} phải có một giá trị."),
    (r"argument (?P<name>.*): expected .*", "Sau {name} chưa đủ giá trị."),
    (r"argument (?P<name>.*): ignored explicit argument .*", "{name} không nhận giá trị."),
    (r"argument (?P<name>.*): not allowed with argument (?P<other>.*)", "{name} không đi cùng {other}."),
    (r"argument (?P<name>.*?): (?P<rest>.*)", "{name}: {rest}"),
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Any, prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, "Cách dùng: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks Vietnamese: mistakes end with exit code 2, one sentence and the nearest name."""

    def __init__(self, **options: Any) -> None:
        """Take the options of ``ArgumentParser``; abbreviated ones are refused, for they may change their meaning."""
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, epilog=EXIT_CODES, **options)
        self._positionals.title = "Đối số"
        self._optionals.title = "Tùy chọn"
        self.add_argument("-h", "--help", action="help", help="in hướng dẫn này rồi thoát")

    def parse_all(self, arguments: Sequence[str] | None) -> argparse.Namespace:
        """Parse everything; what is left over is checked by the sub-command that it was written after."""
        found, left = self.parse_known_args(arguments)
        if left:
            parser: Parser = getattr(found, "parser", self)
            parser.refuse(left)
        return found

    def refuse(self, left: Sequence[str]) -> NoReturn:
        """End with exit code 2 because of options or words that nothing takes."""
        said = excerpt(" ".join(left), _SHOWN)
        name = left[0].partition("=")[0]
        if not name.startswith("-"):
            self.error(f'Lệnh này không nhận thêm "{said}".')
        known = [option for action in self._actions for option in action.option_strings if option.startswith("--")]
        begun = next((f'Có phải "{option}"?' for option in known if option.startswith(name)), "")
        self.error(f'Không hiểu "{said}": không có tùy chọn {name}. {begun or did_you_mean(name, known)}')

    def error(self, message: str) -> NoReturn:
        """End with exit code 2: one sentence, and where help is found."""
        line = f"{self._in_vietnamese(message).strip()} Xem: {self.prog} --help"
        sys.stderr.write(f"{printable(squeeze(line))}\n")
        raise SystemExit(WRONG_USE)

    def _in_vietnamese(self, message: str) -> str:
        found = re.fullmatch(r"argument (?P<name>.*?): invalid choice: '?(?P<said>.*?)'? \(.*", message, re.DOTALL)
        if found:
            return self._no_choice(found["name"], found["said"])
        if found := re.fullmatch(r"the following arguments are required: (LỆNH|VIỆC)", message):
            return f"Chưa ghi {_KINDS[found[1]]}. {self._listed(found[1])}"
        for pattern, words in _SAID:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                return words.format(**found.groupdict())
        return message

    def _no_choice(self, name: str, said: str) -> str:
        remedy = did_you_mean(said, self._choices(name), self._listed(name))
        return f'Không có {self._kind(name)} "{said}". {remedy}'

    def _choosing(self, name: str) -> argparse.Action | None:
        """Find what takes one of several words, by its metavar or its option."""
        return next((one for one in self._actions if one.choices and name in {one.metavar, *one.option_strings}), None)

    def _choices(self, name: str) -> list[str]:
        action = self._choosing(name)
        return list(action.choices or ()) if action else []

    def _kind(self, name: str) -> str:
        action = self._choosing(name)
        return _KINDS.get(str(action.metavar) if action else name, "lựa chọn")

    def _listed(self, name: str) -> str:
        return f"Các {self._kind(name)}: {', '.join(self._choices(name))}."


class ShowVersion(argparse.Action):
    """Print name and version and end."""

    def __call__(self, *_: Any) -> NoReturn:
        """Look the version up only now: it takes longer than a short build."""
        from importlib.metadata import PackageNotFoundError, version

        try:
            found = version("bangvang")
        except PackageNotFoundError:
            found = "chưa cài đặt"
        sys.stdout.write(f"bangvang {found}\n")
        raise SystemExit(0)


def folder(text: str) -> Path:
    """Take the name of a folder or file that is not blank: an empty one would mean the working folder."""
    if not text.strip():
        raise argparse.ArgumentTypeError("Tên để trống. Ghi đường dẫn, ví dụ content.")
    if "\0" in text:
        raise argparse.ArgumentTypeError("Tên có ký tự không dùng được.")
    return Path(text)


def place(text: str) -> str:
    """Take where a site goes: a folder here or on another machine, or a bucket; it stays as it was typed."""
    return text if "://" in text else str(folder(text))


def port(text: str) -> int:
    """Take the number of a port, 1 to 65535; 0 lets the system choose a free one."""
    if not re.fullmatch(r"[0-9]{1,5}", text) or int(text) > 65_535:  # noqa: PLR2004 - the range of ports
        raise argparse.ArgumentTypeError(f'Cổng "{text}" không dùng được. Ghi một số từ 1 đến 65535, ví dụ 8000.')
    return int(text)


def ip_address(text: str) -> str:
    """Take an address of this machine in numbers."""
    if not re.fullmatch(r"(?:[0-9]{1,3}\.){3}[0-9]{1,3}", text) or any(int(part) > 255 for part in text.split(".")):  # noqa: PLR2004 - a byte
        raise argparse.ArgumentTypeError(
            f'"{text}" không phải địa chỉ máy. Ghi bằng số, ví dụ 0.0.0.0 hay 192.168.1.5.'
        )
    return text


def count_of(text: str) -> int:
    """Take a count of pages: whole, not negative, with or without points between thousands."""
    if not re.fullmatch(r"[0-9]{1,9}|[0-9]{1,3}(?:\.[0-9]{3}){1,2}", text):
        raise argparse.ArgumentTypeError(f'"{text}" không phải số trang. Ghi số mà lệnh đã báo, ví dụ --yes 120.')
    return int(text.replace(".", ""))


def host_name(text: str) -> str:
    """Take the name of a host as logs write it: no scheme, no path."""
    name = text.strip().lower().rstrip(".")
    if not _HOST_NAME.fullmatch(name):
        raise argparse.ArgumentTypeError(f'"{text}" không phải tên miền. Ghi như thidua.example.vn.')
    return name


def network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network:
    """Take the address of a proxy, or a network of them."""
    try:
        return ipaddress.ip_network(text.strip(), strict=False)
    except ValueError:
        message = f'"{text}" không phải địa chỉ IP. Ghi như 203.0.113.5 hoặc 203.0.113.0/24.'
        raise argparse.ArgumentTypeError(message) from None


def one_line(text: str) -> str:
    """Take a line of text that can be printed and stored."""
    if forbidden_character(text) or not squeeze(text):
        raise argparse.ArgumentTypeError("Tên để trống hoặc có ký tự không đọc được. Gõ lại tên.")
    return squeeze(text)
