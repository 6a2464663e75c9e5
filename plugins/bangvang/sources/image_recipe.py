"""What a photo must be to be accepted, and how one file is made from it.

Two halves share the knowledge of Pillow and of nothing else in the package: ``read_size`` judges a photo by its header,
``render`` decodes it. Run as a program (``main``) this file is the child process in which photos are decoded, so
that a hostile one can use up neither the memory nor the time of the build; hence no import from the package.
Pillow is imported late: a build without a new photo does without it.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import sys
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL import Image, ImageFile

# Part of every file name. Raise it with any change that changes a byte of any file, also with a new release of Pillow.
VERSION: Final = "2"

MAX_BYTES: Final = 25_000_000
MAX_PIXELS: Final = 50_000_000
# WebP holds 16,383 pixels a side; at 1,800 px wide this proportion still fits.
MAX_TALLNESS: Final = 8
GROUND: Final = "#fffdf8"

JPEG: Final = "image/jpeg"
WEBP: Final = "image/webp"
_BEST_QUALITY: Final = {JPEG: 80, WEBP: 78}
_QUALITY_STEP: Final = 8

_TURNS: Final = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}
_SIDEWAYS: Final = range(5, 9)

_NAMES_OF_OTHERS: Final = {b"%PDF": "PDF", b"BM": "BMP", b"II*\0": "TIFF", b"MM\0*": "TIFF"}
_HEIF_BRANDS: Final = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_SVG_TAG: Final = re.compile(r"<(?:!DOCTYPE\s+|\w+:)?svg\b", re.IGNORECASE)
_SNIFFED_BYTES: Final = 65_536

_TAKE_ORIGINAL = "Chép lại ảnh gốc từ máy ảnh hoặc điện thoại; nếu vẫn lỗi, hãy mở ảnh rồi lưu lại thành JPEG."
_SAVE_AS_JPEG = "Hãy mở ảnh bằng phần mềm xem ảnh rồi lưu lại thành JPEG."
_SAVE_SMALLER = "Hãy thu nhỏ ảnh còn cạnh dài khoảng 4.000 điểm ảnh rồi lưu lại thành JPEG."


class PhotoRefused(ValueError):  # noqa: N818 - a verdict on the photo, not a fault of the program
    """Say why a photo cannot be published and what its author can do, one Vietnamese sentence each."""

    def __init__(self, reason: str, remedy: str) -> None:
        # Both go to args, so that the refusal survives the way back from a worker process.
        super().__init__(reason, remedy)
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        """Return both sentences, the reason first."""
        return f"{self.reason} {self.remedy}"


@dataclass(frozen=True, slots=True)
class Order:
    """One file to make: the upright photo brought to ``size``, centred on a ``canvas`` which crops or surrounds it.

    ``size`` and ``canvas`` are (width, height) in pixels. The quality steps down until the file has at most
    ``budget`` bytes, but never below ``floor``: a file at the floor may be larger than its budget. It begins at
    ``quality``, or where published files do.
    """

    type: str
    size: tuple[int, int]
    canvas: tuple[int, int]
    budget: int
    floor: int
    quality: int = 0


def read_size(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels of an acceptable photo as people see it, from its header alone.

    Raises PhotoRefused for anything that is not a JPEG, PNG, WebP, AVIF or GIF within the limits. A photo
    cut off after its header passes here; ``render`` finds it.
    """
    if len(data) > MAX_BYTES:
        raise PhotoRefused(f"Tệp ảnh nặng {_decimal(len(data))} MB, quá mức {MAX_BYTES // 10**6} MB.", _SAVE_SMALLER)
    image = _open(data)
    width, height = image.size
    if width * height > MAX_PIXELS:
        reason = f"Ảnh có {_decimal(width * height)} triệu điểm ảnh, quá mức {MAX_PIXELS // 10**6} triệu."
        raise PhotoRefused(reason, _SAVE_SMALLER)
    if _orientation(image) in _SIDEWAYS:
        width, height = height, width
    if height > width * MAX_TALLNESS:
        reason = f"Ảnh cao gấp hơn {MAX_TALLNESS} lần bề rộng ({width} × {height} điểm ảnh)."
        raise PhotoRefused(reason, "Hãy cắt ảnh thành nhiều phần rồi chèn từng phần.")
    return width, height


