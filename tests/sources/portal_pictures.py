"""Pictures like those of real portals, made here: photographs with grain, people in a hall, scans of papers."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZES = (
    (640, 480), (800, 533), (800, 600), (1024, 683), (960, 640), (600, 400), (550, 366), (1200, 800), (720, 960),
    (1280, 853), (450, 600), (1600, 1067),
)  # fmt: skip
QUALITIES = (70, 75, 80, 85, 90)
ARTICLE_WORDS = "quyết định tặng bằng khen cho tập thể và cá nhân có thành tích trong phong trào thi đua năm".split()


def portal_pictures(count: int, seed: int = 7) -> Iterator[bytes]:
    """Yield ``count`` JPEG files in the sizes and qualities of portals, always the same ones."""
    chance = random.Random(seed)
    for number in range(count):
        size = chance.choice(SIZES)
        picture = _paper(size, chance) if number % 5 == 4 else _photograph(size, chance)
        made = io.BytesIO()
        picture.save(made, "JPEG", quality=chance.choice(QUALITIES), subsampling=chance.choice((0, 2)))
        yield made.getvalue()


def _photograph(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Draw soft light, shapes with edges, fine texture and the grain of a sensor."""
    light = Image.linear_gradient("L").resize(size).rotate(chance.uniform(0, 180), fillcolor=128)
    ground = Image.merge("RGB", [light.point(_tone(chance)) for _ in "rgb"])
    drawn = ImageDraw.Draw(ground)
    for _ in range(chance.randint(25, 70)):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        w, h = chance.randint(8, size[0] // 4), chance.randint(8, size[1] // 3)
        draw = chance.choice((drawn.ellipse, drawn.rectangle))
        draw((x, y, x + w, y + h), fill=tuple(chance.randrange(256) for _ in "rgb"))
    soft = ground.filter(ImageFilter.GaussianBlur(chance.uniform(0.6, 2.5)))
    coarse = _noise((max(1, size[0] // 6), max(1, size[1] // 6)), 34, chance).resize(size, Image.Resampling.BICUBIC)
    fine = _noise(size, chance.uniform(4, 14), chance).filter(ImageFilter.GaussianBlur(0.7))
    return ImageChops.add(ImageChops.add(soft, coarse, 1, -128), fine, 1, -128)


def _tone(chance: random.Random):
    low, high = sorted(chance.sample(range(20, 240), 2))
    return lambda value: low + (high - low) * value // 255


def _noise(size: tuple[int, int], spread: float, chance: random.Random) -> Image.Image:
    """Give grey noise around 128; Pillow's own noise has no seed."""
    width, height = size
    values = bytes(min(255, max(0, int(chance.gauss(128, spread)))) for _ in range(4096))
    start = [chance.randrange(4096) for _ in range(height)]
    rows = b"".join((values * (width // 4096 + 2))[s : s + width] for s in start)
    return Image.merge("RGB", [Image.frombytes("L", size, rows)] * 3)


def _paper(size: tuple[int, int], chance: random.Random) -> Image.Image:
    """Draw a scanned page: lines of small text on paper that is not quite white."""
    page = Image.new("RGB", size, (246, 244, 238))
    drawn = ImageDraw.Draw(page)
    for y in range(20, size[1] - 20, 14):
        drawn.text((24, y), " ".join(chance.choice(ARTICLE_WORDS) for _ in range(size[0] // 45)), fill=(40, 40, 46))
    return ImageChops.add(
        page.rotate(chance.uniform(-0.8, 0.8), fillcolor=(240, 240, 236)), _noise(size, 3, chance), 1, -128
    )
