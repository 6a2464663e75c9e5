"""Page plans for every page kind."""

from __future__ import annotations

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

__all__ = ["Context", "plan_pages", "site_view"]


def plan_pages(context: Context) -> list[PageGroup]:
    """Plan every page of the site in groups, by address; what a page shows is worked out when its group is drawn."""
    groups = [
        *plan_site(context),
        *plan_lists(context),
        *plan_articles(context),
        *plan_units(context),
        *plan_rolls(context),
        *plan_awards(context),
        *plan_people(context),
        *plan_register(context),
        *plan_documents(context),
        *plan_search(context),
        *plan_topics(context),
        *plan_statistics(context),
        *plan_data(context),
        *plan_most_read(context),
        *plan_view_method(context),
        *plan_shared_addresses(context),
    ]
    return sorted(groups)
