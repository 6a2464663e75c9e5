"""The sets of open data: each column once, with its meaning and where its value comes from.

The same table drives CSV, JSON, the Frictionless package and the page that explains the columns.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

from bangvang.domain.archive import Archive
from bangvang.domain.articles import Article
from bangvang.domain.authorities import Document, Unit
from bangvang.domain.conferrals import told_total
from bangvang.outputs.components import event_words
from bangvang.outputs.csv_text import Value
from bangvang.outputs.data_tables import DataSet, TableContext, codes_of, column, whole
from bangvang.outputs.register_table import RECORDS

_SAMPLE: Final = column("du_lieu_mau", "boolean", "true là nội dung tự đặt ra để trình diễn.", lambda r, _: r.sample)


def _units(archive: Archive, _: str) -> Sequence[Unit]:
    return tuple(archive.terms.units)


def _spans(unit: Unit) -> str:
    return "; ".join(f"{old.name} ({old.span})" if str(old.span) else old.name for old in unit.former)


def _above(unit: Unit) -> str:
    return "; ".join(f"{p.unit_id} ({p.span})" if str(p.span) else p.unit_id for p in unit.parents)


def _blocs(unit: Unit) -> str:
    return "; ".join(f"{m.bloc_id} ({m.span})" if str(m.span) else m.bloc_id for m in unit.memberships)


def _year(year: int | None) -> Value:
    return year if year is not None else ""


UNITS: Final[DataSet[Any]] = DataSet(
    "don-vi",
    "Đơn vị",
    "Mỗi dòng là một cơ quan, đơn vị hay khối thi đua có trong kho.",
    (
        column("id", "string", "Mã đơn vị, không đổi kể cả khi đổi tên.", lambda u, _: u.code),
        column("ten", "string", "Tên đầy đủ hiện nay.", lambda u, _: u.name),
        column("ten_gon", "string", "Tên gọn.", lambda u, _: u.short),
        column("loai", "string", "đơn vị hoặc khối thi đua.", lambda u, _: "khối thi đua" if u.is_bloc else "đơn vị"),
        column("truc_thuoc", "string", "Mã đơn vị cấp trên hiện nay.", lambda u, _: u.parent_id),
        column(
            "truc_thuoc_theo_nam", "string", "Mã các đơn vị cấp trên, với những năm trực thuộc.", lambda u, _: _above(u)
        ),
        column("tu_nam", "integer", "Năm thành lập, nếu biết.", lambda u, _: _year(u.span.first)),
        column("den_nam", "integer", "Năm giải thể hoặc sáp nhập.", lambda u, _: _year(u.span.last)),
        column("ke_tuc_boi", "string", "Mã các đơn vị kế tục.", lambda u, _: "; ".join(u.successor_ids)),
        column("ten_cu", "string", "Các tên cũ với những năm dùng.", lambda u, _: _spans(u)),
        column(
            "khoi_thi_dua", "string", "Mã các khối đã tham gia, với những năm ở trong khối.", lambda u, _: _blocs(u)
        ),
        column("dia_chi", "string", "Trang của đơn vị.", lambda u, a: a.site_url + u.path),
        _SAMPLE,
    ),
    whole,
    _units,
    lambda archive: len(_units(archive, "")),
)


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _state(document: Document) -> str:
    return document.state


def _documents(archive: Archive, _: str) -> Sequence[Document]:
    return tuple(archive.terms.documents.values())


DOCUMENTS: Final[DataSet[Any]] = DataSet(
    "van-ban",
    "Văn bản",
    "Mỗi dòng là một văn bản mà kho có bản lưu.",
    (
        column("id", "string", "Mã văn bản.", lambda d, _: d.id),
        column("so_ky_hieu", "string", "Số và ký hiệu.", lambda d, _: d.number.text),
        column("loai", "string", "Loại văn bản, nếu tệp nêu.", lambda d, _: d.type),
        column("co_quan", "string", "Cơ quan ban hành.", lambda d, _: d.issuer),
        column("ngay", "date", "Ngày ký.", lambda d, _: _iso(d.date)),
        column("trich_yeu", "string", "Trích yếu.", lambda d, _: d.subject),
        column("hieu_luc_tu", "date", "Ngày có hiệu lực.", lambda d, _: _iso(d.effective)),
        column("tinh_trang", "string", "còn hiệu lực hoặc hết hiệu lực.", lambda d, _: _state(d)),
        column("dia_chi", "string", "Trang của văn bản.", lambda d, a: a.site_url + d.path),
        _SAMPLE,
    ),
    whole,
    _documents,
    lambda archive: len(_documents(archive, "")),
)  # fmt: skip


def _articles(archive: Archive, year: str) -> Sequence[Article]:
    return archive.articles_by_year[year] if year else ()


def _event_day(article: Article, *, is_last: bool) -> str:
    event = article.event
    if event is None or event.precision != "day":
        return ""  # of a month or a year no day is known
    day = event.end if is_last else event.start
    return day.isoformat() if day else ""


def _honoured(article: Article, context: TableContext) -> int:
    return told_total(context.archive.lines_by_article.get(article.id, ()))


EVENTS: Final[DataSet[Any]] = DataSet(
    "su-kien",
    "Bài và sự kiện",
    "Mỗi dòng là một bài của kho với sự kiện mà nó kể.",
    (
        column("id", "string", "Mã bài.", lambda x, _: x.id),
        column("tieu_de", "string", "Tiêu đề.", lambda x, _: x.title),
        column("ngay_dang", "date", "Ngày đăng.", lambda x, _: x.posted.day.isoformat()),
        column("ngay_dau", "date", "Ngày diễn ra, ngày đầu.", lambda x, _: _event_day(x, is_last=False)),
        column("ngay_cuoi", "date", "Ngày cuối, khi kéo dài nhiều ngày.", lambda x, _: _event_day(x, is_last=True)),
        column(
            "thoi_gian", "string", "Thời gian như nguồn ghi: ngày, tháng hoặc năm.",
            lambda x, _: event_words(x.event) if x.event else "",
        ),
        column("noi", "string", "Nơi diễn ra.", lambda x, _: x.place),
        column(
            "ma_don_vi_to_chuc", "string", "Mã các đơn vị tổ chức, cách nhau bằng dấu cách.",
            lambda x, a: codes_of(x.unit_ids, a),
        ),
        column("chuyen_de", "string", "Mã chuyên đề.", lambda x, _: x.topic_id),
        column("so_duoc_khen", "integer", "Số đã được tặng mà riêng bài này kể, có tên hay không.", _honoured),
        column("nguon", "string", "Nguồn tin.", lambda x, _: x.source),
        column("dia_chi", "string", "Trang của bài.", lambda x, a: a.site_url + x.path),
        _SAMPLE,
    ),
    lambda archive: sorted(archive.articles_by_year),
    _articles,
    lambda archive: sum(archive.posted_by_year.values()),
)  # fmt: skip

SETS: Final = (RECORDS, UNITS, DOCUMENTS, EVENTS)
