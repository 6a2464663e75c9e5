"""The documents of ``van-ban/``: each file one document, and which of them cannot be distinguished."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from bangvang.domain.authorities import Document, Signer
from bangvang.domain.grouping import group_by_one
from bangvang.domain.issuers import issuers_agree
from bangvang.domain.problems import Kind, Problem, Problems
from bangvang.domain.read_fields import validate
from bangvang.domain.schema.authorities import DocumentFields
from bangvang.domain.source import SourceEntry


def read_documents(entries: Iterable[SourceEntry], problems: Problems) -> tuple[Document, ...]:
    """Give the documents in the order of their file names; problems are noted.

    Several files may have one number, since offices count from 1 each year: year and issuer distinguish them.
    """
    files = {entry.source_path: entry for entry in entries}
    documents = sorted(_read(files.values(), problems), key=lambda document: document.id)
    for group in group_by_one(documents, lambda document: document.number.key).values():
        for one, other in combinations(group, 2):
            problems.extend(_not_told_apart(one, other, files[other.source_path]))
    return tuple(documents)


def _not_told_apart(one: Document, other: Document, entry: SourceEntry) -> Iterator[Problem]:
    """Yield an error where two files certainly hold one document, a warning where nobody can say."""
    same_year = one.year == other.year if one.year and other.year else None
    agree = issuers_agree(one.issuer, other.issuer) if one.issuer and other.issuer else None
    if same_year is False or agree is False:
        return
    line = entry.header.line_of(("number",))
    is_one = same_year is not None and (agree or one.issuer == other.issuer)
    if is_one:
        message = f"Văn bản {other.number.text} năm {other.year} đã có ở {one.source_path}."
        remedy = "Là một văn bản thì gộp vào một tệp; là hai thì sửa number, date hoặc issuer ở tệp ghi sai."
        yield Problem(other.source_path, line, message, remedy, Kind.DUPLICATE_NAME)
        return
    message = f"Chưa phân biệt được văn bản {other.number.text} với {one.source_path}."
    remedy = "Ghi date và issuer ở cả hai tệp."
    yield Problem(other.source_path, line, message, remedy, Kind.AMBIGUOUS_DOCUMENT, is_warning=True)


def _read(entries: Iterable[SourceEntry], problems: Problems) -> Iterator[Document]:
    for entry in entries:
        fields = validate(DocumentFields, entry, problems)
        if not fields:
            continue
        yield Document(
            id=entry.stem,
            number=fields.number,
            type=fields.type,
            issuer=fields.issuer,
            parent_issuer=fields.parent_issuer,
            date=fields.date,
            place=fields.place,
            subject=fields.subject,
            to=fields.to,
            signer=Signer(fields.signer.authority, fields.signer.office, fields.signer.name),
            recipients=fields.recipients,
            effective=fields.effective,
            state=fields.state,
            file=fields.file,
            body=entry.body,
            is_full=fields.full_text,
            sample=fields.sample,
            source_path=entry.source_path,
        )
