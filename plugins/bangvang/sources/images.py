"""Photo files of authors become safe, sized variants, kept by content in a cache folder.

A file in the cache is named by its photo's content, so it never changes and never needs to be dropped; a photo moved or
renamed costs nothing. What is made, and how, is in ``image_recipe``; here stand the names, the cache and the child
process in which photos are decoded.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import signal
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from typing import Final

from bangvang.atomic_files import write_atomically

from . import image_recipe
from .image_recipe import JPEG, MAX_BYTES, WEBP, Order, PhotoRefused

__all__ = [
    "SHARE_SIZE",
    "WIDTHS",
    "Limits",
    "PhotoRefused",
    "PreparedPhoto",
    "Renderer",
    "Variant",
    "inspect_photo",
    "prepare_photo",
    "prepare_photos",
    "prepare_share_image",
    "render_in_child",
]

WIDTHS: Final = (480, 800, 1200, 1800)
SHARE_SIZE: Final = (1200, 630)

# A file is made only where the next wider one is more than so many times as wide.
_STEP: Final = 1.25
# THEME, budgets: a lead photo of 1,200 × 800 px takes at most 120 kB, a share card at most 300 kB.
_BYTES_PER_PIXEL: Final = 0.125
# All files of a photo together stay below the original. Small pictures need more bytes a pixel than large ones.
_SHARE_OF_ORIGINAL: Final = 0.95
_GROWTH: Final = 0.85
_LEAST_BUDGET: Final = 4_000
_FLOOR: Final = 40
_SHARE_BUDGET: Final = 300_000
# A card is seen at the width of a hand: here the promise counts more than the looks.
_SHARE_FLOOR: Final = 16

_EXTENSIONS: Final = {WEBP: "webp", JPEG: "jpg"}
_REMEDY: Final = "Hãy mở ảnh bằng phần mềm xem ảnh rồi lưu lại thành JPEG, cạnh dài khoảng 4.000 điểm ảnh."


@dataclass(frozen=True, slots=True)
class Variant:
    """One file of a photo: its name in the cache, MIME type and width in pixels."""

    name: str
    type: str
    width: int


@dataclass(frozen=True, slots=True)
class PreparedPhoto:
    """A photo whose files are in the cache.

    ``digest`` is the SHA-256 of the original and the recipe's version; ``width`` and ``height`` are the pixels of the
    upright original. ``variants`` lists the WebP files from narrow to wide, then the one JPEG file for old browsers.
    """

    digest: str
    width: int
    height: int
    variants: tuple[Variant, ...]

    @property
    def fallback(self) -> Variant:
        """Return the JPEG, the file for ``<img src>``."""
        return self.variants[-1]

    def height_of(self, variant: Variant) -> int:
        """Return the height in pixels of one of the variants."""
        return _scaled((self.width, self.height), variant.width / self.width)[1]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one photo may use up: bytes of address space and seconds of processor time (clock: twice as long).

    Measured with sound photos of 50 megapixels: JPEG 0.2 GB, PNG 0.5 GB, AVIF 0.8 GB, WebP 1.14 GB of address space.
    """

    memory: int = 1_600_000_000
    seconds: int = 60


Renderer = Callable[[bytes, Sequence[Order]], Iterable[bytes]]


