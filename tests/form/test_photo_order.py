"""Photos of a text in another order: by buttons without a script, each with its caption, the words stay."""

from __future__ import annotations

import pytest

from bangvang.form.photo_order import arranged, roles

BODY = """\
Đoạn một.

![Một](a.jpg "Chú thích a")

Đoạn hai.

![Hai](b.jpg)
*Chú thích b*

Đoạn ba ![ba](c.jpg) ở giữa.

![Bốn](d.jpg)

![Năm](e.jpg)"""


def order(body: str) -> str:
    """Give the names of the photos as they stand."""
    return "".join(sorted("abcde", key=lambda name: body.index(f"({name}.jpg")))


@pytest.mark.parametrize(
    ("action", "place", "expected"),
    [
        ("anh-len", "1", "bacde"),
        ("anh-len", "0", "abcde"),
        ("anh-xuong", "1", "acbde"),
        ("anh-xuong", "4", "abcde"),
        ("anh-toi", "4-1", "aebcd"),
        ("anh-toi", "0-3", "bcdae"),
        ("anh-dau", "3", "dabce"),
        ("anh-cuoi", "0", "bcdea"),
        ("anh-len", "9", "abcde"),
        ("anh-toi", "1-9", "abcde"),
        ("anh-len", "", "abcde"),
        ("anh-len", "-1", "bacde"),
    ],
)
def test_one_photo_goes_and_the_others_keep_their_order(action, place, expected):
    assert order(arranged(BODY, action, place)) == expected


def test_the_text_between_photos_stays_where_it_is():
    moved = arranged(BODY, "anh-len", "1")

    assert moved == BODY.replace('![Một](a.jpg "Chú thích a")', "X").replace(
        "![Hai](b.jpg)\n*Chú thích b*", '![Một](a.jpg "Chú thích a")'
    ).replace("X", "![Hai](b.jpg)\n*Chú thích b*")


def test_a_photo_that_goes_leaves_no_hole():
    assert arranged("Một.\n\n![a](a.jpg)\n\nHai.", "anh-dau", "0") == "![a](a.jpg)\n\nMột.\n\nHai."
    assert arranged("Một ![a](a.jpg) hai.", "anh-cuoi", "0") == "Một  hai.\n\n![a](a.jpg)"


def test_each_photo_says_what_it_is_on_the_page():
    assert roles(BODY) == ("trong bài", "trong bài", "trong bài", "bộ ảnh cuối bài", "bộ ảnh cuối bài")
    assert roles("![a](a.jpg)\n\nChữ.\n\n![b](b.jpg)") == ("ảnh đầu bài", "trong bài")
    assert roles("![a](a.jpg)") == ("ảnh đầu bài",)
    assert roles("") == ()


def test_a_button_moves_a_photo_with_the_words_typed_beside_it(editor):
    """What was typed of a photo and not saved goes along; nothing is written before the save."""
    desk = editor(f"-- tin/2020/a/index.md --\n---\ntitle: Một\ndate: 2020-01-02\n---\n\n{BODY}\n")
    source = "tin/2020/a/index.md"
    fields = desk.open(source) | {"anh.1.alt": "Cảnh hai", "lam": "anh-dau:1"}

    answer = desk.save(source, fields)

    body = answer.fields()["noi-dung"]
    assert body.startswith("![Cảnh hai](b.jpg)")
    assert "![Hai](b.jpg)" in desk.read(source)
    assert answer.page.select_one(".photo__role").get_text() == "ảnh đầu bài"
    assert answer.fields()["anh.0.alt"] == "Cảnh hai"
