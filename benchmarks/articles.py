"""The invented archive that every generator builds: its articles follow from a seed and a number alone."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, TypeAlias, TypeVar

import phrases

UNITS: Final = 200
PEOPLE: Final = 5_000
FIRST_YEAR: Final = 2010
LAST_YEAR: Final = 2026
# Articles of the last year lie before this month, so that one added "today" is the newest.
LAST_MONTH: Final = 10
TODAY: Final = "2026-11-20"
# From this number on, articles belong to no archive: they are there to be added to one.
ADDED: Final = 1_000_000
# The first people are dealt out evenly, so that no unit is without; the others go where most articles are.
_DEALT: Final = 5 * UNITS
_SKEW: Final = 1.6
_SLUG_LENGTH: Final = 80
_FEWEST_FIGURES: Final = 3

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class AwardGiven:
    """One award in an article: who received it, and for which year. ``class_name`` is empty where it has none."""

    name: str
    class_name: str
    year: int
    recipients: tuple[str, ...]

    @property
    def full_name(self) -> str:
        """Give the name with its class."""
        return f"{self.name} hạng {self.class_name}" if self.class_name else self.name


@dataclass(frozen=True, slots=True)
class Figure:
    """A photo in a body."""

    address: str
    words: str
    author: str


Block: TypeAlias = "str | Figure"


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its facts, and a body of blocks that each format writes in its own way."""

    index: int
    title: str
    slug: str
    day: str
    time: str
    units: tuple[str, ...]
    awards: tuple[AwardGiven, ...]
    attendees: tuple[str, ...]
    tags: tuple[str, ...]
    author: str
    source: str
    blocks: tuple[Block, ...]

    @property
    def file(self) -> str:
        """Give the path of its file below the folder of articles; a new title leaves it as it is."""
        return f"{self.day[:4]}/{self.slug}.md"


def with_other_body(article: Article, mark: str) -> Article:
    """Give the article with one sentence more in its first paragraph but one."""
    blocks = list(article.blocks)
    paragraphs = [index for index, block in enumerate(blocks) if isinstance(block, str) and block[0] not in "#>|-1"]
    blocks[paragraphs[1]] = f"{blocks[paragraphs[1]]} {phrases.EDIT.format(mark=mark)}"
    return replace(article, blocks=tuple(blocks))


def with_another_photo(article: Article, mark: str) -> Article:
    """Give the article with a photo more at its end."""
    figure = Figure(f"/anh/{mark}.jpg", phrases.EDIT.format(mark=mark).rstrip("."), phrases.AUTHORS[0])
    return replace(article, blocks=(*article.blocks, figure))


def with_other_title(article: Article, mark: str) -> Article:
    """Give the article under another title."""
    return replace(article, title=article.title + phrases.PART_OF_TITLE.format(mark=mark))


class Archive:
    """All articles of one seed, by number; the first 200 are the same whether there are 200 or 50,000."""

    def __init__(self, seed: int = 1) -> None:
        """Make the pools of units, awards and people; no article yet."""
        self.seed = seed
        source = _random(f"pools:{seed}")
        names = [name.format(place) for name in phrases.UNIT_NAMES for place in phrases.PLACES]
        source.shuffle(names)
        self.units: tuple[str, ...] = tuple(names[:UNITS])
        awards = [(name, class_name) for name in phrases.ORDERS for class_name in phrases.CLASSES]
        awards += [(name, "") for group in phrases.OTHER_AWARDS.values() for name in group]
        source.shuffle(awards)
        self.awards: tuple[tuple[str, str], ...] = tuple(awards)
        self.people: tuple[str, ...] = tuple(_people(source))
        homes = [*(index % UNITS for index in range(_DEALT))]
        homes += [_skewed_index(source, UNITS) for _ in range(PEOPLE - _DEALT)]
        self.home: dict[str, str] = {p: self.units[home] for p, home in zip(self.people, homes, strict=True)}

    @cached_property
    def people_of(self) -> dict[str, tuple[str, ...]]:
        """Give the people of each unit."""
        found: dict[str, list[str]] = {unit: [] for unit in self.units}
        for person, unit in self.home.items():
            found[unit].append(person)
        return {unit: tuple(people) for unit, people in found.items()}

    def article(self, index: int, day: str = "") -> Article:
        """Give one article; ``day`` (``2026-11-20``) goes before the day that would be drawn."""
        return _Writing(self, index, day).article()


