"""Photos that editors give: turned upright, reduced, without the place and camera in them, safely named."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import Final, NamedTuple

from bangvang.atomic_files import write_new
from bangvang.domain.text import is_reserved, slug
from bangvang.sources.image_recipe import JPEG, Order, PhotoRefused
from bangvang.sources.images import inspect_photo, render_in_child

__all__ = ["Photo", "PhotoRefused", "prepare", "safe_name", "write_photos"]

LONGEST_SIDE: Final = 2400
_BUDGET: Final = 2_000_000
_QUALITY: Final = 90
_FLOOR: Final = 66
# What Pillow tells of a JPEG that says nothing about camera, place or time.
_HARMLESS: Final = frozenset("jfif jfif_version jfif_unit jfif_density dpi progressive progression adobe".split())
_LONGEST_NAME: Final = 60

Renderer = Callable[[bytes, Sequence[Order]], Iterable[bytes]]


class Photo(NamedTuple):
    """A photo ready to be put beside an article: its file name and bytes (JPEG)."""

    name: str
    data: bytes


def prepare(data: bytes, given_name: str, taken: Collection[str], *, render: Renderer = render_in_child) -> Photo:
    """Make the photo that goes beside an article; ``taken`` are names that it must not have.

    A JPEG that is small, upright and says nothing of camera or place is kept as it is. Raises PhotoRefused.
    """
    width, height = inspect_photo(data)
    name = safe_name(given_name, taken)
    if _is_fine(data, (width, height)):
        return Photo(name, data)
    scale = min(1.0, LONGEST_SIDE / max(width, height))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    order = Order(JPEG, size, size, _BUDGET, _FLOOR, _QUALITY)
    return Photo(name, next(iter(render(data, [order]))))


def safe_name(given: str, taken: Collection[str]) -> str:
    """Give a name that every system and address takes, another one than those taken: ``Ảnh 1.JPG`` → ``anh-1.jpg``."""
    stem = PurePosixPath(given.replace("\\", "/")).name
    stem = slug(re.sub(r"\.\w{2,5}$", "", stem))[:_LONGEST_NAME].strip("-")
    stem = "anh" if not stem or is_reserved(stem) else stem
    used = {name.lower() for name in taken}
    number, name = 1, f"{stem}.jpg"
    while name in used:
        number += 1
        name = f"{stem}-{number}.jpg"
    return name


def write_photos(folder: Path, photos: Iterable[Photo]) -> None:
    """Write photos that are not there yet; raises FileExistsError rather than write over one, OSError."""
    for photo in photos:
        folder.mkdir(parents=True, exist_ok=True)
        write_new(folder / photo.name, photo.data)


def _is_fine(data: bytes, size: tuple[int, int]) -> bool:
    if not data.startswith(b"\xff\xd8\xff") or not data.endswith(b"\xff\xd9"):  # phones append whole films
        return False
    if max(size) > LONGEST_SIDE or len(data) > _BUDGET:
        return False
    from PIL.JpegImagePlugin import JpegImageFile

    image = JpegImageFile(io.BytesIO(data))
    says = set(image.info) - _HARMLESS
    return image.mode in {"RGB", "L"} and not says
