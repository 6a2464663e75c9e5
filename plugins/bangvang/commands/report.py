"""``bangvang report``: a checklist of what rules for portals ask, measured on the release that is live."""

from __future__ import annotations

import argparse
import sys

from bangvang.commands.publish_built import monitor_of
from bangvang.commands.publish_options import read_publishing
from bangvang.publishing.releases import SITE, Releases
from bangvang.publishing.report import Portal, points, written
from bangvang.settings import SettingsError

FINE = 0


def report(options: argparse.Namespace) -> int:
    """Print the checklist as Markdown; raises SettingsError where nothing is published."""
    chosen = read_publishing(options)
    releases = Releases(chosen.target)
    live = releases.manifest(releases.current) if releases.current else None
    if live is None:
        raise SettingsError("Chưa có bản nào được xuất bản để đo. Chạy bangvang publish trước.")
    top = releases.folder(live.name) / SITE
    portal = Portal(live.files, top.joinpath, len(releases.names()), monitor_of(chosen.settings).script)
    found = list(points(portal))
    day = chosen.settings.now.strftime("%d/%m/%Y")
    sys.stdout.write(written(found, site=chosen.settings.site_url, release=live.name, day=day))
    missing = sum(one.holds is False for one in found)
    sys.stderr.write(f"{len(found)} điểm, {missing} điểm chưa đạt. Lưu thành tệp: bangvang report > bao-cao.md\n")
    return FINE
