"""Measure the preview: from saving an article until the browser, told to reload, has the new page."""

from __future__ import annotations

import http.client
import re
import subprocess
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sites import Site

_EVENTS: Final = "/_bangvang/events"
_READY: Final = re.compile(r"http://127\.0\.0\.1:(\d+)/")
_PATIENCE: Final = 600.0
# A watcher needs a moment after the start, and between two savings the last rebuild must be over.
_REST: Final = 1.0
_MARK: Final = "lưu-{run}"


class PreviewError(RuntimeError):
    """The preview did not start, or showed a page without what was saved."""


def measure_saving(site: Site, numbers: Iterable[int], slow: float) -> list[float]:
    """Give for each of some articles the seconds from saving to the reloaded page; none after one over ``slow``."""
    seconds: list[float] = []
    with _preview(site) as port:
        time.sleep(_REST)
        for number in numbers:
            seconds.append(_save(site, port, number, _MARK.format(run=number)))
            if seconds[-1] > slow:
                break
    return seconds


def _save(site: Site, port: int, number: int, mark: str) -> float:
    article = site.folder.archive.article(number)
    address = _address(site, article.slug)
    listener = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    listener.request("GET", _EVENTS)
    stream = listener.getresponse()
    time.sleep(_REST)
    started = time.perf_counter()
    site.folder.edit_body(number, mark)
    while not stream.readline().startswith(b"data:"):
        pass
    reader = http.client.HTTPConnection("127.0.0.1", port, timeout=_PATIENCE)
    reader.request("GET", address)
    page = reader.getresponse().read().decode()
    seconds = time.perf_counter() - started
    reader.close()
    listener.close()
    if mark not in page:
        message = f"{address} does not show what was saved"
        raise PreviewError(message)
    return seconds


def _address(site: Site, slug: str) -> str:
    folder = site.root / ".cache" / "preview"
    pages = list(folder.glob(f"tin/*/{slug}/index.html")) or list(folder.rglob(f"{slug}/index.html"))
    if not pages:
        message = f"no page of {slug} in the preview"
        raise PreviewError(message)
    return f"/{pages[0].parent.relative_to(folder).as_posix()}/"


@contextmanager
def _preview(site: Site) -> Iterator[int]:
    program, _, *options = site.tool.command
    command = [Path(program), "serve", "--port", "0", *(option for option in options if option != "--timings")]
    process = subprocess.Popen(
        command, cwd=site.root, env=site.environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    try:
        yield _port(process)
    finally:
        process.terminate()  # a job in the background ignores Ctrl-C, and so would its child
        process.communicate()


def _port(process: subprocess.Popen[str]) -> int:
    said = []
    for line in process.stderr or ():
        found = _READY.search(line)
        if found:
            return int(found[1])
        said.append(line)
    message = f"the preview did not start: {''.join(said)}"
    raise PreviewError(message)
