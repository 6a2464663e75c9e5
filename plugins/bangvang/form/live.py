"""What is said while a form is filled in: what is wrong, against all other files too, and what its text proposes."""

from __future__ import annotations

from dataclasses import replace

from bangvang.domain.problems import Problem
from bangvang.form.checking import Remark, built_remarks, check, each_once
from bangvang.form.editing_page import Editing
from bangvang.form.files import model_of
from bangvang.form.former_names import remark_of
from bangvang.form.saving import composed
from bangvang.form.suggesting import Chip, chips, taken
from bangvang.sources.files import ARTICLES


def remarks_now(editing: Editing) -> tuple[Remark, ...]:
    """Say what is wrong with what stands in a form now."""
    desk, source, data = editing.desk, editing.opened.source_path, composed(editing.opened, editing.entries).data
    found: tuple[Problem, ...] = ()
    if desk.archive:
        found += desk.archive().problems_of(data, source, editing.waiting.files)
    if data == editing.opened.file.data:
        found += desk.problems()  # what the last build said is of these bytes
    model = model_of(source)
    given_up = () if editing.is_new else remark_of(editing.opened, editing.entries)
    return each_once((*check(data, source, model), *given_up, *built_remarks(found, data, source, model)))


def chips_of(editing: Editing) -> tuple[Chip, ...]:
    """Give what the text of an article says and its fields do not."""
    if editing.kind != ARTICLES or editing.desk.archive is None:
        return ()
    return chips(editing.opened, editing.entries, editing.body, editing.desk.archive().awards)


def with_proposal(editing: Editing, key: str) -> Editing:
    """Give the form with one proposal taken."""
    if editing.desk.archive is None:
        return editing
    entries = taken(editing.opened, editing.entries, editing.body, editing.desk.archive().awards, key)
    return replace(editing, entries=entries, is_reading=True)
