"""The index of a built site: what its pages say is found, what the public must not read is in no file of it."""

from __future__ import annotations

from html import unescape
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from bangvang.outputs.search import plan_search_index
from bangvang.outputs.search.words import bare, words
from search_index import ROOT, TIERS, everything, pairs_of, read_tier

pytestmark = pytest.mark.site

SITE = """-- tin/2020/hoi-nghi.md --
---
title: Hội nghị gặp mặt điển hình
date: 2020-05-06
author: Lò Văn Bốn
unit: Phòng Gốm
event: {date: 2020-05-05, place: Nhà văn hoá Đồng Chiêm}
tags: [nghề gốm]
topic: hoi-xuan
source: Bản tin Đồng Chiêm
corrections: [{date: 2020-05-07, text: Sửa số lò thành chín.}]
attachments: [{file: ds.csv, title: Danh sách thợ giỏi}]
attendees:
  - Cao Thị Mẫn - Trưởng phòng
awards:
  - {award: Giấy khen, year: 2019, decision: "12/QĐ-SHB", recipients: ["Hà Thị Nụ, thợ cả", "Tổ men lam"]}
---
Chiều qua, **Lê Ổn** kể chuyện lò bầu
trước cả làng theo [Quyết định số 12](https://example.org/).
Men tro xanh\x20\x20
ngấm đều.

| Người | Việc |
|---|---|
| Bùi Sen | nặn chum |

- Đắp lại *chín* lò
- Cuốc đất

-- tin/2020/ds.csv --
Tên
-- tin/2024/men-lam.md --
---
title: Men lam sau lũ
date: 2024-11-19
unit: Phòng Gốm
awards:
  - {award: Giấy khen, year: 2024, recipients: ["Hà Thị Nụ, thợ cả"]}
---
Mẻ gốm đầu tiên ra lò.
-- ca-nhan/ha-thi-nu.md --
---
name: Hà Thị Nụ
unit: Phòng Gốm
aliases: [Nụ Lò Bầu]
---
Thợ cả của phòng.
-- trang/gioi-thieu.md --
---
title: Giới thiệu
---
Kho này do phòng lập.
"""
WITHHELD = """-- tin/2025/nhap.md --
---
title: Quỡng bản nháp
date: 2025-01-01
status: draft
---
Chữ quỡng nằm trong bản nháp.
-- tin/2025/hen.md --
---
title: Quỡng hẹn ngày
date: 2031-01-05
---
Chữ quỡng chờ đến ngày.
-- tin/2025/an.md --
---
title: Quỡng bài ẩn
date: 2025-01-02
status: hidden
---
Chữ quỡng nằm trong bài ẩn.
-- ca-nhan/nguoi-01.md --
---
name: Xuyệp Thị Quỡng
aliases: [Quỡng Xuyệp]
private: hidden
---
-- ca-nhan/nguoi-02.md --
---
name: Xuyệp Văn Quỡng
aliases: [Quỡng Thợ]
private: initials
---
-- tin/2024/khen.md --
---
title: Khen hai người
date: 2024-02-03
unit: Phòng Gốm
attendees:
  - Xuyệp Thị Quỡng - Thợ
awards:
  - {award: Giấy khen, year: 2023, recipients: ["Xuyệp Thị Quỡng", "Xuyệp Văn Quỡng, thợ"]}
---
Hai người được khen.
"""


@pytest.fixture
def built(site):
    return site(SITE, BANGVANG_SEARCH=True)


def tiers_of(site):
    files = site.files()
    return {name: read_tier(files, name) for name in TIERS}


def number_of(tiers, path):
    """Give the tier and the number of the record of a page; there must be exactly one."""
    found = [(tier, n) for tier in tiers.values() for n, shown in enumerate(tier.texts) if shown[0] == path]
    assert len(found) == 1
    return found[0]


def tier_with(site, path):
    """Name the tier that holds the record of a page."""
    return next(name for name, tier in tiers_of(site).items() if any(shown[0] == path for shown in tier.texts))


def said_on(site, path, choose):
    """Give the words of each paragraph, heading, cell and item of a page as a browser would show them."""
    page = BeautifulSoup(site.page(path), "html.parser").select_one(choose)
    parts = page.select("h1, p, td, th, li, dd, .sapo")
    return [words(unescape(" ".join(part.get_text().split()))) for part in parts if not part.find(["li", "p", "td"])]


