"""Documents: only a text given in full stands on a sheet, written as Decree 30/2020 writes it."""

from __future__ import annotations

import pytest

from bangvang.outputs.links import Links
from bangvang.outputs.pages import Context, plan_pages
from bangvang.outputs.pages.documents import closed
from bangvang.outputs.plan import PageAssets

DOCUMENT = """-- van-ban/thu.md --
---
number: {number}
issuer: Sở Hòa Ban
date: 2020-01-10
to: [Các phòng, Các trạm]
signer: {{office: Giám đốc, name: Lê Ổn}}
recipients: [{recipients}]
{more}---

Chữ của văn bản.
"""


def page_of(archive, number: str = "5/SHB-VP", recipients: str = "Như trên", more: str = ""):
    told, problems = archive(DOCUMENT.format(number=number, recipients=recipients, more=more))
    assert problems.errors == ()
    groups = plan_pages(Context(told, PageAssets(), Links(told), {}))
    return next(plan.view for group in groups for plan in group.plan() if plan.path == "/van-ban/thu/")


@pytest.mark.parametrize(
    ("number", "to"),
    [
        ("5/SHB-VP", ["Các phòng;", "Các trạm."]),
        ("5/TTr-SHB", ["Các phòng;", "Các trạm."]),
        ("5/QĐ-SHB", []),
        ("5/KH-SHB", []),
        ("5/CT-SHB", []),
    ],
)
def test_only_what_is_sent_to_somebody_says_so_in_its_head(archive, number, to):
    """A decision has no «Kính gửi»; to whom it goes is among the facts of its page."""
    view = page_of(archive, number, more="full_text: true\n")

    assert view["to"] == to
    facts = {fact["term"]: [entry["label"] for entry in fact["entries"]] for fact in view["facts"]}
    assert facts.get("Gửi tới", []) == ([] if to else ["Các phòng", "Các trạm"])
    assert "Người ký" not in facts


@pytest.mark.parametrize("kept", ["Lưu VT", "'Lưu: VT'", "'Lưu:VT;'", "lưu VT."])
def test_the_recipients_are_written_as_the_decree_writes_them(archive, kept):
    view = page_of(archive, recipients=f"Như trên, Bộ trưởng, {kept}")

    assert view["recipients"] == ["Như trên;", "Bộ trưởng;", "Lưu: VT."]


def test_a_digest_is_no_sheet(archive):
    """Its page says who signed it and to whom it went; nothing says so of a text unless the editor does."""
    view = page_of(archive)

    facts = {fact["term"]: [entry["label"] for entry in fact["entries"]] for fact in view["facts"]}
    assert not view["is_full"]
    assert (facts["Người ký"], facts["Gửi tới"]) == (["Lê Ổn, Giám đốc"], ["Các phòng", "Các trạm"])
    assert page_of(archive, more="full_text: true\n")["is_full"]


def test_an_empty_list_stays_empty():
    assert (closed([]), closed(["Như trên"])) == ([], ["Như trên."])
