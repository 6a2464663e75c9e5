"""The second moment of a build: every page and file planned, every address and link checked, nothing written."""

from __future__ import annotations

from collections.abc import Mapping

from bangvang.archive.related import read_related
from bangvang.archive.shelves import RecordedFacts
from bangvang.build.attached_files import file_facts, private_in_files
from bangvang.build.problems import check_attached
from bangvang.build.readership import RecordedViews, read_views, touch_views
from bangvang.build.state import BuildState
from bangvang.build.theme_files import theme_files
from bangvang.domain.related import Related
from bangvang.outputs.links import Links
from bangvang.outputs.pages import Context, plan_pages
from bangvang.outputs.plan import PageAssets, check_addresses
from bangvang.outputs.redirects import check_server, plan_redirects, plan_server_rules
from bangvang.outputs.search import plan_search_index


def plan(state: BuildState) -> None:
    """Fill in what the build will write; stops early where an attached file is beyond all bounds."""
    archive, links, problems = state.archive, Links(state.archive), state.problems
    state.attached = links.attached()
    problems.extend(check_attached(state.attached, state.paths))
    if problems.errors:
        return  # a file beyond all bounds is not read
    problems.extend(private_in_files(state.attached, state.paths, archive.private, cores=state.cores))
    state.theme = theme_files(state.settings.theme)
    state.page_assets = _page_assets(state)
    context = Context(archive, state.page_assets, links, _related(state))
    state.groups = plan_pages(context)
    if state.settings.search:
        state.groups += plan_search_index(context)
    problems.extend(check_addresses(state.groups))
    paths = frozenset(group.path for group in state.groups)
    state.redirects = plan_redirects(archive, state.groups, problems)
    problems.extend(check_server(archive))
    state.groups += plan_server_rules(archive, state.settings.base)
    problems.extend(links.problems(paths | {"/feed.xml", "/sitemap.xml"}))


def _page_assets(state: BuildState) -> PageAssets:
    """Gather what pages need besides the archive; what they ask of it is noted with the pages."""
    notes = state.archive.notes
    views, problems = read_views(state.settings, state.archive)
    state.problems.extend(problems)
    touch_views(state.database, views)
    photos, facts = state.photos.ready, file_facts(state.database, state.attached, state.paths)
    return PageAssets(
        photos=RecordedFacts("photo", notes, photos.get, lambda: list(photos)),
        files=RecordedFacts("attached", notes, facts.get, lambda: list(facts)),
        assets=state.theme.addresses,
        site_url=state.settings.site_url,
        views=RecordedViews(views, notes),
    )


def _related(state: BuildState) -> Mapping[str, tuple[Related, ...]]:
    archive, database = state.archive, state.database

    def of_article(article_id: str) -> tuple[Related, ...]:
        return read_related(database, archive.by_id[article_id].source_path)

    return RecordedFacts("related", archive.notes, of_article, list)
