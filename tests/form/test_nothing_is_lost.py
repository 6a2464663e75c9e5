"""Two people at one article, a file that changes in between, a full disk, a server that was started anew.

Nothing is lost, and one sentence tells what happened. A laptop that was closed is in ``test_names_and_drafts.py``.
"""

from __future__ import annotations

import errno

import pytest

from bangvang.form import drafts, saving

ARTICLE = "-- tin/2020/a.md --\n---\ntitle: Một\ndate: 2020-01-02\n---\n\nChữ.\n"
SOURCE = "tin/2020/a.md"


@pytest.mark.slow
def test_the_second_of_two_editors_sees_both_versions_and_decides(editor):
    """What the first saved stays until the second has seen it; fields that both left alone are nobody's question."""
    desk = editor(ARTICLE)
    first, second = desk.open(SOURCE), desk.open(SOURCE)
    assert desk.save(SOURCE, first | {"title": "Của người thứ nhất"}).status == 303

    answer = desk.save(SOURCE, second | {"title": "Của người thứ hai", "noi-dung": "Chữ khác."})
    after_refusal = desk.read(SOURCE)
    again = desk.save(SOURCE, answer.fields())

    assert "Tệp đã đổi từ lúc mở" in answer.refusal
    assert "title: Của người thứ nhất" in after_refusal
    assert answer.fields()["title"] == "Của người thứ hai"
    assert answer.fields()["noi-dung"].strip() == "Chữ khác."
    assert [one.get_text(" ", strip=True) for one in answer.page.select(".theirs")] == [
        "Trong tệp bây giờ: Của người thứ nhất",
        "Trong tệp bây giờ: Chữ.",
    ]
    named = {one["href"]: one.get_text() for one in answer.page.select(".notes a")}
    assert named == {"#o-title": "Tiêu đề", "#o-noi-dung": "Chữ của bài"}
    assert again.status == 303
    assert "title: Của người thứ hai" in desk.read(SOURCE)


def test_a_file_that_changes_in_the_instant_of_saving_is_not_written_over(editor, monkeypatch):
    """Between the look at the file and the writing: its bytes are compared once more."""
    desk = editor(ARTICLE)
    fields = desk.open(SOURCE) | {"title": "Của tôi"}
    theirs = desk.read(SOURCE).replace("Một", "Của bạn")
    check = saving.check

    def check_while_somebody_writes(*arguments):
        (desk.content / SOURCE).write_text(theirs, encoding="utf-8")
        return check(*arguments)

    monkeypatch.setattr(saving, "check", check_while_somebody_writes)
    answer = desk.save(SOURCE, fields)

    assert answer.refusal == "Tệp vừa đổi trong lúc lưu. Bấm Lưu lần nữa để xem chỗ khác nhau."
    assert desk.read(SOURCE) == theirs
    assert answer.fields()["title"] == "Của tôi"


def test_a_draft_that_finds_no_room_says_so_and_the_page_keeps_the_words(editor, monkeypatch):
    desk = editor(ARTICLE)
    fields = desk.open(SOURCE) | {"title": "Hai"}

    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(drafts, "replace_file", full)
    answer = desk.post("/soan/nhap", fields)

    assert answer.status == 507
    assert answer.text == "Chưa lưu được bản nháp: đĩa đầy. Đừng đóng trang này."
    monkeypatch.undo()
    assert desk.save(SOURCE, fields).status == 303


def test_a_page_of_a_server_that_was_started_anew_loses_no_word(editor, serve_form):
    """Its key is unknown: the words come back with a new one, and the next press saves."""
    before = editor(ARTICLE)
    fields = before.open(SOURCE) | {"title": "Hai"}
    desk = serve_form(before.desk)

    answer = desk.save(SOURCE, fields)

    assert "vừa chạy lại. Chữ vẫn còn đây" in answer.refusal
    assert answer.fields()["title"] == "Hai"
    assert "title: Một" in desk.read(SOURCE)
    assert desk.save(SOURCE, answer.fields()).status == 303
    assert "title: Hai" in desk.read(SOURCE)
