"""People with titles united: a labelled person is the same one under every form of address, degree, rank and title."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from tests.corpus_model.measure import Measure, measured
from tests.corpus_model.model import archive_of, article
from tests.corpus_model.recipient_kinds import PERSON, labelled_kinds

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.corpus_model.labels import Label

TITLES: Final = (
    *("Ông", "bà", "Đ/c", "Đồng chí", "đồng chí:", "Em", "Thầy giáo", "Cô", "anh", "Cụ"),
    *("GS.TS", "PGS,TS", "PGS. TS.", "ThS.", "TS.", "BS.CKII", "BS CKI", "Bác sĩ", "Kỹ sư"),
    *("NGƯT", "TTƯT", "NGND.PGS.TS"),
    *("Thượng úy", "Thượng uý", "Đại tá", "Thiếu tướng", "Trung tá, bác sĩ", "Đồng chí Đại tá, PGS, TS"),
    *("Linh mục", "Hòa thượng", "Thượng tọa", "Anh hùng Lao động", "Nghệ sĩ Ưu tú"),
)  # fmt: skip


def people_with_titles_united(labels: Iterable[Label]) -> Measure:
    """Ask for every labelled person under every title: it must be the person without one."""
    people = list(dict.fromkeys(name for name, kind in labelled_kinds(labels) if kind == PERSON))
    found: dict[str, bool] = {}
    for title in TITLES if people else ():
        entries = [_entry(said) for name in people for said in (name, f"{title} {name}")]
        archive, _ = archive_of([article(0, awards=entries)])
        who = [tuple(r.term_id for r in entry.recipients) for entry in archive.articles[0].awards]
        for index, name in enumerate(people):
            found[f"{title} {name}"] = who[2 * index] == who[2 * index + 1]
    return measured("people with titles united", found, 1.0)


def _entry(name: str) -> dict[str, object]:
    return {"award": "Giấy khen", "recipients": [name], "individuals": "1", "year": "2020"}
