"""Who confers: one key for all ways of naming a body or its head, and the level and kind of that body.

«UBND tỉnh Hà Giang» and «Chủ tịch UBND tỉnh Hà Giang» are one conferrer, as «Bộ GD-ĐT» and «Bộ trưởng Bộ Giáo dục và
Đào tạo». The levels follow Articles 77 to 80 of Law 15/2003 and Articles 78 and 80 of Law 06/2022.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal, NamedTuple

from bangvang.domain.abbreviations import written_out
from bangvang.domain.text import match_key
from bangvang.domain.vocabulary import BASE, GOVERNMENT, LEVELS, MINISTRY, STATE
from bangvang.lazy_patterns import lazy_pattern

# From the highest; an empty level is open.

Branch = Literal["state", "party", "union", "army", "foreign", ""]


class Conferrer(NamedTuple):
    """A body or person that confers: ``name`` as said, ``key`` for comparing, level, and the branch it belongs to."""

    name: str
    key: str
    level: str
    branch: Branch


# Heads stand for their body; the longer ones go first.
_HEADS: Final = lazy_pattern(
    r"^(?:dong chi )?(?:"
    r"chu tich (?=uy ban|tinh|thanh pho|huyen|quan|thi xa|thi tran|xa|phuong|vien|hoi|lien|tong lien|trung uong|"
    r"tap doan|tong cong ty|dai hoc|cong doan|mat tran)|"
    r"bo truong (?=bo )|thu truong (?=bo |co quan|don vi)|tong giam doc |giam doc |hieu truong |"
    r"vien truong (?=vien )|tong cuc truong (?=tong cuc )|chi cuc truong (?=chi cuc )|cuc truong (?=cuc )|"
    r"vu truong (?=vu )|chanh van phong (?=van phong )|tong kiem toan nha nuoc(?= kiem toan)|tu lenh (?=bo tu lenh)|"
    r"thong doc (?=ngan hang)|tong thanh tra (?=thanh tra)|truong ban (?=ban )|truong phong (?=phong )|"
    r"bi thu (?=tinh|thanh|huyen|quan|dang|trung uong)|bi thu thu nhat (?=trung uong)|"
    r"ban chap hanh (?=trung uong|tinh|thanh|huyen|quan|lien|tong lien|cong doan|doan|hoi|dang)|"
    r"ban thuong vu (?=trung uong|tinh|thanh|huyen|quan|lien|tong lien|cong doan|doan|hoi|dang)"
    r")"
)
# Other words for one and the same body.
_SAME: Final = (
    (lazy_pattern(r"^thu tuong$"), "thu tuong chinh phu"),
    (lazy_pattern(r"^bo truong$"), "bo"),
    (
        lazy_pattern(
            r"^(?:chu tich )?(?:uy ban nhan dan )?(?=(?:tinh|thanh pho|huyen|quan|thi xa|thi tran|xa|phuong)\b)"
        ),
        "",
    ),
    (lazy_pattern(r"^tu lenh (?=quan khu|quan chung|quan doan|binh chung|bo doi)"), "bo tu lenh "),
    (lazy_pattern(r"^doan thanh nien cong san ho chi minh trung uong$|^trung uong doan.*$"), "trung uong doan"),
    (lazy_pattern(r"^tong lien doan lao dong$"), "tong lien doan lao dong viet nam"),
    (lazy_pattern(r"^ngan hang nha nuoc$"), "ngan hang nha nuoc viet nam"),
    (lazy_pattern(r"^nha nuoc(?: viet nam)?$"), "chu tich nuoc"),
    (lazy_pattern(r"^(?:chu tich nuoc) .*viet nam$"), "chu tich nuoc"),
)

_CENTRAL_CITIES: Final = frozenset({"ha noi", "ho chi minh", "hai phong", "da nang", "can tho", "hue"})
_COUNTRIES: Final = lazy_pattern(
    r"\b(?:lien bang|lien xo|nhat ban|han quoc|trung quoc|trieu tien|campuchia|cam pu chia|cuba|cu ba|hoa ky|mong co|"
    r"thai lan|an do|indonesia|malaysia|philippines|singapore|myanmar|australia|new zealand|canada|ba lan|hungary|"
    r"hung ga ri|bulgaria|bun ga ri|rumani|ru ma ni|cong hoa sec|slovakia|ukraina|ucraina|belarus|italia|tay ban nha|"
    r"bo dao nha|thuy dien|thuy si|na uy|dan mach|phan lan|ha lan|vuong quoc|hoang gia|nhat hoang|nuoc ngoai|nuoc ban|"
    r"lien hop quoc|lien hiep quoc|unesco|unicef|tong thong|quoc vuong|nu hoang|nhat hoang)\b"
)
# «Lào» is in «Lào Cai», «Đức» in «Đức Thọ»: one syllable is a country only after a word for its state, or at the end.
_SHORT_COUNTRIES: Final = lazy_pattern(
    r"(?:^|\b(?:nuoc|chinh phu|nha nuoc|quoc hoi|tong thong|thu tuong|chu tich nuoc|quan doi|bo quoc phong|dai su|"
    r"dan chu nhan dan|chdcnd|dang nhan dan cach mang) )(?:nga|lao|duc|phap|mi|anh|y|uc|sec|bi|ao|iran|irac)$"
)
_OWN_COUNTRY: Final = lazy_pattern(r"viet nam|\bviet\b|\btai (?:nuoc )?")

_WRITTEN_RULES: Final[tuple[tuple[str, str, Branch], ...]] = (
    (r"^chu tich nuoc$", STATE, "state"),
    (r"^(?:thu tuong chinh phu|chinh phu)$", GOVERNMENT, "state"),
    # Branches that have statutes of their own: their forms do not follow the law of the State.
    ((r"^(?:bo tu lenh|bo chi huy|quan khu|quan chung|quan doan|binh chung|bo doi|su doan|lu doan|trung doan|"
     r"tieu doan|tong cuc chinh tri|tong cuc hau can|bo tong tham muu|don bien phong|hoc vien quoc phong)"),
     "", "army"),
    ((r"^(?:ban (?:bi thu|tuyen giao|to chuc|noi chinh|dan van|kinh te|doi ngoai|kiem tra).*trung uong|"
     r"trung uong dang|dang uy khoi|tinh uy|thanh uy)"), MINISTRY, "party"),
    (r"^(?:huyen uy|quan uy|thi uy|dang uy|dang bo|chi bo|uy ban kiem tra)", BASE, "party"),
    ((r"^(?:trung uong|uy ban trung uong|tong lien doan|hoi dong doi trung uong|tinh doan|tinh hoi|thanh doan|"
     r"doan khoi)"), MINISTRY, "union"),
    ((r"^(?:lien doan lao dong|hoi|lien hiep|lien hiep hoi|uy ban mat tran|mat tran|hiep hoi|cong doan|doan|"
     r"hoi dong doi)\b.*(?:trung uong|viet nam|\b(?:tinh|thanh pho)\b|\bnganh\b|\bbo\b)"), MINISTRY, "union"),
    ((r"^(?:lien doan lao dong|hoi|lien hiep|uy ban mat tran|mat tran|hiep hoi|cong doan|doan|hoi dong doi|"
     r"huyen doan|quan doan|thi doan|xa doan|chi doan|doi)\b"), BASE, "union"),
    # Ministries, central bodies, provinces.
    (r"^bo(?: truong)?(?!\s(?:phan|mon))(?: |$)", MINISTRY, "state"),
    ((r"^(?:uy ban dan toc|thanh tra chinh phu|tong thanh tra chinh phu|van phong (?:chinh phu|quoc hoi|"
     r"chu tich nuoc|trung uong dang)|ngan hang nha nuoc viet nam|toa an nhan dan toi cao|"
     r"vien kiem sat nhan dan toi cao|kiem toan nha nuoc|bao hiem xa hoi viet nam|thong tan xa viet nam|"
     r"dai truyen hinh viet nam|dai tieng noi viet nam|vien han lam|hoc vien chinh tri quoc gia|"
     r"dai hoc quoc gia|uy ban quan li von nha nuoc|ban quan li lang chu tich)"), MINISTRY, "state"),
    (r"^tinh\b", MINISTRY, "state"),
    (r"^thanh pho(?: truc thuoc.*)?$", MINISTRY, "state"),
    (r"^(?:nganh|doan the trung uong|ban nganh)\b", MINISTRY, "state"),
    # What law gives base-level forms only.
    ((r"^(?:so|chi cuc|cuc|vu|tong cuc|phong|van phong|ban|truong|benh vien|trung tam|huyen|quan|thi xa|thi tran|"
     r"xa|phuong|cong an|hoc vien|dai hoc|vien|thu truong|co quan|don vi|cong ty|nha may|xi nghiep|hop tac xa|"
     r"hoi dong quan tri|hoi dong thanh vien|kho bac|toa an|vien kiem sat|bao hiem xa hoi|thanh tra|chi nhanh|"
     r"hat|tram|khoa|giam doc|hieu truong|tong giam doc|cuc truong|vien truong|thu vien|bao tang|bao|dai|quy)\b"),
     BASE, "state"),
)  # fmt: skip
_RULES: Final = tuple((lazy_pattern(pattern), level, branch) for pattern, level, branch in _WRITTEN_RULES)
_CITY: Final = lazy_pattern(r"^thanh pho (.+)$")


@lru_cache(maxsize=16384)
def conferrer(name: str) -> Conferrer:
    """Give what a name tells of who confers; level and branch are empty where it tells nothing."""
    key = _key(name)
    if is_foreign(key):
        return Conferrer(name, key, "", "foreign")
    city = _CITY.match(key)
    if city and not city[1].startswith("truc thuoc"):
        is_central = any(city[1] == known or city[1].startswith(f"{known} ") for known in _CENTRAL_CITIES)
        return Conferrer(name, key, MINISTRY if is_central else BASE, "state")
    for pattern, level, branch in _RULES:
        if pattern.search(key):
            return Conferrer(name, key, level, branch)
    return Conferrer(name, key, "", "")


def _key(name: str) -> str:
    key = match_key(written_out(name))
    key = _HEADS.sub("", key, count=1)
    for pattern, words in _SAME:
        key = pattern.sub(words, key, count=1)
    return key


def is_foreign(key: str) -> bool:
    """Tell whether a key names a body of another country; «Hội Hữu nghị Việt – Lào» is none."""
    if _OWN_COUNTRY.search(key):
        return False
    return bool(_COUNTRIES.search(key) or _SHORT_COUNTRIES.search(key))


def same_conferrer(one: str, other: str) -> bool:
    """Tell whether two names are ways of naming one conferrer; «Chính phủ» and its head are one here."""
    keys = {conferrer(one).key, conferrer(other).key}
    return len(keys) == 1 or keys == {"chinh phu", "thu tuong chinh phu"}


def tells_less(one: str, other: str) -> bool:
    """Tell whether a name is the other one with less told: «Bộ trưởng» for «Bộ trưởng Bộ Y tế»."""
    return conferrer(other).key.startswith(f"{conferrer(one).key} ")


def ranks_below(level: str, other: str) -> bool:
    """Tell whether a level is below another one; open levels have no place."""
    return level in LEVELS and other in LEVELS and LEVELS.index(level) > LEVELS.index(other)


_WORDS_OF_LEVELS: Final = (
    (lazy_pattern(r"^bo "), "cấp Bộ"),
    (lazy_pattern(r"^tinh\b"), "cấp tỉnh"),
    (lazy_pattern(r"^thanh pho\b"), "cấp thành phố"),
    (lazy_pattern(r"^nganh\b"), "cấp ngành"),
)


def level_words(name: str) -> str:
    """Write the level of a conferrer as names of awards do: «cấp Bộ», «cấp tỉnh»; empty where there is no word."""
    key = conferrer(name).key
    return next((words for pattern, words in _WORDS_OF_LEVELS if pattern.search(key)), "")
