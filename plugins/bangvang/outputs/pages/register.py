"""The register of honours: one year by order of precedence, and the board on the home page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from bangvang.domain.award_terms import Award
from bangvang.domain.citation_finder import cited
from bangvang.domain.conferrals import Conferral
from bangvang.domain.grouping import group_by_one
from bangvang.domain.text import capitalised, number
from bangvang.domain.vocabulary import KIND_TITLES, LEVEL_KEYS, LEVEL_TITLES, LEVELS
from bangvang.outputs import templates
from bangvang.outputs.components import counted, link, mark_of
from bangvang.outputs.conferral_views import (
    PENDING,
    ConferralCache,
    common_conferrer,
    conferral_view,
    conferrer_words,
    precedence,
)
from bangvang.outputs.honour_names import honour_title
from bangvang.outputs.pages.context import Context, frame
from bangvang.outputs.pages.paging import PAGE_ROWS, page_path, pager, pages_of
from bangvang.outputs.pages.rolls import tallies
from bangvang.outputs.plan import PageGroup, PagePlan
from bangvang.outputs.views import Choice, Counted, Filter, HomeBoard, Link, RankBlock, RankGroup, RegisterPage, Tally

REGISTER: Final = link("Bảng vàng", "/bang-vang/")
HOME_LINES: Final = 6
# The higher the level, the larger its block.
_SIZES: Final = {level: size for size, level in enumerate(LEVELS, start=1)}
_LEVEL_CHOICES: Final = {LEVEL_KEYS[level]: title for level, title in LEVEL_TITLES.items()}


def plan_register(context: Context) -> Iterator[PageGroup]:
    """Plan ``/bang-vang/`` (the newest year) and the page of every year."""
    yield PageGroup("/bang-vang/", partial(_front, context))
    for year in sorted(context.archive.boards):
        yield PageGroup(f"/bang-vang/{year}/", partial(_year, year, context))


def _years(context: Context) -> list[Counted]:
    boards = context.archive.boards
    return [counted(str(year), f"/bang-vang/{year}/", boards.honours(year)) for year in sorted(boards, reverse=True)]


def _front(context: Context) -> Iterator[PagePlan]:
    years = _years(context)
    if not years:
        page = frame("/bang-vang/", "Bảng vàng", section="bang-vang", description="Bảng vàng khen thưởng.")
        yield templates.REGISTER.page(
            {
                **page,
                "year": "",
                "figures": [],
                "groups": [],
                "filters": [],
                "years": [],
                "previous": None,
                "next": None,
                "pager": None,
            }
        )
        return
    newest = int(years[0]["label"])
    yield from _year_pages("/bang-vang/", newest, context.archive.boards[newest], years, context)


def _year(year: int, context: Context) -> Iterator[PagePlan]:
    boards = context.archive.boards
    years = [counted(str(known), f"/bang-vang/{known}/", 0) for known in sorted(boards, reverse=True)]
    yield from _year_pages(f"/bang-vang/{year}/", year, boards[year], years, context)


def _year_pages(
    base: str, year: int, lines: Sequence[Conferral], years: list[Counted], context: Context
) -> Iterator[PagePlan]:
    # The front page shows the first page only; the rest stands under the year's own address.
    is_front = base == "/bang-vang/"
    count = len(pages_of(lines))
    shown_pages = [highest(lines, PAGE_ROWS, context)] if is_front else pages_of(highest(lines, len(lines), context))
    is_sample = all(line.sample for line in lines)
    known = [int(entry["label"]) for entry in years]
    sums = figures(lines)
    own = f"/bang-vang/{year}/"
    for position, shown in enumerate(shown_pages):
        path = page_path(base, position)
        title = f"Bảng vàng năm {year}"
        trail = () if is_front else (REGISTER,)
        description = f"Ai được khen thưởng năm {year}, xếp theo thứ bậc từ cao xuống."
        page = frame(path, title, *trail, section="bang-vang", description=description)
        view: RegisterPage = {
            **page,
            "year": str(year),
            "figures": sums,
            "groups": _groups(shown, context, is_sample=is_sample),
            "sample": is_sample,
            "filters": _filters(shown, context),
            "years": years,
            "previous": _near(year, known, -1),
            "next": _near(year, known, 1),
            "pager": pager(own, position, count),
        }
        yield templates.REGISTER.page(view)


def _near(year: int, known: Sequence[int], step: int) -> Link | None:
    others = sorted((other for other in known if (other - year) * step > 0), key=lambda other: abs(other - year))
    return link(f"Năm {others[0]}", f"/bang-vang/{others[0]}/") if others else None


def figures(lines: Sequence[Conferral]) -> list[Tally]:
    """Give the figures of a year's board: honours of that year by kind of recipient, and their decisions."""
    of_year = [line for line in lines if line.is_of_its_year]
    decisions = {cited(number).identity for number in {line.decision for line in of_year if line.decision}}
    told: list[Tally] = [{"count": len(decisions), "label": "quyết định", "path": "", "mark": "certificate"}]
    return [*tallies(of_year), *(told if decisions else [])]


