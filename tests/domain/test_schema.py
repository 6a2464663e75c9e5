"""The front-matter models: what they take, and what they say of the rest."""

from __future__ import annotations

import typing

import pytest

from bangvang.domain.problems import Kind
from bangvang.domain.schema import article, authorities, site
from bangvang.domain.schema.article import ArticleFields
from bangvang.domain.schema.authorities import AwardFields
from bangvang.domain.schema.validation import Fields, validate
from bangvang.sources.front_matter import read_front_matter

MODELS = [
    value
    for module in (article, authorities, site)
    for value in vars(module).values()
    if isinstance(value, type) and issubclass(value, Fields)
]


def validated(header: str, model=ArticleFields):
    """Judge a header as the build does: the fields, and the problems as ``(kind, line, message, remedy)``."""
    front = read_front_matter(f"---\n{header}---\n".encode(), "tin/2020/a.md")
    assert not front.problems
    fields, problems = validate(model, front.fields, source_path="tin/2020/a.md", line_of=front.line_of)
    return fields, [(p.kind, p.line, p.message, p.remedy) for p in sorted(problems)]


ENOUGH = "title: Một\ndate: 2020-01-02\n"


def test_title_and_date_are_enough():
    fields, problems = validated(ENOUGH)

    assert problems == []
    assert (fields.title, fields.status, fields.awards, fields.views) == ("Một", "published", (), None)


def test_an_unknown_field_offers_the_nearest_of_its_own_level():
    """Inside an award entry the fields of awards are offered, not those of the article."""
    _, problems = validated(f"{ENOUGH}titel: Hai\nawards:\n  - award: Giấy khen\n    clas: Nhì\n")

    assert problems == [
        (Kind.UNKNOWN_KEY, 4, 'Không có trường "titel".', 'Có phải "title"?'),
        (Kind.UNKNOWN_KEY, 7, 'Không có trường "clas".', 'Có phải "class"?'),
    ]


@pytest.mark.parametrize("name", ["save_as", "url", "template", "slug"])
def test_authors_do_not_decide_where_pages_are_written(name):
    """What Pelican lets articles set is unknown here."""
    _, problems = validated(f"{ENOUGH}{name}: ../x.html\n")

    assert [problem[0] for problem in problems] == [Kind.UNKNOWN_KEY]


def test_a_problem_stands_on_the_line_of_its_own_value():
    """Also deep inside lists and mappings that span lines."""
    header = f"{ENOUGH}awards:\n  - award: Giấy khen\n    individuals: 3\n  - award: Giấy khen\n    individuals: ba\n"

    _, problems = validated(header)

    message = 'Trường "awards.2.individuals": "ba" không phải số nguyên.'
    assert problems == [(Kind.BAD_NUMBER, 8, message, "Chỉ ghi chữ số, ví dụ 12 hoặc 1.200.")]


def test_the_line_is_that_of_the_name_where_the_value_stands_below_it():
    _, problems = validated(f"{ENOUGH}sukien:\n  date: 2020-01-01\n")

    assert [(kind, line) for kind, line, *_ in problems] == [(Kind.UNKNOWN_KEY, 4)]


def test_all_problems_of_a_file_come_at_once():
    _, problems = validated("date: hôm qua\nstatus: xong\nviews: nhiều\nsample: có lẽ\n")

    assert {problem[0] for problem in problems} == {
        *(Kind.MISSING_FIELD, Kind.BAD_DATE, Kind.BAD_CHOICE, Kind.BAD_NUMBER),
    }
    assert len(problems) == 5


def test_a_missing_field_says_what_belongs_there():
    _, problems = validated("title: Một\n")

    remedy = "Thêm trường này: 2022-01-04 16:43 hoặc 4/1/2022."
    assert problems == [(Kind.MISSING_FIELD, 1, 'Thiếu trường "date".', remedy)]


def test_a_list_for_one_line_and_one_line_for_a_mapping_are_refused():
    _, problems = validated("title: [Một, Hai]\ndate: 2020-01-02\nevent: [2020-01-01]\nawards: Giấy khen\n")

    assert [(kind, line) for kind, line, *_ in problems] == [
        (Kind.WRONG_SHAPE, 2),
        *[(Kind.WRONG_SHAPE, n) for n in (4, 5)],
    ]


def test_empty_values_count_as_absent():
    """A form with empty lines is no different from one without them."""
    fields, problems = validated(f'{ENOUGH}lead:\nunit: ""\nunits: []\nevent: {{date: , place: }}\nawards:\n')

    assert problems == []
    assert fields == validated(ENOUGH)[0]


SHORT = """event: 2020-01-01
attendees: [Lê An – Giám đốc]
views: 546
tags: một, hai
awards: {award: Giấy khen, recipients: Lê An, years: 2016}
"""
LONG = """event: {date: 1/1/2020}
attendees: [{name: Lê An, office: Giám đốc}]
views: {count: 546}
tags: [một, hai]
awards: [{award: Giấy khen, recipients: [{name: Lê An}], years: [2016]}]
"""


def test_short_forms_are_the_long_forms():
    short, long = validated(ENOUGH + SHORT), validated(ENOUGH + LONG)

    assert short == long
    assert [year.year for year in short[0].awards[0].years] == [2016]


def test_a_lead_story_may_go_without_a_last_day():
    fields, problems = validated(f"{ENOUGH}featured: true\n")

    assert problems == []
    assert fields.featured.until is None


def test_a_hyphen_inside_a_name_does_not_end_it():
    """Only a dash with spaces parts name and office, and only the first one."""
    fields, _ = validated(f"{ENOUGH}attendees: [Lê-Minh An - Phó Vụ trưởng Vụ Thi đua - Khen thưởng]\n")

    assert fields.attendees[0].name == "Lê-Minh An"
    assert fields.attendees[0].office == "Phó Vụ trưởng Vụ Thi đua - Khen thưởng"


def test_an_event_without_year_belongs_to_drafts():
    _, problems = validated(f"{ENOUGH}event:\n  place: Hà Nội\n  date: --06-23\n")
    _, none = validated(f"{ENOUGH}event: --06-23\nstatus: draft\n")

    message = 'Trường "event.date": Ngày "--06-23" chưa có năm.'
    assert problems == [(Kind.DATE_WITHOUT_YEAR, 6, message, "Ghi đủ năm, hoặc để status: draft.")]
    assert none == []


@pytest.mark.parametrize("pair", ["year: 2016\n    years: [2015]", "year: 2016\n    period: 2015–2016"])
def test_an_entry_has_one_kind_of_year(pair):
    _, problems = validated(f"{ENOUGH}awards:\n  - award: Giấy khen\n    {pair}\n")

    assert [(kind, line) for kind, line, *_ in problems] == [(Kind.YEAR_AND_PERIOD, 5)]


def test_words_of_a_register_are_taken_whatever_their_case():
    header = "name: Cờ\ngroup: Danh hiệu Thi đua\nlevel: chính phủ\nrank: 010\nfor: Tập thể\n"

    fields, problems = validated(header, AwardFields)

    assert problems == []
    assert (fields.group, fields.level, fields.rank, fields.recipients) == (
        "danh hiệu thi đua",
        "Chính phủ",
        10,
        ("tập thể",),
    )


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_a_label_and_a_sentence_of_help(model):
    """Form, guide and messages are made from them."""
    for name, field in model.model_fields.items():
        assert field.title, name
        assert field.description, name
        assert not field.title.endswith("."), name
        assert typing.get_type_hints(model)[name], name
