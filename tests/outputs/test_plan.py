"""Page plans: which file an address is, and that every file has one owner."""

from __future__ import annotations

import pytest

from bangvang.outputs.plan import check_addresses, output_of


def told(*plans: tuple[str, str]) -> list[str]:
    return [str(problem) for problem in check_addresses(plans)]


@pytest.mark.parametrize(
    ("path", "file"),
    [("/", "index.html"), ("/tin/2020/", "tin/2020/index.html"), ("/404.html", "404.html"), ("/a.csv", "a.csv")],
)
def test_an_address_that_ends_in_a_slash_is_a_folder(path, file):
    assert output_of(path) == file


def test_different_addresses_are_no_problem():
    assert told(("/tin/", ""), ("/tin/2020/", ""), ("/tin/2020/a/", "tin/a.md"), ("/tin.html", "")) == []


@pytest.mark.parametrize(
    ("path", "other"),
    [
        ("/gioi-thieu/", "/gioi-thieu/"),
        ("/gioi-thieu/", "/Gioi-Thieu/"),
        ("/gioi-thieu/", "/gioi-thieu/index.html"),
        ("/the/quan/", "/the/quân/"),
    ],
)
def test_two_owners_of_one_file_are_both_named(path, other):
    """Compared as file systems without case do."""
    assert told((path, "trang/a.md"), (other, "trang/b.md")) == [
        f"trang/b.md: Địa chỉ {other} đã thuộc về trang/a.md. Đổi tên một trong hai tệp."
    ]


@pytest.mark.parametrize("order", [1, -1])
def test_a_page_of_our_own_has_no_file_to_rename(order):
    """So the editor's file is told, whichever was planned first."""
    plans = [("/tin/", ""), ("/tin/", "trang/tin.md")]

    assert told(*plans[::order]) == ["trang/tin.md: Địa chỉ /tin/ đã thuộc về một trang có sẵn. Đổi tên tệp này."]


@pytest.mark.parametrize("order", [1, -1])
def test_a_file_cannot_stand_where_a_folder_must(order):
    """Whichever is planned first: writing the second would fail half-way."""
    plans = [("/cu", "tin/a.md"), ("/cu/bai/x.html", "tin/b.md")]

    assert told(*plans[::order]) == ["tin/a.md: Địa chỉ /cu đã thuộc về tin/b.md. Đổi tên một trong hai tệp."]


def test_the_order_of_plans_does_not_hide_a_conflict():
    plans = [("/a/", "x.md"), ("/b/", ""), ("/a/", "y.md"), ("/A/", "z.md")]

    assert len(told(*plans)) == len(told(*plans[::-1])) == 2
