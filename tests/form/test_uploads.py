"""Photos, Word files and attachments wait outside the content until the form is saved, under safe names."""

from __future__ import annotations

import docx
import pytest
from desk_visit import path_after
from word_files import news, picture, report, saved

from bangvang.form.drafts import new_id
from bangvang.form.photo_words import photos_in, with_words
from bangvang.form.uploads import Waiting

ARTICLE = "-- tin/2020/le/index.md --\n---\ntitle: Một\ndate: 2020-01-02\n---\n\nChữ.\n"
SOURCE = "tin/2020/le/index.md"


@pytest.fixture
def waiting(tmp_path):
    """Give what waits for one draft, beside an article that has a photo already."""
    beside = tmp_path / "content"
    beside.mkdir()
    (beside / "anh.jpg").write_bytes(picture())
    return Waiting.of(tmp_path / "state", new_id(), beside)


def test_photos_get_names_that_are_free(waiting):
    photos = {"Ảnh.JPG": "blue", "anh.png": "green", "../Lễ trao (1).jpeg": "gray"}

    names = [waiting.take(name, picture(color)).names[0] for name, color in photos.items()]

    assert names == ["anh-2.jpg", "anh-3.jpg", "le-trao-1.jpg"]
    assert sorted(path.name for path in waiting.folder.iterdir()) == names
    assert [path.name for path in waiting.beside.iterdir()] == ["anh.jpg"]


@pytest.mark.slow
def test_a_word_file_becomes_text_with_its_photos(waiting):
    taken = waiting.take("Báo cáo.docx", report())

    assert taken.title == "Sở Gốm trao Giấy khen"
    assert "## Kết quả" in taken.markdown
    assert taken.names
    assert all(f"]({name}" in taken.markdown for name in taken.names)


@pytest.mark.slow
def test_a_word_file_without_a_title_of_its_own_gives_its_first_heading(waiting):
    document = docx.Document()
    document.add_heading("Sở Gốm tổng kết", 1)
    document.add_paragraph("Sáng 18/11.")

    taken = waiting.take("a.docx", saved(document))

    assert taken.title == "Sở Gốm tổng kết"
    assert taken.markdown.strip() == "Sáng 18/11."


def test_the_same_photo_dropped_twice_is_one(waiting):
    """Under another name, too; another photo is another one."""
    first = waiting.take("a.jpg", picture("blue"))

    again, other = waiting.take("b.jpg", picture("blue")), waiting.take("b.jpg", picture("green"))

    assert first.names == ("a.jpg",)
    assert again.names == ()
    assert again.notes[0].startswith("b.jpg: Ảnh này đã có ở đây, không nhận lần nữa.")
    assert other.names == ("b.jpg",)


def test_other_files_become_attachments(waiting):
    taken = waiting.take("Quyết định số 12.pdf", b"%PDF-1.7")

    assert taken.attachments == ("quyet-dinh-so-12.pdf | tên hiển thị: Quyết định số 12",)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.exe", b"MZ", "chưa nhận được loại tệp này"),
        ("a.docx", b"x", "không phải tệp Word"),
        (
            "a.DOC",
            b"\xd0\xcf\x11\xe0",
            "a.DOC: Đây là tệp Word đời cũ (.doc). Mở bằng Word, chọn Lưu thành (Save As) dạng .docx.",
        ),
        ("a.jpg", b"x", "a.jpg: "),
    ],
)
def test_what_cannot_be_taken_is_told_with_its_name(waiting, name, data, said):
    taken = waiting.take(name, data)

    assert taken.names == ()
    assert said in taken.notes[0]
    assert not waiting.folder.exists()


def test_files_of_a_page_without_scripts_are_saved_with_the_next_save(editor):
    """The first answer shows the photos with room for their words; the second writes them beside the article."""
    desk = editor(ARTICLE)
    first = desk.post(f"/soan/sua/{SOURCE}", desk.open(SOURCE), files={"tep-moi": ("Ảnh 1.jpg", picture())})
    fields = first.fields() | {"anh.0.alt": 'Cảnh "lễ"', "anh.0.caption": 'Toàn cảnh "A"'}
    assert not (desk.content / "tin/2020/le/anh-1.jpg").exists()

    answer = desk.save(SOURCE, fields)

    assert answer.status == 303, answer.refusal
    assert (desk.content / "tin/2020/le/anh-1.jpg").read_bytes().startswith(b"\xff\xd8")
    assert desk.read(SOURCE).endswith('\nChữ.\n\n![Cảnh "lễ"](anh-1.jpg "Toàn cảnh ”A”")\n')
    assert list((desk.desk.state / "cho").iterdir()) == []


def test_the_file_of_a_document_is_its_original(editor):
    """Documents have no attachments: what is given with one is the document itself, and lies beside it."""
    desk = editor()
    fields = desk.get("/soan/moi/van-ban").fields() | {"number": "12/QĐ-SGD"}
    first = desk.post("/soan/moi/van-ban", fields, files={"tep-moi": ("Quyết định.pdf", b"%PDF-1.4")})

    other = desk.post("/soan/moi/van-ban", first.fields(), files={"tep-moi": ("Kèm theo.pdf", b"%PDF-1.5")})
    saved = desk.post("/soan/moi/van-ban", first.fields())

    assert first.fields()["file"] == other.fields()["file"] == "quyet-dinh.pdf"
    assert saved.status == 303, saved.text
    assert "file: quyet-dinh.pdf" in desk.read(path_after(saved))
    assert (desk.content / "van-ban" / "quyet-dinh.pdf").read_bytes() == b"%PDF-1.4"