def inspect_photo(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels of a photo as people see it, recognised by content and without decoding it.

    Raises PhotoRefused for what is not a JPEG, PNG, WebP, AVIF or GIF of at most 25 MB and 50 megapixels.
    A photo cut off after its header passes; ``prepare_photo`` refuses it.
    """
    return image_recipe.read_size(data)


def render_in_child(data: bytes, orders: Sequence[Order], *, limits: Limits = Limits()) -> list[bytes]:
    """Return the files of the orders, made in a fresh process that is killed beyond the limits and writes no file.

    A new program rather than a fork: it works from threads and from daemonic workers, and holds nothing to steal.
    Raises PhotoRefused when the photo is damaged, beyond the limits or brings the decoder down; RuntimeError when the
    child fails for any other reason.
    """
    import subprocess  # takes long to load, and most builds make no photo

    job = json.dumps([astuple(order) for order in orders])
    # -P: the folder of the file holds modules of ours and must not shadow the standard library.
    command = [sys.executable, "-P", image_recipe.__file__, str(limits.memory), str(limits.seconds), job]
    try:
        child = subprocess.run(command, input=data, capture_output=True, timeout=2 * limits.seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise _too_slow() from None
    if child.returncode < 0:
        raise _too_slow() if -child.returncode == signal.SIGXCPU else _decoder_died()
    if child.returncode > 0:
        raise RuntimeError(f"image_recipe failed: {child.stderr.decode(errors='replace')}")
    head, _, rest = child.stdout.partition(b"\n")
    answer = json.loads(head)
    if "refused" in answer:
        raise PhotoRefused(*answer["refused"])
    files = []
    for length in answer["lengths"]:
        files.append(rest[:length])
        rest = rest[length:]
    return files


def prepare_photo(
    data: bytes, *, cache: Path, widths: Collection[int] = WIDTHS, render: Renderer = render_in_child
) -> PreparedPhoto:
    """Return the photo with a WebP in the cache for each width that needs no upscaling, and a narrow JPEG.

    Makes only what is missing; when nothing is, it reads a small record and looks whether the files are there. A photo
    narrower than the largest width also gets a file of its own width. Same photo, same bytes, whatever was there.
    Raises PhotoRefused, then leaves the cache as it was.
    """
    digest = _digest(data)
    record = cache / f"{digest[:16]}.json"
    known = _read_record(record, digest)
    size = (known.width, known.height) if known else inspect_photo(data)
    photo = PreparedPhoto(digest, *size, _plan_variants(digest, size[0], widths))
    _make_missing(data, _orders(photo.variants, size, len(data)), cache, render)
    if photo != known:
        # Last, so that a killed run is seen as one.
        write_atomically(record, json.dumps(asdict(photo), indent=1).encode())
    return photo


def prepare_photos(
    photos: Mapping[str, bytes | Path],
    *,
    cache: Path,
    cores: int = 1,
    widths: Collection[int] = WIDTHS,
    render: Renderer = render_in_child,
) -> Iterator[tuple[str, PreparedPhoto | PhotoRefused]]:
    """Yield each key with its prepared photo, or with the refusal, in the order of the mapping, ``cores`` at a time.

    Refusals are values here, so that one run can report them all. Files are the same with any number of cores.
    """

    def prepare(source: bytes | Path) -> PreparedPhoto | PhotoRefused:
        data = source if isinstance(source, bytes) else read_bounded(source)
        try:
            return prepare_photo(data, cache=cache, widths=widths, render=render)
        except PhotoRefused as refusal:
            return refusal

    # Threads suffice: they only wait for their children.
    with ThreadPoolExecutor(max_workers=cores) as pool:
        yield from zip(photos, pool.map(prepare, photos.values()), strict=True)


def prepare_share_image(data: bytes, *, cache: Path, render: Renderer = render_in_child) -> Variant:
    """Return a JPEG of 1200 × 630 px and at most 300 kB for Open Graph, cut from the middle of the photo.

    A photo smaller than that is not blown up: it is in the middle of a plain ground. Raises PhotoRefused.
    """
    name = f"{_digest(data)[:16]}-share.jpg"
    if not _is_whole(cache / name):
        size = inspect_photo(data)
        covering = max(room / side for room, side in zip(SHARE_SIZE, size, strict=True))
        order = Order(JPEG, _scaled(size, min(1.0, covering)), SHARE_SIZE, _SHARE_BUDGET, _SHARE_FLOOR)
        _make_missing(data, {name: order}, cache, render)
    return Variant(name, JPEG, SHARE_SIZE[0])


def _digest(data: bytes) -> str:
    digest = hashlib.sha256(data)
    digest.update(image_recipe.VERSION.encode())
    return digest.hexdigest()


def _plan_variants(digest: str, own_width: int, widths: Collection[int]) -> tuple[Variant, ...]:
    chosen = _chosen_widths(own_width, widths)
    files = [(WEBP, width) for width in chosen] + [(JPEG, chosen[0])]
    return tuple(Variant(f"{digest[:16]}-{width}.{_EXTENSIONS[kind]}", kind, width) for kind, width in files)


def _chosen_widths(own_width: int, widths: Collection[int]) -> list[int]:
    """Choose from wide to narrow: none beyond the photo's own, none so near the next wider one that it saves little."""
    chosen = [min(own_width, max(widths))]
    for width in sorted(widths, reverse=True):
        if width * _STEP < chosen[-1]:
            chosen.append(width)
    return chosen[::-1]


def _orders(variants: Sequence[Variant], size: tuple[int, int], original: int) -> dict[str, Order]:
    """Give the order of each file: its budget follows its area, and that of all together the bytes of the original."""
    areas = {variant.name: variant.width**2 * size[1] / size[0] for variant in variants}
    weights = {name: area**_GROWTH for name, area in areas.items()}
    share = _SHARE_OF_ORIGINAL * original / sum(weights.values())
    orders = {}
    for variant in variants:
        budget = min(areas[variant.name] * _BYTES_PER_PIXEL, weights[variant.name] * share)
        scaled = _scaled(size, variant.width / size[0])
        orders[variant.name] = Order(variant.type, scaled, scaled, max(_LEAST_BUDGET, int(budget)), _FLOOR)
    return orders


def _scaled(size: tuple[int, int], scale: float) -> tuple[int, int]:
    width, height = (max(1, round(side * scale)) for side in size)
    return width, height


def _make_missing(data: bytes, orders: Mapping[str, Order], cache: Path, render: Renderer) -> None:
    missing = [name for name in orders if not _is_whole(cache / name)]
    if not missing:
        return
    files = render(data, [orders[name] for name in missing])
    cache.mkdir(parents=True, exist_ok=True)
    for name, file in zip(missing, files, strict=True):
        write_atomically(cache / name, file)


def read_bounded(path: Path) -> bytes:
    """Read a photo, but no more than what is needed to see that it is too large."""
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _is_whole(path: Path) -> bool:
    """Tell whether the file is there; an empty one is what some file systems leave after a power cut."""
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False


def _read_record(record: Path, digest: str) -> PreparedPhoto | None:
    """Return what was prepared of a photo before; a missing, cut or foreign record counts as none."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        facts = json.loads(record.read_bytes())
        if facts["digest"] == digest:
            variants = tuple(Variant(**variant) for variant in facts["variants"])
            return PreparedPhoto(digest, int(facts["width"]), int(facts["height"]), variants)
    return None


def _too_slow() -> PhotoRefused:
    return PhotoRefused("Mở ảnh này mất quá nhiều thời gian.", _REMEDY)


def _decoder_died() -> PhotoRefused:
    return PhotoRefused("Ảnh này làm chương trình giải mã dừng đột ngột.", _REMEDY)
