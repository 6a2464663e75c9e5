"""Print how well proposals are read from the prose of a labelled corpus, each figure beside its floor."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.corpus_model.labels import CONFERRED, Label, read_labels
from tests.corpus_model.measure import Measure, measured, tell
from tests.corpus_model.model import archive_of

from bangvang.domain.award_names import AwardNames
from bangvang.domain.proposals import propose_documents
from bangvang.domain.prose_awards import AwardsInProse
from bangvang.domain.prose_dates import read_event
from bangvang.domain.text import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def read_texts(corpus: Path, labels: Iterable[Label]) -> dict[str, str]:
    """Give the text of each labelled page that there is one of."""
    files = {label.name: corpus / "raw" / f"{label.name}.txt" for label in labels}
    return {name: nfc(file.read_text(encoding="utf-8")) for name, file in files.items() if file.is_file()}


def event_days(labels: Iterable[Label], texts: Mapping[str, str]) -> Measure:
    """Measure the share of labelled events whose day and month are proposed."""
    cases = {}
    for label in labels:
        days = [day[-5:] for day in (label.raw.get("event_dates") or label.raw.get("event_dates_partial") or ())]
        if days and label.name in texts:
            read = read_event(texts[label.name], _posted(label))
            cases[f"{label.name}: {days} read {read.day if read else '-'} in «{read.words.text if read else ''}»"] = (
                read is not None and read.day[-5:] in days
            )
    return measured("event: day and month", cases, 0.85)


def award_forms(labels: Iterable[Label], texts: Mapping[str, str], awards: AwardsInProse, names: AwardNames) -> Measure:
    """Measure the share of labelled forms (conferred or announced, in the catalogue) that are proposed."""
    cases = {}
    for label in labels:
        wanted = {_form(names, a) for a in label.awards if a.get("status") in CONFERRED} - {""}
        if label.name in texts and wanted:
            read = {one.form for one in awards.read(texts[label.name])}
            cases |= {f"{label.name}: {form} not in {sorted(read)}": form in read for form in sorted(wanted)}
    return measured("award: form", cases, 0.85)


def proposed_forms(
    labels: Iterable[Label], texts: Mapping[str, str], awards: AwardsInProse, names: AwardNames
) -> Measure:
    """Measure the share of proposed forms that the page tells of, in whatever state."""
    cases = {}
    for label in labels:
        told = {_form(names, a) for a in label.awards}
        for form in sorted({one.form for one in awards.read(texts.get(label.name, ""))}):
            cases[f"{label.name}: {form} proposed, told {sorted(told)}"] = form in told
    return measured("award: proposed forms that are told", cases, 0.70)


def texts_without_awards(labels: Iterable[Label], texts: Mapping[str, str], awards: AwardsInProse) -> Measure:
    """Measure the share of pages without any award in which none is proposed."""
    cases = {
        f"{label.name}: {[(one.form, one.words.text) for one in awards.read(texts[label.name])]}": not awards.read(
            texts[label.name]
        )
        for label in labels
        if label.name in texts and not label.awards
    }
    return measured("no award in texts that hold none", cases, 1.0)


def documents(labels: Iterable[Label], texts: Mapping[str, str]) -> Measure:
    """Measure the share of proposed document numbers that are labelled."""
    cases = {}
    for label in labels:
        known = {_signs(said) for said in _documents(label.raw)}
        for said in propose_documents(texts.get(label.name, "")):
            cases[f"{label.name}: {said.value} in «{said.words}»"] = any(
                _signs(str(said.value)).startswith(k) for k in known
            )
    return measured("documents: precision", cases, 0.95)


def _form(names: AwardNames, award: dict[str, Any]) -> str:
    read = names.read(award["canonical"])
    return read.form.id if read.form else ""


def _documents(raw: dict[str, Any]) -> list[str]:
    said = [*(raw.get("documents") or ()), raw.get("own_number"), *(raw.get("documents_partial") or ())]
    said += [award.get("decision") for award in raw.get("awards") or ()]
    return [nfc(one) for one in said if one]


def _signs(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum()).lstrip("0")


def _posted(label: Label) -> dt.date | None:
    return dt.date.fromisoformat(label.raw["published"]) if label.raw.get("published") else None


def main(arguments: list[str]) -> int:
    """Measure the corpus in the folder named first; 1 where a floor is not reached, 0 where there is no corpus."""
    corpus = Path(arguments[0]) if arguments else Path("../shared/corpus")
    labels = read_labels(corpus)
    texts = read_texts(corpus, labels)
    if not texts:
        print(f"skipped: no texts in {corpus / 'raw'}")
        return 0
    terms = archive_of(())[0].terms
    awards, names = AwardsInProse(terms.awards), AwardNames(terms.awards)
    rows = [
        event_days(labels, texts),
        award_forms(labels, texts, awards, names),
        proposed_forms(labels, texts, awards, names),
        texts_without_awards(labels, texts, awards),
        documents(labels, texts),
    ]
    print(f"{len(texts)} pages")
    return tell(rows, is_verbose="-v" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
