"""Names of front-matter fields: those of Pelican, and what people write instead of ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from bangvang.domain.text import match_key

# Pelican's own names, which a plain Pelican article may use.
PELICAN: Final = frozenset("authors category modified slug summary lang save_as url template translation".split())
# What people write for a field, besides its Vietnamese title: other words, other tools. The field must exist where
# it is offered, so that one word may stand for several.
_LOOK_ALIKES: Final[Mapping[str, str]] = {
    "title": "tên bài; tựa đề; tít; đầu đề; headline; heading; name; ten",
    "name": "tên; tên gọi; tên đầy đủ; title; tiêu đề; họ và tên; họ tên; fullname; ông; bà; đồng chí",
    "date": (
        "ngày; ngày ban hành; ngày đính chính; ngày giờ; thời gian; ngày viết; ngày tháng; pubdate; published; "
        "publish date; created; time; day"
    ),
    "event": "ngày diễn ra; ngày sự kiện; hội nghị; thời gian diễn ra; event date",
    "until": "đến; tới; đến hết; hết ngày; to; end",
    "place": "nơi; nơi diễn ra; địa điểm; location; venue; where",
    "lead": "tóm tắt; mô tả; sapo; sa pô; mở đầu; summary; description; excerpt; abstract; intro; teaser",
    "description": "tóm tắt; summary; excerpt",
    "unit": "cơ quan; đơn vị chính; đơn vị tổ chức; organization; organisation; department; agency; company; office",
    "units": "các đơn vị; cơ quan; organizations",
    "attendees": "người tham dự; đại biểu; khách mời; thành phần; thành phần tham dự; guests; participants",
    "awards": "khen thưởng; giải thưởng; danh hiệu; award; prizes; rewards; honours",
    "award": "danh hiệu; khen thưởng; hình thức khen thưởng; giải thưởng; loại; type; name; tên; prize",
    "class": "giải; loại; grade; rank; level",
    "year": "năm; năm khen; date; ngày",
    "period": "giai đoạn; thời kỳ; span",
    "collectives": "tập thể; số tập thể; collective; groups",
    "individuals": "cá nhân; số cá nhân; individual; people; persons",
    "households": "hộ; hộ gia đình; số hộ; household; families",
    "total": "tổng; tổng số; tổng cộng; sum; count",
    "recipients": "người được khen; người nhận; danh sách người nhận; được khen; recipient; winners; honorees",
    "list": "danh sách; tệp danh sách; file; list file",
    "conferred_by": "người ký; người trao; cấp khen; cơ quan khen; cơ quan tặng; conferrer; conferred; issuer; by",
    "decision": "số quyết định; quyết định số; decision number; decision_number",
    "office": "chức danh; chức vụ; position; job; title",
    "role": "vai trò; nhiệm vụ",
    "author": "người viết; bút danh; tin; bài; writer; authors; byline",
    "approved_by": "người duyệt; duyệt; duyệt bởi; approver; reviewer; approved; approved by",
    "approved_on": "ngày duyệt; duyệt ngày; approved date; approval date",
    "source": "nguồn tin; theo; origin",
    "tags": "từ khóa; nhãn; thẻ; keyword; keywords; tag; category; categories; labels; chủ đề",
    "topic": "chuyên đề; chủ đề; series; campaign",
    "documents": "văn bản; văn bản liên quan; document; docs; căn cứ",
    "attachments": "tệp đính kèm; đính kèm; file đính kèm; attachment; files; attach",
    "corrections": "đính chính; sửa lỗi; correction; errata",
    "aliases": "địa chỉ cũ; tên khác; đường dẫn cũ; alias; redirect_from; redirects",
    "status": "trạng thái; tình trạng; state",
    "featured": "nổi bật; tin nổi bật; pinned; sticky; highlight",
    "number": "số; số hiệu; số ký hiệu; số văn bản; ký hiệu; no",
    "type": "loại văn bản; thể loại; kind",
    "issuer": "cơ quan ban hành; nơi ban hành; ban hành; agency",
    "subject": "trích yếu; nội dung; title; tiêu đề; về việc",
    "signer": "người ký; ký; signed by; signed_by",
    "parent": "trực thuộc; cấp trên; cơ quan chủ quản; belongs to",
    "former": "tên cũ; tên trước đây; old names",
    "short": "tên tắt; tên viết tắt; tên ngắn; viết tắt; abbreviation",
    "from": "từ; từ năm; start; bắt đầu; năm thành lập",
    "to": "đến; đến năm; end; kết thúc",
    "note": "ghi chú; chú thích; remark; comment",
    "phone": "số điện thoại; điện thoại; tel; hotline",
    "email": "thư điện tử; mail",
    "owner": "cơ quan chủ quản; chủ quản",
}
# Fields of other tools that have no field of ours in their place: what to do instead.
_INSTEAD: Final[Mapping[str, str]] = {
    "draft nhap": "Bài nháp thì viết status: draft.",
    "published publish": "Ngày đăng ghi ở date; bài chưa đăng thì viết status: draft.",
    "slug save_as url permalink link": "Địa chỉ lấy theo tên tệp; địa chỉ cũ ghi ở aliases.",
    "modified updated lastmod": "Lần sửa nội dung ghi ở corrections.",
    "image cover thumbnail photo anh": "Ảnh chèn trong bài: ![lời tả](anh-1.jpg).",
    "layout template": "Trang tự chọn mẫu trình bày theo thư mục của tệp.",
}


def instead_of(said: str) -> str:
    """Say what takes the place of a field that other tools have; empty where nothing is known."""
    key = match_key(said).replace(" ", "_")
    return next((remedy for words, remedy in _INSTEAD.items() if key in words.split()), "")


def look_alike(said: str, titles: Mapping[str, str]) -> str | None:
    """Find the field that people mean by ``said``; None where no word for it is known.

    ``titles`` are the fields that exist there with their Vietnamese titles.
    """
    key = match_key(said.replace("_", " "))
    by_title = (name for name, title in titles.items() if match_key(title) == key)
    by_word = (name for name in titles if key in _words(name))
    return next(by_title, None) or next(by_word, None)


def _words(name: str) -> Iterable[str]:
    return map(match_key, filter(None, _LOOK_ALIKES.get(name, "").split("; ")))
