"""Page plans for every page kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from bangvang.outputs.pages.articles import plan_articles
from bangvang.outputs.pages.awards import plan_awards
from bangvang.outputs.pages.context import Context
from bangvang.outputs.pages.counting_method import plan_view_method
from bangvang.outputs.pages.data import plan_data
from bangvang.outputs.pages.documents import plan_documents
from bangvang.outputs.pages.lists import plan_lists
from bangvang.outputs.pages.most_read import plan_most_read
from bangvang.outputs.pages.people import plan_people
from bangvang.outputs.pages.register import plan_register
from bangvang.outputs.pages.rolls import plan_rolls
from bangvang.outputs.pages.search import plan_search
from bangvang.outputs.pages.shared_addresses import plan_shared_addresses
from bangvang.outputs.pages.site import plan_site, site_view
from bangvang.outputs.pages.statistics import plan_statistics
from bangvang.outputs.pages.topics import plan_topics
from bangvang.outputs.pages.units import plan_units
from bangvang.outputs.plan import PageGroup

__all__ = ["PLANNERS", "Context", "plan_pages", "site_view"]


# Who lists pages, by the name under which a build remembers the list.
PLANNERS: Final[Mapping[str, Callable[[Context], Iterable[PageGroup]]]] = {
    "site": plan_site,
    "lists": plan_lists,
    "articles": plan_articles,
    "units": plan_units,
    "rolls": plan_rolls,
    "awards": plan_awards,
    "people": plan_people,
    "register": plan_register,
    "documents": plan_documents,
    "search": plan_search,
    "topics": plan_topics,
    "statistics": plan_statistics,
    "data": plan_data,
    "most-read": plan_most_read,
    "view-method": plan_view_method,
    "shared-addresses": plan_shared_addresses,
}


def plan_pages(context: Context) -> list[PageGroup]:
    """Plan every page of the site in groups, by address; what a page shows is worked out when its group is drawn."""
    return sorted(group for planner in PLANNERS.values() for group in planner(context))
