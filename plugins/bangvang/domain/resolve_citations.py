"""The documents that one article cites: each found in the archive, or reported where several may be meant."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bangvang.domain.articles import AwardEntry, Body
from bangvang.domain.document_citations import Citation
from bangvang.domain.document_index import Answer, DocumentIndex, Doubt, why_not
from bangvang.domain.problems import Kind, Problem, Problems
from bangvang.lazy_patterns import lazy_pattern

_SEVERAL = lazy_pattern(r"[,;].*\d\s*/")


@dataclass(frozen=True, slots=True)
class CitationReader:
    """Look up what the article at ``source_path`` cites.

    ``posted`` is its year: nothing that was signed in a later one can be meant, unless the day is said.
    """

    index: DocumentIndex
    source_path: str
    posted: str
    problems: Problems

    def in_text(self, body: Body) -> tuple[Citation, ...]:
        """Give the citations of a body, dated by the documents that are found."""
        lines = body.citation_lines
        return tuple(self._resolved(citation, lines[index]) for index, citation in enumerate(body.citations))

    def in_awards(self, awards: Iterable[AwardEntry]) -> tuple[Citation, ...]:
        """Give the decisions of award entries, each with its doubts reported once at the entry."""
        decisions = dict.fromkeys((citation, entry.line) for entry in awards for citation in _decisions(entry))
        return tuple(self.in_field(citation, line) for citation, line in decisions)

    def in_field(self, citation: Citation, line: int) -> Citation:
        """Give the citation of a field on ``line``; a text that names no document is reported."""
        if not citation.is_read and not self.index.find(citation).id:
            message = f'Không đọc được số văn bản "{citation.said}".'
            remedy = "Ghi số và ký hiệu như 2298/BKHCN-TĐKT, thêm ngày nếu biết, hoặc ghi tên tệp trong van-ban/."
            if _SEVERAL.search(citation.said):
                remedy = "Nhiều văn bản thì ghi thành danh sách, mỗi văn bản một mục: [12/QĐ-UBND, 45/KH-UBND]."
            self._warn(line, message, remedy, Kind.UNKNOWN_DOCUMENT)
        return self._resolved(citation, line)

    def _resolved(self, citation: Citation, line: int) -> Citation:
        citation = citation._replace(signed_by=self.posted)
        answer = self.index.find(citation)
        if answer.id:
            return citation._replace(dated=self.index[answer.id].date or citation.dated)
        if answer.doubt is Doubt.SEVERAL:
            listed = ", ".join(document.id for document in answer.documents)
            remedy = "Ghi thêm ngày ký hoặc cơ quan ban hành sau số văn bản; trong phần đầu bài thì ghi được tên tệp."
            self._warn(line, f"Số {citation.label} có ở nhiều văn bản: {listed}.", remedy, Kind.AMBIGUOUS_DOCUMENT)
        elif answer.doubt is Doubt.CONTRADICTS:
            self._tell_contradiction(citation, answer, line)
        return citation

    def _tell_contradiction(self, citation: Citation, answer: Answer, line: int) -> None:
        listed = "; ".join(f"van-ban/{known.id}.md {why_not(citation, known)}" for known in answer.documents)
        by = f" của {citation.issuer}" if citation.issuer else ""
        message = f"Bài dẫn {citation.label}{by}, còn {listed}."
        remedy = "Là văn bản khác thì thêm tệp cho văn bản ấy; là một thì sửa nơi ghi sai."
        self._warn(line, message, remedy, Kind.DOCUMENT_DIFFERS)

    def _warn(self, line: int, message: str, remedy: str, kind: Kind) -> None:
        self.problems.add(Problem(self.source_path, line, message, remedy, kind, is_warning=True))


def _decisions(entry: AwardEntry) -> Iterator[Citation]:
    yield from filter(None, (entry.decision, entry.revoked_by, *(recipient.decision for recipient in entry.recipients)))
