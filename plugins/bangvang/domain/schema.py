"""The front matter of every kind of file: each field once, with label, help and type.

The models judge raw values; JSON Schema, the editors' guide and messages follow from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from bangvang.domain.fields import (
    Count,
    Day,
    EventDays,
    Flag,
    OldAddresses,
    Posted,
    Score,
    Slug,
    Span,
    Tags,
    Text,
    Texts,
    Year,
    YearOf,
    Years,
    as_list,
    fail,
    one_of,
)
from bangvang.domain.problems import Kind, Problem, did_you_mean
from bangvang.domain.source import Location

GROUPS: Final = (
    "huân chương",
    "danh hiệu vinh dự",
    "giải thưởng",
    "huy chương",
    "bằng khen",
    "danh hiệu thi đua",
    "kỷ niệm chương",
    "giấy khen",
    "khác",
)
LEVELS: Final = ("nhà nước", "Chính phủ", "bộ/ngành/tỉnh", "cơ sở")
RECIPIENT_KINDS: Final = ("cá nhân", "tập thể", "hộ gia đình")
DOCUMENT_STATES: Final = ("còn hiệu lực", "hết hiệu lực")

_DASH = re.compile(r"\s+[-–—]\s+")


def _from_short_form(*keys: str) -> Callable[[object], object]:
    def expand(value: object) -> object:
        return dict(zip(keys, _DASH.split(value, maxsplit=1), strict=False)) if isinstance(value, str) else value

    return expand


class Fields(BaseModel):
    """The base of all models: frozen, nothing unknown allowed."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class EventFields(Fields):
    """Ngày và nơi diễn ra sự kiện."""

    date: EventDays | None = Field(None, title="Ngày sự kiện", description="Một ngày hoặc một khoảng ngày.")
    place: Text = Field("", title="Địa điểm", description="Nơi diễn ra.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        return {"date": value} if isinstance(value, str) else value


class AttendeeFields(Fields):
    """Người dự: tên, chức vụ, vai trò."""

    name: Text = Field(title="Họ tên", description="Họ tên đầy đủ, không kèm ông, bà, đồng chí.")
    office: Text = Field("", title="Chức vụ", description="Chức vụ lúc đó.")
    unit: Text = Field("", title="Đơn vị", description="Đơn vị lúc đó, nếu chức vụ chưa nói.")
    role: Text = Field("", title="Vai trò", description="Việc làm tại sự kiện: báo cáo, phát biểu, trao thưởng.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        return _from_short_form("name", "office")(value)


class RecipientFields(Fields):
    """Người hoặc tập thể được khen."""

    name: Text = Field(title="Tên", description="Tên người hoặc đơn vị.")
    office: Text = Field("", title="Chức vụ", description="Chức vụ lúc được khen.")
    unit: Text = Field("", title="Đơn vị", description="Đơn vị lúc được khen.")
    kind: Annotated[
        Literal["", "individual", "collective", "household"],
        BeforeValidator(one_of("individual", "collective", "household")),
    ] = Field("", title="Đối tượng", description="individual, collective hoặc household, khi tên chưa nói rõ.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class AwardEntryFields(Fields):
    """Một dòng khen thưởng của bài."""

    award: Text = Field(title="Hình thức", description="Tên, tên cũ hoặc chữ tắt của hình thức khen thưởng.")
    award_class: Text = Field("", alias="class", title="Hạng", description="Nhất, Nhì, Ba; bỏ trống khi không nêu.")
    year: Year | None = Field(None, title="Năm", description="Năm được tặng.")
    years: Years = Field((), title="Các năm", description="Nhiều năm, ví dụ [2015, 2016].")
    period: Span | None = Field(None, title="Giai đoạn", description="Năm đầu–năm cuối.")
    collectives: Count | None = Field(None, title="Số tập thể", description="Số đã công bố.")
    individuals: Count | None = Field(None, title="Số cá nhân", description="Số đã công bố.")
    households: Count | None = Field(None, title="Số hộ", description="Số đã công bố.")
    total: Count | None = Field(None, title="Tổng số", description="Một con số chung cho mọi đối tượng.")
    about: Flag = Field(default=False, title="Ước chừng", description="true khi nguồn viết hơn, gần, khoảng.")
    recipients: Annotated[tuple[RecipientFields, ...], BeforeValidator(as_list)] = Field(
        (), title="Người nhận", description="Những người và tập thể có tên."
    )
    conferred_by: Text = Field("", title="Người tặng", description="Cấp quyết định, khi hình thức chưa định rõ.")
    decision: Text = Field("", title="Quyết định", description="Số quyết định.")
    status: Annotated[
        Literal["conferred", "announced", "proposed", "revoked"],
        BeforeValidator(one_of("conferred", "announced", "proposed", "revoked")),
    ] = Field("conferred", title="Tình trạng", description="conferred, announced, proposed hoặc revoked.")
    note: Text = Field("", title="Ghi chú", description="Một dòng, in dưới hình thức.")

    @model_validator(mode="after")
    def _one_kind_of_year(self) -> AwardEntryFields:
        if sum((self.year is not None, bool(self.years), self.period is not None)) > 1:
            message = "Mục khen thưởng ghi cùng lúc year, years hoặc period."
            raise fail(Kind.YEAR_AND_PERIOD, message, "Giữ lại một trong ba.")
        return self


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


class AttachmentFields(Fields):
    """Một tệp kèm theo."""

    file: Text = Field(title="Tệp", description="Tên tệp cạnh bài.")
    title: Text = Field("", title="Tên hiển thị", description="Tên cho người đọc.")


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

    title: Text = Field(title="Tiêu đề", description="Tên bài.")
    date: Posted = Field(title="Ngày đăng", description="2022-01-04 16:43 hoặc 4/1/2022.")
    lead: Text = Field("", title="Sa-pô", description="Một hai câu mở đầu; bỏ trống thì lấy đoạn đầu.")
    event: EventFields = Field(EventFields(date=None, place=""), title="Sự kiện", description="Ngày và nơi diễn ra.")
    unit: Text = Field("", title="Đơn vị", description="Đơn vị chính.")
    units: Texts = Field((), title="Các đơn vị", description="Khi bài thuộc nhiều đơn vị.")
    attendees: Annotated[tuple[AttendeeFields, ...], BeforeValidator(as_list)] = Field(
        (), title="Người dự", description="Tên – chức vụ, mỗi người một dòng."
    )
    awards: Annotated[tuple[AwardEntryFields, ...], BeforeValidator(as_list)] = Field(
        (), title="Khen thưởng", description="Mỗi hình thức một mục."
    )
    author: Text = Field("", title="Tác giả", description="Người viết.")
    source: Text = Field("", title="Nguồn", description="Nơi đăng đầu tiên.")
    tags: Tags = Field((), title="Thẻ", description="Từ khoá, cách nhau bằng dấu phẩy.")
    topic: Text = Field("", title="Chuyên đề", description="Mã hoặc tên chuyên đề.")
    documents: Texts = Field((), title="Văn bản", description="Số văn bản được dẫn, ngoài những số có trong bài.")
    views: ViewsFields | None = Field(None, title="Lượt xem cũ", description="Số lượt xem mang theo từ cổng cũ.")
    rating: RatingFields | None = Field(None, title="Đánh giá cũ", description="Điểm mang theo từ cổng cũ.")
    related: RelatedFields = Field(RelatedFields(pin=(), hide=()), title="Tin liên quan", description="Ghim hoặc ẩn.")
    aliases: OldAddresses = Field((), title="Địa chỉ cũ", description="Đường dẫn cũ vẫn phải mở được.")
    origin: Text = Field("", title="Gốc", description="Bài nhập từ đâu.")
    review: Annotated[tuple[ReviewFields, ...], BeforeValidator(as_list)] = Field(
        (), title="Cần xem lại", description="Điều còn phải kiểm tra."
    )
    status: Annotated[str, BeforeValidator(one_of("published", "draft", "hidden"))] = Field(
        "published", title="Trạng thái", description="published, draft hoặc hidden."
    )
    featured: FeaturedFields | None = Field(None, title="Nổi bật", description="Đứng đầu trang chủ.")
    corrections: Annotated[tuple[CorrectionFields, ...], BeforeValidator(as_list)] = Field(
        (), title="Đính chính", description="Những lần sửa nội dung."
    )
    attachments: Annotated[tuple[AttachmentFields, ...], BeforeValidator(as_list)] = Field(
        (), title="Tệp kèm theo", description="Tệp đặt cạnh bài."
    )
    sample: Flag = Field(default=False, title="Dữ liệu mẫu", description="true cho bài do người viết đặt ra.")

    @model_validator(mode="after")
    def _event_year(self) -> ArticleFields:
        if self.event.date and self.event.date.start is None and self.status != "draft":
            message = f"Ngày sự kiện --{self.event.date.month_day} chưa có năm."
            raise fail(Kind.DATE_WITHOUT_YEAR, message, "Ghi đủ năm, hoặc để status: draft.")
        return self


class FormerNameFields(Fields):
    """Tên cũ của đơn vị."""

    name: Text = Field(title="Tên cũ", description="Tên đầy đủ lúc đó.")
    start: Year | None = Field(None, alias="from", title="Từ năm", description="Năm bắt đầu.")
    end: Year | None = Field(None, alias="to", title="Đến năm", description="Năm thôi dùng.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class BlocFields(Fields):
    """Khối thi đua mà đơn vị tham gia."""

    name: Text = Field(title="Khối", description="Mã hoặc tên khối.")
    start: Year | None = Field(None, alias="from", title="Từ năm", description="Năm vào khối.")
    end: Year | None = Field(None, alias="to", title="Đến năm", description="Năm rời khối.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class UnitFields(Fields):
    """Đơn vị (``don-vi/``)."""

    name: Text = Field(title="Tên", description="Tên đầy đủ.")
    short: Text = Field("", title="Tên gọn", description="Tên dùng trong bảng và thẻ.")
    kind: Annotated[str, BeforeValidator(one_of("đơn vị", "khối thi đua"))] = Field(
        "đơn vị", title="Loại", description="đơn vị hoặc khối thi đua."
    )
    aliases: Texts = Field((), title="Tên khác", description="Cách viết gặp trong bài.")
    former: Annotated[tuple[FormerNameFields, ...], BeforeValidator(as_list)] = Field(
        (), title="Tên cũ", description="Tên trước đây và những năm dùng."
    )
    parent: Text = Field("", title="Trực thuộc", description="Mã hoặc tên đơn vị cấp trên.")
    blocs: Annotated[tuple[BlocFields, ...], BeforeValidator(as_list)] = Field(
        (), title="Khối thi đua", description="Khối và những năm tham gia."
    )
    start: Year | None = Field(None, alias="from", title="Từ năm", description="Năm thành lập.")
    end: Year | None = Field(None, alias="to", title="Đến năm", description="Năm giải thể hoặc sáp nhập.")
    successor: Text = Field("", title="Đơn vị kế tục", description="Mã hoặc tên đơn vị nhận lại.")
    sample: Flag = Field(default=False, title="Dữ liệu mẫu", description="true cho đơn vị do người viết đặt ra.")


class AwardFields(Fields):
    """Hình thức khen thưởng (``khen-thuong/``)."""

    name: Text = Field(title="Tên", description="Tên chính thức.")
    group: Annotated[str, BeforeValidator(one_of(*GROUPS))] = Field(title="Nhóm", description="Nhóm hình thức.")
    level: Annotated[str, BeforeValidator(one_of(*LEVELS))] = Field(title="Cấp", description="Cấp tặng.")
    rank: Count = Field(title="Thứ bậc", description="Số càng nhỏ bậc càng cao.")
    recipients: Annotated[
        tuple[Annotated[str, BeforeValidator(one_of(*RECIPIENT_KINDS))], ...], BeforeValidator(as_list)
    ] = Field((), alias="for", title="Đối tượng", description="cá nhân, tập thể, hộ gia đình.")
    classes: Texts = Field((), title="Hạng", description="Các hạng, cao trước.")
    conferred_by: Text = Field("", title="Người tặng", description="Cấp quyết định theo luật.")
    abbreviations: Texts = Field((), title="Chữ tắt", description="Chữ viết tắt gặp trong bài.")
    aliases: Texts = Field((), title="Tên khác", description="Tên cũ, cách viết khác.")
    law: Text = Field("", title="Căn cứ", description="Điều luật.")
    start: Year | None = Field(None, alias="from", title="Từ năm", description="Năm bắt đầu có.")
    end: Year | None = Field(None, alias="to", title="Đến năm", description="Năm thôi tặng.")


class PersonFields(Fields):
    """Người được khen (``ca-nhan/``)."""

    name: Text = Field(title="Họ tên", description="Họ tên đầy đủ.")
    unit: Text = Field("", title="Đơn vị", description="Đơn vị để phân biệt người trùng tên.")
    aliases: Texts = Field((), title="Tên khác", description="Cách viết khác của tên.")
    note: Text = Field("", title="Ghi chú", description="Một dòng giới thiệu.")
    sample: Flag = Field(default=False, title="Dữ liệu mẫu", description="true cho người do người viết đặt ra.")


class SignerFields(Fields):
    """Người ký văn bản."""

    authority: Text = Field("", title="Thể thức ký", description="TM., KT., TL., TUQ., Q. và chức vụ cấp trên.")
    office: Text = Field("", title="Chức vụ", description="Chức vụ người ký.")
    name: Text = Field("", title="Họ tên", description="Họ tên người ký.")


class DocumentFields(Fields):
    """Văn bản (``van-ban/``)."""

    number: Text = Field(title="Số, ký hiệu", description="Ví dụ 2298/BKHCN-TĐKT.")
    type: Text = Field("", title="Loại", description="công văn, quyết định, kế hoạch …")
    issuer: Text = Field("", title="Cơ quan ban hành", description="Cơ quan ký văn bản.")
    parent_issuer: Text = Field("", title="Cơ quan chủ quản", description="Dòng trên cơ quan ban hành.")
    date: Day | None = Field(None, title="Ngày ký", description="Ngày ban hành.")
    place: Text = Field("", title="Nơi ban hành", description="Địa danh.")
    subject: Text = Field("", title="Trích yếu", description="Nội dung chính trong một dòng.")
    to: Texts = Field((), title="Kính gửi", description="Nơi nhận chính.")
    signer: SignerFields = Field(
        SignerFields(authority="", office="", name=""), title="Người ký", description="Thể thức, chức vụ, họ tên."
    )
    recipients: Texts = Field((), title="Nơi nhận", description="Các dòng nơi nhận.")
    effective: Day | None = Field(None, title="Hiệu lực từ", description="Ngày có hiệu lực.")
    state: Annotated[str, BeforeValidator(one_of(*DOCUMENT_STATES))] = Field(
        "còn hiệu lực", title="Tình trạng", description="còn hiệu lực hoặc hết hiệu lực."
    )
    file: Text = Field("", title="Tệp gốc", description="Tên tệp PDF đặt cạnh.")
    sample: Flag = Field(default=False, title="Dữ liệu mẫu", description="true cho văn bản do người viết đặt ra.")


class TopicFields(Fields):
    """Chuyên đề (``chuyen-de/``)."""

    name: Text = Field(title="Tên", description="Tên chuyên đề.")
    short: Text = Field("", title="Tên gọn", description="Tên dùng trên thẻ.")
    start: YearOf | None = Field(None, alias="from", title="Từ năm", description="Năm bắt đầu.")
    end: YearOf | None = Field(None, alias="to", title="Đến năm", description="Năm kết thúc.")
    units: Texts = Field((), title="Đơn vị tham gia", description="Các đơn vị phải tổ chức hội nghị.")
    sample: Flag = Field(default=False, title="Dữ liệu mẫu", description="true cho chuyên đề do người viết đặt ra.")


class PageFields(Fields):
    """Trang cố định (``trang/``)."""

    title: Text = Field(title="Tiêu đề", description="Tên trang.")
    description: Text = Field("", title="Mô tả", description="Một câu cho máy tìm kiếm.")
    order: Count = Field(100, title="Thứ tự", description="Vị trí ở chân trang.")
    lang: Annotated[str, BeforeValidator(one_of("vi", "en"))] = Field("vi", title="Ngôn ngữ", description="vi hoặc en.")
    translation: Slug | None = Field(None, title="Bản dịch", description="Mã trang cùng nội dung ở ngôn ngữ kia.")


class SiteFields(Fields):
    """Thông tin cơ quan (``trang-web.yaml``)."""

    name: Text = Field(title="Tên trang", description="Tên ở đầu trang.")
    tagline: Text = Field("", title="Dòng dưới tên", description="Một dòng ngắn.")
    description: Text = Field("", title="Mô tả", description="Một câu về trang.")
    owner: Text = Field("", title="Cơ quan chủ quản", description="Tên cơ quan.")
    responsible_editor: Text = Field("", title="Chịu trách nhiệm nội dung", description="Họ tên.")
    licence: Text = Field("", title="Giấy phép", description="Số giấy phép.")
    address: Text = Field("", title="Địa chỉ", description="Địa chỉ trụ sở.")
    email: Text = Field("", title="Thư điện tử", description="Địa chỉ thư của cơ quan.")
    phone: Text = Field("", title="Điện thoại", description="Số của cơ quan.")
    sample_notice: Text = Field("", title="Ghi chú dữ liệu mẫu", description="Câu nhắc ở chân trang.")
    licence_of_content: Text = Field("", title="Giấy phép nội dung", description="Điều kiện dùng lại.")


Model = TypeVar("Model", bound=Fields)


def validate(
    model: type[Model], raw: Mapping[str, Any], *, where: str, line_of: Callable[[Location], int]
) -> tuple[Model | None, tuple[Problem, ...]]:
    """Judge raw values: the typed fields, or None and every problem with its line.

    ``line_of`` gives the line of a location such as ``("awards", 0, "class")``. Empty text counts as absent.
    """
    try:
        return model.model_validate(_without_empty(raw)), ()
    except ValidationError as error:
        return None, tuple(_problem(model, found, where, line_of) for found in error.errors(include_url=False))


def _without_empty(raw: Any) -> Any:
    if isinstance(raw, Mapping):
        return {key: _without_empty(value) for key, value in raw.items() if value not in ("", [], {})}
    if isinstance(raw, list):
        return [_without_empty(value) for value in raw if value != ""]
    return raw


def _problem(model: type[Fields], found: Mapping[str, Any], where: str, line_of: Callable[[Location], int]) -> Problem:
    location: Location = found["loc"]
    name = str(location[-1]) if location else ""
    line = line_of(location)
    if found["type"] == "missing":
        return Problem(where, line, f'Thiếu trường "{name}".', _example(model, location), Kind.MISSING_FIELD)
    if found["type"] == "extra_forbidden":
        remedy = did_you_mean(name, _known_keys(model, location[:-1]), "Bỏ dòng này.")
        return Problem(where, line, f'Không có trường "{name}".', remedy, Kind.UNKNOWN_KEY)
    if "remedy" in found.get("ctx", {}):
        label = f'Trường "{_field_name(location)}": ' if location else ""
        context = found["ctx"]
        return Problem(where, line, label + context["message"], context["remedy"], Kind(found["type"]))
    message = f'Trường "{_field_name(location)}" viết sai dạng.'
    return Problem(where, line, message, _example(model, location), Kind.WRONG_SHAPE)


def _field_name(location: Location) -> str:
    return ".".join(str(part + 1 if isinstance(part, int) else part) for part in location)


def _known_keys(model: type[Fields], location: Location) -> tuple[str, ...]:
    nested = _model_at(model, location)
    return tuple(field.alias or name for name, field in nested.model_fields.items())


def _example(model: type[Fields], location: Location) -> str:
    nested = _model_at(model, location[:-1])
    for name, field in nested.model_fields.items():
        if location and (field.alias or name) == location[-1]:
            return f"{field.title}: {field.description}"
    return "Xem hướng dẫn trong content/README.md."


def _model_at(model: type[Fields], location: Location) -> type[Fields]:
    """Find the model of a nested location by looking for a Fields class in the annotation."""
    for part in location:
        if isinstance(part, int):
            continue
        field = next((f for name, f in model.model_fields.items() if (f.alias or name) == part), None)
        nested = _fields_class(field.annotation) if field else None
        if nested is None:
            return model
        model = nested
    return model


def _fields_class(annotation: Any) -> type[Fields] | None:
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _fields_class(argument)
        if found:
            return found
    return None