def render(data: bytes, orders: Sequence[Order]) -> Iterator[bytes]:
    """Yield the file of each order: new pixels in sRGB, without any of the original's metadata (TRUST 8).

    A file depends on the photo and its own order only, never on the orders beside it, so that a cache filled in two
    goes equals one filled at once. Raises PhotoRefused when the photo is cut off, damaged or beyond the limits.
    """
    read_size(data)
    decoded: dict[tuple[int, int], Image.Image] = {}
    pictures: dict[tuple[tuple[int, int], tuple[int, int]], Image.Image] = {}
    for order in orders:
        key = (order.size, order.canvas)
        if key not in pictures:
            pictures[key] = _picture(data, order, decoded)
        yield _encode(pictures[key], order)


def _open(data: bytes) -> ImageFile.ImageFile:
    """Read the header. The class is called directly: ``Image.open`` would try other formats, and warn of large ones."""
    reader = _reader(data)
    try:
        return reader(io.BytesIO(data))
    except Exception as error:
        # A parser fed with hostile bytes may raise anything; all of it means unreadable.
        reason = "Không đọc được phần đầu của tệp ảnh vì tệp bị hỏng hoặc bị cụt."
        raise PhotoRefused(reason, _TAKE_ORIGINAL) from error


def _reader(data: bytes) -> type[ImageFile.ImageFile]:
    """Choose the format by the first bytes; whatever is not on this list is refused, under its own name if known."""
    from PIL.AvifImagePlugin import AvifImageFile
    from PIL.GifImagePlugin import GifImageFile
    from PIL.JpegImagePlugin import JpegImageFile
    from PIL.PngImagePlugin import PngImageFile
    from PIL.WebPImagePlugin import WebPImageFile

    if data.startswith(b"\xff\xd8\xff"):
        return JpegImageFile
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PngImageFile
    if data.startswith((b"GIF87a", b"GIF89a")):
        return GifImageFile
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WebPImageFile
    brands = _brands(data)
    if brands & {b"avif", b"avis"}:
        return AvifImageFile
    raise _refusal(data, brands)


def _brands(data: bytes) -> set[bytes]:
    """Return the brands in the ``ftyp`` box of an AVIF, HEIC or MP4 file (ISO/IEC 14496-12, 4.3)."""
    if data[4:8] != b"ftyp":
        return set()
    box = data[8 : min(int.from_bytes(data[:4], "big"), 256)]
    return {box[start : start + 4] for start in range(0, len(box), 4)}


def _refusal(data: bytes, brands: set[bytes]) -> PhotoRefused:
    if not data:
        return PhotoRefused("Tệp ảnh rỗng.", _TAKE_ORIGINAL)
    if _is_svg(data):
        reason = "Đây là hình vẽ SVG, loại tệp có thể mang mã lệnh nên không được đăng."
        return PhotoRefused(reason, "Hãy xuất hình vẽ thành PNG rồi dùng tệp PNG đó.")
    if brands & _HEIF_BRANDS:
        remedy = "Hãy xuất ảnh thành JPEG; trên iPhone: Cài đặt › Camera › Định dạng › Tương thích nhất."
        return PhotoRefused("Đây là ảnh HEIC của điện thoại, loại tệp hệ thống chưa mở được.", remedy)
    names = [name for start, name in _NAMES_OF_OTHERS.items() if data.startswith(start)]
    what = f"Đây là tệp {names[0]}" if names else "Tệp này"
    return PhotoRefused(f"{what} không phải là ảnh JPEG, PNG, WebP, AVIF hay GIF.", _SAVE_AS_JPEG)


def _is_svg(data: bytes) -> bool:
    """Tell an SVG by its text, also zipped or in UTF-16. Only the sentence hangs on it: no SVG is on the list."""
    head = data[:_SNIFFED_BYTES]
    if head.startswith(b"\x1f\x8b"):
        with contextlib.suppress(zlib.error):
            head = zlib.decompressobj(wbits=31).decompress(head, _SNIFFED_BYTES)
    # Dropping the zeros makes plain letters of UTF-16 and UTF-32 in both byte orders.
    return _SVG_TAG.search(head.replace(b"\0", b"").decode("latin-1")) is not None


def _orientation(image: ImageFile.ImageFile) -> int:
    """Return the EXIF orientation, 1 to 8, as far as it is before the pixels."""
    from PIL import Image
    from PIL.ExifTags import Base as Tag

    try:
        # Not image.getexif(): for a PNG without EXIF that one decodes the whole photo to look behind the pixels.
        value = Image.Image.getexif(image).get(Tag.Orientation, 1)
    except Exception:  # noqa: BLE001 - broken EXIF is common and no reason to refuse a good photo
        return 1
    return value if isinstance(value, int) and value in _TURNS else 1


