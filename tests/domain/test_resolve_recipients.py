"""Recipients of an entry, looked at together: one person under every title, two under one name, kinds confirmed."""

from __future__ import annotations

import pytest

from bangvang.domain.problems import Kind

HEAD = "-- tin/2020/{name}.md --\n---\ntitle: Bài {name}\ndate: 2020-01-02\nevent: 2020-01-02\nawards:\n"


def article(*entries: str, name: str = "a") -> str:
    """Write an article of these award entries, each the rest of a flow mapping."""
    return HEAD.format(name=name) + "".join(f"  - {{award: Giấy khen, {entry}}}\n" for entry in entries) + "---\n"


def recipients_of(archive, *texts: str):
    """Read articles and give the recipients of all their entries, with the problems."""
    found, problems = archive("".join(texts))
    return [r for one in found.articles for entry in one.awards for r in entry.recipients], list(problems)


def kinds_told(problems) -> list[str]:
    return [str(problem.kind) for problem in problems if problem.kind != Kind.UNKNOWN_UNIT]


TITLED = ("Ông Lê Sồi", "Bà Trần Sim", "TS. Hà Mận", "Đ/c Vũ Bưởi", "Đại tá, PGS.TS Lò Sậy", "Linh mục Giuse Hà Lúa")
BARE = ("Lê Sồi", "Trần Sim", "Hà Mận", "Vũ Bưởi", "Lò Sậy", "Giuse Hà Lúa")


def test_with_and_without_titles_is_one_person(archive):
    """The title stays as it was said; the name, and with it the page, is the bare one."""
    found, problems = recipients_of(
        archive,
        article(f'recipients: ["{TITLED[4]}", {", ".join(TITLED[:4])}, {TITLED[5]}]'),
        article(f"recipients: [{BARE[4]}, {', '.join(BARE[:4])}, {BARE[5]}]", name="b"),
    )

    first, second = found[:6], found[6:]
    assert [one.term_id for one in first] == [one.term_id for one in second]
    assert [one.name for one in first] == [one.name for one in second] == [BARE[4], *BARE[:4], BARE[5]]
    assert [one.said for one in first] == [TITLED[4], *TITLED[:4], TITLED[5]]
    assert kinds_told(problems) == []


def test_a_file_with_a_title_in_its_name_is_found_without_it(archive):
    file = "-- ca-nhan/le-soi.md --\n---\nname: TS. Lê Sồi\n---\n"

    found, _ = recipients_of(archive, file, article("recipients: [Lê Sồi, Ông Lê Sồi]"))

    assert {one.term_id for one in found} == {"le-soi"}


def test_a_file_settles_whether_a_first_word_is_a_title(archive):
    """The remedy of the warning silences it."""
    file = "-- ca-nhan/ong-van-soi.md --\n---\nname: Ông Văn Sồi\n---\n"

    found, problems = recipients_of(archive, file, article("recipients: [Ông Văn Sồi]"))

    assert (found[0].term_id, found[0].name, kinds_told(problems)) == ("ong-van-soi", "Ông Văn Sồi", [])


def test_a_private_person_is_hidden_under_every_title(archive):
    file = "-- ca-nhan/nguoi-01.md --\n---\nname: Lê Thị Kín\nprivate: hidden\n---\n"

    found, _ = recipients_of(archive, file, article("recipients: [Bà Lê Thị Kín, ThS. Lê Thị Kín]"))

    assert {(one.said, one.term_id) for one in found} == {("(không nêu tên)", "nguoi-01")}


@pytest.mark.parametrize(
    "said",
    [
        "['Hà Sim, lớp 9A THCS Gò', 'Hà Sim, lớp 7B THCS Bến']",
        "['Hà Sim, lớp 9A, THCS Gò', 'Hà Sim, lớp 7B, THCS Gò']",
        "['Hà Sim, lớp 9A, THCS Gò', 'Hà Sim, lớp 9A, THCS Bến']",
        "[{name: Hà Sim, office: lớp 9A}, {name: Hà Sim, office: lớp 7B}]",
        "[Ông Hà Sim, Bà Hà Sim]",
    ],
)
def test_equal_names_in_one_entry_that_something_tells_apart_are_two_people(archive, said):
    """Class, office, unit, or the form of address: two records, two pages."""
    text = article(f"individuals: 2, recipients: {said}")

    found, problems = archive(text)

    people = [r.term_id for r in found.articles[0].awards[0].recipients]
    assert len(set(people)) == 2
    assert len({found.terms.people[one].path for one in people}) == 2
    assert len(found.records) == 2
    assert Kind.LISTED_TWICE not in {problem.kind for problem in problems}


