"""The second moment of a build: every page and file planned, every address and link checked, nothing written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Final

from bangvang.archive.codec import Codec
from bangvang.archive.related import read_related
from bangvang.archive.shelves import RecordedFacts
from bangvang.archive.stale import mark_all_stale
from bangvang.build.attached_files import file_facts, private_in_files
from bangvang.build.look import logo_and_icon, look_problems, read_look
from bangvang.build.planning import REDIRECTS, Planning
from bangvang.build.problems import check_attached
from bangvang.build.readership import RecordedViews, read_views, touch_views
from bangvang.build.search_index import plan_index, read_arrivals
from bangvang.build.state import BuildState
from bangvang.build.version import settings_digest
from bangvang.domain.related import Related
from bangvang.engine.digests import digest
from bangvang.outputs.links import Links
from bangvang.outputs.pages import ONE_BY_ONE, PLANNERS, Context
from bangvang.outputs.plan import PageAssets, PageGroup, check_addresses
from bangvang.outputs.redirects import check_server, plan_redirects, plan_server_rules

_ATTACHED: Final = Codec(tuple[tuple[str, str], ...])


def plan(state: BuildState) -> None:
    """Fill in what the build will write; stops early where an attached file is far too large."""
    archive, links, problems = state.archive, Links(state.archive), state.problems
    _mark_settings(state)
    arrived = read_arrivals(state)
    planning = state.begin_planning()
    attached: tuple[tuple[str, str], ...] = planning.answer("attached", _ATTACHED, partial(_attached, links))
    state.attached = dict(attached)
    problems.extend(check_attached(state.attached, state.paths))
    if problems.errors:
        return  # a file far too large is not read
    problems.extend(private_in_files(state.attached, state.paths, archive.private, cores=state.cores))
    read_look(state)
    state.page_assets = _page_assets(state)
    context = Context(archive, state.page_assets, links, _related(state))
    for name, planner in PLANNERS.items():
        page = ONE_BY_ONE.get(name)
        planning.pages(name, partial(planner, context), page=partial(page, context) if page else None)
    plan_index(state, planning, context, arrived)
    _plan_beside(state, planning, links)


def _plan_beside(state: BuildState, planning: Planning, links: Links) -> None:
    """Plan what depends on all addresses of the site, and check these."""
    archive, problems, is_new, asked = state.archive, state.problems, planning.has_other_paths, planning.asked
    if is_new:
        problems.extend(check_addresses(planning.places(asked)))

    def old_addresses() -> Iterable[PageGroup]:
        return plan_redirects(archive, lambda: planning.places(asked), problems)

    planning.pages(REDIRECTS, old_addresses, is_new=is_new)
    planning.pages("server-rules", partial(plan_server_rules, archive, state.settings.base))
    problems.extend(planning.problems("server", partial(check_server, archive)))
    problems.extend(planning.problems("links", lambda: links.problems(planning.paths(asked)), is_new=is_new))
    problems.extend(look_problems(state, planning))


def _mark_settings(state: BuildState) -> None:
    """Let every page and list be stale where settings or the site's own facts are others."""
    database = state.database
    current = digest(settings_digest(state.settings) + repr(state.archive.site)).encode()
    if database.fact("settings") != current:
        database.break_seal()
        with database.transaction() as rows:
            mark_all_stale(rows)
            database.set_fact("settings", current)


def _attached(links: Links) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(links.attached().items()))


def _page_assets(state: BuildState) -> PageAssets:
    """Gather what pages need besides the archive; what they ask of it is noted with the pages."""
    notes = state.archive.notes
    views, problems = read_views(state.settings, state.archive)
    state.problems.extend(problems)
    touch_views(state.database, views)
    logo, icon = logo_and_icon(state)
    photos, facts = state.photos.ready, file_facts(state.database, state.attached, state.paths)
    return PageAssets(
        photos=RecordedFacts("photo", notes, photos.get, lambda: list(photos)),
        files=RecordedFacts("attached", notes, facts.get, lambda: list(facts)),
        assets=state.theme.out.addresses,
        logo=logo,
        icon=icon,
        site_url=state.settings.site_url,
        views=RecordedViews(views, notes),
    )


def _related(state: BuildState) -> Mapping[str, tuple[Related, ...]]:
    archive, database = state.archive, state.database

    def of_article(article_id: str) -> tuple[Related, ...]:
        return read_related(database, archive.by_id[article_id].source_path)

    return RecordedFacts("related", archive.notes, of_article, list)
