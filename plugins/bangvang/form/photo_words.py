"""What is said of the photos in a text: alternative text and caption of each, beside it in the form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import count
from typing import Final, NamedTuple

from bangvang.domain.text import squeeze

PLACE: Final = "anh"
PHOTO: Final = re.compile(
    r'!\[(?P<alt>(?:[^\]\\\n]|\\.)*)\]\((?P<file>[^\s()"]+)(?:[ \t]+"(?P<caption>(?:[^"\\\n]|\\.)*)")?[ \t]*\)'
)
_ESCAPED: Final = re.compile(r"\\([\\`*_{}\[\]()#+.!|<>\"-])")


class PhotoWords(NamedTuple):
    """A photo of a text: its file, what it shows for who does not see it, what readers read below it."""

    file: str
    alt: str
    caption: str


def photos_in(body: str) -> tuple[PhotoWords, ...]:
    """Give the photos of a text in its order."""
    return tuple(
        PhotoWords(found["file"], _plain(found["alt"]), _plain(found["caption"] or ""))
        for found in PHOTO.finditer(body)
    )


def with_words(body: str, sent: Mapping[str, str]) -> str:
    """Write into a text what was said of its photos: only of those whose words were changed beside them."""
    numbers = count()
    return PHOTO.sub(lambda found: _written(found, f"{PLACE}.{next(numbers)}.", sent), body)


def _written(found: re.Match[str], own: str, sent: Mapping[str, str]) -> str:
    alt, caption = sent.get(f"{own}alt"), sent.get(f"{own}caption")
    was = sent.get(f"{own}alt-truoc"), sent.get(f"{own}caption-truoc")
    is_same_photo = sent.get(f"{own}tep") == found["file"]
    if not is_same_photo or alt is None or caption is None or (alt, caption) == was:
        return found[0]
    said = squeeze(caption.replace('"', "”"))
    words = squeeze(alt).replace("[", "(").replace("]", ")")
    return f'![{words}]({found["file"]} "{said}")' if said else f"![{words}]({found['file']})"


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)
