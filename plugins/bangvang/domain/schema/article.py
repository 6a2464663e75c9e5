"""The front matter of articles (``tin/``): each field once, with label, help and type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal, get_args

from bangvang.domain.fields import (
    Citations,
    CitedDocument,
    Count,
    Day,
    Decision,
    Flag,
    Name,
    OldAddresses,
    Posted,
    Score,
    Tags,
    Text,
    Texts,
    as_list,
    fail,
    is_number_of,
    one_of,
)
from bangvang.domain.honour_years import HonourYear
from bangvang.domain.models import Fields, ReadBy, entry
from bangvang.domain.problems import Kind
from bangvang.domain.schema.short_forms import DAY_AND_PLACE, FILE_AND_TITLE, refuse_colon, refuse_two
from bangvang.domain.time_fields import EventDays, StatedSchoolYear, StatedSpan, StatedYear, StatedYears
from bangvang.domain.vocabulary import RecipientKind, Status
from bangvang.lazy_patterns import lazy_pattern

_DASH = lazy_pattern(r"\s+[-–—]\s+")


def _from_short_form(*keys: str) -> Callable[[object], object]:
    def expand(value: object) -> object:
        return dict(zip(keys, _DASH.split(value, maxsplit=1), strict=False)) if isinstance(value, str) else value

    return expand


class EventFields(Fields):
    """Ngày và nơi diễn ra sự kiện."""

    date: EventDays | None = entry(None, title="Ngày sự kiện", description="Ngày, khoảng ngày, tháng hoặc năm.")
    place: Text = entry("", title="Địa điểm", description="Nơi diễn ra.")

    @classmethod
    def _expand(cls, value: object) -> object:
        refuse_two(value, DAY_AND_PLACE, "ngày và nơi", "event: {{date: {0}, place: {1}}}")
        return {"date": value} if isinstance(value, str) else value


class AttendeeFields(Fields):
    """Người dự: tên, chức vụ, vai trò."""

    name: Name = entry(title="Họ tên", description="Họ tên đầy đủ, không kèm ông, bà, đồng chí.")
    office: Text = entry("", title="Chức vụ", description="Chức vụ lúc đó.")
    unit: Text = entry("", title="Đơn vị", description="Đơn vị lúc đó, nếu chức vụ chưa nói.")
    role: Text = entry("", title="Vai trò", description="Việc làm tại sự kiện: báo cáo, phát biểu, trao thưởng.")

    @classmethod
    def _expand(cls, value: object) -> object:
        refuse_colon(value, cls.model_fields, "- {name} - {rest}")
        return _from_short_form("name", "office")(value)


class RecipientFields(Fields):
    """Người, tập thể hoặc công trình được khen."""

    name: Name = entry(title="Tên", description="Tên người, đơn vị hoặc công trình.")
    office: Text = entry("", title="Chức vụ", description="Chức vụ lúc được khen.")
    unit: Text = entry("", title="Đơn vị", description="Đơn vị lúc được khen; của tập thể là đơn vị cấp trên.")
    kind: Annotated[
        Literal["", RecipientKind],
        ReadBy(one_of(*get_args(RecipientKind))),
    ] = entry("", title="Đối tượng", description="individual, collective, household hoặc work, khi tên chưa nói rõ.")
    authors: Texts = entry((), title="Tác giả", description="Tác giả của công trình (kind: work).")
    note: Text = entry("", title="Ghi chú", description="Một dòng của riêng người nhận: lý do, truy tặng, tiền thưởng.")

    @classmethod
    def _expand(cls, value: object) -> object:
        refuse_colon(value, cls.model_fields, "- {{name: {name}, office: {rest}}}")
        return {"name": value} if isinstance(value, str) else value

    def _check(self) -> None:
        if is_number_of(self.name):
            message = f'"{self.name}" là số lượng, không phải tên.'
            raise fail(Kind.WRONG_SHAPE, message, "Số lượng ghi ở individuals, collectives hoặc households của mục.")
        if self.authors and self.kind != "work":
            message = f'"{self.name}" có authors mà không phải công trình.'
            raise fail(Kind.AUTHORS_OF_NO_WORK, message, "Thêm kind: work nếu đây là công trình, tác phẩm.")


class RevokedByFields(Fields):
    """Quyết định hủy bỏ."""

    number: CitedDocument = entry(title="Số", description="Số quyết định hủy bỏ.")
    date: Day | None = entry(None, title="Ngày", description="Ngày hủy bỏ.")

    @classmethod
    def _expand(cls, value: object) -> object:
        return {"number": value} if isinstance(value, str) else value


class AwardEntryFields(Fields):
    """Một dòng khen thưởng của bài."""

    award: Name = entry(title="Hình thức", description="Tên, tên cũ hoặc chữ tắt của hình thức khen thưởng.")
    award_class: Text = entry("", alias="class", title="Hạng", description="Nhất, Nhì, Ba; bỏ trống khi không nêu.")
    unit: Text = entry("", title="Đơn vị", description="Đơn vị của mọi người nhận trong mục, khi nguồn nói rõ.")
    year: StatedYear | None = entry(None, title="Năm", description="Năm được tặng, hoặc không rõ.")
    years: StatedYears = entry((), title="Các năm", description="Mỗi năm một lần khen: [2015, 2016] hoặc 2015–2019.")
    period: StatedSpan | None = entry(None, title="Giai đoạn", description="Một lần khen cho cả giai đoạn: 2015–2019.")
    school_year: StatedSchoolYear | None = entry(None, title="Năm học", description="Ví dụ 2019–2020.")
    collectives: Count | None = entry(None, title="Số tập thể", description="Số đã công bố.")
    individuals: Count | None = entry(None, title="Số cá nhân", description="Số đã công bố.")
    households: Count | None = entry(None, title="Số hộ", description="Số đã công bố.")
    total: Count | None = entry(None, title="Tổng số", description="Một con số chung cho mọi đối tượng.")
    about: Flag = entry(default=False, title="Ước chừng", description="true khi nguồn viết hơn, gần, khoảng.")
    recipients: Annotated[tuple[RecipientFields, ...], ReadBy(as_list)] = entry(
        (), title="Người nhận", description="Những người và tập thể có tên."
    )
    list_file: Text = entry(
        "", alias="list", title="Danh sách", description="Tệp .csv hoặc .xlsx cạnh bài, mỗi dòng một người nhận."
    )
    sheet: Text = entry("", title="Trang tính", description="Tên trang tính, khi tệp Excel có nhiều danh sách.")
    conferred_by: Text = entry("", title="Người tặng", description="Cấp quyết định, khi hình thức chưa định rõ.")
    decision: Decision = entry(None, title="Quyết định", description="Số quyết định tặng.")
    revoked_by: RevokedByFields | None = entry(
        None, title="Hủy bỏ theo", description="Số và ngày quyết định hủy bỏ, khi status: revoked."
    )
    status: Annotated[
        Status,
        ReadBy(one_of(*get_args(Status))),
    ] = entry(
        "conferred",
        title="Tình trạng",
        description="conferred, cited, announced, proposed, rejected hoặc revoked.",
    )
    note: Text = entry("", title="Ghi chú", description="Một dòng, in dưới hình thức.")

    @classmethod
    def _expand(cls, value: object) -> object:
        keys = [info.key for info in cls.model_fields.values()]
        refuse_colon(value, keys, "- {{award: {name}, total: {rest}}}")
        return value

    def _check(self) -> None:
        if sum(map(bool, (self.year, self.years, self.period, self.school_year))) > 1:
            message = "Mục này ghi nhiều hơn một trong các trường year, years, period, school_year."
            remedy = "Một khoảng thời gian ghi một trường; hai lần tặng thì tách thành hai mục."
            raise fail(Kind.YEAR_AND_PERIOD, message, remedy)
        if self.revoked_by and self.status != "revoked":
            message = f"Mục này có revoked_by mà status là {self.status}."
            raise fail(Kind.NOT_REVOKED, message, "Ghi status: revoked nếu khen thưởng đã bị hủy bỏ.")

    @property
    def stated_years(self) -> tuple[HonourYear, ...]:
        """Give the times that the entry itself states."""
        return self.years or tuple(filter(None, (self.year, self.period, self.school_year)))


class ViewsFields(Fields):
    """Lượt xem mang theo từ cổng cũ."""

    count: Count = entry(title="Lượt xem", description="Số lượt đã đếm ở cổng cũ.")
    as_of: Day | None = entry(None, title="Tính đến", description="Ngày chốt số.")

    @classmethod
    def _expand(cls, value: object) -> object:
        return {"count": value} if isinstance(value, str) else value


class RatingFields(Fields):
    """Đánh giá mang theo từ cổng cũ."""

    mean: Score = entry(title="Điểm trung bình", description="Từ 1 đến 5.")
    votes: Count = entry(title="Số lượt", description="Số lượt đánh giá.")


class RelatedFields(Fields):
    """Tin liên quan do người biên tập chọn."""

    pin: Texts = entry((), title="Ghim", description="Bài luôn đứng đầu, ghi đường dẫn tệp hoặc tên tệp.")
    hide: Texts = entry((), title="Ẩn", description="Bài không bao giờ hiện.")


class CorrectionFields(Fields):
    """Một lần đính chính."""

    date: Day = entry(title="Ngày", description="Ngày đính chính.")
    text: Text = entry(title="Nội dung", description="Sửa điều gì.")

    @classmethod
    def _expand(cls, value: object) -> object:
        refuse_colon(value, cls.model_fields, "- {{date: {name}, text: {rest}}}")
        return value


class AttachmentFields(Fields):
    """Một tệp kèm theo."""

    file: Text = entry(title="Tệp", description="Tên tệp cạnh bài.")
    title: Text = entry("", title="Tên hiển thị", description="Tên cho người đọc.")

    @classmethod
    def _expand(cls, value: object) -> object:
        refuse_two(value, FILE_AND_TITLE, "tên tệp và tên hiển thị", "- {{file: {0}, title: {1}}}")
        return {"file": value} if isinstance(value, str) else value


class ReviewFields(Fields):
    """Điều cần người xem lại sau khi nhập."""

    field: Text = entry(title="Trường", description="Trường cần xem.")
    said: Text = entry("", title="Nguyên văn", description="Chữ trong bản cũ.")
    note: Text = entry("", title="Ghi chú", description="Vì sao cần xem.")


class FeaturedFields(Fields):
    """Tin nổi bật của trang chủ."""

    until: Day | None = entry(None, title="Đến ngày", description="Thôi nổi bật sau ngày này.")

    @classmethod
    def _expand(cls, value: object) -> object:
        return {} if value == "true" else value


class ArticleFields(Fields):
    """Bài viết (``tin/``)."""

    title: Name = entry(title="Tiêu đề", description="Tên bài.")
    date: Posted = entry(title="Ngày đăng", description="2022-01-04 16:43 hoặc 4/1/2022.")
    lead: Text = entry("", title="Sa-pô", description="Một hai câu mở đầu; bỏ trống thì lấy đoạn đầu.")
    event: EventFields = entry(EventFields(), title="Sự kiện", description="Ngày và nơi diễn ra.")
    unit: Text = entry("", title="Đơn vị", description="Đơn vị tổ chức sự kiện; không phải đơn vị của người được khen.")
    units: Texts = entry((), title="Các đơn vị", description="Khi nhiều đơn vị cùng tổ chức.")
    attendees: Annotated[tuple[AttendeeFields, ...], ReadBy(as_list)] = entry(
        (), title="Người dự", description="Tên – chức vụ, mỗi người một dòng."
    )
    awards: Annotated[tuple[AwardEntryFields, ...], ReadBy(as_list)] = entry(
        (), title="Khen thưởng", description="Mỗi hình thức một mục, ví dụ - award: Giấy khen."
    )
    author: Text = entry("", title="Tác giả", description="Người viết.")
    source: Text = entry("", title="Nguồn", description="Nơi đăng đầu tiên.")
    tags: Tags = entry((), title="Từ khóa", description="Từ khóa, cách nhau bằng dấu phẩy.")
    topic: Text = entry("", title="Chuyên đề", description="Mã hoặc tên chuyên đề.")
    documents: Citations = entry((), title="Văn bản", description="Số văn bản được dẫn, ngoài những số có trong bài.")
    views: ViewsFields | None = entry(None, title="Lượt xem cũ", description="Số lượt xem mang theo từ cổng cũ.")
    rating: RatingFields | None = entry(
        None, title="Đánh giá cũ", description="Điểm mang theo từ cổng cũ, viết {mean: 4.5, votes: 12}."
    )
    related: RelatedFields = entry(
        RelatedFields(),
        title="Tin liên quan",
        description="Ghim hoặc ẩn, viết {pin: [tin/2020/ten-bai]}.",
    )
    aliases: OldAddresses = entry((), title="Địa chỉ cũ", description="Đường dẫn cũ vẫn phải mở được.")
    origin: Text = entry("", title="Gốc", description="Bài nhập từ đâu.")
    review: Annotated[tuple[ReviewFields, ...], ReadBy(as_list)] = entry(
        (), title="Cần xem lại", description="Điều còn phải kiểm tra, ví dụ - {field: date, note: chưa rõ năm}."
    )
    status: Annotated[str, ReadBy(one_of("published", "draft", "hidden"))] = entry(
        "published", title="Trạng thái", description="published, draft hoặc hidden."
    )
    approved_by: Text = entry("", title="Người duyệt", description="Ai duyệt bài; không phải tác giả.")
    approved_on: Day | None = entry(None, title="Ngày duyệt", description="Ngày duyệt bài.")
    featured: FeaturedFields | None = entry(
        None, title="Nổi bật", description="Ngày cuối ở đầu trang chủ, viết {until: 2022-01-11}."
    )
    corrections: Annotated[tuple[CorrectionFields, ...], ReadBy(as_list)] = entry(
        (), title="Đính chính", description="Những lần sửa, ví dụ - {date: 2022-01-06, text: Sửa số lượng.}."
    )
    attachments: Annotated[tuple[AttachmentFields, ...], ReadBy(as_list)] = entry(
        (), title="Tệp kèm theo", description="Tệp đặt cạnh bài."
    )
    sample: Flag = entry(default=False, title="Dữ liệu mẫu", description="true cho bài do người viết đặt ra.")

    def _check(self) -> None:
        if self.event.date and self.event.date.start is None and self.status != "draft":
            message = f'Ngày "--{self.event.date.month_day}" chưa có năm.'
            remedy = "Ghi đủ năm, hoặc để status: draft."
            raise fail(Kind.DATE_WITHOUT_YEAR, message, remedy, at=("event", "date"))
