"""Text in the encodings before Unicode: recognised by what it means, never guessed from a foreign name."""

from __future__ import annotations

import pytest

from bangvang.domain.legacy_encodings import TCVN3, TWICE, VISCII, VNI, recognise, recognise_bytes
from bangvang.domain.syllables import is_syllable

MEANT = (
    "Hội nghị tổng kết công tác thi đua, khen thưởng năm 2020 của Sở Y tế",
    "Ủy ban nhân dân tỉnh trao Bằng khen cho những tập thể, cá nhân xuất sắc",
    "Đảng uỷ Khối các cơ quan tuyên dương điển hình; đường phố rực rỡ cờ hoa, ngoẹo, quýt, giữ",
)
# Lower case only: a capital with a tone was a small letter in a font of capitals.
SHOWN = {
    TCVN3: (
        "Héi nghÞ tæng kÕt c«ng t¸c thi ®ua, khen th\u00adëng n¨m 2020 cña Së Y tÕ",
        "ñy ban nh©n d©n tØnh trao B»ng khen cho nh÷ng tËp thÓ, c¸ nh©n xuÊt s¾c",
    ),
    VNI: (
        "Hoäi nghò toång keát coâng taùc thi ñua, khen thöôûng naêm 2020 cuûa Sôû Y teá",
        "UÛy ban nhaân daân tænh trao Baèng khen cho nhöõng taäp theå, caù nhaân xuaát saéc",
        "Ñaûng uyû Khoái caùc cô quan tuyeân döông ñieån hình; ñöôøng phoá röïc rôõ côø hoa, ngoeïo, quyùt, giöõ",
    ),
}
FOREIGN = (
    "Müller, Größe, Jürgen và Björn dự lễ ở Đức",
    "Académie des sciences, Orléans: l’été à l’école",
    "São Paulo, Coração, José Gonçalves",
    "Y Bhiŏ Niê, H’Mŏk Êban, Kpă Klơng, Rơ Châm Blơ̆",
    "Phết-tha-von Phi-lạ-văn, Neáng Kim Sone, Keo Ba Phnum",
    "Nhiệt độ 37°C ± 2°, diện tích 12 m², 3 × 4, «Bằng khen», §5, ½, © 2020, giá 5 £",
    "café, résumé, naïve, façade, Ångström",
)


@pytest.mark.parametrize(
    ("encoding", "shown", "meant"),
    [(encoding, shown, meant) for encoding, texts in SHOWN.items() for shown, meant in zip(texts, MEANT, strict=False)],
)
def test_text_of_old_fonts_is_recognised_and_read(encoding, shown, meant):
    found = recognise(f"Câu tiếng Việt bình thường.\n{shown}\nCâu cuối.")

    assert found is not None
    assert (found.name, found.lines) == (encoding.name, (1,))
    assert found.text.casefold() == f"câu tiếng việt bình thường.\n{meant}\ncâu cuối.".casefold()


@pytest.mark.parametrize("meant", MEANT)
def test_viscii_shown_as_windows_1252_is_recognised_and_read(meant):
    table = {letter: chr(0x80 + index) for index, letter in enumerate(VISCII_LETTERS)}
    shown = "".join(table.get(letter, letter) for letter in meant)

    found = recognise(shown)

    assert found is not None
    assert (found.name, found.text) == (VISCII.name, meant)


VISCII_LETTERS = "".join(VISCII.read(chr(byte)) for byte in range(0x80, 0x100))


@pytest.mark.parametrize("meant", MEANT)
@pytest.mark.parametrize("times", [1, 2])
def test_utf_8_decoded_wrongly_is_undone_even_twice(meant, times):
    shown = meant
    for _ in range(times):
        shown = "".join(_windows(byte) for byte in shown.encode())

    found = recognise(shown)

    assert found is not None
    assert (found.name, found.text) == (TWICE.name, meant)


def _windows(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


def test_capitals_with_tones_of_a_capital_font_are_capitals():
    found = recognise("HéI NGHÞ TæNG KÕT")

    assert found is not None
    assert found.text == "HỘI NGHỊ TỔNG KẾT"


@pytest.mark.parametrize("text", [*MEANT, *FOREIGN, "Chỉ ASCII", "", "Nghe nghÞ hay"])
def test_ordinary_and_foreign_text_is_left_alone(text):
    assert recognise(text) is None


def test_every_word_of_the_guide_is_left_alone():
    """A long Vietnamese text with code, signs and names."""
    from bangvang.shipped import REPOSITORY as PROJECT

    assert recognise((PROJECT / "content" / "README.md").read_text(encoding="utf-8")) is None


@pytest.mark.parametrize(
    ("data", "name"),
    [
        ("Hội nghị tổng kết".encode("utf-16"), "UTF-16"),
        ("Hội nghị tổng kết".encode("utf-16-le"), "UTF-16"),
        ("Hoi nghi tổng kết".encode("utf-16-be"), "UTF-16"),
        ("Héi nghÞ tæng kÕt c«ng t¸c".encode("latin-1"), "TCVN3 (ABC)"),
        ("Hoäi nghò toång keát coâng taùc".encode("latin-1"), "VNI"),
        (b"H\xb5i ngh\xb8 t\xb1ng k\xaat", "VISCII"),
    ],
)
def test_a_file_that_is_not_utf_8_is_recognised(data, name):
    found = recognise_bytes(data)

    assert found is not None
    assert found[0] == name
    assert "tổng kết" in found[1].lower()


def test_a_file_of_windows_1258_is_recognised():
    """It keeps tones as characters of their own, after the letter."""
    found = recognise_bytes("Sơ\u0309 Y tê\u0301 trao Bă\u0300ng khen: công ta\u0301c".encode("cp1258"))

    assert found == ("Windows-1258", "Sở Y tế trao Bằng khen: công tác")


def test_bytes_that_mean_nothing_are_not_recognised():
    assert recognise_bytes(b"\x89PNG\r\n\x1a\n\xff\xfe\xfd\xfc\x81\x8d\x8f") is None


@pytest.mark.parametrize("word", "nghiêng khuỷu giếng gì quý quốc Đắk ngoằn thuở uống ỷ oái giữ yêu khuya quýt".split())
def test_syllables_are_told_from_what_is_none(word):
    assert is_syllable(word) == (word != "Đắk")


@pytest.mark.parametrize("word", ["nghÞ", "tæng", "kÕt", "c«ng", "hoäi", "ñua", "tạ́", "ách̀", "Müller", "côc̀", "hòp"])
def test_what_no_vietnamese_syllable_looks_like(word):
    assert not is_syllable(word)
