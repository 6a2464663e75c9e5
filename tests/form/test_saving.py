"""The form saves what an editor changed, nothing else, and never over somebody's work."""

from __future__ import annotations

import os
import shutil

import pytest
from desk_visit import path_after

from bangvang.form.desk import Desk
from bangvang.shipped import REPOSITORY, THEME

ARTICLE = """\
-- tin/2020/le-tuyen-duong.md --
---
# Người nhập: tổ văn thư
title: Lễ tuyên dương năm 2020
date: 2020-06-12   # ngày đăng ở cổng cũ
event: {date: 2020-06-11, place: Hội trường A}
awards:
  - award: Giấy khen
    collectives: 04
    recipients:
      - Nguyễn Thị Hòa – Trưởng phòng
      - {name: Lê Văn An, unit: Sở Y tế}   # hỏi lại đơn vị
  - award: Bằng khen
    individuals: 2
---

Đoạn một.

| Cột | Số |
|-----|---:|
| Một |  1 |
"""
SOURCE = "tin/2020/le-tuyen-duong.md"


def sample_files() -> list[str]:
    """Give every file of the sample content that has a form."""
    content = REPOSITORY / "content"
    files = [path for path in sorted(content.rglob("*.md")) if path.parent != content]
    return [path.relative_to(content).as_posix() for path in files] + ["trang-web.yaml"]


@pytest.mark.slow
def test_a_save_without_a_change_changes_no_byte_of_any_sample_file(tmp_path, serve_form):
    """Through the page itself: what a browser would send back of it, line ends included. All files in the proof."""
    content = tmp_path / "content"
    shutil.copytree(REPOSITORY / "content", content)
    editor = serve_form(Desk(content, tmp_path / "state", THEME))
    files = sample_files()[:: 1 if os.environ.get("BANGVANG_PROVE") else 6]
    before = {source: (content / source).read_bytes() for source in files}

    answers = {source: editor.save(source, editor.open(source)) for source in files}

    assert len(files) > 30
    assert {source: answer.refusal for source, answer in answers.items() if answer.status != 303} == {}
    assert [source for source in files if (content / source).read_bytes() != before[source]] == []


def test_a_changed_field_changes_its_own_lines_only(editor):
    desk = editor(ARTICLE)
    fields = desk.open(SOURCE)
    fields["title"] = "Lễ tuyên dương điển hình"

    answer = desk.save(SOURCE, fields)

    assert answer.status == 303
    text = ARTICLE.partition("\n")[2]
    assert desk.read(SOURCE) == text.replace("title: Lễ tuyên dương năm 2020", "title: Lễ tuyên dương điển hình")


def test_a_changed_card_leaves_the_other_cards_and_their_remarks(editor):
    desk = editor(ARTICLE)
    fields = desk.open(SOURCE)
    fields["awards.1.individuals"] = "3"

    desk.save(SOURCE, fields)

    text = desk.read(SOURCE)
    assert "individuals: 3" in text
    assert "collectives: 04" in text
    assert "{name: Lê Văn An, unit: Sở Y tế}   # hỏi lại đơn vị" in text
    assert "date: 2020-06-12   # ngày đăng ở cổng cũ" in text


def test_text_below_the_header_is_changed_without_the_header(editor):
    desk = editor(ARTICLE)
    fields = desk.open(SOURCE)
    header = desk.read(SOURCE).partition("\n---\n")[0]
    fields["noi-dung"] = fields["noi-dung"].replace("Đoạn một.", "Đoạn hai.")

    desk.save(SOURCE, fields)

    assert desk.read(SOURCE).partition("\n---\n")[0] == header
    assert "Đoạn hai.\n\n| Cột | Số |\n|-----|---:|" in desk.read(SOURCE)


@pytest.mark.slow
def test_a_file_that_changed_meanwhile_is_not_written_over_and_both_are_shown(editor):
    """The next save, after both were seen, writes what the editor says."""
    desk = editor(ARTICLE)
    fields = desk.open(SOURCE)
    fields["title"] = "Tên của tôi"
    theirs = desk.read(SOURCE).replace("Lễ tuyên dương năm 2020", "Tên của bạn")
    (desk.content / SOURCE).write_text(theirs, encoding="utf-8")

    answer = desk.save(SOURCE, fields)

    assert answer.status == 422
    assert "đã đổi từ lúc mở" in answer.refusal
    assert desk.read(SOURCE) == theirs
    assert answer.fields()["title"] == "Tên của tôi"
    assert "Tên của bạn" in answer.page.select_one(".theirs").get_text()
    assert desk.save(SOURCE, answer.fields()).status == 303
    assert "title: Tên của tôi" in desk.read(SOURCE)


