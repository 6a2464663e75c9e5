"""Names without a file that share a slug: the bare address lists them, links lead to each."""

from __future__ import annotations

import pytest

from bangvang.domain.identity import id_of, slug_of
from bangvang.outputs.register_ids import numbered

pytestmark = pytest.mark.site

NAMESAKES = """\
-- tin/2020/a.md --
---
title: Một
date: 2020-01-02
awards:
  - {award: Giấy khen, recipients: [{name: Lê Ổn, unit: Sở HB}]}
---
-- tin/2020/b.md --
---
title: Hai
date: 2020-01-03
awards:
  - {award: Giấy khen, recipients: [{name: Lê Ổn, unit: Phòng Gốm}]}
---
"""


def test_the_bare_address_lists_all_who_share_it(site):
    made = site(NAMESAKES)

    page = made.page("/ca-nhan/le-on/")

    for unit in ("so-hoa-ban", "phong-gom"):
        path = slug_of(id_of("Lê Ổn", unit), "Lê Ổn", is_shared=True)
        assert f"{path}/" in page
        assert "Lê Ổn" in made.page(f"/ca-nhan/{path}/")
    assert '<meta name="robots" content="noindex' in page


def test_who_remains_alone_has_the_bare_address_again(site):
    made = site(NAMESAKES)
    (made.content / "tin/2020/b.md").unlink()

    made.build()

    assert "Sở HB" in made.page("/ca-nhan/le-on/")
    assert sorted(path.name for path in (made.output / "ca-nhan").iterdir()) == ["index.html", "le-on"]


PUPILS = """\
-- tin/2020/a.md --
---
title: Một
date: 2020-01-02
event: 2020-01-02
awards:
  - {award: Giấy khen, recipients: ['Em Lê Ổn, lớp 9A', 'Lê Ổn, lớp 7B', TS. Lò Mận]}
---
"""


def test_pupils_of_one_name_have_a_page_each_that_says_who_is_who(site):
    made = site(PUPILS)

    page = made.page("/ca-nhan/le-on/")

    assert "lớp 9A" in page
    assert "lớp 7B" in page
    for mark in ("lớp 9A", "lớp 7B"):
        assert mark in made.page(f"/ca-nhan/{slug_of(id_of('Lê Ổn', '', mark), 'Lê Ổn', is_shared=True)}/")


def test_a_title_stands_in_its_article_and_is_no_part_of_the_name(site):
    made = site(PUPILS)

    article = made.page("/tin/2020/01/02/a/")

    assert "TS. Lò Mận" in article
    assert "Em Lê Ổn" in article
    assert "TS." not in made.page("/ca-nhan/lo-man/").split("<h1", 1)[1].split("</h1>", 1)[0]
    tables = [file.read_text(encoding="utf-8") for file in made.output.glob("du-lieu/**/*.csv")]
    assert any("Lò Mận" in table for table in tables)
    assert not any("TS." in table for table in tables)


def test_the_records_of_two_pupils_keep_their_identifiers_in_any_order(archive):
    """What tells them apart is part of the identifier, not who is named first."""

    def ids(*offices: str) -> dict[str, str]:
        said = ", ".join(f"'Lê Ổn, {office}'" for office in offices)
        entry = f"{{award: Giấy khen, recipients: [{said}]}}"
        found, _ = archive(f"-- tin/2020/a.md --\n---\ntitle: Một\ndate: 2020-01-02\nawards: [{entry}]\n---\n")
        return {one.line.recipient.office: one.id for one in numbered(found.records, found)}

    assert ids("lớp 9A", "lớp 7B") == ids("lớp 7B", "lớp 9A")
