"""The front matter of articles (``tin/``): each field once, with label, help and type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Literal, get_args

from pydantic import BeforeValidator, Field, model_validator

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
from bangvang.domain.problems import Kind
from bangvang.domain.schema.short_forms import DAY_AND_PLACE, FILE_AND_TITLE, refuse_colon, refuse_two
from bangvang.domain.schema.validation import Fields
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

    date: EventDays | None = Field(None, title="Ngày sự kiện", description="Ngày, khoảng ngày, tháng hoặc năm.")
    place: Text = Field("", title="Địa điểm", description="Nơi diễn ra.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        refuse_two(value, DAY_AND_PLACE, "ngày và nơi", "event: {{date: {0}, place: {1}}}")
        return {"date": value} if isinstance(value, str) else value


class AttendeeFields(Fields):
    """Người dự: tên, chức vụ, vai trò."""

    name: Name = Field(title="Họ tên", description="Họ tên đầy đủ, không kèm ông, bà, đồng chí.")
    office: Text = Field("", title="Chức vụ", description="Chức vụ lúc đó.")
    unit: Text = Field("", title="Đơn vị", description="Đơn vị lúc đó, nếu chức vụ chưa nói.")
    role: Text = Field("", title="Vai trò", description="Việc làm tại sự kiện: báo cáo, phát biểu, trao thưởng.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        refuse_colon(value, cls.model_fields, "- {name} - {rest}")
        return _from_short_form("name", "office")(value)


class RecipientFields(Fields):
    """Người, tập thể hoặc công trình được khen."""

    name: Name = Field(title="Tên", description="Tên người, đơn vị hoặc công trình.")
    office: Text = Field("", title="Chức vụ", description="Chức vụ lúc được khen.")
    unit: Text = Field("", title="Đơn vị", description="Đơn vị lúc được khen; của tập thể là đơn vị cấp trên.")
    kind: Annotated[
        Literal["", RecipientKind],
        BeforeValidator(one_of(*get_args(RecipientKind))),
    ] = Field("", title="Đối tượng", description="individual, collective, household hoặc work, khi tên chưa nói rõ.")
    authors: Texts = Field((), title="Tác giả", description="Tác giả của công trình (kind: work).")
    note: Text = Field("", title="Ghi chú", description="Một dòng của riêng người nhận: lý do, truy tặng, tiền thưởng.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        refuse_colon(value, cls.model_fields, "- {{name: {name}, office: {rest}}}")
        return {"name": value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _no_number(self) -> RecipientFields:
        if is_number_of(self.name):
            message = f'"{self.name}" là số lượng, không phải tên.'
            raise fail(Kind.WRONG_SHAPE, message, "Số lượng ghi ở individuals, collectives hoặc households của mục.")
        return self

    @model_validator(mode="after")
    def _authors_of_a_work(self) -> RecipientFields:
        if self.authors and self.kind != "work":
            message = f'"{self.name}" có authors mà không phải công trình.'
            raise fail(Kind.AUTHORS_OF_NO_WORK, message, "Thêm kind: work nếu đây là công trình, tác phẩm.")
        return self


class RevokedByFields(Fields):
    """Quyết định hủy bỏ."""

    number: CitedDocument = Field(title="Số", description="Số quyết định hủy bỏ.")
    date: Day | None = Field(None, title="Ngày", description="Ngày hủy bỏ.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        return {"number": value} if isinstance(value, str) else value


class AwardEntryFields(Fields):
    """Một dòng khen thưởng của bài."""

    award: Name = Field(title="Hình thức", description="Tên, tên cũ hoặc chữ tắt của hình thức khen thưởng.")
    award_class: Text = Field("", alias="class", title="Hạng", description="Nhất, Nhì, Ba; bỏ trống khi không nêu.")
    unit: Text = Field("", title="Đơn vị", description="Đơn vị của mọi người nhận trong mục, khi nguồn nói rõ.")
    year: StatedYear | None = Field(None, title="Năm", description="Năm được tặng, hoặc không rõ.")
    years: StatedYears = Field((), title="Các năm", description="Mỗi năm một lần khen: [2015, 2016] hoặc 2015–2019.")
    period: StatedSpan | None = Field(None, title="Giai đoạn", description="Một lần khen cho cả giai đoạn: 2015–2019.")
    school_year: StatedSchoolYear | None = Field(None, title="Năm học", description="Ví dụ 2019–2020.")
    collectives: Count | None = Field(None, title="Số tập thể", description="Số đã công bố.")
    individuals: Count | None = Field(None, title="Số cá nhân", description="Số đã công bố.")
    households: Count | None = Field(None, title="Số hộ", description="Số đã công bố.")
    total: Count | None = Field(None, title="Tổng số", description="Một con số chung cho mọi đối tượng.")
    about: Flag = Field(default=False, title="Ước chừng", description="true khi nguồn viết hơn, gần, khoảng.")
    recipients: Annotated[tuple[RecipientFields, ...], BeforeValidator(as_list)] = Field(
        (), title="Người nhận", description="Những người và tập thể có tên."
    )
    list_file: Text = Field(
        "", alias="list", title="Danh sách", description="Tệp .csv hoặc .xlsx cạnh bài, mỗi dòng một người nhận."
    )
    sheet: Text = Field("", title="Trang tính", description="Tên trang tính, khi tệp Excel có nhiều danh sách.")
    conferred_by: Text = Field("", title="Người tặng", description="Cấp quyết định, khi hình thức chưa định rõ.")
    decision: Decision = Field(None, title="Quyết định", description="Số quyết định tặng.")
    revoked_by: RevokedByFields | None = Field(
        None, title="Hủy bỏ theo", description="Số và ngày quyết định hủy bỏ, khi status: revoked."
    )
    status: Annotated[
        Status,
        BeforeValidator(one_of(*get_args(Status))),
    ] = Field(
        "conferred",
        title="Tình trạng",
        description="conferred, cited, announced, proposed, rejected hoặc revoked.",
    )
    note: Text = Field("", title="Ghi chú", description="Một dòng, in dưới hình thức.")

    @model_validator(mode="before")
    @classmethod
    def _no_colon(cls, value: object) -> object:
        keys = [field.alias or name for name, field in cls.model_fields.items()]
        refuse_colon(value, keys, "- {{award: {name}, total: {rest}}}")
        return value

    @model_validator(mode="after")
    def _one_kind_of_year(self) -> AwardEntryFields:
        if sum(map(bool, (self.year, self.years, self.period, self.school_year))) > 1:
            message = "Mục này ghi nhiều hơn một trong các trường year, years, period, school_year."
            remedy = "Một khoảng thời gian ghi một trường; hai lần tặng thì tách thành hai mục."
            raise fail(Kind.YEAR_AND_PERIOD, message, remedy)
        return self

    @model_validator(mode="after")
    def _revoked_by_what(self) -> AwardEntryFields:
        if self.revoked_by and self.status != "revoked":
            message = f"Mục này có revoked_by mà status là {self.status}."
            raise fail(Kind.NOT_REVOKED, message, "Ghi status: revoked nếu khen thưởng đã bị hủy bỏ.")
        return self

    @property
    def stated_years(self) -> tuple[HonourYear, ...]:
        """Give the times that the entry itself states."""
        return self.years or tuple(filter(None, (self.year, self.period, self.school_year)))


class ViewsFields(Fields):
    """Lượt xem mang theo từ cổng cũ."""

    count: Count = Field(title="Lượt xem", description="Số lượt đã đếm ở cổng cũ.")
    as_of: Day | None = Field(None, title="Tính đến", description="Ngày chốt số.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        return {"count": value} if isinstance(value, str) else value


class RatingFields(Fields):
    """Đánh giá mang theo từ cổng cũ."""

    mean: Score = Field(title="Điểm trung bình", description="Từ 1 đến 5.")
    votes: Count = Field(title="Số lượt", description="Số lượt đánh giá.")


class RelatedFields(Fields):
    """Tin liên quan do người biên tập chọn."""

    pin: Texts = Field((), title="Ghim", description="Bài luôn đứng đầu, ghi đường dẫn tệp hoặc tên tệp.")
    hide: Texts = Field((), title="Ẩn", description="Bài không bao giờ hiện.")


class CorrectionFields(Fields):
    """Một lần đính chính."""

    date: Day = Field(title="Ngày", description="Ngày đính chính.")
    text: Text = Field(title="Nội dung", description="Sửa điều gì.")

    @model_validator(mode="before")
    @classmethod
    def _no_colon(cls, value: object) -> object:
        refuse_colon(value, cls.model_fields, "- {{date: {name}, text: {rest}}}")
        return value


class AttachmentFields(Fields):
    """Một tệp kèm theo."""

    file: Text = Field(title="Tệp", description="Tên tệp cạnh bài.")
    title: Text = Field("", title="Tên hiển thị", description="Tên cho người đọc.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        refuse_two(value, FILE_AND_TITLE, "tên tệp và tên hiển thị", "- {{file: {0}, title: {1}}}")
        return {"file": value} if isinstance(value, str) else value


class ReviewFields(Fields):
    """Điều cần người xem lại sau khi nhập."""

    field: Text = Field(title="Trường", description="Trường cần xem.")
    said: Text = Field("", title="Nguyên văn", description="Chữ trong bản cũ.")
    note: Text = Field("", title="Ghi chú", description="Vì sao cần xem.")


class FeaturedFields(Fields):
    """Tin nổi bật của trang chủ."""

    until: Day | None = Field(None, title="Đến ngày", description="Thôi nổi bật sau ngày này.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        return {} if value == "true" else value


class ArticleFields(Fields):
    """Bài viết (``tin/``)."""

    title: Name = Field(title="Tiêu đề", description="Tên bài.")
    date: Posted = Field(title="Ngày đăng", description="2022-01-04 16:43 hoặc 4/1/2022.")
    lead: Text = Field("", title="Sa-pô", description="Một hai câu mở đầu; bỏ trống thì lấy đoạn đầu.")
    event: EventFields = Field(EventFields(date=None, place=""), title="Sự kiện", description="Ngày và nơi diễn ra.")
    unit: Text = Field("", title="Đơn vị", description="Đơn vị tổ chức sự kiện; không phải đơn vị của người được khen.")
    units: Texts = Field((), title="Các đơn vị", description="Khi nhiều đơn vị cùng tổ chức.")
    attendees: Annotated[tuple[AttendeeFields, ...], BeforeValidator(as_list)] = Field(
        (), title="Người dự", description="Tên – chức vụ, mỗi người một dòng."
    )
    awards: Annotated[tuple[AwardEntryFields, ...], BeforeValidator(as_list)] = Field(
        (), title="Khen thưởng", description="Mỗi hình thức một mục, ví dụ - award: Giấy khen."
    )
    author: Text = Field("", title="Tác giả", description="Người viết.")
    source: Text = Field("", title="Nguồn", description="Nơi đăng đầu tiên.")
    tags: Tags = Field((), title="Từ khóa", description="Từ khóa, cách nhau bằng dấu phẩy.")
    topic: Text = Field("", title="Chuyên đề", description="Mã hoặc tên chuyên đề.")
    documents: Citations = Field((), title="Văn bản", description="Số văn bản được dẫn, ngoài những số có trong bài.")
    views: ViewsFields | None = Field(None, title="Lượt xem cũ", description="Số lượt xem mang theo từ cổng cũ.")
    rating: RatingFields | None = Field(
        None, title="Đánh giá cũ", description="Điểm mang theo từ cổng cũ, viết {mean: 4.5, votes: 12}."
    )
    related: RelatedFields = Field(
        RelatedFields(pin=(), hide=()),
        title="Tin liên quan",
        description="Ghim hoặc ẩn, viết {pin: [tin/2020/ten-bai]}.",
    )
    aliases: OldAddresses = Field((), title="Địa chỉ cũ", description="Đường dẫn cũ vẫn phải mở được.")
    origin: Text = Field("", title="Gốc", description="Bài nhập từ đâu.")
    review: Annotated[tuple[ReviewFields, ...], BeforeValidator(as_list)] = Field(
        (), title="Cần xem lại", description="Điều còn phải kiểm tra, ví dụ - {field: date, note: chưa rõ năm}."
    )
    status: Annotated[str, BeforeValidator(one_of("published", "draft", "hidden"))] = Field(
        "published", title="Trạng thái", description="published, draft hoặc hidden."
    )
    approved_by: Text = Field("", title="Người duyệt", description="Ai duyệt bài; không phải tác giả.")
    approved_on: Day | None = Field(None, title="Ngày duyệt", description="Ngày duyệt bài.")
    featured: FeaturedFields | None = Field(
        None, title="Nổi bật", description="Ngày cuối ở đầu trang chủ, viết {until: 2022-01-11}."
    )
    corrections: Annotated[tuple[CorrectionFields, ...], BeforeValidator(as_list)] = Field(
        (), title="Đính chính", description="Những lần sửa, ví dụ - {date: 2022-01-06, text: Sửa số lượng.}."
    )
    attachments: Annotated[tuple[AttachmentFields, ...], BeforeValidator(as_list)] = Field(
        (), title="Tệp kèm theo", description="Tệp đặt cạnh bài."
    )
    sample: Flag = Field(default=False, title="Dữ liệu mẫu", description="true cho bài do người viết đặt ra.")

    @model_validator(mode="after")
    def _event_year(self) -> ArticleFields:
        if self.event.date and self.event.date.start is None and self.status != "draft":
            message = f'Ngày "--{self.event.date.month_day}" chưa có năm.'
            remedy = "Ghi đủ năm, hoặc để status: draft."
            raise fail(Kind.DATE_WITHOUT_YEAR, message, remedy, at=("event", "date"))
        return self
