"""Private people: metadata shows initials or nothing; wherever else the name stands, the build refuses."""

from __future__ import annotations

import csv
import io
import json
import shutil
import unicodedata
import zipfile
from pathlib import Path
from urllib.parse import quote, unquote

import openpyxl
import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from bangvang.domain.authorities import Person
from bangvang.domain.private_names import PrivateNames
from bangvang.domain.text import fold

pytestmark = pytest.mark.site

BASE = Path(__file__).parents[1] / "content" / "base"
NAME = "Đặng Thị Ngọc Uyên"
SITE = """-- ca-nhan/nguoi-01.md --
---
name: Đặng Thị Ngọc Uyên
unit: Phòng Gốm
private: {private}
---
-- tin/2020/hoi-nghi/index.md --
---
title: Hội nghị
date: 2020-05-06
unit: Phòng Gốm
attendees:
  - Đặng Thị Ngọc Uyên - Tổ trưởng
awards:
  - {{award: Giấy khen, year: 2019, recipients: ["Đặng Thị Ngọc Uyên, tổ trưởng", "Lê Ổn"]}}
  - {{award: CSTĐCS, year: 2020, list: ds.csv}}
topic: hoi-xuan
---
Hội nghị khen hai người.

![Hai người cười](anh-1.png "Trao giấy khen")
-- tin/2020/hoi-nghi/ds.csv --
Họ tên,Chức vụ
Đặng Thị Ngọc Uyên,Tổ trưởng
Lê Ổn,
{more}"""


def with_photo(site) -> None:
    made = io.BytesIO()
    tags = Image.Exif()
    tags[0x013B] = "Dang Thi Ngoc Uyen"
    Image.new("RGB", (640, 480), "white").save(made, "PNG", exif=tags)
    (site.content / "tin/2020/hoi-nghi").mkdir(parents=True, exist_ok=True)
    (site.content / "tin/2020/hoi-nghi/anh-1.png").write_bytes(made.getvalue())


def texts_of(name: str, data: bytes) -> list[str]:
    """Decode a file of the output in every way in which somebody could read it."""
    if name.endswith(".xlsx"):
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        return [str(cell.value) for row in sheet.iter_rows() for cell in row]
    if name.endswith((".png", ".jpg", ".jpeg", ".webp")):
        image = Image.open(io.BytesIO(data))
        return [repr(sorted(image.info.items(), key=str)), repr(dict(image.getexif())), data.decode("latin-1")]
    text = data.decode("utf-8", "replace")
    return [text, json.dumps(json.loads(text), ensure_ascii=False)] if name.endswith(".json") else [text]


def places_of(spelling: str, files: dict[str, bytes]) -> list[str]:
    """Find a name in names and contents of files: composed, decomposed, without accents, percent-coded, as a slug."""
    plain = fold(spelling)
    wanted = {plain, plain.replace(" ", "-"), plain.replace(" ", "_"), plain.replace(" ", "")}
    found = []
    for name, data in files.items():
        for text in (name, *texts_of(name, data)):
            seen = fold(unicodedata.normalize("NFC", unquote(text)))
            if any(spelt in seen for spelt in wanted):
                found.append(name)
    return found


def test_the_search_itself_finds_every_spelling():
    """The proof below must be able to fail."""
    for text in (NAME, unicodedata.normalize("NFD", NAME), quote(NAME), "dang-thi-ngoc-uyen", NAME.upper()):
        assert places_of(NAME, {"a.html": f"<p>{text}</p>".encode()}) == ["a.html"]
    assert places_of(NAME, {"dang-thi-ngoc-uyen/index.html": b""}) != []


@pytest.mark.parametrize(("private", "shown"), [("initials", "Đ.T.N.U."), ("hidden", "(không nêu tên)")])
def test_no_byte_of_the_output_tells_a_private_name(site, empty_site, private, shown):
    with_photo(empty_site)

    built = site(SITE.format(private=private, more=""))

    files = built.files()
    assert places_of(NAME, files) == []
    assert places_of("Lê Ổn", files) != []
    page = built.page("/tin/2020/05/06/hoi-nghi/")
    assert page.count(shown) >= 3
    assert ("ca-nhan/nguoi-01/index.html" in files) is (private == "initials")
    assert ("nguoi-01" in "".join(built.page(f"/{name}") for name in files if name.endswith(".html"))) is (
        private == "initials"
    )