def test_whatever_an_article_says_is_found(built):
    """Each pair of neighbours in its text, its title and its table of awards, across bold, links and line breaks."""
    tier, number = number_of(tiers_of(built), "/tin/2020/05/06/hoi-nghi/")

    held = {pair for pair, postings in tier.postings.items() if number in {found for found, _ in postings}}

    lines = [words("Hội nghị gặp mặt điển hình"), *said_on(built, "/tin/2020/05/06/hoi-nghi/", ".article__text")]
    assert len(lines) > 6
    assert [pair for line in lines for pair in map(" ".join, pairwise(line)) if pair not in held] == []
    told = ("Hà Thị Nụ", "thợ cả", "Tổ men lam", "Cao Thị Mẫn", "12/QĐ-SHB", "nghề gốm", "Lò Văn Bốn", "Hội Xuân")
    for said in (*told, "Bản tin Đồng Chiêm", "Nhà văn hoá", "Sửa số lò", "Danh sách thợ giỏi", "Trưởng phòng"):
        assert {f"{a} {b}" for a, b in pairwise(words(said))} <= held


def test_no_name_fuses_with_what_stands_beside_it(built):
    """A phrase never goes on into the next cell, item or row: «Bùi Sen» in one, «nặn chum» in the next."""
    tier, _ = number_of(tiers_of(built), "/tin/2020/05/06/hoi-nghi/")

    assert pairs_of(["Bùi Sen", "nặn chum"]) <= tier.postings.keys()
    assert pairs_of(["chín lò"]) <= tier.postings.keys()
    assert " ".join(words("Sen nặn")) not in tier.postings
    assert " ".join(words("lò Cuốc")) not in tier.postings


def test_a_sentence_goes_on_in_the_next_line_but_not_in_the_next_paragraph(built):
    """Where an editor breaks a line, softly or hard, is no end of what readers remember; a table begins anew."""
    tier, number = number_of(tiers_of(built), "/tin/2020/05/06/hoi-nghi/")

    held = {pair for pair, postings in tier.postings.items() if number in {found for found, _ in postings}}

    said = words("lò bầu trước cả làng theo Quyết định số 12 Men tro xanh ngấm đều")
    assert {" ".join(pair) for pair in pairwise(said)} <= held
    assert " ".join(words("đều Người")) not in held


def test_every_kind_of_page_has_its_record(built):
    tiers = tiers_of(built)

    paths = {shown[0] for tier in tiers.values() for shown in tier.texts}

    assert {
        "/tin/2020/05/06/hoi-nghi/", "/tin/2024/11/19/men-lam/", "/don-vi/phong-gom/", "/khen-thuong/giay-khen/",
        "/ca-nhan/ha-thi-nu/", "/van-ban/12-qd-shb/", "/chuyen-de/hoi-xuan/", "/gioi-thieu/",
    } <= paths  # fmt: skip
    assert all(built.page(path) for path in paths)


def test_a_person_is_found_by_another_name_as_by_a_title(built):
    tier, number = number_of(tiers_of(built), "/ca-nhan/ha-thi-nu/")

    assert (number, True) in tier.postings[" ".join(words("Nụ Lò"))]
    assert (number, True) in tier.postings[" ".join(words("Hà Thị"))]
    assert (number, False) in tier.postings[" ".join(words("Thợ cả"))]


def test_what_the_public_must_not_read_is_in_no_file_of_the_index(site):
    """Drafts, embargoed and hidden articles, hidden people and those named by initials, in shards and in texts."""
    made = site(SITE + WITHHELD, BANGVANG_SEARCH=True)

    tiers = tiers_of(made)

    keys = {bare(word) for tier in tiers.values() for pair in tier.postings for word in pair.split(" ")}
    assert {"hai", "duoc"} <= keys
    assert {"quong", "xuyep"}.isdisjoint(keys)
    held = bare(everything(made.files()).lower())
    assert "hai nguoi duoc khen" in held
    assert "quong" not in held
    assert "xuyep" not in held
    assert number_of(tiers, "/ca-nhan/nguoi-02/")[0].texts


def test_the_preview_finds_what_is_not_public_yet(site):
    made = site(SITE + WITHHELD, BANGVANG_SEARCH=True, BANGVANG_PREVIEW=True)

    assert number_of(tiers_of(made), "/tin/2031/01/05/hen/")


def test_a_plain_build_writes_no_index_and_removes_an_old_one(built):
    """An index that nobody keeps up would go on telling what was taken back; no page loads what reads it."""
    assert any(name.startswith(ROOT) for name in built.files())
    assert "search-suggest." in built.page("/")

    built.options["BANGVANG_SEARCH"] = False
    built.build()

    plain = built.files()
    built.build(full=True)
    assert plain == built.files()
    assert not [name for name in plain if name.startswith(ROOT)]
    assert "search-suggest." not in built.page("/")


