"""Headers of plain Pelican articles, read as Pelican reads them."""

from __future__ import annotations

from markdown import Markdown

from bangvang.domain.problems import Kind
from bangvang.domain.source import FrontMatter
from bangvang.sources.front_matter import read_front_matter


def read(text: str) -> FrontMatter:
    return read_front_matter(text.encode(), "tin/2020/a.md")


def test_a_line_with_four_spaces_continues_the_value_above():
    front = read("Title: Một tên bài\n    rất dài\nDate: 2020-01-02\n\nChữ.\n")

    assert front.problems == ()
    assert front.fields == {"title": "Một tên bài rất dài", "date": "2020-01-02"}
    assert (front.body, front.body_line) == ("\nChữ.\n", 4)
    assert front.line_of(("date",)) == 3


def test_a_list_over_several_lines_keeps_its_items_apart():
    front = read("Title: Một\nTags: a, b,\n    c\n    d\nCategory: e\n\nChữ.\n")

    assert front.fields["tags"] == "e, a, b, c, d"


def test_the_header_ends_where_that_of_python_markdown_ends():
    """Its own extension is asked; what is a value there is one here."""
    texts = ["Title: A\nSummary: b\n    c\n\n    d\n", "Title: A\nchữ\nTags: x\n", "Title: A\n\nTags của tôi\n"]

    for text in texts:
        parser = Markdown(extensions=["meta"])
        parser.convert(text)
        theirs = {"lead" if key == "summary" else key: " ".join(value) for key, value in parser.Meta.items()}
        assert read(text).fields == theirs


def test_empty_lines_before_the_header_do_not_matter():
    assert read("\n\nTitle: A\n\nChữ.\n").fields == {"title": "A"}
    assert read("\n---\ntitle: A\n---\nChữ.\n").line_of(("title",)) == 3


def test_a_field_below_an_empty_line_is_no_text():
    """Pelican takes it for text, and the draft is published."""
    front = read("Title: A\nDate: 2020-01-02\n\nStatus: draft\n\nChữ.\n")

    assert [(problem.kind, problem.line) for problem in front.problems] == [(Kind.FIELD_IN_BODY, 4)]


def test_a_word_and_a_colon_further_down_are_text():
    front = read("---\ntitle: A\n---\nMở đầu.\n\nstatus: draft\n\nNguồn: Báo A\n")

    assert front.problems == ()


def test_a_colon_in_the_first_paragraph_is_text_unless_it_is_a_field():
    assert read("---\ntitle: A\n---\nĐịa điểm: Hà Nội\nLưu ý: mang theo giấy mời\nPlace: Hà Nội\n").problems == ()
