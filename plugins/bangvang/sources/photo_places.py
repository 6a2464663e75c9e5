"""Photos of a body: each gets a place of its own between the blocks, and a caption that is below it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Final

from markdown.util import AMP_SUBSTITUTE

from bangvang.sources.characters import decode
from bangvang.sources.findings import Findings

OPEN, CLOSE = "\x02", "\x03"
# A caption is a sentence or two; what is longer is text.
LONGEST_CAPTION: Final = 300


def lift_photos(root: ET.Element, found: Findings) -> None:
    """Put every photo behind the block it is in, or before a text that follows it on the next line.

    A short text on the line below a photo without a caption is its caption, and so is a paragraph all in italics.
    """
    if not found.photos:
        return
    blocks: list[ET.Element] = []
    for block in root:
        images = list(block.iter("img"))
        if images:
            _lift(block, images, blocks, found)
        elif not (_is_italic(block) and _becomes_caption(block, blocks, found)):
            blocks.append(block)
    root[:] = blocks


def _lift(block: ET.Element, images: list[ET.Element], blocks: list[ET.Element], found: Findings) -> None:
    is_first = _opens(block, images)
    parents = {inner: outer for outer in block.iter() for inner in outer}
    for image in images:
        _take_out(block, image, parents)
    places = [_place(image) for image in images]
    if is_first:
        blocks.extend(places)
        if not _becomes_caption(block, blocks, found):
            blocks.append(block)
    else:
        blocks.extend([block, *places] if plain_text(block) else places)


def is_photo_place(element: ET.Element) -> bool:
    """Tell whether a paragraph stands for a photo."""
    return (element.text or "").startswith(f"{OPEN}p")


def plain_text(element: ET.Element) -> str:
    """Give the words of an element without markup; the marks of footnotes are not part of what it says."""
    text = decode("".join(_words(element)).replace(AMP_SUBSTITUTE, "&"))
    return text.replace(OPEN, "").replace(CLOSE, "").strip()


def _place(image: ET.Element) -> ET.Element:
    place = ET.Element("p")
    place.text = f"{OPEN}p{image.get('n')}{CLOSE}"
    return place


def _opens(block: ET.Element, images: list[ET.Element]) -> bool:
    """Tell whether a paragraph is a photo with text on the line below."""
    if block.tag != "p" or len(images) > 1 or block[0] is not images[0] or (block.text or "").strip():
        return False
    return (images[0].tail or "").lstrip(" ").startswith("\n")


def _is_italic(block: ET.Element) -> bool:
    around = f"{block.text or ''}{block[0].tail or ''}".strip() if len(block) == 1 else "text"
    return block.tag == "p" and not around and block[0].tag == "em"


def _becomes_caption(block: ET.Element, blocks: list[ET.Element], found: Findings) -> bool:
    """Make a text the caption of the photo above it; not where it is long, has links, or the photo has one already."""
    if not blocks or not is_photo_place(blocks[-1]):
        return False
    number = int((blocks[-1].text or "").strip(f"{OPEN}{CLOSE}p"))
    text = plain_text(block)
    if found.photos[number].title or len(text) > LONGEST_CAPTION or next(block.iter("a"), None) is not None:
        return False
    found.caption(number, text)
    return True


def _words(element: ET.Element) -> list[str]:
    texts = [element.text or ""]
    for child in element:
        texts.extend(_words(child) if child.tag != "sup" else [])
        texts.append(child.tail or "")
    return texts


def _take_out(block: ET.Element, child: ET.Element, parents: dict[ET.Element, ET.Element]) -> None:
    """Take a photo out of its block, and what is empty without it: a link around it, an item of a list."""
    while child is not block and not plain_text(child) and (child.tag in {"img", "a", "em", "strong", "li", "p"}):
        if len(child):
            return
        _remove_keeping_tail(parents[child], child)
        child = parents[child]


def _remove_keeping_tail(parent: ET.Element, child: ET.Element) -> None:
    siblings = list(parent)
    index = siblings.index(child)
    if child.tail:
        if index:
            siblings[index - 1].tail = (siblings[index - 1].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)
