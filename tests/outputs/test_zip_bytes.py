"""Zip archives made by hand are those that the standard library makes."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest

from bangvang.outputs.zip_bytes import pack, zip_of

NOISE = b"".join(hashlib.sha256(bytes([n % 256, n // 256])).digest() for n in range(9000))


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@pytest.mark.parametrize("size", [7, 1000, 1 << 20])
@pytest.mark.parametrize(
    "files", [{}, {"a.xml": b""}, {"a.xml": b"<a/>", "b/c.xml": "Bảng vàng ".encode() * 5000, "d": NOISE}]
)
def test_the_bytes_are_those_of_the_standard_library(files, size):
    """Deflated at its usual level, dated 1980-01-01, made on no system in particular; in pieces of any size."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, data)

    made = zip_of([pack(name, pieces(data, size)) for name, data in files.items()])

    assert made == packed.getvalue()


def test_what_was_packed_can_be_read_again():
    files = {"a.xml": b"<a/>", "b/c.xml": b"x" * 100_000}

    with zipfile.ZipFile(io.BytesIO(zip_of([pack(name, [data]) for name, data in files.items()]))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files
