"""Zip archives made by hand are those that the standard library makes."""

from __future__ import annotations

import hashlib
import io
import zipfile

import pytest

from bangvang.outputs.zip_bytes import pack, zip_of

NOISE = b"".join(hashlib.sha256(bytes([n % 256, n // 256])).digest() for n in range(9000))


def heads_of(data: bytes) -> list[tuple[object, ...]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [
            (one.filename, one.date_time, one.CRC, one.file_size, one.compress_type, one.flag_bits)
            for one in archive.infolist()
        ] + [
            (one.create_system, one.create_version, one.extract_version, one.external_attr, one.extra, one.comment)
            for one in archive.infolist()
        ]


def pieces(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)]


@pytest.mark.parametrize("size", [7, 1000, 1 << 20])
@pytest.mark.parametrize(
    "files", [{}, {"a.xml": b""}, {"a.xml": b"<a/>", "b/c.xml": "Bảng vàng ".encode() * 5000, "d": NOISE}]
)
def test_an_archive_is_laid_out_as_the_standard_library_does(files, size):
    """Dated 1980-01-01, made on no system in particular, in pieces of any size; only the packed bytes differ."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, data)

    made = zip_of([pack(name, pieces(data, size)) for name, data in files.items()])

    assert heads_of(made) == heads_of(packed.getvalue())


def test_what_was_packed_can_be_read_again():
    files = {"a.xml": b"<a/>", "b/c.xml": b"x" * 100_000}

    with zipfile.ZipFile(io.BytesIO(zip_of([pack(name, [data]) for name, data in files.items()]))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == files
