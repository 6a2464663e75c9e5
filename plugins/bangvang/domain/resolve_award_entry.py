"""One award entry of an article: its award, its recipients and those of its list, its numbers."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bangvang.domain.articles import AwardEntry, Counts, Recipient
from bangvang.domain.award_terms import Award
from bangvang.domain.conferrals import named_counts
from bangvang.domain.honour_years import honour_years
from bangvang.domain.privacy import check_recipient
from bangvang.domain.problems import Kind, Problem, Problems
from bangvang.domain.recipient_lists.sheets import RawList
from bangvang.domain.recipients import NamedRecipient, Place, RecipientContext
from bangvang.domain.resolve_award import doubts_of_recipients
from bangvang.domain.resolve_names import Resolver
from bangvang.domain.resolve_recipients import RecipientResolver
from bangvang.domain.schema.article import ArticleFields, AwardEntryFields
from bangvang.domain.source import FrontMatter, SourceEntry
from bangvang.domain.text import slug
from bangvang.domain.time_checks import doubts_of_years
from bangvang.domain.vocabulary import KIND_WORDS, STATED_KINDS

if TYPE_CHECKING:
    from bangvang.domain.recipient_lists.recipients import RecipientRow


@dataclass(frozen=True, slots=True)
class AwardEntryReader:
    """Read the award entries of one article.

    ``year`` is that of the article, ``unit_ids`` are its organisers, ``lists`` the lists of recipients by path.
    """

    entry: SourceEntry
    article: ArticleFields
    year: int
    unit_ids: tuple[str, ...]
    lists: Mapping[str, RawList]
    resolver: Resolver
    problems: Problems

    def read(self, index: int, fields: AwardEntryFields) -> AwardEntry | None:
        """Give an entry by its place in the article; None where no catalogue holds its award, which is reported."""
        resolved = self.resolver.award(fields, Place(self.entry, ("awards", index, "award")))
        if resolved is None:
            return None
        award, meant = resolved
        self.resolver.year = max((one.year for one in fields.stated_years), default=0) or self.year
        unit = self.resolver.unit(fields.unit, Place(self.entry, ("awards", index, "unit"))) if fields.unit else None
        unit_id = unit.id if unit else ""
        recipients = self._recipients(index, fields, award, unit_id)
        counts = Counts(fields.collectives, fields.individuals, fields.households, fields.total, fields.about)
        line = self.entry.header.line_of(("awards", index))
        is_named = bool(fields.recipients or fields.list_file)
        self._check_counts(line, meant.name, counts, recipients, is_named=is_named)
        award_line = self.entry.header.line_of(("awards", index, "award"))
        doubts = doubts_of_recipients(award, counts, recipients)
        self.problems.extend(doubt.at(self.entry.source_path, award_line) for doubt in doubts)
        years = honour_years(fields.stated_years, self.article.event.date, fields.status)
        return AwardEntry(
            award_id=award.id,
            award_name=meant.name,
            class_name=meant.class_name,
            years=years,
            counts=counts,
            recipients=tuple(recipients),
            conferrer=meant.conferrer,
            decision=fields.decision,
            status=fields.status,
            note="; ".join(filter(None, (fields.note, meant.remark))),
            line=line,
            unit_id=unit_id,
            conferrer_from=meant.conferrer_from,
            revoked_by=fields.revoked_by.number if fields.revoked_by else None,
            revoked_on=fields.revoked_by.date if fields.revoked_by else None,
            own_name=meant.own_name,
        )

    def _context(self, award: Award, unit_id: str, place: Place) -> RecipientContext:
        return RecipientContext(award, unit_id, frozenset((*self.unit_ids, unit_id)) - {""}, place)

    def _recipients(self, index: int, fields: AwardEntryFields, award: Award, unit_id: str) -> list[Recipient]:
        """Resolve the recipients of an entry: those that it names itself, then the rows of its list."""
        places = (Place(self.entry, ("awards", index, "recipients", n)) for n in range(len(fields.recipients)))
        named = [
            NamedRecipient(said, self._context(award, unit_id, place))
            for said, place in zip(fields.recipients, places, strict=True)
        ]
        rows = list(self._rows(index, fields, award))
        for place, row in rows:
            context = self._context(award, unit_id, place)
            named.append(NamedRecipient(row.recipient, context, (row.class_name, row.years, row.decision)))
        found: list[Recipient] = []
        for number, recipient in RecipientResolver(self.resolver).resolve(named, fields):
            place = named[number].context.place
            own = recipient
            if named[number].is_row:
                own = self._of_row(recipient, award, *rows[number - len(fields.recipients)])
            self._check_private(own, named[number].fields.unit, place)
            found.append(own)
        return found

    def _rows(self, index: int, fields: AwardEntryFields, award: Award) -> Iterator[tuple[Place, RecipientRow]]:
        """Yield the rows of the list that an entry names, each with its place; problems are reported at their rows."""
        if not fields.list_file:
            return
        source_path = posixpath.join(posixpath.dirname(self.entry.source_path), fields.list_file)
        line = self.entry.header.line_of(("awards", index, "list"))
        if not source_path.lower().endswith((".csv", ".xlsx")):
            remedy = "Dùng danh sách dạng .csv hoặc .xlsx."
            self._error(line, f'Danh sách "{fields.list_file}" không đọc được.', remedy, Kind.BAD_LIST)
            return
        if source_path not in self.lists:
            message = f'Không thấy danh sách "{fields.list_file}".'
            self._error(line, message, self._near_list(source_path), Kind.MISSING_FILE)
            return
        from bangvang.domain.recipient_lists.read import read_recipients  # few articles have a list

        raw, names = self.lists[source_path], (fields.award, award.name)
        rows = read_recipients(raw, self.problems, sheet=fields.sheet, award_names=names)
        header = FrontMatter(lines={(row.number,): row.number for row in rows})
        beside = replace(self.entry, source_path=source_path, header=header)
        for row in rows:
            for doubt in doubts_of_years(award.name, row.years, self.article.date):
                self.problems.add(doubt.at(source_path, row.number))
            yield Place(beside, (row.number,)), row

    def _near_list(self, source_path: str) -> str:
        """Offer the list of nearly this name that is there: in small letters, as a slug, with the other ending."""
        folder, name = posixpath.split(source_path)
        stem = posixpath.splitext(name.lower())[0]
        for other in (f"{own}{ending}" for own in (stem, slug(stem)) for ending in (".csv", ".xlsx")):
            if posixpath.join(folder, other) in self.lists:
                return f'Có phải "{other}"?'
        return "Đặt tệp cạnh bài, hoặc sửa tên."

    def _of_row(self, recipient: Recipient, award: Award, place: Place, row: RecipientRow) -> Recipient:
        """Give a recipient with what its row says of the honour itself."""
        class_place = Place(place.entry, (row.number, "class"))
        class_name = self.resolver.class_of(award, row.class_name, class_place) if row.class_name else ""
        own = recipient._replace(class_name=class_name, years=row.years, decision=row.decision, note=row.note)
        return own._replace(unit_from="row") if own.unit_from == "recipient" else own

    def _check_private(self, recipient: Recipient, unit: str, place: Place) -> None:
        names = self.resolver.private
        if names:
            where = place.entry.source_path
            self.problems.extend(check_recipient(recipient, unit, names, source_path=where, line=place.line))

    def _check_counts(
        self, line: int, name: str, counts: Counts, recipients: list[Recipient], *, is_named: bool
    ) -> None:
        if counts.stated() is None and not is_named:
            message = f"Mục {name} chưa có người nhận hoặc số lượng."
            remedy = "Thêm recipients, collectives, individuals, households hoặc total."
            self._warn(line, message, remedy, Kind.NO_RECIPIENT)
        named = named_counts(recipients)
        for kind in STATED_KINDS:
            stated = getattr(counts, kind)
            if stated is not None and named[kind] > stated and not counts.about:
                message = f"Mục {name} ghi {stated} {KIND_WORDS[kind]} nhưng nêu tên {named[kind]}."
                self._warn(line, message, "Sửa số lượng hoặc danh sách tên.", Kind.TOO_MANY_NAMES)

    def _warn(self, line: int, message: str, remedy: str, kind: Kind) -> None:
        self.problems.add(Problem(self.entry.source_path, line, message, remedy, kind, is_warning=True))

    def _error(self, line: int, message: str, remedy: str, kind: Kind) -> None:
        self.problems.add(Problem(self.entry.source_path, line, message, remedy, kind))
