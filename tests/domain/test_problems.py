"""Problems of content: how they read, in which order, and which name is offered."""

from __future__ import annotations

import re

import pytest

from bangvang.domain.problems import (
    ContentError,
    Kind,
    Problem,
    Problems,
    UnexpectedError,
    did_you_mean,
    naming,
    nearest,
    place_of,
    reason_of,
)

UNITS = ["Sở Giáo dục và Đào tạo", "Sở Y tế", "Phòng Gốm", "Phòng Gồm"]


def test_a_problem_reads_place_problem_remedy():
    problem = Problem("tin/2024/hong.md", 3, 'Không có đơn vị "X".', 'Có phải "Y"?', Kind.UNKNOWN_UNIT)

    assert str(problem) == 'tin/2024/hong.md:3: Không có đơn vị "X". Có phải "Y"?'


@pytest.mark.parametrize(
    ("line", "remedy", "said"), [(0, "", "a.md: Sai."), (0, "Sửa.", "a.md: Sai. Sửa."), (2, "", "a.md:2: Sai.")]
)
def test_what_is_not_known_is_not_said(line, remedy, said):
    assert str(Problem("a.md", line, "Sai.", remedy)) == said


def test_problems_come_by_file_line_and_message_once_each():
    last, first, second = Problem("b.md", 1, "A."), Problem("a.md", 2, "B."), Problem("a.md", 10, "A.")

    problems = Problems([last, second])
    problems.add(first)
    problems.extend([last, first])

    assert list(problems) == [first, second, last]
    assert len(problems) == 3


def test_warnings_and_errors_are_kept_apart():
    error, warning = Problem("a.md", 1, "A."), Problem("a.md", 1, "B.", is_warning=True)

    problems = Problems([warning, error])

    assert (problems.errors, problems.warnings) == ((error,), (warning,))


def test_errors_of_content_end_the_process_with_code_one():
    """A SystemExit: Pelican prints a traceback for everything else."""
    problem = Problem("a.md", 1, "A.")

    stopped = ContentError((problem,))

    assert isinstance(stopped, SystemExit)
    assert (stopped.code, stopped.problems) == (1, (problem,))


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Sở Giáo duc va Đao tao", "Sở Giáo dục và Đào tạo"),
        ("so giao duc dao tao", "Sở Giáo dục và Đào tạo"),
        ("Sở Y té", "Sở Y tế"),
        ("Phòng Gốn", "Phòng Gốm"),
        ("Xưởng phim", None),
        ("", None),
    ],
)
def test_the_nearest_name_is_offered_whatever_its_accents(name, found):
    assert nearest(name, UNITS) == found
    assert nearest(name, reversed(UNITS)) == found


def test_without_a_near_name_another_remedy_is_offered():
    assert did_you_mean("Sở Y tê", UNITS, "Thêm tệp.") == 'Có phải "Sở Y tế"?'
    assert did_you_mean("Xưởng phim", UNITS, "Thêm tệp.") == "Thêm tệp."


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_named_by_its_value(kind):
    """Pairs of files and messages name kinds by it."""
    assert kind.value == kind.name.lower().replace("_", "-")


def test_what_breaks_unexpectedly_names_the_file_it_was_in():
    with pytest.raises(UnexpectedError) as failed, naming("tin/2020/a.md"):
        int("không phải số")

    assert place_of(failed.value).startswith("tin/2020/a.md (ValueError: ")


def test_the_innermost_file_is_named_and_the_system_speaks_for_itself():
    with pytest.raises(UnexpectedError, match=r"^b\.md "), naming("a.md"), naming("b.md"):
        raise TypeError
    with pytest.raises(PermissionError), naming("a.md"):
        raise PermissionError


def test_without_a_file_the_line_of_the_code_is_named():
    with pytest.raises(TypeError) as failed:
        nearest(None, ["a"])  # type: ignore[arg-type]

    assert re.match(r"\S+\.py:\d+ \(TypeError: ", place_of(failed.value))


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(28, "No space left on device"), "đĩa đầy"),
        (PermissionError(13, "Permission denied"), "không có quyền đọc hoặc ghi"),
        (OSError(9999, "something rare"), "something rare"),
        (OSError("no number"), "no number"),
    ],
)
def test_what_the_system_refuses_is_said_in_vietnamese(error, said):
    assert reason_of(error) == said
