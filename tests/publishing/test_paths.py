"""Ways out of a folder that somebody may write into content: fields, Markdown, redirects, names of files."""

from __future__ import annotations

import shutil

import pytest

from bangvang.domain.problems import ContentError
from bangvang.domain.text import is_reserved, is_slug
from bangvang.publishing.redirects import read_redirects

HEAD = "---\ntitle: Tin thử\ndate: 2020-01-02\n{}---\n{}\n"
BY_FIELD = [
    *(
        "aliases: [/../x]",
        "aliases: [/a/../../x]",
        "aliases: [/%2e%2e/x]",
        'aliases: ["/a\\\\b"]',
        "aliases: [//may/x]",
    ),
    *(
        "attachments: [../x.pdf]",
        "attachments: [/etc/passwd]",
        "attachments: [a/../../x.pdf]",
        "attachments: ['C:\\x.pdf']",
    ),
    *("slug: ../x", "save_as: ../x.html", "url: ../x", "template: ../../x", "Slug: ../x"),
    *("awards: [{award: Giấy khen, list: ../x.csv}]", "awards: [{award: Giấy khen, list: /etc/passwd}]"),
]
BY_MARKDOWN = [
    *(
        "![a](../../../x.jpg)",
        "![a](/etc/x.jpg)",
        "![a](..%2f..%2fx.jpg)",
        "![a](file:///etc/x.jpg)",
        "![a](..\\x.jpg)",
    ),
]
# These are looked at when pages are planned, so where nothing else is wrong.
BY_LINK = ["[a](../../../x.md)", "[a](..%2f..%2f..%2fx.md)", "[a](../../../etc/passwd)"]
BY_REDIRECT = [
    *(
        "/../x /tin/",
        "/a/../../x /tin/",
        "/%2e%2e/x /tin/",
        "/a\\b /tin/",
        "//may/x /tin/",
        "/cu/ //may/x",
        "/cu/ https://x/",
    ),
    *("/cu/ /../x", "../x /tin/", "/a\0 /tin/"),
]
BY_NAME = ["..", "../x", "a/../x", "..\\x", "a\\b", "/x", "C:x", "a.", "con", "a\0", "..%2fx", "%2e%2e", "~", "a/b"]


FIELDS = [HEAD.format(f"{field}\n", "Chữ.") for field in BY_FIELD] + [HEAD.format("", body) for body in BY_MARKDOWN]


@pytest.mark.parametrize("texts", [FIELDS, [HEAD.format("", body) for body in BY_LINK]], ids=["fields", "links"])
@pytest.mark.slow
def test_what_leads_out_is_refused_where_it_stands(empty_site, base_content, texts):
    """One article for each; whatever is wrong is told in one run, and nothing is written."""
    shutil.copytree(base_content, empty_site.content, dirs_exist_ok=True)
    for number, text in enumerate(texts):
        empty_site.write(f"-- tin/2020/bai-{number}.md --\n{text}")
    before = sorted(empty_site.root.parent.rglob("*"))

    with pytest.raises(ContentError) as refused:
        empty_site.build()

    found = {problem.source_path for problem in refused.value.problems}
    assert [text for number, text in enumerate(texts) if f"tin/2020/bai-{number}.md" not in found] == []
    assert [
        path for path in empty_site.root.parent.rglob("*") if path not in before and "cache" not in path.parts
    ] == []


@pytest.mark.parametrize("line", BY_REDIRECT)
def test_a_redirect_that_leads_out_is_refused(tmp_path, line):
    (tmp_path / "chuyen-huong.txt").write_text(f"{line}\n", encoding="utf-8")

    found, wrong = read_redirects(tmp_path / "chuyen-huong.txt")

    assert (found, len(wrong)) == ([], 1)


@pytest.mark.parametrize("name", BY_NAME)
def test_a_name_that_leads_out_is_no_name_of_a_page(name):
    assert not is_slug(name) or is_reserved(name)


def test_there_are_at_least_forty_ways(record_property):
    ways = {*BY_FIELD, *BY_MARKDOWN, *BY_LINK, *BY_REDIRECT, *BY_NAME}

    assert len(ways) >= 40
    record_property("figure", f"{len(ways)} ways out of a folder by content: all refused")
