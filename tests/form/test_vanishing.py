"""A published page that goes: where its address leads is asked for, written down, and taken back with the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from desk_visit import key_in

ADDRESS = "/tin/2020/01/02/a/"
CONTENT = f"""\
-- dia-chi.tsv --
# Địa chỉ đã xuất bản
{ADDRESS}\ttin/2020/a.md
/tin/2020/01/03/b/\ttin/2020/b.md
-- chuyen-huong.txt --
# Từ cổng cũ
/cu/1/ {ADDRESS}
-- tin/2020/a.md --
---
title: Một
date: 2020-01-02
---

Chữ.
-- tin/2020/b.md --
---
title: Hai
date: 2020-01-03
---

Chữ.
"""
SOURCE = "tin/2020/a.md"
KEPT = f"# Từ cổng cũ\n/cu/1/ {ADDRESS}\n"


@pytest.fixture
def desk(editor, serve_form):
    """Give an editor of a published site, with a built preview of its two pages."""
    made = editor(CONTENT).desk
    for address in (ADDRESS, "/tin/2020/01/03/b/"):
        page = made.content.parent / f"built{address}index.html"
        page.parent.mkdir(parents=True)
        page.write_text("<p>Trang</p>", encoding="utf-8")
    return serve_form(replace(made, site=made.content.parent / "built"))


def delete(desk, **said: str):
    return desk.post(f"/soan/xoa/{SOURCE}", key_in(desk.get(f"/soan/xoa/{SOURCE}")) | said)


def redirects(desk) -> str:
    return desk.read("chuyen-huong.txt")


def test_deleting_asks_first_and_loses_nothing_of_the_answer(desk):
    answer = delete(desk)

    assert f"Đã đăng ở {ADDRESS}" in answer.refusal
    assert (desk.content / SOURCE).is_file()
    assert redirects(desk) == KEPT
    assert answer.page.select_one("#dia-chi-go") is not None


@pytest.mark.parametrize(
    ("said", "line"),
    [
        ({"dia-chi": "gone"}, f"{ADDRESS} gone\n"),
        ({"dia-chi": "chuyen", "dia-chi-moi": "/tin/2020/01/03/b/"}, f"{ADDRESS} /tin/2020/01/03/b/\n"),
        (
            {"dia-chi": "chuyen", "dia-chi-moi": "http://127.0.0.1:8000/tin/2020/01/03/b/?x#y"},
            f"{ADDRESS} /tin/2020/01/03/b/\n",
        ),
    ],
)
def test_the_answer_is_written_for_publishing(desk, said, line):
    assert delete(desk, **said).status == 303

    assert redirects(desk) == KEPT + line
    assert not (desk.content / SOURCE).exists()


@pytest.mark.parametrize(
    "target", ["", "/tin/khong-co/", ADDRESS, "b", "/tin/2020/01/03/b/ /x/", "https://bao.example.vn/"]
)
def test_a_target_that_is_no_other_page_is_refused(desk, target):
    answer = delete(desk, **{"dia-chi": "chuyen", "dia-chi-moi": target})

    assert "Không có trang nào khác" in answer.refusal
    assert answer.page.select_one("#dia-chi-moi")["value"] == target
    assert (desk.content / SOURCE).is_file()
    assert redirects(desk) == KEPT


def test_what_comes_back_has_its_address_again(desk):
    delete(desk, **{"dia-chi": "gone"})
    shown = desk.get("/soan/da-xoa")

    desk.post("/soan/da-xoa", key_in(shown) | {"xoa": str(shown.page.select_one("[name=xoa]")["value"])})

    assert (desk.content / SOURCE).is_file()
    assert redirects(desk) == KEPT


@pytest.mark.parametrize("typed", [{"lam": "an"}, {"status": "draft"}, {"status": "hidden"}])
def test_hiding_a_published_article_asks_as_well(desk, typed):
    asked = desk.save(SOURCE, desk.open(SOURCE) | typed)
    before = desk.read(SOURCE)
    answer = desk.save(SOURCE, asked.fields() | typed | {"dia-chi": "gone"})

    assert f"Đã đăng ở {ADDRESS}" in asked.refusal
    assert "status" not in before
    assert answer.status == 303
    assert redirects(desk) == f"{KEPT}{ADDRESS} gone\n"


def test_showing_it_again_takes_the_line_back(desk):
    desk.save(SOURCE, desk.open(SOURCE) | {"lam": "an", "dia-chi": "gone"})

    desk.save(SOURCE, desk.open(SOURCE) | {"status": "published"})

    assert redirects(desk) == KEPT


def test_who_was_never_published_is_asked_nothing(desk):
    (desk.content / "dia-chi.tsv").unlink()

    assert desk.save(SOURCE, desk.open(SOURCE) | {"lam": "an"}).status == 303
    assert redirects(desk) == KEPT


def test_another_posting_day_needs_no_answer(desk):
    """The next release leads on by itself: the file is known by its name."""
    assert desk.save(SOURCE, desk.open(SOURCE) | {"date": "5/1/2020"}).status == 303
    assert redirects(desk) == KEPT


def test_a_folder_that_takes_no_line_deletes_nothing(desk):
    """The answer comes first: an address that leads nowhere is worse than a page too many."""
    (desk.content / "chuyen-huong.txt").unlink()
    (desk.content / "chuyen-huong.txt").mkdir()

    assert "Không xóa được" in delete(desk, **{"dia-chi": "gone"}).refusal
    assert (desk.content / SOURCE).is_file()


@pytest.mark.parametrize("said_before", [f"{KEPT}{ADDRESS} /tin/2020/01/03/b/\n", None])
def test_a_deletion_that_fails_leaves_what_was_said_of_the_address_before(desk, said_before):
    """Whether an editor had written a line for it, or there was no such file at all."""
    file = desk.content / "chuyen-huong.txt"
    file.unlink()
    if said_before:
        file.write_text(said_before, encoding="utf-8")
    desk.desk.trash.parent.mkdir(parents=True, exist_ok=True)
    desk.desk.trash.write_text("a file where the folder of deleted files would be", encoding="utf-8")

    assert "Không xóa được" in delete(desk, **{"dia-chi": "gone"}).refusal

    assert (desk.content / SOURCE).is_file()
    assert (file.read_text(encoding="utf-8") if file.is_file() else None) == said_before


def test_a_folder_that_takes_no_line_hides_nothing(desk):
    asked = desk.save(SOURCE, desk.open(SOURCE) | {"lam": "an"})
    before = desk.read(SOURCE)
    (desk.content / "chuyen-huong.txt").unlink()
    (desk.content / "chuyen-huong.txt").mkdir()

    answer = desk.save(SOURCE, asked.fields() | {"lam": "an", "dia-chi": "gone"})

    assert "Không lưu được" in answer.refusal
    assert desk.read(SOURCE) == before


@pytest.mark.parametrize("said_before", [f"{KEPT}{ADDRESS} /tin/2020/01/03/b/\n", None])
@pytest.mark.slow
def test_hiding_that_is_refused_leaves_what_was_said_of_the_address_before(desk, said_before):
    """The answer is written before the file is: where that save is refused, the page stays and so does its address."""
    file = desk.content / "chuyen-huong.txt"
    file.unlink()
    if said_before:
        file.write_text(said_before, encoding="utf-8")
    before = desk.read(SOURCE)

    answer = desk.save(SOURCE, desk.open(SOURCE) | {"lam": "an", "dia-chi": "gone", "date": "hôm qua"})

    assert answer.remarks("date") != ""
    assert desk.read(SOURCE) == before
    assert (file.read_text(encoding="utf-8") if file.is_file() else None) == said_before


def test_showing_that_is_refused_keeps_the_line_of_the_address(desk):
    desk.save(SOURCE, desk.open(SOURCE) | {"lam": "an", "dia-chi": "gone"})

    answer = desk.save(SOURCE, desk.open(SOURCE) | {"status": "published", "date": "hôm qua"})

    assert answer.remarks("date") != ""
    assert redirects(desk) == f"{KEPT}{ADDRESS} gone\n"
