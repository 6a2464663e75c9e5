"""Bodies in Markdown: the parts, photos, links and numbers found in them, with their lines."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bangvang.domain.articles import Body, PhotoRef
from bangvang.domain.problems import Kind
from bangvang.sources.markup import Markup


@pytest.fixture
def read(markup):
    """Give a function from Markdown to its body and what is told, as if it began on line 5 of an article."""

    def body(text: str) -> tuple[Body, list[tuple[Kind, int]]]:
        found, problems = markup.body(text, source_path="tin/2020/bai/index.md", first_line=5)
        return found, [(problem.kind, problem.line) for problem in problems]

    return body


def html(body: Body) -> str:
    return "\n".join(part for part in body.parts if isinstance(part, str))


def test_a_photo_alone_in_its_paragraph_stands_between_the_texts(read):
    body, told = read('Trước.\n\n![Hai người nhận hoa](anh-1.jpg "Trao hoa. Ảnh: Mai Lan")\n\nSau.')

    photo = PhotoRef("tin/2020/bai/anh-1.jpg", "Hai người nhận hoa", "Trao hoa.", "Mai Lan", 7)
    assert told == []
    assert body.parts == ("<p>Trước.</p>", photo, "<p>Sau.</p>")


@pytest.mark.parametrize(
    ("title", "caption", "credit"),
    [
        ("", "", ""),
        ("Trao hoa", "Trao hoa", ""),
        ("Ảnh: Mai Lan", "", "Mai Lan"),
        ("Ảnh minh họa", "Ảnh minh họa", ""),
        ("Lễ trao. Tranh: Lò Bầu", "Lễ trao.", "Lò Bầu"),
        ("Lễ trao (Nguồn: Báo Gốm)", "Lễ trao", "Báo Gốm"),
        ("Toàn cảnh: hội trường", "Toàn cảnh: hội trường", ""),
    ],
)
def test_the_credit_ends_the_caption(read, title, caption, credit):
    body, _ = read(f'![x](a.jpg "{title}")')

    assert (body.photos[0].caption, body.photos[0].credit) == (caption, credit)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Xem ![một](a.jpg) và ![hai](b.jpg) đây", "<p>Xem  và  đây</p>"),
        ("- ![một](a.jpg)\n- ![hai](b.jpg)", ""),
        ("- ![một](a.jpg)\n- chữ\n- ![hai](b.jpg)", "<ul>\n<li>chữ</li>\n</ul>"),
        ("> ![một](a.jpg)\n>\n> ![hai](b.jpg)", ""),
        ("[![một](a.jpg)](https://x.vn) ![hai](b.jpg)", ""),
        ("**![một](a.jpg)** chữ *![hai](b.jpg)*", "<p>chữ</p>"),
        ("## ![một](a.jpg)\n\n![hai](b.jpg)", ""),
        ("|a|b|\n|-|-|\n|![một](a.jpg)|![hai](b.jpg)|", None),
    ],
)
def test_photos_inside_a_block_follow_it_in_reading_order(read, text, rest):
    """Nothing empty is left behind: no link without words, no bare point of a list."""
    body, told = read(text)

    assert told == []
    assert [photo.alt for photo in body.photos] == ["một", "hai"]
    assert [part for part in body.parts if isinstance(part, PhotoRef)] == list(body.parts)[-2:]
    assert rest is None or "".join(html(body).split()) == "".join(rest.split())


@pytest.mark.parametrize(
    ("source", "file"),
    [
        ("anh-1.jpg", "tin/2020/bai/anh-1.jpg"),
        ("./anh-1.jpg", "tin/2020/bai/anh-1.jpg"),
        ("../chung/anh.jpg", "tin/2020/chung/anh.jpg"),
        ("../../../don-vi/a.jpg", "don-vi/a.jpg"),
        ("%E1%BA%A3nh%201.jpg", "tin/2020/bai/ảnh 1.jpg"),
        ("a\u0309nh.jpg", "tin/2020/bai/ảnh.jpg"),
    ],
)
def test_a_photo_is_named_from_the_folder_of_its_article(read, source, file):
    body, told = read(f"![x]({source})")

    assert told == []
    assert body.photos[0].file == file


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        *(
            (source, Kind.PHOTO_OUTSIDE)
            for source in ("https://x.vn/a.jpg", "HTTP://x/a.jpg", "//x.vn/a.jpg", "/anh/a.jpg")
        ),
        *(
            (source, Kind.PHOTO_OUTSIDE)
            for source in ("../../../../a.jpg", "data:image/png;base64,AA", "file:///etc/passwd")
        ),
        ("", Kind.MISSING_PHOTO),
    ],
)
def test_a_photo_from_elsewhere_is_told_once_and_left_out(read, source, kind):
    body, told = read(f"Chữ.\n\n![x]({source})\n")

    assert told == [(kind, 7)]
    assert body.photos == ()


def test_a_photo_needs_words_for_those_who_do_not_see_it(read):
    _, told = read("Chữ.\n\n![](a.jpg)\n\n![  ](b.jpg)")

    assert told == [(Kind.PHOTO_WITHOUT_ALT, 7), (Kind.PHOTO_WITHOUT_ALT, 9)]


def test_words_of_photos_are_plain_text(read):
    """Entities are decoded and marks dropped; templates escape them again."""
    body, _ = read('![Lê An &amp; `Lê` \\* Bình](a.jpg "Khen &quot;tốt&quot;")')

    assert (body.photos[0].alt, body.photos[0].caption) == ("Lê An & Lê * Bình", 'Khen "tốt"')


def test_links_are_numbered_places_with_their_lines(read):
    body, told = read(
        "[bài](../b/index.md#x)\nvà <https://x.vn/?b=1&amp;c=2>,\n\nviết <ban@x.vn>, [y](/?a=1&copy=2&lt=3)"
    )

    assert told == []
    assert [(link.target, link.line) for link in body.links] == [
        ("../b/index.md#x", 5),
        ("https://x.vn/?b=1&c=2", 6),
        ("mailto:ban@x.vn", 8),
        ("/?a=1&copy=2&lt=3", 8),
    ]
    assert 'href="\x02l0\x03"' in html(body)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("## Đề\n\nĐoạn **một**\nnối.\n\nĐoạn hai.", "Đoạn một nối."),
        ("![x](a.jpg)\n\nĐoạn.", "Đoạn."),
        ("- điểm\n\nĐoạn.", "Đoạn."),
        ("Bộ &amp; Sở &lt; 3, &copy=2", "Bộ & Sở < 3, &copy=2"),
        ("Viết cho <ban@x.vn> nhé", "Viết cho ban@x.vn nhé"),
        ("Theo 12/QĐ-SHB", "Theo 12/QĐ-SHB"),
        ("Chữ ![x](a.jpg) nữa", "Chữ nữa"),
        ("", ""),
    ],
)
def test_the_first_paragraph_is_known_as_plain_text(read, text, first):
    """It stands in for a missing lead, also in feeds and cards."""
    assert read(text)[0].first_paragraph == first


def test_a_date_outside_of_the_emphasis_belongs_to_the_number(read):
    """Inside one paragraph, however it is marked; the next item of a list says nothing of the one before."""
    body, _ = read(
        "Theo **12/QĐ-SHB** ngày *5/3/2020* của Sở, Quyết định số 7 ngày *6/3/2020*.\n\n"
        "- *34/KH-SHB*\n- ngày 7/3/2020\n"
    )

    assert [(c.number.text, c.dated) for c in body.citations] == [
        ("12/QĐ-SHB", "2020-03-05"),
        ("Quyết định số 7", "2020-03-06"),
        ("34/KH-SHB", ""),
    ]
    assert [line - body.citation_lines[0] for line in body.citation_lines] == [0, 0, 2]


def test_numbers_of_documents_are_marked_where_they_stand(read):
    body, _ = read("Theo 12/QĐ-SHB, *34/KH-SHB* và A &amp; 56/KH-SHB.")

    assert [citation.number.text for citation in body.citations] == ["12/QĐ-SHB", "34/KH-SHB", "56/KH-SHB"]
    assert "\x02d0\x0312/QĐ-SHB\x02/d\x03" in html(body)


def test_numbers_in_links_and_code_are_not_citations(read):
    assert read("[12/QĐ-SHB](https://x.vn/12/QĐ-SHB) `34/KH-SHB`\n\n```\n56/KH-SHB\n```")[0].citations == ()


def test_headings_begin_below_that_of_the_page(read):
    assert html(read("# Một\n\n### Ba")[0]) == "<h2>Một</h2>\n<h3>Ba</h3>"


def test_heads_of_tables_say_what_they_head(read):
    assert '<th scope="col">a</th>' in html(read("|a|b|\n|:-|-:|\n|1|2|")[0])


def test_prose_never_looks_like_an_address(read):
    """The page writer turns ``="/`` in attributes into relative addresses."""
    assert '="/' not in html(read('Viết a="/b" và `c="/d"`.')[0])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<b>x</b>", 5),
        ("Chữ.\n\n<!-- nháp -->", 7),
        ("- a\n    - <i>b</i>", 6),
        ("Chữ\n\n```\nmã <b>\n```\n<div>", 10),
        ("|a|\n|-|\n|<hr>|", 7),
        ("`mã` <span", 5),
        ("<?php x ?>", 5),
        ('![x](a.jpg "<i>nghiêng</i>")', 5),
    ],
)
def test_raw_html_is_told_on_its_line(read, text, line):
    """Also behind an indented line, in lists and in tables; once for a line."""
    assert read(text)[1] == [(Kind.RAW_HTML, line)]


