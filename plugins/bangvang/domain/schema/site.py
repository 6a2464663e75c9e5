"""The fields of ``trang-web.yaml``: who answers for the site, what it looks like, where it is published."""

from __future__ import annotations

from typing import Annotated, Final, Literal

from bangvang.domain.colours import Colour, contrast, pairs_of
from bangvang.domain.fields import ApprovalSince, Name, Text, as_list, as_text, fail, one_of
from bangvang.domain.models import Fields, ReadBy, entry
from bangvang.domain.problems import Kind
from bangvang.domain.schema.monitoring import MonitorFields
from bangvang.domain.site_url import is_site_url
from bangvang.domain.text import excerpt
from bangvang.lazy_patterns import lazy_pattern

_ADDRESS: Final = lazy_pattern(r"(?:/(?!/)|https?://[^\s/]+)[^\s\"'<>\\]*")
_MAIL: Final = lazy_pattern(r"[^\s@<>\"',;:]+@[^\s@<>\"',;:]+\.[A-Za-z0-9-]+")
_FILE: Final = lazy_pattern(r"[A-Za-z0-9][A-Za-z0-9._-]*\.(svg|png|ico)")
MOST_IN_MENU: Final = 7


class PublishFields(Fields):
    """Nơi xuất bản (``publish`` trong ``trang-web.yaml``)."""

    to: Text = entry("", title="Thư mục xuất bản", description="Thư mục có current/ mà máy chủ web đọc.")
    server: Annotated[Literal["", "nginx", "caddy"], ReadBy(one_of("nginx", "caddy"))] = entry(
        "", title="Máy chủ web", description="nginx hoặc caddy: bản đăng kèm tệp nén sẵn cho máy chủ ấy."
    )


def as_address(value: object) -> str:
    """Take an address that begins with ``/`` (a page of the site), or a whole one (``https://…``, also ``http://…``)."""
    text = as_text(value)
    if not _ADDRESS.fullmatch(text):
        message = f'Địa chỉ "{excerpt(text, 40)}" không dùng được ở đây.'
        raise fail(Kind.BAD_ADDRESS, message, "Ghi như /lien-he/ cho trang ở đây, https://… cho nơi khác.")
    return text


def as_drawing(value: object) -> str:
    """Take the name of a file of the folder ``static/`` that browsers show: SVG, PNG, for an icon also ICO."""
    text = as_text(value)
    if text and not _FILE.fullmatch(text):
        message = f'Tệp "{excerpt(text, 40)}" không dùng được ở đây.'
        raise fail(Kind.FILE_REFUSED, message, "Chỉ ghi tên tệp .svg hoặc .png nằm trong static/, ví dụ logo.svg.")
    return text


def as_site_url(value: object) -> str:
    """Take the address at which readers find the site: ``https://thidua.example.vn``, or a folder there."""
    text = as_text(value)
    if text and not is_site_url(text):
        message = f'Địa chỉ công khai "{excerpt(text, 40)}" không dùng được.'
        raise fail(Kind.BAD_ADDRESS, message, "Ghi như https://thidua.example.vn.")
    return text


def as_mail(value: object) -> str:
    """Take an address for mail, which pages link to."""
    text = as_text(value)
    if text and not _MAIL.fullmatch(text):
        message = f'Địa chỉ thư "{excerpt(text, 40)}" không đọc được.'
        raise fail(Kind.BAD_ADDRESS, message, "Ghi một địa chỉ, như thidua@coquan.example.vn.")
    return text


class LinkFields(Fields):
    """Một mục của trình đơn hoặc chân trang, cũng viết gọn được: ``Liên hệ: /lien-he/``."""

    label: Name = entry(title="Chữ", description="Chữ mà người đọc bấm vào.")
    to: Annotated[str, ReadBy(as_address)] = entry(
        title="Địa chỉ", description="Như /lien-he/, hoặc https://… của nơi khác."
    )

    @classmethod
    def _expand(cls, value: object) -> object:
        if isinstance(value, dict) and len(value) == 1 and not value.keys() & {"label", "to"}:
            return dict(zip(("label", "to"), next(iter(value.items())), strict=True))
        if isinstance(value, str):
            label, _, to = value.rpartition(":")
            if label.strip() and _ADDRESS.fullmatch(to.strip()) and not to.strip().startswith("//"):
                return {"label": label, "to": to}
            message = f'Mục "{excerpt(value, 40)}" thiếu địa chỉ.'
            raise fail(Kind.WRONG_SHAPE, message, "Mỗi mục một dòng, chữ rồi địa chỉ, như Liên hệ: /lien-he/.")
        return value


