"""``bangvang publish``: build strictly in private, hold the site to its gates, exchange it in one step, or go back."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from bangvang.build.unchanged import look_for_changes
from bangvang.build.withheld import Withheld, withheld_articles
from bangvang.commands.configure_server import configure
from bangvang.commands.options import Busy, Options, only_build
from bangvang.commands.publish_built import built_site
from bangvang.commands.publish_failures import failure_line, no_swap_line, writing_in
from bangvang.commands.publish_far import push
from bangvang.commands.publish_options import Publishing, read_publishing
from bangvang.domain.approval import UNAPPROVED
from bangvang.domain.text import number, printable
from bangvang.engine.locks import LockedError, hold
from bangvang.publishing.changes import Changes, lines_of
from bangvang.publishing.gates import Finding
from bangvang.publishing.release import Candidate, go_live, prepare
from bangvang.publishing.releases import CURRENT, NoSwapError, Releases
from bangvang.publishing.servers.hosts import LIMITS
from bangvang.settings import Settings, SettingsError

FINE, REFUSED, WRONG_USE, NOT_DONE, BUSY = 0, 1, 2, 74, 75
UNCHANGED: Final = "Không có gì đổi."
_MOST: Final = 20  # addresses and findings in the terminal


def publish(options: argparse.Namespace) -> int:
    """Publish, show what publishing would do, or go back to the release before; gives the exit code."""
    chosen = read_publishing(options)
    releases = Releases(chosen.target)
    before = releases.current
    try:
        if options.configure:
            return configure(chosen, options.configure)
        with alone(chosen.settings):
            code = (
                _roll_back(releases, is_trial=options.dry_run)
                if options.rollback
                else _publish(chosen, releases, options)
            )
            return send_on(chosen, releases) if code == FINE and not options.dry_run else code
    except (LockedError, Busy):
        _say("Đang có một lần xuất bản hay một bản dựng khác. Đợi nó xong rồi chạy lại.")
        return BUSY
    except NoSwapError as error:
        _say(no_swap_line(error, chosen.target))
        return WRONG_USE
    except OSError as error:
        what = "Chưa lùi lại được" if options.rollback else "Chưa xuất bản được"
        live = "" if chosen.far or releases.current == before else releases.current
        _say(
            failure_line(
                error, chosen.target, what="Chưa ghi được cấu hình" if options.configure else what, now_live=live
            )
        )
        return NOT_DONE


def send_on(chosen: Publishing, releases: Releases) -> int:
    """Send the live release to the machine or bucket where readers find it, if that is elsewhere."""
    return push(chosen.far, releases) if chosen.far else FINE


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """Hold the private folder, in which one publishing at a time builds."""
    with hold(settings.cache / "publish.lock"):
        yield


def _publish(chosen: Publishing, releases: Releases, options: argparse.Namespace) -> int:
    started = time.monotonic()
    with writing_in(chosen.settings.cache):
        build_staging(chosen.options)
        withheld = withheld_articles(chosen.settings)
        if code := _tell_unapproved(withheld, releases):
            return code
        built = built_site(chosen.settings, withheld, LIMITS.get(options.host or ""))
        if options.dry_run:
            return _show(prepare(built, releases), withheld)
    with holding(releases):
        with writing_in(chosen.settings.cache):
            candidate = prepare(built, releases)
        if code := _refusal(candidate, options):
            return code
        go_live(candidate, built, releases)
    if candidate.is_live:
        if not chosen.far:  # of another machine, sending tells
            _say(f"Không có gì đổi: bản {candidate.manifest.name} vẫn đang chạy.")
        return FINE
    seconds = f"{time.monotonic() - started:.1f}".replace(".", ",")
    done = "Đã chuẩn bị bản" if chosen.far else "Đã xuất bản"  # it goes live once it has arrived
    _say(f"{done} {candidate.manifest.name}: {_counted(candidate.changes)}, trong {seconds} giây.")
    if not chosen.far:
        _say(f"Máy chủ web đọc: {chosen.target / CURRENT}")
    _tell_next(withheld)
    return FINE


@contextmanager
def holding(releases: Releases) -> Iterator[None]:
    """Hold the target, so that two sites or two machines never publish there at once."""
    releases.place.mkdir(parents=True, exist_ok=True)
    with hold(releases.lock):
        yield


def build_staging(options: Options) -> None:
    """Bring the private folder up to date, from which releases are made. Raises Busy, ContentError."""
    settings = options.build_settings()
    with only_build(settings.cache):
        same = look_for_changes(settings)
    if same is None:
        from bangvang.commands.build import build_once  # slow to load, and not needed for an unchanged site

        build_once(options)


def _refusal(candidate: Candidate, options: argparse.Namespace) -> int:
    """Say what keeps a release back; 0 where nothing does."""
    changes, count = candidate.changes, len(candidate.changes.removed)
    if candidate.findings:
        tell_findings(candidate.findings)
        if changes.needs_consent:
            _say(f"Bản này gỡ {number(count)} trong {number(changes.before)} trang{_emptied(changes)}.")
        return REFUSED
    if candidate.is_withdrawn and not options.again:
        _say(
            f"Bản {candidate.manifest.name} đã bị lùi lại bằng --rollback và nội dung từ ấy chưa đổi. "
            "Sửa nội dung rồi chạy lại; muốn đăng lại đúng bản ấy thì thêm --again. Trang đang chạy vẫn như cũ."
        )
        return REFUSED
    if changes.needs_consent and not _is_agreed(count, options.yes):
        _say(
            f"Bản này gỡ {number(count)} trong {number(changes.before)} trang{_emptied(changes)}. "
            f"Xem bằng --dry-run; đúng ý thì chạy lại với --yes {count}. Trang đang chạy vẫn như cũ."
        )
        return REFUSED
    return FINE


def _emptied(changes: Changes) -> str:
    return f", không còn trang nào trong {', '.join(changes.emptied)}" if changes.emptied else ""


def _is_agreed(count: int, agreed: int | None) -> bool:
    if agreed is not None:
        return count <= agreed
    if not sys.stdin.isatty():
        return False
    sys.stderr.write(f"Gỡ {number(count)} trang? Gõ đúng số ấy để đồng ý: ")
    sys.stderr.flush()
    return sys.stdin.readline().strip().replace(".", "") == str(count)


def _show(candidate: Candidate, withheld: Iterable[Withheld]) -> int:
    for line in lines_of(candidate.changes, _MOST):
        sys.stdout.write(f"{line}\n")
    if candidate.is_live:
        _say(UNCHANGED)
    else:
        _say(f"Sẽ xuất bản {candidate.manifest.name}: {_counted(candidate.changes)}. Chưa đăng gì.")
    if candidate.changes.needs_consent:
        _say(f"Số trang bị gỡ nhiều bất thường: khi đăng phải thêm --yes {len(candidate.changes.removed)}.")
    _tell_next(withheld)
    if candidate.findings:
        tell_findings(candidate.findings)
        return REFUSED
    return FINE


def tell_findings(findings: tuple[Finding, ...]) -> None:
    """Say what is wrong, at most twenty places; lines that would mend it go to standard output, all of them."""
    for finding in findings[:_MOST]:
        _say(str(finding))
    sys.stdout.write("".join(f"{finding.paste}\n" for finding in findings if finding.paste))
    if len(findings) > _MOST:
        _say(f"… và {number(len(findings) - _MOST)} chỗ nữa.")
    _say(f"Bản này có {number(len(findings))} chỗ hỏng, nên chưa đăng. Trang đang chạy vẫn như cũ.")


def _tell_next(withheld: Iterable[Withheld]) -> None:
    waiting = [one for one in withheld if one.status == "published"]
    if waiting:
        _say(f"Bài hẹn giờ tiếp theo: {waiting[0].source_path}, {waiting[0].when}; đến giờ thì chạy lại lệnh này.")


def _tell_unapproved(withheld: Iterable[Withheld], releases: Releases) -> int:
    """Say which articles wait for approval; refuse where one is live, for that would take it off the site."""
    waiting = [one for one in withheld if one.status == UNAPPROVED]
    live = releases.manifest(releases.current) if releases.current else None
    stands = [one for one in waiting if live and f"{one.path.lstrip('/')}index.html" in live.files]
    for one in stands[:_MOST]:
        _say(
            f"{one.source_path}: bài đang đăng, nhưng bản mới chưa duyệt. Duyệt bài này rồi chạy lại; muốn gỡ bài thì "
            "ghi status: hidden."
        )
    if stands:
        _say(f"{number(len(stands))} bài đang đăng chờ duyệt, nên chưa xuất bản. Trang đang chạy vẫn như cũ.")
        return REFUSED
    if waiting:
        names = ", ".join(one.source_path for one in waiting[:_MOST])
        rest = f" và {number(len(waiting) - _MOST)} bài nữa" if len(waiting) > _MOST else ""
        _say(f"{number(len(waiting))} bài chờ duyệt, chưa đăng: {names}{rest}. bangvang check nói từng bài thiếu gì.")
    return FINE


def _counted(changes: Changes) -> str:
    return (
        f"{number(len(changes.added))} trang thêm, {number(len(changes.changed))} đổi, "
        f"{number(len(changes.removed))} gỡ"
    )


def _roll_back(releases: Releases, *, is_trial: bool) -> int:
    if not releases.current:
        raise SettingsError(f'Chưa có bản nào được xuất bản ở "{printable(str(releases.place))}".')
    if is_trial:
        found = releases.before_live
    else:
        with holding(releases):
            releases.begin()
            found = releases.withdraw()
    if not found:
        _say("Không còn bản nào cũ hơn để lùi về. Trang đang chạy vẫn như cũ.")
        return REFUSED
    if is_trial:
        _say(f"Sẽ lùi về bản {found}. Chưa đổi gì.")
        return FINE
    _say(f"Đã lùi về bản {found}. Sửa nội dung rồi chạy lại bangvang publish.")
    return FINE


def _say(line: str) -> None:
    sys.stderr.write(f"{printable(line)}\n")
