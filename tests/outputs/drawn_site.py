"""A whole site in memory, drawn without a build: what tests read back from its pages and its open data."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from functools import cache, cached_property

from honour_slots import Honour, Page
from random_archives import NOW
from test_register_totals import read

from bangvang.build.theme_files import theme_files
from bangvang.domain.archive import Archive
from bangvang.engine.render import Renderer
from bangvang.outputs.links import Links
from bangvang.outputs.pages import Context, plan_pages, site_view
from bangvang.outputs.plan import FilePlan, PageAssets, PagePlan
from bangvang.shipped import REPOSITORY as PROJECT
from bangvang.shipped import THEME

Row = Mapping[str, str]


class Drawn:
    """The pages as HTML by address, their lines of honour, and the open data as rows."""

    def __init__(self, archive: Archive) -> None:
        assets = PageAssets(assets=assets_of_theme())
        renderer = Renderer([THEME / "templates"], site_view(archive, assets), base="/")
        groups = plan_pages(Context(archive, assets, Links(archive), {}))
        plans = [plan for group in groups for plan in group.plan()]
        drawn = [plan for plan in plans if isinstance(plan, PagePlan)]
        self.html = {plan.path: renderer.render(plan.template, plan.view, plan.output) for plan in drawn}
        self.sheets = {plan.path: plan.view["sheet"]["rows"] for plan in drawn if plan.view.get("sheet")}
        self._articles = {plan.path for plan in drawn if plan.template == "article.html"}
        files = {plan.path: plan for plan in plans if isinstance(plan, FilePlan) and plan.path.endswith(".csv")}
        self.rows = [row for path in sorted(files) if "/khen-thuong/" in path for row in rows_of(files[path])]
        self.units = {row["id"]: row for row in rows_of(files["/du-lieu/don-vi.csv"])}

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Give every page, read back by its slots."""
        return {path: Page(html) for path, html in self.html.items()}

    def honours(self) -> dict[str, list[Honour]]:
        """Give the lines of every page but those of articles, which tell of several years in one line."""
        return {path: page.honours for path, page in self.pages.items() if path not in self._articles}

    def articles(self) -> dict[str, list[Honour]]:
        """Give the lines of every article."""
        return {path: self.pages[path].honours for path in sorted(self._articles)}


@cache
def sample_site() -> Drawn:
    """Draw the sample archive; tests that change it put back what they changed."""
    return Drawn(read(PROJECT / "content", NOW)[0])


@cache
def assets_of_theme() -> dict[str, str]:
    """Give the addresses of the theme's files."""
    return dict(theme_files(THEME).addresses)


def rows_of(plan: FilePlan) -> list[Row]:
    """Read a file of open data."""
    return list(csv.DictReader(io.StringIO(plan.data.decode("utf-8-sig"))))
