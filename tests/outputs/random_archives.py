"""Random archives: awards of the base, five recipients, articles that repeat and contradict each other."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import get_args

from hypothesis import strategies as st

from bangvang.domain.archive import Archive
from bangvang.domain.articles import Body
from bangvang.domain.build_archive import When, build_archive
from bangvang.domain.calendar import ZONE
from bangvang.domain.source import FrontMatter, SourceEntry, Sources
from bangvang.domain.vocabulary import Status
from bangvang.sources.files import list_files
from bangvang.sources.folder import read_entry
from bangvang.sources.markup import Markup

NOW = dt.datetime(2026, 11, 20, 8, tzinfo=ZONE)
BASE = Path(__file__).parents[1] / "content" / "base"
AWARDS = ["Giấy khen", "CSTĐCS", "Huân chương Lao động", "Tập thể lao động xuất sắc", "Khen lạ"]
PEOPLE = ["Lê Ổn", "Vũ Thị Ẩn", "Phòng Gốm", "Sở Hòa Ban", "Hộ ông Tư"]
WORK = {"name": "Máy gặt", "kind": "work", "authors": ["Lê Ổn"]}
TIMES = [
    *({"year": year} for year in ("2018", "2019", "2019", "2020")),
    {"years": "2018–2019"}, {"period": "2018–2019"}, {"period": "2017–2020"}, {"school_year": "2018–2019"}, {},
]  # fmt: skip
COUNT = st.none() | st.integers(0, 5).map(str)


@st.composite
def award_entries(draw) -> dict[str, object]:
    entry: dict[str, object] = {"award": draw(st.sampled_from(AWARDS))} | draw(st.sampled_from(TIMES))
    names = draw(st.lists(st.sampled_from(PEOPLE), max_size=3, unique=True))
    entry |= {"recipients": [*names, *draw(st.sampled_from([[], [WORK]]))]}
    entry |= {"unit": unit} if (unit := draw(st.sampled_from(["", "", "so-hoa-ban", "phong-gom"]))) else {}
    stated = {kind: draw(COUNT) for kind in ("collectives", "individuals", "households", "total")}
    entry |= {kind: count for kind, count in stated.items() if count is not None}
    entry["status"] = draw(st.sampled_from(["conferred", "conferred", *get_args(Status)]))
    return entry


@st.composite
def archives(draw) -> list[SourceEntry]:
    found = []
    for place in range(draw(st.integers(1, 4))):
        awards = draw(st.lists(award_entries(), max_size=4))
        fields = {"title": f"Bài {place}", "date": f"2020-05-{place + 1:02d}", "unit": "so-hoa-ban", "awards": awards}
        found.append(SourceEntry(f"tin/2020/bai-{place}.md", f"bai-{place}", FrontMatter(fields), Body()))
    return found


def registers() -> Sources:
    files, _ = list_files(BASE)
    markup = Markup()
    entries = {name: read_entry(path, name, markup) for name, path in files.items()}

    def below(folder: str) -> tuple[SourceEntry, ...]:
        return tuple(entry for name, entry in entries.items() if name.startswith(folder))

    return Sources(units=below("don-vi/"), awards=below("khen-thuong/"), documents=below("van-ban/"))


REGISTERS = registers()


def build(articles: list[SourceEntry]) -> Archive:
    sources = Sources(
        units=REGISTERS.units, awards=REGISTERS.awards, documents=REGISTERS.documents, articles=tuple(articles)
    )
    return build_archive(sources, When(NOW), strict=False)[0]
