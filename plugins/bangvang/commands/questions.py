"""Questions on a terminal: one line each, names completed, a wrong answer asked again with what is wrong."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from bangvang.domain.text import printable, squeeze
from bangvang.editing.name_choices import Choice, choices

_YES: Final = frozenset({"c", "co", "có", "y", "yes"})


def can_ask() -> bool:
    """Tell whether somebody sits at the keyboard."""
    return sys.stdin.isatty()


def agreed(question: str) -> bool:
    """Ask for a yes; without anybody to ask it is a no."""
    return can_ask() and _line(f"{question} [c/K] ").lower() in _YES


def ask(
    words: str,
    *,
    proposed: str = "",
    known: Sequence[Choice] = (),
    wrong: Callable[[str], str] = lambda _: "",
    needed: bool = False,
) -> str:
    """Ask until the answer is right: empty where nothing is said and nothing ``proposed``.

    ``known`` names are completed with Tab and offered by number; ``wrong`` says what is wrong with an answer.
    """
    prompt = f"{words} [{printable(proposed)}]: " if proposed else f"{words}: "
    while True:
        with _completion(known):
            said = squeeze(_line(prompt)) or proposed
        if said and known:
            said = _chosen(said, known)
        if needed and not said:
            sys.stderr.write("Phải ghi điều này.\n")
        elif fault := said and wrong(said):
            sys.stderr.write(f"{printable(fault)}\n")
        else:
            return said


def _line(prompt: str) -> str:
    try:
        return input(prompt).strip()
    except EOFError:
        raise KeyboardInterrupt from None  # nobody will answer any more


def _chosen(said: str, known: Sequence[Choice]) -> str:
    """Give the known name that is meant: the only one, or the one whose number is answered; else what was said."""
    found = choices(said, known)
    if said in found or not found:
        return said
    if len(found) == 1:
        sys.stdout.write(f"  → {printable(found[0])}\n")
        return found[0]
    sys.stdout.write("".join(f"  {number}. {printable(name)}\n" for number, name in enumerate(found, start=1)))
    answer = _line("  Số nào? (Enter: giữ như đã gõ) ")
    return found[int(answer) - 1] if answer.isdecimal() and 0 < int(answer) <= len(found) else said


@contextlib.contextmanager
def _completion(known: Iterable[Choice]) -> Iterator[None]:
    """Complete names with Tab while a line is read, where the system can."""
    try:
        import readline
    except ImportError:
        yield
        return
    names = tuple(known)

    def complete(text: str, state: int) -> str | None:
        found = choices(text, names)
        return found[state] if state < len(found) else None

    delimiters = readline.get_completer_delims()
    readline.set_completer_delims("")
    readline.set_completer(complete)
    readline.parse_and_bind("tab: complete")
    try:
        yield
    finally:
        readline.set_completer(None)
        readline.set_completer_delims(delimiters)
