"""Every line of the table of the Markdown dialect comes out as the table says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dialect
from bangvang.sources.dialect.remarks import Doubt

PAIRS = dialect.pairs()


@pytest.mark.parametrize("pair", PAIRS, ids=[pair.written[:40] for pair in PAIRS])
def test_what_is_written_means_what_the_table_says(pair, markup):
    """Meaning, doubts and their lines."""
    assert dialect.outcome(pair.written, markup) == pair


def test_the_table_shows_every_doubt():
    """A doubt that no line shows would be a rule that nobody knows."""
    shown = {told.split(": ")[1] for pair in PAIRS for told in pair.told.split(", ") if told}

    assert {doubt.name for doubt in Doubt} <= shown


@pytest.mark.slow
def test_the_table_can_be_printed():
    """The command of the guide ends well and counts every line."""
    root = Path(dialect.__file__).parents[1]

    done = subprocess.run(
        [sys.executable, "-m", "tests.dialect"], cwd=root, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout
    assert f"{len(PAIRS)} lines, 0 come out otherwise" in done.stdout
