"""``bangvang check``: everything that is wrong or could be better, nothing written but what ``--fix`` may write."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from bangvang.build.check_record import CheckRecord, keep_check, last_check
from bangvang.build.places import check_content
from bangvang.commands import check_formats as formats
from bangvang.commands.check_formats import Finding
from bangvang.commands.options import Options, read_options
from bangvang.domain.approval import APPROVAL
from bangvang.domain.problems import ContentError, did_you_mean
from bangvang.domain.text import number, printable
from bangvang.settings import Settings, SettingsError
from bangvang.sources.files import list_paths

FINE: Final = 0
CONTENT_PROBLEMS: Final = 1


class Checked(NamedTuple):
    """What a check found, most important first; what is not published yet, in words; the content folder."""

    found: tuple[Finding, ...]
    withheld: str
    content: Path

    def count(self, weight: int) -> int:
        """Count the findings of a weight."""
        return sum(one.weight == weight for one in self.found)


def check(options: argparse.Namespace) -> int:
    """Print every problem and all advice, or keep doing so while files change."""
    if options.since:
        return _migrate(options)
    if options.fix:
        from bangvang.commands.fix import fix

        return fix(options)
    if options.watch:
        return _watch(options)
    return _once(options)


def _migrate(options: argparse.Namespace) -> int:
    """Tell what articles of an earlier version mean now; raises SettingsError for what this cannot be told as."""
    from bangvang.commands.migrate import migrate

    given = {"--json": options.json, "--format": options.format, "--watch": options.watch}
    if refused := next((name for name, value in given.items() if value), ""):
        message = f"{refused} không đi cùng --from. Chạy bangvang check --from {options.since}, không thêm {refused}."
        raise SettingsError(message)
    site = read_options(options, preview=True)
    wanted = _wanted(options.files, site.settings().content)
    return migrate(site, lambda name: not options.files or name in wanted, fix=options.fix)


def _once(options: argparse.Namespace) -> int:
    checked = check_all(read_options(options), options.files)
    for line in _lines(checked, options):
        sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
    for line in _summary(checked):
        sys.stderr.write(f"{printable(line)}\n")
    return CONTENT_PROBLEMS if checked.count(formats.ERROR) else FINE


def check_all(options: Options, files: Sequence[Path] = ()) -> Checked:
    """Check the content, or tell of some of its files only; raises SettingsError.

    Where nothing changed since the last check its answer holds.
    """
    settings = options.settings()
    check_content(settings, options.site_name)
    kept = last_check(settings)
    record = kept or _checked(settings)
    found = tuple(Finding(*row) for row in record.findings)
    if files:
        wanted = _wanted(files, settings.content)
        found = tuple(one for one in found if one.source_path in wanted)
    return Checked(found, "" if files else record.withheld, settings.content)


def _checked(settings: Settings) -> CheckRecord:
    """Read what changed, and remember what was found."""
    from bangvang.build.advice import advice_of
    from bangvang.build.reading import reading

    with reading(settings) as run:
        with suppress(ContentError):
            run.read()
            run.plan()
        found = formats.findings(run.problems, advice_of(run))
        rows = run.database.connection
        stamps = rows.execute("SELECT name, changed, size FROM source").fetchall()
        now = settings.now.astimezone(dt.UTC).isoformat()
        query = "SELECT min(posted) FROM source WHERE status = 'published' AND posted > ?"
        (due,) = rows.execute(query, (now,)).fetchone()
        rule = run.database.fact(APPROVAL).decode()
        record = CheckRecord(
            [[*one] for one in found], run.withheld, dt.datetime.fromisoformat(due) if due else None, rule
        )
    with suppress(OSError):  # the answer is right all the same
        keep_check(settings, record, stamps)
    return record


def _wanted(files: Sequence[Path], content: Path) -> frozenset[str]:
    """Name the files of the content folder that are meant."""
    names = frozenset(list_paths(content)[0] if files else ())
    return frozenset(name for file in files for name in _named(file, content, names))


def _named(file: Path, content: Path, names: frozenset[str]) -> Iterator[str]:
    """Yield the files of the content folder that are meant: one, or all of a folder."""
    path = file if file.exists() else content / file
    try:
        name = path.resolve().relative_to(content.resolve()).as_posix()
    except ValueError:
        name = file.as_posix()
    inside = [one for one in names if one == name or one.startswith(f"{name.removesuffix('/')}/")]
    if not inside and name not in {"", "."}:
        remedy = did_you_mean(name, names, "Ghi đường dẫn như tin/2020/ten-bai.md.")
        raise SettingsError(f'Không thấy tệp "{file}" trong thư mục nội dung. {remedy}')
    yield from inside or names


def _lines(checked: Checked, options: argparse.Namespace) -> Iterator[str]:
    if options.json:
        yield formats.as_json(checked.found)
    elif options.format == "github":
        yield from formats.as_github(checked.found, checked.content)
    elif options.format == "gitlab":
        yield formats.as_gitlab(checked.found, checked.content)
    else:
        yield from formats.as_text(checked.found, is_verbose=options.verbose)


def _summary(checked: Checked) -> Iterator[str]:
    errors, warnings, advice = map(checked.count, (formats.ERROR, formats.WARNING, formats.ADVICE))
    if checked.withheld:
        yield checked.withheld
    if advice:
        yield f"{number(advice)} gợi ý để bài tốt hơn, không bắt buộc."
    yield f"{number(errors)} lỗi, {number(warnings)} cảnh báo." if errors or warnings else "Không có lỗi."


def _watch(options: argparse.Namespace) -> int:
    """Check now and after every change, until Ctrl-C."""
    import watchfiles

    content = read_options(options).settings().content
    sys.stderr.write("Đang kiểm tra …\n")
    code = _once(options)
    for _ in watchfiles.watch(content, debounce=200):
        sys.stderr.write("\nĐang kiểm tra …\n")
        code = _once(options)
    return code
