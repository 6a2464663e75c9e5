"""Print what the model makes of a labelled corpus, each figure beside its floor."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.corpus_model.award_forms import award_forms
from tests.corpus_model.documents import documents_found, documents_right
from tests.corpus_model.labels import Label, read_labels
from tests.corpus_model.measure import tell
from tests.corpus_model.recipient_kinds import collectives_found, collectives_right, kinds_of_recipients
from tests.corpus_model.suggestions import misleading_suggestions, slips_caught
from tests.corpus_model.titles_united import people_with_titles_united

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.corpus_model.measure import Measure

# A measure is a function in a module of its own: labels in, a row out.
MEASURES: Final[tuple[Callable[[tuple[Label, ...]], Measure], ...]] = (
    award_forms,
    misleading_suggestions,
    slips_caught,
    kinds_of_recipients,
    collectives_found,
    collectives_right,
    people_with_titles_united,
    documents_found,
    documents_right,
)


def main(arguments: list[str]) -> int:
    """Measure the corpus in the folder named first; 1 where a floor is not reached, 0 where there is no corpus."""
    corpus = Path(arguments[0]) if arguments else Path("../shared/corpus")
    labels = read_labels(corpus)
    if not labels:
        print(f"skipped: no labels in {corpus / 'labels'}")
        return 0
    print(f"{len(labels)} labelled pages")
    rows = [measure(labels) for measure in MEASURES]
    return tell(rows, is_verbose="-v" in arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