def test_the_mark_of_a_namesake_stays_when_the_order_changes(archive):
    one, _ = recipients_of(archive, article("recipients: ['Hà Sim, lớp 9A', 'Hà Sim, lớp 7B']"))
    other, _ = recipients_of(archive, article("recipients: ['Hà Sim, lớp 7B', 'Hà Sim, lớp 9A']"))

    assert {(r.term_id, r.office) for r in one} == {(r.term_id, r.office) for r in other}


def test_two_offices_of_one_person_in_two_years_of_a_list_are_one_person(archive):
    """Who rose in rank between two honours stays one; two of one name in the same year are two."""
    csv = "-- tin/2020/ds.csv --\nHọ tên,Chức vụ,Năm\nHà Sim,Nhân viên,2018\nHà Sim,Tổ trưởng,2019\n"
    twice = "-- tin/2020/ds2.csv --\nHọ tên,Chức vụ,Năm\nHà Mận,Nhân viên,2018\nHà Mận,Tổ trưởng,2018\n"

    found, _ = recipients_of(archive, csv, twice, article("list: ds.csv", "list: ds2.csv"))

    assert found[0].term_id == found[1].term_id
    assert found[2].term_id != found[3].term_id


def test_one_recipient_twice_in_an_entry_is_told(archive):
    _, problems = recipients_of(archive, article("recipients: [Ông Lê Sồi, Lê Sồi]"))

    assert kinds_told(problems) == [Kind.LISTED_TWICE]


def test_the_two_of_a_line_share_its_place_and_are_counted(archive):
    found, problems = recipients_of(archive, article("individuals: 2, recipients: [Ông bà Lê Sồi và Trần Sim]"))

    assert [(one.kind, one.name) for one in found] == [("individual", "Lê Sồi"), ("individual", "Trần Sim")]
    assert kinds_told(problems) == []


def test_office_and_unit_beside_a_name_are_joined_to_what_the_name_says(archive):
    found, _ = recipients_of(archive, article("recipients: [{name: Bà Lê Sim (Tổ trưởng), unit: Sở Hòa Ban}]"))

    assert (found[0].titles, found[0].name, found[0].office, found[0].unit_id) == (
        "Bà",
        "Lê Sim",
        "Tổ trưởng",
        "so-hoa-ban",
    )


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("recipients: [Men Xanh]", ["individual"]),
        (
            "collectives: 1, individuals: 2, recipients: [Men Xanh, Lê Sồi, Phòng Men]",
            ["individual", "individual", "collective"],
        ),
        (
            "collectives: 2, individuals: 1, recipients: [Men Xanh, Lê Sồi, Phòng Men]",
            ["individual", "individual", "collective"],
        ),
    ],
)
def test_numbers_confirm_what_names_leave_open(archive, said, kinds):
    """Where guesses come out at the stated numbers nothing is asked; else the open name is told."""
    found, problems = recipients_of(archive, article(said))

    is_confirmed = said.startswith("collectives: 1")
    assert [one.kind for one in found] == kinds
    assert (Kind.UNCLEAR_KIND in kinds_told(problems)) is not is_confirmed


@pytest.mark.parametrize("said", ["Ông Men Xanh", "'Men Xanh, Tổ trưởng'", "{name: Men Xanh, kind: individual}"])
def test_a_title_an_office_or_the_author_make_a_person(archive, said):
    found, problems = recipients_of(archive, article(f"recipients: [{said}]"))

    assert (found[0].kind, found[0].name) == ("individual", "Men Xanh")
    assert Kind.UNCLEAR_KIND not in kinds_told(problems)


def test_a_doubtful_line_makes_no_unit(archive):
    """A page of a unit «Hiệu trưởng trường làng» would tell what nobody said."""
    found, _ = recipients_of(archive, article("recipients: [Hiệu trưởng trường làng]"))

    assert found[0].kind == "individual"


def test_collective_as_said_is_the_collective(archive):
    found, _ = recipients_of(archive, article("recipients: [Tập thể Phòng Gốm, Phòng Gốm]"))

    assert [(one.kind, one.term_id) for one in found] == [("collective", "phong-gom")] * 2
    assert found[0].said == "Tập thể Phòng Gốm"


def test_a_household_is_one_with_and_without_its_title(archive):
    found, _ = recipients_of(archive, article("recipients: [Hộ ông Lê Sồi, Hộ Lê Sồi, Lê Sồi]"))

    assert [one.kind for one in found] == ["household", "household", "individual"]
    assert found[0].term_id == found[1].term_id != found[2].term_id
    assert found[0].name == "Hộ ông Lê Sồi"