@pytest.mark.slow
def test_what_is_wrong_stands_at_its_field_and_nothing_is_written(editor):
    desk = editor(ARTICLE)
    before = desk.read(SOURCE)
    fields = desk.open(SOURCE) | {"date": "31/2/2020", "awards.0.year": "2O20"}

    answer = desk.save(SOURCE, fields)

    assert answer.status == 422
    assert "31/2/2020" in answer.remarks("date")
    assert "2O20" in answer.remarks("awards.0.year")
    assert answer.fields()["date"] == "31/2/2020"
    assert desk.read(SOURCE) == before


def test_a_new_article_gets_a_folder_of_its_own(editor):
    desk = editor()
    fields = desk.get("/soan/moi/tin").fields() | {
        "title": "Đại hội thi đua: lần “một”",
        "date": "4/1/2022",
        "noi-dung": "Chữ của bài.",
    }

    answer = desk.post("/soan/moi/tin", fields)

    assert path_after(answer) == "tin/2022/dai-hoi-thi-dua-lan-mot/index.md"
    assert desk.read("tin/2022/dai-hoi-thi-dua-lan-mot/index.md") == (
        '---\ntitle: "Đại hội thi đua: lần “một”"\ndate: 4/1/2022\nstatus: draft\n---\n\nChữ của bài.\n'
    )


def test_two_new_articles_of_one_name_are_two_files(editor):
    desk = editor()
    named = {"title": "Giao ban", "date": "2022-01-04", "noi-dung": "Chữ."}

    made = [path_after(desk.post("/soan/moi/tin", desk.get("/soan/moi/tin").fields() | named)) for _ in range(2)]

    assert made == ["tin/2022/giao-ban/index.md", "tin/2022/giao-ban-2/index.md"]


@pytest.mark.slow
def test_a_form_that_was_sent_twice_saves_once(editor):
    """A second click finds its work done; who went back, typed on and saves gets one article, not a further one."""
    desk = editor()
    fields = desk.get("/soan/moi/tin").fields() | {"title": "Giao ban", "date": "2022-01-04", "noi-dung": "Chữ."}
    desk.post("/soan/moi/tin", fields)

    again = desk.post("/soan/moi/tin", fields)
    typed_on = desk.post("/soan/moi/tin", fields | {"title": "Giao ban quý một"})
    asked = desk.save("tin/2022/giao-ban/index.md", typed_on.fields())
    saved = desk.save("tin/2022/giao-ban/index.md", asked.fields())

    assert path_after(again) == "tin/2022/giao-ban/index.md"
    assert "đã lưu rồi" in typed_on.refusal
    assert typed_on.page.select_one("[data-form]")["action"] == "/soan/sua/tin/2022/giao-ban/index.md"
    assert "Tệp đã đổi từ lúc mở" in asked.refusal
    assert saved.status == 303
    assert "title: Giao ban quý một" in desk.read("tin/2022/giao-ban/index.md")
    assert len(list(desk.content.rglob("*.md"))) == 1


def test_who_goes_back_to_a_refused_page_sees_it_again(editor):
    """Browsers keep the answer to a form only where it may be kept; pages that are asked for come anew."""
    desk = editor(ARTICLE)

    refused = desk.save(SOURCE, desk.open(SOURCE) | {"date": "31/2/2020"})

    assert refused.headers["cache-control"] == "no-cache"
    assert desk.get(f"/soan/sua/{SOURCE}").headers["cache-control"] == "no-store"


@pytest.mark.slow
def test_buttons_add_and_take_away_cards_without_a_script(editor):
    desk = editor(ARTICLE)
    more = desk.save(SOURCE, desk.open(SOURCE) | {"lam": "them:awards"})
    fields = more.fields() | {"awards.2.award": "Cờ thi đua"}

    fewer = desk.save(SOURCE, fields | {"lam": "bo:awards.0"})
    saved = desk.save(SOURCE, fewer.fields())

    assert more.page.select_one("[value='them:awards']")["formaction"] == "#o-awards"
    assert more.page.select_one("#o-awards") is not None
    assert saved.status == 303
    assert "Giấy khen" not in desk.read(SOURCE)
    assert "award: Cờ thi đua" in desk.read(SOURCE)
    assert "award: Bằng khen\n    individuals: 2" in desk.read(SOURCE)


