"""One article on its way from typed fields to a record: names resolved, contradictions noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bangvang.domain.articles import (
    LEAD_LENGTH,
    Article,
    AttachmentRef,
    AttendeeRecord,
    AwardEntry,
    Body,
    CorrectionRecord,
)
from bangvang.domain.attendee_doubts import doubts_of_attendees
from bangvang.domain.document_citations import Citation, each_once
from bangvang.domain.privacy import check_attendee, shown_attendees
from bangvang.domain.problems import Kind, Problem, Problems, did_you_mean
from bangvang.domain.questions import ArticleNames
from bangvang.domain.recipient_lists.sheets import RawList
from bangvang.domain.recipients import Place
from bangvang.domain.resolve_award_entry import AwardEntryReader
from bangvang.domain.resolve_citations import CitationReader
from bangvang.domain.resolve_names import Resolver
from bangvang.domain.schema.article import ArticleFields
from bangvang.domain.source import SourceEntry, stem_path
from bangvang.domain.text import date_words, excerpt
from bangvang.domain.time_checks import check_times
from bangvang.domain.unit_doubts import several_units
from bangvang.domain.unit_years import check_unit_years
from bangvang.lazy_patterns import lazy_pattern

# One «<b>» may be meant; a pair of tags, an entity, bold words or a link are left of another page.
_MARKUP = lazy_pattern(r"<(\w+)[^<>]*>(?=.*</\1>)|<br ?/?>|&(?:nbsp|amp|quot|lt|gt|#\d+);|\*\*(?=\w)|\]\(")


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What is around an article: the identifiers of all articles, and the lists of recipients by path."""

    names: ArticleNames
    lists: Mapping[str, RawList]


def read_article(
    entry: SourceEntry, fields: ArticleFields, resolver: Resolver, problems: Problems, context: ReadingContext
) -> Article:
    """Give the record of one article, with the recipients of its lists."""
    article = _Reading(entry, fields, resolver, problems, context).article()
    problems.extend(check_unit_years(article, resolver.terms.units))
    return article


