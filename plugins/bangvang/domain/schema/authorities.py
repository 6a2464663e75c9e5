"""The front matter of authority files and standing pages: each field once, with label, help and type."""

from __future__ import annotations

from typing import Annotated, Literal

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
    fail,
    one_of,
)
from bangvang.domain.models import Fields, ReadBy, entry
from bangvang.domain.problems import Kind
from bangvang.domain.vocabulary import AWARD_KINDS, CLASS_WORDS, DOCUMENT_STATES, GROUPS, LEVELS


class Spanned(Fields):
    """What has a first and a last year: ``from`` and ``to``, which its models call ``start`` and ``end``."""

    def _check(self) -> None:
        start, end = getattr(self, "start", None), getattr(self, "end", None)
        if start and end and start > end:
            message = f"Năm cuối {end} đứng trước năm đầu {start}."
            raise fail(Kind.BAD_YEAR, message, "Xem lại năm đầu (from) và năm cuối (to).", at=("to",))


class NameWithYears(Spanned):
    """Một tên và những năm nó có hiệu lực; chỉ ghi tên cũng được."""

    name: Name = entry(title="Tên", description="Tên đầy đủ.")
    start: Year | None = entry(None, alias="from", title="Từ năm", description="Năm bắt đầu.")
    end: Year | None = entry(None, alias="to", title="Đến năm", description="Năm kết thúc.")

    @classmethod
    def _expand(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class FormerNameFields(NameWithYears):
    """Tên cũ của đơn vị."""

    name: Name = entry(title="Tên cũ", description="Tên đầy đủ lúc đó.")


class ParentFields(NameWithYears):
    """Đơn vị cấp trên, và những năm trực thuộc."""

    name: Text = entry(title="Đơn vị cấp trên", description="Mã hoặc tên đơn vị.")


class BlocFields(NameWithYears):
    """Khối thi đua mà đơn vị tham gia, và những năm tham gia."""

    name: Name = entry(title="Khối", description="Mã hoặc tên khối.")


class UnitFields(Spanned):
    """Đơn vị (``don-vi/``)."""

    name: Name = entry(title="Tên", description="Tên đầy đủ.")
    short: Text = entry("", title="Tên gọn", description="Tên dùng trong bảng và thẻ.")
    kind: Annotated[str, ReadBy(one_of("đơn vị", "khối thi đua"))] = entry(
        "đơn vị", title="Loại", description="đơn vị hoặc khối thi đua."
    )
    aliases: Texts = entry((), title="Tên khác", description="Cách viết gặp trong bài.")
    former: Annotated[tuple[FormerNameFields, ...], ReadBy(as_list)] = entry(
        (), title="Tên cũ", description="Tên trước đây và những năm dùng."
    )
    parent: Annotated[tuple[ParentFields, ...], ReadBy(as_list)] = entry(
        (), title="Trực thuộc", description="Mã hoặc tên đơn vị cấp trên; nhiều đơn vị thì kèm những năm trực thuộc."
    )
    blocs: Annotated[tuple[BlocFields, ...], ReadBy(as_list)] = entry(
        (), title="Khối thi đua", description="Khối và những năm tham gia."
    )
    start: Year | None = entry(None, alias="from", title="Từ năm", description="Năm thành lập.")
    end: Year | None = entry(None, alias="to", title="Đến năm", description="Năm giải thể hoặc sáp nhập.")
    successor: Texts = entry((), title="Đơn vị kế tục", description="Mã hoặc tên một hay nhiều đơn vị nhận lại.")
    sample: Flag = entry(default=False, title="Dữ liệu mẫu", description="true cho đơn vị do người viết đặt ra.")


class AwardFields(Spanned):
    """Hình thức khen thưởng (``khen-thuong/``)."""

    name: Name = entry(title="Tên", description="Tên chính thức.")
    group: Annotated[str, ReadBy(one_of(*GROUPS))] = entry(title="Nhóm", description="Nhóm hình thức.")
    form: Text = entry("", title="Hình thức", description="Tên chung của một hình thức có ở nhiều cấp.")
    level: Annotated[str, ReadBy(one_of(*LEVELS))] = entry(
        "", title="Cấp", description="Cấp tặng; bỏ trống khi tùy nơi tặng."
    )
    rank: Count = entry(title="Thứ bậc", description="Số càng nhỏ bậc càng cao.")
    recipients: Annotated[tuple[Annotated[str, ReadBy(one_of(*AWARD_KINDS))], ...], ReadBy(as_tags)] = entry(
        (), alias="for", title="Đối tượng", description="cá nhân, tập thể, hộ gia đình."
    )
    classes: Tags = entry((), title="Hạng", description="Các hạng, cao trước.")
    class_word: Annotated[str, ReadBy(one_of(*CLASS_WORDS))] = entry(
        "hạng", title="Chữ trước hạng", description="hạng, giải, loại; không: hạng nằm ngay trong tên."
    )
    own_names: Flag = entry(
        default=False, title="Có tên riêng", description="true khi sau tên chung còn tên riêng, như Kỷ niệm chương …"
    )
    conferred_by: Text = entry("", title="Người tặng", description="Cấp quyết định theo luật.")
    abbreviations: Tags = entry((), title="Chữ tắt", description="Chữ viết tắt gặp trong bài.")
    aliases: Texts = entry((), title="Tên khác", description="Tên cũ, cách viết khác.")
    law: Text = entry("", title="Căn cứ", description="Điều luật.")
    start: Year | None = entry(None, alias="from", title="Từ năm", description="Năm bắt đầu có.")
    end: Year | None = entry(None, alias="to", title="Đến năm", description="Năm thôi tặng.")


class PersonFields(Fields):
    """Người được khen (``ca-nhan/``)."""

    name: Name = entry(title="Họ tên", description="Họ tên đầy đủ.")
    unit: Text = entry("", title="Đơn vị", description="Đơn vị để phân biệt người trùng tên.")
    aliases: Texts = entry((), title="Tên khác", description="Cách viết khác của tên.")
    note: Text = entry("", title="Ghi chú", description="Một dòng giới thiệu.")
    private: Annotated[Literal["", "initials", "hidden"], ReadBy(one_of("initials", "hidden"))] = entry(
        "", title="Riêng tư", description="initials: chỉ hiện chữ cái đầu; hidden: không hiện tên."
    )
    sample: Flag = entry(default=False, title="Dữ liệu mẫu", description="true cho người do người viết đặt ra.")


class SignerFields(Fields):
    """Người ký văn bản."""

    authority: Text = entry("", title="Thể thức ký", description="TM., KT., TL., TUQ., Q. và chức vụ cấp trên.")
    office: Text = entry("", title="Chức vụ", description="Chức vụ người ký.")
    name: Text = entry("", title="Họ tên", description="Họ tên người ký.")


class DocumentFields(Fields):
    """Văn bản (``van-ban/``)."""

    number: OfficialNumber = entry(title="Số, ký hiệu", description="Ví dụ 2298/BKHCN-TĐKT.")
    type: Text = entry("", title="Loại", description="công văn, quyết định, kế hoạch …")
    issuer: Text = entry("", title="Cơ quan ban hành", description="Cơ quan ký văn bản.")
    parent_issuer: Text = entry("", title="Cơ quan chủ quản", description="Dòng trên cơ quan ban hành.")
    date: Day | None = entry(None, title="Ngày ký", description="Ngày ban hành.")
    place: Text = entry("", title="Nơi ban hành", description="Địa danh.")
    subject: Text = entry("", title="Trích yếu", description="Nội dung chính trong một dòng.")
    to: Texts = entry((), title="Kính gửi", description="Nơi nhận chính.")
    signer: SignerFields = entry(
        SignerFields(),
        title="Người ký",
        description="Ai ký, viết {office: Giám đốc, name: Lê Văn An}.",
    )
    recipients: Texts = entry((), title="Nơi nhận", description="Các dòng nơi nhận.")
    effective: Day | None = entry(None, title="Hiệu lực từ", description="Ngày có hiệu lực.")
    state: Annotated[str, ReadBy(one_of(*DOCUMENT_STATES))] = entry(
        "", title="Tình trạng", description="còn hiệu lực hoặc hết hiệu lực; bỏ trống khi chưa rõ."
    )
    file: Text = entry("", title="Tệp gốc", description="Tên tệp PDF đặt cạnh.")
    full_text: Flag = entry(default=False, title="Toàn văn", description="true khi bên dưới là toàn văn.")
    sample: Flag = entry(default=False, title="Dữ liệu mẫu", description="true cho văn bản do người viết đặt ra.")


class TopicFields(Spanned):
    """Chuyên đề (``chuyen-de/``)."""

    name: Name = entry(title="Tên", description="Tên chuyên đề.")
    short: Text = entry("", title="Tên gọn", description="Tên dùng trên thẻ.")
    start: YearOf | None = entry(None, alias="from", title="Từ năm", description="Năm bắt đầu.")
    end: YearOf | None = entry(None, alias="to", title="Đến năm", description="Năm kết thúc.")
    units: Texts = entry((), title="Đơn vị tham gia", description="Các đơn vị phải tổ chức hội nghị.")
    sample: Flag = entry(default=False, title="Dữ liệu mẫu", description="true cho chuyên đề do người viết đặt ra.")


class PageFields(Fields):
    """Trang cố định (``trang/``)."""

    title: Name = entry(title="Tiêu đề", description="Tên trang.")
    description: Text = entry("", title="Mô tả", description="Một câu cho máy tìm kiếm.")
    order: Count = entry(100, title="Thứ tự", description="Vị trí ở chân trang.")
    lang: Annotated[str, ReadBy(one_of("vi", "en"))] = entry("vi", title="Ngôn ngữ", description="vi hoặc en.")
    translation: Slug | None = entry(None, title="Bản dịch", description="Mã trang cùng nội dung ở ngôn ngữ kia.")
    status: Annotated[str, ReadBy(one_of("published", "draft"))] = entry(
        "published", title="Tình trạng", description="published hoặc draft (nháp)."
    )
