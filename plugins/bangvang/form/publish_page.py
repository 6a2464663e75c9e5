"""What ``bangvang publish`` says, for a page with buttons: what an editor has to agree to or to say becomes fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote

from bangvang.domain.schema.folders import MODELS
from bangvang.form.vanishing import (
    CHOICE,
    LEADS_ON,
    REDIRECTS,
    TARGET,
    answer_in,
    every_published_address,
    forget,
    remember,
)
from bangvang.publishing.redirects import GONE
from bangvang.sources.files import SITE_FILE

OLD: Final = "cu."
NEW: Final = "moi."
BACK: Final = "lai."
_MOST: Final = 50  # addresses on one page; the others come with the next look
_CONSENT: Final = re.compile(r"--yes (\d+)")
_TO_PASTE: Final = re.compile(rf"(/\S+) {GONE}")
_LOST: Final = re.compile(rf'{re.escape(REDIRECTS)}: (/\S+) đã xuất bản mà nay không còn\.(?:.*"\1 (/\S+)"\?\))?')
_BACK: Final = re.compile(rf"{re.escape(REDIRECTS)}:\d+: (/\S+) đang có trang")
_FILE: Final = re.compile(rf"((?:{'|'.join(MODELS)})/[^:]+\.md|{re.escape(SITE_FILE)})(?::\d+)?: ")


class Said(NamedTuple):
    """One line of the command, and the address of the form that mends it; empty where none does."""

    text: str
    form: str = ""


class Lost(NamedTuple):
    """A published address without a page, and the address that stands or is proposed for it."""

    address: str
    target: str


class Asked(NamedTuple):
    """What is to be shown: lines; the number of pages to agree to; addresses without a page, and with one again."""

    lines: tuple[Said, ...] = ()
    needed: str = ""
    lost: tuple[Lost, ...] = ()
    back: tuple[str, ...] = ()


def asked_by(lines: Iterable[str], typed: Mapping[str, str]) -> Asked:
    """Read what the command said; ``typed`` is what stood in the fields for old addresses."""
    lines = tuple(lines)
    stood = {typed[key]: typed.get(f"{NEW}{key.removeprefix(OLD)}", "") for key in typed if key.startswith(OLD)}
    near = {found[1]: found[2] or "" for line in lines if (found := _LOST.match(line))}
    addresses = [found[1] for line in lines if (found := _TO_PASTE.fullmatch(line))]
    return Asked(
        tuple(_shown(lines)),
        next((found[1] for line in lines if (found := _CONSENT.search(line))), ""),
        tuple(Lost(one, stood.get(one, near.get(one, ""))) for one in addresses[:_MOST]),
        tuple(found[1] for line in lines if (found := _BACK.match(line)))[:_MOST],
    )


def _shown(lines: Iterable[str]) -> Iterator[Said]:
    """Leave out what the page asks for by fields of its own, options of the command above all."""
    for line in lines:
        if not any((_TO_PASTE.fullmatch(line), _LOST.match(line), _BACK.match(line), _CONSENT.search(line))):
            found = _FILE.match(line)
            file = found[1] if found else SITE_FILE * (SITE_FILE in line)
            yield Said(line, f"/soan/sua/{quote(file)}" if file else "")


def write_down(content: Path, sent: Mapping[str, str], site: Path | None) -> None:
    """Write down where old addresses lead, as an editor said. Raises Unanswered (nothing is written then), OSError."""
    known = every_published_address(content)
    old = {
        one: sent.get(f"{NEW}{key.removeprefix(OLD)}", "").strip() for key, one in sent.items() if key.startswith(OLD)
    }
    old = {address: target for address, target in old.items() if address in known}
    answers = {
        address: answer_in({CHOICE: LEADS_ON, TARGET: target}, old, site) if target else GONE
        for address, target in old.items()
    }
    forget(content, {one for key, one in sent.items() if key.startswith(BACK)})
    for address, answer in answers.items():
        remember(content, (address,), answer)
