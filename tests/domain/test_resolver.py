"""Names in articles become terms: which award and class, who received it, what is said when a name is in doubt."""

from __future__ import annotations

import pytest

from bangvang.domain.identity import id_of, slug_of
from bangvang.domain.problems import Kind

ARTICLE = "-- tin/2020/{name}.md --\n---\ntitle: Bài {name}\ndate: 2020-01-{day}\n{fields}\nevent: 2020-01-{day}\n---\n"


def article(fields: str, name: str = "a", day: str = "02") -> str:
    """Write an article with these fields, which begin on line 4."""
    return ARTICLE.format(name=name, day=day, fields=fields.strip("\n"))


def award(award: str, *more: str) -> str:
    return "\n".join((f"awards:\n  - award: {award}", *(f"    {line}" for line in more)))


def entry_of(archive, text: str, **options):
    """Read one article and give its first award entry with the problems."""
    found, problems = archive(text, **options)
    return found.articles[0].awards[0], list(problems)


@pytest.mark.parametrize(
    ("said", "more", "class_name"),
    [
        ("Huân chương Lao động", (), ""),
        ("Huân chương Lao động hạng Nhì", (), "Nhì"),
        ("HCLĐ hạng nhất", (), "Nhất"),
        ("huan chuong lao dong hang ba", (), "Ba"),
        ("huan-chuong-lao-dong", ("class: Nhì",), "Nhì"),
        ("HCLĐ", ("class: II",), "Nhì"),
        ("HCLĐ", ("class: hạng III",), "Ba"),
        ("HCLĐ hạng 1", (), "Nhất"),
    ],
)
def test_an_award_is_found_with_its_class(archive, said, more, class_name):
    """The class stands in its field or in the name, in words, Roman or Arabic numbers."""
    entry, problems = entry_of(archive, article(award(said, *more, "individuals: 1")))

    assert problems == []
    assert (entry.award_id, entry.class_name) == ("huan-chuong-lao-dong", class_name)


def test_a_class_that_the_award_has_not_is_an_error_with_its_classes(archive):
    _, problems = entry_of(archive, article(award("HCLĐ", "class: Tư", "individuals: 1")))

    assert [(p.kind, p.line, p.remedy) for p in problems] == [(Kind.CLASS_NOT_IN_AWARD, 6, "Các hạng: Nhất, Nhì, Ba.")]


def test_an_unknown_award_is_told_and_gets_a_term_without_the_class_in_its_name(archive):
    """Otherwise «hạng Nhì» would be printed twice."""
    found, problems = archive(article(award("Huy chương Gốm Xanh hạng Nhì", "individuals: 1")))

    entry = found.articles[0].awards[0]
    assert (found.terms.awards[entry.award_id].name, entry.class_name) == ("Huy chương Gốm Xanh", "Nhì")
    assert [(p.kind, p.is_warning) for p in problems] == [(Kind.UNKNOWN_AWARD, True)]


COLLECTIVES = [
    *["Phòng Nung", "Vụ Men Sứ", "Tổ Vẽ", "Trường Hoa Ban", "Công ty Lò Bầu", "Đoàn Thanh niên", "Uỷ ban xã Gốm"],
    *[
        "Bộ Gốm Sứ",
        "Báo Lò Nung",
        "Học viện Men",
        "Đại học Lò Bầu",
        "Nhà xuất bản Gốm",
        "Huyện Lò",
        "Sở HB",
        "so hoa ban",
    ],
]
PEOPLE = ["Vũ Men Sứ", "Tô Thị Vẽ", "Đoàn Văn Ẩn", "Hồ Khe Nga", "Lê An", "Trần Công", "Bồ Văn Sở"]
HOUSEHOLDS = ["Hộ ông Lý Sáng Quân", "Gia đình bà Lê An", "hộ Nguyễn Văn Men"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        *((name, "collective") for name in COLLECTIVES),
        *((name, "individual") for name in PEOPLE),
        *((name, "household") for name in HOUSEHOLDS),
    ],
)
def test_a_recipient_is_told_by_how_its_name_begins(archive, name, kind):
    """«Vụ», «Tổ», «Hộ» are bodies, «Vũ», «Tô», «Hồ» are families: accents decide."""
    entry, _ = entry_of(archive, article(award("Giấy khen", f"recipients: [{name}]")))

    assert entry.recipients[0].kind == kind


