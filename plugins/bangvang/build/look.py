"""What a site looks like: the theme in the site's own colours, the files for its root, logo and icon."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from bangvang.archive.codec import Codec
from bangvang.build.own_files import check_links, check_places_of, own_image, read_own_files
from bangvang.build.planning import REDIRECTS, Planning
from bangvang.build.state import SHORTENED, BuildState
from bangvang.build.theme_files import read_theme
from bangvang.domain.problems import Problem
from bangvang.outputs.plan import output_of
from bangvang.outputs.views import OwnImage

_LOOK: Final = Codec(tuple[tuple[str, ...], tuple[Problem, ...]])


def read_look(state: BuildState) -> None:
    """Fill in theme and own files; a theme that a preview has read before stays while nothing of it changed."""
    site, snapshot = state.archive.site, state.snapshot
    is_known = snapshot and snapshot.has_theme and snapshot.theme.colours == site.colours
    if snapshot and is_known:
        state.theme = snapshot.theme
    else:
        shortened = state.database.fact(SHORTENED)
        state.theme = read_theme(state.settings, site.colours, json.loads(shortened) if shortened else {})
    state.own_files = read_own_files(state.settings.static, site)
    state.problems.extend(state.own_files.problems)


def logo_and_icon(state: BuildState) -> tuple[OwnImage | None, OwnImage | None]:
    """Give the site's own logo and icon; None for one that it does not name."""
    site = state.archive.site
    return own_image(state.own_files, site.logo), own_image(state.own_files, site.favicon)


def look_problems(state: BuildState, planning: Planning) -> tuple[Problem, ...]:
    """Give a problem for each own file in the place of a page, and for each entry of the menu that leads nowhere.

    They stand from build to build while the site has the same pages and the same own files.
    """
    names = tuple(state.own_files.files)

    def find() -> tuple[tuple[str, ...], tuple[Problem, ...]]:
        return names, tuple(_look_problems(state, planning))

    had, found = planning.answer("look", _LOOK, find, is_new=planning.has_other_paths)
    return found if had == names else planning.answer("look", _LOOK, find, is_new=True)[1]


def _look_problems(state: BuildState, planning: Planning) -> Iterator[Problem]:
    own, planners, site = state.own_files, planning.asked, state.archive.site
    if own.files:
        yield from check_places_of(own, [output_of(path) for path in planning.paths(planners)])
    if site.menu or site.links:
        current = planning.paths(planner for planner in planners if planner != REDIRECTS)
        yield from check_links(site, current | {f"/{name}" for name in own.files})
