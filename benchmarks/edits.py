"""Twenty kinds of edit that an editor makes in one body; the benchmark measures a build after each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

import phrases
from articles import Article, Block, Figure

Blocks: TypeAlias = "list[Block]"
Edit: TypeAlias = "Callable[[Blocks, str], None]"
_BOLD: Final = re.compile(r"\*\*(.+?)\*\*")
_MARKS_OF_BLOCKS: Final = "#>|-123456789!"


def _texts(blocks: Sequence[Block]) -> list[int]:
    """Give the places of the paragraphs."""
    return [at for at, block in enumerate(blocks) if isinstance(block, str) and block[0] not in _MARKS_OF_BLOCKS]


def _first(blocks: Sequence[Block], begins: str) -> int:
    """Give the place of the first block that begins so; the end where there is none."""
    found = (at for at, block in enumerate(blocks) if isinstance(block, str) and block.startswith(begins))
    return next(found, len(blocks))


def _said(mark: str) -> str:
    return phrases.EDIT.format(mark=mark)


def _sentence(blocks: Blocks, mark: str) -> None:
    at = _texts(blocks)[1]
    blocks[at] = f"{blocks[at]} {_said(mark)}"


def _first_sentence(blocks: Blocks, mark: str) -> None:
    at = _texts(blocks)[0]
    blocks[at] = f"{_said(mark)} {blocks[at]}"


def _word(blocks: Blocks, mark: str) -> None:
    at = _texts(blocks)[2]
    blocks[at] = str(blocks[at]).replace(" và ", f" cùng {mark} ", 1)


def _less(blocks: Blocks, _mark: str) -> None:
    at = _texts(blocks)[-1]
    blocks[at] = str(blocks[at]).partition(". ")[0].rstrip(".") + "."


def _paragraph(blocks: Blocks, mark: str) -> None:
    blocks.append(_said(mark))


def _paragraph_less(blocks: Blocks, _mark: str) -> None:
    del blocks[_texts(blocks)[2]]


def _swapped(blocks: Blocks, _mark: str) -> None:
    one, other = _texts(blocks)[1:3]
    blocks[one], blocks[other] = blocks[other], blocks[one]


def _bold(blocks: Blocks, mark: str) -> None:
    at = _texts(blocks)[1]
    blocks[at] = f"{blocks[at]} **{_said(mark)}**"


def _bold_less(blocks: Blocks, mark: str) -> None:
    at = next((at for at in _texts(blocks) if _BOLD.search(str(blocks[at]))), _texts(blocks)[1])
    blocks[at] = _BOLD.sub(r"\1", f"{blocks[at]} {mark}")


def _italic(blocks: Blocks, mark: str) -> None:
    at = _texts(blocks)[1]
    blocks[at] = f"{blocks[at]} *{_said(mark)}*"


def _heading(blocks: Blocks, mark: str) -> None:
    blocks.insert(_texts(blocks)[2], f"## {phrases.HEADINGS[0]} {mark}")


def _other_heading(blocks: Blocks, mark: str) -> None:
    at = _first(blocks, "## ")
    blocks[at:at] = [] if at < len(blocks) else [f"## {phrases.HEADINGS[0]}"]
    blocks[at] = f"{blocks[at]} {mark}"


def _list(blocks: Blocks, mark: str) -> None:
    blocks.append(f"- {_said(mark)}\n- {_said(mark)}")


def _numbers(blocks: Blocks, mark: str) -> None:
    blocks.append(f"1. {_said(mark)}\n2. {_said(mark)}")


def _table(blocks: Blocks, mark: str) -> None:
    blocks.append(f"| TT | Nội dung |\n|---|---|\n| 1 | {_said(mark)} |")


def _quote(blocks: Blocks, mark: str) -> None:
    blocks.insert(_texts(blocks)[2], f"> {_said(mark)}")


def _link(blocks: Blocks, mark: str) -> None:
    at = _texts(blocks)[1]
    blocks[at] = f"{blocks[at]} Xem [nguồn {mark}](https://nguon.example/{mark})."


def _own_link(blocks: Blocks, mark: str) -> None:
    at = _texts(blocks)[1]
    blocks[at] = f"{blocks[at]} Xem [các đơn vị {mark}](/don-vi/)."


def _caption(blocks: Blocks, mark: str) -> None:
    at = next(at for at, block in enumerate(blocks) if isinstance(block, Figure))
    figure = blocks[at]
    blocks[at] = replace(figure, words=f"{figure.words} {mark}") if isinstance(figure, Figure) else figure


def _photo_less(blocks: Blocks, _mark: str) -> None:
    del blocks[max(at for at, block in enumerate(blocks) if isinstance(block, Figure))]


EDITS: Final[tuple[tuple[str, Edit], ...]] = (
    ("a sentence more", _sentence),
    ("another first sentence", _first_sentence),
    ("a word replaced", _word),
    ("sentences less", _less),
    ("a paragraph more", _paragraph),
    ("a paragraph less", _paragraph_less),
    ("two paragraphs swapped", _swapped),
    ("bold words", _bold),
    ("bold taken away", _bold_less),
    ("words in italics", _italic),
    ("a heading more", _heading),
    ("another heading", _other_heading),
    ("a list", _list),
    ("a numbered list", _numbers),
    ("a table", _table),
    ("a quotation", _quote),
    ("a link to elsewhere", _link),
    ("a link to a page of the site", _own_link),
    ("another caption", _caption),
    ("a photo less", _photo_less),
)


def edited(article: Article, kind: int, mark: str) -> Article:
    """Give the article after the edit of a kind, a place in ``EDITS``."""
    blocks = list(article.blocks)
    EDITS[kind][1](blocks, mark)
    return replace(article, blocks=tuple(blocks))
