"""Jobs on several cores: in order, with the errors of each, and never waiting for a worker that is gone."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time

import pytest

from bangvang.engine.workers import WORTHWHILE, WorkerLostError, do_all

MANY = range(6 * WORTHWHILE)


def square(number: int) -> int:
    return number * number


def source_path(_: int) -> int:
    time.sleep(0.001)
    return os.getpid()


@pytest.mark.parametrize("cores", [1, 2, 3])
def test_results_come_in_order_whatever_the_number_of_cores(cores):
    assert list(do_all(square, MANY, cores=cores)) == [square(number) for number in MANY]


@pytest.mark.slow
def test_this_process_works_beside_the_others():
    assert len(set(do_all(source_path, MANY, cores=3))) == 3
    assert os.getpid() in set(do_all(source_path, MANY, cores=2))


def test_few_jobs_are_done_here():
    assert set(do_all(source_path, range(WORTHWHILE - 1), cores=2)) == {os.getpid()}


def test_large_results_do_not_stop_the_pipe():
    assert [len(text) for text in do_all("x".__mul__, [10_000] * 1000, cores=2)] == [10_000] * 1000


def fail_at_last(number: int) -> int:
    if number == MANY[-1]:
        message = f"job {number}"
        raise ValueError(message)
    return number


@pytest.mark.parametrize("cores", [1, 2])
def test_an_error_of_a_job_is_raised_and_nobody_is_left_behind(cores):
    with pytest.raises(ValueError, match=f"job {MANY[-1]}"):
        list(do_all(fail_at_last, MANY, cores=cores))

    assert multiprocessing.active_children() == []


def end_elsewhere(parent: int) -> int:
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(0.001)
    return 0


def test_a_worker_that_was_killed_is_told():
    with pytest.raises(WorkerLostError):
        list(do_all(end_elsewhere, [os.getpid()] * 1000, cores=2))


def test_who_stops_listening_stops_the_workers():
    results = do_all(source_path, MANY, cores=2)
    next(results)
    results.close()

    assert multiprocessing.active_children() == []
