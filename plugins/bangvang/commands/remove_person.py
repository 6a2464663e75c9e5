"""``bangvang remove-person``: a name leaves the site for good, with every release that said it; all or nothing."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bangvang.build.traces import Traces
from bangvang.build.withheld import withheld_articles
from bangvang.commands.publish import BUSY, FINE, REFUSED, alone, build_staging, holding, send_on, tell_findings
from bangvang.commands.publish_built import built_site
from bangvang.commands.publish_options import Publishing, read_publishing
from bangvang.commands.questions import agreed
from bangvang.commands.removed_person import Leaving, forget, leaving, plan_removal
from bangvang.domain.private_names import PrivateNames
from bangvang.domain.problems import ContentError
from bangvang.domain.text import excerpt, number, printable
from bangvang.editing.front_matter import EditRefused
from bangvang.editing.renaming import apply, undo
from bangvang.engine.locks import LockedError
from bangvang.publishing.release import Built, Candidate, go_live, prepare
from bangvang.publishing.releases import SITE, Releases
from bangvang.settings import SettingsError
from bangvang.sources.attached_text import text_in_child
from bangvang.sources.files import list_paths

_SHOWN: Final = 100
_WORDS: Final = 90
_OLD: Final = "Mọi tệp nội dung đã được đưa về như cũ, trang đang chạy vẫn như cũ."


def remove_person(options: argparse.Namespace) -> int:
    """Show every place that names a person, ask, then publish a site without the name; gives the exit code."""
    chosen = read_publishing(options)
    releases = Releases(chosen.target)
    try:
        with alone(chosen.settings), holding(releases):
            return _remove(chosen, releases, options)
    except LockedError:
        _say("Đang có một lần xuất bản hay một bản dựng khác. Đợi nó xong rồi chạy lại.")
        return BUSY


def _remove(chosen: Publishing, releases: Releases, options: argparse.Namespace) -> int:
    content = chosen.settings.content
    who = leaving(chosen.options, str(options.person))
    names = PrivateNames((who.person,))
    traces = Traces(names)
    dirty = tuple(name for name in releases.names() if _names_in_release(releases, name, traces))
    try:
        planned = plan_removal(content, who, names)
    except EditRefused as refused:
        raise SettingsError(f"{refused} Chưa đổi gì.") from None
    for line in _told(content, who, names, dirty):
        sys.stdout.write(f"{printable(line)}\n")
    if not options.yes and not agreed("Gỡ người này khỏi trang và xóa các bản đã đăng còn nêu tên?"):
        sys.stdout.write("Chưa đổi gì. Đồng ý thì chạy lại với --yes.\n")
        return FINE
    try:
        apply(content, who.moved, planned)
    except EditRefused as refused:
        raise SettingsError(f"{refused} Chưa đổi gì.") from None
    try:
        built, candidate = _built(chosen, releases)
        left = _kept_back(built, candidate, traces)
    except BaseException as error:
        undo(content, who.moved, planned)
        if isinstance(error, ContentError):
            _say(f"Sửa những chỗ trên rồi chạy lại. {_OLD}")
        raise
    if left:
        undo(content, who.moved, planned)
        _say(_OLD)
        return REFUSED
    return _finish(chosen, releases, built, candidate, traces)


def _built(chosen: Publishing, releases: Releases) -> tuple[Built, Candidate]:
    build_staging(chosen.options)
    built = built_site(chosen.settings, withheld_articles(chosen.settings))
    return built, prepare(built, releases)


def _kept_back(built: Built, candidate: Candidate, traces: Traces) -> bool:
    """Say what keeps the release back: what the gates find, and each file that still names the person."""
    if candidate.findings:
        tell_findings(candidate.findings)
    found = [name for name in candidate.manifest.files if traces.stand_in(name, built.place(name).read_bytes())]
    for name in found[:_SHOWN]:
        _say(f"{name}: còn nêu tên người này. Sửa nguồn của tệp ấy rồi chạy lại.")
    return bool(found or candidate.findings)


def _finish(chosen: Publishing, releases: Releases, built: Built, candidate: Candidate, traces: Traces) -> int:
    """Publish; then delete every other release that says the name, here and there, and what gates remember."""
    if chosen.far:
        releases.to_forget.touch()
    go_live(candidate, built, releases)
    live = candidate.manifest.name
    gone = tuple(name for name in releases.names() if name != live and _names_in_release(releases, name, traces))
    for name in gone:
        releases.remove(name)
    forget(chosen.settings, built.memory)
    count = number(len(candidate.manifest.files))
    _say(f"Đã xuất bản {live}: 0 dấu vết trong {count} tệp. Đã xóa {number(len(gone))} bản cũ còn nêu tên.")
    _say(
        "Bản xem trước ở máy này thì chạy lại bangvang build; lịch sử git và các bản sao lưu của nội dung vẫn còn tên."
    )
    return send_on(chosen, releases)


def _names_in_release(releases: Releases, name: str, traces: Traces) -> bool:
    top = releases.folder(name) / SITE
    files = ((path.relative_to(top).as_posix(), path) for path in sorted(top.rglob("*")) if path.is_file())
    return any(traces.stand_in(file, path.read_bytes()) for file, path in files)


def _told(content: Path, who: Leaving, names: PrivateNames, dirty: tuple[str, ...]) -> Iterator[str]:
    """Say where the person is named now: lines of content files, attached files, addresses, releases."""
    yield f"{who.person.name}{f' ({who.person.source_path})' if who.person.source_path else ''}"
    places = list(_places(content, names))
    yield from places[:_SHOWN]
    if len(places) > _SHOWN:
        yield f"… và {number(len(places) - _SHOWN)} chỗ nữa"
    for address in who.addresses:
        yield f"Địa chỉ sẽ trả lời 404: {address}"
    yield f"Bản đã đăng còn nêu tên: {', '.join(dirty) or 'không có'}"


def _places(content: Path, names: PrivateNames) -> Iterator[str]:
    for source_path, path in sorted(list_paths(content)[0].items()):
        if any(names.find(source_path)):
            yield f"{source_path}: tên tệp"
        file = Path(path)
        if file.suffix in {".md", ".yaml", ".csv", ".tsv", ".txt"}:
            text = file.read_bytes().decode("utf-8", "replace")
            lines = text.split("\n")
            for line in dict.fromkeys(line for line, _ in names.find(text)):
                yield f"{source_path}:{line + 1}: {excerpt(lines[line].strip(), _WORDS)}"
        elif names.may_stand_in(text := text_in_child(file) or "") and any(names.find_torn(text)):
            yield f"{source_path}: trong tệp kèm theo"


def _say(line: str) -> None:
    sys.stderr.write(f"{printable(line)}\n")
