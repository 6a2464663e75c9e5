"""The index of recipients: each letter leads to the page on which it begins."""

from __future__ import annotations

from bangvang.domain.authorities import Person
from bangvang.outputs.pages.people import PEOPLE, letter_links


def test_a_letter_of_two_pages_leads_to_the_first_of_them():
    """It is the given name that counts, which comes last."""
    pages = [[Person("a", "Vũ An"), Person("b", "Tạ Bình")], [Person("c", "Lê Bình"), Person("d", "Hồ Châu")]]

    links = [(entry["label"], entry["path"]) for entry in letter_links(pages)]

    first, second = PEOPLE["path"], f"{PEOPLE['path']}trang/2/"
    assert links == [("A", first), ("B", first), ("C", second)]
