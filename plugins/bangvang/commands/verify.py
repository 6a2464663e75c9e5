"""``bangvang verify``: look whether a release, a live address or a bag still holds what was put there."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from bangvang.commands.publish_options import read_publishing
from bangvang.domain.problems import reason_of
from bangvang.domain.text import number, printable
from bangvang.publishing.bags import BAG, damage
from bangvang.publishing.gates import Finding
from bangvang.publishing.releases import ASSETS, SITE, Releases
from bangvang.publishing.verify import digest_at, digest_in, foreign, rotten, shown
from bangvang.settings import SettingsError

FINE, DAMAGED, NOT_DONE = 0, 1, 74
_MOST: Final = 20


def verify(options: argparse.Namespace) -> int:
    """Verify the live release, or the bag or address that is given; gives the exit code."""
    place: str = options.place or ""
    if place.startswith(("http://", "https://")):
        return _address(options, place)
    if place:
        return _bag(Path(place))
    return _releases(read_publishing(options).target)


def _releases(target: Path) -> int:
    releases = Releases(target)
    if not releases.current:
        raise SettingsError(f'Chưa có bản nào được xuất bản ở "{printable(str(target))}".')
    files, found = 0, []
    for name in releases.names():
        manifest = releases.manifest(name)
        if manifest is None:
            found.append(Finding(name, "danh mục của bản này hỏng"))
            continue
        site = releases.folder(name) / SITE
        wrong = [*rotten(manifest, digest_in(site)), *foreign(site, manifest, ASSETS)]
        found += [Finding(f"{name}/{one.file}", one.words) for one in wrong]
        files += len(manifest.files)
    remedy = "Chạy bangvang publish để làm lại bản đang chạy; ổ đĩa có thể đang hỏng."
    return _tell(found, f"{number(len(releases.names()))} bản, {number(files)} tệp", remedy)


def _address(options: argparse.Namespace, address: str) -> int:
    releases = Releases(read_publishing(options).target)
    manifest = releases.manifest(releases.current) if releases.current else None
    if manifest is None:
        raise SettingsError("Ở đây chưa có bản đã xuất bản nào để so. Chạy lệnh này ở máy xuất bản, hoặc thêm --to.")
    try:
        found = list(rotten(shown(manifest), digest_at(address)))
    except OSError as error:
        sys.stderr.write(f"{printable(address)}: {reason_of(error)}. Xem lại địa chỉ và mạng rồi chạy lại.\n")
        return NOT_DONE
    remedy = "Chạy bangvang publish, rồi xem máy chủ có đọc đúng current/ không."
    return _tell(found, f"{number(len(shown(manifest).files))} tệp", remedy)


def _bag(folder: Path) -> int:
    if not (folder / BAG).is_file():
        raise SettingsError(f'"{printable(str(folder))}" không phải gói BagIt (không có {BAG}).')
    return _tell(list(damage(folder)), "gói", "Lấy lại gói này từ bản sao khác.")


def _tell(found: Iterable[Finding], what: str, remedy: str) -> int:
    found = list(found)
    for one in found[:_MOST]:
        sys.stderr.write(f"{printable(str(one))}\n")
    if found:
        more = f" (nêu {_MOST} chỗ đầu)" if len(found) > _MOST else ""
        sys.stderr.write(f"Hỏng {number(len(found))} chỗ{more}. {remedy}\n")
        return DAMAGED
    sys.stderr.write(f"Còn nguyên: {what}.\n")
    return FINE
