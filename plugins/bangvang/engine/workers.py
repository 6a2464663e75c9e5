"""Do many jobs on several cores: results in order, the same with one core, and stopped at once by Ctrl-C."""

from __future__ import annotations

import gc
import multiprocessing
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeVar

# Below this many jobs the processes cost more than they save.
WORTHWHILE: Final = 64
_CHUNKS_PER_CORE: Final = 16

Job = TypeVar("Job")
Result = TypeVar("Result")

# What the forked workers do; set just before the fork, so that nothing is sent to them.
_work: list[Callable[[Any], Any]] = []
_jobs: list[Sequence[Any]] = []


def do_all(work: Callable[[Job], Result], jobs: Sequence[Job], *, cores: int) -> Iterator[Result]:
    """Yield ``work(job)`` for every job, in order; forks ``cores`` processes where that is worthwhile.

    Jobs and work are inherited by the fork; only results travel, so they must pickle. An exception of a job is raised
    here, and the other workers are stopped.
    """
    if cores < 2 or len(jobs) < WORTHWHILE:  # noqa: PLR2004 - one core needs no fork
        yield from map(work, jobs)
        return
    _work.append(work)
    _jobs.append(jobs)
    # Objects that live on are moved out of the collector's sight, so that it does not touch (and so copy) their pages.
    gc.collect()
    gc.freeze()
    pool = multiprocessing.get_context("fork").Pool(cores, initializer=_leave_interrupts_to_the_parent)
    try:
        chunk = max(1, min(256, len(jobs) // (cores * _CHUNKS_PER_CORE)))
        yield from pool.imap(_do_one, range(len(jobs)), chunksize=chunk)
        pool.close()
    finally:
        pool.terminate()
        pool.join()
        gc.unfreeze()
        _work.pop()
        _jobs.pop()


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _do_one(index: int) -> Any:
    return _work[-1](_jobs[-1][index])
