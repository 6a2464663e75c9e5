"""Photos that editors give: upright, reduced, silent about place and camera, under names that are free."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from word_files import picture

from bangvang.editing.photos import Photo, PhotoRefused, prepare, safe_name, write_photos
from bangvang.sources import image_recipe


def with_place(size=(300, 200)):
    """Give a photo as telephones make them: lying on its side, with camera and place."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Máy ảnh"
    exif.get_ifd(0x8825)[1] = "N"
    made = io.BytesIO()
    Image.new("RGB", size, "red").save(made, "JPEG", exif=exif)
    return made.getvalue()


def made_here(data, given, taken=()):
    """Prepare a photo in this process: quick, and the same bytes as in a child."""
    return prepare(data, given, taken, render=image_recipe.render)


def test_a_photo_is_turned_upright_and_says_nothing_of_camera_and_place():
    photo = made_here(with_place(), "IMG 2034.JPG")

    image = Image.open(io.BytesIO(photo.data))
    assert (photo.name, image.format, image.size) == ("img-2034.jpg", "JPEG", (200, 300))
    assert not image.getexif()


@pytest.mark.slow
def test_a_large_photo_is_reduced():
    photo = made_here(picture(size=(3000, 1000)), "a.jpg")

    assert Image.open(io.BytesIO(photo.data)).size == (2400, 800)


def test_a_small_photo_that_says_nothing_is_kept_byte_for_byte():
    assert made_here(picture(), "a.jpg") == Photo("a.jpg", picture())


def test_what_hangs_behind_a_photo_goes():
    """Telephones append films, which may tell the place."""
    photo = made_here(picture() + b"film", "a.jpg")

    assert not photo.data.endswith(b"film")


@pytest.mark.parametrize(
    ("given", "taken", "name"),
    [
        ("Ảnh trao Giấy khen (1).JPEG", (), "anh-trao-giay-khen-1.jpg"),
        ("../../etc/passwd", (), "passwd.jpg"),
        ("C:\\Ảnh\\Đẹp.png", (), "dep.jpg"),
        ("con.jpg", (), "anh.jpg"),
        ("…", (), "anh.jpg"),
        ("a.jpg", ("A.JPG", "a-2.jpg"), "a-3.jpg"),
    ],
)
def test_names_are_safe_and_free(given, taken, name):
    assert safe_name(given, taken) == name


def test_what_is_no_photo_is_refused_with_a_remedy():
    with pytest.raises(PhotoRefused, match="không phải là ảnh"):
        made_here(b"chu", "a.jpg")


def test_no_photo_is_written_over(tmp_path):
    write_photos(tmp_path / "a", [Photo("a.jpg", b"1")])

    with pytest.raises(FileExistsError):
        write_photos(tmp_path / "a", [Photo("a.jpg", b"2")])
    assert (tmp_path / "a" / "a.jpg").read_bytes() == b"1"
