"""Word files as offices make them, built here with python-docx."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import docx
from docx.document import Document
from docx.shared import Inches
from PIL import Image


def picture(color: str = "red", size: tuple[int, int] = (60, 40)) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, color).save(made, "JPEG")
    return made.getvalue()


def saved(document: Document) -> bytes:
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@cache
def report() -> bytes:
    """Give a report with a title, bold words, lists, a table with merged cells, photos alone and in a table."""
    document = docx.Document()
    document.add_paragraph("Sở Gốm trao Giấy khen", style="Title")
    first = document.add_paragraph("Sáng ")
    first.add_run("18/11/2020").bold = True
    first.add_run(",\u00a0tại Hà\u00adNội, “hai” * ba, a_b, <b>x</b>, [x](y), &lt; và `mã`.")
    signed = document.add_paragraph("TM. BAN TỔ CHỨC")
    signed.add_run().add_break()
    signed.add_run("Lê Thị Sim")
    document.add_heading("Kết quả", 2)
    for style, words in (("List Bullet", "Tập thể"), ("List Bullet", "Cá nhân"), ("List Number", "Một")):
        document.add_paragraph(words, style=style)
    _table(document)
    document.add_paragraph("Lễ trao:").add_run().add_picture(io.BytesIO(picture()), width=Inches(1))
    document.add_paragraph().add_run("Tặng hoa. Ảnh: Mai Lan").italic = True
    laid_out = document.add_table(rows=1, cols=2)
    for cell, color in zip(laid_out.rows[0].cells, ("blue", "green"), strict=True):
        cell.paragraphs[0].add_run().add_picture(io.BytesIO(picture(color)), width=Inches(1))
        cell.add_paragraph(f"Chú thích {color}")
    return saved(document)


@cache
def news() -> bytes:
    """Give a short report as an office writes it: a title and two paragraphs that tell of a day, a place, an award."""
    document = docx.Document()
    document.add_paragraph("Sở Gốm trao Giấy khen", style="Title")
    document.add_paragraph("Sáng 18/11/2020, tại Bến Trăng, Sở Gốm tổ chức hội nghị, tặng Giấy khen cho 120 cá nhân.")
    document.add_heading("Kết quả", 2)
    document.add_paragraph("Phong trào thi đua của năm có nhiều cách làm hay.")
    return saved(document)


def _table(document: Document) -> None:
    table = document.add_table(rows=3, cols=2)
    for row, words in zip(table.rows, (("STT", "Tên|Họ"), ("1", "Ông A"), ("", "Ông B")), strict=True):
        for cell, word in zip(row.cells, words, strict=True):
            cell.text = word
    table.rows[1].cells[1].add_paragraph("Phòng Nung")
    table.cell(1, 0).merge(table.cell(2, 0))


def changed(data: bytes, name: str, part: bytes) -> bytes:
    """Give a Word file with another part in the place of one."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, part if entry == name else old.read(entry))
    return made.getvalue()


# What Word puts on the clipboard as text/html, shortened: its own styles and marks, a list without elements of lists.
PASTED_FROM_WORD = """\
<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal {margin:0cm; mso-pagination:widow-orphan; font-size:14.0pt;}
@font-face {font-family:"Times New Roman"; panose-1:2 2 6 3 5 4 5 2 3 4;} --></style></head>
<body lang=VI style='tab-interval:36.0pt'><!--StartFragment-->
<h2 style='mso-list:none'><span style='font-family:"Times New Roman",serif'>Kết quả<o:p></o:p></span></h2>
<p class=MsoNormal style='text-align:justify'><span lang=VI style='font-size:14.0pt;mso-ansi-language:VI'>Sở
Gốm tặng <b style='mso-bidi-font-weight:normal'>Giấy khen</b> cho 6 cá nhân “tham gia phong trào” – năm&nbsp;2020.
<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>Tổ một<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;
</span></span></span><![endif]>Tổ hai<o:p></o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
 <tr style='mso-yfti-irow:0;mso-yfti-firstrow:yes'><td width=200 valign=top style='border:solid windowtext 1.0pt'><p
 class=MsoNormal><b>Họ tên<o:p></o:p></b></p></td><td><p class=MsoNormal><b>Đơn vị<o:p></o:p></b></p></td></tr>
 <tr style='mso-yfti-irow:1;mso-yfti-lastrow:yes'><td><p class=MsoNormal>Lê An<o:p></o:p></p></td><td><p
 class=MsoNormal>Phòng A | B<o:p></o:p></p></td></tr>
</table>
<p class=MsoNormal><a href="https://vidu.vn/tin?a=1&amp;b=2">Xem thêm</a><script>document.title = "x"</script></p>
<!--EndFragment--></body></html>
"""
