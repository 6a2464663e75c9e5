"""A published address leads somewhere for good, and never to another person or unit."""

from __future__ import annotations

import pytest
from publishing_site import PAGE, built

from bangvang.publishing.ledger import Ledger, passed_on
from bangvang.publishing.old_addresses import OldAddresses
from bangvang.publishing.redirects import Redirects, files_of, resolve
from bangvang.publishing.release import go_live, prepare
from bangvang.publishing.releases import Releases

SITE = {"index.html": PAGE.format("nhà"), "404.html": PAGE.format("")}


@pytest.fixture
def archive(tmp_path):
    """Give a function that publishes pages by address with their owners; it gives what keeps a release back."""
    content = tmp_path / "content"
    content.mkdir()

    def publish(
        owners: dict[str, str], redirects: str = "", url: str = "https://thidua.example.vn", day: str = ""
    ) -> list[str]:
        if redirects:
            (content / "chuyen-huong.txt").write_text(redirects, encoding="utf-8")
        made = built(tmp_path, SITE | {f"{address[1:]}index.html": PAGE.format(address) for address in owners})
        for name, value in {"owners": owners, "content": content, "site_url": url, "day": day}.items():
            object.__setattr__(made, name, value)
        releases = Releases(tmp_path / "www")
        candidate = prepare(made, releases)
        if not candidate.findings:
            go_live(candidate, made, releases)
        return [str(finding) for finding in candidate.findings]

    return publish


A, B = "/tin/2020/01/02/a/", "/tin/2020/01/03/b/"


def live(tmp_path, name: str) -> str:
    return (tmp_path / "www/current" / name).read_text(encoding="utf-8")


def test_what_is_published_stands_in_the_ledger_beside_the_content(archive, tmp_path):
    assert archive({B: "tin/2020/b.md", A: "tin/2020/a.md", "/ca-nhan/x/": "#0123456789ab"}) == []

    lines = (tmp_path / "content/dia-chi.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# ")
    assert lines[1:] == ["/ca-nhan/x/\t#0123456789ab", f"{A}\ttin/2020/a.md", f"{B}\ttin/2020/b.md"]


def test_what_comes_after_the_first_publishing_has_its_day_for_good(archive, tmp_path):
    archive({A: "tin/2020/a.md"}, day="2026-11-20")
    archive({A: "tin/2020/a.md", B: "tin/2020/b.md"}, day="2026-11-28")
    archive({A: "tin/2020/a.md", B: "tin/2020/b.md"}, day="2026-12-01")

    lines = (tmp_path / "content/dia-chi.tsv").read_text(encoding="utf-8").splitlines()

    assert lines[1:] == [f"{A}\ttin/2020/a.md", f"{B}\ttin/2020/b.md\t2026-11-28"]


def test_an_address_that_vanishes_keeps_the_release_back_and_offers_a_line(archive, tmp_path):
    archive({A: "tin/2020/a.md", B: "tin/2020/b.md"})

    assert archive({B: "tin/2020/b.md"}) == [
        f'chuyen-huong.txt: {A} đã xuất bản mà nay không còn. Chép vào tệp: "{A} gone"'
    ]
    assert archive({B: "tin/2020/b.md"}, f"{A} gone\n") == []
    assert f'"{A}" "gone";\n' in live(tmp_path, "nginx-redirects.conf")
    assert archive({B: "tin/2020/b.md"}) == [], "for good: the ledger still knows it"


def test_a_renamed_file_is_offered_its_new_address(archive, tmp_path):
    archive({"/don-vi/so-khcn/": "don-vi/so-khcn.md"})
    new = {"/don-vi/so-khcn-tinh/": "don-vi/so-khcn-tinh.md"}

    (told,) = archive(new)

    line = "/don-vi/so-khcn/ /don-vi/so-khcn-tinh/"
    assert f'có phải nay là "{line}"?' in told
    assert archive(new, f"# sáp nhập\n{line}  # từ 2025\n") == []
    assert 'url=../../don-vi/so-khcn-tinh/"' in live(tmp_path, "don-vi/so-khcn/index.html")
    assert live(tmp_path, "_redirects") == f"{line} 301\n"
    assert live(tmp_path, "nginx-redirects.conf") == '"/don-vi/so-khcn/" "/don-vi/so-khcn-tinh/";\n'


