"""Short forms written out; whoever and whatever is doubtful stays as its author wrote it."""

from __future__ import annotations

import pytest

from bangvang.editing.long_forms import long_forms


def long(recipient, *units):
    """Give the long form of one recipient, None where it stays."""
    edits = list(long_forms({"awards": [{"award": "Giấy khen", "recipients": [recipient]}]}, units.__contains__))
    return edits[0].value if edits else None


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("Lê Thị Sim - Tổ trưởng", {"name": "Lê Thị Sim", "office": "Tổ trưởng"}),
        (
            "TS. Lê Thị Sim, Tổ trưởng, Xưởng gốm",
            {"name": "TS. Lê Thị Sim", "office": "Tổ trưởng", "unit": "Xưởng gốm"},
        ),
    ],
)
def test_a_recipient_is_written_in_parts(said, parts):
    assert long(said) == parts


@pytest.mark.parametrize(
    "said",
    [
        "Lê Thị Sim",
        "Ông Trần Văn Sồi và bà Lê Thị Sim",
        "Trần Văn Sồi, Lê Thị Sim, Hoàng A Sểnh",
        "Lê Thị Sim, Tổ trưởng; Trần Văn Sồi, Tổ phó",
        "Trần Văn Sồi và Lê Thị Sim, Xưởng gốm",
        "Tổ trưởng",
        "Phòng Pháp chế, chính sách",
    ],
)
def test_names_alone_several_people_and_doubts_stay(said):
    assert long(said) is None


def test_a_unit_with_a_comma_in_its_name_stays_whole():
    assert long("Phòng Men, màu - Xưởng Gốm", "Phòng Men, màu - Xưởng Gốm") is None


def test_one_value_stands_for_a_list():
    (edit,) = long_forms({"attendees": "Lê An - Giám đốc"}, bool)

    assert edit == (("attendees",), [{"name": "Lê An", "office": "Giám đốc"}])
