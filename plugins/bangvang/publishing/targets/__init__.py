"""Where releases go that another machine serves."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping, Sequence
from typing import Protocol

from bangvang.publishing.releases import Releases
from bangvang.publishing.targets.reasons import reason_said


class FarError(RuntimeError):
    """The far side was not reached or did not do what it was told: what is wrong there, and what helps, if known."""

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(problem)
        self.remedy = remedy


class Target(Protocol):
    """A place that is filled from the releases that stay here (the mirror)."""

    @property
    def folder(self) -> str:
        """Give the folder (absolute) there in which releases lie; empty where there are none, only files."""

    @property
    def served(self) -> str:
        """Say what web servers read there."""

    @property
    def after_break(self) -> str:
        """Say what readers find there where a sending broke off."""

    def push(self, mirror: Releases) -> bool:
        """Make the live release of the mirror the live one there; False where it is already. Raises FarError."""

    def keep_only(self, names: Sequence[str]) -> None:
        """Delete the releases there that are not among these; the live one is. Raises FarError."""


def forget_elsewhere(far: Target, mirror: Releases) -> None:
    """Delete on the far side what the mirror no longer holds, where somebody is to be forgotten. Raises FarError."""
    if mirror.to_forget.exists():
        far.keep_only(mirror.names())
        mirror.to_forget.unlink()


def run(command: Sequence[str], environment: Mapping[str, str] | None = None, stdin: bytes = b"") -> str:
    """Run a program and give what it wrote; FarError tells what it complained about."""
    environment = {**os.environ, **(environment or {})}
    try:
        done = subprocess.run(command, capture_output=True, input=stdin, env=environment, check=False)  # noqa: S603
    except FileNotFoundError:
        message = f"máy này chưa có {command[0]}"
        raise FarError(message, f"Cài {command[0]}") from None
    if done.returncode:
        problem, remedy = reason_said(command[0], done.stderr.decode(errors="replace"))
        raise FarError(problem or f"{command[0]} kết thúc với mã {done.returncode}", remedy)
    return done.stdout.decode(errors="replace")
