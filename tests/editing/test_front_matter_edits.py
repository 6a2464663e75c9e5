"""Edits of front matter: what is asked for changes, every other byte stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangvang.domain.migration import AddField, RenameField
from bangvang.editing.front_matter_edits import NoFrontMatterError, edit_front_matter
from bangvang.sources.front_matter import read_front_matter

ARTICLE = """---
title: 'Bài ạ'   # tên
awards:
  # lời người viết
  - award: Giấy khen   # mẫu cũ
    decision: 1/QĐ
  - {award: 'Cờ, "A"', decision: 2/QĐ}
---
Thân bài.
---
decision: không phải trường
"""
EDITS = [
    AddField(("awards", 0, "award"), "year", "2019"),
    RenameField(("awards", 0, "decision"), "revoked_by"),
    AddField(("awards", 1, "award"), "unit", "Phòng A, B"),
    RenameField(("awards", 1, "decision"), "revoked_by"),
]
EDITED = """---
title: 'Bài ạ'   # tên
awards:
  # lời người viết
  - award: Giấy khen   # mẫu cũ
    year: 2019
    revoked_by: 1/QĐ
  - {award: 'Cờ, "A"', unit: "Phòng A, B", revoked_by: 2/QĐ}
---
Thân bài.
---
decision: không phải trường
"""


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_comments_quotes_order_and_body_stay(line_end, mark):
    """In both styles of YAML, with both kinds of line ends, behind a byte order mark."""
    text = mark + ARTICLE.replace("\n", line_end)

    assert edit_front_matter(text, EDITS) == mark + EDITED.replace("\n", line_end)


def test_one_entry_may_stand_for_a_list_of_one():
    text = "---\nawards:\n  award: |\n    Giấy khen\n  decision: 1/QĐ\n---\n"

    edited = edit_front_matter(text, [AddField(("awards", 0, "award"), "year", "2019")])

    assert read_front_matter(edited.encode(), "a.md").fields["awards"] == {
        "award": "Giấy khen\n",
        "year": "2019",
        "decision": "1/QĐ",
    }


@pytest.mark.parametrize("text", ["title: A\n\nB", "---\ntitle: A\n", "chữ\n---\ntitle: A\n---\n"])
def test_a_text_without_fenced_front_matter_is_refused(text):
    with pytest.raises(NoFrontMatterError):
        edit_front_matter(text, [])


@pytest.mark.parametrize("location", [("tags", "x"), ("awards", 5, "award"), ("awards", 0, "none"), ("title", "x")])
def test_a_place_that_is_not_there_is_refused(location):
    with pytest.raises(LookupError):
        edit_front_matter(ARTICLE, [RenameField(location, "x")])


WORDS = st.text(alphabet=st.sampled_from("aạế ,:'\"#-{}[]1"), min_size=1, max_size=12).map(str.strip)


@given(WORDS.filter(bool))
@pytest.mark.slow
def test_whatever_is_added_is_read_back_as_it_was(value):
    edits = [AddField(("awards", index, "award"), "note", value) for index in (0, 1)]

    found = read_front_matter(edit_front_matter(ARTICLE, edits).encode(), "a.md")

    assert [problem for problem in found.problems if not problem.is_warning] == []
    assert [entry["note"] for entry in found.fields["awards"]] == [value, value]
