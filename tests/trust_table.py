"""The promises about faults and attacks, each with the tests that hold it; ``make trust`` prints this.

Rows 17 to 21, which are about counting views, belong to ``tests/readership``.
"""

from __future__ import annotations

import os
import sys
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from _pytest.terminal import TerminalReporter


class Row(NamedTuple):
    """What is promised, and the tests that would fail if it did not hold."""

    promise: str
    tests: tuple[str, ...]


ROWS: Final = {
    1: Row(
        "tricky YAML is refused with its line",
        (
            "tests/content/test_invalid.py",
            "tests/sources/test_front_matter.py::test_no_text_makes_the_reader_fail",
            "tests/sources/test_front_matter.py::test_no_bytes_make_the_reader_fail",
        ),
    ),
    2: Row(
        "clock and time zone decide nothing",
        ("tests/build/test_time.py::test_a_build_is_that_of_its_own_moment", "tests/publishing/test_replay.py"),
    ),
    3: Row(
        "no two pages at one address",
        (
            "tests/content/test_collisions.py",
            "tests/test_crawl.py::test_addresses_are_plain_and_unique",
            "tests/publishing/test_gates.py::test_addresses_that_some_servers_take_for_one_are_found",
        ),
    ),
    4: Row(
        "nothing is written outside the folder",
        (
            "tests/engine/test_output.py::test_nothing_is_written_outside_the_folder",
            "tests/publishing/test_paths.py",
            "tests/sources/test_folder.py::test_links_on_disk_are_refused_and_not_followed",
        ),
    ),
    5: Row(
        "no script comes in by content",
        (
            "tests/browser/test_safety.py",
            "tests/sources/test_markup_safety.py",
            "tests/editing/test_from_word.py::test_what_is_no_word_file_gets_one_sentence",
        ),
    ),
    6: Row(
        "no drawing of an author",
        (
            "tests/sources/test_images.py::test_svg_is_refused_in_any_disguise",
            "tests/build/test_look_of_ones_own.py::test_a_file_that_would_do_harm_is_refused",
        ),
    ),
    7: Row("image bombs", ("tests/sources/test_images.py::test_a_bomb_is_refused_by_its_header",)),
    8: Row(
        "published photos say nothing of their making",
        (
            "tests/sources/test_images.py::test_metadata_is_gone_from_every_file",
            "tests/sources/test_images.py::test_metadata_is_gone_from_other_formats",
        ),
    ),
    9: Row(
        "killed anywhere, disk full: the live site is whole",
        (
            "tests/publishing/test_releases.py::test_a_release_that_was_killed_at_any_write_is_made_good_by_the_next",
            "tests/publishing/test_releases.py::test_two_hundred_random_kills_leave_a_whole_site",
            "tests/publishing/test_releases.py::test_a_full_or_failing_disk_leaves_the_live_site",
            "tests/build/test_killed_builds.py",
        ),
    ),
    10: Row(
        "two at once",
        ("tests/publishing/test_publish_command.py::test_those_that_start_together_publish_one_whole_site",),
    ),
    11: Row(
        "readers never meet half a site; there is a way back",
        (
            "tests/publishing/test_releases.py::test_readers_never_miss_a_page_while_releases_follow_each_other",
            "tests/publishing/test_releases.py::test_going_back_gives_the_release_before",
            "tests/publishing/test_servers.py::test_a_server_never_answers_unchanged_for_a_page_that_changed",
        ),
    ),
    12: Row(
        "one text in several codings is one text",
        (
            "tests/content/test_one_text.py",
            "tests/sources/test_front_matter.py::test_text_is_composed_at_the_door",
            "tests/sources/test_folder.py::test_names_are_composed_and_lead_to_the_file_on_disk",
        ),
    ),
    13: Row("planted broken links are found", ("tests/publishing/test_gates.py::test_a_planted_dead_link_is_found",)),
    14: Row(
        "no photo without words",
        (
            "tests/content/test_photos_of_readers.py",
            "tests/publishing/test_gates.py::test_a_page_that_breaks_a_rule_of_html_is_found",
            "tests/test_crawl.py::test_every_image_has_a_size_and_an_alternative_text",
        ),
    ),
    15: Row("a published address leads somewhere for good", ("tests/publishing/test_addresses_for_good.py",)),
    16: Row("what is not public is in no file", ("tests/publishing/test_canaries.py",)),
    22: Row(
        "locked libraries; the same input gives the same bytes",
        (
            "tests/test_install.py::test_every_locked_library_has_a_wheel_for_other_systems",
            "tests/test_install.py::test_a_clean_machine_installs_builds_publishes_serves_and_takes_back",
            "tests/publishing/test_replay.py",
        ),
    ),
    23: Row(
        "strict headers everywhere",
        (
            "tests/publishing/test_observatory.py",
            "tests/browser/test_every_page.py::test_the_strict_policy_is_never_broken",
        ),
    ),
    24: Row("somebody leaves without a trace", ("tests/publishing/test_remove_person.py",)),
    25: Row("rot is found, a lost site comes back", ("tests/publishing/test_verify_and_bag.py",)),
}


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    """Print a line for each row whose tests have run, with the figures that they told."""
    if not os.environ.get("BANGVANG_PROVE"):
        return
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    figures: dict[int, dict[str, None]] = defaultdict(dict)
    for outcome in ("passed", "failed", "error", "skipped"):
        for report in terminalreporter.stats.get(outcome, ()):
            for number, row in ROWS.items():
                if any(report.nodeid.startswith(test) for test in row.tests):
                    counts[number][outcome] += 1
                    told = (value for name, value in report.user_properties if name == "figure")
                    figures[number].update(dict.fromkeys(map(str, told)))
    if counts:
        terminalreporter.section("what is promised about faults and attacks")
    for number, row in ROWS.items():
        if counts[number]:
            told = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts[number].items()))
            terminalreporter.write_line(f"{number:>3}  {row.promise}: {'; '.join([told, *figures[number]])}")


if __name__ == "__main__":
    sys.stdout.write(" ".join(dict.fromkeys(test for row in ROWS.values() for test in row.tests)) + "\n")
