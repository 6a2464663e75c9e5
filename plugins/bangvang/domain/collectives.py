"""Classify recipients as people, bodies, households or works by their names, and say how sure that is.

A guess that is not sure is for the caller to confirm (by a register file, by stated numbers) or to warn of.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal, NamedTuple, TypeAlias

from bangvang.domain.family_names import (
    CLEAR_MIDDLE_NAMES,
    FAMILY_NAMES,
    MIDDLE_NAMES,
    is_capital,
    is_family_name,
    is_person_name,
    is_person_shaped,
    words_of,
)
from bangvang.domain.person_names import read_person_name
from bangvang.domain.text import exact_key
from bangvang.lazy_patterns import lazy_pattern

NameKind: TypeAlias = Literal["individual", "collective", "household", "work"]

# Bodies by how their names begin. Accents decide: «Vụ» and «Tổ» are bodies, «Vũ» and «Tô» are families.
_STATE: Final = """
bộ chỉ huy, bộ tư lệnh, bộ phận, bộ môn, bộ tham mưu, tổng cục, cục, vụ, viện, học viện, sở, chi cục, phòng, văn
phòng, vp, ủy ban, ubnd, hđnd, ubmttq, ubmt, mttq, mặt trận, chính phủ, quốc hội, chính quyền, nhà nước, tòa án, tand,
viện kiểm sát, vksnd, kiểm toán, thanh tra, thi hành án, kho bạc, hải quan, thuế, cơ quan, đơn vị, tổng, trạm, trại,
hạt, đội, tổ, nhóm, kíp, ê kíp, ekip, khối, cụm, ngành, ban ngành, liên ngành, lực lượng, tập thể, hội đồng, ủy hội,
tiểu ban, ban cán sự, trung ương, tw, t.ư, vườn quốc gia, vườn thú, sân bay, kiểm lâm, giáo hội, họ đạo, phi đoàn, phi
đội, biên đội, trung tâm, tt gdtx, ttyt, đài, báo, tạp chí, tòa soạn, ban biên tập, nhà xuất bản, nxb, thông tấn xã,
ttxvn, cổng, đại sứ quán, lãnh sự quán, phái đoàn, dự án, chương trình, chi nhánh, văn phòng đại diện, cơ sở, khu,
phân viện, phân hiệu, phân xưởng, xưởng, xí nghiệp, nhà máy, công ty, cty, công ti, tổng công ty, tct, tập đoàn, ngân
hàng, nhnn, nhct, nhcsxh, quỹ, hợp tác xã, htx, liên hiệp, liên minh, liên đoàn, lđlđ, hiệp hội, câu lạc bộ, clb,
doanh nghiệp, dntn, hộ kinh doanh, dòng họ, tộc họ, cửa hàng, siêu thị, khách sạn, chợ, bến xe, cảng, ga, bưu điện,
bưu cục, điện lực, viễn thông, nghiệp đoàn, làng nghề, trang trại, ban quản lý, bql, bcđ, bch, btv, bgh, btc, sàn giao
dịch, bảo hiểm xã hội, bhxh
"""
_PLACES: Final = """
tỉnh, thành phố, tp, huyện, quận, thị xã, tx, thị trấn, tt, xã, phường, thôn, xóm, ấp, bản, buôn, làng, khu phố, khu
dân cư, khóm, tổ dân phố, đặc khu, cán bộ và nhân dân, nhân dân, quân và dân, cán bộ, đồng bào, cộng đồng, dân tộc
"""
_PARTY_AND_UNIONS: Final = """
đảng bộ, đảng ủy, đảng đoàn, chi bộ, chi ủy, tỉnh ủy, thành ủy, huyện ủy, quận ủy, thị ủy, quân ủy, ban cán sự đảng,
ban chấp hành, ban thường vụ, ban chỉ đạo, ban chỉ huy, ban tổ chức, công đoàn, cđcs, cđ cơ sở, chi đoàn, liên đội,
chi đội, tỉnh đoàn, thành đoàn, huyện đoàn, quận đoàn, thị đoàn, xã đoàn, phường đoàn, trung ương đoàn, chi hội, phân
hội, hội cựu chiến binh, hội phụ nữ, hội nông dân, hội khuyến học, hội chữ thập đỏ, hội liên hiệp, hội sinh viên, hội
luật gia, hội nhà báo, hội nhà văn, hội người, hội đồng hương, đoàn thanh niên, đoàn tncs, đoàn khối, đoàn trường,
đoàn xã, đoàn phường, đoàn cơ sở, đoàn đại biểu, đoàn công tác, đoàn viên, đoàn kinh tế, đoàn nghệ thuật, đoàn luật
sư, đoàn văn công, tuổi trẻ, thanh niên, phụ nữ, giáo xứ, giáo họ, giáo phận, tòa giám mục, chùa, thiền viện, tịnh xá,
nhà thờ, hội thánh
"""
_SCHOOLS: Final = """
trường, đại học, đh, cao đẳng, cđ sư phạm, trung cấp, trung học, thpt, thcs, pttg, ptdt, ptdtnt, ptdtbt, phổ thông,
tiểu học, th, mầm non, mn, mẫu giáo, nhà trẻ, nhóm trẻ, lớp, khoa, bộ môn, phòng gd, gdnn, gdtx, phân hiệu, ký túc xá,
liên chi đoàn, đội tuyển, đội bóng, thư viện, bảo tàng, nhà hát, nhà văn hóa, nhà thiếu nhi, rạp, ban nhạc, dàn nhạc
"""
_ARMED_AND_HEALTH: Final = """
công an, ca tỉnh, cảnh sát, csgt, cskv, pccc, bộ đội, bđbp, biên phòng, đồn, dân quân, quân đội, quân khu, quân đoàn,
quân chủng, binh chủng, binh đoàn, quân y, sư đoàn, lữ đoàn, trung đoàn, tiểu đoàn, đại đội, trung đội, tiểu đội, hải
đội, hải đoàn, kho, vùng, tàu, bchqs, ban chqs, bệnh viện, bv, bệnh xá, trạm y tế, phòng khám, viện điều dưỡng, nhà
thuốc, nhà khách, xưởng
"""
# A body and a family name in one word: what follows decides.
_ALSO_FAMILIES: Final = frozenset(map(exact_key, ("hội", "ban", "bộ", "đoàn", "cung")))
# Bodies that begin like a family name: «Cao su Gò Mây», «Nông trường Sông Mây»; «Nông Trường Sơn» is a man.
_PAIRS: Final = "nông trường, lâm trường, cao su, đường sắt, đường sông, lương thực, kim khí, lâm nghiệp"
# Fields of work: after «Hội», «Ban», «Bộ», «Đoàn» they show a body, however they are capitalised.
_FIELDS: Final = """
quốc phòng, công an, công thương, nội vụ, ngoại giao, tư pháp, tài chính, xây dựng, giao thông, nông nghiệp, nông dân,
tài nguyên, thông tin, lao động, văn hóa, văn nghệ, văn học, văn phòng, văn công, khoa học, giáo dục, y tế, kế hoạch,
dân tộc, tôn giáo, dân vận, tuyên giáo, tuyên huấn, tổ chức, kiểm tra, nội chính, kinh tế, đối ngoại, thường vụ, chấp
hành, chỉ đạo, chỉ huy, tư lệnh, tham mưu, quản lý, quản trị, giám hiệu, giám đốc, giám sát, điều hành, thi đua, thư
ký, thanh tra, thanh niên, thiếu niên, phụ nữ, cựu chiến, chữ thập, khuyến học, người cao, người mù, luật gia, luật
sư, nhà báo, nhà văn, đông y, châm cứu, sinh viên, doanh nhân, doanh nghiệp, làm vườn, sinh vật, đồng hương, bảo trợ,
bảo vệ, hữu nghị, liên hiệp, nghệ sĩ, nghệ nhân, mỹ thuật, nhiếp ảnh, âm nhạc, công tác, công nghệ, công đoàn, an
toàn, an ninh, biên tập, cơ yếu, đại biểu, đại diện, tiếp dân, vận động, chăm sóc, quốc hội, quốc gia, quốc tế, trung
ương, cán sự, đào tạo, khánh tiết, nghiệp vụ, hậu cần, kỹ thuật, chính trị, thương binh, thương mại, thể thao, du
lịch, nông thôn, phòng chống, hiến máu, từ thiện, nạn nhân, cấp thoát, ngành nghề, trường học, địa chất, thống kê,
kiến trúc, kế toán, cờ đỏ, kỷ luật, xã hội, hành chính, pháp chế, nam y, nhật bản, thị trường
"""
_HOUSEHOLDS: Final = "hộ, gia đình, gđ, vợ chồng"
_WORKS: Final = (
    "công trình nghiên cứu, công trình khoa học, cụm công trình, cụm tác phẩm, tác phẩm, sáng kiến, sáng chế, "
    "giải pháp, đề tài, bộ phim, vở diễn, vở kịch, ca khúc, bài hát, tiểu thuyết, tập thơ, bài báo, loạt bài, phóng sự"
)
_MAYBE_WORKS: Final = "công trình, phim, mô hình, sản phẩm, bức tranh, bộ sách, sách, hệ thống, quy trình, phần mềm"
_PROVINCES: Final = """
an giang, bà rịa - vũng tàu, bà rịa, vũng tàu, bạc liêu, bắc giang, bắc kạn, bắc ninh, bến tre, bình dương, bình định,
bình phước, bình thuận, cà mau, cao bằng, cần thơ, đà nẵng, đắk lắk, đắc lắc, đắk nông, điện biên, đồng nai, đồng
tháp, gia lai, hà giang, hà nam, hà nội, hà tĩnh, hải dương, hải phòng, hậu giang, hòa bình, huế, hưng yên, khánh hòa,
kiên giang, kon tum, lai châu, lạng sơn, lào cai, lâm đồng, long an, nam định, nghệ an, ninh bình, ninh thuận, phú
thọ, phú yên, quảng bình, quảng nam, quảng ngãi, quảng ninh, quảng trị, sóc trăng, sơn la, tây ninh, thái bình, thái
nguyên, thanh hóa, thừa thiên huế, thừa thiên - huế, tiền giang, tp hồ chí minh, thành phố hồ chí minh, trà vinh,
tuyên quang, vĩnh long, vĩnh phúc, yên bái, hà tây, sài gòn
"""


def _tree(*lists: str) -> dict[str, tuple[str, ...]]:
    """Give phrases by their first word, each with a space behind it, so that whole words are compared."""
    by_first: dict[str, set[str]] = {}
    for phrase in (exact_key(said) for names in lists for said in names.split(",")):
        by_first.setdefault(phrase.split()[0], set()).add(phrase + " ")
    return {first: tuple(sorted(phrases)) for first, phrases in by_first.items()}


_BODIES: Final = _tree(_STATE, _PLACES, _PARTY_AND_UNIONS, _SCHOOLS, _ARMED_AND_HEALTH)
_HOUSEHOLD_HEADS: Final = _tree(_HOUSEHOLDS)
_WORK_HEADS: Final = _tree(_WORKS)
_MAYBE_WORK_HEADS: Final = _tree(_MAYBE_WORKS)
_PAIR_HEADS: Final = _tree(_PAIRS)
_PROVINCE_KEYS: Final = frozenset(map(exact_key, _PROVINCES.split(",")))
_FIELDS_OF_WORK: Final = frozenset(map(exact_key, _FIELDS.split(",")))
_LETTERS = lazy_pattern(r"[^\W\d_]+")
_FULL_NAME: Final = 3


_FIRM: Final = exact_key("hộ kinh doanh")
_COUPLE: Final = exact_key("vợ chồng")
_GROUP: Final = f" {exact_key('tập thể')} "
_LONGEST_SYLLABLE: Final = len("nghiêng")


class Guess(NamedTuple):
    """What a name seems to be the name of, and whether nothing speaks against it."""

    kind: NameKind
    is_sure: bool = True


@lru_cache(maxsize=16384)
def guess_kind(name: str) -> Guess:
    """Tell what a name is the name of; the name may carry titles («Ông …») but no office and no upper unit.

    >>> guess_kind("Trường THCS Bến Đá"), guess_kind("Men Xanh")
    (Guess(kind='collective', is_sure=True), Guess(kind='individual', is_sure=False))
    """
    if is_province(name):
        return Guess("collective", is_sure=not is_family_name(words_of(name)[0]))
    person = read_person_name(name)
    if person.titles and not _begins(exact_key(person.name), _BODIES):
        return Guess("individual", person.is_sure)
    return _by_first_words(exact_key(name)) or _family_or_body(name) or _by_shape(name)


def _by_first_words(key: str) -> Guess | None:
    if _begins(key, _HOUSEHOLD_HEADS):
        is_couple = key.startswith(_COUPLE)
        return Guess("collective") if key.startswith(_FIRM) else Guess("household", not is_couple)
    if _begins(key, _WORK_HEADS):
        return Guess("work")
    if _begins(key, _BODIES):
        return Guess("collective")
    return Guess("work", is_sure=False) if _begins(key, _MAYBE_WORK_HEADS) else None


def is_body_name(text: str) -> bool:
    """Tell whether a text is the name of a body beyond doubt."""
    return guess_kind(text) == Guess("collective")


@lru_cache(maxsize=16384)
def is_person(text: str) -> bool:
    """Tell whether a text is a person beyond doubt: by its name, or by a title in front of it."""
    name = read_person_name(text)
    return guess_kind(text).kind == "individual" and (bool(name.titles) or is_person_name(name.name))


def is_collective_name(name: str) -> bool:
    """Tell whether a name is more likely that of a body than of a person."""
    return guess_kind(name).kind == "collective"


def is_province(text: str) -> bool:
    """Tell whether a text is the bare name of a province or a city of that rank, of today or before."""
    return exact_key(text) in _PROVINCE_KEYS


def _begins(key: str, heads: dict[str, tuple[str, ...]]) -> bool:
    return f"{key} ".startswith(heads.get(key.partition(" ")[0], ("\n",)))


def _family_or_body(name: str) -> Guess | None:
    """Classify names that begin with «Hội», «Ban», «Bộ», «Đoàn», «Cung», bodies and families in one word."""
    words = words_of(name)
    keys = [exact_key(word) for word in words]
    if not words or keys[0] not in _ALSO_FAMILIES:
        return None
    is_shaped = is_person_shaped(name) and all(map(is_capital, words)) and not _has_acronym(name)
    if not is_shaped or _is_field(keys[1:]):
        return Guess("collective")
    if len(words) >= _FULL_NAME and keys[1] in MIDDLE_NAMES:
        return Guess("individual", is_sure=keys[1] in CLEAR_MIDDLE_NAMES or keys[0] in FAMILY_NAMES)
    return Guess("individual" if keys[0] in FAMILY_NAMES else "collective", is_sure=False)


def _is_field(keys: list[str]) -> bool:
    """Tell whether what follows «Ban» or «Đoàn» is a field of work, a place or another body."""
    rest = " ".join(keys)
    return " ".join(keys[:2]) in _FIELDS_OF_WORK or rest in _PROVINCE_KEYS or _begins(rest, _BODIES)


def _by_shape(name: str) -> Guess:
    words = words_of(name)
    key = exact_key(name)
    if _begins(key, _PAIR_HEADS):
        is_shaped = all(map(is_capital, words)) and is_person_name(name)
        return Guess("individual", is_sure=False) if is_shaped else Guess("collective")
    if _has_acronym(name) or _GROUP in f" {key} ":
        return Guess("collective")
    if is_person_name(name):
        return Guess("individual")
    if is_person_shaped(name) or (name.isalpha() and len(name) <= _LONGEST_SYLLABLE):
        return Guess("individual", is_sure=False)
    return Guess("collective", is_sure=_holds_body(key) or any(c.isdigit() for c in name))


def _has_acronym(name: str) -> bool:
    """Tell whether a word holds two capitals in a row, as «UBND» and «TPBank» do and names of people do not.

    A name of several words in capitals throughout, and a family name in capitals («NGUYỄN Văn An»), tell nothing.
    """
    if all(word[1:].islower() for word in name.split() if len(word) > 1):
        return False
    words = _LETTERS.findall(name)
    if name.isupper() and len(words) > 1:
        return False
    rest = words[1:] if words and exact_key(words[0]) in FAMILY_NAMES else words
    return any(_is_brand(one, other) for word in rest for one, other in pairwise(word))


def _is_brand(one: str, other: str) -> bool:
    """Tell whether two letters in a row are of an acronym («FPT») or a trade name («VietinBank»)."""
    return other.isupper() and (one.isupper() or (one.islower() and one.isascii() and other.isascii()))


def _holds_body(key: str) -> bool:
    """Tell whether a body is named further on: «lãnh đạo Sở Y tế», «toàn thể cán bộ xã Mây»."""
    words = key.split()
    return any(_begins(" ".join(words[index:]), _BODIES) for index in range(1, len(words)))