class ColourFields(Fields):
    """Ba màu của trang; màu nào bỏ trống thì giữ như có sẵn."""

    main: Colour = entry("#9e1b1b", title="Màu chính", description="Nút bấm, mục đang xem; ví dụ 9e1b1b.")
    board: Colour = entry("#6e0f12", title="Màu bảng", description="Đầu trang, các bảng vàng; ví dụ 6e0f12.")
    gilt: Colour = entry("#c9952b", title="Màu viền", description="Đường viền, số năm lớn; ví dụ c9952b.")

    def _check(self) -> None:
        for pair in pairs_of(self.main, self.board, self.gilt):
            found = contrast(pair.colour, pair.other)
            if found < pair.least:
                said, least = (f"{number:.2f}".replace(".", ",") for number in (found, pair.least))
                message = f"Màu {pair.colour} đọc không rõ: tương phản với {pair.place} là {said}, cần ít nhất {least}."
                remedy = "Chọn màu sáng hơn." if pair.role == "gilt" else "Chọn màu đậm hơn."
                raise fail(Kind.LOW_CONTRAST, message, remedy, at=(pair.role,))


class SiteFields(Fields):
    """Thông tin cơ quan (``trang-web.yaml``)."""

    name: Name = entry(title="Tên trang", description="Tên ở đầu trang.")
    tagline: Text = entry("", title="Dòng dưới tên", description="Một dòng ngắn.")
    description: Text = entry("", title="Mô tả", description="Một câu về trang.")
    owner: Text = entry("", title="Cơ quan chủ quản", description="Tên cơ quan.")
    responsible_editor: Text = entry("", title="Chịu trách nhiệm nội dung", description="Họ tên.")
    licence: Text = entry("", title="Giấy phép", description="Số giấy phép.")
    address: Text = entry("", title="Địa chỉ", description="Địa chỉ trụ sở.")
    email: Annotated[str, ReadBy(as_mail)] = entry("", title="Thư điện tử", description="Địa chỉ thư của cơ quan.")
    phone: Text = entry("", title="Điện thoại", description="Số của cơ quan.")
    sample_notice: Text = entry("", title="Ghi chú dữ liệu mẫu", description="Câu nhắc ở chân trang.")
    licence_of_content: Text = entry("", title="Giấy phép nội dung", description="Điều kiện dùng lại.")
    menu: Annotated[tuple[LinkFields, ...], ReadBy(as_list)] = entry(
        (), title="Trình đơn", description=f"Thay trình đơn ở đầu trang, nhiều nhất {MOST_IN_MENU} mục."
    )
    links: Annotated[tuple[LinkFields, ...], ReadBy(as_list)] = entry(
        (), title="Liên kết", description="Thêm một nhóm liên kết ở chân trang."
    )
    logo: Annotated[str, ReadBy(as_drawing)] = entry(
        "", title="Biểu trưng", description="Tên tệp .svg hoặc .png trong thư mục static/."
    )
    favicon: Annotated[str, ReadBy(as_drawing)] = entry(
        "", title="Biểu tượng thẻ", description="Hình nhỏ trên thẻ trình duyệt: tệp .svg, .png hoặc .ico trong static/."
    )
    colours: ColourFields = entry(ColourFields(), title="Màu", description="Ba màu của cơ quan: main, board, gilt.")
    url: Annotated[str, ReadBy(as_site_url)] = entry(
        "", title="Địa chỉ công khai", description="Ví dụ https://thidua.example.vn."
    )
    approval: ApprovalSince = entry(
        None, title="Duyệt hai người", description="có: bài nào cũng phải duyệt; ghi một ngày: từ bài đăng ngày ấy."
    )
    publish: PublishFields = entry(PublishFields(), title="Xuất bản", description="Nơi bangvang publish đưa trang tới.")
    monitor: MonitorFields = entry(
        MonitorFields(), title="Mã đo", description="Mã của cơ quan đo mức cung cấp thông tin (EMC)."
    )

    def _check(self) -> None:
        if len(self.menu) > MOST_IN_MENU:
            message = f"Trình đơn có {len(self.menu)} mục, đầu trang chỉ đủ chỗ cho {MOST_IN_MENU}."
            raise fail(Kind.BAD_CHOICE, message, "Chuyển bớt xuống links (chân trang).", at=("menu",))


DEFAULT_SITE: Final = SiteFields(name="Bảng Vàng")
