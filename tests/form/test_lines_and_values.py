"""Every value of a file has a form that says the same, and a form says nothing that nobody typed."""

from __future__ import annotations

import pytest

from bangvang.domain.schema.article import ArticleFields, RecipientFields
from bangvang.domain.schema.authorities import AwardFields
from bangvang.domain.schema.folders import MODELS
from bangvang.domain.schema.site import SiteFields
from bangvang.form.fields import Kind, fields_of, sections_of
from bangvang.form.lines import NotALine, item_of, line_of
from bangvang.form.pasting import understand
from bangvang.form.values import cards_in, is_touched, read, shown
from bangvang.shipped import REPOSITORY
from bangvang.sources.front_matter import read_header

RECIPIENT = fields_of(RecipientFields)
FIELDS = {field.key: field for field in fields_of(ArticleFields)}


@pytest.mark.parametrize(
    ("item", "line"),
    [
        ("Nguyễn Thị Hòa – Trưởng phòng, Sở Y tế", "Nguyễn Thị Hòa – Trưởng phòng, Sở Y tế"),
        ({"name": "Nguyễn Thị Hòa"}, "Nguyễn Thị Hòa |"),
        ({"name": "Lê An", "unit": "Sở Y tế", "office": "lái xe"}, "Lê An | đơn vị: Sở Y tế | chức vụ: lái xe"),
        ({"name": "Tổ 1", "kind": "collective"}, "Tổ 1 | đối tượng: tập thể"),
        (
            {"name": "Cầu A", "kind": "work", "authors": ["Lê An", "Lê Bình"]},
            "Cầu A | đối tượng: công trình | tác giả: Lê An; Lê Bình",
        ),
    ],
)
def test_an_item_of_a_list_is_a_line_and_comes_back(item, line):
    assert line_of(item, RECIPIENT) == line
    assert item_of(line, RECIPIENT) == item


@pytest.mark.parametrize(
    "item",
    [
        {"unit": "Sở Y tế"},
        {"name": "A", "lạ": "B"},
        "A | B",
        {"name": "A | B"},
        {"name": "A", "authors": ["B; C"]},
        ["A", "B"],
        {"name": ["A"]},
    ],
)
def test_what_a_line_would_lose_is_no_line(item):
    with pytest.raises(NotALine):
        line_of(item, RECIPIENT)


def test_parts_without_labels_stand_in_the_order_of_the_model():
    assert item_of("Lê An | Giám đốc | Sở Y tế", RECIPIENT) == {
        "name": "Lê An",
        "office": "Giám đốc",
        "unit": "Sở Y tế",
    }


@pytest.mark.slow
def test_every_value_of_the_samples_is_shown_and_touched_by_nobody():
    """All files of all kinds: what a form shows of them is what it would read back."""
    content = REPOSITORY / "content"
    unlike = []
    count = 0
    for path in [*sorted(content.rglob("*.md")), content / "trang-web.yaml"]:
        source = path.relative_to(content).as_posix()
        model = SiteFields if source.endswith(".yaml") else MODELS.get(source.partition("/")[0])
        if model is None:
            continue
        raw = read_header(path.read_bytes(), source).fields
        for field in fields_of(model):
            count += 1
            if is_touched(field, shown(field, raw.get(field.key)), raw.get(field.key)):
                unlike.append(f"{source}: {field.key}")

    assert count > 3000
    assert unlike == []


def test_every_field_of_the_schema_is_in_the_form_once():
    sections = sections_of(ArticleFields, is_article=True)
    keys = [field.key for section in sections for field in section.fields]

    assert sorted(keys) == sorted(field.key for field in ArticleFields.model_fields.values())


def test_kinds_follow_from_types():
    awards = {field.key: field.kind for field in fields_of(AwardFields)}

    assert FIELDS["awards"].kind is Kind.CARDS
    assert FIELDS["tags"].kind is Kind.WORDS
    assert FIELDS["attendees"].kind is Kind.LINES
    assert FIELDS["event"].kind is Kind.GROUP
    assert FIELDS["sample"].kind is Kind.FLAG
    assert [choice.word for choice in FIELDS["status"].choices] == ["đăng", "bản nháp", "ẩn"]
    assert (awards["group"], awards["for"]) == (Kind.CHOICE, Kind.WORDS)


@pytest.mark.parametrize(
    ("key", "raw", "entries", "written"),
    [
        ("event", "2020-06-12", {"event.date": "12/6/2020"}, "12/6/2020"),
        ("event", "2020-06-12", {"event.date": "2020-06-12", "event.place": "A"}, {"date": "2020-06-12", "place": "A"}),
        ("tags", ["a", "b"], {"tags": "a, b, c"}, ["a", "b", "c"]),
        ("tags", "a, b", {"tags": "a, b, c"}, "a, b, c"),
        ("units", None, {"units": "Sở A\r\nSở B\r\n"}, ["Sở A", "Sở B"]),
        ("sample", "true", {}, None),
        ("lead", None, {"lead": " Một.\r\nHai. "}, "Một.\nHai."),
    ],
)
def test_what_was_typed_is_written_in_the_shape_that_was_there(key, raw, entries, written):
    assert is_touched(FIELDS[key], entries, raw)
    assert read(FIELDS[key], entries, raw) == written


def test_line_ends_of_browsers_are_no_change():
    assert not is_touched(FIELDS["attendees"], {"attendees": "Lê An\r\nLê Bình"}, ["Lê An", "Lê Bình"])


def test_cards_keep_the_order_of_their_fields_and_come_in_the_order_of_numbers():
    before = [{"year": "2020", "award": "A"}, {"award": "B"}]
    entries = {"awards.10.award": "C", "awards.0.award": "A", "awards.0.year": "2021", "awards.1.award": "B"}

    written = read(FIELDS["awards"], entries, before)

    assert written == [{"year": "2021", "award": "A"}, {"award": "B"}, {"award": "C"}]
    assert list(written[0]) == ["year", "award"]
    assert cards_in(entries, "awards") == ("0", "1", "10")


def test_rows_from_excel_are_read_as_lists_are():
    text = "STT\tHọ và tên\tChức vụ\tĐơn vị\n1\tLê An\tlái xe\tSở Y tế\n2\tLê Bình\t\tSở Y tế\n"

    pasted = understand(text, RECIPIENT)

    assert pasted.lines == ("Lê An | chức vụ: lái xe | đơn vị: Sở Y tế", "Lê Bình | đơn vị: Sở Y tế")
    assert not pasted.is_guessed


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("1\tLê An\tlái xe\tSở Y tế", ("Lê An | chức vụ: lái xe | đơn vị: Sở Y tế",)),
        ("Lê An\tSở Y tế\nLê Bình\tSở Y tế", ("Lê An | đơn vị: Sở Y tế", "Lê Bình | đơn vị: Sở Y tế")),
    ],
)
def test_rows_without_a_header_are_guessed_and_that_is_told(text, lines):
    pasted = understand(text, RECIPIENT)

    assert pasted.lines == lines
    assert pasted.is_guessed


def test_classes_and_years_in_pasted_rows_are_told_not_dropped():
    """A field of recipients holds neither: each class and each year is an award entry of its own."""
    pasted = understand("Họ tên\tHạng\tNăm\nLê An\tNhất\t2020\nLê Bình\tNhì\t2021", RECIPIENT)

    assert pasted.lines == ("Lê An", "Lê Bình")
    assert "hạng, năm" in " ".join(pasted.remarks)