@pytest.mark.parametrize(("private", "code"), [("initials", "nguoi-01"), ("hidden", "")])
def test_open_data_has_no_code_by_which_the_honours_of_somebody_hidden_could_be_put_together(
    site, empty_site, private, code
):
    with_photo(empty_site)

    built = site(SITE.format(private=private, more=""))

    tables = [built.page(f"/du-lieu/khen-thuong/{year}.csv") for year in (2019, 2020)]
    rows = [row for table in tables for row in csv.DictReader(io.StringIO(table))]
    codes = [row["ma_nguoi_nhan"] for row in rows if row["nguoi_nhan"] != "Lê Ổn"]
    assert codes == [code, code]


def test_a_private_recipient_still_counts(archive):
    told, _ = archive(SITE.format(private="hidden", more="").replace("list: ds.csv", 'recipients: ["Lê Ổn"]'))

    assert len(told.records) == 3


def test_torn_words_of_a_pdf_are_read_as_well():
    """Parts of PDF text stand in different fonts, so letters with marks come apart; a longer name is another one."""
    names = PrivateNames([Person("a", NAME, private="hidden")])

    assert [person.id for person in names.find_torn("Bà Đ ặ ng Th ị Ng ọ c Uyên dự")] == ["a"]
    assert list(names.find_torn("Bà Đặng Thị Ngọc Uyênh")) == []


def honoured(recipients: str) -> str:
    return article("b", more=f"awards:\n  - {{award: Giấy khen, year: 2020, recipients: [{recipients}]}}\n")


@pytest.mark.parametrize(
    "text", ["Bà Đặng\u00ad Thị Ngọc U\u200byên", "Đặng Thị Ngọc U&#8203;yên", "ĐẶNG-THỊ-NGỌC-UYÊN"]
)
def test_invisible_characters_hide_nothing(text):
    names = PrivateNames([Person("a", NAME, private="hidden")])

    assert [person.id for _, person in names.find(text)] == ["a"]


@pytest.mark.parametrize("said", [NAME, f"Bà {NAME}", f"TS. {NAME}", f"Đ/c {NAME.upper()}"])
def test_titles_in_front_of_a_name_hide_nobody(said):
    names = PrivateNames([Person("a", f"ThS. {NAME}", private="hidden")])

    assert names.label(said) == "(không nêu tên)"
    assert [person.id for _, person in names.find(f"Có {said} dự.")] == ["a"]


OFFICE = io.BytesIO()
with zipfile.ZipFile(OFFICE, "w") as packed:
    packed.writestr("word/document.xml", "<w:p><w:t>Bà Đặng Thị</w:t><w:t> Ngọc Uyên</w:t></w:p>")


