"""What the templates of the form show: fields with their values and remarks, as plain data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import quote

from bangvang.domain.schema.folders import MODELS
from bangvang.domain.source import Raw, raw_values
from bangvang.form.checking import BODY, Remark, by_place
from bangvang.form.fields import Choice, Field, Kind, Section, sections_of
from bangvang.form.files import model_of
from bangvang.form.lines import NotALine
from bangvang.form.saving import Opened
from bangvang.form.values import Entries, cards_in, shown, tidied
from bangvang.sources.files import ARTICLES

# What most entries of an award need; the others fold away while they are empty.
_MAIN: Final = {"awards": frozenset("award class year collectives individuals recipients".split())}
_OTHER_FILE: Final = re.compile(rf"\b(?:{'|'.join(MODELS)})/[^\s:\"“]+\.md\b")
_FEW_LINES: Final = 2
_MOST_LINES: Final = 16
_HINTS: Final = {
    "attendees": "Mỗi người một dòng: Họ tên – chức vụ.",
    "recipients": "Mỗi dòng một người hoặc tập thể. Dán thẳng từ Excel cũng được.",
    "corrections": "Mỗi lần một dòng: 6/1/2022 | Sửa điều gì.",
    "attachments": "Mỗi tệp một dòng: ten-tep.pdf | Tên cho người đọc.",
    "former": "Mỗi tên một dòng: Phòng Nung | từ năm: 2000 | đến năm: 2010.",
    "parent": "Mỗi đơn vị cấp trên một dòng, có thể kèm năm: Sở Gốm | từ năm: 2001 | đến năm: 2010.",
    "blocs": "Mỗi khối một dòng: Khối thi đua số 1 | từ năm: 2019.",
    "menu": "Thay trình đơn ở đầu trang. Mỗi mục một dòng: Liên hệ | /lien-he/.",
    "links": "Thêm liên kết ở chân trang. Mỗi mục một dòng: Liên hệ | /lien-he/.",
}
# Help that tells how a value is written in a file by hand says nothing to who fills in a form.
_OF_FILES: Final = ("viết {", "true ", "ví dụ - ", "[2015")


@dataclass(frozen=True, slots=True)
class Filled:
    """A form on its way to the screen: the file below it, what stands in its fields, what is wrong, what is theirs."""

    opened: Opened
    entries: Entries
    remarks: tuple[Remark, ...] = ()
    theirs: Mapping[str, str] = field(default_factory=dict)


def entries_of(opened: Opened) -> dict[str, str]:
    """Give the entries that a form begins with: what its file says."""
    found: dict[str, str] = {}
    for one in opened.fields:
        try:
            found |= shown(one, opened.file.fields.get(one.key))
        except NotALine:
            continue
    return found


def section_views(filled: Filled) -> list[dict[str, Any]]:
    """Give the sections of a form with all their fields."""
    kind = filled.opened.source_path.partition("/")[0]
    sections = sections_of(model_of(filled.opened.source_path), is_article=kind == ARTICLES)
    drawing = _Drawing(filled.entries, by_place(filled.remarks), filled.theirs)
    return [_section_view(section, drawing, filled.opened.file.fields) for section in sections]


def summary_of(filled: Filled) -> list[dict[str, Any]]:
    """Give all remarks with the name of their field and where it stands, for the list on top."""
    labels = {"noi-dung": "Nội dung", "": "Tệp"} | {one.key: one.label for one in filled.opened.fields}
    return [
        {
            "id": id_of(remark.place),
            "label": labels.get(remark.place.partition(".")[0], remark.place),
            "text": remark.text,
            "is_warning": remark.is_warning,
        }
        for remark in sorted(filled.remarks, key=lambda remark: remark.is_warning)
    ]


def differing(filled: Filled) -> list[dict[str, str]]:
    """Give the fields whose file says another thing by now: what each is called, and where it stands."""
    labels = {BODY: "Chữ của bài"} | dict(_labels(filled.opened.fields))
    keys = ((place, tuple(part for part in place.split(".") if not part.isdigit())) for place in filled.theirs)
    return [{"id": id_of(place), "label": labels.get(".".join(key), place)} for place, key in keys]


def _labels(fields: Iterable[Field], above: str = "") -> Iterator[tuple[str, str]]:
    for one in fields:
        yield f"{above}{one.key}", one.label
        yield from _labels(one.parts, f"{above}{one.key}.")


def id_of(place: str) -> str:
    """Give the identifier of the field that holds an entry."""
    return f"o-{place.replace('.', '-')}" if place else "bieu-mau"


def remark_views(remarks: Iterable[Remark]) -> list[dict[str, Any]]:
    """Give remarks as plain data, each with the form of the other file that it names, if any."""
    return [
        {"place": one.place, "text": one.text, "is_warning": one.is_warning, "form": _form_of(one.text)}
        for one in remarks
    ]


def _form_of(text: str) -> str:
    found = _OTHER_FILE.search(text)
    return f"/soan/sua/{quote(found[0])}" if found else ""


def _section_view(section: Section, drawing: _Drawing, raw: Mapping[str, Raw]) -> dict[str, Any]:
    fields = [drawing.field(one, raw=raw.get(one.key)) for one in section.fields]
    is_open = not section.is_folded or any(one["is_filled"] or one["remarks"] for one in fields)
    return {
        "id": section.id,
        "title": section.title,
        "fields": fields,
        "is_folded": section.is_folded,
        "is_open": is_open,
    }


@dataclass(frozen=True, slots=True)
class _Drawing:
    entries: Entries
    remarks: Mapping[str, tuple[Remark, ...]]
    theirs: Mapping[str, str]

    def field(self, one: Field, at: str = "", *, raw: Raw | None = None, is_needed: bool = True) -> dict[str, Any]:
        """Give a field, with those inside it; nothing has to be filled in of a group that may stay empty."""
        place = f"{at}{one.key}"
        value = tidied(self.entries.get(place, ""))
        return {
            "id": id_of(place),
            "name": place,
            "label": one.label,
            "help": _help(one),
            "kind": one.kind.value,
            "value": value,
            "rows": min(max(value.count("\n") + 2, _FEW_LINES), _MOST_LINES),
            "choices": _choices(one, value),
            "complete": one.complete,
            "is_required": is_needed and one.is_required,
            "is_filled": self._is_filled(place),
            "kept": "" if at else _kept(one, raw),
            "remarks": remark_views(self.remarks.get(place, ())),
            "theirs": self.theirs.get(place, ""),
            "parts": [self.field(part, f"{place}.", is_needed=one.is_required) for part in one.parts]
            if one.kind is Kind.GROUP
            else [],
            "cards": self._cards(one, place) if one.kind is Kind.CARDS else [],
        }

    def _cards(self, one: Field, place: str) -> list[dict[str, Any]]:
        return [
            self._card(one, f"{place}.{number}", count) for count, number in enumerate(cards_in(self.entries, place), 1)
        ]

    def _card(self, one: Field, place: str, count: int) -> dict[str, Any]:
        main = _MAIN.get(one.key, frozenset(part.key for part in one.parts))
        parts = [(part.key in main, self.field(part, f"{place}.")) for part in one.parts]
        more = [view for is_main, view in parts if not is_main]
        return {
            "place": place,
            "id": id_of(place),
            "count": count,
            "title": self.entries.get(f"{place}.{one.parts[0].key}", ""),
            "remarks": remark_views(self.remarks.get(place, ())),
            "main": [view for is_main, view in parts if is_main],
            "more": more,
            "is_open": any(view["is_filled"] or view["remarks"] for view in more),
        }

    def _is_filled(self, place: str) -> bool:
        default = {"published", "conferred"}
        return any(
            text.strip() and text not in default
            for name, text in self.entries.items()
            if name == place or name.startswith(f"{place}.")
        )


def _help(one: Field) -> str:
    if one.key in _HINTS and one.parts:
        return _HINTS[one.key]
    sentences = one.help.split("; ")
    kept = [words for words in sentences if not any(said in words for said in _OF_FILES)]
    if one.kind in {Kind.GROUP, Kind.CARDS} or (one.kind is Kind.CHOICE and one.choices[0].value in one.help):
        return ""
    hint = {Kind.LINES: "Mỗi dòng một mục."}.get(one.kind, "")
    return " ".join(filter(None, ("; ".join(kept), hint)))


def _choices(one: Field, value: str) -> list[dict[str, Any]]:
    """Give the choices of a field; what a file says in other words is one of them, so that it stays."""
    if one.kind is not Kind.CHOICE:
        return []
    usual = next((choice.word for choice in one.choices if choice.value == one.default), "")
    first = [] if one.is_required else [Choice("", f"— ({usual})" if usual else "—")]
    known = {choice.value for choice in one.choices}
    said = [Choice(value, value)] if value and value not in known else []
    return [
        {"value": choice.value, "word": choice.word, "is_chosen": choice.value == value}
        for choice in (*first, *said, *one.choices)
    ]


def _kept(one: Field, raw: Raw | None) -> str:
    """Give the words of a value that no field can hold; empty for all others."""
    if raw is None:
        return ""
    try:
        shown(one, raw)
    except NotALine:
        return "\n".join(": ".join((".".join(map(str, at)), text)) for at, text in raw_values(raw, (one.key,)))
    return ""


def with_card(opened: Opened, entries: Entries, place: str) -> dict[str, str]:
    """Give the entries with one more, empty card at a place."""
    numbers = cards_in(entries, place)
    number = int(numbers[-1]) + 1 if numbers else 0
    parts: Sequence[Field] = next((one.parts for one in opened.fields if one.key == place), ())
    return {**entries, **{f"{place}.{number}.{part.key}": "" for part in parts[:1]}}


def without_card(entries: Entries, place: str) -> dict[str, str]:
    """Give the entries without a card; the others keep their numbers, by which they know what they were."""
    return {name: text for name, text in entries.items() if not name.startswith(f"{place}.")}
