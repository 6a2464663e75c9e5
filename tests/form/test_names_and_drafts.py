"""Names are offered by any part without accents; what was typed is kept until it is saved."""

from __future__ import annotations

import os

import pytest

from bangvang.form import drafts
from bangvang.form.completion import MOST, Offer, offered
from bangvang.form.drafts import Draft

OFFERS = (
    Offer("award", "Lao động tiên tiến", "cơ sở", ("LĐTT",)),
    Offer("award", "Tập thể lao động tiên tiến", "cơ sở"),
    Offer("award", "Bằng khen của Thủ tướng"),
    Offer("unit", "Xã Đèo Chuông", "", ("Đèo Chuông",)),
    Offer("unit", "Sở Y tế"),
    Offer("person", "Đỗ Thị Ẩm", "Sở Y tế"),
    Offer("document", "12/KH-UBND", "Về thi đua"),
)
ARTICLE = "-- tin/2020/a.md --\n---\ntitle: Một\ndate: 2020-01-02\n---\n\nChữ.\n"
SOURCE = "tin/2020/a.md"


@pytest.mark.parametrize(
    ("kind", "said", "names"),
    [
        ("award", "ldtt", ["Lao động tiên tiến", "Tập thể lao động tiên tiến"]),
        ("award", "tt", ["Tập thể lao động tiên tiến", "Lao động tiên tiến", "Bằng khen của Thủ tướng"]),
        ("award", "lao dong", ["Lao động tiên tiến", "Tập thể lao động tiên tiến"]),
        ("award", "thu tuong bang", ["Bằng khen của Thủ tướng"]),
        ("unit", "deo chuong", ["Xã Đèo Chuông"]),
        ("recipient", "do thi am", ["Đỗ Thị Ẩm"]),
        ("recipient", "so y", ["Sở Y tế"]),
        ("document", "12 kh", ["12/KH-UBND"]),
        ("unit", "lao dong", []),
        ("award", "khong co", []),
    ],
)
def test_names_are_found_by_any_part(kind, said, names):
    assert [offer.name for offer in offered(OFFERS, kind, said)] == names


def test_at_most_eight_names_are_offered_in_one_order():
    many = [Offer("unit", f"Phòng {number:02}") for number in range(30)]

    found = [offer.name for offer in offered(reversed(many), "unit", "phong")]

    assert found == [f"Phòng {number:02}" for number in range(MOST)]


@pytest.mark.slow
def test_what_was_typed_is_there_again_after_the_laptop_was_closed(editor):
    desk = editor(ARTICLE)
    fields = desk.open(SOURCE) | {"title": "Chưa lưu"}

    desk.post("/soan/nhap", fields)
    shown = desk.get("/soan/")
    opened = desk.get(str(shown.page.select_one(".drafts a")["href"]))

    assert "title: Một" in desk.read(SOURCE)
    assert opened.fields()["title"] == "Chưa lưu"
    assert desk.save(SOURCE, opened.fields()).status == 303
    assert "title: Chưa lưu" in desk.read(SOURCE)
    assert drafts.all_drafts(desk.desk.state) == ()


def test_a_draft_of_a_file_that_changed_since_is_not_written_over_it(editor):
    """The draft knows the state it began with, though it is opened later."""
    desk = editor(ARTICLE)
    fields = desk.open(SOURCE) | {"title": "Của tôi"}
    desk.post("/soan/nhap", fields)
    (desk.content / SOURCE).write_text(desk.read(SOURCE).replace("Một", "Của bạn"), encoding="utf-8")

    opened = desk.get(f"/soan/sua/{SOURCE}?nhap={fields['nhap']}")
    answer = desk.save(SOURCE, opened.fields())

    assert "đã đổi từ lúc mở" in answer.refusal
    assert "title: Của bạn" in desk.read(SOURCE)


def test_a_form_that_says_what_its_file_says_leaves_no_draft(editor):
    desk = editor(ARTICLE)
    fields = desk.open(SOURCE)
    desk.post("/soan/nhap", fields | {"title": "Hai"})

    desk.post("/soan/nhap", fields)

    assert drafts.all_drafts(desk.desk.state) == ()


def test_a_draft_is_let_go_by_its_button(editor):
    desk = editor(ARTICLE)
    fields = desk.open(SOURCE)
    desk.post("/soan/nhap", fields | {"title": "Hai"})
    form = desk.get("/soan/").page.select_one(".drafts form")

    desk.post("/soan/bo-nhap", {str(one["name"]): str(one["value"]) for one in form.select("input")})

    assert drafts.all_drafts(desk.desk.state) == ()


@pytest.mark.parametrize("broken", [b"", b"{", b'{"id": 1}', b"\xff"])
def test_a_broken_draft_is_none_and_in_nobodys_way(tmp_path, broken):
    draft = Draft(drafts.new_id(), "tin", entries={"title": "A"})
    drafts.keep(tmp_path, draft)
    (tmp_path / "nhap" / f"{draft.id}.json").write_bytes(broken)

    assert drafts.find(tmp_path, draft.id) is None
    assert drafts.all_drafts(tmp_path) == ()


@pytest.mark.parametrize("name", ["../x", "", "a", "x" * 41, "a/b/c/d/e/f/g"])
def test_no_name_of_a_draft_leads_elsewhere(tmp_path, name):
    assert not drafts.is_id(name)
    assert drafts.find(tmp_path, name) is None


def test_remarks_come_while_typing(editor):
    """The same checks as a save, and nothing is written."""
    desk = editor(ARTICLE)
    fields = desk.open(SOURCE) | {"date": "hôm qua", "noi-dung": "![](a.jpg)"}

    found = desk.post("/soan/kiem", fields).text

    assert '"place":"date"' in found
    assert '"place":"noi-dung"' in found
    assert "title: Một" in desk.read(SOURCE)


def test_drafts_of_one_file_are_told_apart_by_the_time_at_which_they_were_kept(editor):
    desk = editor(ARTICLE)
    for number, moment in enumerate((1_600_000_000, 1_700_000_000)):
        draft = Draft(f"ban-nhap-so-{number}", "tin", SOURCE, entries={"title": f"Bản {number}"})
        drafts.keep(desk.desk.state, draft)
        os.utime(desk.desk.state / "nhap" / f"{draft.id}.json", (moment, moment))

    shown = desk.get(f"/soan/sua/{SOURCE}").page.select(".said a")
    listed = desk.get("/soan/").page.select(".drafts .rows__date")

    times = ["05:13, 15/11/2023", "19:26, 13/9/2020"]
    assert [one.get_text() for one in shown] == times
    assert [one["href"].partition("?nhap=")[2] for one in shown] == ["ban-nhap-so-1", "ban-nhap-so-0"]
    assert [one.get_text() for one in listed] == times