def test_ten_that_vanish_are_told_one_by_one_and_lead_on_in_one_step(archive, tmp_path, record_property):
    """Five removed, five renamed: nothing is published until each has a line; the lines offered are enough."""
    pages = {f"/tin/2020/01/{n:02d}/bai-{n}/": f"tin/2020/bai-{n}.md" for n in range(1, 11)}
    old = sorted(pages)
    renamed = {f"{address[:-1]}-moi/": f"{pages[address][:-3]}-moi.md" for address in old[5:]}
    lines = [f"{address} gone" for address in old[:5]]
    lines += [f"{address} {new}" for address, new in zip(old[5:], sorted(renamed), strict=True)]
    archive(pages)

    told = archive(renamed)
    kept = [archive(renamed, "".join(f"{line}\n" for line in lines[:count]))[0] for count in (1, 9)]
    after = archive(renamed, "".join(f"{line}\n" for line in lines))

    assert [address for address in old if sum(f" {address} " in line for line in told) != 1] == []
    assert [line for line in lines if "gone" in line and sum(f'"{line}"' in one for one in told) != 1] == []
    assert all("đã xuất bản mà nay không còn" in line for line in kept)
    assert after == []
    rules = (tmp_path / "www/current/nginx-redirects.conf").read_text(encoding="utf-8").splitlines()
    assert sorted(rules) == ['"{}" "{}";'.format(*line.split()) for line in sorted(lines)]
    assert not {line.split()[0] for line in lines} & {line.split()[1] for line in lines}, "one step, no chains"
    record_property("figure", "10 removed or renamed: 10 told, 0 lost, redirect depth 1")


def test_a_corrected_posting_date_moves_by_itself(archive, tmp_path):
    archive({A: "tin/2020/a.md"})
    later = A.replace("/02/a", "/09/a")

    assert archive({later: "tin/2020/a.md"}) == []
    assert f"url=../../../../..{later}" in live(tmp_path, f"{A[1:]}index.html")
    last = later.replace("/09/a", "/20/a")
    assert archive({last: "tin/2020/a.md"}) == []
    for old in (A, later):
        assert f"url=../../../../..{last}" in live(tmp_path, f"{old[1:]}index.html"), "no chains"


def test_a_site_below_a_path_has_it_in_its_rules(archive, tmp_path):
    archive({A: "tin/2020/a.md", B: "tin/2020/b.md"})

    archive({B: "tin/2020/b.md"}, f"{A} {B}\n", url="https://example.vn/thi-dua")

    assert f'"/thi-dua{A}" "/thi-dua{B}";' in live(tmp_path, "nginx-redirects.conf")


@pytest.mark.parametrize(
    ("redirects", "told"),
    [
        ("/x/\n", 'chuyen-huong.txt:1: không đọc được dòng này. Ghi "/cu/ /moi/" hoặc "/cu/ gone"'),
        ("\nx/ /tin/\n", 'chuyen-huong.txt:2: không đọc được dòng này. Ghi "/cu/ /moi/" hoặc "/cu/ gone"'),
        (
            "/x/ https://xau.example/\n",
            'chuyen-huong.txt:1: không đọc được dòng này. Ghi "/cu/ /moi/" hoặc "/cu/ gone"',
        ),
        ('/x/";return{ /y/\n', 'chuyen-huong.txt:1: không đọc được dòng này. Ghi "/cu/ /moi/" hoặc "/cu/ gone"'),
        (f"/{'x' * 201}/ {A}\n", 'chuyen-huong.txt:1: không đọc được dòng này. Ghi "/cu/ /moi/" hoặc "/cu/ gone"'),
        (f"/x/ {A}\n/x/ gone\n", "chuyen-huong.txt:2: /x/ đã ghi ở dòng 1. Giữ một dòng"),
        (f"{A} gone\n", f"chuyen-huong.txt:1: {A} đang có trang. Bỏ dòng này, hoặc đổi địa chỉ cũ cho đúng"),
        ("/x/ /y/\n", "chuyen-huong.txt:1: /y/ không có trang. Sửa địa chỉ mới, hoặc ghi gone"),
        ("/x/ /x/\n", "chuyen-huong.txt:1: /x/ đi vòng tròn về chính nó. Sửa địa chỉ mới"),
    ],
)
def test_a_wrong_line_is_told_with_its_number(archive, redirects, told):
    assert archive({A: "tin/2020/a.md"}, redirects) == [told]


