"""The theme's files as they go out: one style sheet, scripts, fonts and drawings, each named after its own bytes.

A name never stands for other bytes: browsers may keep each file for ever, and no page meets another release's styles.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

from bangvang.build.minify import minified_script, minified_style
from bangvang.build.version import theme_digest
from bangvang.domain import addresses
from bangvang.domain.colours import NIGHT, TEXT, contrast, mixed
from bangvang.domain.schema.site import ColourFields
from bangvang.engine.digests import digest
from bangvang.engine.output import fingerprint
from bangvang.lazy_patterns import lazy_pattern
from bangvang.settings import Settings

STYLE: Final = "site.css"
# In this order, which decides between rules of one layer; "components" and "pages" are beside their templates.
_FIRST: Final = ("styles/tokens.css", "styles/base.css", "styles/layout.css")
_LAST: Final = ("styles/utilities.css", "styles/print.css")
_STYLE_URL: Final = lazy_pattern(r"url\(([\w./-]+)\)")
_SCRIPT_NAME: Final = lazy_pattern(r"([\"'])\./([\w-]+\.js)\1")
_LAYER: Final = lazy_pattern(r"@layer ([\w-]+)\{(.*)\}", re.DOTALL)
_BRACE: Final = lazy_pattern(r"[{}]")
_OF_INDEX: Final = frozenset(f"js/search-{name}.js" for name in ("index", "page", "filters", "nearest", "suggest"))
NO_COLOURS: Final = ColourFields()
# Shades of the board: with how much of what other colour.
_SHADES: Final = {"#92444a": ("#ffffff", 0.27), "#7d3237": ("#ffffff", 0.18), "#4d0b0e": ("#000000", 0.3)}
_GILT_AT_NIGHT: Final = "#e2b44e"
_HEX: Final = lazy_pattern(r"#[0-9a-fA-F]{6}\b")
_KEPT_NAMES: Final = frozenset({".txt"})  # licences: nothing links to them


class ThemeFiles(NamedTuple):
    """Bytes by name in the output folder; addresses by name in ``static`` (the style sheet's is ``STYLE``)."""

    files: Mapping[str, bytes]
    addresses: Mapping[str, str]


@dataclass(frozen=True)
class Theme:
    """A theme as one build reads it: what goes out, a digest of it all, and one of each template in use.

    ``shortened`` is what sheets and scripts became, by what they were.
    """

    out: ThemeFiles
    digest: str
    colours: ColourFields = NO_COLOURS
    closures: dict[str, str] = field(default_factory=dict)
    shortened: Mapping[str, str] = field(default_factory=dict)


def read_theme(settings: Settings, colours: ColourFields, known: Mapping[str, str]) -> Theme:
    """Read the theme that ``settings`` name; raises OSError, ValueError where a file names a missing one.

    ``known`` is what an earlier reading of this version of the code has ``shortened``.
    """
    style = style_text(settings.theme, settings.templates[:-1])
    left_out = frozenset() if settings.search else _OF_INDEX
    preparing = _Preparing(settings.theme / "static", left_out, colours, known)
    out = preparing.prepare(style)
    return Theme(out, theme_digest(settings), colours, shortened=preparing.shortened)


def theme_files(theme: Path, *, has_index: bool = False) -> ThemeFiles:
    """Prepare all files of a theme as it is; the scripts that read the search index go out only where there is one.

    Raises OSError, and ValueError where a file names one that is not there.
    """
    left_out = frozenset() if has_index else _OF_INDEX
    return _Preparing(theme / "static", left_out, NO_COLOURS, {}).prepare(style_text(theme))


def style_text(theme: Path, own: Sequence[Path] = ()) -> str:
    """Join the style sheets of a theme: tokens, base and layout, components, pages, then what wins over them.

    A style sheet of the same name in a folder of ``own`` templates stands in for the theme's; others come beside them.
    """
    folders = (*own, theme / "templates")
    beside = [path for level in ("components", ".") for path in _style_sheets(folders, level)]
    paths = [*(theme / name for name in _FIRST), *beside, *(theme / name for name in _LAST)]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())


def _style_sheets(folders: Sequence[Path], level: str) -> list[Path]:
    named = {path.name: path for folder in reversed(folders) for path in (folder / level).glob("*.css")}
    return [named[name] for name in sorted(named)]


