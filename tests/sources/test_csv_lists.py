"""CSV files of any office program: encodings, separators, quotes, limits."""

from __future__ import annotations

import pytest
from agency_lists import raw_of, read

HEAD = "STT;Họ và tên;Chức vụ;Đơn vị"
MAY = "1;Lò Thị Mây;Kế toán;Phòng Gốm"


def told_of(data: bytes) -> tuple[str, ...]:
    return read(raw_of(data, "ds.csv")).told


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_unicode_files_are_read_with_and_without_a_mark(encoding, end):
    """Excel writes UTF-16 as «Unicode Text» and UTF-8 with a mark."""
    data = end.join((HEAD, MAY, "")).encode(encoding)

    found = read(raw_of(data, "ds.csv"))

    assert found == (("Lò Thị Mây; Kế toán; Phòng Gốm",), ())


def test_a_file_of_windows_1258_is_read():
    """There a letter with a tone is two characters, as Vietnamese Windows types it."""
    import unicodedata

    tones = "\u0300\u0301\u0303\u0309\u0323"
    letters = [unicodedata.normalize("NFD", letter) for letter in f"{HEAD}\n{MAY}\n"]
    split = "".join(
        unicodedata.normalize("NFC", "".join(c for c in letter if c not in tones))
        + "".join(c for c in letter if c in tones)
        for letter in letters
    )

    found = read(raw_of(split.encode("cp1258"), "ds.csv"))

    assert found == (("Lò Thị Mây; Kế toán; Phòng Gốm",), ())


def test_an_encoding_before_unicode_is_named_with_the_way_out():
    data = "STT;Hä vµ tªn;§¬n vÞ\n1;Lß ThÞ M©y;Phßng Gèm\n".encode("latin-1")

    (said,) = told_of(data)

    assert said == (
        "LỖI 1: Danh sách dùng bảng mã TCVN3 (ABC). Trong Excel: Tệp > Lưu thành > CSV UTF-8 (phân cách bằng dấu phẩy)."
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f'{HEAD}\n1;"Lò Thị Mây\n', "LỖI 2: Dòng này viết sai dấu nháy kép. Đóng dấu nháy đã mở, hoặc bỏ nó."),
        (f"{HEAD};\n1;A B;C;D;thừa\n", "LỖI 2: Cột E không có tiêu đề mà có chữ (dòng 2)."),
        (f"{HEAD}\n1;A B{';x' * 120}\n", "LỖI 2: Dòng này có 122 ô, tối đa 100."),
        (f"{HEAD}\n" + "1;A B;;\n" * 25_000, "LỖI Danh sách dài hơn 25000 dòng."),
        (f'{HEAD}\n1;"{"a" * 150_000}";;\n', "LỖI 2: Có ô dài hơn 100.000 chữ."),
        (f"{HEAD}\n1;{'a' * 250_000};;\n", "LỖI 2: Dòng này dài hơn 200000 chữ."),
        (f"{HEAD}\n1;A B;;{'a' * 6_000}\n", 'LỖI 2: Cột "Đơn vị": ô D2 dài 6000 chữ, tối đa 5000.'),
        (f"{HEAD}\n1;{'A ' * 200};;\n", 'LỖI 2: Cột "Họ và tên": tên dài 399 chữ.'),
        ("", 'LỖI 1: Không thấy cột "Họ tên".'),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text, said):
    (found,) = told_of(text.encode())

    assert found.startswith(said)


def test_lines_inside_quotes_keep_the_count_of_the_file():
    data = f'sep=;\n{HEAD}\n1;"Lò Thị\nMây";;\n2;;x;\n'.encode()

    people, told = read(raw_of(data, "ds.csv"))

    assert people == ("Lò Thị Mây",)
    assert [said.split(":")[0] for said in told] == ["LỖI 5"]
