"""Which articles of a build are approved: the rule of the site, and what git says of each file."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bangvang.domain.approval import Approvals, History
from bangvang.engine.digests import json_of
from bangvang.settings import Settings
from bangvang.sources.git_history import GitError, GitState, committed, state_of

if TYPE_CHECKING:
    from bangvang.domain.schema.site import SiteFields


def since_when(settings: Settings, site: SiteFields) -> dt.date | None:
    """Give the posting day from which on articles need approval; None where nobody asks for it."""
    days = [day for day in (settings.approval_since, site.approval) if day]
    return min(days) if days else None


def asked_since(settings: Settings) -> dt.date | None:
    """Give the same as the files say now, for who builds nothing."""
    from bangvang.build.site_file import site_now

    return since_when(settings, site_now(settings.content))


def rule_of(content: Path, since: dt.date | None) -> bytes:
    """Write down what decides all approvals besides the files: the day, the commit, what differs from it.

    Empty where nobody asks for approval.
    """
    if since is None:
        return b""
    try:
        state = state_of(content)
    except GitError:
        return json_of([since.isoformat(), History.UNREADABLE]).encode()
    return json_of([since.isoformat(), state]).encode()


def day_of(rule: bytes) -> str:
    """Give the day from which on a rule asks for approval; empty where it does not."""
    return str(json.loads(rule)[0]) if rule else ""


def has_same_rule(content: Path, rule: bytes) -> bool:
    """Tell whether git says what it said when a rule was written down."""
    return not rule or rule == rule_of(content, dt.date.fromisoformat(day_of(rule)))


def read_approvals(
    content: Path, rule: bytes, articles: Callable[[], frozenset[str]], known: bytes
) -> tuple[Approvals | None, bytes]:
    """Give the approvals under a rule, and what is to be remembered of the history for the next time.

    ``known`` is what was remembered: the history of one commit never changes.
    """
    if not rule:
        return None, b""
    day, state = json.loads(rule)
    since = dt.date.fromisoformat(day)
    if state is None:
        return Approvals(since, {}), b""
    if state == History.UNREADABLE:
        return Approvals(since, dict.fromkeys(articles(), History.UNREADABLE)), b""
    git = GitState(*state)
    if git.is_shallow:
        return Approvals(since, dict.fromkeys(articles(), History.SHALLOW)), b""
    head, said = json.loads(known) if known else ("", {})
    if head != git.head:
        said = _committed(content, articles)
    history: dict[str, str] = {**said, **dict.fromkeys(git.dirty, History.UNCOMMITTED)}
    return Approvals(since, history), json_of([git.head, said]).encode()


def _committed(content: Path, articles: Callable[[], frozenset[str]]) -> dict[str, str]:
    try:
        return committed(content)
    except GitError:
        return dict.fromkeys(articles(), History.UNREADABLE)
