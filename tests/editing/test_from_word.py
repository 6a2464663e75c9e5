"""Word files and what is pasted from Word become our Markdown: nothing said is lost, nothing becomes markup."""

from __future__ import annotations

import base64
import zipfile

import pytest
from word_files import PASTED_FROM_WORD, changed, picture, report

from bangvang.editing.from_word import WordRefused, read_docx, read_html, with_captions

BODY = """Sáng **18/11/2020**, tại HàNội, “hai” * ba, a_b, &lt;b>x&lt;/b>, \\[x](y), &amp;lt; và \\`mã\\`.

TM. BAN TỔ CHỨC
Lê Thị Sim

## Kết quả

- Tập thể
- Cá nhân

1. Một

| STT | Tên\\|Họ |
| --- | --- |
| 1 | Ông A<br>Phòng Nung |
| | Ông B |

Lễ trao:

![](anh-1.jpg "Tặng hoa. Ảnh: Mai Lan")

![](anh-2.jpg)

Chú thích blue

![](anh-3.jpg)

Chú thích green
"""
PASTED = """<html xmlns:o="x"><head><style>p {color: red}</style></head><body><!--StartFragment-->
<p class=MsoNormal><b>Kết quả</b>:&nbsp;<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span style='font:7.0pt'>&nbsp;&nbsp; </span></span><![endif]>Tập thể A</p>
<p class=MsoListParagraphCxSpMiddle style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.<span>&nbsp;
</span></span>Phòng B</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Tập thể C</p>
<p>Lời<a href="#_ftn1" name="_ftnref1"><sup>[1]</sup></a> nói <a href="javascript:alert(1)">bấm</a>
<a href="https://vidu.vn/x">đây</a><script>alert(1)</script></p>
<p><span style="font-weight:700">đậm</span> và <b style="font-weight:normal">thường</b></p>
<div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1">[1]</a> Theo quyết định.</p></div>
</body></html>"""


@pytest.mark.parametrize(
    ("below", "caption"),
    [
        ("Lễ trao. Ảnh: Mai Lan", "Lễ trao. Ảnh: Mai Lan"),
        ("Lễ trao (Ảnh: Mai Lan)", "Lễ trao (Ảnh: Mai Lan)"),
        ("Ảnh: Mai Lan", "Ảnh: Mai Lan"),
        ('*Lễ trao “hoa” và "cờ"*', "Lễ trao “hoa” và ”cờ”"),
        ("Lễ trao diễn ra buổi sáng.", ""),
        ("*Sáng nay*, lễ trao diễn ra.", ""),
        ("Theo [Ảnh: Mai](x), lễ trao", ""),
        ("- Ảnh: Mai Lan\n- Chữ: An", ""),
        ("Ảnh: " + "dài " * 120 + "hết.", ""),
    ],
)
def test_the_line_below_a_photo_is_its_caption_where_it_looks_like_one(below, caption):
    """All in italics, or with the photographer; any other line is a paragraph of the text, and no word is lost."""
    text = f"Mở đầu.\n\n![Cảnh](a.jpg)\n\n{below}\n\nHết.\n"

    found = with_captions(text)

    photo = f'![Cảnh](a.jpg "{caption}")' if caption else f"![Cảnh](a.jpg)\n\n{below}"
    assert found == f"Mở đầu.\n\n{photo}\n\nHết.\n"


def test_only_the_first_line_below_a_photo_is_its_caption():
    text = "*Ảnh chụp*\n\n![](a.jpg)\n\n![](b.jpg)\n\n*Một*\n\n*Hai*\n"

    assert with_captions(text) == '*Ảnh chụp*\n\n![](a.jpg)\n\n![](b.jpg "Một")\n\n*Hai*\n'


@pytest.mark.slow
def test_a_report_from_word_becomes_our_markdown():
    found = read_docx(report())

    assert found.title == "Sở Gốm trao Giấy khen"
    assert found.markdown == BODY
    assert [(one.name, one.data) for one in found.pictures] == [
        ("anh-1.jpg", picture("red")),
        ("anh-2.jpg", picture("blue")),
        ("anh-3.jpg", picture("green")),
    ]


def test_the_dialect_reads_it_as_it_was_meant(markup):
    """Photos still want words; no sign of the text is taken for markup, and what looks like a link is asked about."""
    body, problems = markup.body(BODY, source_path="tin/2020/a/index.md", first_line=1)

    text = "".join(part for part in body.parts if isinstance(part, str))
    assert "“hai” * ba, a_b, &lt;b&gt;x&lt;/b&gt;, [x](y), &amp;lt; và `mã`." in text
    assert '<th scope="col">Tên|Họ</th>' in text
    assert {problem.message for problem in problems} == {
        "Liên kết hoặc ảnh viết chưa đúng nên hiện thành chữ.",
        *(f'Ảnh "anh-{number}.jpg" chưa có lời tả.' for number in (1, 2, 3)),
    }


