"""Editors' files changed by field: what is not changed stays byte for byte, what somebody else wrote is not lost."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bangvang.editing.front_matter import (
    ChangedMeanwhile,
    Unreadable,
    new_content_file,
    parse_content_file,
    read_content_file,
)
from bangvang.shipped import REPOSITORY

ARTICLE = """---
# Bài của phòng
date: 20/11/2020 14:30   # giờ đăng
title:   'Sở Gốm trao Giấy khen'

# khoá lạ, để nguyên
la: [một,  hai]
awards:
  # mục thứ nhất
  - award: Giấy khen
    individuals: 2   # theo quyết định
  # mục thứ hai
  - {award: Bằng khen,  collectives: 1}
# cuối phần đầu
---

Thân bài.
"""
NAME = "tin/2020/a.md"


def article(text=ARTICLE):
    return parse_content_file(text.encode(), NAME)


def lines_that_differ(before, after):
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.slow
def test_every_sample_file_is_read_and_given_back_byte_for_byte():
    content = REPOSITORY / "content"
    files = [path for path in sorted(content.rglob("*.md")) if path.name != "README.md"]

    changed = [
        path
        for path in files
        if (one := read_content_file(path, path.relative_to(content).as_posix())).with_fields(one.fields).data
        != path.read_bytes()
    ]

    assert len(files) > 100
    assert changed == []


def test_a_value_of_one_line_is_replaced_and_the_remark_behind_it_stays():
    changed = article().with_field("date", "2020-11-21")

    assert lines_that_differ(ARTICLE, changed.text) == (
        ["date: 20/11/2020 14:30   # giờ đăng"],
        ["date: 2020-11-21   # giờ đăng"],
    )


def test_items_of_a_list_that_stay_keep_their_lines_and_remarks():
    first, second = article().fields["awards"]

    changed = article().with_field("awards", [second, {**first, "individuals": "3"}])

    assert changed.text.partition("awards:\n")[2].startswith(
        "  # mục thứ hai\n  - {award: Bằng khen,  collectives: 1}\n  - {award: Giấy khen, individuals: 3}\n"
    )
    assert all(remark in changed.text for remark in ("# mục thứ nhất", "# theo quyết định", "# cuối phần đầu"))


def test_an_item_that_changes_keeps_the_remark_above_it():
    first, second = article().fields["awards"]

    changed = article().with_field("awards", [first, {**second, "collectives": "3"}])

    assert "  # mục thứ hai\n  - {award: Bằng khen, collectives: 3}\n# cuối phần đầu\n" in changed.text


@pytest.mark.parametrize(
    "value", ["a ", " a", "a:", "a #b", "#a", "- a", "a: b", "", "null", "2020-01-02", "[a", "'", '"']
)
def test_a_value_is_read_again_as_it_was_given(value):
    text = article().with_field("la", [value, "x"]).text

    assert parse_content_file(text.encode(), NAME).fields["la"] == [value, "x"]


def test_a_removed_field_leaves_its_remarks():
    changed = article().with_field("awards", None)

    assert "award" not in changed.text
    assert all(remark in changed.text for remark in ("# mục thứ nhất", "# theo quyết định", "# mục thứ hai"))
    assert parse_content_file(changed.data, NAME).fields.keys() == {"date", "title", "la"}


@pytest.mark.parametrize("value", [None, "", [], {}])
def test_a_field_that_is_not_there_cannot_be_emptied(value):
    assert article().with_field("unit", value).text == ARTICLE


def test_a_new_field_goes_where_its_model_has_it():
    changed = article().with_fields({"event": {"date": "2020-11-18"}, "tags": ["a", "b"]})

    keys = [line.partition(":")[0] for line in changed.text.splitlines() if line[:1].isalpha() and ":" in line]
    assert keys == ["date", "title", "event", "la", "awards", "tags"]


def test_a_header_without_an_end_of_line_or_with_windows_ones_stays_so():
    text = ARTICLE.replace("\n", "\r\n")

    changed = parse_content_file(b"\xef\xbb\xbf" + text.encode(), NAME).with_field("unit", "Sở Gốm")

    assert changed.data.startswith(b"\xef\xbb\xbf---\r\n")
    assert changed.text.count("\n") == changed.text.count("\r\n") == text.count("\n") + 1


def test_a_whole_file_of_yaml_takes_fields():
    site = parse_content_file("name: Một\nurl:".encode(), "trang-web.yaml").with_fields(
        {"url": "https://a.vn", "owner": "Sở"}
    )

    assert site.text == "name: Một\nowner: Sở\nurl: https://a.vn\n"


def test_an_article_of_plain_pelican_is_fenced_once_it_changes():
    one = article("Title: Tin cũ\nDate: 2020-01-02\n\nThân bài.\n")

    assert one.with_field("title", "Tin cũ").text == "Title: Tin cũ\nDate: 2020-01-02\n\nThân bài.\n"
    assert one.with_field("unit", "Sở").text == "---\ntitle: Tin cũ\ndate: 2020-01-02\nunit: Sở\n---\n\nThân bài.\n"


def test_fields_in_one_row_are_written_anew_once_they_change():
    one = article("---\n{title: Một, date: 2020-01-02}\n---\nThân.\n")

    changed = one.with_field("title", "Hai: ba")

    assert changed.text == '---\ntitle: "Hai: ba"\ndate: 2020-01-02\n---\nThân.\n'


def test_the_body_changes_alone():
    changed = article().with_body("\nMột.\r\n\r\nHai.\n")

    assert changed.text == ARTICLE.replace("Thân bài.", "Một.\n\nHai.")
    assert article().with_body(article().body).text == ARTICLE


def test_a_header_that_cannot_be_read_is_refused_with_its_problem():
    with pytest.raises(Unreadable, match="Không đọc được phần đầu bài"):
        article("---\ntitle: [một\n---\n")


def test_a_file_that_changed_meanwhile_is_not_written_over(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(ARTICLE, encoding="utf-8")
    mine = read_content_file(path, NAME).with_field("title", "Của tôi")
    path.write_text(ARTICLE + "Của người khác.", encoding="utf-8")

    with pytest.raises(ChangedMeanwhile, match=r"tin/2020/a.md đã đổi từ lúc mở"):
        mine.save(path)
    assert path.read_text(encoding="utf-8") == ARTICLE + "Của người khác."


def test_a_file_that_went_meanwhile_is_not_made_again(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(ARTICLE, encoding="utf-8")
    mine = read_content_file(path, NAME).with_field("title", "Của tôi")
    path.unlink()

    with pytest.raises(ChangedMeanwhile):
        mine.save(path)
    assert list(tmp_path.iterdir()) == []


def test_a_new_file_takes_no_other_ones_place(tmp_path):
    path = tmp_path / "tin" / "a.md"
    new = new_content_file(NAME).with_field("title", "Mới")

    assert new.save(path)
    with pytest.raises(ChangedMeanwhile):
        new.save(path)
    assert path.read_text(encoding="utf-8") == "---\ntitle: Mới\n---\n"
    assert [one.name for one in path.parent.iterdir()] == ["a.md"]


def test_saving_what_is_there_writes_nothing(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(ARTICLE, encoding="utf-8")

    assert not read_content_file(path, NAME).save(path)


TEXT = st.text(st.sampled_from("aBđ1 :#-'\"[]{},\\&*!%@`|>?~.\n/"), max_size=12).filter(
    lambda text: text == text.strip()
)
VALUES = st.recursive(
    TEXT.filter(bool),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)


@example("la", ["Vì sao?", "1?*", "1:?"])
@given(st.sampled_from(["title", "awards", "la", "unit", "event", "date"]), VALUES)
@pytest.mark.slow
def test_whatever_is_set_is_read_again_and_nothing_else_changes(name, value):
    before = article()

    after = parse_content_file(before.with_field(name, value).data, NAME)

    assert after.fields == {**before.fields, name: value}
    assert after.body == before.body
    assert all(line in after.text for line in ARTICLE.splitlines() if line.startswith("# "))