def test_chains_are_followed_to_their_end_and_circles_refused():
    lines = [
        ("/a/", "/b/", 1),
        ("/b/", "/c/", 2),
        ("/d/", "/e/", 3),
        ("/e/", "/d/", 4),
        ("/f/", "/g/", 5),
        ("/g/", "gone", 6),
    ]

    resolved, wrong = resolve(lines, {"/z/": "/a/"}, {"/c/"})

    assert resolved.moved == {"/a/": "/c/", "/b/": "/c/", "/z/": "/c/"}
    assert resolved.gone == {"/f/", "/g/"}
    assert [finding.file for finding in wrong] == ["chuyen-huong.txt:3", "chuyen-huong.txt:4"]


@pytest.mark.parametrize("folder", ["ca-nhan", "don-vi"])
def test_the_address_of_a_person_or_unit_never_passes_to_another(archive, folder):
    address = f"/{folder}/tran-van-hoa/"
    archive({address: "#aaaaaaaaaaaa"})

    (told,) = archive({address: "#bbbbbbbbbbbb"})

    assert f"Tạo tệp {folder}/tran-van-hoa-2.md" in told


def test_an_address_may_pass_to_a_file_since_an_editor_chose_its_name():
    ledger = Ledger({"/ca-nhan/a/": "#aaaaaaaaaaaa", "/the/b/": "#a", "/ca-nhan/c/": "ca-nhan/c.md"})

    told = passed_on(ledger, {"/ca-nhan/a/": "ca-nhan/a.md", "/the/b/": "#b", "/ca-nhan/c/": "#cccccccccccc"})

    assert [finding.file for finding in told] == ["ca-nhan/c/"]


def test_what_editors_say_comes_before_the_rules_of_the_build():
    """Hosts take the first rule that fits; nginx reads a map, in which each address stands once."""
    said = Redirects({"/a/": "/b/", "/c": "/b/"}, frozenset({"/d/"}))
    own = {"_redirects": b"/a/* /x/ 301\n", "nginx-redirects.conf": b'"/x" "/y";\n'}

    files = dict(files_of(said, "/goc", own))

    assert files["_redirects"] == b"/goc/a/ /goc/b/ 301\n/goc/c /goc/b/ 301\n/a/* /x/ 301\n"
    assert files["nginx-redirects.conf"].splitlines()[0] == b'"/x" "/y";'
    assert [name for name in files if name.endswith(".html")] == ["a/index.html", "c/index.html"]
    assert b'url=../b/"' in files["c/index.html"]


def test_an_old_address_at_which_the_build_has_a_page_needs_no_other(tmp_path):
    """An editor wrote it as an alias of the article that moved: one page leads on, and nobody is told of a conflict."""
    later = A.replace("/02/a", "/09/a")
    Ledger({A: "tin/2020/a.md"}).write(tmp_path / "dia-chi.tsv")
    files = [f"{address[1:]}index.html" for address in (A, later)]

    added, wrong = OldAddresses(tmp_path, "").make(tmp_path, files, {later: "tin/2020/a.md"})

    assert (added, wrong) == ({}, ())
    added, _ = OldAddresses(tmp_path, "").make(tmp_path, files[1:], {later: "tin/2020/a.md"})
    assert files[0] in added
