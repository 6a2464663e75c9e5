"""The table of the register of honours in open data: each column once, with its meaning and its value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from bangvang.domain.archive import Archive
from bangvang.domain.document_citations import number_text
from bangvang.domain.vocabulary import KIND_WORDS, STATUS_WORDS
from bangvang.outputs.conferral_views import line_name
from bangvang.outputs.csv_text import Value
from bangvang.outputs.data_tables import DataSet, TableContext, codes_of, column
from bangvang.outputs.register_ids import Numbered, numbered
from bangvang.outputs.roll_rows import unit_name

_YEAR_FROM: Final = {"row": "danh sách kèm bài", "entry": "mục khen thưởng", "event": "ngày sự kiện"}
_UNIT_FROM: Final = {"recipient": "người nhận", "row": "danh sách kèm bài", "entry": "mục khen thưởng"}
_CONFERRER_FROM: Final = {"entry": "mục khen thưởng", "catalogue": "danh mục hình thức"}


def _recipient_id(row: Numbered, context: TableContext) -> str:
    recipient = row.line.recipient
    if not recipient:
        return ""
    terms = context.archive.terms
    if recipient.kind == "collective":
        return terms.units[recipient.term_id].code
    person = terms.people[recipient.term_id] if recipient.is_person else None
    return person.code if person and person.path else ""


def _kind(row: Numbered, _: TableContext) -> str:
    return KIND_WORDS[row.line.kind]


def _status(row: Numbered, _: TableContext) -> str:
    return STATUS_WORDS[row.line.status]


def _is_about(row: Numbered, _: TableContext) -> bool:
    return row.line.counts.about


def _authors(row: Numbered, _: TableContext) -> str:
    return "; ".join(row.line.recipient.authors) if row.line.recipient else ""


def _organisers(row: Numbered, context: TableContext) -> str:
    tellers = map(context.archive.teller, row.line.told_by)
    return codes_of((unit_id for teller in tellers for unit_id in teller.unit_ids), context)


def _revoked_on(row: Numbered, _: TableContext) -> Value:
    return row.line.revoked_on.isoformat() if row.line.revoked_on else ""


def _grounds(row: Numbered, context: TableContext) -> str:
    """Say where each value was said: «năm: ngày sự kiện; đơn vị: người nhận (tin/2020/b); …»."""
    line = row.line
    unit_from = _UNIT_FROM.get(line.unit_from, "")
    if not unit_from and context.archive.unit_of(line):
        unit_from = "danh bạ đơn vị"
    grounds = {
        "năm": (_YEAR_FROM.get(line.when.said_in, ""), line.article_id),
        "đơn vị": (unit_from, line.said_by("unit_id")),
        "người tặng": (_CONFERRER_FROM.get(line.conferrer_from, ""), line.said_by("conferrer")),
    }
    return "; ".join(
        f"{value}: {place}{f' ({teller})' if teller != line.article_id else ''}"
        for value, (place, teller) in grounds.items()
        if place
    )


def _office(row: Numbered, _: TableContext) -> str:
    return row.line.recipient.office if row.line.recipient else ""


def _name(row: Numbered, context: TableContext) -> str:
    return line_name(row.line, context.archive)["label"] if row.line.recipient else ""


def _count(kind: str) -> Callable[[Numbered, TableContext], Value]:
    return lambda row, _: row.line.tally(kind)


def _award(row: Numbered, context: TableContext) -> Any:
    return context.archive.terms.awards[row.line.award_id]


def _level(row: Numbered, context: TableContext) -> str:
    return str(_award(row, context).level_under(row.line.conferrer))


def _sources(row: Numbered, context: TableContext) -> str:
    if row.line.also:
        return " ".join(_source(name, context) for name in row.line.told_by)
    return _source(row.line.article_id, context)


def _source(article_id: str, context: TableContext) -> str:
    if article_id not in context.source_addresses:
        context.source_addresses[article_id] = context.site_url + context.archive.teller(article_id).path
    return context.source_addresses[article_id]


# The file of lines whose year no source states.
UNKNOWN_YEAR: Final = "khong-ro-nam"
_FROM: Final = "Trang web nêu dòng này; nhiều bài thì cách nhau bằng dấu cách."


def _records(archive: Archive, year: str) -> Sequence[Numbered]:
    if not year:
        return ()
    lines = archive.records_without_year if year == UNKNOWN_YEAR else archive.records_by_year[int(year)]
    return numbered(lines, archive)


def _years(archive: Archive) -> list[str]:
    years = [str(year) for year in sorted(archive.records_by_year)]
    return [*years, UNKNOWN_YEAR] if archive.records_without_year else years


def _count_rows(archive: Archive) -> int:
    dated = archive.records_by_year
    return sum(dated.size(year) for year in dated) + len(archive.records_without_year)


def _year(row: Numbered, _: TableContext) -> Value:
    return row.line.year or ""


RECORDS: Final[DataSet[Any]] = DataSet(
    "khen-thuong",
    "Sổ khen thưởng",
    "Mỗi dòng là một người nhận trong một năm hay một giai đoạn, hoặc một con số không nêu tên của một bài. "
    "Muốn đếm như trang thì đếm những dòng có duoc_tinh là true; đếm theo năm thì bỏ những dòng có ca_giai_doan là "
    "true. Con số không nêu tên thuộc về bài nêu nó, không cộng với bài khác.",
    (
        column("id", "string", "Mã của dòng, giữ nguyên khi điều nó nói không đổi.", lambda r, _: r.id),
        column("nam", "integer", "Năm được xếp vào, của giai đoạn là năm cuối; trống khi không nguồn nào nêu.", _year),
        column("thoi_gian", "string", "Năm, năm học hoặc giai đoạn như nguồn ghi.", lambda r, _: r.line.years),
        column(
            "ca_giai_doan", "boolean", "true khi một lần khen cho nhiều năm, không thuộc số của năm nào.",
            lambda r, _: r.line.when.is_span,
        ),
        column("duoc_tinh", "boolean", "true khi dòng này được đếm trên trang.", lambda r, _: r.line.is_counted),
        column("ma_hinh_thuc", "string", "Mã hình thức khen thưởng.", lambda r, a: _award(r, a).code),
        column("hinh_thuc", "string", "Tên đầy đủ, kèm nơi tặng khi biết.", lambda r, _: r.line.award_name),
        column("nhom", "string", "Nhóm hình thức.", lambda r, a: _award(r, a).group),
        column("cap", "string", "Cấp khen; trống khi chưa rõ.", _level),
        column("hang", "string", "Hạng, nếu nguồn nêu.", lambda r, _: r.line.class_name),
        column("doi_tuong", "string", f"{', '.join(KIND_WORDS.values())}.", _kind),
        column("ma_nguoi_nhan", "string", "Mã người hay đơn vị nhận; trống khi không nêu tên.", _recipient_id),
        column("nguoi_nhan", "string", "Tên người nhận; trống khi nguồn chỉ nêu số lượng.", _name),
        column("chuc_vu", "string", "Chức vụ lúc được khen.", _office),
        column("tac_gia", "string", "Tác giả của công trình, cách nhau bằng dấu chấm phẩy.", _authors),
        column(
            "ma_don_vi", "string", "Mã đơn vị của chính người nhận lúc ấy; của tập thể là đơn vị cấp trên.",
            lambda r, a: codes_of([a.archive.unit_of(r.line)], a),
        ),
        column("don_vi", "string", "Tên đơn vị ấy vào năm ấy.", lambda r, a: unit_name(r.line, a.archive)),
        column("ma_don_vi_to_chuc", "string", "Mã đơn vị tổ chức sự kiện, cách nhau bằng dấu cách.", _organisers),
        column("so_tap_the", "integer", "Số tập thể mà dòng này nêu.", _count("collective")),
        column("so_ca_nhan", "integer", "Số cá nhân mà dòng này nêu.", _count("individual")),
        column("so_ho", "integer", "Số hộ gia đình mà dòng này nêu.", _count("household")),
        column("so_cong_trinh", "integer", "Số công trình mà dòng này nêu.", _count("work")),
        column("so_chung", "integer", "Số tập thể, cá nhân nguồn không tách riêng.", _count("mixed")),
        column("uoc_chung", "boolean", "true khi nguồn viết “hơn”, “gần”, “khoảng”.", _is_about),
        column("nguoi_tang", "string", "Cấp quyết định khen.", lambda r, _: r.line.conferrer),
        column("quyet_dinh", "string", "Số quyết định khen.", lambda r, _: number_text(r.line.decision)),
        column("tinh_trang", "string", f"{', '.join(STATUS_WORDS.values())}.", _status),
        column("quyet_dinh_huy", "string", "Số quyết định hủy bỏ.", lambda r, _: number_text(r.line.revocation)),
        column("ngay_huy", "date", "Ngày hủy bỏ, nếu nguồn nêu.", _revoked_on),
        column("ghi_chu", "string", "Ghi chú của nguồn.", lambda r, _: r.line.note),
        column("nguon", "string", _FROM, _sources),
        column("can_cu", "string", "Năm, đơn vị và người tặng được ghi ở đâu.", _grounds),
        column("du_lieu_mau", "boolean", "true là nội dung tự đặt ra để trình diễn.", lambda r, _: r.line.sample),
    ),
    _years,
    _records,
    _count_rows,
)  # fmt: skip