def test_the_award_decides_where_it_is_for_one_kind_only_and_the_name_leaves_it_open(archive):
    """A body is no person, whatever it is given; a name like a person's may be that of a school."""
    open_name, told = entry_of(archive, article(award("CSTĐCS", "recipients: [Men Xanh]")))
    body, _ = entry_of(archive, article(award("CSTĐCS", "recipients: [Phòng Nung]")))
    school, doubts = entry_of(archive, article(award("Tập thể lao động xuất sắc", "recipients: [Lê An]")))

    assert open_name.recipients[0].kind == "individual"
    assert Kind.UNCLEAR_KIND not in {problem.kind for problem in told}
    assert body.recipients[0].kind == "collective"
    assert school.recipients[0].kind == "collective"
    assert Kind.UNCLEAR_KIND in {problem.kind for problem in doubts}


def test_stated_collectives_alone_make_recipients_collectives(archive):
    entry, _ = entry_of(archive, article(award("Giấy khen", "collectives: 2", "recipients: [Men Xanh]")))

    assert entry.recipients[0].kind == "collective"


def test_the_author_has_the_last_word_on_the_kind(archive):
    entry, _ = entry_of(archive, article(award("Giấy khen", "recipients: [{name: Lò Văn Sứ, kind: household}]")))

    assert entry.recipients[0].kind == "household"


@pytest.mark.parametrize(
    ("said", "office", "unit"),
    [
        ("Lê An", "", ""),
        ("Lê An, Giám đốc", "Giám đốc", ""),
        ("Lê An, Sở Hòa Ban", "", "so-hoa-ban"),
        ("Lê An, Trưởng phòng, Phòng Gốm", "Trưởng phòng", "phong-gom"),
        ("Lê An, Vụ Kế hoạch, Tài chính", "", "vu-ke-hoach"),
        ("Lê An, Vụ trưởng, Vụ Kế hoạch, Tài chính", "Vụ trưởng", "vu-ke-hoach"),
        ("Lê An, Phó Giám đốc, Trưởng ban Lò, SHB", "Phó Giám đốc, Trưởng ban Lò", "so-hoa-ban"),
        ("Lê An,", "", ""),
    ],
)
def test_name_office_and_unit_are_parted_by_commas(archive, said, office, unit):
    """A unit whose own name holds commas is recognised as a whole."""
    entry, problems = entry_of(archive, article(award("Giấy khen", f'recipients: ["{said}"]')))

    who = entry.recipients[0]
    assert problems == []
    assert (who.name, who.office, who.unit_id) == ("Lê An", office, unit)


def test_a_unit_with_commas_is_a_recipient_as_a_whole(archive):
    entry, problems = entry_of(archive, article(award("Giấy khen", 'recipients: ["Vụ Kế hoạch, Tài chính"]')))

    assert problems == []
    assert entry.recipients[0].term_id == "vu-ke-hoach"


@pytest.mark.parametrize(
    ("said", "shown"),
    [("so-hoa-ban", "Sở Hòa Ban"), ("so hoa ban", "Sở Hòa Ban"), ("Ty Hòa Ban", "Ty Hòa Ban"), ("SHB", "SHB")],
)
def test_a_recipient_keeps_the_name_of_its_time_but_no_code(archive, said, shown):
    """A former name stays; an identifier or a spelling without accents gives way to the official name."""
    entry, _ = entry_of(archive, article(award("Giấy khen", f"recipients: [{said}]")))

    assert (entry.recipients[0].name, entry.recipients[0].term_id) == (shown, "so-hoa-ban")


def test_an_unknown_unit_is_a_warning_and_an_error_when_strict(archive):
    """The nearest name is offered; the unit gets its page all the same."""
    text = article("unit: Sở Hoa Bàn")

    found, lenient = archive(text)
    _, strict = archive(text, strict=True)

    said = 'tin/2020/a.md:4: Không có đơn vị "Sở Hoa Bàn". Có phải "Sở Hòa Ban"?'
    assert [(str(p), p.is_warning) for p in lenient] == [(said, True)]
    assert [(str(p), p.is_warning) for p in strict] == [(said, False)]
    assert found.terms.units[found.articles[0].unit_ids[0]].name == "Sở Hoa Bàn"


def test_an_unknown_name_is_told_once(archive):
    """From there on it is one term, so one file, or one correction, is asked for once."""
    found, problems = archive(article("unit: Xưởng Lạ") + article("unit: xưởng lạ", "b", "03"))

    assert [(p.source_path, p.kind) for p in problems] == [("don-vi/", Kind.UNKNOWN_UNIT)]
    assert found.articles[0].unit_ids == found.articles[1].unit_ids