@pytest.mark.parametrize(
    ("source", "fields", "written"),
    [
        ("don-vi", {"name": "Sở Y tế tỉnh Mộc Lan", "aliases": "Sở Y tế\r\nSYT"}, "aliases:"),
        ("ca-nhan", {"name": "Nguyễn Thị Hòa", "unit": "Sở Y tế"}, "unit: Sở Y tế"),
        ("van-ban", {"number": "12/QĐ-UBND", "date": "2020-01-02", "signer.name": "Lê Văn An"}, "signer:"),
        ("chuyen-de", {"name": "Đại hội", "from": "2020"}, "from: 2020"),
        ("trang", {"title": "Giới thiệu", "noi-dung": "Chữ."}, "title: Giới thiệu"),
        ("khen-thuong", {"name": "Cờ A", "group": "bằng khen", "rank": "7", "for": "cá nhân, tập thể"}, "rank: 7"),
    ],
)
def test_every_kind_of_file_has_a_form(editor, source, fields, written):
    desk = editor()

    answer = desk.post(f"/soan/moi/{source}", desk.get(f"/soan/moi/{source}").fields() | fields)

    assert answer.status == 303, answer.text
    path = path_after(answer)
    assert path.startswith(f"{source}/")
    assert written in desk.read(path)
    assert desk.save(path, desk.open(path)).status == 303


def test_a_value_that_no_field_can_hold_stays_and_is_shown(editor):
    desk = editor(ARTICLE.replace("event: {date: 2020-06-11, place: Hội trường A}", "event: {date: 2020, nơi: A}"))
    answer = desk.get(f"/soan/sua/{SOURCE}")

    assert "event.nơi: A" in answer.page.get_text()
    assert "event.date" not in answer.fields()


def test_an_article_of_which_another_process_holds_the_disk_tells_why_it_was_not_saved(editor, monkeypatch):
    """A full disk is one sentence, and what was typed is still in the page."""

    def full(path, data):
        raise OSError(28, "No space left on device", str(path))

    desk = editor(ARTICLE)
    fields = desk.open(SOURCE) | {"title": "Tên mới"}
    monkeypatch.setattr("bangvang.editing.front_matter.write_atomically", full)

    answer = desk.save(SOURCE, fields)

    assert "đĩa đầy" in answer.refusal
    assert answer.fields()["title"] == "Tên mới"


def test_a_save_can_be_taken_back_byte_for_byte(editor):
    desk = editor(ARTICLE)
    before = (desk.content / SOURCE).read_bytes()
    desk.save(SOURCE, desk.open(SOURCE) | {"title": "Nhầm"})

    answer = desk.save(SOURCE, desk.open(SOURCE) | {"lam": "hoan-tac"})

    assert answer.status == 303
    assert (desk.content / SOURCE).read_bytes() == before


@pytest.mark.slow
def test_what_was_taken_back_is_told_as_that(editor):
    desk = editor(ARTICLE)
    desk.save(SOURCE, desk.open(SOURCE) | {"title": "Nhầm"})

    undone = desk.save(SOURCE, desk.open(SOURCE) | {"lam": "hoan-tac"})

    assert desk.get(undone.headers["location"]).page.select_one(".said").get_text(strip=True).startswith("Đã hoàn tác")


@pytest.mark.slow
def test_a_save_is_not_taken_back_where_somebody_wrote_since(editor):
    desk = editor(ARTICLE)
    desk.save(SOURCE, desk.open(SOURCE) | {"title": "Nhầm"})
    fields = desk.open(SOURCE)
    theirs = desk.read(SOURCE).replace("Nhầm", "Của bạn")
    (desk.content / SOURCE).write_text(theirs, encoding="utf-8")

    answer = desk.save(SOURCE, fields | {"lam": "hoan-tac"})

    assert "tệp đã đổi" in answer.refusal
    assert desk.read(SOURCE) == theirs


