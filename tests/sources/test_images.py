"""What authors hand in as photos, and what may come out of it."""

from __future__ import annotations

import gzip
import io
import multiprocessing
import pickle
import resource
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pytest
from PIL import Image, ImageCms, ImageOps
from portal_pictures import portal_pictures

from bangvang.sources import image_recipe
from bangvang.sources.image_recipe import JPEG, WEBP, Order
from bangvang.sources.images import (
    Limits,
    PhotoRefused,
    PreparedPhoto,
    inspect_photo,
    prepare_photo,
    prepare_photos,
    prepare_share_image,
    render_in_child,
)
from random_cases import cases

# The child process has tests of its own; the others decode here, which saves its start.
render_here = image_recipe.render

RED, GREEN, BLUE = (255, 0, 0), (0, 255, 0), (0, 0, 255)
PAPER = (0xFF, 0xFD, 0xF8)
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
LATITUDE = b"21,1.7052N"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF exif:GPSLatitude="' + LATITUDE + b'"/></x:xmpmeta>'


def encoded(image: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def two_halves(width: int = 600, height: int = 400, *, mode: str = "RGB") -> Image.Image:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image.convert(mode)


def noise(width: int, height: int) -> Image.Image:
    """Random dots, the same in every run, which no encoder can make small."""
    state, dots = 1, bytearray()
    for _ in range(4093):
        state = state * 48271 % 0x7FFFFFFF
        dots.append(state >> 8 & 255)
    return Image.frombytes("L", (width, height), bytes(dots * (width * height // 4093 + 1))[: width * height])


def with_exif(*, orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Camera of Hồng".encode()
    exif.get_ifd(0x8825).update({1: "N", 2: (21.0, 1.0, 42.3)})
    return exif


def with_iptc(jpeg: bytes) -> bytes:
    body = b"Photoshop 3.0\x008BIM\x04\x04\0\0\0\0\0\x10\x1c\x02\x50\0\x0bNguyen Hong"
    return jpeg[:2] + b"\xff\xed" + (len(body) + 2).to_bytes(2, "big") + body + jpeg[2:]


def is_near(color: object, expected: object, *, tolerance: int = 12) -> bool:
    assert isinstance(color, tuple)
    assert isinstance(expected, tuple)
    return all(abs(have - want) <= tolerance for have, want in zip(color, expected, strict=True))


def picture(path: Path) -> Image.Image:
    return Image.open(io.BytesIO(path.read_bytes()))


def opened(cache: Path, photo: PreparedPhoto) -> list[Image.Image]:
    return [picture(cache / variant.name) for variant in photo.variants]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def must_not_decode(_data: bytes, _orders: Sequence[Order]) -> Iterable[bytes]:
    pytest.fail("decoded a photo")


@pytest.mark.slow
def test_metadata_is_gone_from_every_file(tmp_path: Path) -> None:
    """EXIF with GPS and camera, XMP with GPS, IPTC, comment and colour profile of the original are in no variant."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = encoded(two_halves(700, 400), exif=with_exif(), xmp=XMP, icc_profile=profile, comment=b"by Hong")
    data = with_iptc(data)
    secrets = [b"Exif", b"Camera", b"adobe", LATITUDE, b"Photoshop", b"8BIM", b"Hong", b"ICC_PROFILE", b"acsp"]

    prepare_photo(data, cache=tmp_path, render=render_here)
    prepare_share_image(data, cache=tmp_path, render=render_here)

    pictures = {name: file for name, file in contents(tmp_path).items() if not name.endswith(".json")}
    assert len(pictures) == 4
    assert [secret for secret in secrets if secret not in data] == []
    assert [(name, secret) for name, file in pictures.items() for secret in secrets if secret in file] == []
    assert [name for name, file in pictures.items() if file[:4] == b"RIFF" and file[12:16] != b"VP8 "] == []


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "AVIF"])
def test_metadata_is_gone_from_other_formats(tmp_path: Path, kind: str) -> None:
    """What holds for a JPEG with EXIF holds for the other formats."""
    data = encoded(two_halves(60, 40), kind, exif=with_exif())

    photo = prepare_photo(data, cache=tmp_path, render=render_here)

    assert b"Camera" in data
    assert [image.info.keys() & {"exif", "xmp", "icc_profile"} for image in opened(tmp_path, photo)] == [set(), set()]
    assert not any(b"Camera" in (tmp_path / variant.name).read_bytes() for variant in photo.variants)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_orientation_is_applied(tmp_path: Path, orientation: int) -> None:
    """Each of the eight orientations of EXIF becomes upright pixels, and the size is the upright one."""
    raw = Image.new("RGB", (120, 80), "white")
    raw.paste(RED, (0, 0, 60, 40))
    data = encoded(raw, quality=95, exif=with_exif(orientation=orientation))
    upright = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))

    photo = prepare_photo(data, cache=tmp_path, render=render_here)

    assert (photo.width, photo.height) == inspect_photo(data) == upright.size
    for image in opened(tmp_path, photo):
        assert image.size == upright.size
        for spot in [(20, 20), (upright.width - 20, 20), (20, upright.height - 20)]:
            assert is_near(image.getpixel(spot), upright.getpixel(spot), tolerance=20)


def test_orientation_six_puts_the_left_side_on_top(tmp_path: Path) -> None:
    """The usual case of a phone held upright, spelled out: wide raw pixels become a tall photo."""
    data = encoded(two_halves(600, 400), exif=with_exif(orientation=6))

    photo = prepare_photo(data, cache=tmp_path, render=render_here)

    fallback = picture(tmp_path / photo.fallback.name)
    assert (photo.width, photo.height, fallback.size) == (400, 600, (400, 600))
    assert is_near(fallback.getpixel((200, 50)), RED)
    assert is_near(fallback.getpixel((200, 550)), BLUE)


@pytest.mark.parametrize(
    "data",
    [
        SVG.encode(),
        b"\xef\xbb\xbf" + SVG.encode(),
        f'<?xml version="1.0"?>\n<!-- {"PNG " * 500}-->\n{SVG}'.encode(),
        b" \r\n\t" * 300 + SVG.encode(),
        gzip.compress(SVG.encode()),
        SVG.encode("utf-16"),
        b'<!DOCTYPE SVG PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">' + SVG.encode(),
        SVG.replace("<svg", "<s:svg").encode(),
    ],
    ids=["plain", "byte order mark", "comment", "white space", "gzip", "utf-16", "doctype", "prefix"],
)
def test_svg_is_refused_in_any_disguise(data: bytes) -> None:
    """An SVG is told by its content, whatever its file is called, and its author learns what to do."""
    with pytest.raises(PhotoRefused) as caught:
        inspect_photo(data)

    assert "SVG" in caught.value.reason
    assert "PNG" in caught.value.remedy


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "rỗng"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "HEIC"),
        (b"\0\0\0\x18ftypmif1\0\0\0\0mif1heic", "HEIC"),
        (b"GIF89a", "hỏng"),
        (b"%PDF-1.7", "PDF"),
        (b"plain text", "JPEG, PNG, WebP, AVIF hay GIF"),
        (b"\x1f\x8bnot gzip", "JPEG, PNG, WebP, AVIF hay GIF"),
        (b"\x89PNG\r\n\x1a\n", "hỏng"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "hỏng"),
        (b"RIFF\x08\0\0\0WEBPVP8 ", "hỏng"),
        (b"\0\0\0\x18ftypavif\0\0\0\0mif1avif", "hỏng"),
    ],
)
def test_other_files_are_refused_by_name(data: bytes, word: str) -> None:
    """A file of another format, without pixels, or too heavy is refused with a sentence that says what it is."""
    with pytest.raises(PhotoRefused, match=word) as caught:
        inspect_photo(data)

    assert caught.value.reason.endswith(".")
    assert caught.value.remedy.endswith(".")


def test_file_over_25_megabytes_is_refused() -> None:
    """The weight is judged before anything is read."""
    photo = encoded(two_halves(60, 40))

    assert inspect_photo(photo.ljust(25_000_000, b"\0")) == (60, 40)
    with pytest.raises(PhotoRefused, match="25,1 MB"):
        inspect_photo(photo.ljust(25_000_001, b"\0"))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF", "MPO"])
def test_formats_of_photos_are_accepted(kind: str) -> None:
    """The four formats, and the JPEG with a second picture inside which phones write."""
    second = {"append_images": [two_halves(50, 50)]} if kind == "MPO" else {}
    data = encoded(two_halves(60, 40), kind, **second)

    assert inspect_photo(data) == (60, 40)


@pytest.mark.slow
@pytest.mark.parametrize(("side", "told"), [(10_000, "100,0 triệu"), (13_500, "182,3 triệu")])
def test_a_bomb_is_refused_by_its_header(tmp_path: Path, side: int, told: str) -> None:
    """A small file which would unfold to as many pixels is refused before anything is decoded.

    Pillow itself only warns of the first and raises an error of its own for the second.
    """
    data = encoded(Image.new("1", (side, side)), "PNG")

    with pytest.raises(PhotoRefused, match=told):
        prepare_photo(data, cache=tmp_path, render=must_not_decode)

    assert len(data) < 30_000


def test_strip_too_tall_for_webp_is_refused() -> None:
    """A screenshot of a whole page would exceed what WebP can hold."""
    with pytest.raises(PhotoRefused, match="8 lần"):
        inspect_photo(encoded(Image.new("L", (10, 81)), "PNG"))


def test_inspection_does_not_decode(tmp_path: Path) -> None:
    """EXIF behind the pixels of a PNG is not looked for, although Pillow would decode them all to find it."""
    data = encoded(two_halves(60, 40), "PNG", exif=with_exif(orientation=6))
    start = data.index(b"eXIf") - 4
    end = start + 12 + int.from_bytes(data[start : start + 4], "big")
    behind = data[:start] + data[end:-12] + data[start:end] + data[-12:]

    photo = prepare_photo(behind, cache=tmp_path, render=render_here)

    assert inspect_photo(data) == (40, 60)
    assert inspect_photo(behind) == (60, 40)
    assert [image.size for image in opened(tmp_path, photo)] == [(60, 40), (60, 40)]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "AVIF"])
@pytest.mark.slow
def test_truncated_photo_is_refused(tmp_path: Path, kind: str) -> None:
    """A photo cut off half-way is refused with a sentence, and leaves nothing behind."""
    whole = encoded(noise(300, 200), kind)

    with pytest.raises(PhotoRefused, match="bị cụt") as caught:
        prepare_photo(whole[: len(whole) // 2], cache=tmp_path / "cache")

    assert "gốc" in caught.value.remedy
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("mode", ["CMYK", "L", "1"])
def test_other_colour_modes_are_brought_to_rgb(tmp_path: Path, mode: str) -> None:
    """Photos of print shops and scanners look the same afterwards."""
    image = two_halves(60, 40, mode=mode)
    kind = "PNG" if mode == "1" else "JPEG"

    photo = prepare_photo(encoded(image, kind), cache=tmp_path, render=render_here)

    expected = image.convert("RGB").getpixel((10, 20))
    assert isinstance(expected, tuple)
    assert all(result.mode == "RGB" for result in opened(tmp_path, photo))
    assert is_near(opened(tmp_path, photo)[-1].getpixel((10, 20)), expected)


def transparent_palette() -> bytes:
    image = Image.new("P", (60, 40), 0)
    image.putpalette([*BLUE, *RED])
    image.paste(1, (30, 0, 60, 40))
    return encoded(image, "PNG", transparency=0)


def transparent(mode: str) -> bytes:
    image = Image.new("RGBA", (60, 40), (*BLUE, 0))
    image.paste((*RED, 255), (30, 0, 60, 40))
    return encoded(image.convert(mode), "PNG")


@pytest.mark.parametrize("data", [transparent_palette(), transparent("RGBA"), transparent("LA")])
def test_transparency_shows_the_paper_colour(tmp_path: Path, data: bytes) -> None:
    """Where a picture was transparent the ground of the page appears, without a fringe of the hidden colour."""
    photo = prepare_photo(data, cache=tmp_path, render=render_here)

    for image in opened(tmp_path, photo):
        assert is_near(image.getpixel((10, 20)), PAPER, tolerance=4)
        assert not is_near(image.getpixel((50, 20)), PAPER, tolerance=60)


def test_sixteen_bits_keep_their_greys(tmp_path: Path) -> None:
    """A middle grey in 16 bits stays a middle grey; Pillow's own conversion would make it white."""
    data = encoded(Image.new("I;16", (60, 40), 0x8000), "PNG")

    photo = prepare_photo(data, cache=tmp_path, render=render_here)

    assert all(is_near(image.getpixel((30, 20)), (128, 128, 128), tolerance=3) for image in opened(tmp_path, photo))


def test_colour_profile_is_applied(tmp_path: Path) -> None:
    """Colours are brought to sRGB before the profile is dropped: one with red and green exchanged shows it."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    exchanged = profile.replace(b"rXYZ", b"tmp_").replace(b"gXYZ", b"rXYZ").replace(b"tmp_", b"gXYZ")
    data = encoded(Image.new("RGB", (60, 40), RED), "PNG", icc_profile=exchanged)

    photo = prepare_photo(data, cache=tmp_path, render=render_here)

    assert is_near(opened(tmp_path, photo)[-1].getpixel((30, 20)), GREEN, tolerance=40)


@pytest.mark.parametrize("profile", [b"broken", ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()])
def test_unusable_colour_profile_counts_as_none(tmp_path: Path, profile: bytes) -> None:
    """A broken profile, or one for another kind of colours, is no reason to refuse a good photo."""
    data = encoded(Image.new("RGB", (60, 40), RED), "PNG", icc_profile=profile)

    photo = prepare_photo(data, cache=tmp_path, render=render_here)

    assert is_near(opened(tmp_path, photo)[-1].getpixel((30, 20)), RED)


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF"])
def test_first_frame_stands_for_an_animation(tmp_path: Path, kind: str) -> None:
    """Of a moving picture the first frame is published."""
    frames = [Image.new("RGB", (60, 40), color) for color in (RED, BLUE)]
    data = encoded(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)

    photo = prepare_photo(data, cache=tmp_path, render=render_here)

    assert is_near(opened(tmp_path, photo)[-1].getpixel((30, 20)), RED)


def test_photo_is_never_upscaled(tmp_path: Path) -> None:
    """Only widths up to the original's are made, and its own when it lies below the largest; none too near another."""
    small = prepare_photo(encoded(two_halves(300, 200)), cache=tmp_path, render=render_here)
    middle = prepare_photo(encoded(two_halves(90, 60)), cache=tmp_path, widths=(40, 80, 120), render=render_here)
    large = prepare_photo(encoded(two_halves(90, 60)), cache=tmp_path, widths=(40, 80), render=render_here)

    assert [(variant.type, variant.width) for variant in small.variants] == [(WEBP, 300), (JPEG, 300)]
    assert [variant.width for variant in middle.variants] == [40, 90, 40]
    assert [variant.width for variant in large.variants] == [40, 80, 40]
    for photo in (small, middle, large):
        sizes = [(variant.width, photo.height_of(variant)) for variant in photo.variants]
        assert [image.size for image in opened(tmp_path, photo)] == sizes


def test_scaled_decoding_loses_no_detail(tmp_path: Path) -> None:
    """A JPEG is decoded at a fraction of its size, yet never below the width to be made: fine stripes stay stripes."""
    stripes = Image.new("L", (800, 80))
    for left in range(0, 800, 4):
        stripes.paste(255, (left, 0, left + 2, 80))

    photo = prepare_photo(encoded(stripes, quality=95), cache=tmp_path, widths=(400,), render=render_here)

    greys = opened(tmp_path, photo)[-1].convert("L").crop((50, 10, 350, 30)).tobytes()
    assert min(greys) < 40
    assert max(greys) > 215


def test_files_are_named_by_content(tmp_path: Path) -> None:
    """The name is the start of the digest and the width; the fallback is a narrow JPEG, progressive in 4:2:0."""
    photo = prepare_photo(encoded(two_halves(700, 420)), cache=tmp_path, render=render_here)

    start = photo.digest[:16]
    assert [variant.name for variant in photo.variants] == [
        f"{start}-480.webp",
        f"{start}-700.webp",
        f"{start}-480.jpg",
    ]
    fallback = picture(tmp_path / photo.fallback.name)
    assert (fallback.format, fallback.size, fallback.info["progressive"]) == ("JPEG", (480, 288), 1)
    assert [layer[1:3] for layer in fallback.layer] == [(2, 2), (1, 1), (1, 1)]  # type: ignore[attr-defined]


@pytest.mark.slow
def test_same_photo_gives_same_bytes(tmp_path: Path) -> None:
    """Two caches hold the same bytes, made in a child or here, at once or in two goes."""
    data = encoded(noise(700, 60), quality=90)

    prepare_photo(data, cache=tmp_path / "child")
    first = prepare_photo(data, cache=tmp_path / "here", render=render_here)
    (tmp_path / "here" / first.variants[0].name).unlink()
    prepare_photo(data, cache=tmp_path / "here", render=render_here)

    here = contents(tmp_path / "here")
    assert contents(tmp_path / "child") == here
    assert len(here) == 4


@pytest.mark.slow
def test_second_call_decodes_nothing(tmp_path: Path) -> None:
    """A photo whose files are there costs a look at the cache; a missing file alone is made again."""
    data = encoded(two_halves(700, 400))
    first = prepare_photo(data, cache=tmp_path, render=render_here)
    share = prepare_share_image(data, cache=tmp_path, render=render_here)
    before = contents(tmp_path)

    assert prepare_photo(data, cache=tmp_path, render=must_not_decode) == first
    assert prepare_share_image(data, cache=tmp_path, render=must_not_decode) == share

    (tmp_path / first.variants[1].name).unlink()
    (tmp_path / first.variants[2].name).write_bytes(b"")
    made: list[int] = []

    def counting(photo: bytes, orders: Sequence[Order]) -> Iterable[bytes]:
        made.append(len(orders))
        return render_here(photo, orders)

    assert prepare_photo(data, cache=tmp_path, render=counting) == first
    assert made == [2]
    assert contents(tmp_path) == before


def test_damaged_record_is_made_again(tmp_path: Path) -> None:
    """A record that cannot be read costs a look at the header and nothing else."""
    data = encoded(two_halves(60, 40))
    first = prepare_photo(data, cache=tmp_path, render=render_here)
    record = tmp_path / f"{first.digest[:16]}.json"
    good = record.read_bytes()
    record.write_bytes(good[:30])

    assert prepare_photo(data, cache=tmp_path, render=must_not_decode) == first
    assert record.read_bytes() == good


@pytest.mark.slow
def test_dying_encoder_leaves_no_half_file(tmp_path: Path) -> None:
    """When the encoder dies between two files, what has a final name is whole, and the next run completes it."""
    data = encoded(two_halves(700, 400))

    def dying(photo: bytes, orders: Sequence[Order]) -> Iterator[bytes]:
        yield next(iter(render_here(photo, orders)))
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        prepare_photo(data, cache=tmp_path / "killed", render=dying)
    left = contents(tmp_path / "killed")
    photo = prepare_photo(data, cache=tmp_path / "killed", render=render_here)
    prepare_photo(data, cache=tmp_path / "fresh", render=render_here)

    whole = contents(tmp_path / "fresh")
    assert list(left) == [photo.variants[0].name]
    assert left.items() <= whole.items()
    assert contents(tmp_path / "killed") == whole


def test_full_disk_leaves_no_half_file(tmp_path: Path) -> None:
    """When the disk takes only the beginning of a file, no file is left and the failure is not the photo's."""
    data = encoded(noise(300, 200))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OSError, match="File too large"):
            prepare_photo(data, cache=tmp_path, render=render_here)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert contents(tmp_path) == {}


def test_slow_photo_is_refused(tmp_path: Path) -> None:
    """The child is killed when its time is over, and the author gets a sentence."""
    impatient = partial(render_in_child, limits=Limits(seconds=0))

    with pytest.raises(PhotoRefused, match="thời gian"):
        prepare_photo(encoded(two_halves()), cache=tmp_path / "cache", render=impatient)

    assert not (tmp_path / "cache").exists()


@pytest.mark.slow
def test_photo_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    """The child cannot take more memory than it was given, and the author gets a sentence."""
    data = encoded(Image.new("L", (6000, 6000)), "PNG", compress_level=1)
    poor = partial(render_in_child, limits=Limits(memory=80_000_000))

    with pytest.raises(PhotoRefused, match="bộ nhớ"):
        prepare_photo(data, cache=tmp_path / "cache", render=poor)

    assert not (tmp_path / "cache").exists()


@pytest.mark.slow
def test_failing_child_is_no_fault_of_the_photo() -> None:
    """A fault of the program is an error for programmers that tells theirs, not a refusal."""
    impossible = Order("image/gif", (60, 40), (60, 40), 1000, 48)

    with pytest.raises(RuntimeError, match="image/gif"):
        render_in_child(encoded(two_halves(60, 40)), [impossible])


@pytest.mark.slow
def test_daemonic_worker_can_prepare(tmp_path: Path) -> None:
    """A forked worker, which may have no children of multiprocessing's own, decodes in a child all the same."""
    data = encoded(two_halves(60, 40))

    worker = multiprocessing.get_context("fork").Process(
        target=prepare_photo, args=(data,), kwargs={"cache": tmp_path}, daemon=True
    )
    worker.start()
    worker.join(10)

    assert worker.exitcode == 0
    assert len(contents(tmp_path)) == 3


@pytest.mark.slow
def test_batch_keeps_order_and_bytes_on_any_number_of_cores(tmp_path: Path) -> None:
    """Results come in the order given, refusals among them as values, and one core makes the same files as two."""
    photos: dict[str, bytes | Path] = {
        "z.jpg": encoded(noise(300, 200)),
        "svg.png": SVG.encode(),
        "a.jpg": tmp_path / "a.jpg",
    }
    (tmp_path / "a.jpg").write_bytes(encoded(two_halves(60, 40)))

    one = list(prepare_photos(photos, cache=tmp_path / "1"))
    two = list(prepare_photos(photos, cache=tmp_path / "2", cores=2))

    assert [name for name, _ in one] == list(photos)
    assert isinstance(one[1][1], PhotoRefused)
    assert [one[0], one[2]] == [two[0], two[2]]
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


@pytest.mark.slow
def test_share_image_is_cut_from_the_middle(tmp_path: Path) -> None:
    """A card has 1200 × 630 pixels and at most 300 kB, even of a photo that does not compress."""
    photo = noise(1300, 1300).convert("RGB")
    photo.paste(GREEN, (600, 600, 700, 700))

    variant = prepare_share_image(encoded(photo, quality=95), cache=tmp_path, render=render_here)

    image = picture(tmp_path / variant.name)
    assert variant.name.endswith("-share.jpg")
    assert (variant.type, variant.width, image.size) == (JPEG, 1200, (1200, 630))
    assert is_near(image.convert("RGB").getpixel((600, 315)), GREEN, tolerance=40)
    assert (tmp_path / variant.name).stat().st_size <= 300_000


def test_share_image_of_a_small_photo_stands_on_the_ground(tmp_path: Path) -> None:
    """A photo smaller than the card keeps its size in the middle of it."""
    variant = prepare_share_image(encoded(two_halves(600, 400)), cache=tmp_path, render=render_here)

    image = picture(tmp_path / variant.name)
    assert image.size == (1200, 630)
    assert is_near(image.getpixel((290, 315)), PAPER)
    assert is_near(image.getpixel((320, 315)), RED)
    assert is_near(image.getpixel((880, 315)), BLUE)
    assert is_near(image.getpixel((910, 315)), PAPER)


@pytest.mark.parametrize("kind", [WEBP, JPEG])
def test_quality_steps_down_to_hold_the_budget(kind: str) -> None:
    """A file over its budget is made again with less quality, down to the floor and no further."""
    data = encoded(noise(120, 80))

    def made(budget: int) -> int:
        (file,) = image_recipe.render(data, [Order(kind, (120, 80), (120, 80), budget, 48)])
        return len(file)

    best, worst = made(10**6), made(0)
    assert worst < best
    assert worst <= made(best - 1) < best
    assert made(worst) == worst


def test_refusal_survives_the_way_between_processes() -> None:
    """A worker can hand a refusal back whole."""
    refusal = PhotoRefused("Tệp ảnh rỗng.", "Chép lại ảnh.")

    copy = pickle.loads(pickle.dumps(refusal))  # noqa: S301 - our own bytes

    assert (copy.reason, copy.remedy) == ("Tệp ảnh rỗng.", "Chép lại ảnh.")
    assert str(copy) == "Tệp ảnh rỗng. Chép lại ảnh."


@pytest.mark.parametrize(
    ("own", "chosen"),
    [
        (300, [300]),
        (480, [480]),
        (600, [600]),
        (601, [480, 601]),
        (900, [480, 900]),
        (1001, [480, 800, 1001]),
        (1500, [480, 800, 1500]),
        (1501, [480, 800, 1200, 1501]),
        (4000, [480, 800, 1200, 1800]),
    ],
)
def test_no_file_is_made_within_a_quarter_of_the_next_width(tmp_path: Path, own: int, chosen: list[int]) -> None:
    photo = prepare_photo(encoded(two_halves(own, 20)), cache=tmp_path, render=render_here)

    assert [variant.width for variant in photo.variants if variant.type == WEBP] == chosen
    assert [variant.width for variant in photo.variants if variant.type == JPEG] == chosen[:1]


@pytest.mark.slow
def test_published_files_are_lighter_than_the_originals(tmp_path: Path, record_property) -> None:
    """All files of a photo together, over pictures like those of portals; two formats in every width were 1.9 times."""
    pictures = list(portal_pictures(cases(8, 200)))

    photos = [prepare_photo(data, cache=tmp_path, render=render_here) for data in pictures]

    published = sum((tmp_path / variant.name).stat().st_size for photo in photos for variant in photo.variants)
    ratio = published / sum(map(len, pictures))
    record_property("published bytes / original bytes", round(ratio, 3))
    assert ratio <= 1.0


@pytest.mark.slow
def test_a_budget_counts_area_not_width(tmp_path: Path) -> None:
    """A tall picture may have more bytes than a flat one of the same width."""
    orders: list[Order] = []

    def asking(data: bytes, wanted: Sequence[Order]) -> Iterable[bytes]:
        orders.append(wanted[0])
        return render_here(data, wanted)

    for number, size in enumerate(((480, 120), (480, 960))):
        prepare_photo(encoded(noise(*size), quality=95), cache=tmp_path / str(number), render=asking)

    assert orders[1].budget == pytest.approx(8 * orders[0].budget, rel=0.05)
