"""The name of an award as people write it: form, class, conferrer, level and remarks, each by itself.

«Bằng khen của UBND tỉnh Hà Giang» is a form and a conferrer, «HCLĐ (hạng Ba)» an abbreviation and a class,
«Kỷ niệm chương Vì sự nghiệp gốm sứ» a form with a name of its own. What nothing explains stays in ``rest``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple

from bangvang.domain.authority_index import AuthorityIndex
from bangvang.domain.award_terms import Award
from bangvang.domain.conferrers import conferrer
from bangvang.domain.suggestions import trusted
from bangvang.domain.text import exact_key, match_key, nfc, squeeze
from bangvang.domain.vocabulary import BASE, MINISTRY, STATE
from bangvang.lazy_patterns import lazy_pattern

_PRIZES: Final = (
    "đặc biệt|dac biet|nhất|nhat|nhì|nhi|ba|tư|khuyến khích|khuyen khich|vàng|bạc|đồng|xuất sắc|[abc1-4]|i{1,3}|iv"
)
_CLASS: Final = lazy_pattern(
    r"[\s,–-]*\(?(?<!\w)(?:(?:các\s+hạng|cac\s+hang)|(?:hạng|hang)\s+(?P<class>[^\s,;()]+)|"
    rf"(?:giải|giai|loại|loai)\s+(?P<prize>{_PRIZES})(?![^\s,;()]))\)?",
    re.IGNORECASE,
)
_REMARKS: Final = (
    lazy_pattern(r"[\s,–-]*\(?\b(lần\s+(?:thứ\s+[^\s,;()]+|\d+))\)?", re.IGNORECASE),
    lazy_pattern(r"[\s,]*\(?\b(truy\s+tặng)\)?[\s,]*", re.IGNORECASE),
)
_NOT_TOLD: Final = lazy_pattern(r"\s*\([^()]*(?:không nêu|nhiều cấp|chưa rõ)[^()]*\)", re.IGNORECASE)
_BRACKET: Final = lazy_pattern(r"\s*\(([^()]+)\)$")
_VERB: Final = lazy_pattern(
    r"^(?:(?:được\s+)?(?:trao\s+)?tặng(?:\s+thưởng)?|danh\s+hiệu(?:\s+vinh\s+dự(?:\s+nhà\s+nước)?)?)\s+", re.IGNORECASE
)
_LEVEL: Final = lazy_pattern(
    r"^cấp\s+(nhà nước|quốc gia|toàn quốc|trung ương|bộ|ngành|tỉnh|thành phố|huyện|quận|thị xã|xã|phường|cơ sở|trường)"
    r"(?!\w)",
    re.IGNORECASE,
)
_LEVEL_ALONE: Final = lazy_pattern(r"^(bộ|ngành|tỉnh|thành phố|huyện|xã)$", re.IGNORECASE)
_LEVELS: Final = {
    **dict.fromkeys(("nha nuoc", "quoc gia", "toan quoc"), STATE),
    **dict.fromkeys(("trung uong", "bo", "nganh", "tinh", "thanh pho"), MINISTRY),
    **dict.fromkeys(("huyen", "quan", "thi xa", "xa", "phuong", "co so", "truong"), BASE),
}
_OF: Final = lazy_pattern(r"^(?:của|do)\s+(.+?)(?:\s+(?:trao\s+)?tặng)?$", re.IGNORECASE)
_QUALITY: Final = lazy_pattern(r"^(?:xuất sắc|tiên tiến|tiêu biểu|đột xuất|chuyên đề|toàn diện)(?!\w)", re.IGNORECASE)
_REASON: Final = lazy_pattern(
    r"(?:^|\s+)(?:về (?:thành tích|việc|công tác)|vì (?:đã|có|thành tích)|trong (?:phong trào|công tác|đợt)|nhân dịp|"
    r"cho |đã có |năm (?:học )?\d{4}|giai đoạn ).*$",
    re.IGNORECASE,
)
_JOINED: Final = lazy_pattern(r"^(?:[,;/+&]|và\s)\s*")
_QUOTES: Final = "\"'“”‘’«»"
CLASS_NUMBERS: Final = {"i": "Nhất", "1": "Nhất", "ii": "Nhì", "2": "Nhì", "iii": "Ba", "3": "Ba"}
# Words that stand shortened inside a name: «HC Lao động», «Huân chương LĐ».
_SHORTENED: Final = {"HC": "Huân chương", "LĐ": "Lao động", "TĐ": "thi đua", "XS": "xuất sắc", "TT": "Tập thể"}
_MEDALS: Final = {"HCV": "Huy chương Vàng", "HCB": "Huy chương Bạc", "HCĐ": "Huy chương Đồng"}


class SaidAward(NamedTuple):
    """What a name says: ``form`` is None where no form of the catalogue begins it.

    ``text`` is the whole name without class and remark. Class, conferrer and level are empty where they are not said;
    ``level_words`` are the words for the level. ``quality`` («xuất sắc»), ``reason`` and ``own`` (a name of its own)
    follow the form. ``slip`` is the form's name where the accents of what was written are wrong.
    """

    text: str
    form: Form | None = None
    class_name: str = ""
    conferrer: str = ""
    level: str = ""
    level_words: str = ""
    quality: str = ""
    reason: str = ""
    own: str = ""
    remark: str = ""
    slip: str = ""
    rest: str = ""
    has_two_forms: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A name by which an award may begin: the award, or all those of one form, and the class that the name implies."""

    id: str
    name: str
    names: tuple[str, ...]
    awards: tuple[Award, ...]
    class_name: str = ""

    def at(self, level: str) -> Award | None:
        """Give the award at a level, else the one whose level is open, else the only one."""
        fitting = [award for award in self.awards if award.level == level]
        open_ones = [award for award in self.awards if not award.level]
        only = self.awards if len(self.awards) == 1 else ()
        return next(iter((*fitting, *open_ones, *only)), None)