@pytest.mark.slow
def test_only_after_a_save_its_undoing_is_offered(editor):
    desk = editor(ARTICLE)
    saved = desk.save(SOURCE, desk.open(SOURCE) | {"title": "Hai"})

    pages = [desk.get(address).page for address in (saved.headers["location"], f"/soan/sua/{SOURCE}")]
    offers = [page.select_one("[value=hoan-tac]") for page in pages]

    assert offers[0] is not None
    assert offers[1] is None


def test_the_form_speaks_of_its_fields_and_not_of_those_of_the_file(editor):
    """A missing field is told once, at its place; the words of a photo have a field beside it."""
    desk = editor()
    fields = desk.get("/soan/moi/tin").fields() | {"date": "2020-01-02", "noi-dung": "![](anh.jpg)"}

    answer = desk.post("/soan/moi/tin", fields)

    assert answer.remarks("title").startswith("Lỗi: Ô này cần ghi: tên bài.")
    assert "Ghi vào ô Lời tả cạnh ảnh" in answer.remarks("noi-dung")
    assert "Thiếu trường" not in answer.page.get_text()


@pytest.mark.parametrize(
    ("page", "field", "words"),
    [
        ("moi/van-ban", "o-recipients", "Mỗi dòng một mục."),
        ("moi/don-vi", "o-former", "Phòng Nung | từ năm: 2000 | đến năm: 2010"),
        ("moi/tin", "o-attendees", "Mỗi người một dòng: Họ tên – chức vụ."),
        ("sua/trang-web.yaml", "o-menu", "Mỗi mục một dòng: Liên hệ | /lien-he/."),
    ],
)
def test_what_is_said_of_a_field_is_true_of_that_field(editor, page, field, words):
    """Recipients of a letter are no recipients of an award; a line of the menu has two parts."""
    desk = editor("-- trang-web.yaml --\nname: Trang Thử\n")

    told = desk.get(f"/soan/{page}").page.select_one(f"#{field}-giup").get_text()

    assert words in told
    assert "Excel" not in told


@pytest.mark.parametrize("line", ["Liên hệ: /lien-he/", "Liên hệ | /lien-he/", "Liên hệ | địa chỉ: /lien-he/"])
def test_a_line_of_the_menu_is_understood_as_people_write_it(editor, line):
    desk = editor("-- trang-web.yaml --\nname: Trang Thử\n")
    source = "trang-web.yaml"

    saved = desk.save(source, desk.open(source) | {"menu": line})

    assert saved.status == 303, saved.remarks("menu")
    assert "Liên hệ" in desk.read(source)


@pytest.mark.parametrize(
    ("kept", "is_told"),
    [
        ({}, True),
        ({"former": "sở gốm | đến năm: 2020"}, False),
        ({"aliases": "SG\nSở Gốm"}, False),
        ({"short": "Sở Gốm"}, False),
        ({"name": "SỞ GỐM"}, False),
    ],
)
def test_a_name_that_is_given_up_is_told_while_it_is_typed_and_after_the_save(editor, kept, is_told):
    """Articles that say it would mean nobody; a name that differs in its letters alone is the same."""
    desk, source = editor("-- don-vi/so-gom.md --\n---\nname: Sở Gốm\n---\n"), "don-vi/so-gom.md"
    fields = desk.open(source) | {"name": "Sở Gốm sứ"} | kept

    live = desk.post("/soan/kiem", fields).text
    saved = desk.get(desk.save(source, fields).headers["location"])

    assert ("Thêm tên ấy vào ô Tên cũ" in live) is is_told
    assert ("không còn được hiểu" in saved.page.select_one(".said").get_text()) is is_told


@pytest.mark.parametrize("years", ["từ năm: 2000 | đến năm: 2010", "từ: 2000 | đến: 2010", "2000 | 2010"])
def test_years_of_a_former_name_are_said_as_people_say_them(editor, years):
    desk = editor()
    fields = desk.get("/soan/moi/don-vi").fields() | {"name": "Phòng Men", "former": f"Phòng Nung | {years}"}

    saved = desk.post("/soan/moi/don-vi", fields)

    assert saved.status == 303, saved.remarks("former")
    assert "{name: Phòng Nung, from: 2000, to: 2010}" in desk.read(path_after(saved))


def test_a_choice_that_stays_open_says_what_holds_then(editor):
    status = editor(ARTICLE).get(f"/soan/sua/{SOURCE}").page.select_one("#o-awards-0-status")

    assert status.select_one("option[value='']").get_text() == "— (đã tặng)"
