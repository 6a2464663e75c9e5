"""The editors' guide says what the program does: its tables, examples and messages are checked against the code."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from bangvang.domain.recipient_text import read_recipient_line
from bangvang.domain.schema.article import ArticleFields, AttendeeFields, AwardEntryFields
from bangvang.domain.schema.authorities import (
    AwardFields,
    DocumentFields,
    PageFields,
    PersonFields,
    TopicFields,
    UnitFields,
)
from bangvang.domain.schema.site import SiteFields
from bangvang.domain.schema.validation import Fields, validate
from bangvang.domain.vocabulary import Status
from bangvang.shipped import REPOSITORY as PROJECT
from bangvang.sources.front_matter import read_front_matter, read_yaml

GUIDE = (PROJECT / "content" / "README.md").read_text(encoding="utf-8")
PAIRS = Path(__file__).parent / "content" / "invalid"
TABLES = {
    "Bài viết (tin/)": ArticleFields,
    "Đơn vị (don-vi/)": UnitFields,
    "Danh hiệu, hình thức khen thưởng (khen-thuong/)": AwardFields,
    "Người được khen (ca-nhan/)": PersonFields,
    "Văn bản (van-ban/)": DocumentFields,
    "Chuyên đề (chuyen-de/)": TopicFields,
    "Trang cố định (trang/)": PageFields,
    "Thông tin của cơ quan (trang-web.yaml)": SiteFields,
}


def section(title: str) -> str:
    """Give the text below a heading of the guide, up to the next one of its level."""
    level, text = re.split(rf"^(#+) {re.escape(title)}\n", GUIDE, flags=re.MULTILINE)[1:3]
    return re.split(rf"^#{{1,{len(level)}}} ", text, flags=re.MULTILINE)[0]


def rows(title: str) -> list[list[str]]:
    """Give the rows of the first table of a section as cells."""
    table = re.search(r"^\|.*\n\|[-|]+\n((?:\|.*\n?)+)", section(title), flags=re.MULTILINE)
    assert table, title
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[1].splitlines()]


def keys(model: type[Fields]) -> list[str]:
    return [field.key for field in model.model_fields.values()]


@pytest.mark.parametrize("title", TABLES)
def test_the_table_of_a_kind_lists_exactly_its_fields(title):
    """A new field comes with a row, a field that is gone takes its row along."""
    listed = [row[0].strip("` |") for row in rows(title)]

    assert sorted(listed) == sorted(keys(TABLES[title]))


def test_the_fields_of_awards_and_attendees_are_told_in_their_sections():
    awards = re.findall(r"`(\w+)`|`(\w+):", section("Ghi khen thưởng"))
    attendees = section("Người dự")

    assert set(keys(AwardEntryFields)) <= {name for names in awards for name in names}
    assert all(f"{name}:" in attendees for name in keys(AttendeeFields))


EXAMPLES = [
    (title, row[0].strip("` |"), example)
    for title in TABLES
    for row in rows(title)
    for example in re.findall(r"`([^`]+)`", row[-1])
]


@pytest.mark.parametrize(("title", "name", "example"), EXAMPLES)
def test_every_example_of_a_table_may_be_written_so(title, name, example):
    model = TABLES[title]
    required = [field.key for field in model.model_fields.values() if field.is_required]
    first = {key: value for kind, key, value in reversed(EXAMPLES) if kind == title}
    header = "".join(f"{key}: {first[key]}\n" for key in required if key != name) + f"{name}: {example}\n"

    front = read_yaml(header.encode(), "a.yaml")
    _, problems = validate(model, front.fields, source_path="a.yaml", line_of=front.line_of)

    assert [str(problem) for problem in (*front.problems, *problems)] == []


def test_the_article_of_the_guide_is_right():
    """Whoever copies it gets no error."""
    text = section("Viết một bài bằng tay").split("```yaml\n")[1].split("```")[0]

    front = read_front_matter(text.encode(), "tin/2020/a.md")
    _, problems = validate(ArticleFields, front.fields, source_path="a", line_of=front.line_of)

    assert (front.problems, problems) == ((), ())


def checked(yaml: str) -> list[str]:
    """Give every problem of some fields of an article."""
    front = read_yaml(f"title: Một\ndate: 2020-01-02\n{yaml}".encode(), "a.yaml")
    _, problems = validate(ArticleFields, front.fields, source_path="a", line_of=front.line_of)
    return [str(problem) for problem in (*front.problems, *problems)]


@pytest.mark.parametrize("title", ["Người dự", "Ghi khen thưởng", "Tình trạng"])
def test_every_block_of_fields_may_be_copied(title):
    blocks = re.findall(r"```yaml\n(.*?)```", section(title), flags=re.DOTALL)

    assert blocks
    assert [problem for block in blocks for problem in checked(block)] == []


def test_the_mergers_of_2025_can_be_written_as_the_guide_shows(archive):
    """Its files stand together without a warning, and the names mean what it says."""
    text = GUIDE.split("### Khi đơn vị sáp nhập, chia tách\n")[1].split("\n### ")[0]
    blocks = re.findall(r"```yaml\n# (don-vi/\S+)\n(.*?)```", text, flags=re.DOTALL)
    files = "".join(f"-- {name} --\n---\n{text}---\n" for name, text in blocks)
    articles = "".join(
        f"-- tin/{year}/a.md --\n---\ntitle: Tin {year}\ndate: {year}-08-02\nunit: UBND tỉnh Đồng Tháp\n---\n"
        for year in (2024, 2026)
    )

    found, problems = archive(files + articles)
    units = found.terms.units

    assert list(problems) == []
    assert [a.unit_ids for a in found.articles] == [("ubnd-tinh-dong-thap",), ("ubnd-tinh-dong-thap-2025",)]
    assert [units["cuc-vien-thong"].parent_in(year) for year in (2024, 2026)] == [
        "bo-thong-tin-va-truyen-thong",
        "bo-khcn",
    ]
    assert units["truong-thcs-ben-da"].parent_id == "ubnd-xa-ben-da"


@pytest.mark.parametrize("field", [f for row in rows("Năm nào") for f in re.findall(r"`([^`]+)`", row[1])])
def test_every_way_to_write_a_year_may_be_copied(field):
    assert checked(f"awards:\n  - award: Giấy khen\n    {field}\n") == []


@pytest.mark.parametrize("row", rows("Người nhận"), ids=lambda row: row[0])
def test_every_way_to_write_a_recipient_is_understood_as_told(row):
    """Without a question, and into the columns of the table."""
    said, name, office, unit = (cell.strip("` |") for cell in (*row, "", "")[:4])

    read = read_recipient_line(said)

    assert [(one.name, one.office, one.unit) for one in read.recipients] == [(name, office, unit)]
    assert read.doubt == ""


def test_every_status_is_explained():
    listed = {row[0].strip("` |") for row in rows("Tình trạng")}

    assert listed == set(get_args(Status))


SAID = {
    re.sub(r'"[^"]*"', "“…”", line)
    for file in PAIRS.glob("*/expected.txt")
    for line in file.read_text(encoding="utf-8").splitlines()
}


ADVICE = (PROJECT / "plugins/bangvang/domain/advice.py").read_text(encoding="utf-8")


@pytest.mark.parametrize("said", [row[0].strip("| ") for row in rows("Kiểm tra")])
def test_every_advice_that_the_guide_explains_is_given(said):
    """In the words of the code, where braces stand for what differs."""
    words = re.sub(r'"?\{[^}]*\}"?', "…", ADVICE).replace("……", "…")

    assert said.replace("“…”", "…").replace("120", "…").rstrip(".") in words


@pytest.mark.parametrize("message", [row[0].strip("| ") for row in rows("Thông báo có nghĩa gì")])
def test_every_message_that_the_guide_explains_exists(message):
    """Word by word; «…» stands for what differs."""
    pattern = ".*".join(map(re.escape, message.split("…")))

    assert any(re.search(pattern, line) for line in SAID)
