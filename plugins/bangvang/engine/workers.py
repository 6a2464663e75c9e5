"""Do many jobs on several cores: results in order, the same with one core, and stopped at once by Ctrl-C."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, Generic, TypeVar

# Below this many jobs the processes cost more than they save.
WORTHWHILE: Final = 16
_CHUNKS_PER_CORE: Final = 32
_MOST_IN_A_CHUNK: Final = 64
# A worker whose pipe is full waits for this process, which has work of its own.
_PIPE_BYTES: Final = 1 << 20

# Windows cannot fork; there one process does all the work.
_CAN_FORK: Final = hasattr(os, "fork")

# Collect cycles after this many new objects (700 is usual).
_COLLECTED_AFTER: Final = 10_000

Job = TypeVar("Job")
Result = TypeVar("Result")


class WorkerLostError(RuntimeError):
    """A worker ended before its work was done (killed, out of memory)."""


def is_shared_out(count: int, cores: int) -> bool:
    """Tell whether this many jobs are worth several processes."""
    return cores > 1 and count >= WORTHWHILE and _CAN_FORK


def do_all(work: Callable[[Job], Result], jobs: Sequence[Job], *, cores: int) -> Iterator[Result]:
    """Yield ``work(job)`` for every job, in order; forks ``cores - 1`` processes where that is worthwhile.

    This process works too: another one would hold one more copy of everything in memory. Jobs and work are inherited by
    the fork; only results travel, so they must pickle. An exception of a job is raised here, and the workers are
    stopped. Raises WorkerLostError.
    """
    if not is_shared_out(len(jobs), cores):
        yield from map(work, jobs)
        return
    # Objects that live on are moved out of the collector's sight, so that it does not touch (and so copy) their pages.
    gc.freeze()
    # Drawing makes cycles, so what is made from here on is collected, though not every moment.
    was_collecting, thresholds = gc.isenabled(), gc.get_threshold()
    gc.enable()
    gc.set_threshold(_COLLECTED_AFTER)
    chunks = _Chunks(work, jobs, max(1, min(_MOST_IN_A_CHUNK, len(jobs) // (cores * _CHUNKS_PER_CORE))))
    helpers = [_Helper(chunks) for _ in range(cores - 1)]
    try:
        yield from _in_order(chunks, helpers)
    finally:
        for helper in helpers:
            helper.stop()
        gc.unfreeze()
        gc.set_threshold(*thresholds)
        if not was_collecting:
            gc.disable()


def _in_order(chunks: _Chunks[Job, Result], helpers: Sequence[_Helper[Job, Result]]) -> Iterator[Result]:
    done: dict[int, list[Result]] = {}
    for wanted in range(chunks.count):
        while wanted not in done:
            mine = chunks.take()
            if mine is not None:
                done[mine] = chunks.do(mine)
            done.update(_results(helpers, is_idle=mine is None))
        yield from done.pop(wanted)


def _results(helpers: Sequence[_Helper[Job, Result]], *, is_idle: bool) -> Iterator[tuple[int, list[Result]]]:
    """Yield what the helpers have sent; wait for something where this process is idle."""
    from multiprocessing.connection import wait

    by_pipe: dict[Any, _Helper[Job, Result]] = {helper.pipe: helper for helper in helpers if not helper.is_finished}
    for pipe in wait(list(by_pipe), None if is_idle else 0):
        yield from by_pipe[pipe].receive()


class _Chunks(Generic[Job, Result]):
    """The jobs in chunks, which all processes take one after another."""

    def __init__(self, work: Callable[[Job], Result], jobs: Sequence[Job], size: int) -> None:
        from multiprocessing import get_context  # takes long to load, and small changes need no other process

        self._work = work
        self._jobs = jobs
        self._size = size
        self.fork = get_context("fork")
        self._next = self.fork.Value("q", 0)
        self.count = -(-len(jobs) // size)

    def take(self) -> int | None:
        """Take the next chunk that nobody has taken; None if there is none."""
        with self._next.get_lock():
            taken = self._next.value
            self._next.value = taken + 1
        return taken if taken < self.count else None

    def do(self, number: int) -> list[Result]:
        """Do the jobs of one chunk."""
        return [self._work(job) for job in self._jobs[number * self._size : (number + 1) * self._size]]


class _Helper(Generic[Job, Result]):
    """A forked process that takes chunks and sends back what came of them."""

    def __init__(self, chunks: _Chunks[Job, Result]) -> None:
        self.is_finished = False
        self.pipe, self._end = chunks.fork.Pipe(duplex=False)
        with contextlib.suppress(ImportError, OSError, AttributeError):  # a smaller pipe is only slower
            import fcntl

            fcntl.fcntl(self.pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
        self._chunks = chunks
        self._process = chunks.fork.Process(target=self._run, daemon=True)
        self._process.start()
        self._end.close()

    def _run(self) -> None:
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # this is the parent's business
        self.pipe.close()
        try:
            while (taken := self._chunks.take()) is not None:
                self._end.send((taken, self._chunks.do(taken)))
            self._end.send(None)
        except Exception as error:  # noqa: BLE001 - whatever it is, the parent raises it
            self._end.send(error)

    def receive(self) -> list[tuple[int, list[Result]]]:
        """Give what has been sent: one chunk, or nothing more; raises the exception of a job, WorkerLostError."""
        try:
            sent = self.pipe.recv()
        except EOFError as error:
            message = f"worker {self._process.pid} ended before its work was done"
            raise WorkerLostError(message) from error
        if isinstance(sent, Exception):
            raise sent
        self.is_finished = sent is None
        return [] if sent is None else [sent]

    def stop(self) -> None:
        """End the process, whatever it is doing."""
        self._process.terminate()
        self._process.join()
        self.pipe.close()
