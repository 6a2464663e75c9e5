"""The header of a file: every scalar as text with its line, and what is said when it cannot be read."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bangvang.domain.problems import Kind
from bangvang.domain.source import FrontMatter
from bangvang.sources.decoding import MAX_FILE
from bangvang.sources.front_matter import read_front_matter, read_yaml


def read(text: str | bytes) -> FrontMatter:
    return read_front_matter(text.encode() if isinstance(text, str) else text, "tin/a.md")


def header(text: str) -> FrontMatter:
    return read(f"---\n{text}\n---\nBody\n")


def said(front: FrontMatter) -> list[tuple[Kind, int]]:
    return [(problem.kind, problem.line) for problem in front.problems]


@pytest.mark.parametrize(
    "value",
    [
        "04",
        "No",
        "yes",
        "2024-05",
        "2022-01-04 16:43",
        "12:30",
        "1e3",
        "0x1F",
        "1_000",
        "3.10",
        ".5",
        "+84",
        "01:02:03",
    ],
)
def test_every_scalar_stays_as_it_was_written(value):
    """Also in lists and mappings: its field gives it a type later."""
    front = header(f"a: {value}\nb: [{value}]\nc: {{d: {value}}}")

    assert front.problems == ()
    assert front.fields == {"a": value, "b": [value], "c": {"d": value}}


@pytest.mark.parametrize("value", ["null", "~"])
def test_a_null_is_no_text_unless_it_stands_in_quotation_marks(value):
    front = header(f"a: {value}\nb: [{value}, \"{value}\"]\nc: {{d: '{value}'}}")

    assert front.problems == ()
    assert front.fields == {"a": "", "b": ["", value], "c": {"d": value}}


def test_every_value_remembers_its_line():
    """That of its name; an item of a list has its own."""
    front = header(
        "title: Một\n\nevent: {date: x,\n  place: y}\nawards:\n  # lời nhắc\n  - award: A\n    year: 2016\n  - award: B"
    )

    at = {
        ("title",): 2,
        ("event", "date"): 4,
        ("event", "place"): 5,
        ("awards",): 6,
        ("awards", 0): 8,
        ("awards", 0, "year"): 9,
        ("awards", 1, "award"): 10,
    }
    assert {location: front.line_of(location) for location in at} == at


def test_the_line_of_something_absent_is_that_of_what_is_around_it():
    front = header("title: Một\nawards:\n  - award: A")

    assert [front.line_of(location) for location in [("awards", 0, "class", 3), ("awards", 7), ("nothing",), ()]] == [
        4,
        3,
        1,
        1,
    ]


def test_the_body_begins_where_its_line_says():
    front = read("---\ntitle: Một\n---\n\nĐoạn một.\n\n---\n\nĐoạn hai.\n")

    assert front.body == "\n\nĐoạn một.\n\n---\n\nĐoạn hai.\n"
    assert front.body_line == 3


def test_line_ends_and_byte_order_mark_of_windows_do_not_matter():
    unix = "---\ntitle: Một\ndate: 2020-01-02\n---\nĐoạn.\n"

    windows = read(b"\xef\xbb\xbf" + unix.replace("\n", "\r\n").encode())

    assert windows == read(unix) == read(unix.replace("\n", "\r"))


def test_text_is_composed_at_the_door():
    """NFC and NFD give the same bytes from here on."""
    text = "---\ntitle: Thuỷ Điện\n---\nNgười tốt.\n"

    assert read(unicodedata.normalize("NFD", text)) == read(text)
    assert read(unicodedata.normalize("NFD", text)).fields["title"] == unicodedata.normalize("NFC", "Thuỷ Điện")


FAULTS = {
    "title: A: B": (2, 'Giá trị có dấu hai chấm thì đặt trong dấu nháy kép: title: "A: B"'),
    'title: "A": B': (2, "Đặt cả giá trị trong dấu nháy đơn: title: '\"A\": B'"),
    'title: "A" B': (2, "Đặt cả giá trị trong dấu nháy đơn: title: '\"A\" B'"),
    "title:A\ndate: x": (2, "Sau dấu hai chấm phải có một dấu cách: title: A"),
    "event:\n\tdate: x": (3, "Thụt dòng bằng dấu cách, không dùng phím Tab."),
    'title: "A\ndate: x': (2, "Đóng dấu nháy đã mở."),
    "tags: [a, b\ndate: x": (2, "Đóng ngoặc [ ] hoặc { } đã mở và đặt dấu phẩy giữa các phần tử."),
    "date: x\nevent: {place: y\nunit: z": (3, "Đóng ngoặc [ ] hoặc { } đã mở và đặt dấu phẩy giữa các phần tử."),
    "title: A\ndate 2020\nunit: x": (3, "Dòng này thiếu dấu hai chấm; mỗi dòng phải có dạng tên: giá trị."),
    "title A\ndate: x": (2, "Dòng này thiếu dấu hai chấm; mỗi dòng phải có dạng tên: giá trị."),
    "title: A\n  date: x": (3, "Dòng trên thiếu dấu hai chấm, hoặc dòng này thụt vào quá sâu."),
    "awards:\n  - award: A\n   class: B": (4, "Các dòng cùng cấp phải thụt vào bằng nhau."),
    "title: [Tin] Hội nghị": (
        2,
        "Giá trị có dấu nháy hay ngoặc thì đặt cả trong dấu nháy; các dòng cùng cấp thụt bằng nhau.",
    ),
    "title: @abc": (2, "Giá trị bắt đầu bằng dấu đặc biệt thì đặt trong dấu nháy kép."),
    "title: * abc": (2, "Giá trị bắt đầu bằng dấu đặc biệt thì đặt trong dấu nháy kép."),
    "title: - abc": (2, "Giá trị bắt đầu bằng dấu đặc biệt thì đặt trong dấu nháy kép."),
    'file: "C:\\data"': (2, "Dấu \\ trong nháy kép phải viết hai lần; hoặc dùng dấu nháy đơn."),
    "- một\n- hai": (2, "Mỗi dòng phải có dạng tên: giá trị."),
    "[a, b]: c": (2, "Mỗi dòng phải có dạng tên: giá trị."),
}


@pytest.mark.parametrize("text", FAULTS, ids=lambda text: text.replace("\n", "|"))
def test_a_fault_is_told_where_it_began_with_what_helps(text):
    """The line is that of the open quote or bracket, not the end of the file where reading stopped."""
    problem = header(text).problems[0]

    assert (problem.kind, problem.line, problem.remedy) == (Kind.BAD_YAML, *FAULTS[text])


@pytest.mark.parametrize(
    "text", ["a: &x 1", "a: 1\nb: *x", "a: [&x 1, *x]", "a: &x [*x]", "a: !b c", "a: !!binary c", "a: ! c"]
)
def test_what_yaml_does_with_signs_of_its_own_is_refused(text):
    """Anchors, aliases (also to themselves) and tags; a value with such a sign belongs in quotes."""
    front = header(text)

    assert {problem.kind for problem in front.problems} <= {Kind.ANCHOR, Kind.BAD_YAML}
    assert front.problems


def test_signs_inside_a_value_are_plain_text():
    front = header('a: Lê An & Lê Bình\nb: "*sao*"\nc: 3 * 4\nd: chào! ban')

    assert front.problems == ()
    assert front.fields == {"a": "Lê An & Lê Bình", "b": "*sao*", "c": "3 * 4", "d": "chào! ban"}


def test_a_name_written_twice_is_told_at_its_second_line():
    front = header("title: A\nawards:\n  - award: B\n    award: C\ntitle: D")

    assert said(front) == [(Kind.DUPLICATE_KEY, 5), (Kind.DUPLICATE_KEY, 6)]


@pytest.mark.parametrize(
    "deep", ["[" * 30_000, "[" * 30_000 + "]" * 30_000, "{a: " * 12_000, "- " * 30_000, "? " * 30_000]
)
def test_deep_nesting_is_refused_and_does_not_end_the_process(deep):
    """PyYAML composes by recursion in C: 60,000 brackets were a segmentation fault."""
    front = header(f"a: {deep}")

    assert [problem.kind for problem in front.problems] == [Kind.BAD_YAML]


def test_many_entries_are_not_deep():
    front = header("a:\n" + "\n".join(f"  - {{b: [c{i}, d]}}" for i in range(500)))

    assert front.problems == ()
    assert len(front.fields["a"]) == 500


@pytest.mark.parametrize(
    "text", ["", "Chỉ có chữ.\n", "# Đề mục\n", "---\ntitle: A\n", "----\ntitle: A\n---\n", "--- \ntitle: A\n-"]
)
def test_a_file_without_a_whole_header_is_told(text):
    assert said(read(text)) == [(Kind.NO_FRONT_MATTER, 1)]


def test_plain_pelican_lines_are_a_header_too():
    """Keys in any case, renamed to ours; what decides an address in Pelican has no say."""
    front = read(
        "Title: A: B\nDate: 2020-01-02 10:00\nCategory: Tin\nTags: một, hai\nSummary: S\nSlug: x\nSave_as: y\n\nĐoạn.\n"
    )

    assert front.problems == ()
    assert front.fields == {"title": "A: B", "date": "2020-01-02 10:00", "tags": "Tin, một, hai", "lead": "S"}
    assert (front.body, front.body_line) == ("\nĐoạn.\n", 8)
    assert front.line_of(("lead",)) == 5


def test_a_plain_line_written_twice_is_told_and_stays_out_of_the_body():
    front = read("Title: A\nTitle: B\nDate: 2020-01-02\n\nĐoạn.\n")

    assert said(front) == [(Kind.DUPLICATE_KEY, 2)]
    assert (front.body, front.body_line) == ("\nĐoạn.\n", 4)


@pytest.mark.parametrize(
    ("data", "kind", "line"),
    [
        ("---\ntitle: Hội nghị\n---\n".encode("utf-16"), Kind.BAD_ENCODING, 1),
        (b"---\ntitle: H\xf4i\n---\n", Kind.BAD_ENCODING, 2),
        ("---\ntitle: A\u202eB\n---\n".encode(), Kind.FORBIDDEN_CHARACTER, 2),
        (b"---\ntitle: A\n---\nx\x00", Kind.FORBIDDEN_CHARACTER, 4),
        (b"x" * (MAX_FILE + 1), Kind.FILE_TOO_LARGE, 0),
        (b"---\na: " + b"x" * 65_536 + b"\n---\n", Kind.FILE_TOO_LARGE, 1),
    ],
)
def test_bytes_that_are_no_text_of_ours(data, kind, line):
    assert said(read(data)) == [(kind, line)]


def test_a_file_that_is_all_yaml_counts_lines_from_its_first():
    front = read_yaml("# lời nhắc\nname: A\nname: B\n".encode(), "trang-web.yaml")

    assert said(front) == [(Kind.DUPLICATE_KEY, 3)]


PIECES = (
    "--- title date a : - [ ] { } ' \" | > &x *x !t # % @ ` ? , \\ … Đ \u0301 2020-01-02 ... << = ~ \ufeff \x0b".split(
        " "
    )
)
SPACES = ["\n", "\n", "\n", " ", "  ", "\t", "\r", ": ", "- "]
SOUP = st.lists(st.sampled_from([*PIECES, *SPACES]), max_size=24).map("".join)


@pytest.mark.slow
@settings(max_examples=max(100, settings().max_examples), suppress_health_check=[HealthCheck.too_slow])
@given(SOUP | st.text(max_size=40), st.booleans())
def test_no_text_makes_the_reader_fail(soup, is_fenced):
    """Whatever a file holds: raw values whose lines lie inside the file, or problems in words."""
    text = f"---\n{soup}\n---\nx\n" if is_fenced else soup

    front = read(text)

    count = text.count("\n") + text.count("\r") + 1
    assert all(1 <= line <= count for line in front.lines.values())
    assert all(problem.message.endswith(".") and 0 <= problem.line <= count for problem in front.problems)
    assert front.problems or all(isinstance(key, str) for key in front.fields)


@settings(max_examples=100)
@given(st.binary(max_size=200))
@pytest.mark.slow
def test_no_bytes_make_the_reader_fail(data):
    front = read(b"---\n" + data)

    assert front.problems or front.fields is not None