class AwardNames:
    """The forms of a catalogue, by which names are read."""

    def __init__(self, awards: Iterable[Award]) -> None:
        """Take the forms of the ``awards`` that files hold."""
        self._forms = AuthorityIndex(_forms(sorted(awards, key=lambda award: (award.rank, award.id))))
        self._folded: dict[str, dict[str, tuple[Form, str]]] = {}
        for form in self._forms:
            for name in form.names:
                self._folded.setdefault(match_key(name), {})[form.id] = form, name
        self._longest = max((len(name.split()) for form in self._forms for name in form.names), default=0)

    def read(self, said: str) -> SaidAward:
        """Split a name into its parts."""
        text = _unquoted(squeeze(nfc(said)))
        text, class_name, remark = _without_class(_MEDALS.get(text, text))
        text = _VERB.sub("", text)
        text, beside = _without_bracket(text)
        found = SaidAward(text, class_name=class_name, conferrer=beside, remark=remark)
        form, rest, slip = self._beginning(text)
        if form is None:
            return self._read_otherwise(said, found)
        begins = text.removesuffix(rest).rstrip()
        if slip or begins in {short for award in form.awards for short in award.abbreviations}:
            text = f"{slip or form.name} {rest}".strip()
        found = found._replace(text=text, form=form, slip=slip, class_name=class_name or form.class_name)
        return self._with_rest(found, f", {rest}" if begins.endswith((",", ";")) else rest)

    def _read_otherwise(self, said: str, found: SaidAward) -> SaidAward:
        """Read a name that no form begins: with its words in full, or as «Giải Nhất …» that is a name as a whole."""
        full = " ".join(_SHORTENED.get(word, word) for word in said.split())
        if full != said:
            return self.read(full)
        if found.class_name and self._beginning(_unquoted(squeeze(nfc(said))))[0]:
            text = _unquoted(squeeze(nfc(said)))
            form, rest, _ = self._beginning(text)
            return self._with_rest(SaidAward(text, form), rest)
        return found._replace(rest=found.text)

    def _beginning(self, text: str) -> tuple[Form | None, str, str]:
        """Find the longest form that a name begins with: the form, what follows, its right name after a slip."""
        words = text.split(" ")
        counts = range(min(len(words), self._longest), 0, -1)
        for count in counts:
            found = self._forms.find(" ".join(words[:count]).strip(f"{_QUOTES},;:"))
            if found.term:
                return found.term, " ".join(words[count:]), ""
        for count in counts:
            alike = self._folded.get(match_key(" ".join(words[:count])), {}) if count > 1 else {}
            if len(alike) == 1:
                form, name = next(iter(alike.values()))
                return form, " ".join(words[count:]), name
        return None, text, ""

    def meant(self, text: str) -> str | None:
        """Offer a name whose form was mistyped with the right form, the rest as it was written."""
        words = [] if self._beginning(text)[0] else text.split(" ")
        for count in range(min(len(words), self._longest), 1, -1):
            begins = " ".join(words[:count])
            near = None if begins.endswith(" của") else trusted(begins, self.spellings())
            if near and exact_key(near) != exact_key(begins):
                return " ".join((near, *words[count:]))
        return None

    def spellings(self) -> Iterator[str]:
        """Yield every name by which an award may begin."""
        return (name for form in self._forms for name in form.names)

    def _with_rest(self, found: SaidAward, rest: str) -> SaidAward:
        rest = rest.strip()
        joined = _JOINED.match(rest)
        if joined and self._beginning(rest[joined.end() :])[0]:
            return found._replace(rest=rest, has_two_forms=True)
        quality = _QUALITY.match(rest)
        if quality:
            found, rest = found._replace(quality=quality[0]), rest[quality.end() :].strip()
        level = _LEVEL.match(rest)
        if level:
            found = found._replace(level=_LEVELS[match_key(level[1])], level_words=level[0])
            rest = rest[level.end() :].strip()
        alone = _LEVEL_ALONE.match(rest)
        if alone:
            return found._replace(level=_LEVELS[match_key(alone[1])], level_words=f"cấp {alone[1]}")
        return _with_conferrer(found, _unquoted(rest.strip(" ,")))


