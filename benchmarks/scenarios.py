"""What happens to a site before a build is measured. The same articles are edited, added, removed at every size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from edits import EDITS
from sites import Site

# Articles that even the smallest archive has; each run takes the next one.
_EDITED: Final = 40
_WITH_PHOTO: Final = 60
_RETITLED: Final = 80
_REMOVED: Final = 120
_ADDED: Final = 0
_KINDS: Final = 160
_BACK_DATED: Final = 20
_UNIT: Final = 100
_CONTENT: Final = r"{% block (main|content) %}"
_BODY: Final = r"<body[^>]*>"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One kind of build: ``prepare`` changes the site for the run of a number; only some concern the rivals.

    A scenario with ``runs`` of its own has as many, however long they take.
    """

    key: str
    label: str
    prepare: Callable[[Site, int], object]
    for_rivals: bool = False
    runs: int = 0


def _nothing(_site: Site, _run: int) -> None:
    """Leave the site as it is."""


SCENARIOS: Final = (
    Scenario("cold", "cold", lambda site, _: site.make_cold(), for_rivals=True),
    Scenario("nothing", "nothing changed", _nothing, for_rivals=True),
    Scenario("edit", "edit one body", lambda site, run: site.folder.edit_body(_EDITED + run, "1"), for_rivals=True),
    Scenario(
        "edits",
        "any edit of one body",
        lambda site, run: site.folder.edit(_KINDS + run, run, str(run)),
        runs=len(EDITS),
    ),
    Scenario("photo", "a photo more in one body", lambda site, run: site.folder.add_photo(_WITH_PHOTO + run, "1")),
    Scenario("title", "edit one title", lambda site, run: site.folder.edit_title(_RETITLED + run, "1")),
    Scenario("add", "add one, today", lambda site, run: site.folder.add(_ADDED + run), for_rivals=True),
    Scenario(
        "back-dated", "add one, back-dated", lambda site, run: site.folder.add(_BACK_DATED + run, f"2014-05-{17 + run}")
    ),
    Scenario("remove", "remove one", lambda site, run: site.folder.remove(_REMOVED + run)),
    Scenario(
        "template", "template of articles", lambda site, run: site.change_template("article.html", _CONTENT, str(run))
    ),
    Scenario("layout", "layout of all pages", lambda site, run: site.change_template("base.html", _BODY, str(run))),
    Scenario("rename", "unit renamed", lambda site, run: site.folder.rename_unit(_UNIT, str(run + 1))),
)
