"""Page plans for every page kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from importlib import import_module
from typing import Final, TypeAlias

from bangvang.outputs.pages.context import Context
from bangvang.outputs.pages.site import site_view
from bangvang.outputs.plan import PageGroup

__all__ = ["ONE_BY_ONE", "PLANNERS", "Context", "plan_pages", "site_view"]

Planner: TypeAlias = Callable[[Context], Iterable[PageGroup]]


def _planner(module: str) -> Planner:
    """Give the function ``plan_…`` of a module that is loaded when it is first asked: few changes ask all of them."""

    def plan(context: Context) -> Iterable[PageGroup]:
        planner: Planner = getattr(import_module(f"{__name__}.{module}"), f"plan_{module}")
        return planner(context)

    return plan


# Who lists pages, by the name under which a build remembers the list.
PLANNERS: Final[Mapping[str, Planner]] = {
    module.replace("_", "-"): _planner(module)
    for module in (
        "site",
        "lists",
        "articles",
        "units",
        "rolls",
        "awards",
        "people",
        "register",
        "documents",
        "search",
        "topics",
        "statistics",
        "data",
        "most_read",
        "view_method",
        "shared_addresses",
    )
}


def _article(context: Context, path: str, source_path: str) -> PageGroup:
    from bangvang.outputs.pages.articles import article_page

    return article_page(context, path, source_path)


# Who can plan one page of a list by its address and its file, without listing all.
ONE_BY_ONE: Final[Mapping[str, Callable[[Context, str, str], PageGroup]]] = {"articles": _article}


def plan_pages(context: Context) -> list[PageGroup]:
    """Plan every page of the site in groups, by address; what a page shows is worked out when its group is drawn."""
    return sorted(group for planner in PLANNERS.values() for group in planner(context))
