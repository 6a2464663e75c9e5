"""Who last changed an article and who approved it, as git has it: one walk over its history from the newest commit on.

A commit that changes nothing of an article but ``approved_by`` and ``approved_on`` approves it. What lies in the folder
of an article belongs to it; a loose file stands for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from bangvang.domain.approval import History
from bangvang.sources.files import ARTICLES

_SECONDS: Final = 120
_COMMIT: Final = "\0"
_APPROVAL: Final = re.compile(r"[+-]\s*approved_(?:by|on)\s*:")
_RENAMED: Final = re.compile(r"^rename from (.+)\nrename to (.+)$", re.MULTILINE)
# Hosts commit in their own name what somebody edits or merges in a browser; then the author counts.
_OF_HOSTS: Final = re.compile(r"noreply@(?:github|gitlab|bitbucket)\.\w+")


class GitError(RuntimeError):
    """Git is there and would not answer."""


class GitState(NamedTuple):
    """The commit that is checked out, and the files of articles that differ from it."""

    head: str
    dirty: tuple[str, ...] = ()
    is_shallow: bool = False


def state_of(content: Path) -> GitState | None:
    """Give the state of the repository that holds the articles; None where none does. Raises GitError."""
    home = content.resolve()
    if not any((folder / ".git").exists() for folder in (home, *home.parents)):
        return None
    if not _git(content, "ls-tree", "--name-only", "HEAD", ARTICLES, must=False):
        _git(content, "rev-parse", "--git-dir")
        return None
    head, shallow = _git(content, "rev-parse", "HEAD", "--is-shallow-repository").split()
    changed = _git(content, "diff", "--name-only", "-z", "--relative", "HEAD", "--", ARTICLES)
    added = _git(content, "ls-files", "-z", "--others", "--", ARTICLES)
    names = {_article_of(name) for name in (*changed.split("\0"), *added.split("\0")) if name}
    return GitState(head, tuple(sorted(names)), shallow == "true")


def committed(content: Path) -> dict[str, str]:
    """Give what the history says of every article that is not approved by another committer. Raises GitError."""
    names = _git(content, "ls-tree", "-r", "-z", "--name-only", "HEAD", ARTICLES).split("\0")
    walk = _Walk({name for name in names if name.endswith(".md")})
    log = _git(
        content, "log", "--topo-order", "--format=%x00%cE%x09%aE", "--relative", "-p", "-U0", "-M", "--cc",
        "--no-color", "--no-ext-diff", "--no-textconv", "HEAD", "--", ARTICLES,
    )  # fmt: skip
    for commit in log.split(_COMMIT)[1:]:
        who, _, rest = commit.partition("\n")
        walk.take(_committer(*who.split("\t")), rest)
        if not walk.open:
            break
    return walk.found


@dataclass
class _Walk:
    """Articles on the way back: ``open`` are those whose last change is not found yet, by the names they had then."""

    open: set[str]
    found: dict[str, str] = field(default_factory=dict)
    approvers: dict[str, str] = field(default_factory=dict)
    today: dict[str, str] = field(default_factory=dict)

    def take(self, committer: str, diff: str) -> None:
        """Go on with one commit."""
        approved: set[str] = set()
        changed: set[str] = set()
        for name, lines in self._files(diff):
            if not lines:
                continue
            ours = [_APPROVAL.match(line) is not None for line in lines]
            if name in self.open and any(yes and line[0] == "+" for yes, line in zip(ours, lines, strict=True)):
                approved.add(name)
            if not all(ours) or name not in self.open:
                changed.add(name if name in self.open else _article_of(name))
        for name in sorted((approved | changed) & self.open):
            self._note(name, committer, is_approval=name in approved, is_change=name in changed)

    def _note(self, name: str, committer: str, *, is_approval: bool, is_change: bool) -> None:
        approver = self.approvers.get(name)
        if not is_change:
            self.approvers.setdefault(name, committer)
            return
        self.open.discard(name)
        if approver is None:
            verdict = History.SAME_COMMITTER if is_approval else History.CHANGED_SINCE
        else:
            verdict = History.SAME_COMMITTER if approver == committer else History.FINE
        if verdict:
            self.found[self.today.get(name, name)] = verdict

    def _files(self, diff: str) -> Iterator[tuple[str, list[str]]]:
        """Yield the files of a commit with their changed lines; a file under its name before a renaming."""
        for part in re.split(r"^diff --(?:git|cc|combined) ", diff, flags=re.MULTILINE)[1:]:
            head, mark, rest = part.partition("\n@@")
            name = self._named(head)
            lines = [line for line in rest.split("\n")[1:] if line[:1] in {"+", "-"}] if mark else []
            # A merge that differs from both sides, and what has no lines, is somebody's own change.
            is_whole = rest.startswith("@") or "Binary files" in head or "new file" in head
            if name:
                yield name, ["+", *lines] if is_whole else lines

    def _named(self, head: str) -> str:
        found = _RENAMED.search(head)
        if found:
            old, new = str(found[1]), found[2]
            if new in self.open:
                self.open = (self.open - {new}) | {old}
                self.today[old] = self.today.pop(new, new)
                if new in self.approvers:
                    self.approvers[old] = self.approvers.pop(new)
            return old
        line = next((line for line in head.split("\n") if line.startswith(("+++ b/", "--- a/"))), "")
        return line[6:] or head.partition("\n")[0].rpartition(" b/")[2]


def _article_of(name: str) -> str:
    """Give the article that a file belongs to: that of its folder, or itself."""
    return name if name.endswith(".md") else f"{name.rpartition('/')[0]}/index.md"


def _committer(committer: str, author: str) -> str:
    return author if _OF_HOSTS.fullmatch(committer) else committer


def _git(content: Path, *words: str, must: bool = True) -> str:
    import subprocess  # takes long to load, and few sites ask git

    command = ["git", "-c", "core.quotePath=false", "-C", str(content), *words]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - our own words
    except (OSError, subprocess.TimeoutExpired) as error:
        raise GitError(str(error)) from None
    if done.returncode and must:
        raise GitError(done.stderr.decode("utf-8", "replace").strip())
    return done.stdout.decode("utf-8", "replace")
