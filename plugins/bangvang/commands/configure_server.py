"""``bangvang publish --configure``: the file of a web server or timer, written beside the releases."""

from __future__ import annotations

import shlex
import shutil
import sys
from pathlib import Path
from typing import Final

from bangvang.atomic_files import replace_file
from bangvang.commands.publish_built import monitor_of
from bangvang.commands.publish_options import Publishing
from bangvang.publishing.releases import Releases
from bangvang.publishing.servers import SERVERS
from bangvang.publishing.servers.hosts import LIMITS
from bangvang.publishing.servers.served import Served

FINE: Final = 0


def configure(chosen: Publishing, server: str) -> int:
    """Write the configuration of a server beside the releases."""
    name, write = SERVERS[server]
    command = shlex.join([shutil.which("bangvang") or "bangvang", "publish", *_again(chosen)])
    place = Path(chosen.far.folder) if chosen.far and chosen.far.folder else chosen.target
    served = Served(
        chosen.settings.site_url, place, chosen.settings.views.goatcounter, command, monitor_of(chosen.settings)
    )
    Releases(chosen.target).begin()
    replace_file(chosen.target / name, write(served).encode())
    if server == "s3":
        next_step = (
            f"Bật website cho kho: aws s3api put-bucket-website --bucket KHO --website-configuration file://{name}. "
            "Kho phải cho mọi người đọc; chuyển hướng là các trang HTML có sẵn trong bản đăng."
        )
    elif server not in LIMITS:
        next_step = "Xem lại tên miền và đường dẫn chứng thư rồi nạp vào máy chủ."
    elif LIMITS[server].sends_headers:
        next_step = "Đặt tệp theo chỉ dẫn ở đầu tệp."
    else:
        next_step = (
            f"Đặt tệp theo chỉ dẫn ở đầu tệp. {LIMITS[server].label} không gửi tiêu đề bảo mật của riêng trang, "
            "nên điểm an toàn thấp hơn một máy chủ có nginx."
        )
    sys.stderr.write(f"Đã ghi {chosen.target / name}. {next_step}\n")
    return FINE


def _again(chosen: Publishing) -> tuple[str, ...]:
    """Give the options with which a timer publishes the same site, from any folder."""
    file = chosen.options.file
    where = ("--settings", str(file)) if file.is_file() else ("--content", str(chosen.settings.content))
    return (*where, "--to", str(chosen.far or chosen.target), "--site-url", chosen.settings.site_url)