class _Writing:
    """One article being written; what is drawn follows from the archive's seed and the article's number."""

    def __init__(self, archive: Archive, index: int, day: str) -> None:
        self.archive = archive
        self.index = index
        self.random = _random(f"{archive.seed}:{index}")
        drawn = self._day()
        self.day = day or drawn
        self.year = int(self.day[:4])
        self.units = self._skewed(archive.units, self.random.randint(1, 3))
        self.awards = tuple(map(self._award, self._skewed(archive.awards, self.random.randint(2, 6))))
        self.attendees = self._skewed(archive.people, self.random.randint(2, 8))

    def article(self) -> Article:
        source = self.random
        tags = self._skewed(phrases.TAGS, source.randint(2, 5))
        title = self._title()
        return Article(
            index=self.index,
            title=title,
            slug=f"{slug(title)[:_SLUG_LENGTH].strip('-')}-{self.index}",
            day=self.day,
            time=f"{source.randint(7, 17):02d}:{source.randint(0, 59):02d}",
            units=self.units,
            awards=self.awards,
            attendees=self.attendees,
            tags=tags,
            author=source.choice(phrases.AUTHORS),
            source=source.choice(phrases.SOURCES),
            blocks=tuple(self._body()),
        )

    def _day(self) -> str:
        year = self.random.randint(FIRST_YEAR, LAST_YEAR)
        month = self.random.randint(1, LAST_MONTH if year == LAST_YEAR else 12)
        return f"{year:04d}-{month:02d}-{self.random.randint(1, 28):02d}"

    def _award(self, award: tuple[str, str]) -> AwardGiven:
        own = self.archive.people_of[self.units[0]]
        drawn = [
            self.random.choice(own) if self._by_chance(0.75) else self.random.choice(self.units)
            for _ in range(self.random.randint(1, 4))
        ]
        return AwardGiven(award[0], award[1], self.year, tuple(dict.fromkeys(drawn)))

    def _title(self) -> str:
        title = self._words(self.random.choice(phrases.TITLES))
        if self._by_chance(0.6) and self.units[0] not in title:
            title += phrases.PLACE_OF_EVENT.format(unit=self.units[0])
        return title

    def _body(self) -> list[Block]:
        source = self.random
        target, figures, lists = source.randint(420, 680), source.randint(3, 6), source.randint(1, 3)
        table_after = 3 if self._by_chance(0.35) else 0
        blocks: list[Block] = []
        words = paragraphs = 0
        while words < target:
            if paragraphs and paragraphs % 3 == 0:
                blocks.append(f"## {source.choice(phrases.HEADINGS)}")
            more: list[Block] = [" ".join(self._sentence() for _ in range(source.randint(2, 5)))]
            if figures and self._by_chance(0.7):
                more.append(self._figure(len(blocks)))
                figures -= 1
            if lists and self._by_chance(0.35):
                more.append(self._list())
                lists -= 1
            if table_after and paragraphs == table_after:
                more.append(self._table())
            if self._by_chance(0.08):
                more.append(f"> {self._sentence()}")
            words += sum(len(block.split()) for block in more if isinstance(block, str) and block[0] not in ">|")
            blocks += more
            paragraphs += 1
        shown = sum(isinstance(block, Figure) for block in blocks)
        return [*blocks, *(self._figure(len(blocks) + more) for more in range(_FEWEST_FIGURES - shown))]

    def _sentence(self) -> str:
        source = self.random
        opening = source.choice(phrases.OPENINGS)
        bold = bool(opening) and self._by_chance(0.08)
        said = f"**{opening.rstrip(' ,')}**, " if bold else opening
        said += f"{self._words(source.choice(phrases.WHO))} {source.choice(phrases.DOES)} {source.choice(phrases.WHAT)}"
        if self._by_chance(0.75):
            said += f", {self._words(source.choice(phrases.HOW))}"
        if self._by_chance(0.3):
            said += f"; {source.choice(phrases.WHAT)} cũng được nhắc, {self._words(source.choice(phrases.HOW))}"
        if self._by_chance(0.04):
            address = f"https://nguon.example/{source.randint(1, 99_999)}"
            said += f", theo [{source.choice(phrases.SOURCES)}]({address})"
        elif self._by_chance(0.05):
            said += f" (*{source.choice(phrases.WHAT)}*)"
        return f"{said[0].upper()}{said[1:]}."

    def _words(self, template: str) -> str:
        source = self.random
        return template.format(
            unit=source.choice(self.units),
            person=source.choice(self.archive.people if self._by_chance(0.5) else self.attendees),
            award=source.choice(self.awards).full_name,
            year=self.year,
            small=source.randint(2, 40),
            large=source.randint(50, 900),
            from_year=source.randint(2005, 2012),
            to_year=source.randint(2013, 2026),
        )

    def _figure(self, number: int) -> Figure:
        words = self._words(self.random.choice(phrases.CAPTIONS))
        address = f"/anh/{self.year}/{self.index:06d}-{number}.jpg"
        return Figure(address, words, self.random.choice(phrases.AUTHORS))

    def _list(self) -> str:
        source = self.random
        if self._by_chance(0.7):
            lines = [f"- {source.choice(self.archive.people)}: {source.choice(phrases.WHAT)};" for _ in range(4)]
        else:
            lines = [f"{number}. {source.choice(phrases.WHAT).capitalize()}." for number in range(1, 5)]
        return "\n".join(lines[: source.randint(3, 4)])

    def _table(self) -> str:
        source = self.random
        rows = [
            f"| {number} | {source.choice(self.archive.people)} | {source.choice(self.archive.units)} |"
            f" {source.choice(self.awards).full_name} |"
            for number in range(1, source.randint(4, 8))
        ]
        return "\n".join(["| TT | Họ và tên | Nơi làm việc | Được tặng |", "|---|---|---|---|", *rows])

    def _by_chance(self, share: float) -> bool:
        return self.random.random() < share

    def _skewed(self, pool: Sequence[T], count: int) -> tuple[T, ...]:
        """Draw distinct things, those at the head of the pool more often."""
        found: dict[T, None] = {}
        while len(found) < count:
            found[pool[_skewed_index(self.random, len(pool))]] = None
        return tuple(found)


def slug(text: str) -> str:
    """Write a text without accents, in small letters, joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text.replace("Đ", "D").replace("đ", "d"))
    bare = "".join(character for character in plain if not unicodedata.combining(character)).lower()
    return re.sub(r"[^a-z0-9]+", "-", bare).strip("-")


def _people(source: random.Random) -> list[str]:
    """Draw names of which no two are the same even without accents."""
    found: dict[str, str] = {}
    while len(found) < PEOPLE:
        parts = (phrases.FAMILY_NAMES, phrases.MIDDLE_NAMES, phrases.GIVEN_NAMES)
        name = " ".join(source.choice(names) for names in parts)
        found.setdefault(slug(name), name)
    return list(found.values())


def _skewed_index(source: random.Random, length: int) -> int:
    return int(length * source.random() ** _SKEW)


def _random(seed: str) -> random.Random:
    return random.Random(seed)  # noqa: S311 - an invented archive keeps no secret
