"""Which keys a change of one article touches: those whose answers are others now, and not those that stay."""

from __future__ import annotations

import pytest

from bangvang.archive.rows import number_of

pytestmark = pytest.mark.site

SITE = """\
-- tin/a.md --
---
title: Hội nghị một
date: 2019-05-01
unit: Sở HB
tags: [gốm]
awards:
  - {award: Giấy khen, year: 2019, recipients: [{name: Lê Ổn, unit: Sở HB}]}
---
Đoạn đầu.

Đoạn hai.
-- tin/b.md --
---
title: Hội nghị hai
date: 2020-05-01
tags: [gốm]
---
Đoạn đầu.
"""
LED = ("tags: [gốm]", "tags: [gốm]\nfeatured: true")
# Each step: what is replaced in tin/a.md, keys that must be touched, keys that must not.
STEPS = [
    (("title: Hội nghị một", "title: Lễ lớn"), {"light/tin/a", "article/tin/a", "near/tin/b", "year/2019"},
     {"featured", "sums", "keys/tag", "sizes/tag", "teller/tin/a", "record-year/2019", "across"}),
    (("Đoạn hai.", "Đoạn khác **hẳn**."), {"article/tin/a"}, {"near/tin/b", "year/2019", "record-year/2019", "across"}),
    (LED, {"featured"}, {"sums", "teller/tin/a", "keys/tag"}),
    (LED[::-1], {"featured"}, {"sums"}),
    (("tags: [gốm]", "tags: [gốm, men]"), {"keys/tag", "sizes/tag"}, {"sums", "teller/tin/a", "record-year/2019"}),
    (("tags: [gốm, men]", "tags: [gốm]"), {"keys/tag", "sizes/tag"}, {"sums", "record-year/2019"}),
    (("name: Lê Ổn", "name: Vũ Ẩn"), {"record-year/2019", "across"}, {"teller/tin/a", "keys/tag"}),
    (("unit: Sở HB}]}", "unit: Sở HB}, Hà Nụ]}"), {"sums", "sizes/record-year", "record-year/2019"},
     {"keys/record-year"}),
    (("Đoạn khác **hẳn**.", "Theo Quyết định số 12/QĐ-ABC."), {"across"}, {"sums", "record-year/2019"}),
    (("tags: [gốm]", "tags: [gốm]\nattendees: [Cao Mẫn - Giám đốc Sở HD]"), {"light/tin/a"}, {"sums"}),
    (("khen, year", "khen, status: announced, year"), {"sums", "sizes/record-award"}, {"keys/tag"}),
    (("khen, status: announced, year", "khen, year"), {"sums", "sizes/record-award"}, {"keys/tag"}),
    (("year: 2019", "year: 2018"), {"sums", "keys/record-year", "record-year/2019", "record-year/2018"}, {"keys/tag"}),
    (("date: 2019-05-01", "date: 2019-05-02"), {"teller/tin/a", "record-year/2018", "keys/day", "ids/award/giay-khen"},
     {"keys/year", "sums"}),
    (("unit: Sở HB\n", "unit: Sở HC\n"), {"teller/tin/a", "record-year/2018", "across"}, {"keys/tag"}),
]  # fmt: skip


def test_a_change_touches_what_is_another_answer_now_and_no_more(site):
    made = site(SITE)
    text = SITE.split("-- tin/b.md --", maxsplit=1)[0]

    for (old, new), wanted, unwanted in STEPS:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
        made.write(text)
        touched = made.build().touched

        assert (new, wanted - touched, unwanted & touched) == (new, set(), set())


def test_a_revocation_told_by_another_article_touches_whose_honour_it_was(site):
    made = site(SITE)
    entry = "{award: Giấy khen, year: 2019, recipients: [{name: Lê Ổn, unit: Sở HB}], status: revoked}"

    made.write(f"-- tin/c.md --\n---\ntitle: Hủy\ndate: 2021-05-01\nawards:\n  - {entry}\n---\nMột.\n")
    touched = made.build().touched

    assert f"revoked/{number_of('tin/a.md')}" in touched
