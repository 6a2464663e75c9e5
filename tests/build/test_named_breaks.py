"""Changes that once left an output unlike that of a clean build: each is a test with a name."""

from __future__ import annotations

import shutil
import time

import pytest

from bangvang.build.content_files import TICK
from bangvang.build.write import Writing
from bangvang.domain.problems import ContentError

pytestmark = pytest.mark.site

ARTICLE = "-- tin/{name}.md --\n---\ntitle: {title}\ndate: {date}\n{fields}---\n\n{body}\n"


def article(name: str, date: str, fields: str = "", body: str = "Đoạn đầu.") -> str:
    return ARTICLE.format(name=name, title=f"Bài {name}", date=date, fields=fields, body=body)


def clean(site) -> dict[str, bytes]:
    """Build the same content again with nothing remembered."""
    shutil.rmtree(site.output)
    shutil.rmtree(site.root / "cache")
    site.build()
    return site.files()


def after(site, change: str) -> dict[str, bytes]:
    """Write a change and build it."""
    site.write(change)
    site.build()
    return site.files()


def test_an_article_that_moves_by_a_day_is_followed_by_every_page_that_links_to_it(site):
    made = site(article("dich", "2020-05-01") + article("nguon", "2020-06-01", body="[Xem](dich.md)."))

    found = after(made, article("dich", "2020-05-02"))

    assert "2020/05/02/dich/" in made.page("/tin/2020/06/01/nguon/")
    assert found == clean(made)


HONOURED = """\
unit: Sở HB
awards:
  - {award: Giấy khen, year: 2019, recipients: [{name: Lê Ổn, unit: Sở HB}], decision: 7/QĐ-SHB}
"""
REVOKED = """\
awards:
  - {award: Giấy khen, year: 2019, recipients: [{name: Lê Ổn, unit: Sở HB}], status: revoked, revoked_by: 9/QĐ-SHB}
"""
DECISION = "-- van-ban/7-qd-shb.md --\n---\nnumber: 7/QĐ-SHB\ndate: 2019-12-01\n---\n"


def test_a_revocation_that_another_article_tells_reaches_unit_workbooks_and_decision(site):
    made = site(DECISION + article("khen", "2020-05-01", HONOURED))

    found = after(made, article("huy", "2021-05-01", REVOKED))

    for page in ("/van-ban/7-qd-shb/", "/don-vi/so-hoa-ban/", "/bang-vang/2019/"):
        assert "Đã hủy bỏ" in made.page(page), page
    assert "đã hủy bỏ" in made.page("/tin/2020/05/01/khen/")
    assert found == clean(made)


def test_a_lead_that_was_bold_and_is_plain_now_is_printed_once(site):
    made = site(article("a", "2020-05-01", body="**Đoạn** đầu.\n\nĐoạn hai."))

    found = after(made, article("a", "2020-05-01", body="Đoạn đầu.\n\nĐoạn hai."))

    assert found == clean(made)


def test_an_older_article_takes_no_address_from_anybody(site):
    """Two names that share a slug: whoever comes first in time has no right before the other."""
    named = "awards: [{{award: Giấy khen, recipients: [{{name: {name}, unit: Sở HB}}]}}]\n"
    made = site(article("moi", "2020-05-01", named.format(name="Lê Ân")))
    assert "Lê Ân" in made.page("/ca-nhan/le-an/")

    found = after(made, article("cu", "2010-05-01", named.format(name="Lê Ẩn")))

    page = made.page("/ca-nhan/le-an/")
    assert "Lê Ân" in page
    assert "Lê Ẩn" in page
    assert found == clean(made)


@pytest.mark.parametrize("is_full", [False, True])
def test_what_a_build_that_was_cut_has_written_goes_once_nothing_plans_it(site, monkeypatch, is_full):
    """A page of an article that is deleted before the next build, also with --full."""
    made = site(article("a", "2020-05-01"))
    made.write(article("b", "2020-05-02"))
    cut_while_drawing(made, monkeypatch)
    assert (made.output / "tin/2020/05/02/b/index.html").is_file()
    (made.content / "tin/b.md").unlink()
    made.build(full=is_full)

    assert not (made.output / "tin/2020/05/02").exists()
    assert made.files() == clean(made)


def cut_while_drawing(made, monkeypatch) -> None:
    """Let a build write its pages and be cut before it notes what it drew."""
    ordinary = Writing._save

    def cut(self, batch):
        groups = list(batch)
        if any(group.path.startswith("/tin/") for group in groups):
            raise KeyboardInterrupt
        ordinary(self, groups)

    with monkeypatch.context() as patch:
        patch.setattr(Writing, "_save", cut)
        with pytest.raises(KeyboardInterrupt):
            made.build()


