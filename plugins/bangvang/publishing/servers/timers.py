"""Timers that publish again, so that a timed article appears by itself."""

from __future__ import annotations

from bangvang.publishing.servers.served import Served


def systemd(served: Served) -> str:
    """Write a service and its timer: every five minutes, also after the machine was off."""
    return (
        "# /etc/systemd/system/bangvang-publish.service\n"
        f"[Unit]\nDescription=Publish {served.host}\n\n"
        f"[Service]\nType=oneshot\nExecStart={served.command}\n"
        "# 75: another one is running; the next turn will do it.\nSuccessExitStatus=75\n\n"
        "# /etc/systemd/system/bangvang-publish.timer\n"
        f"[Unit]\nDescription=Publish timed articles of {served.host}\n\n"
        "[Timer]\nOnCalendar=*:0/5\nPersistent=true\n\n[Install]\nWantedBy=timers.target\n"
    )


def cron(served: Served) -> str:
    """Write a line for crontab."""
    return f"*/5 * * * * {served.command}\n"
