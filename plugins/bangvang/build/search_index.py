"""The search index in a build: what its tiers hold depends on the ledger of what was published as well."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from bangvang.archive.stale import mark_stale
from bangvang.build.planning import Planning
from bangvang.build.state import BuildState
from bangvang.engine.digests import digest, json_of
from bangvang.outputs.pages import Context
from bangvang.outputs.plan import PageGroup
from bangvang.sources.files import article_files
from bangvang.sources.published import arrivals, ledger_digest, read_ledger

_PLANNER: Final = "search-index"
# The key that who asks for arrivals has read.
_ARRIVALS: Final = "arrivals"


def plan_index(state: BuildState, planning: Planning, context: Context, arrived: Mapping[str, str]) -> None:
    """Plan the index where this build makes it, else leave it as it is."""
    if not state.settings.search:
        return
    if not state.index:
        planning.leave(_PLANNER)
        return

    def listing() -> Iterable[PageGroup]:
        from bangvang.outputs.search import plan_search_index

        state.archive.notes.note(_ARRIVALS)
        return plan_search_index(context, arrived)

    planning.pages(_PLANNER, listing)


def read_arrivals(state: BuildState) -> Mapping[str, str]:
    """Give the days on which articles came; who asked for them is stale where they are others than before.

    That has to be known before planning begins. A build that makes no index has nothing to do with them.
    """
    if not state.settings.search or not state.index:
        return {}
    database, ledger = state.database, read_ledger(state.settings.content)
    arrived = arrivals(ledger, article_files(state.paths))
    now = {"ledger": ledger_digest(ledger), _ARRIVALS: digest(json_of(arrived)).encode()}
    others = {name for name, value in now.items() if database.fact(name) != value}
    if others:
        database.break_seal()
        with database.transaction() as rows:
            mark_stale(rows, {_ARRIVALS} & others)  # a first ledger is another one, but nothing came since
            for name in others:
                database.set_fact(name, now[name])
    return arrived
