"""The report: verdicts come from the figures."""

from __future__ import annotations

from articles import Archive
from edits import EDITS, edited
from figures import OURS, Figures, Row, load
from formats import write_bangvang
from measuring import Effect, Usage
from report import whole


def _row(tool, size, scenario, *, cpu=1.0, changed=0):
    return Row(tool, size, scenario, [Usage(cpu, 1.0, 100.0)], [Effect(10, 5, changed, changed, 0)])


def _run(*rows):
    return Figures("usual", "2026-11-20", {"cores": "2"}, list(rows))


def _verdict(text, start):
    line = next(line for line in text.splitlines() if line.startswith(f"| {start}"))
    return line.split(" | ")[-1].strip(" |")


def test_an_aim_is_met_or_missed_by_its_figure():
    """The limit itself is met; a bit above is missed; what was not measured is neither."""
    rival = _row("hugo-plain", 10_000, "cold", cpu=10.0)

    met = whole([_run(_row(OURS, 10_000, "cold", cpu=16.0), rival)])
    missed = whole([_run(_row(OURS, 10_000, "cold", cpu=16.1), rival)])

    assert _verdict(met, "cold build at 10,000, CPU | ≤ 1.6") == "met"
    assert _verdict(missed, "cold build at 10,000, CPU | ≤ 1.6") == "**missed**"
    assert _verdict(met, "nothing changed at 10,000, clock") == "–"
    assert _verdict(met, "size of the site at 10,000") == "–"


def test_files_of_an_added_article_must_not_grow_with_the_archive():
    """Few at 1,000 but more at 10,000 misses the aim, even below the limit."""
    rows = [_row(OURS, size, "add", changed=changed) for size, changed in ((1_000, 80), (10_000, 100))]

    text = whole([_run(*rows)])

    assert _verdict(text, "add one, files changed (most of the runs)") == "met"
    assert _verdict(text, "add one, files changed, 1,000") == "**missed**"


def test_a_build_that_differs_from_a_clean_one_is_told():
    """The table names the scenario and the number of files."""
    run = _run(_row(OURS, 200, "cold"))
    run.checks = [(200, "cold", 0), (200, "rename", 3)]

    text = whole([run])

    assert "| 200 | cold | the same bytes |" in text
    assert "| 200 | unit renamed | **3 files differ** |" in text


def test_the_steps_of_our_builds_stand_in_a_table():
    """Those of the median run, at the largest size; a step that a build has not is nought."""
    row = _row(OURS, 10_000, "add")
    row.usages[:] = [Usage(1.0, wall, 100.0, {"đọc": wall / 2}) for wall in (3.0, 2.0, 1.0)]

    text = whole([_run(row)])

    assert "at 10,000 articles, seconds by the clock" in text
    assert "| add one, today | 0.00 | 1.00 | 0.00 |" in text


def test_figures_are_kept_without_loss(tmp_path):
    """The report from kept figures is the same as from fresh ones."""
    run = _run(_row(OURS, 1_000, "cold", cpu=2.5), _row(OURS, 10_000, "cold", cpu=25.0))
    run.rows[1].usages.append(Usage(1.0, 0.5, 100.0, {"vẽ trang": 0.25}))
    run.checks, run.savings = [(1_000, "all of them", 0)], {10_000: [0.5, 0.25]}

    run.save(tmp_path / "kept.json")

    assert load(tmp_path / "kept.json") == run
    assert whole([load(tmp_path / "kept.json")]) == whole([run])


def test_every_kind_of_edit_changes_the_body_and_nothing_else():
    """Twenty kinds, each on an article of its own: another body under the same front matter."""
    archive = Archive()

    for kind, (label, _) in enumerate(EDITS):
        before = archive.article(160 + kind)
        after = edited(before, kind, "7")

        head, _, body = write_bangvang(after).partition("---\n\n")
        assert (head, body) != write_bangvang(before).partition("---\n\n")[::2], label
        assert head == write_bangvang(before).partition("---\n\n")[0], label
    assert len(EDITS) == 20


def test_the_slowest_kind_of_edit_decides():
    """One of twenty kinds over the limit misses the aim, and is named."""
    row = _row(OURS, 10_000, "edits")
    row.usages[:] = [Usage(0.1, 0.1, 50.0) for _ in EDITS]
    row.usages[7] = Usage(0.5, 0.5, 50.0)

    text = whole([_run(row)])

    assert _verdict(text, "any edit of one body at 10,000") == "**missed**"
    assert "0.50 s (bold words), median 0.10 s" in text