@pytest.mark.parametrize(
    "text", ["`<b>`", "```\n<b>\n```", "2 < 3", "&lt;b&gt;", "a <- b", "<https://x.vn>", "<ban@x.vn>", "x<3"]
)
def test_what_only_looks_like_html_is_not(read, text):
    assert read(text)[1] == []


def test_a_body_nested_too_deep_is_told_and_spoils_nothing(read):
    """The parser must not stay in the middle of a list for the next article."""
    body, told = read("1. " * 3000)

    assert told == [(Kind.WRONG_SHAPE, 5)]
    assert body == Body()
    assert html(read("Chữ.")[0]) == "<p>Chữ.</p>"


MARKS = "# > - 1. * ** _ ` [ ] ( ) ! ![ ]( < > | |-| & &lt; &#2; &amp; \\ a.jpg /x https://x.vn 12/QĐ-SHB".split(" ")
SPACES = ["Đ", "\n", "\n\n", "    ", " ", "\x02", "\x03", "\x02l0\x03"]


@settings(max_examples=max(100, settings().max_examples), suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*MARKS, *SPACES]), max_size=24).map("".join))
@pytest.mark.slow
def test_no_markdown_makes_the_reader_fail(markup, text):
    """Every place that is left in the parts belongs to a link or number that was found."""
    body, problems = markup.body(text, source_path="tin/a.md", first_line=1)

    assert {int(n) for n in re.findall("\x02l(\\d+)\x03", html(body))} <= set(range(len(body.links)))
    assert [int(n) for n in re.findall("\x02d(\\d+)\x03", html(body))] == list(range(len(body.citations)))
    assert all(1 <= problem.line <= text.count("\n") + 1 for problem in problems)


@pytest.mark.slow
@settings(max_examples=400)
@given(st.text(alphabet="ab `\\[]()<>*_!&;:/@.|#-1\n", max_size=60))
def test_text_without_signs_is_not_searched_and_comes_out_the_same(text):
    plain, searched = Markup(), Markup()
    searched._parser.treeprocessors.deregister("plain_text")

    found = plain.body(text, source_path="tin/a.md", first_line=1)

    assert found == searched.body(text, source_path="tin/a.md", first_line=1)
