"""The front matter of authority files and standing pages: each field once, with label, help and type."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from bangvang.domain.fields import (
    Count,
    Day,
    Flag,
    Name,
    OfficialNumber,
    Slug,
    Tags,
    Text,
    Texts,
    Year,
    YearOf,
    as_list,
    as_tags,
    one_of,
)
from bangvang.domain.schema.validation import Fields, Spanned
from bangvang.domain.vocabulary import AWARD_KINDS, CLASS_WORDS, DOCUMENT_STATES, GROUPS, LEVELS


class NameWithYears(Spanned):
    """Một tên và những năm nó có hiệu lực; chỉ ghi tên cũng được."""

    name: Name = Field(title="Tên", description="Tên đầy đủ.")
    start: Year | None = Field(None, alias="from", title="Từ năm", description="Năm bắt đầu.")
    end: Year | None = Field(None, alias="to", title="Đến năm", description="Năm kết thúc.")

    @model_validator(mode="before")
    @classmethod
    def _short(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class FormerNameFields(NameWithYears):
    """Tên cũ của đơn vị."""

    name: Name = Field(title="Tên cũ", description="Tên đầy đủ lúc đó.")


class ParentFields(NameWithYears):
    """Đơn vị cấp trên, và những năm trực thuộc."""

    name: Text = Field(title="Đơn vị cấp trên", description="Mã hoặc tên đơn vị.")


class BlocFields(NameWithYears):
    """Khối thi đua mà đơn vị tham gia, và những năm tham gia."""

    name: Name = Field(title="Khối", description="Mã hoặc tên khối.")


class UnitFields(Spanned):
    """Đơn vị (``don-vi/``)."""

    name: Name = Field(title="Tên", description="Tên đầy đủ.")
    short: Text = Field("", title="Tên gọn", description="Tên dùng trong bảng và thẻ.")
    kind: Annotated[str, BeforeValidator(one_of("đơn vị", "khối thi đua"))] = Field(
        "đơn vị", title="Loại", description="đơn vị hoặc khối thi đua."
    )
    aliases: Texts = Field((), title="Tên khác", description="Cách viết gặp trong bài.")
    former: Annotated[tuple[FormerNameFields, ...], BeforeValidator(as_list)] = Field(
        (), title="Tên cũ", description="Tên trước đây và những năm dùng."
    )
    parent: Annotated[tuple[ParentFields, ...], BeforeValidator(as_list)] = Field(
        (), title="Trực thuộc", description="Mã hoặc tên đơn vị cấp trên; nhiều đơn vị thì kèm những năm trực thuộc."
    )
    blocs: Annotated[tuple[BlocFields, ...], BeforeValidator(as_list)] = Field(
        (), title="Khối thi đua", description="Khối và những năm tham gia."
    )
    start: Year | None = Field(None, alias="from", title="Từ năm", description="Năm thành lập.")
    end: Year | None = Field(None, alias="to", title="Đến năm", description="Năm giải thể hoặc sáp nhập.")
    successor: Texts = Field((), title="Đơn vị kế tục", description="Mã hoặc tên một hay nhiều đơn vị nhận lại.")
    sample: Flag = Field(default=False, title="Dữ liệu mẫu", description="true cho đơn vị do người viết đặt ra.")


class AwardFields(Spanned):
    """Hình thức khen thưởng (``khen-thuong/``)."""

    name: Name = Field(title="Tên", description="Tên chính thức.")
    group: Annotated[str, BeforeValidator(one_of(*GROUPS))] = Field(title="Nhóm", description="Nhóm hình thức.")
    form: Text = Field("", title="Hình thức", description="Tên chung của một hình thức có ở nhiều cấp.")
    level: Annotated[str, BeforeValidator(one_of(*LEVELS))] = Field(
        "", title="Cấp", description="Cấp tặng; bỏ trống khi tùy nơi tặng."
    )
    rank: Count = Field(title="Thứ bậc", description="Số càng nhỏ bậc càng cao.")
    recipients: Annotated[
        tuple[Annotated[str, BeforeValidator(one_of(*AWARD_KINDS))], ...], BeforeValidator(as_tags)
    ] = Field((), alias="for", title="Đối tượng", description="cá nhân, tập thể, hộ gia đình.")
    classes: Tags = Field((), title="Hạng", description="Các hạng, cao trước.")
    class_word: Annotated[str, BeforeValidator(one_of(*CLASS_WORDS))] = Field(
        "hạng", title="Chữ trước hạng", description="hạng, giải, loại; không: hạng nằm ngay trong tên."
    )
    own_names: Flag = Field(
        default=False, title="Có tên riêng", description="true khi sau tên chung còn tên riêng, như Kỷ niệm chương …"
    )
    conferred_by: Text = Field("", title="Người tặng", description="Cấp quyết định theo luật.")
    abbreviations: Tags = Field((), title="Chữ tắt", description="Chữ viết tắt gặp trong bài.")
    aliases: Texts = Field((), title="Tên khác", description="Tên cũ, cách viết khác.")
    law: Text = Field("", title="Căn cứ", description="Điều luật.")
    start: Year | None = Field(None, alias="from", title="Từ năm", description="Năm bắt đầu có.")
    end: Year | None = Field(None, alias="to", title="Đến năm", description="Năm thôi tặng.")


class PersonFields(Fields):
    """Người được khen (``ca-nhan/``)."""

    name: Name = Field(title="Họ tên", description="Họ tên đầy đủ.")
    unit: Text = Field("", title="Đơn vị", description="Đơn vị để phân biệt người trùng tên.")
    aliases: Texts = Field((), title="Tên khác", description="Cách viết khác của tên.")
    note: Text = Field("", title="Ghi chú", description="Một dòng giới thiệu.")
    private: Annotated[Literal["", "initials", "hidden"], BeforeValidator(one_of("initials", "hidden"))] = Field(
        "", title="Riêng tư", description="initials: chỉ hiện chữ cái đầu; hidden: không hiện tên."
    )
    sample: Flag = Field(default=False, title="Dữ liệu mẫu", description="true cho người do người viết đặt ra.")


class SignerFields(Fields):
    """Người ký văn bản."""

    authority: Text = Field("", title="Thể thức ký", description="TM., KT., TL., TUQ., Q. và chức vụ cấp trên.")
    office: Text = Field("", title="Chức vụ", description="Chức vụ người ký.")
    name: Text = Field("", title="Họ tên", description="Họ tên người ký.")


class DocumentFields(Fields):
    """Văn bản (``van-ban/``)."""

    number: OfficialNumber = Field(title="Số, ký hiệu", description="Ví dụ 2298/BKHCN-TĐKT.")
    type: Text = Field("", title="Loại", description="công văn, quyết định, kế hoạch …")
    issuer: Text = Field("", title="Cơ quan ban hành", description="Cơ quan ký văn bản.")
    parent_issuer: Text = Field("", title="Cơ quan chủ quản", description="Dòng trên cơ quan ban hành.")
    date: Day | None = Field(None, title="Ngày ký", description="Ngày ban hành.")
    place: Text = Field("", title="Nơi ban hành", description="Địa danh.")
    subject: Text = Field("", title="Trích yếu", description="Nội dung chính trong một dòng.")
    to: Texts = Field((), title="Kính gửi", description="Nơi nhận chính.")
    signer: SignerFields = Field(
        SignerFields(authority="", office="", name=""),
        title="Người ký",
        description="Ai ký, viết {office: Giám đốc, name: Lê Văn An}.",
    )
    recipients: Texts = Field((), title="Nơi nhận", description="Các dòng nơi nhận.")
    effective: Day | None = Field(None, title="Hiệu lực từ", description="Ngày có hiệu lực.")
    state: Annotated[str, BeforeValidator(one_of(*DOCUMENT_STATES))] = Field(
        "", title="Tình trạng", description="còn hiệu lực hoặc hết hiệu lực; bỏ trống khi chưa rõ."
    )
    file: Text = Field("", title="Tệp gốc", description="Tên tệp PDF đặt cạnh.")
    full_text: Flag = Field(default=False, title="Toàn văn", description="true khi bên dưới là toàn văn.")
    sample: Flag = Field(default=False, title="Dữ liệu mẫu", description="true cho văn bản do người viết đặt ra.")


class TopicFields(Spanned):
    """Chuyên đề (``chuyen-de/``)."""

    name: Name = Field(title="Tên", description="Tên chuyên đề.")
    short: Text = Field("", title="Tên gọn", description="Tên dùng trên thẻ.")
    start: YearOf | None = Field(None, alias="from", title="Từ năm", description="Năm bắt đầu.")
    end: YearOf | None = Field(None, alias="to", title="Đến năm", description="Năm kết thúc.")
    units: Texts = Field((), title="Đơn vị tham gia", description="Các đơn vị phải tổ chức hội nghị.")
    sample: Flag = Field(default=False, title="Dữ liệu mẫu", description="true cho chuyên đề do người viết đặt ra.")


class PageFields(Fields):
    """Trang cố định (``trang/``)."""

    title: Name = Field(title="Tiêu đề", description="Tên trang.")
    description: Text = Field("", title="Mô tả", description="Một câu cho máy tìm kiếm.")
    order: Count = Field(100, title="Thứ tự", description="Vị trí ở chân trang.")
    lang: Annotated[str, BeforeValidator(one_of("vi", "en"))] = Field("vi", title="Ngôn ngữ", description="vi hoặc en.")
    translation: Slug | None = Field(None, title="Bản dịch", description="Mã trang cùng nội dung ở ngôn ngữ kia.")
    status: Annotated[str, BeforeValidator(one_of("published", "draft"))] = Field(
        "published", title="Tình trạng", description="published hoặc draft (nháp)."
    )