def test_a_work_by_its_name_has_no_page_among_people(archive):
    found, _ = archive(article("recipients: [Sáng kiến tưới ngô]"))

    recipient = found.articles[0].awards[0].recipients[0]
    assert (recipient.kind, recipient.name) == ("work", "Sáng kiến tưới ngô")
    assert list(found.terms.people) == []


def test_letters_that_look_alike_make_no_second_person(archive):
    """«Ð» of Iceland and a Cyrillic «о», as keyboards and old encodings bring them."""
    found, _ = recipients_of(
        archive,
        article("recipients: ['Ðỗ Ðông, Trưởng phòng, Sở Hòa Ban', 'Đỗ Đоàn']"),
        article("recipients: ['Đỗ Đông, Trưởng phòng, Sở Hòa Ban', 'Đỗ Đoàn']", name="b"),
    )

    assert [one.term_id for one in found[:2]] == [one.term_id for one in found[2:]]


def test_what_name_and_field_say_of_the_office_is_kept(archive):
    found, _ = recipients_of(
        archive, article("recipients: [{name: 'Lê Sim (Tổ trưởng)', office: Bí thư, note: truy tặng}]")
    )

    assert (found[0].office, found[0].note) == ("Tổ trưởng, Bí thư", "truy tặng")


def test_a_unit_is_not_above_itself(archive):
    """The entry's own unit may be the recipient."""
    found, _ = recipients_of(archive, article("unit: Phòng Gốm, recipients: [Phòng Gốm, Lê Sồi]"))

    assert [one.unit_id for one in found] == ["", "phong-gom"]


def test_a_file_takes_no_namesake_whom_the_entry_tells_apart(archive):
    """The file says where its person is; the other one of that name is somebody else."""
    file = "-- ca-nhan/ha-sim.md --\n---\nname: Hà Sim\nunit: Phòng Gốm\n---\n"
    pupils = (
        "{name: Hà Sim, office: thợ, unit: Phòng Gốm}, {name: Hà Sim, office: lớp 9A}, {name: Hà Sim, office: lớp 7B}"
    )

    found, _ = recipients_of(archive, file, article(f"recipients: [{{name: Hà Sim, unit: Phòng Gốm}}, {pupils}]"))

    assert found[0].term_id == "ha-sim"
    assert len({one.term_id for one in found}) == 3


def test_namesakes_of_one_entry_are_no_question_but_a_third_one_is(archive):
    two = article("recipients: ['Hà Sim, lớp 9A', 'Hà Sim, lớp 7B']")

    _, alone = recipients_of(archive, two)
    _, with_third = recipients_of(archive, two, article("recipients: [Hà Sim]", name="b"))

    assert Kind.NAMESAKES not in kinds_told(alone)
    told = next(str(problem) for problem in with_third if problem.kind == Kind.NAMESAKES)
    assert "lớp 9A" in told


def test_without_stated_numbers_an_open_name_stays_open(archive):
    _, problems = recipients_of(archive, article("recipients: [Men Xanh, Lê Sồi]"))

    assert Kind.UNCLEAR_KIND in kinds_told(problems)


def test_what_a_row_says_of_the_honour_holds_for_its_recipient_alone(archive):
    """Class, year, decision and note of a list are those of the row; an empty cell leaves the entry's own."""
    csv = "-- tin/2020/ds.csv --\nHọ tên,Năm,Số quyết định,Ghi chú\nHà Sim,2018,12/QĐ-SHB,truy tặng\nHà Mận,,,\n"

    found, _ = archive(csv + article("year: 2017, decision: 9/QĐ-SHB, list: ds.csv"))

    said = {r.recipient.name: (r.year, r.decision.number.text, r.note) for r in found.records}
    assert said == {"Hà Sim": (2018, "12/QĐ-SHB", "truy tặng"), "Hà Mận": (2017, "09/QĐ-SHB", "")}


@pytest.mark.parametrize(
    ("said", "private", "kind", "shown"),
    [
        ("Lê Sồi", "", "individual", "Lê Sồi"),
        ("Lê Sồi", "private: initials\n", "individual", "L.S."),
        ("Lê Sồi", "private: hidden\n", "individual", "(không nêu tên)"),
        ("Hộ ông Sồi", "", "household", "Hộ ông Sồi"),
    ],
)
def test_the_name_of_a_file_means_whom_the_file_tells_of_though_it_sounds_like_a_unit(
    archive, said, private, kind, shown
):
    """Where two people have one name, editors are told to write the name of the file."""
    file = f"-- ca-nhan/nguoi-01.md --\n---\nname: {said}\n{private}---\n"

    found, problems = recipients_of(archive, file, article("recipients: [nguoi-01]"))

    assert [(one.kind, one.name, one.term_id) for one in found] == [(kind, shown, "nguoi-01")]
    assert problems == []
