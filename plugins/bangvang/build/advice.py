"""Advice for all articles of a run, each at the line of the words that it is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Final

from bangvang.archive.codec import Codec
from bangvang.build.run import Run
from bangvang.domain.advice import Advice, KnownNames, abbreviations_in, advise
from bangvang.domain.terms import Terms
from bangvang.engine.digests import digest

_ADVICE: Final = Codec(tuple[Advice, ...])
_NAMES: Final = Codec(str)


def advice_of(run: Run) -> Iterator[Advice]:
    """Yield the advice for every article of a run that has read its content, oldest first.

    What the last check said of an article holds while neither it nor a name of the authorities is another.
    """
    planning = run.planning if run.has_planned else run.begin_planning()
    known = _known_names(run.archive.terms)
    names = digest(repr((sorted(known.names.items()), sorted(known.abbreviations))))
    has_other_names = planning.answer("advice-names", _NAMES, lambda: names) != names
    changed = run.content_files.changed if run.content_files else frozenset(run.paths)
    for one in run.archive.places:
        yield from planning.answer(
            f"advice/{one.id}",
            _ADVICE,
            partial(_of_article, run, one.id, known),
            is_new=has_other_names or one.source_path in changed,
        )
    if has_other_names:
        planning.answer("advice-names", _NAMES, lambda: names, is_new=True)
    planning.leave_others()
    planning.keep()


def _of_article(run: Run, article_id: str, known: KnownNames) -> tuple[Advice, ...]:
    article = run.archive.article(article_id)
    found = tuple(advise(article, known))
    rows = _rows(run.paths, article.source_path) if found else ()
    return tuple(_placed(one, rows) for one in found)


def _known_names(terms: Terms) -> KnownNames:
    owners = {name: unit.id for unit in terms.units.listed for name in unit.names}
    owners |= {name: one.id for one in terms.people.listed if not one.private for name in one.names}
    awards = chain.from_iterable(award.names for award in terms.awards)
    return KnownNames(owners, abbreviations_in(chain(owners, awards)))


def _placed(one: Advice, rows: tuple[str, ...]) -> Advice:
    """Give advice with the first line that holds its words."""
    line = one.line or next((number for number, row in enumerate(rows, start=1) if one.words and one.words in row), 0)
    return one._replace(line=line)


def _rows(paths: Mapping[str, Path], source_path: str) -> tuple[str, ...]:
    try:
        return tuple(Path(paths[source_path]).read_text(encoding="utf-8-sig").split("\n"))
    except (OSError, UnicodeDecodeError, KeyError):
        return ()
