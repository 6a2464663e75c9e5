"""What git says of an approval: another committer, after the last change, committed, in a history that is whole."""

from __future__ import annotations

import os
import subprocess

import pytest

from bangvang.domain.approval import History
from bangvang.sources.git_history import committed, state_of

ARTICLE = "---\ntitle: Một\n{}---\n\n{}\n"
APPROVED = "approved_by: Vũ Chi\napproved_on: 2026-12-01\n"
SOURCE = "tin/2026/a/index.md"


class Repository:
    """A repository whose content lies in a folder of it, as sites keep it."""

    def __init__(self, root) -> None:
        self.root, self.content = root, root / "trang" / "content"
        self.git("init", "-q")

    def git(self, *words: str, who: str = "an") -> None:
        person = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in
                  (("NAME", who), ("EMAIL", who if "@" in who else f"{who}@example.vn"))}  # fmt: skip
        quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
        subprocess.run(["git", "-C", str(self.root), *words], check=True, capture_output=True,
                       env={**os.environ, **quiet, **person})  # fmt: skip

    def write(self, name: str, text: str) -> None:
        (self.content / name).parent.mkdir(parents=True, exist_ok=True)
        (self.content / name).write_text(text, encoding="utf-8")

    def commit(self, who: str, approval: str = "", words: str = "Chữ.") -> None:
        """Write the article and commit it."""
        self.write(SOURCE, ARTICLE.format(approval, words))
        self.commit_all(who)

    def commit_all(self, who: str) -> None:
        self.git("add", "-A")
        self.git("commit", "-qm", "Sửa", who=who)

    def said(self) -> str:
        return committed(self.content).get(SOURCE, "")


@pytest.fixture
def repository(tmp_path) -> Repository:
    return Repository(tmp_path)


def test_an_approval_of_another_committer_holds(repository):
    repository.commit("an")
    repository.commit("chi", APPROVED)

    assert repository.said() == History.FINE


@pytest.mark.parametrize("who", ["an", "an@example.vn"])
def test_who_changed_an_article_cannot_approve_it(repository, who):
    repository.commit("an")
    repository.commit(who, APPROVED)

    assert repository.said() == History.SAME_COMMITTER


def test_an_approval_together_with_a_change_is_nobody_elses(repository):
    repository.commit("an")
    repository.commit("chi", APPROVED, "Chữ khác.")

    assert repository.said() == History.SAME_COMMITTER


def test_a_change_after_the_approval_needs_another_one(repository):
    """Also where the approver makes it; another approval, by somebody else than who changed it, holds again."""
    repository.commit("an")
    repository.commit("chi", APPROVED)
    repository.commit("chi", APPROVED, "Chữ khác.")
    before = repository.said()
    repository.commit("an", APPROVED.replace("Vũ Chi", "Lê An").replace("-01", "-02"), "Chữ khác.")

    assert before == History.CHANGED_SINCE
    assert repository.said() == History.FINE


def test_what_lies_beside_an_article_belongs_to_it(repository):
    """A list of recipients that was exchanged after the approval was approved by nobody."""
    repository.commit("an")
    repository.commit("chi", APPROVED)
    repository.write("tin/2026/a/danh-sach.csv", "Họ tên\nLê Bình\n")
    repository.commit_all("an")

    assert repository.said() == History.CHANGED_SINCE


def test_a_folder_that_only_moved_stays_approved(repository):
    repository.commit("an")
    repository.commit("chi", APPROVED)
    repository.git("mv", "trang/content/tin/2026/a", "trang/content/tin/2026/b")
    repository.git("commit", "-qm", "Chuyển", who="an")

    assert committed(repository.content) == {}


def test_a_merge_of_two_branches_is_no_change(repository):
    repository.commit("an")
    repository.git("checkout", "-qb", "duyet")
    repository.commit("chi", APPROVED)
    repository.git("checkout", "-q", "-")
    repository.write("tin/2026/khac.md", ARTICLE.format("", "Khác."))
    repository.commit_all("an")
    repository.git("merge", "-q", "--no-ff", "-m", "Gộp", "duyet", who="an")

    assert repository.said() == History.FINE


def test_what_a_host_commits_in_its_own_name_is_its_authors(repository):
    """Somebody who approves in a browser is the author of that commit; the committer is the host."""
    repository.commit("an")
    repository.write(SOURCE, ARTICLE.format(APPROVED, "Chữ."))
    repository.git("add", "-A")
    repository.git("-c", "user.name=x", "commit", "-qm", "Duyệt", "--author", "An <an@example.vn>",
                   who="noreply@github.com")  # fmt: skip

    assert repository.said() == History.SAME_COMMITTER


def test_what_is_not_committed_is_told(repository):
    repository.commit("an")
    repository.commit("chi", APPROVED)
    clean = state_of(repository.content)
    repository.write("tin/2026/a/anh-1.jpg", "ảnh")
    repository.write("tin/2026/moi.md", ARTICLE.format("", "Mới."))

    assert clean is not None
    assert clean.dirty == ()
    assert state_of(repository.content).dirty == (SOURCE, "tin/2026/moi.md")
    assert state_of(repository.content).head == clean.head


def test_a_copy_without_its_history_says_so(repository, tmp_path_factory):
    repository.commit("an")
    repository.commit("chi", APPROVED)
    copy = tmp_path_factory.mktemp("copy")
    repository.git("clone", "-q", "--depth", "1", f"file://{repository.root}", str(copy))

    assert state_of(copy / "trang/content").is_shallow


def test_content_outside_git_has_no_history(tmp_path, repository):
    """Nor has content that no commit holds yet."""
    repository.write(SOURCE, ARTICLE.format("", "Chữ."))

    assert state_of(repository.content) is None
    repository.write("../khac.txt", "x")
    repository.git("add", "trang/khac.txt")
    repository.git("commit", "-qm", "Khác")
    assert state_of(repository.content) is None