def test_what_is_pasted_from_word_keeps_lists_notes_and_bold():
    found = read_html(PASTED)

    assert found.markdown == (
        "**Kết quả**:\n\n- Tập thể A\n  1. Phòng B\n- Tập thể C\n\n"
        "Lời[^1] nói bấm [đây](https://vidu.vn/x)\n\n**đậm** và thường\n\n[^1]: Theo quyết định.\n"
    )
    assert (found.title, found.pictures, found.notes) == ("", (), ())


def test_marks_of_word_itself_are_no_text_and_bold_stays_bold():
    """What Word writes for other scripts beside each bold word is not meant; folded lines are spaces."""
    assert read_html(PASTED_FROM_WORD).markdown == (
        "## Kết quả\n\nSở Gốm tặng **Giấy khen** cho 6 cá nhân “tham gia phong trào” – năm 2020.\n\n"
        "- Tổ một\n- Tổ hai\n\n| Họ tên | Đơn vị |\n| --- | --- |\n| Lê An | Phòng A \\| B |\n\n"
        "[Xem thêm](https://vidu.vn/tin?a=1&b=2)\n"
    )


def test_pictures_come_along_where_they_are_in_what_is_pasted():
    inside = base64.b64encode(picture()).decode()

    found = read_html(
        f'<p>Một<img src="data:image/jpeg;base64,{inside}" alt="Trao hoa"></p><img src="file:///c:/a.png">'
    )

    assert found.markdown == "Một\n\n![Trao hoa](anh-1.jpg)\n"
    assert [one.data for one in found.pictures] == [picture()]
    assert found.notes == ("Một ảnh không dán theo được: thả tệp ảnh vào riêng.",)


@pytest.mark.parametrize("alt", ["A group of people. Description automatically generated", "IMG_1.JPG", "C:\\a b"])
def test_what_word_says_of_a_picture_by_itself_is_no_description(alt):
    inside = base64.b64encode(picture()).decode()

    assert read_html(f'<img src="data:image/jpeg;base64,{inside}" alt="{alt}">').markdown == "![](anh-1.jpg)\n"


def test_a_drawing_that_no_page_can_show_is_told():
    found = read_html('<p>Một<img src="data:image/x-emf;base64,AAAA"></p>')

    assert (found.markdown, found.pictures) == ("Một\n", ())
    assert found.notes == ("Một hình vẽ dạng x-emf không lấy được: chụp lại thành ảnh PNG.",)


def test_headings_begin_at_the_second_level_without_gaps():
    assert read_html("<h1>A</h1><h3><b>B</b></h3><h4></h4><h6>C</h6>").markdown == "## A\n\n### B\n\n#### C\n"


@pytest.mark.parametrize(
    "html",
    [
        "<p>Một <i>hai</i></p><ul><li>ba<ul><li>bốn</li></ul></li></ul>",
        "<table><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
        "<table><tr><td colspan=3>a</td></tr><tr><td>b</td><td>c</td><td>d</td></tr></table>",
        "<table><tr><td>a<table><tr><td>b</td></tr></table></td><td>c</td></tr></table>",
        "<div>a<br>b<div>c</div></div>",
        "<table><tr><td>một ô</td></tr></table>",
    ],
)
def test_no_word_is_lost(html):
    from bs4 import BeautifulSoup

    said = BeautifulSoup(html, "html.parser").get_text(" ").split()

    markdown = read_html(html).markdown

    assert [word for word in said if word not in markdown] == []


def test_rows_of_a_table_with_merged_cells_are_equally_long():
    html = "<table><tr><td colspan=2>a</td><td rowspan=2>b</td></tr><tr><td>c</td><td>d</td></tr></table>"

    assert read_html(html).markdown == "| a | | b |\n| --- | --- | --- |\n| c | d | |\n"


@pytest.mark.parametrize("html", ["<b>" * 3000 + "a", "<ul><li>" * 1500 + "a"])
@pytest.mark.slow
def test_tags_in_tags_by_the_thousand_are_refused(html):
    with pytest.raises(WordRefused, match="lồng quá nhiều lớp"):
        read_html(html)


DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]><w:document/>'


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "Tệp này không phải tệp Word (.docx), hoặc đã hỏng hay đặt mật khẩu"),
        (b"%PDF-1.7", "Tệp này không phải tệp Word (.docx), hoặc đã hỏng hay đặt mật khẩu"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "Đây là tệp Word đời cũ (.doc)"),
        (changed(report(), "word/document.xml", b"<w:document"), "Không đọc được tệp Word này vì tệp bị hỏng"),
        (changed(report(), "word/document.xml", DOCTYPE), "Tệp Word có khai báo lạ (DOCTYPE)"),
        (changed(report(), "word/styles.xml", b" " * 41_000_000), "Tệp Word giải nén ra quá lớn"),
    ],
    ids=["empty", "pdf", "doc", "damaged", "doctype", "bomb"],
)
def test_what_is_no_word_file_gets_one_sentence(data, message):
    with pytest.raises(WordRefused) as refused:
        read_docx(data)

    assert str(refused.value).startswith(message)


def test_a_zip_of_something_else_is_no_word_file(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as file:
        file.writestr("a.txt", "a")

    with pytest.raises(WordRefused, match=r"không phải tệp Word"):
        read_docx((tmp_path / "a.docx").read_bytes())
