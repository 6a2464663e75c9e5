"""Style sheets and scripts without what browsers do not read: comments, spaces between tokens. Nothing is rewritten.

What a sheet or script means stays the same in every browser, so there is nothing to decide about which are supported.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from bangvang.lazy_patterns import lazy_pattern

_STYLE_TEXT: Final = r""" "(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*' | url\(\s*[^"'\s)][^)]*\) """
_STYLE_COMMENTS: Final = lazy_pattern(rf"(?P<text>{_STYLE_TEXT})|(?P<open>[\"'])|/\*.*?\*/", re.DOTALL | re.VERBOSE)
_STYLE_TEXTS: Final = lazy_pattern(f"({_STYLE_TEXT})", re.DOTALL | re.VERBOSE)
# A space before a colon or a bracket, and beside + and ~, may mean something: ".prose :is(td)", "and (", "1px + 2px".
_STYLE_GAPS: Final = lazy_pattern(r"\s*([{};,>])\s*|\s+([)!])|([:(!])\s+")
_SPACES: Final = lazy_pattern(r"\s+")
_LAST_END: Final = lazy_pattern(r";\}")

_SCRIPT_PARTS: Final = lazy_pattern(
    r"""(?P<gap>(?:\s++|//[^\n]*+|/\*.*?\*/)++)
      | (?P<text>"(?:[^"\\\n]|\\.)*" | '(?:[^'\\\n]|\\.)*'
                | `(?:[^`\\$]|\\.|\$(?!\{)|\$\{(?:[^{}`]|\{[^{}`]*\}|`[^`]*`)*\})*`)
      | (?P<open>["'`])
      | (?P<slash>/)""",
    re.DOTALL | re.VERBOSE,
)
_REGULAR_EXPRESSION: Final = lazy_pattern(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/\w*")
_EXPRESSION_BEGINS: Final = lazy_pattern(r"(?:^|[(,=:\[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of|await))\s*$")
# No statement can end after or before one of these, so a line may.
_LINE_GOES_ON_AFTER: Final = frozenset("{;,([=&|?:<*%^.")
_LINE_GOES_ON_BEFORE: Final = frozenset("}),];.?:=&|<>*%^")
_APART: Final = frozenset({"++", "--", "//"})
# So many sheets and scripts are kept as they were shortened last: a process may read one theme for several sites.
_KEPT: Final = 64


@lru_cache(_KEPT)
def minified_style(style: str) -> str:
    """Shorten a style sheet. Raises ValueError where a string in it does not end."""

    def without(found: re.Match[str]) -> str:
        if found["open"]:
            raise ValueError(_unended(style, found.start()))
        if found["text"]:
            return found[0]
        around = style[max(found.start() - 1, 0) : found.start()], style[found.end() : found.end() + 1]
        return "/**/" if all(letter and not letter.isspace() for letter in around) else ""

    parts = _STYLE_TEXTS.split(_STYLE_COMMENTS.sub(without, style).strip())
    for number in range(0, len(parts), 2):  # what stands between is text
        closer = _STYLE_GAPS.sub(r"\1\2\3", parts[number])
        parts[number] = _LAST_END.sub("}", _SPACES.sub(" ", closer))
    return "".join(parts)


@lru_cache(_KEPT)
def minified_script(script: str) -> str:
    """Shorten a script; the lines of its statements stay.

    Raises ValueError where a string in it does not end, and for templates that are nested more than once.
    """
    out: list[str] = []
    at = 0
    while found := _SCRIPT_PARTS.search(script, at):
        out.append(script[at : found.start()])
        at = found.end()
        if found["open"]:
            raise ValueError(_unended(script, found.start()))
        if found["gap"]:
            out.append(_gap(found[0], script[max(found.start() - 1, 0) : found.start()], script[at : at + 1]))
        elif found["slash"] and _EXPRESSION_BEGINS.search("".join(out[-3:])[-12:]):
            expression = _REGULAR_EXPRESSION.match(script, found.start())
            at = expression.end() if expression else at
            out.append(script[found.start() : at])
        else:
            out.append(found[0])
    return "".join([*out, script[at:]])


def _gap(gap: str, before: str, after: str) -> str:
    """Give what must stay of spaces and comments between two letters."""
    if not before or not after:
        return ""
    if "\n" in gap:
        return "" if before in _LINE_GOES_ON_AFTER or after in _LINE_GOES_ON_BEFORE else "\n"
    number = before.isdigit() and after == "."
    return " " if before + after in _APART or number or (_is_word(before) and _is_word(after)) else ""


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter in "_$#"


def _unended(source: str, at: int) -> str:
    line = source.count("\n", 0, at) + 1
    return f"line {line}: a string that does not end, or templates nested more than once"
