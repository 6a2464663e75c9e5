"""Photos as they come: no figure is stretched, small ones stay small, portraits fit the window."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser
from small_site import build_site, write_site
from static_server import serve

pytestmark = pytest.mark.browser

SHAPES = {
    "ngang": (1600, 1067), "dung": (900, 1600), "rat-cao": (400, 2400), "nho": (160, 120), "dai": (1800, 300),
    "vuong": (500, 500), "the": (90, 120),
}  # fmt: skip
WINDOWS = ((360, 640), (768, 1024), (1280, 720))
MEASURE = """async () => {
  for (const image of document.querySelectorAll("figure img")) { image.loading = "eager"; await image.decode(); }
  return [...document.querySelectorAll("figure img")].map((image) => {
    const box = image.getBoundingClientRect();
    return {alt: image.alt, width: box.width, height: box.height, fit: getComputedStyle(image).objectFit,
            column: image.closest("figure").getBoundingClientRect().width};
  });
}"""


def picture(size: tuple[int, int]) -> bytes:
    made = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(made, "JPEG", quality=80)
    return made.getvalue()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Serve a site whose one article shows a photo of every shape; the first stands first so that it is the lead."""
    folder: Path = tmp_path_factory.mktemp("photos")
    text = "\n\n".join(f"Đoạn văn.\n\n![{name}]({name}.jpg)" for name in SHAPES)
    files: dict[str, str | bytes] = {
        "tin/2020/anh/index.md": f"---\ntitle: Ảnh\ndate: 2020-01-02\n---\nMở đầu.\n\n{text}\n"
    }
    files |= {f"tin/2020/anh/{name}.jpg": picture(size) for name, size in SHAPES.items()}
    write_site(folder, files)
    _, output = build_site(folder)
    with serve(output) as found:
        yield f"{found}/tin/2020/01/02/anh/"


@pytest.mark.parametrize("window", WINDOWS, ids=lambda window: str(window[0]))
def test_photos_keep_their_shape_and_fit(browser: Browser, address: str, window: tuple[int, int]) -> None:
    """In their proportion, at most twice their size, never higher than the window or wider than the column."""
    page = browser.new_page(viewport={"width": window[0], "height": window[1]})
    page.goto(address)

    shown = {image["alt"]: image for image in page.evaluate(MEASURE)}
    page.close()

    assert shown.keys() == SHAPES.keys()
    for name, (width, height) in SHAPES.items():
        box = shown[name]
        expected = box["width"] * height / width
        is_letterboxed = box["fit"] == "contain" and box["height"] < expected
        assert box["height"] == pytest.approx(expected, abs=1) or is_letterboxed, (name, box)
        assert box["width"] <= 2 * width + 0.5, (name, box)
        assert box["width"] <= box["column"] + 0.5, (name, box)
        assert box["height"] <= window[1], (name, box)