def test_an_unchanged_site_writes_nothing_and_a_new_article_few_files(built):
    assert [drawn.name for drawn in built.build().drawn if drawn.written] == []
    before = built.files()

    built.write("-- tin/2024/moi.md --\n---\ntitle: Tin mới\ndate: 2024-12-01\nunit: Phòng Gốm\n---\nMột tin ngắn.\n")
    built.build()

    after = built.files()
    changed = {name for name in {*before, *after} if name.startswith(ROOT) and before.get(name) != after.get(name)}
    assert f"{ROOT}moi.gz" in changed
    assert f"{ROOT}cu.gz" not in changed
    assert len({name for name in changed if name in after}) <= 20


def test_an_old_event_told_late_changes_few_files_of_a_published_site(built):
    """The closed years stay as they are: the ledger says that it came when they were live."""
    built.write("-- tin/2021/xuan.md --\n---\ntitle: Hội xuân\ndate: 2021-02-03\n---\nTrồng một cây lim.\n")
    built.build()
    ledger = "/tin/2020/05/06/hoi-nghi/\ttin/2020/hoi-nghi.md\n/tin/2021/02/03/xuan/\ttin/2021/xuan.md\n"
    (built.content / "dia-chi.tsv").write_text(ledger + "/tin/2024/11/19/men-lam/\ttin/2024/men-lam.md\n")
    assert [drawn.name for drawn in built.build().drawn if drawn.written] == []
    before = built.files()
    late = "-- tin/2020/muon.md --\n---\ntitle: Lễ mùa muộn\ndate: 2020-02-03\n---\nTrồng một cây lim.\n"

    built.write(late)
    built.build()

    after = built.files()
    assert [name for name in before if name.startswith(f"{ROOT}cu") and before[name] != after.get(name)] == []
    assert number_of(tiers_of(built), "/tin/2020/02/03/muon/")[0].listed["records"] == 2
    (built.content / "dia-chi.tsv").write_text(ledger + "/tin/2020/02/03/muon/\ttin/2020/muon.md\t2024-11-20\n")
    built.build()
    assert number_of(tiers_of(built), "/tin/2020/02/03/muon/")[0].listed == read_tier(after, "moi").listed
    built.build(full=True)
    assert built.files() == after
    (built.content / "dia-chi.tsv").unlink()
    built.build()
    assert tier_with(built, "/tin/2020/02/03/muon/") == "cu"
    lost = built.files()
    built.build(full=True)
    assert built.files() == lost


def test_what_a_site_began_with_stays_with_its_year(built):
    """A ledger of the first publishing has no days; one that tells of another period closes what came before it."""
    built.write("-- tin/2019/cu.md --\n---\ntitle: Tin cũ\ndate: 2019-12-01\n---\nMột tin cũ.\n")
    rows = {"hoi-nghi": "2020", "men-lam": "2024"}
    row = "/tin/2019/12/01/cu/\ttin/2019/cu.md"
    first = "".join(f"/tin/{name}/\ttin/{year}/{name}.md\n" for name, year in rows.items())

    found = {}
    for day in ("", "\t2023-12-31", "\t2024-01-01"):
        (built.content / "dia-chi.tsv").write_text(f"{first}{row}{day}\n")
        built.build()
        found[day.strip()] = tier_with(built, "/tin/2019/12/01/cu/")

    assert found == {"": "cu", "2023-12-31": "cu", "2024-01-01": "moi"}


def test_a_clean_build_gives_the_same_index(built):
    built.write("-- tin/2019/cu.md --\n---\ntitle: Tin cũ\ndate: 2019-12-01\n---\nMột tin cũ.\n")
    built.build()
    changed = built.files()

    built.build(full=True)

    assert built.files() == changed
    assert number_of(tiers_of(built), "/tin/2019/12/01/cu/")[0].listed["records"] == 2


def test_the_first_ledger_lists_and_draws_nothing_again(site, monkeypatch):
    """It is written after the first publishing, and says of every article that it was there from the beginning."""
    made = site(SITE, BANGVANG_SEARCH=True)
    listed = []

    def listing(*given):
        listed.append(given)
        return plan_search_index(*given)

    monkeypatch.setattr("bangvang.outputs.search.plan_search_index", listing)
    rows = "/tin/2020/05/06/hoi-nghi/\ttin/2020/hoi-nghi.md\n/tin/2024/11/19/men-lam/\ttin/2024/men-lam.md\n"
    (made.content / "dia-chi.tsv").write_text(rows)

    assert [one.name for one in made.build().drawn if one.name.startswith("tim-kiem/")] == []
    assert listed == []

    (made.content / "dia-chi.tsv").write_text(rows.replace("hoi-nghi.md", "hoi-nghi.md\t2024-11-20"))
    assert [one.name for one in made.build().drawn if one.name.startswith("tim-kiem/v1/")]
