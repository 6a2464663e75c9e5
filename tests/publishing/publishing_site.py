"""Built folders for tests of publishing, and what makes a live site whole."""

from __future__ import annotations

import hashlib
from pathlib import Path

from bangvang.publishing.release import Built, go_live, prepare
from bangvang.publishing.releases import CURRENT, Releases

PAGE = '<!doctype html>\n<html lang="vi"><head><title>T</title></head><body><main><h1>T</h1>{}</main></body></html>\n'
URL = "https://thidua.example.vn"


def write(folder: Path, files: dict[str, str]) -> None:
    """Write files, and remove all others."""
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


def site(words: str, pages: int = 4) -> dict[str, str]:
    """Give the files of a small site; a style sheet is named after its content, as ours are."""
    digest = hashlib.sha256(words.encode()).hexdigest()[:8]
    files = {f"tin/{n}/index.html": PAGE.format(f"{words if n < 2 else 'cũ'} {n}") for n in range(pages)}
    return files | {"index.html": PAGE.format(words), f"theme/site.{digest}.css": f"/* {words} */", "404.html": PAGE}


def built(root: Path, files: dict[str, str]) -> Built:
    """Write a built folder below ``root``."""
    write(root / "built", files)
    return Built(root / "built", URL, root / "memory", (), lambda _: False)


def publish(root: Path, files: dict[str, str]) -> str:
    """Publish files into ``root/www``, and give the name of the release."""
    releases, made = Releases(root / "www"), built(root, files)
    candidate = prepare(made, releases)
    go_live(candidate, made, releases)
    return candidate.manifest.name


def live(root: Path) -> dict[str, str]:
    """Give what readers find."""
    top = root / "www" / CURRENT
    return {p.relative_to(top).as_posix(): p.read_text(encoding="utf-8") for p in sorted(top.rglob("*")) if p.is_file()}


def live_bytes(root: Path) -> dict[str, bytes]:
    """Give what readers find, as bytes."""
    top = root / "www" / CURRENT
    return {p.relative_to(top).as_posix(): p.read_bytes() for p in sorted(top.rglob("*")) if p.is_file()}


def without_carried(files: dict[str, str]) -> dict[str, str]:
    """Leave out styles, which stay for pages that readers have open."""
    return {name: text for name, text in files.items() if not name.startswith("theme/")}