def test_an_ambiguous_name_lists_its_candidates(archive):
    units = "-- don-vi/vu-an.md --\n---\nname: Vụ Ân\n---\n-- don-vi/vu-an-2.md --\n---\nname: Vũ Ẩn\n---\n"

    _, problems = archive(units + article("unit: vu an"))

    said = 'tin/2020/a.md:4: Tên "vu an" có thể là: vu-an (Vụ Ân), vu-an-2 (Vũ Ẩn). Ghi mã của một trong số đó.'
    assert [(str(p), p.is_warning) for p in problems] == [(said, False)]


def given(name: str, unit: str, file: str, day: str) -> str:
    return article(award("Giấy khen", f"recipients: [{{name: {name}, unit: {unit}}}]"), file, day)


def test_equal_names_at_two_units_are_two_people_with_a_warning(archive):
    found, problems = archive(given("Lê An", "Sở HB", "a", "02") + given("Lê An", "Phòng Gốm", "b", "03"))

    message = 'Tên "Lê An" có ở nhiều nơi (Sở Hòa Ban; Phòng Gốm), tạm coi là những người khác nhau.'
    assert [(p.kind, p.is_warning, p.source_path, p.message) for p in problems] == [
        (Kind.NAMESAKES, True, "tin/2020/b.md", message)
    ]
    assert [person.id for person in found.terms.people] == [
        id_of("Lê An", "phong-gom"),
        id_of("Lê An", "so-hoa-ban"),
    ]


def test_equal_names_at_one_unit_are_one_person(archive):
    found, problems = archive(given("Lê An", "Sở HB", "a", "02") + given("lê  an", "SHB", "b", "03"))

    assert list(problems) == []
    assert [person.path for person in found.terms.people] == ["/ca-nhan/le-an/"]


def test_an_editors_file_unites_equal_names(archive):
    file = "-- ca-nhan/le-an.md --\n---\nname: Lê An\nunit: Sở HB\n---\n"

    found, problems = archive(file + given("Lê An", "Sở HB", "a", "02") + given("Le An", "Phòng Gốm", "b", "03"))

    assert list(problems) == []
    assert {a.awards[0].recipients[0].term_id for a in found.articles} == {"le-an"}
    assert found.articles[1].awards[0].recipients[0].name == "Lê An"


TWO = (
    "-- ca-nhan/le-an-so.md --\n---\nname: Lê An\nunit: Sở HB\n---\n"
    "-- ca-nhan/le-an-xuong.md --\n---\nname: Lê An\nunit: Khối Văn phòng\n---\n"
)


def test_the_unit_chooses_among_editors_files_also_from_below(archive):
    """Phòng Gốm belongs to Sở Hòa Ban, so its Lê An is the one of the Sở."""
    found, problems = archive(TWO + given("Lê An", "Phòng Gốm", "a", "02"))

    assert list(problems) == []
    assert found.articles[0].awards[0].recipients[0].term_id == "le-an-so"


def test_a_namesake_without_a_telling_unit_is_an_error_with_the_candidates(archive):
    _, problems = archive(TWO + article(award("Giấy khen", "recipients: [Lê An]")))

    assert [p.message for p in problems.errors] == ['Tên "Lê An" có thể là: le-an-so (Lê An), le-an-xuong (Lê An).']


def test_names_that_differ_in_accents_have_two_pages(archive):
    """«Quân» and «Quấn» share a slug and nothing else, whether a file holds one of them or not."""
    text = article(award("Giấy khen", "recipients: [Lê Quân, Lê Quấn]"))

    found, _ = archive(text)
    filed, _ = archive("-- ca-nhan/le-quan.md --\n---\nname: Lê Quấn\n---\n" + text)

    assert [(person.name, person.path) for person in found.terms.people] == [
        ("Lê Quân", f"/ca-nhan/{slug_of(id_of('Lê Quân'), 'Lê Quân', is_shared=True)}/"),
        ("Lê Quấn", f"/ca-nhan/{slug_of(id_of('Lê Quấn'), 'Lê Quấn', is_shared=True)}/"),
    ]
    assert {person.name: person.path for person in filed.terms.people} == {
        "Lê Quấn": "/ca-nhan/le-quan/",
        "Lê Quân": f"/ca-nhan/{slug_of(id_of('Lê Quân'), 'Lê Quân', is_shared=True)}/",
    }


def test_tags_that_differ_in_accents_are_two_tags(archive):
    found, _ = archive(article("tags: [Hoa ban, hoa bàn, HOA BAN]"))

    assert [tag.name for tag in found.terms.tags] == ["Hoa ban", "hoa bàn"]
    assert len(found.articles[0].tag_ids) == 2
