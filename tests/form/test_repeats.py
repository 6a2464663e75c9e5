"""Who types what another article says already hears so at the field, before anything is saved."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing

import pytest
from desk_visit import path_after

from bangvang.build.run import Run
from bangvang.commands.serve import Preview
from bangvang.form.desk import Desk
from bangvang.shipped import THEME

KNOWN = """\
-- don-vi/so-y-te.md --
---
name: Sở Y tế tỉnh Mộc Lan
---
-- don-vi/so-gom.md --
---
name: Sở Gốm tỉnh Mộc Lan
---
-- tin/2020/tuyen-duong.md --
---
title: Lễ tuyên dương người tốt
date: 2020-01-03
event: {date: 2020-01-02}
unit: Sở Y tế tỉnh Mộc Lan
awards:
  - award: Giấy khen
    year: 2019
    conferred_by: Sở Y tế tỉnh Mộc Lan
    recipients: [Lê Sồi Một, Trần Sồi Hai, Hoàng Sồi Ba]
  - award: Chiến sĩ thi đua cơ sở
    year: 2019
    status: proposed
    recipients: [Phạm Sồi Tư]
---

Chữ.
"""
SAME = {"date": "3/1/2020", "title": "Lễ tuyên dương NGƯỜI tốt", "unit": "Sở Y tế tỉnh Mộc Lan"}
HONOUR = {"title": "Bài khác", "date": "2021-05-05", "awards.0.award": "Giấy khen", "awards.0.year": "2019"}
HONOUR |= {
    "awards.0.conferred_by": "Sở Y tế tỉnh Mộc Lan",
    "awards.0.recipients": "Trần Sồi Hai\nLê Sồi Một\nVũ Sồi Năm",
}


@pytest.fixture(scope="module")
def known(tmp_path_factory, site_at) -> Preview:
    """Give a preview of which a build has read the content."""
    site = site_at(tmp_path_factory.mktemp("known") / "site")
    site.write(KNOWN)
    options = site.build_options()
    with closing(Run(options.settings())) as run:
        run.read()
        assert list(run.problems.errors) == []
    return Preview(options)


@pytest.fixture
def remarks(serve_form, known):
    """Give a function that types into a new article, or into ``source``, and gives what is said: place and words."""
    content = known.archive().settings.content
    desk = serve_form(Desk(content, content.parent / "state", THEME, archive=known.archive))

    def typed(fields: dict[str, str], source: str = "") -> list[tuple[str, str]]:
        shown = desk.open(source) if source else desk.get("/soan/moi/tin").fields()
        answer = desk.post("/soan/kiem", shown | fields)
        return [(one["place"], one["text"]) for one in json.loads(answer.text)]

    return typed


def test_title_day_and_unit_of_another_article_are_told_at_the_title(remarks):
    told = [words for place, words in remarks(SAME) if place == "title"]

    assert len(told) == 1
    assert "Đã có bài cùng tiêu đề, ngày và đơn vị: tin/2020/tuyen-duong.md." in told[0]


def test_the_day_of_the_event_counts_where_it_was_posted_on_another(remarks):
    assert "cùng tiêu đề" in str(remarks(SAME | {"date": "2020-02-09", "event.date": "2020-01-02"}))


@pytest.mark.parametrize(
    "other",
    [{"title": "Lễ tuyên dương người xấu"}, {"date": "2020-01-04"}, {"unit": "Sở Gốm tỉnh Mộc Lan"}, {"unit": ""}],
)
def test_an_article_that_differs_in_one_of_the_three_is_another_one(remarks, other):
    assert "cùng tiêu đề" not in str(remarks(SAME | other))


def test_an_honour_that_is_told_already_says_where_and_that_both_may_stand(remarks):
    told = [(place, words) for place, words in remarks(HONOUR) if "đã có ở" in words]

    assert len(told) == 1
    assert told[0][0].startswith("awards.0")
    assert "Giấy khen của Sở Y tế tỉnh Mộc Lan (2019) của Lê Sồi Một và 1 tập thể, cá nhân khác" in told[0][1]
    assert "tin/2020/tuyen-duong.md" in told[0][1]
    assert "chỉ tính một lần" in told[0][1]


@pytest.mark.parametrize(
    "other",
    [
        {"awards.0.year": "2018"},
        {"awards.0.award": "Bằng khen"},
        {"awards.0.conferred_by": "Sở Gốm tỉnh Mộc Lan"},
        {"awards.0.recipients": "Vũ Sồi Năm"},
        {"awards.0.status": "cited"},
        {"awards.0.award": "Chiến sĩ thi đua cơ sở", "awards.0.conferred_by": "", "awards.0.recipients": "Phạm Sồi Tư"},
    ],
)
def test_another_honour_or_one_that_is_only_recalled_or_proposed_is_not_told_twice(remarks, other):
    assert "đã có ở" not in str(remarks(HONOUR | other))


def test_without_scripts_the_page_after_a_save_tells_it_and_leads_there(serve_form, known):
    """A new article is a draft, so nothing is public yet; what is told is not folded away."""
    content = known.archive().settings.content
    desk = serve_form(Desk(content, content.parent / "state", THEME, archive=known.archive))

    saved = desk.post("/soan/moi/tin", desk.get("/soan/moi/tin").fields() | SAME)
    page = desk.get(saved.headers["location"]).page
    shutil.rmtree((content / path_after(saved)).parent)

    assert page.select_one("details.summary").has_attr("open")
    assert "Đã có bài cùng tiêu đề, ngày và đơn vị" in page.select_one("details.summary").get_text()
    assert page.select_one("#o-title-loi a")["href"] == "/soan/sua/tin/2020/tuyen-duong.md"


def test_an_article_does_not_repeat_itself(remarks):
    found = remarks({}, "tin/2020/tuyen-duong.md")

    assert [words for _, words in found if "đã có" in words.lower()] == []


def test_while_a_build_writes_or_nothing_was_built_the_rest_is_said_all_the_same(remarks, known, monkeypatch):
    """A store that cannot be read is no reason to keep back what is wrong with the article itself."""
    monkeypatch.setattr("bangvang.build.repeats.read_only", _unreadable)

    found = remarks(SAME | {"topic": "thi-dua"})

    assert "cùng tiêu đề" not in str(found)
    assert 'Không có chuyên đề "thi-dua".' in str(found)
    assert known.archive().building.acquire(timeout=1)
    known.archive().building.release()


def _unreadable(_path):
    raise sqlite3.OperationalError


def test_an_archive_that_is_being_written_is_not_waited_for(remarks, known, monkeypatch):
    monkeypatch.setattr("bangvang.commands.archive_of_preview._PATIENCE", 0.01)

    with known.archive().building:
        found = remarks(SAME)

    assert "cùng tiêu đề" not in str(found)
