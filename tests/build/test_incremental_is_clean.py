"""Whatever changes: an incremental build gives the bytes of a clean one, and a second one writes nothing."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from hypothesis.strategies import integers, sampled_from
from random_site import LATEST, RandomSite, settings_of, tree

from bangvang.build.content_files import TICK
from bangvang.build.run import Run
from bangvang.build.unchanged import Unchanged, look_for_changes
from bangvang.commands.build import build_run
from bangvang.domain.problems import ContentError

pytestmark = pytest.mark.site

CHANGES = (
    "add",
    "add",
    "edit_body",
    "edit_body",
    "edit_facts",
    "edit_facts",
    "remove",
    "rename",
    "edit_unit",
    "edit_template",
    "edit_settings",
    "count_views",
    "hide_person",
    "paint",
    "edit_unit_name",
    "file_a_name",
    "file_a_name",
    "edit_award_file",
    "edit_document",
    "edit_page",
    "edit_list",
    "edit_keys",
    "edit_keys",
    "edit_attachment",
    "move_the_clock",
    "move_the_clock",
    "edit_style",
    "edit_static",
    "publish",
    "retell",
    "retell",
)


def build(site: RandomSite, output: Path, cache: Path, *, cores: int = 1) -> Run:
    with redirect_stderr(StringIO()):
        return build_run(Run(settings_of(site, output, cache), cores=cores))


def unchanged(site: RandomSite, output: Path, cache: Path) -> Unchanged | None:
    return look_for_changes(settings_of(site, output, cache))


def builds(site: RandomSite, output: Path, cache: Path) -> bool:
    """Build, and tell whether the content allowed it."""
    try:
        build(site, output, cache)
    except ContentError:
        return False
    return True


class Builds(RuleBasedStateMachine):
    """Change the site at random and build it after each change."""

    @initialize(seed=integers(0, 2**32))
    def begin(self, seed):
        self.folder = Path(tempfile.mkdtemp())
        self.site = RandomSite(self.folder / "site", seed)
        for _ in range(8):
            self.site.add()
        self.output, self.cache = self.folder / "output", self.folder / "cache"
        builds(self.site, self.output, self.cache)

    @rule(changes=sampled_from(CHANGES), more=sampled_from(("", *CHANGES)))
    def change(self, changes, more):
        getattr(self.site, changes)()
        if more:
            getattr(self.site, more)()

        before = tree(self.output)
        clean = self.folder / "clean"
        photos = self.folder / "clean-cache"
        shutil.rmtree(clean, ignore_errors=True)
        for state in photos.glob("state-*"):
            state.unlink()

        is_built = bool(unchanged(self.site, self.output, self.cache)) or builds(self.site, self.output, self.cache)

        assert is_built == builds(self.site, clean, photos)
        mine, wanted = tree(self.output), tree(clean) if is_built else before
        assert sorted(mine) == sorted(wanted)
        assert [name for name in wanted if mine[name] != wanted[name]] == []

        if is_built:
            again = build(self.site, self.output, self.cache)
            assert [drawn.name for drawn in again.drawn if drawn.written] == []
            self.let_the_clock_tick()
            assert unchanged(self.site, self.output, self.cache)

    def let_the_clock_tick(self):
        """Let sources grow older than a tick, build once more, so that their stamps are trusted."""
        time.sleep(3 * TICK / 1e9)
        build(self.site, self.output, self.cache)

    def teardown(self):
        if hasattr(self, "folder"):
            shutil.rmtree(self.folder)


def test_incremental_builds_equal_clean_ones():
    """Edit, add, remove, rename, draft, term, private name, template, setting, photo, views: as a clean build."""
    full = bool(os.environ.get("BANGVANG_PROVE"))
    profile = settings(
        max_examples=40 if full else 2,
        stateful_step_count=25 if full else 6,
        deadline=None,
        derandomize=not full,
        database=None,
        phases=(Phase.generate,),  # a shorter sequence would take minutes to find and say little more
    )

    run_state_machine_as_test(Builds, settings=profile)


def test_two_cores_give_the_bytes_of_one(tmp_path):
    """Reading and drawing in forked workers changes nothing but the time."""
    site = RandomSite(tmp_path / "site", seed=1)
    for _ in range(70):
        site.add()
    site.now = LATEST  # a link to an article that waits, or is hidden, would stop the build
    for path in site.articles():
        path.write_text(path.read_text("utf-8").replace("status: hidden\n", ""), "utf-8")

    build(site, tmp_path / "one", tmp_path / "cache-one", cores=1)
    build(site, tmp_path / "two", tmp_path / "cache-two", cores=2)

    assert tree(tmp_path / "one") == tree(tmp_path / "two")
