"""The sets of open data: each column once, with its meaning and where its value comes from.

The same table drives CSV, JSON, the Frictionless package and the page that explains the columns.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import groupby
from typing import Any, Final

from bangvang.domain.archive import Archive
from bangvang.domain.articles import Article
from bangvang.domain.authorities import Document, Unit
from bangvang.domain.conferrals import totals
from bangvang.outputs.conferral_views import award_label, line_name
from bangvang.outputs.csv_text import Value
from bangvang.outputs.data_tables import Column, DataSet, Part, TableContext, whole
from bangvang.outputs.register_ids import Numbered, numbered
from bangvang.outputs.roll_rows import unit_name

KINDS: Final = {
    "individual": "cá nhân", "collective": "tập thể", "household": "hộ gia đình", "mixed": "nhiều đối tượng",
}  # fmt: skip
STATUS: Final = {"conferred": "đã tặng", "announced": "đã công bố", "proposed": "đề nghị", "revoked": "đã hủy bỏ"}


def _recipient_id(row: Numbered, around: TableContext) -> str:
    recipient = row.line.recipient
    if not recipient:
        return ""
    terms = around.archive.terms
    if recipient.kind == "collective":
        return terms.units[recipient.term_id].code
    person = terms.people[recipient.term_id]
    return person.code if person.path else ""


def _codes(unit_ids: Iterable[str], around: TableContext) -> str:
    return " ".join(around.archive.terms.units[unit_id].code for unit_id in unit_ids if unit_id)


def _kind(row: Numbered, _: TableContext) -> str:
    return KINDS[row.line.kind]


def _status(row: Numbered, _: TableContext) -> str:
    return STATUS[row.line.status]


def _is_about(row: Numbered, _: TableContext) -> bool:
    return row.line.counts.about


def _office(row: Numbered, _: TableContext) -> str:
    return row.line.recipient.office if row.line.recipient else ""


def _name(row: Numbered, around: TableContext) -> str:
    return line_name(row.line, around.archive)["label"] if row.line.recipient else ""


def _count(kind: str) -> Callable[[Numbered, TableContext], Value]:
    return lambda row, _: row.line.tally(kind)


def _award(row: Numbered, around: TableContext) -> Any:
    return around.archive.terms.awards[row.line.award_id]


def _said(row: Numbered, around: TableContext) -> str:
    entry = around.archive.by_id[row.line.article_id].awards[row.line.entry]
    key = (entry.award_id, entry.award_name)
    if key not in around.said:
        around.said[key] = award_label(entry, _award(row, around))
    return around.said[key]


def _sources(row: Numbered, around: TableContext) -> str:
    if row.line.also:
        return " ".join(_source(name, around) for name in row.line.told_by)
    return _source(row.line.article_id, around)


def _source(article_id: str, around: TableContext) -> str:
    if article_id not in around.told:
        around.told[article_id] = around.site_url + around.archive.by_id[article_id].path
    return around.told[article_id]


def _unit_code(row: Numbered, around: TableContext) -> str:
    return _codes([around.archive.unit_of(row.line)], around)


def _column(name: str, kind: str, about: str, value: Callable[[Any, TableContext], Value]) -> Column[Any]:
    return Column(name, kind, about, value)


_FROM: Final = "Trang web nêu dòng này; nhiều bài thì cách nhau bằng dấu cách."
_SAMPLE: Final = _column("du_lieu_mau", "boolean", "true là nội dung tự đặt ra để trình diễn.", lambda r, _: r.sample)


def _records(archive: Archive) -> list[Part[Numbered]]:
    return [
        Part(str(year), frozenset({f"register:{year}"}), len(lines), partial(numbered, lines, archive))
        for year, lines in archive.records_by_year.items()
    ]


RECORDS: Final[DataSet[Any]] = DataSet(
    "khen-thuong",
    "Sổ khen thưởng",
    "Mỗi dòng là một người nhận trong một năm hay một giai đoạn, hoặc một con số không nêu tên của một bài. "
    "Muốn đếm thì cộng bốn cột so_ của những dòng có tinh_trang là “đã tặng”.",
    (
        _column("id", "string", "Mã của dòng, giữ nguyên khi điều nó nói không đổi.", lambda r, _: r.id),
        _column("nam", "integer", "Năm được xếp vào; giai đoạn thì lấy năm cuối.", lambda r, _: r.line.year),
        _column("thoi_gian", "string", "Năm hoặc giai đoạn như nguồn ghi.", lambda r, _: r.line.years),
        _column("ma_hinh_thuc", "string", "Mã hình thức khen thưởng.", lambda r, a: _award(r, a).code),
        _column("hinh_thuc", "string", "Tên hình thức như bài đầu tiên ghi.", _said),
        _column("nhom", "string", "Nhóm hình thức.", lambda r, a: _award(r, a).group),
        _column("cap", "string", "Cấp khen.", lambda r, a: _award(r, a).level),
        _column("hang", "string", "Hạng, nếu nguồn nêu.", lambda r, _: r.line.class_name),
        _column("doi_tuong", "string", "cá nhân, tập thể, hộ gia đình, nhiều đối tượng.", _kind),
        _column("ma_nguoi_nhan", "string", "Mã người hay đơn vị nhận; trống khi không nêu tên.", _recipient_id),
        _column("nguoi_nhan", "string", "Tên người nhận; trống khi nguồn chỉ nêu số lượng.", _name),
        _column("chuc_vu", "string", "Chức vụ lúc được khen.", _office),
        _column("ma_don_vi", "string", "Mã đơn vị của người nhận lúc ấy.", _unit_code),
        _column("don_vi", "string", "Tên đơn vị vào năm ấy.", lambda r, a: unit_name(r.line, a.archive)),
        _column("so_tap_the", "integer", "Số tập thể mà dòng này tính.", _count("collective")),
        _column("so_ca_nhan", "integer", "Số cá nhân mà dòng này tính.", _count("individual")),
        _column("so_ho", "integer", "Số hộ gia đình mà dòng này tính.", _count("household")),
        _column("so_chung", "integer", "Số tập thể, cá nhân nguồn không tách riêng.", _count("mixed")),
        _column("uoc_chung", "boolean", "true khi nguồn viết “hơn”, “gần”, “khoảng”.", _is_about),
        _column("nguoi_tang", "string", "Cấp quyết định khen.", lambda r, _: r.line.conferrer),
        _column("quyet_dinh", "string", "Số quyết định khen.", lambda r, _: r.line.decision),
        _column("tinh_trang", "string", "đã tặng, đã công bố, đề nghị, đã hủy bỏ.", _status),
        _column("quyet_dinh_huy", "string", "Số quyết định hủy bỏ.", lambda r, _: r.line.revocation),
        _column("ghi_chu", "string", "Ghi chú của nguồn.", lambda r, _: r.line.note),
        _column("nguon", "string", _FROM, _sources),
        _column("du_lieu_mau", "boolean", _SAMPLE.about, lambda r, _: r.line.sample),
    ),
    _records,
    frozenset({"honours"}),
)  # fmt: skip


def _units(archive: Archive) -> Sequence[Part[Unit]]:
    return whole(tuple(archive.terms.units))


def _spans(unit: Unit) -> str:
    return "; ".join(f"{old.name} ({old.span})" if str(old.span) else old.name for old in unit.former)


def _blocs(unit: Unit) -> str:
    return "; ".join(f"{m.bloc_id} ({m.span})" if str(m.span) else m.bloc_id for m in unit.memberships)


def _year(year: int | None) -> Value:
    return year if year is not None else ""


UNITS: Final[DataSet[Any]] = DataSet(
    "don-vi",
    "Đơn vị",
    "Mỗi dòng là một cơ quan, đơn vị hay khối thi đua có trong kho.",
    (
        _column("id", "string", "Mã đơn vị, không đổi kể cả khi đổi tên.", lambda u, _: u.code),
        _column("ten", "string", "Tên đầy đủ hiện nay.", lambda u, _: u.name),
        _column("ten_gon", "string", "Tên gọn.", lambda u, _: u.short),
        _column("loai", "string", "đơn vị hoặc khối thi đua.", lambda u, _: "khối thi đua" if u.is_bloc else "đơn vị"),
        _column("truc_thuoc", "string", "Mã đơn vị cấp trên.", lambda u, _: u.parent_id),
        _column("tu_nam", "integer", "Năm thành lập, nếu biết.", lambda u, _: _year(u.span.first)),
        _column("den_nam", "integer", "Năm giải thể hoặc sáp nhập.", lambda u, _: _year(u.span.last)),
        _column("ke_tuc_boi", "string", "Mã đơn vị kế tục.", lambda u, _: u.successor_id),
        _column("ten_cu", "string", "Các tên cũ với những năm dùng.", lambda u, _: _spans(u)),
        _column(
            "khoi_thi_dua", "string", "Mã các khối đã tham gia, với những năm ở trong khối.", lambda u, _: _blocs(u)
        ),
        _column("dia_chi", "string", "Trang của đơn vị.", lambda u, a: a.site_url + u.path),
        _SAMPLE,
    ),
    _units,
)


def _iso(day: dt.date | None) -> str:
    return day.isoformat() if day else ""


def _state(document: Document) -> str:
    return document.state


def _documents(archive: Archive) -> Sequence[Part[Document]]:
    return whole(tuple(archive.terms.documents.values()))


DOCUMENTS: Final[DataSet[Any]] = DataSet(
    "van-ban",
    "Văn bản",
    "Mỗi dòng là một văn bản mà kho có bản lưu.",
    (
        _column("id", "string", "Mã văn bản.", lambda d, _: d.id),
        _column("so_ky_hieu", "string", "Số và ký hiệu.", lambda d, _: d.number.text),
        _column("loai", "string", "Loại văn bản, nếu tệp nêu.", lambda d, _: d.type),
        _column("co_quan", "string", "Cơ quan ban hành.", lambda d, _: d.issuer),
        _column("ngay", "date", "Ngày ký.", lambda d, _: _iso(d.date)),
        _column("trich_yeu", "string", "Trích yếu.", lambda d, _: d.subject),
        _column("hieu_luc_tu", "date", "Ngày có hiệu lực.", lambda d, _: _iso(d.effective)),
        _column("tinh_trang", "string", "còn hiệu lực hoặc hết hiệu lực.", lambda d, _: _state(d)),
        _column("dia_chi", "string", "Trang của văn bản.", lambda d, a: a.site_url + d.path),
        _SAMPLE,
    ),
    _documents,
)  # fmt: skip


def _articles(archive: Archive) -> list[Part[Article]]:
    years = groupby(archive.articles, key=lambda article: article.posted.day.year)
    return [_year_of_articles(year, tuple(articles)) for year, articles in years]


def _year_of_articles(year: int, articles: Sequence[Article]) -> Part[Article]:
    return Part(str(year), frozenset({f"year:{year}"}), len(articles), lambda: articles)


def _event_day(article: Article, *, is_last: bool) -> str:
    event = article.event
    day = (event.end if is_last else event.start) if event else None
    return day.isoformat() if day else ""


def _honoured(article: Article, around: TableContext) -> int:
    return sum(totals(around.archive.lines_by_article.get(article.id, ())).values())


EVENTS: Final[DataSet[Any]] = DataSet(
    "su-kien",
    "Bài và sự kiện",
    "Mỗi dòng là một bài của kho với sự kiện mà nó kể.",
    (
        _column("id", "string", "Mã bài.", lambda x, _: x.id),
        _column("tieu_de", "string", "Tiêu đề.", lambda x, _: x.title),
        _column("ngay_dang", "date", "Ngày đăng.", lambda x, _: x.posted.day.isoformat()),
        _column("ngay_dau", "date", "Ngày diễn ra, ngày đầu.", lambda x, _: _event_day(x, is_last=False)),
        _column("ngay_cuoi", "date", "Ngày cuối, khi kéo dài nhiều ngày.", lambda x, _: _event_day(x, is_last=True)),
        _column("noi", "string", "Nơi diễn ra.", lambda x, _: x.place),
        _column("ma_don_vi", "string", "Mã các đơn vị, cách nhau bằng dấu cách.", lambda x, a: _codes(x.unit_ids, a)),
        _column("chuyen_de", "string", "Mã chuyên đề.", lambda x, _: x.topic_id),
        _column("so_duoc_khen", "integer", "Số người và tập thể đã được tặng mà bài kể.", _honoured),
        _column("nguon", "string", "Nguồn tin.", lambda x, _: x.source),
        _column("dia_chi", "string", "Trang của bài.", lambda x, a: a.site_url + x.path),
        _SAMPLE,
    ),
    _articles,
    frozenset({"years"}),
)  # fmt: skip

SETS: Final = (RECORDS, UNITS, DOCUMENTS, EVENTS)