def _picture(data: bytes, order: Order, decoded: dict[tuple[int, int], Image.Image]) -> Image.Image:
    """Return the finished pixels of an order. ``decoded`` keeps the photo at each scale the decoder can give it."""
    from PIL import Image
    from PIL.JpegImagePlugin import JpegImageFile

    opened = _open(data)
    orientation = _orientation(opened)
    profile = opened.info.get("icc_profile")
    size = order.size[::-1] if orientation in _SIDEWAYS else order.size
    if isinstance(opened, JpegImageFile):
        # The decoder skips what a smaller picture does not need: 1/2, 1/4 or 1/8 of the width, never below the size.
        opened.draft(None, size)
    if opened.size not in decoded:
        decoded[opened.size] = _decode(opened)
    # All else is done on the small picture, where it is cheap.
    image = decoded[opened.size].resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    if orientation in _TURNS:
        image = image.transpose(Image.Transpose[_TURNS[orientation]])
    mask = image.getchannel("A") if image.mode.endswith("A") else None
    left, top = ((room - side) // 2 for room, side in zip(order.canvas, order.size, strict=True))
    # A new picture carries no metadata over, whatever the original had.
    picture = Image.new("RGB", order.canvas, GROUND)
    picture.paste(_to_srgb(image, profile), (left, top), mask)
    return picture


def _decode(image: ImageFile.ImageFile) -> Image.Image:
    """Return the first frame in one of the modes that can be resized well: L, LA, RGB, RGBA or CMYK."""
    try:
        image.load()
    except MemoryError:
        raise
    except Exception as error:
        raise PhotoRefused("Tệp ảnh bị cụt hoặc bị hỏng giữa chừng.", _TAKE_ORIGINAL) from error
    if image.mode.startswith("I"):
        # Pillow's own conversion of 16 bits to 8 cuts at 255, which makes all but the darkest greys white.
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if "transparency" in image.info or image.mode == "PA":
        return image.convert("RGBA")
    if image.mode in {"1", "P"}:
        return image.convert("L" if image.mode == "1" else "RGB")
    return image


def _to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Return the colours in sRGB and without alpha; a profile that is broken or for other colours counts as none."""
    from PIL import ImageCms

    if image.mode.endswith("A"):
        image = image.convert(image.mode[:-1])
    if profile:
        with contextlib.suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
            if converted is not None:
                return converted
    return image.convert("RGB")


def _encode(picture: Image.Image, order: Order) -> bytes:
    data = b""
    for quality in range(order.quality or _BEST_QUALITY[order.type], order.floor - 1, -_QUALITY_STEP):
        file = io.BytesIO()
        if order.type == JPEG:
            picture.save(file, "JPEG", quality=quality, progressive=True, optimize=True, subsampling="4:2:0")
        else:
            picture.save(file, "WEBP", quality=quality, method=4)
        data = file.getvalue()
        if len(data) <= order.budget:
            break
    return data


def _decimal(count: int) -> str:
    """Write a number of millions the Vietnamese way, rounded up so that it never looks like the limit itself."""
    return f"{-(-count // 10**5) / 10:.1f}".replace(".", ",")


def main(memory: int, seconds: int) -> None:
    """Carry out one job in this process: the photo on stdin, orders as JSON in the second argument, files on stdout.

    The first line of the answer is JSON: ``{"lengths": […]}`` before the files, or ``{"refused": [reason, remedy]}``.
    """
    from PIL import AvifImagePlugin

    if sys.platform != "win32":  # Windows has no such limits; the parent's clock still holds there
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    # A thread per core would reserve memory by the number of cores and break the limit on large machines.
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    orders = [
        Order(kind, (size[0], size[1]), (canvas[0], canvas[1]), budget, floor, quality)
        for kind, size, canvas, budget, floor, quality in json.loads(sys.argv[3])
    ]
    head: dict[str, list[int] | list[str]]
    files: list[bytes] = []
    try:
        files = list(render(sys.stdin.buffer.read(), orders))
        head = {"lengths": [len(file) for file in files]}
    except PhotoRefused as refusal:
        head = {"refused": [refusal.reason, refusal.remedy]}
    except MemoryError:
        head = {"refused": ["Ảnh cần quá nhiều bộ nhớ để mở.", _SAVE_SMALLER]}
    sys.stdout.buffer.write(b"".join([json.dumps(head).encode() + b"\n", *files]))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
