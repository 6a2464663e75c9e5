"""Word files as offices make them, built here with python-docx."""

from __future__ import annotations

import io
import zipfile

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