def block_of(line: Conferral) -> tuple[int, str]:
    """Say in which block of a board a line stands: the year's honours, each span by itself, what is not decided."""
    if line.status in PENDING:
        return 2, ""
    return (1, line.when.words) if line.when.is_span else (0, "")


def _groups(lines: Sequence[Conferral], context: Context, *, is_sample: bool) -> list[RankGroup]:
    awards = context.archive.terms.awards
    order: dict[tuple[tuple[int, str], str, bool], list[Conferral]] = {}
    for line in lines:
        block, award = block_of(line), awards[line.award_id]
        key = (block, "", False) if block[0] else (block, award.group, mark_of(award) == "flag")
        order.setdefault(key, []).append(line)
    return [_group(list(group), context, is_sample=is_sample) for group in order.values()]


def _group(lines: list[Conferral], context: Context, *, is_sample: bool) -> RankGroup:
    awards = context.archive.terms.awards
    first = awards[lines[0].award_id]
    conferrer = common_conferrer(lines)
    blocks = groupby(lines, key=lambda line: (line.award_id, honour_title(line, context.archive)))
    is_pending = lines[0].status in PENDING
    return {
        "title": _group_title(lines[0], first),
        "mark": mark_of(first),
        "conferrer": conferrer_words(conferrer, lines[0].status) if not is_pending else "",
        "counts": _counts(lines),
        # A board of honour names those who received: what is only proposed stands small, after all others.
        # The year's own honours stand largest, so a span of years is never larger than theirs.
        "size": 4 if is_pending else max(_SIZES.get(first.level, 4), 3 if lines[0].when.is_span else 1),
        "blocks": [
            _block(awards[key[0]], list(group), context, "" if is_pending else conferrer, is_sample=is_sample)
            for key, group in blocks
        ],
    }


def _group_title(line: Conferral, award: Award) -> str:
    if line.status in PENDING:
        return "Mới đề nghị hoặc công bố, chưa thấy trao"
    if line.when.is_span:
        return f"Cả {line.when.phrase}"
    if mark_of(award) == "flag":
        return "Cờ thi đua"
    return capitalised(award.group) if award.group != "khác" else "Hình thức khác"


def _block(
    award: Award, lines: list[Conferral], context: Context, heading_conferrer: str, *, is_sample: bool
) -> RankBlock:
    title = honour_title(lines[0], context.archive)
    conferrals = [
        conferral_view(line, context.archive, lead="recipient", heading_conferrer=heading_conferrer) for line in lines
    ]
    if is_sample:
        conferrals = [{**row, "sample": False} for row in conferrals]
    return {"title": title, "path": award.path, "conferrals": conferrals}


def _counts(lines: Sequence[Conferral]) -> str:
    return ", ".join(f"{number(tally['count'])} {tally['label']}" for tally in tallies(lines))


def _filters(lines: Sequence[Conferral], context: Context) -> list[Filter]:
    awards = context.archive.terms.awards
    levels = Counter(LEVEL_KEYS[awards[line.award_id].level_under(line.conferrer)] for line in lines)
    kinds = Counter(line.kind for line in lines)
    return [
        _filter("level", "Cấp khen", levels, _LEVEL_CHOICES, len(lines)),
        _filter("kind", "Đối tượng", kinds, KIND_TITLES, len(lines)),
    ]


def _filter(key: str, title: str, counts: Counter[str], names: dict[str, str], total: int) -> Filter:
    every: Choice = {"value": "", "label": "Tất cả", "count": total}
    choices: list[Choice] = [
        {"value": value, "label": label, "count": counts[value]} for value, label in names.items() if counts[value]
    ]
    return {"key": key, "title": title, "choices": [every, *choices]}


def home_board(context: Context) -> HomeBoard | None:
    """Give the band of the home page: the newest year's figures and its highest named lines."""
    boards = context.archive.boards
    if not boards:
        return None
    year = max(boards, key=lambda year: (boards.honours(year) > 0, year))
    of_year = boards[year]
    named = highest([line for line in of_year if line.is_of_its_year], HOME_LINES, context)
    is_sample = all(line.sample for line in of_year)
    conferrals = [conferral_view(line, context.archive, lead="recipient") for line in named]
    return {
        "year": str(year),
        "path": f"/bang-vang/{year}/",
        "figures": figures(of_year),
        "conferrals": [{**row, "sample": False} for row in conferrals] if is_sample else conferrals,
        "sample": is_sample,
    }


def highest(lines: Sequence[Conferral], count: int, context: Context) -> list[Conferral]:
    """Give the first lines by order of precedence, block after block: spans after the year, the undecided last.

    Lines that come later by their award alone are not even compared by name.
    """
    rank_of = ConferralCache.of(context.archive).rank
    by_rank = group_by_one(lines, lambda line: (block_of(line), rank_of(line.award_id, line.class_name)))
    found: list[Conferral] = []
    for rank in sorted(by_rank):
        if len(found) < count:
            found.extend(sorted(by_rank[rank], key=lambda line: precedence(line, context.archive)))
    return found[:count]