class _Reading:
    """What the steps of reading one article share."""

    def __init__(
        self, entry: SourceEntry, fields: ArticleFields, resolver: Resolver, problems: Problems, context: ReadingContext
    ) -> None:
        self.entry = entry
        self.fields = fields
        self.resolver = resolver
        self.problems = problems
        self.names = context.names
        self.lists = context.lists
        self.unit_ids: tuple[str, ...] = ()
        self.cited = CitationReader(resolver.terms.index, entry.source_path, str(fields.date.day.year), problems)

    def article(self) -> Article:
        fields, entry = self.fields, self.entry
        self.resolver.year = self._year()
        unit_names = (*filter(None, (fields.unit,)), *fields.units)
        self.unit_ids = self._units()
        self._check_folder()
        self._check_featured()
        self._check_markup()
        self._check_review()
        reader = AwardEntryReader(entry, fields, self._year(), self.unit_ids, self.lists, self.resolver, self.problems)
        awards = tuple(filter(None, (reader.read(index, award) for index, award in enumerate(fields.awards))))
        body = replace(entry.body, citations=self.cited.in_text(entry.body))
        article = Article(
            id=entry.id,
            source_path=entry.source_path,
            slug=entry.stem,
            title=fields.title,
            posted=fields.date,
            lead=fields.lead or excerpt(entry.body.first_paragraph, LEAD_LENGTH),
            event=fields.event.date,
            place=fields.event.place,
            unit_ids=self.unit_ids,
            unit_names=unit_names,
            attendees=self._attendees(),
            awards=awards,
            author=fields.author,
            source=fields.source,
            tag_ids=tuple(dict.fromkeys(map(self.resolver.tag, fields.tags))),
            topic_id=self._topic(),
            citations=self._citations(awards, body),
            carried_views=fields.views.count if fields.views else None,
            carried_rating=(fields.rating.mean, fields.rating.votes) if fields.rating else None,
            carried_until=fields.views.as_of if fields.views else None,
            pinned=self._articles("pin", fields.related.pin),
            hidden=self._articles("hide", fields.related.hide),
            aliases=fields.aliases,
            status=fields.status,
            featured_until=fields.featured.until if fields.featured else None,
            is_featured=fields.featured is not None,
            corrections=tuple(CorrectionRecord(c.date, c.text) for c in fields.corrections),
            attachments=tuple(
                AttachmentRef(a.file, a.title or a.file, entry.header.line_of(("attachments", i, "file")))
                for i, a in enumerate(fields.attachments)
            ),
            sample=fields.sample,
            body=body,
        )
        self.problems.extend(check_times(article, entry.header.line_of(("event", "date"))))
        return article

    def _year(self) -> int:
        """Give the year whose bodies the article names: that of its event, else that of its posting."""
        event = self.fields.event.date
        return (event.year if event else 0) or self.fields.date.day.year

    def _units(self) -> tuple[str, ...]:
        places: list[tuple[str, Place]] = []
        if self.fields.unit:
            places.append((self.fields.unit, Place(self.entry, ("unit",))))
        places.extend((name, Place(self.entry, ("units", i))) for i, name in enumerate(self.fields.units))
        for name, place in places:
            if several := several_units(name, lambda said: bool(self.resolver.terms.units.find(said).candidates)):
                remedy = f"Ghi mỗi đơn vị một mục: units: [{', '.join(several)}]."
                message = f'"{name}" có vẻ gồm {len(several)} đơn vị.'
                self._warn(place.line, message, remedy, Kind.UNCLEAR_RECIPIENT)
        units = [self.resolver.unit(name, place) for name, place in places]
        return tuple(dict.fromkeys(unit.id for unit in units if unit))

    def _attendees(self) -> tuple[AttendeeRecord, ...]:
        names = self.resolver.private
        self.problems.extend(doubts_of_attendees(self.entry, self.fields.attendees))
        said = (
            AttendeeRecord(a.name, ", ".join(filter(None, (a.office, a.unit))), a.role) for a in self.fields.attendees
        )
        shown = tuple(shown_attendees(said, names))
        for index, attendee in enumerate(shown if names else ()):
            line = self.entry.header.line_of(("attendees", index))
            self.problems.extend(check_attendee(attendee, names, source_path=self.entry.source_path, line=line))
        return shown

    def _topic(self) -> str:
        name = self.fields.topic
        if not name:
            return ""
        found = self.resolver.terms.topics.find(name)
        if found.term:
            return found.term.id
        near = self.resolver.terms.topics.nearest(name)
        remedy = f'Có phải "{near}"?' if near else "Thêm tệp trong chuyen-de/."
        self._error(self.entry.header.line_of(("topic",)), f'Không có chuyên đề "{name}".', remedy, Kind.UNKNOWN_TOPIC)
        return ""

    def _citations(self, awards: Iterable[AwardEntry], body: Body) -> tuple[Citation, ...]:
        """Give all that the article cites, each document once: its header's, its text's, those that decided."""
        line_of = self.entry.header.line_of
        named = [self.cited.in_field(c, line_of(("documents", i))) for i, c in enumerate(self.fields.documents)]
        return each_once((*named, *body.citations, *self.cited.in_awards(awards)))

    def _articles(self, key: str, names: Iterable[str]) -> tuple[str, ...]:
        found: list[str] = []
        for index, name in enumerate(names):
            said = stem_path(name)
            matches = self.names.matching(said)
            if len(matches) == 1:
                found.append(matches[0])
                continue
            line = self.entry.header.line_of(("related", key, index))
            stems = (i.rsplit("/", 1)[-1] for i in self.names)
            remedy = did_you_mean(name, stems, "Ghi đường dẫn như tin/2020/ten-bai.")
            message = f'Không có bài "{name}".'
            if matches:
                message = f'Tên "{name}" có ở nhiều bài: {", ".join(matches)}.'
                remedy = "Ghi cả đường dẫn của một bài."
            self._error(line, message, remedy, Kind.UNKNOWN_ARTICLE)
        return tuple(found)

    def _check_folder(self) -> None:
        parts = self.entry.source_path.split("/")
        year = str(self.fields.date.day.year)
        if len(parts) > 2 and parts[1].isdigit() and parts[1] != year:  # noqa: PLR2004 - tin/<year>/<file>
            message = f"Bài đăng năm {year} nằm trong thư mục {parts[1]}."
            line = self.entry.header.line_of(("date",))
            self._warn(line, message, f"Chuyển tệp vào tin/{year}/ hoặc sửa ngày.", Kind.WRONG_FOLDER)

    def _check_featured(self) -> None:
        until = self.fields.featured.until if self.fields.featured else None
        if until and until < self.fields.date.day:
            message = f"Bài đăng {date_words(self.fields.date.day)} mà chỉ nổi bật đến {date_words(until)}."
            line = self.entry.header.line_of(("featured", "until"))
            self._warn(line, message, "Xem lại featured.until: ngày viết trước, tháng viết sau.", Kind.YEAR_DOUBTFUL)

    def _check_markup(self) -> None:
        """Tell marks of HTML and Markdown in fields that are plain text: they would show as they are written."""
        for field in ("title", "lead"):
            if found := _MARKUP.search(getattr(self.fields, field)):
                message = f'Trường "{field}" có "{found[0]}", sẽ hiện nguyên như vậy.'
                line = self.entry.header.line_of((field,))
                self._warn(line, message, "Ở đây chỉ ghi chữ thường, không thẻ HTML hay dấu Markdown.", Kind.RAW_HTML)

    def _check_review(self) -> None:
        for index, review in enumerate(self.fields.review):
            line = self.entry.header.line_of(("review", index))
            said = f' (nguyên văn "{review.said}")' if review.said else ""
            message = f'Trường "{review.field}" còn phải xem lại{said}.'
            note = f"{review.note.rstrip('.')}. " if review.note else ""
            remedy = f"{note[:1].upper()}{note[1:]}Xem xong thì xóa mục review."
            self._warn(line, message, remedy, Kind.NEEDS_REVIEW)

    def _warn(self, line: int, message: str, remedy: str, kind: Kind) -> None:
        self.problems.add(Problem(self.entry.source_path, line, message, remedy, kind, is_warning=True))

    def _error(self, line: int, message: str, remedy: str, kind: Kind) -> None:
        self.problems.add(Problem(self.entry.source_path, line, message, remedy, kind))
