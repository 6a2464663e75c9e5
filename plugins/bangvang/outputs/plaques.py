"""The plaque of a person: the board with its gilt line, the honours below it one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bangvang.domain.archive import Archive
from bangvang.domain.conferrals import Conferral
from bangvang.outputs.components import date_text, link, status_label
from bangvang.outputs.conferral_views import UNDECIDED, ConferralCache, precedence, year_key
from bangvang.outputs.honour_names import honour_title
from bangvang.outputs.views import Deed, Link, Medal, PhotoView, Plaque, Telling

MEDALS: Final = 4
LONG_NAME: Final = 20
# Up to so many words a name is parted in two, family and given names; longer ones are names of bodies.
_WORDS_OF_A_PERSON: Final = 6


def ordered(lines: Sequence[Conferral], archive: Archive) -> list[Conferral]:
    """Put honours in order: the newest year first, in it what was conferred, by precedence; without a year last."""
    return sorted(lines, key=lambda line: (year_key(line.when), line.status in UNDECIDED, precedence(line, archive)))


def plaque(
    kind: str,
    name: str,
    lines: Sequence[Conferral],
    archive: Archive,
    *,
    portrait: PhotoView | None = None,
) -> Plaque:
    """Make the board of a person from all lines."""
    in_order = ordered(lines, archive)
    proved = [line for line in in_order if line.status == "conferred" and line.recipient]
    posts = ((line.year, *_post(line, archive)) for line in proved or in_order)
    year, office, unit = next((post for post in posts if post[1] or post[2]), (0, "", None))
    medals = _medals(proved, in_order, archive)
    return {
        "kind": kind,
        "parts": name_parts(name),
        "is_long": len(name) >= LONG_NAME,
        "office": office,
        "unit": unit,
        "since": f"{'chức vụ' if office else 'đơn vị'} khi được khen năm {year}" if year else "",
        "portrait": portrait,
        "medals": medals,
    }


def deeds(lines: Sequence[Conferral], archive: Archive, *, is_sample: bool) -> list[Deed]:
    """Give every honour with its slots; a page that is a sample as a whole does not say so on each line."""
    return [
        _deed(line, position, archive, is_sample=is_sample)
        for position, line in enumerate(ordered(lines, archive), start=1)
    ]


def name_parts(name: str) -> list[str]:
    """Part a name where it may break: «Đỗ Thị | Ngọc Ấm»; a long name after every third word."""
    words = name.split()
    size = -(-len(words) // 2) if len(words) <= _WORDS_OF_A_PERSON else _WORDS_OF_A_PERSON // 2
    return [" ".join(words[start : start + size]) for start in range(0, len(words), max(size, 1))]


def like_honours(lines: Sequence[Conferral], archive: Archive) -> list[list[Conferral]]:
    """Group lines that confer the same honour, the highest first."""
    groups: dict[tuple[str, str, str], list[Conferral]] = {}
    for line in sorted(lines, key=lambda line: (precedence(line, archive), year_key(line.when))):
        groups.setdefault((line.award_id, line.class_name, line.award_name), []).append(line)
    return list(groups.values())


def years_text(lines: Sequence[Conferral]) -> str:
    """Write when like honours were conferred: the one time, or the first and the last year."""
    if len(lines) == 1:
        return lines[0].years if lines[0].when.is_known else ""
    years = sorted({line.year for line in lines if line.when.is_known})
    return "–".join(str(year) for year in dict.fromkeys((years[0], years[-1]))) if years else ""


def _medals(proved: Sequence[Conferral], in_order: Sequence[Conferral], archive: Archive) -> list[Medal]:
    """Join like honours, the highest first; at most so many as hang on the line."""
    places = {id(line): position for position, line in enumerate(in_order, start=1)}
    return [
        {
            "label": honour_title(lines[0], archive),
            "times": f"{len(lines)} lần" if len(lines) > 1 else "",
            "years": years_text(lines),
            "mark": ConferralCache.of(archive).award(lines[0]).mark,
            "anchor": f"lan-{min(places[id(line)] for line in lines)}",
        }
        for lines in like_honours(proved, archive)[:MEDALS]
    ]


def _post(line: Conferral, archive: Archive) -> tuple[str, Link | None]:
    """Give office and own unit of the time, the unit under its name of that year."""
    unit = archive.terms.units.get(line.unit_id) if line.unit_id else None
    office = line.recipient.office if line.recipient else ""
    return office, link(unit.label_in(line.year), unit.path) if unit else None


def _deed(line: Conferral, position: int, archive: Archive, *, is_sample: bool) -> Deed:
    shared = ConferralCache.of(archive)
    award = shared.award(line)
    office, unit = _post(line, archive)
    authors = line.recipient.authors if line.recipient else ()
    return {
        "anchor": f"lan-{position}",
        "year": line.years,
        "mark": award.mark,
        "award": award.link,
        "class_label": award.class_label,
        "detail": f"tác giả: {', '.join(authors)}" if authors else "",
        "conferrer_term": "thẩm quyền tặng" if line.status in {"proposed", "rejected"} else "tặng bởi",
        "conferrer": line.conferrer or ("chưa rõ" if line.status == "cited" else ""),
        "post_term": "khi là" if office else "thuộc",
        "office": office,
        "unit": unit,
        "decision": shared.decision(line.decision),
        "revocation": shared.decision(line.revocation),
        "revoked_on": date_text(line.revoked_on) if line.revoked_on else None,
        "tellings": [_telling(article, archive) for article in line.told_by],
        "status": line.status,
        "status_label": status_label(line.status, (line.when,)),
        "note": line.note,
        "sample": line.sample and not is_sample,
    }


def _telling(article_id: str, archive: Archive) -> Telling:
    article = archive.by_id[article_id]
    return {"title": article.title, "path": article.path, "date": date_text(article.posted.day)}
