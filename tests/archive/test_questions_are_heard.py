"""Whatever stands in for the terms of files hears every question that may be asked of them."""

from __future__ import annotations

import pytest

from bangvang.archive.shelves import RecordedTerms
from bangvang.domain.authority_index import Registry
from bangvang.domain.questions import _AskedIndex

# These change or copy a registry, or ask nothing but what others answer; only whoever reads files uses them.
_OF_READING = {"add", "copy", "homonyms"}
_QUESTIONS = {name for name in vars(Registry) if not name.startswith("_")} - _OF_READING


@pytest.mark.parametrize("name", sorted(_QUESTIONS))
def test_pages_are_heard(name):
    assert name in vars(RecordedTerms)


@pytest.mark.parametrize("name", sorted(_QUESTIONS - {"listed"}))
def test_articles_are_heard(name):
    """What files hold is asked for through the terms one by one (``__iter__``)."""
    assert name in vars(_AskedIndex)