def test_photos_stay_waiting_where_the_article_cannot_be_saved(editor):
    desk = editor(ARTICLE)
    first = desk.post(f"/soan/sua/{SOURCE}", desk.open(SOURCE), files={"tep-moi": ("a.jpg", picture())})

    refused = desk.save(SOURCE, first.fields() | {"anh.0.alt": "Lễ", "date": "hôm qua"})
    saved = desk.save(SOURCE, refused.fields() | {"date": "2020-01-03"})

    assert refused.status == 422
    assert saved.status == 303
    assert (desk.content / "tin/2020/le/a.jpg").is_file()


def test_a_photo_that_lies_there_meanwhile_is_not_written_over(editor):
    desk = editor(ARTICLE)
    first = desk.post(f"/soan/sua/{SOURCE}", desk.open(SOURCE), files={"tep-moi": ("a.jpg", picture())})
    (desk.content / "tin/2020/le/a.jpg").write_bytes(b"cua nguoi khac")

    answer = desk.save(SOURCE, first.fields() | {"anh.0.alt": "Lễ"})

    assert "đã có tệp cùng tên" in answer.refusal
    assert (desk.content / "tin/2020/le/a.jpg").read_bytes() == b"cua nguoi khac"
    assert "a.jpg" not in desk.read(SOURCE)


def test_photos_go_again_where_the_article_cannot_be_written(editor, monkeypatch):
    """A full disk leaves no photo that no article names; those that wait still do."""

    def full(path, data):
        raise OSError(28, "No space left on device", str(path))

    desk = editor(ARTICLE)
    first = desk.post(f"/soan/sua/{SOURCE}", desk.open(SOURCE), files={"tep-moi": ("a.jpg", picture())})
    monkeypatch.setattr("bangvang.editing.front_matter.write_atomically", full)

    answer = desk.save(SOURCE, first.fields() | {"anh.0.alt": "Lễ"})

    assert "đĩa đầy" in answer.refusal
    assert not (desk.content / "tin/2020/le/a.jpg").exists()
    assert [path.name for path in (desk.desk.state / "cho").rglob("*.jpg")] == ["a.jpg"]


def test_a_new_article_takes_its_photos_into_its_folder(editor):
    desk = editor()
    fields = desk.get("/soan/moi/tin").fields() | {"title": "Lễ", "date": "2020-01-02", "noi-dung": "Chữ."}
    first = desk.post("/soan/moi/tin", fields, files={"tep-moi": ("a.jpg", picture())})

    answer = desk.post("/soan/moi/tin", first.fields() | {"anh.0.alt": "Lễ"})

    assert path_after(answer) == "tin/2020/le/index.md"
    assert (desk.content / "tin/2020/le/a.jpg").is_file()


@pytest.mark.parametrize("name", ["../../secret.jpg", "index.md", ".a.jpg", "a\\b.jpg", ""])
def test_only_photos_of_the_article_are_shown(editor, name):
    desk = editor(ARTICLE + "-- secret.jpg --\nMật\n")
    draft = desk.open(SOURCE)["nhap"]

    assert desk.get(f"/soan/anh/{draft}?tep={SOURCE}&ten={name}").status == 404


def test_words_of_photos_change_only_where_somebody_changed_them():
    body = 'A\n\n![m\\]ột](a.jpg "Chú thích *x* \\"y\\"")\n\n![](b.jpg)\n'
    sent = {
        "anh.0.tep": "a.jpg",
        "anh.0.alt": "m]ột",
        "anh.0.alt-truoc": "m]ột",
        "anh.0.caption": 'Chú thích *x* "y"',
        "anh.0.caption-truoc": 'Chú thích *x* "y"',
        "anh.1.tep": "b.jpg",
        "anh.1.alt": "hai",
        "anh.1.alt-truoc": "",
        "anh.1.caption": "",
        "anh.1.caption-truoc": "",
    }

    assert with_words(body, sent) == body.replace("![](b.jpg)", "![hai](b.jpg)")
    assert with_words(body, {**sent, "anh.1.tep": "c.jpg"}) == body
    assert photos_in(body)[0] == ("a.jpg", "m]ột", 'Chú thích *x* "y"')
    assert [photo.file for photo in photos_in(body)] == ["a.jpg", "b.jpg"]


def test_a_whole_folder_of_photos_is_refused_in_one_sentence(editor):
    desk = editor()
    fields = desk.get("/soan/moi/tin").fields()

    answer = desk.post("/soan/tha", fields, {f"tep-{n}": ("a.jpg", b"x") for n in range(61)})

    assert answer.status == 400
    assert answer.text.startswith("Mỗi lần chỉ nhận 60 tệp. Thả làm nhiều lần")


@pytest.mark.slow
@pytest.mark.parametrize(("title", "is_kept"), [("", False), ("Sở Gốm trao Giấy khen", False), ("Tên khác", True)])
def test_the_title_of_a_word_file_is_never_lost(editor, title, is_kept):
    """It becomes that of the article, or a heading of its text where the article is called otherwise."""
    desk = editor()
    fields = desk.get("/soan/moi/tin").fields() | {"title": title}

    answer = desk.post("/soan/moi/tin", fields, {"tep-moi": ("a.docx", news())})

    assert answer.fields()["title"] == (title or "Sở Gốm trao Giấy khen")
    assert ("## Sở Gốm trao Giấy khen" in answer.fields()["noi-dung"]) == is_kept


def test_a_photo_that_a_save_moves_while_it_is_shown_is_found_where_it_went(tmp_path, monkeypatch):
    there = tmp_path / "a.jpg"
    there.write_bytes(b"photo")
    found = iter([tmp_path / "gone" / "a.jpg", there])
    monkeypatch.setattr(Waiting, "find", lambda *_: next(found))

    assert Waiting.of(tmp_path, new_id(), tmp_path).read("a.jpg") == b"photo"