def test_an_edit_between_a_build_that_was_cut_and_the_next_one_is_seen(site, monkeypatch):
    made = site(article("a", "2020-05-01") + article("b", "2020-06-01", body="[Xem](a.md)."))
    made.write(article("a", "2020-05-02"))
    cut_while_drawing(made, monkeypatch)

    found = after(made, article("a", "2020-05-01"))

    assert found == clean(made)


def test_the_order_in_which_articles_come_decides_nothing(site):
    """One by one, in two orders: the same addresses and bytes as all at once."""
    named = "awards: [{{award: Giấy khen, recipients: [{{name: {name}, unit: {unit}}}]}}]\ntags: {tag}\n"
    facts = (
        ("Lê Ân", "Sở HB", "gốm"),
        ("Lê Ẩn", "Sở HB", "Gốm"),
        ("LÊ ÂN", "Xưởng Lạ", "gồm"),
        ("Lê Ân", "Xuong La", "x"),
    )
    parts = [
        article(f"bai-{place}", f"2020-0{place + 1}-02", named.format(name=name, unit=unit, tag=tag))
        for place, (name, unit, tag) in enumerate(facts)
    ]
    made = site("".join(parts))
    wanted = made.files()

    for order in ((2, 0, 3, 1), (3, 2, 1, 0)):
        for part in parts:
            (made.content / part.split(" --")[0].removeprefix("-- ")).unlink()
        for place in order:
            made.write(parts[place])
            made.build()
        assert made.files() == wanted, order


UNIT = "-- don-vi/{name}.md --\n---\nname: {title}\naliases: [Trạm]\n{years}---\n"


def test_a_name_that_a_second_unit_bears_from_now_on_is_asked_about_again(site):
    """The article named one unit and found it; which one is meant is doubtful once another file has the name too."""
    made = site(UNIT.format(name="tram-mot", title="Trạm Một", years="") + article("a", "2020-05-01", "unit: Trạm\n"))
    assert not made.told()

    made.write(UNIT.format(name="tram-hai", title="Trạm Hai", years=""))
    incremental = made.told()
    with pytest.raises(ContentError) as stopped:
        made.build()

    assert any("tin/a.md" in line for line in incremental)
    assert any("tin/a.md" in str(problem) for problem in stopped.value.problems)


def test_an_article_between_two_is_followed_by_both_even_where_they_hide_it_from_their_lists(site):
    """Lists of related articles take what is near in time, and would bring both up to date by chance."""
    hiding = "related: {hide: [giua]}\n"
    made = site(
        article("truoc", "2020-05-01", hiding) + article("giua", "2019-05-02") + article("sau", "2020-06-01", hiding)
    )

    found = after(made, article("giua", "2020-05-10"))

    assert "2020/05/10/giua/" in made.page("/tin/2020/05/01/truoc/")
    assert "2020/05/10/giua/" in made.page("/tin/2020/06/01/sau/")
    assert found == clean(made)


def test_an_old_article_leads_the_home_page_at_once_and_no_longer_than_it_is_featured(site):
    """Where it is not among the newest, nothing but the question for lead stories tells the home page of it."""
    plain, leading = (article("b0", "2019-05-01", fields) for fields in ("", "featured: true\n"))
    made = site(plain + article("b1", "2020-05-01"))

    made.write(leading)
    led = made.build().touched
    assert made.files() == clean(made)
    made.write(plain)
    left = made.build().touched

    assert "featured" in led
    assert "featured" in left
    assert made.files() == clean(made)


PRIVATE = "-- ca-nhan/nguoi-01.md --\n---\nname: Lê Văn Thử\nprivate: hidden\n---\n"


def test_a_file_that_another_group_makes_from_now_on_stays_also_where_it_waited_to_be_checked(site):
    """The old part of the index is another group once its months are others, and most of its files are the same."""
    made = site(PRIVATE + article("cu", "2019-05-01") + article("moi", "2020-05-01"), BANGVANG_SEARCH=True)
    before = {name for name in made.files() if name.startswith("tim-kiem/v1/cu/")}

    found = after(made, article("cu", "2019-04-01"))

    assert before & found.keys()  # else this would prove nothing
    assert found == clean(made)


def honoured(award: str, year: int, count: int) -> str:
    people = ", ".join(f"{{name: Lê Ổn {chr(65 + n % 26)}{chr(97 + n // 26)}, unit: Sở HB}}" for n in range(count))
    return f"  - {{award: {award}, year: {year}, recipients: [{people}]}}\n"


def test_the_map_of_the_site_leaves_out_a_page_that_its_group_makes_no_more(site):
    """A year of a unit has few lines again, so it stands on the unit's own page; no other page comes or goes."""
    fields = f"awards:\n{honoured('Giấy khen', 2019, 33)}{honoured('CSTĐCS', 2019, 33)}"
    made = site(article("a", "2021-05-01", fields + honoured("Giấy khen", 2020, 6)))
    page = "/don-vi/so-hoa-ban/2020/"
    assert page in made.page("/sitemap-2020.xml")

    found = after(made, article("a", "2021-05-01", fields + honoured("Giấy khen", 2020, 5)))

    assert not [name for name, data in found.items() if name.startswith("sitemap") and page.encode() in data]
    assert found == clean(made)


