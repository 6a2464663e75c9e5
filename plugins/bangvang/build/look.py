"""What a site looks like: the theme in the site's own colours, the files for its root, logo and icon."""

from __future__ import annotations

from collections.abc import Iterator

from bangvang.build.own_files import check_links, check_places_of, own_image, read_own_files
from bangvang.build.state import BuildState
from bangvang.build.theme_files import read_theme
from bangvang.domain.problems import Problem
from bangvang.outputs.plan import output_of
from bangvang.outputs.views import OwnImage


def read_look(state: BuildState) -> None:
    """Fill in theme and own files; a theme that a preview has read before stays while nothing of it changed."""
    site, snapshot = state.archive.site, state.snapshot
    is_known = snapshot and snapshot.has_theme and snapshot.theme.colours == site.colours
    state.theme = snapshot.theme if snapshot and is_known else read_theme(state.settings, site.colours)
    state.own_files = read_own_files(state.settings.static, site)
    state.problems.extend(state.own_files.problems)


def logo_and_icon(state: BuildState) -> tuple[OwnImage | None, OwnImage | None]:
    """Give the site's own logo and icon; None for one that it does not name."""
    site = state.archive.site
    return own_image(state.own_files, site.logo), own_image(state.own_files, site.favicon)


def look_problems(state: BuildState) -> Iterator[Problem]:
    """Yield a problem for each own file in the place of a page, and for each entry of the menu that leads nowhere."""
    paths = {group.path for group in state.groups}
    yield from check_places_of(state.own_files, [output_of(path) for path in paths])
    yield from check_links(state.archive.site, paths | {f"/{name}" for name in state.own_files.files})
