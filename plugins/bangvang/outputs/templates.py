"""The templates of pages, each with the type of the view that it shows.

A planner makes its page with ``templates.UNIT.page(view)``, so mypy refuses a view with a key too many, too few or
misspelt; ``tests/outputs/test_template_keys.py`` holds the templates to the same types.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from bangvang.outputs import views
from bangvang.outputs.plan import PagePlan

View = TypeVar("View", bound=views.Page)


@dataclass(frozen=True, slots=True)
class Template(Generic[View]):
    """A template of a page: its file in ``theme/templates/`` and the type of its view."""

    name: str
    view: type[View]

    def page(self, view: View, source_path: str = "") -> PagePlan:
        """Plan the page of a view, at the view's own address; ``source_path`` is the file behind it."""
        return PagePlan(view["path"], self.name, view, source_path)


HOME: Final = Template("home.html", views.HomePage)
ARTICLE: Final = Template("article.html", views.ArticlePage)
# With the script that shows newer views; only where a GoatCounter server is set.
ARTICLE_LIVE: Final = Template("article_live.html", views.ArticlePage)
LIST: Final = Template("list.html", views.ListPage)
CALENDAR: Final = Template("calendar.html", views.CalendarPage)
CALENDAR_YEARS: Final = Template("years.html", views.YearsPage)
DAY: Final = Template("day.html", views.DayPage)
INDEX: Final = Template("index.html", views.IndexPage)
UNITS: Final = Template("units.html", views.UnitsPage)
UNIT: Final = Template("unit.html", views.UnitPage)
AWARD: Final = Template("award.html", views.AwardPage)
ROLL: Final = Template("roll.html", views.RollPage)
PEOPLE: Final = Template("people.html", views.PeoplePage)
PERSON: Final = Template("person.html", views.PersonPage)
REGISTER: Final = Template("register.html", views.RegisterPage)
WALL: Final = Template("wall.html", views.WallPage)
DOCUMENTS: Final = Template("documents.html", views.DocumentsPage)
DOCUMENT: Final = Template("document.html", views.DocumentPage)
TOPIC: Final = Template("topic.html", views.TopicPage)
SEARCH: Final = Template("search.html", views.SearchPage)
STATISTICS: Final = Template("statistics.html", views.StatisticsPage)
DATA: Final = Template("data.html", views.DataPage)
STANDING: Final = Template("page.html", views.StandingPage)
ENGLISH: Final = Template("english.html", views.EnglishPage)
NOT_FOUND: Final = Template("404.html", views.NotFoundPage)
# Every component with examples; only in a preview.
GALLERY: Final = Template("gallery.html", views.Page)

EVERY_TEMPLATE: Final = (
    HOME, ARTICLE, ARTICLE_LIVE, LIST, CALENDAR, CALENDAR_YEARS, DAY, INDEX, UNITS, UNIT, AWARD, ROLL, PEOPLE, PERSON,
    REGISTER, WALL, DOCUMENTS, DOCUMENT, TOPIC, SEARCH, STATISTICS, DATA, STANDING, ENGLISH, NOT_FOUND, GALLERY,
)  # fmt: skip