UNITS = """\
-- don-vi/so-a.md --
---
name: Sở A
---
-- don-vi/so-b.md --
---
name: Sở B
---
-- don-vi/khoi-c.md --
---
name: Khối C
kind: khối thi đua
---
"""
SECTION = "-- don-vi/phong-d.md --\n---\nname: Phòng D\n{fields}---\n"


@pytest.mark.parametrize(
    ("fields", "other", "page"),
    [
        ("parent: so-a\n", "parent: so-b\n", "/don-vi/so-a/"),
        ("parent: so-a\n", "parent: so-b\n", "/don-vi/so-b/"),
        ("", "blocs: [khoi-c]\n", "/don-vi/khoi-c/"),
        ("to: 2015\n", "to: 2015\nsuccessor: so-b\n", "/don-vi/so-b/"),
    ],
)
def test_a_unit_is_on_the_pages_of_the_units_that_its_file_names(site, fields, other, page):
    """The files of those units are as they were."""
    made = site(UNITS + SECTION.format(fields=fields) + article("a", "2020-05-01", "unit: Sở B\n"))
    was_there = "Phòng D" in made.page(page)

    found = after(made, SECTION.format(fields=other))

    assert ("Phòng D" in made.page(page)) is not was_there
    assert found == clean(made)


def test_an_article_that_is_pinned_before_it_is_there_is_found_once_it_comes(site):
    """The article that pins it is not read again because it changed, but because what it asked has another answer."""
    made = site(article("khac", "2020-05-01"))
    made.write(article("truoc", "2020-06-01", "related: {pin: [sau]}\n"))
    time.sleep(3 * TICK / 1e9)  # a file written so shortly before a build is read again by the next one
    with pytest.raises(ContentError):
        made.build()

    found = after(made, article("sau", "2020-05-02"))

    assert "Bài sau" in made.page("/tin/2020/06/01/truoc/").split("Tin liên quan")[-1]
    assert found == clean(made)


def test_a_document_that_is_named_by_its_file_is_linked_once_the_file_is_there(site):
    """Its own number has other digits than the name."""
    fields = "awards: [{award: Giấy khen, year: 2019, recipients: [Lê Ổn], decision: 7-qd}]\ndocuments: [7-qd]\n"
    made = site(article("a", "2020-05-01", fields))
    assert "van-ban/7-qd/" not in made.page("/bang-vang/2019/")

    found = after(made, "-- van-ban/7-qd.md --\n---\nnumber: 81/QĐ-SHB\n---\n")

    assert "van-ban/7-qd/" in made.page("/bang-vang/2019/")
    assert "van-ban/7-qd/" in made.page("/tin/2020/05/01/a/")
    assert found == clean(made)


@pytest.mark.parametrize(
    ("file", "fields", "index"),
    [
        ("don-vi/xuong-moc.md", "name: Xưởng Mộc\n", "/don-vi/"),
        ("khen-thuong/bang-moc.md", "name: Bằng Mộc\ngroup: khác\nrank: 900\n", "/khen-thuong/"),
        ("chuyen-de/hoi-moc.md", "name: Hội Mộc\n", "/chuyen-de/"),
        ("van-ban/5-kh-shb.md", "number: 5/KH-SHB\nsubject: Mở hội Mộc\n", "/van-ban/"),
    ],
)
def test_an_index_follows_a_file_that_says_something_else(site, file, fields, index):
    """No file comes or goes, no article names any of them."""
    made = site(article("a", "2020-05-01") + f"-- {file} --\n---\n{fields}---\n")
    assert "Mộc" in made.page(index)

    found = after(made, f"-- {file} --\n---\n{fields.replace('Mộc', 'Nề')}---\n")

    assert "Nề" in made.page(index)
    assert found == clean(made)


def test_a_list_beside_an_article_is_read_again_though_the_article_is_as_it_was(site):
    fields = "awards: [{award: Giấy khen, year: 2019, list: ds.csv}]\n"
    made = site(article("a", "2020-05-01", fields) + "-- tin/ds.csv --\nHọ tên,Đơn vị\nLê Ổn,Sở HB\n")
    time.sleep(3 * TICK / 1e9)  # a file written so shortly before a build is read again by the next one
    made.build()

    found = after(made, "-- tin/ds.csv --\nHọ tên,Đơn vị\nVũ Ẩn,Sở HB\n")

    assert "Vũ Ẩn" in made.page("/bang-vang/2019/")
    assert "Lê Ổn" not in made.page("/bang-vang/2019/")
    assert found == clean(made)
