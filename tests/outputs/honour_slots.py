"""Lines of honour read back from finished pages by their slots."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

# How a slot begins: the word that says which it is.
_LABELS = {
    "when": re.compile(r"^(?:cả )?(?:năm (?!học)|giai đoạn |các năm )?", re.IGNORECASE),
    "conferrer": re.compile(r"^(?:(?:tặng bởi|thẩm quyền tặng:) |chưa rõ$)"),
    "post": re.compile(r"^(?:khi là|thuộc) "),
    "decision": re.compile(r"^Quyết định "),
    "years": re.compile(r"^các năm "),
    "times": re.compile(r" lần$"),
}
_VOID = frozenset({"br", "img", "input", "link", "meta", "hr", "source", "use", "path", "col", "wbr"})


class Honour(NamedTuple):
    """One line: who, the whole name of the honour, when, who conferred it, office and unit of that day, decision.

    ``status`` is what a tag says of it: «Được kể lại», «Đã hủy bỏ».
    """

    who: str = ""
    what: str = ""
    when: str = ""
    conferrer: str = ""
    post: str = ""
    decision: str = ""
    status: str = ""

    @property
    def is_counted(self) -> bool:
        """Tell whether a reader may count it: conferred, or recalled with its year (the one rule of counting)."""
        return not self.status or (self.status == "Được kể lại" and self.when != "Không rõ năm")


class Brief(NamedTuple):
    """A line that leaves out more than headings say, or joins like honours: on a sheet, a gilt line, the home page.

    ``times`` is how many honours a joined line stands for, ``years`` tells them where first and last do not; a short
    line has no ``times``.
    """

    who: str = ""
    what: str = ""
    when: str = ""
    conferrer: str = ""
    post: str = ""
    decision: str = ""
    times: int = 0
    years: str = ""


class Page(HTMLParser):
    """The lines of honour of a page, whole and brief ones, and the times of its quiet lines.

    A slot that a line leaves out is that of the nearest heading around it; office and decision are a line's own.
    """

    def __init__(self, page: str) -> None:
        super().__init__()
        self.honours: list[Honour] = []
        self.brief: list[Brief] = []
        self.unnamed: list[str] = []
        self._kind = ""
        self._around: list[tuple[int, dict[str, str]]] = [(0, {})]
        self._depth = 0
        self._line = 0
        self._slot: tuple[int, str, list[str]] | None = None
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag not in _VOID:
            self._depth += 1
        classes = (told.get("class") or "").split()
        if {"unnamed", "table__rest"} & set(classes):
            self.unnamed.append(self._inherited().get("when", ""))
        if "data-honours" in told:
            self._around.append((self._depth, {}))
        if "data-honour" in told:
            self._line, self._kind = self._depth, told["data-honour"] or ""
            self._around.append((self._depth, {}))
        if "data-slot" in told:
            self._slot = (self._depth, str(told["data-slot"]), [])
        elif self._line and "tag" in classes:
            self._slot = (self._depth, "status", [])

    def handle_data(self, data: str) -> None:
        if self._slot:
            self._slot[2].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if self._slot and self._slot[0] == self._depth:
            _, slot, words = self._slot
            text = " ".join("".join(words).split())
            label = _LABELS.get(slot)
            self._keep(slot, label.sub("", text) if label else text)
            self._slot = None
        if self._line and self._line == self._depth:
            self._end_line()
        if len(self._around) > 1 and self._around[-1][0] == self._depth:
            self._around.pop()
        self._depth -= 1

    def _end_line(self) -> None:
        _, own = self._around.pop()
        said = self._inherited() | own
        said["what"] = " ".join(filter(None, (said.get("what", ""), own.get("class", ""))))
        self._around.append((self._depth, own))
        if self._kind:
            self.brief += self._briefs(said)
        else:
            self.honours.append(Honour(**{slot: said.get(slot, "") for slot in Honour._fields}))
        self._line = 0

    def _briefs(self, said: dict[str, str]) -> list[Brief]:
        """Give a line for each of the recipients that one names; none where it tells numbers only."""
        times = int(said.pop("times", "1")) if self._kind == "joined" else 0
        slots = {slot: said.get(slot, "") for slot in Brief._fields if slot != "times"}
        return [Brief(**{**slots, "who": who}, times=times) for who in slots["who"].split("\n") if who]

    def _keep(self, slot: str, text: str) -> None:
        """Keep what a slot says; only a short line may name two recipients."""
        own = self._around[-1][1]
        if slot == "who" and self._line and self._kind == "short" and slot in own:
            own[slot] += f"\n{text}"
        own.setdefault(slot, text)

    def _inherited(self) -> dict[str, str]:
        said: dict[str, str] = {}
        for _, slots in self._around:
            said |= {slot: slots[slot] for slot in ("who", "what", "when", "conferrer") if slot in slots}
        return said