def packed_as(parts: dict[str, str | bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return made.getvalue()


def pdf_with(*, xmp: str = "", note: str = "", locked_by: str = "", scan: bool = False) -> bytes:
    made = io.BytesIO()
    writer = PdfWriter()
    if scan:
        Image.new("RGB", (80, 80), "white").save(made, "PDF")
        return made.getvalue()
    page = writer.add_blank_page(200, 200)
    if note:
        page[NameObject("/Annots")] = ArrayObject([DictionaryObject({NameObject("/Contents"): TextStringObject(note)})])
    if xmp:
        writer.xmp_metadata = f'<x:xmpmeta xmlns:x="adobe:ns:meta/">{xmp}</x:xmpmeta>'.encode()
    if locked_by:
        writer.encrypt(locked_by, algorithm="RC4-128")
    writer.write(made)
    return made.getvalue()


def article(name: str, body: str = "Một.", title: str = "A", more: str = "") -> str:
    return f"-- tin/2021/{name}.md --\n---\ntitle: {title}\ndate: 2021-01-02\n{more}---\n{body}\n"


NAMESAKE = "---\nname: Đặng Thị Ngọc Uyên\nunit: so-hoa-ban\nprivate: initials\n---\n"
SUBJECT = "---\nnumber: 1/QĐ-SHB\nsubject: Khen bà Đặng Thị Ngọc Uyên\n---\n"
PLACES = [
    (article("a", "Một.\n\nBà đặng thị\nngọc **uyên** nói."), "tin/2021/a.md:7"),
    (article("a", title="Bà Đặng Thị Ngọc Uyên"), "tin/2021/a.md:2"),
    (article("a", f"Một [x](https://x.vn/{quote(NAME)})."), "tin/2021/a.md:5"),
    (article("dang-thi-ngoc-uyen"), "tin/2021/dang-thi-ngoc-uyen.md"),
    (article("a", more="tags: [Dang Thi Ngoc Uyen]\n"), "tin/2021/a.md:4"),
    (f"-- van-ban/1-qd-shb.md --\n{SUBJECT}", "van-ban/1-qd-shb.md:3"),
    ("-- tin/2020/hoi-nghi/Dang_Thi_Ngoc_Uyen.txt --\nx\n", "tin/2020/hoi-nghi/Dang_Thi_Ngoc_Uyen.txt"),
    (f"-- ca-nhan/dang-thi-ngoc-uyen-2.md --\n{NAMESAKE}", "ca-nhan/dang-thi-ngoc-uyen-2.md"),
    (article("a", "Một.\n\nBà [Đặng Thị](https://x.vn) Ngọc Uyên nói."), "tin/2021/a.md:7"),
    (article("a", "Một.\n\nBà [Đặng Thị][1] Ngọc Uyên nói.\n\n[1]: https://x.vn"), "tin/2021/a.md:7"),
    (article("a", "| Họ | Tên |\n|---|---|\n| Đặng Thị | Ngọc Uyên |"), "tin/2021/a.md:7"),
    (honoured("{name: Hộ bà Đặng Thị Ngọc Uyên, kind: household}"), "tin/2021/b.md:5"),
    (honoured("{name: Lê An, office: chồng bà Đặng Thị Ngọc Uyên}"), "tin/2021/b.md:5"),
    (honoured("{name: Lê An, unit: Tổ bà Đặng Thị Ngọc Uyên}"), "tin/2021/b.md:5"),
    (article("b", more="attendees: [{name: Lê An, role: thay bà dang thi ngoc uyen}]\n"), "tin/2021/b.md:4"),
    (
        article("b", more="awards: [{award: CSTĐCS, year: 2020, list: hai.csv}]\n")
        + "-- tin/2021/hai.csv --\nHọ tên,Chức vụ\nLê An,chồng bà Đặng Thị Ngọc Uyên\n",
        "tin/2021/hai.csv:2",
    ),
]


@pytest.mark.parametrize(("more", "source_path"), PLACES, ids=[source_path for _, source_path in PLACES])
def test_where_the_name_still_stands_the_build_refuses_and_tells_the_place(empty_site, more, source_path):
    """Prose is never rewritten by a program."""
    with_photo(empty_site)

    shutil.copytree(BASE, empty_site.content, dirs_exist_ok=True)
    empty_site.write(SITE.format(private="hidden", more=more))

    told = [str(problem) for problem in empty_site.problems().errors if problem.kind.value == "private-name"]

    assert any(line.startswith(f"{source_path}: ") for line in told), told


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("ghi-chu.txt", f"Bà {NAME}.".encode()),
        ("bao-cao.docx", OFFICE.getvalue()),
        ("ghi-chu.csv", NAME.encode("utf-16")),
        ("lien-ket.docx", packed_as({"word/_rels/document.XML.rels": f'<R Target="mailto:x?subject={NAME}"/>'})),
        ("trong.docx", packed_as({"word/embeddings/a.docx": OFFICE.getvalue()})),
        ("xmp.pdf", pdf_with(xmp=f"<dc:creator>{NAME}</dc:creator>")),
        ("ghi-chu.pdf", pdf_with(note=f"Hỏi bà {NAME}")),
        ("khoa.pdf", pdf_with(locked_by="mật")),
        ("hong.pdf", b"%PDF-1.7 x"),
        ("quet.pdf", pdf_with(scan=True)),
        ("ghi-chu.rtf", b"{\\rtf1 x}"),
        ("goi.zip", packed_as({"a.txt": "x"})),
        ("cu.doc", b"\xd0\xcf\x11\xe0"),
    ],
)
def test_attached_files_are_read_or_refused(empty_site, name, data):
    """Texts, notes and metadata are searched; what nobody can search is refused while anybody is private."""
    with_photo(empty_site)
    (empty_site.content / f"tin/2020/hoi-nghi/{name}").write_bytes(data)
    text = SITE.format(private="initials", more="").replace("topic:", f"attachments: [{{file: {name}}}]\ntopic:")

    shutil.copytree(BASE, empty_site.content, dirs_exist_ok=True)
    empty_site.write(text)

    assert [problem.source_path for problem in empty_site.problems().errors] == [f"tin/2020/hoi-nghi/{name}"]
