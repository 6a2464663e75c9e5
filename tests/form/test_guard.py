"""The form answers this machine only, and takes nothing that another site sends."""

from __future__ import annotations

import pytest

from bangvang.form.guard import Keys

ARTICLE = "-- tin/2020/a.md --\n---\ntitle: Một\ndate: 2020-01-02\n---\nChữ.\n"
SOURCE = "tin/2020/a.md"


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1", "https://127.0.0.1:8000", ""])
def test_what_another_site_sends_is_not_taken(editor, origin):
    desk = editor(ARTICLE)
    fields = desk.open(SOURCE) | {"title": "Hai"}

    answer = desk.post(f"/soan/sua/{SOURCE}", fields, Origin=origin)

    assert answer.status == 403
    assert "title: Một" in desk.read(SOURCE)


def test_a_foreign_name_opens_no_form(editor):
    """Another site may let its own name lead to this machine."""
    desk = editor(ARTICLE)

    assert desk.get(f"/soan/sua/{SOURCE}", Host="evil.example").status == 421
    assert desk.post(f"/soan/sua/{SOURCE}", {}, Host="evil.example", Origin="http://evil.example").status == 421


def test_a_form_without_its_key_saves_nothing(editor):
    desk = editor(ARTICLE)
    fields = desk.open(SOURCE) | {"title": "Hai", "khoa-mau": "đoán"}

    assert "title: Một" in desk.read(SOURCE)
    assert desk.save(SOURCE, fields).status == 422
    assert "title: Một" in desk.read(SOURCE)


@pytest.mark.parametrize("button", ["duyet", "hoan-tac"])
def test_approving_and_undoing_need_a_key_also_where_nothing_was_typed(editor, button):
    """A second «Lưu» finds its work done and is answered as the first; these two would do something."""
    desk = editor(ARTICLE)

    answer = desk.save(SOURCE, desk.open(SOURCE) | {"khoa-mau": "đoán", "lam": button})

    assert "đã lưu rồi" in answer.refusal


def test_a_key_is_spent_once():
    keys = Keys()
    key = keys.issue()

    assert keys.knows(key)
    assert keys.spend(key)
    assert not keys.spend(key)
    assert not keys.knows(key)


@pytest.mark.parametrize(
    "path", ["tin/../../x.md", "tin/%2e%2e/x.md", "README.md", "tin/a.txt", ".git/config", "luot-xem/a.md", "tin/.a.md"]
)
def test_no_path_leads_out_of_the_content(editor, path):
    desk = editor(ARTICLE + "-- README.md --\nMật.\n")
    (desk.content.parent / "x.md").write_text("---\ntitle: Mật\n---\n", encoding="utf-8")

    answer = desk.get(f"/soan/sua/{path}")

    assert answer.status == 404
    assert "Mật" not in answer.text


def test_a_link_out_of_the_content_is_not_followed(editor):
    desk = editor(ARTICLE)
    (desk.content.parent / "x.md").write_text("---\ntitle: Mật\ndate: 2020-01-02\n---\n", encoding="utf-8")
    (desk.content / "tin/2020/lien-ket.md").symlink_to(desk.content.parent / "x.md")

    assert desk.get("/soan/sua/tin/2020/lien-ket.md").status == 404


def test_pages_of_the_form_keep_the_policy_of_the_site(editor):
    desk = editor(ARTICLE)

    policy = desk.get(f"/soan/sua/{SOURCE}").headers["content-security-policy"]

    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@pytest.fixture
def shared(editor, serve_form):
    """Give an editor on another machine of the network: the preview runs with ``--host``."""
    return serve_form(editor(ARTICLE).desk, key="k-1")


def test_another_machine_needs_the_key_of_this_run(shared):
    """The address carries it once; after that the browser keeps it, and no page shows it."""
    there = "192.168.1.5:8000"

    assert shared.get("/soan/", Host=there).status == 403
    assert shared.get("/soan/?khoa=doan", Host=there).status == 403
    assert shared.get("/soan/", Host=there, Cookie="bangvang-khoa=doan").status == 403
    opened = shared.get("/soan/?khoa=k-1&loai=tin", Host=there)
    assert (opened.status, opened.headers["location"]) == (303, "/soan/?loai=tin")
    assert "HttpOnly" in opened.headers["set-cookie"]
    assert "SameSite=strict" in opened.headers["set-cookie"]
    assert shared.get("/soan/", Host=there, Cookie="bangvang-khoa=k-1").status == 200


def test_a_shared_preview_answers_no_foreign_names(shared):
    assert shared.get("/soan/?khoa=k-1", Host="evil.example").status == 421


def test_a_preview_that_is_not_shared_answers_no_other_machine(editor):
    assert editor(ARTICLE).get("/soan/", Host="192.168.1.5").status == 421