def recoloured(text: str, colours: ColourFields) -> str:
    """Write the site's own three colours, and the shades that follow from them, wherever the theme writes its own."""
    if colours == NO_COLOURS:
        return text
    others = {NO_COLOURS.main: colours.main, NO_COLOURS.board: colours.board, NO_COLOURS.gilt: colours.gilt}
    if colours.board != NO_COLOURS.board:
        others |= {shade: mixed(colours.board, other, part) for shade, (other, part) in _SHADES.items()}
    if colours.gilt != NO_COLOURS.gilt and contrast(colours.gilt, NIGHT) >= TEXT:
        others[_GILT_AT_NIGHT] = colours.gilt
    return _HEX.sub(lambda found: others.get(found[0].lower(), found[0]), text)


def minified(style: str) -> str:
    """Give a style sheet of the same meaning without what browsers do not read; parts of one layer are joined."""
    parts: list[tuple[str, str]] = []
    for part in _top_level(minified_style(style)):
        layer, inside = (found[1], found[2]) if (found := _LAYER.fullmatch(part)) else ("", part)
        if layer and parts and parts[-1][0] == layer:
            inside = parts.pop()[1] + inside
        parts.append((layer, inside))
    return "".join(f"@layer {layer}{{{inside}}}" if layer else inside for layer, inside in parts)


def _top_level(style: str) -> Iterator[str]:
    """Yield the rules of a minified style sheet that are within no other; no string in ours holds a brace."""
    depth = start = 0
    for brace in _BRACE.finditer(style):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            yield style[start : brace.end()]
            start = brace.end()
    yield style[start:]


class _Preparing:
    """Names are found on the way: a script's depends on the bytes of the scripts it loads."""

    def __init__(
        self, static: Path, left_out: Collection[str], colours: ColourFields, known: Mapping[str, str]
    ) -> None:
        self._colours = colours
        self._known = known
        self.shortened: dict[str, str] = {}
        paths = sorted(path for path in static.rglob("*") if path.is_file())
        named = {path.relative_to(static).as_posix(): path for path in paths}
        self._sources = {name: path for name, path in named.items() if name not in left_out}
        self._files: dict[str, bytes] = {}
        self._names: dict[str, str] = {}
        self._open: list[str] = []

    def prepare(self, style: str) -> ThemeFiles:
        for name in self._sources:
            self._name(name)
        style = _STYLE_URL.sub(lambda found: f"url({self._linked(found[1])})", style)
        self._keep(STYLE, recoloured(self._short(style, minified), self._colours).encode())
        files = {f"theme/{name}": data for name, data in sorted(self._files.items())}
        return ThemeFiles(files, {name: addresses.THEME + out for name, out in sorted(self._names.items())})

    def _name(self, name: str) -> str:
        if name not in self._names:
            if name in self._open:
                message = f"scripts load each other in a circle: {' → '.join([*self._open, name])}"
                raise ValueError(message)
            self._open.append(name)
            self._keep(name, self._bytes(name))
            self._open.pop()
        return self._names[name]

    def _linked(self, name: str) -> str:
        if name not in self._sources:
            message = f"the theme has no file static/{name}"
            raise ValueError(message)
        return self._name(name)

    def _bytes(self, name: str) -> bytes:
        data = self._sources[name].read_bytes()
        if name.endswith(".svg"):
            return recoloured(data.decode(), self._colours).encode()
        if not name.endswith(".js"):
            return data
        folder = Path(name).parent

        def renamed(found: re.Match[str]) -> str:
            return f"{found[1]}./{Path(self._linked((folder / found[2]).as_posix())).name}{found[1]}"

        return self._short(_SCRIPT_NAME.sub(renamed, data.decode()), minified_script).encode()

    def _short(self, text: str, shorten: Callable[[str], str]) -> str:
        """Shorten a sheet or script; where that is known already, it is only looked up."""
        mark = digest(text)
        self.shortened[mark] = self._known[mark] if mark in self._known else shorten(text)
        return self.shortened[mark]

    def _keep(self, name: str, data: bytes) -> None:
        path = Path(name)
        mark = "" if path.suffix in _KEPT_NAMES else f".{fingerprint(data)}"
        self._names[name] = path.with_name(f"{path.stem}{mark}{path.suffix}").as_posix()
        self._files[self._names[name]] = data
