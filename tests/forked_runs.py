"""``--forks N``: run the tests in N forks of the process that collected them.

``make fast`` has thousands of tests of a few milliseconds each. Separate processes, as pytest-xdist starts them, would
each import and collect all of them and then tell three times of every one; forks have everything that is loaded, take
one file of tests after another and tell once of each test.
"""

from __future__ import annotations

import os
import signal
import traceback
from collections.abc import Iterator
from itertools import groupby
from multiprocessing.connection import Connection, Pipe, wait
from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    """Say how many forks; none unless asked for."""
    parser.addoption("--forks", type=int, default=0, help="run the tests in this many forks of one process")


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool | None:
    """Run all tests in forks, if that is asked for; tell of them here as if they had run here."""
    options = session.config.option
    if options.forks < 1 or options.collectonly or session.testsfailed:
        return None
    files = [list(items) for _, items in groupby(session.items, key=lambda item: item.path)]
    take, give = os.pipe()
    os.write(give, b"".join(number.to_bytes(2) for number in range(len(files))))  # far less than a pipe holds
    os.close(give)
    factory = session.config._tmp_path_factory
    folders = [factory.mktemp(f"fork-{number}", numbered=False) for number in range(options.forks)]
    forks = [_fork(session.config, _items(files, take), folder) for folder in folders]
    try:
        _tell(session, [news for news, _ in forks])
    finally:
        for _, process in forks:
            os.kill(process, signal.SIGKILL)  # does nothing to one that has ended
            os.waitpid(process, 0)
        os.close(take)
    return True


def _items(files: list[list[pytest.Item]], take: int) -> Iterator[pytest.Item]:
    """Give the tests of one file after another that no other fork has taken."""
    while number := os.read(take, 2):
        yield from files[int.from_bytes(number)]


def _fork(config: pytest.Config, items: Iterator[pytest.Item], folder: Path) -> tuple[Connection, int]:
    here, there = Pipe(duplex=False)
    if process := os.fork():
        there.close()
        return here, process
    try:
        here.close()
        config._tmp_path_factory._basetemp = folder
        _run(config, items, there)
    except BaseException:  # noqa: BLE001 - whatever it is: a fork must not go on as the first process would
        there.send((traceback.format_exc(),))
    finally:
        os._exit(0)


def _run(config: pytest.Config, items: Iterator[pytest.Item], there: Connection) -> None:
    config.pluginmanager.unregister(name="terminalreporter")
    capture = config.pluginmanager.getplugin("capturemanager")
    capture.stop_global_capturing()
    capture.start_global_capturing()  # into files of its own
    config.pluginmanager.register(_Reports(config, there))
    item = next(items, None)
    while item:
        following = next(items, None)
        there.send(item.nodeid)
        config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        item = following
    there.send(None)


class _Reports:
    """What a fork tells: the outcome of each test, and of its fixtures where they did not just pass."""

    def __init__(self, config: pytest.Config, there: Connection) -> None:
        self.config, self.there = config, there

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or not report.passed:
            self.there.send(self.config.hook.pytest_report_to_serializable(config=self.config, report=report))


def _tell(session: pytest.Session, open_ends: list[Connection]) -> None:
    """Tell of each test as its fork does, until all have come to their end."""
    hook, running = session.config.hook, dict.fromkeys(open_ends, "")
    while running:
        for fork in wait(running):
            try:
                news = fork.recv()
            except EOFError:
                news = ("The process ended in this test.",)
            if news is None:
                del running[fork]
            elif isinstance(news, str):
                running[fork] = news
            elif isinstance(news, tuple):
                place = running.pop(fork)
                broken = pytest.TestReport(place, (place, None, place), {}, "failed", news[0], "call")
                hook.pytest_runtest_logreport(report=broken)
            else:
                hook.pytest_runtest_logreport(
                    report=hook.pytest_report_from_serializable(config=session.config, data=news)
                )
            if session.shouldfail:
                raise session.Failed(session.shouldfail)
