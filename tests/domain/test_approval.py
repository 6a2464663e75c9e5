"""Who may approve an article, and from when on a site asks for that."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from bangvang.domain.approval import Approvals, is_author
from bangvang.domain.date_parsing import DateError
from bangvang.domain.publication import ALWAYS, approval_since
from bangvang.domain.schema.article import ArticleFields
from bangvang.domain.schema.site import SiteFields
from bangvang.domain.schema.validation import validate

FIELDS = {"title": "Một", "date": "2026-12-01", "author": "Lê An", "approved_by": "Vũ Chi", "approved_on": "1/12/2026"}


@pytest.mark.parametrize(
    ("approver", "author", "is_one"),
    [
        ("Lê An", "Lê An", True),
        ("lê an", "LÊ AN", True),
        ("ông Lê An", "Lê An", True),
        ("Lê An", "Trần Bình – Lê An", True),
        ("Lê An", "Bài, ảnh: Trần Bình và Lê An", True),
        ("Lê An", "Trần Bình; Lê An", True),
        ("Lê Ân", "Lê An", False),
        ("Lê An", "Lê Anh", False),
        ("Vũ Chi", "", False),
        ("", "", False),
    ],
)
def test_an_author_is_known_by_any_spelling_of_the_name(approver, author, is_one):
    """Accents make another person; titles, capitals and who else wrote it do not."""
    assert is_author(approver, author) is is_one


@pytest.mark.parametrize(
    ("said", "since"),
    [
        ("true", ALWAYS),
        ("True", ALWAYS),
        ("có", ALWAYS),
        ("đúng", ALWAYS),
        ("false", None),
        ("sai", None),
        ("", None),
        ("1/12/2026", dt.date(2026, 12, 1)),
        ("2026-12-01", dt.date(2026, 12, 1)),
        (ALWAYS.isoformat(), ALWAYS),
    ],
)
def test_a_site_asks_for_approval_from_ever_or_from_a_day_on(said, since):
    assert approval_since(said) == since


def test_what_is_neither_yes_nor_a_day_is_refused():
    with pytest.raises(DateError):
        approval_since("hai người")


@pytest.mark.parametrize(("since", "waits"), [("2026-12-01", True), ("2026-12-02", False)])
def test_articles_posted_before_the_day_need_none(since, waits):
    fields, _ = validate(ArticleFields, FIELDS | {"approved_by": ""}, source_path="a.md", line_of=lambda _: 1)

    doubt = Approvals(dt.date.fromisoformat(since), {}).doubt("a.md", fields)

    assert (doubt is not None) is waits


@pytest.mark.parametrize("said", [None, "true", "2026-12-01"])
def test_what_a_site_says_comes_back_from_the_store(said):
    """A build keeps the fields of the site as JSON for the next one."""
    site = SiteFields.of({"name": "Trang", **({"approval": said} if said else {})})

    assert SiteFields.of(json.loads(json.dumps(site.raw()))) == site