def _with_conferrer(found: SaidAward, rest: str) -> SaidAward:
    """Read what follows the form: «của …», a name of its own, a body, a reason; else it is not understood."""
    award = found.form.awards[0] if found.form else None
    said_class = CLASS_NUMBERS.get(rest.lower(), rest)
    if award and rest and award.class_word != "giải" and match_key(said_class) in map(match_key, award.classes):
        return found._replace(class_name=found.class_name or said_class)
    own, by = _split_of(rest)
    by = f"{by} ({found.conferrer})" if by and found.conferrer else by
    if not own and by:
        return found._replace(conferrer=by)
    if award and award.has_own_names:
        return found._replace(own=own if by else rest, conferrer=by or found.conferrer)
    reason = _REASON.search(rest)
    if reason:
        found, rest = found._replace(reason=reason[0].strip()), rest[: reason.start()].strip(" ,")
        own, by = _split_of(rest)
    if by or not rest or conferrer(rest).branch:
        return found._replace(conferrer=by or rest or found.conferrer, rest=own if by else "")
    return found._replace(rest=rest)


def _split_of(rest: str) -> tuple[str, str]:
    """Split «… của X»: what goes before, and X where it is a body; the first «của» may begin the rest."""
    by = _OF.match(rest)
    if by:
        reason = None if conferrer(by[1]).branch == "foreign" else _REASON.search(by[1])
        return ("", _unquoted(by[1])) if not reason else (rest, "")
    before, _, after = rest.partition(" của ")
    return (before.strip(), _unquoted(after)) if after and conferrer(after).branch else (rest, "")


def _without_class(text: str) -> tuple[str, str, str]:
    """Take class, «lần thứ 2» and «truy tặng» out of a name: what is left, the class, the remarks."""
    text = _NOT_TOLD.sub("", text)
    remarks: list[str] = []
    for pattern in _REMARKS:
        found = pattern.search(text)
        if found:
            remarks.append(squeeze(found[1].lower()))
            text = f"{text[: found.start()]} {text[found.end() :]}"
    found = _CLASS.search(text)
    if not found:
        return squeeze(text), "", ", ".join(remarks)
    left = squeeze(f"{text[: found.start()]} {text[found.end() :]}")
    if not left:  # «Giải Nhất» and nothing else
        return squeeze(text), "", ", ".join(remarks)
    return left, found["class"] or found["prize"] or "", ", ".join(remarks)


def _unquoted(text: str) -> str:
    """Take off quotation marks that hold the whole text."""
    return text[1:-1].strip() if len(text) > 1 and text[0] in _QUOTES and text[-1] in _QUOTES else text


def _without_bracket(text: str) -> tuple[str, str]:
    """Take a conferrer in brackets off the end of a name."""
    found = _BRACKET.search(text)
    if found and conferrer(found[1].split(",")[0]).branch:
        return text[: found.start()], found[1].strip()
    return text, ""


def _forms(awards: list[Award]) -> Iterator[Form]:
    families: dict[str, list[Award]] = {}
    for award in awards:
        families.setdefault(exact_key(award.form_name), []).append(award)
    for key, family in families.items():
        base = [award for award in family if exact_key(award.name) == key]
        names = (family[0].form_name, *(name for award in base for name in award.names if " của " not in name))
        yield Form(f"form {key}", family[0].form_name, tuple(dict.fromkeys(names)), tuple(family))
    for award in awards:
        yield from _own_forms(award)


def _own_forms(award: Award) -> Iterator[Form]:
    """Give the names that mean one award alone, and those that have its class: «Huy hiệu 30 năm tuổi Đảng»."""
    form = exact_key(award.form_name)
    names = tuple(name for name in award.names if " của " not in name and exact_key(name) != form)
    if names and exact_key(award.name) != form:
        yield Form(f"award {award.id}", award.name, names, (award,))
    for class_name in () if award.class_word or award.is_category else award.classes:
        whole = with_class(award.name, class_name)
        yield Form(f"award {award.id} {class_name}", whole, (whole,), (award,), class_name)


def with_class(name: str, class_name: str) -> str:
    """Put a class that is no «hạng» into a name: «Huy hiệu Đảng», «30 năm tuổi Đảng» → «Huy hiệu 30 năm tuổi Đảng»."""
    head, _, last = name.rpartition(" ")
    shared = class_name.rpartition(" ")[2] == last
    return f"{head if shared and head else name} {class_name}"
