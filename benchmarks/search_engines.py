"""Our search and Pagefind in one browser, each behind the same server, which counts what is fetched."""

from __future__ import annotations

import gzip
import html
import shutil
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser
from search_queries import Text, folded
from sites import RIVALS

_AT_ONCE: Final = 40
_PACKED: Final = {".js", ".html", ".css"}

# Each takes [module, base, queries, folded queries] and gives the paths found first for each query.
_OURS: Final = """async ([module, base, typed]) => {
  const { Index } = await import(module), index = new Index(base), answers = [];
  for (const query of typed) {
    const { hits } = await index.search(query, 10);
    answers.push((await Promise.all(hits.slice(0, 10).map((hit) => index.text(hit)))).map((text) => text.path));
  }
  return answers;
}"""
_PAGEFIND: Final = """async ([module, base, typed, plain]) => {
  const pagefind = await import(module);
  await pagefind.options({ exactDiacritics: true, excerptLength: 30 });
  const answers = [];
  for (const [n, query] of typed.entries()) {
    const found = new Map();
    for (const asked of [`"${query}"`, `"${plain[n]}"`, query, plain[n]]) {
      if (found.size >= 10) break;
      const { results } = await pagefind.search(asked);
      for (const hit of results.slice(0, 10)) if (!found.has(hit.id)) found.set(hit.id, hit);
    }
    const shown = await Promise.all([...found.values()].slice(0, 10).map((hit) => hit.data()));
    answers.push(shown.map((data) => data.url));
  }
  if (typed.length === 1) await pagefind.filters();
  return answers;
}"""


@dataclass
class Fetched:
    """What a server sent since it was last emptied: addresses with their bytes."""

    sent: list[tuple[str, int]] = field(default_factory=list)

    def under(self, *starts: str) -> list[int]:
        """Give the bytes of the answers whose address begins so."""
        return [size for path, size in self.sent if path.startswith(starts)]


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: Any, fetched: Fetched, **more: Any) -> None:
        self.fetched = fetched
        super().__init__(*arguments, **more)

    def do_GET(self) -> None:
        """Answer with a file, packed where hosts pack; nothing is kept by the browser."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        data = file.read_bytes() if file.is_file() else b""
        is_packed = file.suffix in _PACKED
        data = gzip.compress(data, mtime=0) if is_packed else data
        self.send_response(200 if file.is_file() else 404)
        self.send_header("Content-Type", self.guess_type(str(file)))
        self.send_header("Content-Length", str(len(data)))
        if is_packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(data)
        self.fetched.sent.append((self.path, len(data)))

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - http.server's own
        """Say nothing."""


@contextmanager
def counting_server(folder: Path) -> Iterator[tuple[str, Fetched]]:
    """Serve a folder; gives its address and what was fetched."""
    fetched = Fetched()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder), fetched=fetched))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", fetched
    finally:
        server.shutdown()


@dataclass(frozen=True)
class Engine:
    """An engine in a folder that is served: its module, its script in the browser, where its files lie."""

    folder: Path
    module: str
    run: str
    files: tuple[str, ...]
    base: str = ""

    def answers(self, browser: Browser, typed: Sequence[str]) -> list[list[str]]:
        """Give the first pages found for each query, one engine kept open as a reader does."""
        with counting_server(self.folder) as (address, _):
            page = browser.new_page()
            page.goto(f"{address}/blank.html")
            found: list[list[str]] = []
            for at in range(0, len(typed), _AT_ONCE):
                found += page.evaluate(self.run, self._asked(typed[at : at + _AT_ONCE]))
            page.close()
        return found

    def cold(self, browser: Browser, typed: Sequence[str]) -> list[tuple[int, int]]:
        """Give bytes and requests of each query by a reader who was never here: excerpts, filters, scripts."""
        told = []
        with counting_server(self.folder) as (address, fetched):
            for query in typed:
                context = browser.new_context()
                page = context.new_page()
                fetched.sent.clear()
                self._ask(page, address, query)
                context.close()
                sizes = fetched.under(*self.files)
                told.append((sum(sizes), len(sizes)))
        return told

    def _ask(self, page: Any, address: str, query: str) -> None:
        if not self.base:
            page.goto(f"{address}/blank.html")
            page.evaluate(self.run, self._asked([query]))
            return
        page.goto(f"{address}/tim-kiem/")
        page.locator("#tu-khoa").fill(query)
        page.keyboard.press("Enter")
        page.locator("[name=loai] option", has_text="(").first.wait_for(state="attached", timeout=60_000)

    def _asked(self, typed: Sequence[str]) -> list[Any]:
        return [self.module, self.base, list(typed), [folded(query) for query in typed]]


def ours(output: Path) -> Engine:
    """Give our engine over a built site."""
    (output / "blank.html").write_text("<!doctype html><title>.</title>")
    module = next((output / "theme" / "js").glob("search-index.*.js"))
    files = ("/tim-kiem/v1/", "/theme/js/search-")
    return Engine(output, f"/theme/js/{module.name}", _OURS, files, "/tim-kiem/v1/")


def pagefind(folder: Path) -> Engine:
    """Give Pagefind over a mirror."""
    (folder / "blank.html").write_text("<!doctype html><title>.</title>")
    return Engine(folder, "/pagefind/pagefind.js", _PAGEFIND, ("/pagefind/",))


def write_mirror(folder: Path, texts: Sequence[Text], kinds: Mapping[str, str]) -> None:
    """Write each text as a page, followed by itself without accents: only so Pagefind finds «dong chi»."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, lines in texts:
        page = folder / path.strip("/") / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        body = "".join(f"<p>{html.escape(line)}</p>" for line in (*lines, *map(folded, lines)))
        kind = html.escape(kinds[path])
        page.write_text(
            f'<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>{html.escape(lines[0])}</title></head>'
            f'<body><main data-pagefind-body data-pagefind-filter="kind:{kind}">{body}</main></body></html>'
        )


def pagefind_command(folder: Path) -> list[str | Path]:
    """Give the command that indexes a mirror."""
    return [RIVALS / "bin" / "python", "-m", "pagefind", "--site", folder, "--output-path", folder / "pagefind"]


def has_pagefind() -> bool:
    """Tell whether the benchmark's own environment has it."""
    command = [RIVALS / "bin" / "python", "-m", "pagefind", "--version"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
