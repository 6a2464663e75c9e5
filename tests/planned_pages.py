"""The pages of a run as they were planned, for tests that look at all of them."""

from __future__ import annotations

from bangvang.build.run import Run
from bangvang.outputs.plan import PagePlan


def plans_of(run: Run) -> list[PagePlan]:
    """Give the plan of every page of a run."""
    groups = run.planning.groups(run.planning.asked)
    return [plan for group in groups for plan in group.plan() if isinstance(plan, PagePlan)]
