"""What a body may hold that can be meant in more than one way, or in none: the sentences that editors read."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple


class Doubt(Enum):
    """A doubt about Markdown: what is wrong, and what to write instead."""

    HASHTAG = (
        "Dòng bắt đầu bằng “#” liền chữ nên được hiểu là chữ thường.",
        "Nếu là đề mục thì viết “## ” rồi đến chữ.",
    )
    EMPTY_HEADING = ("Đề mục không có chữ.", "Viết tên đề mục sau dấu “#”.")
    GLUED_BULLET = (
        "Dòng bắt đầu bằng dấu đầu dòng liền chữ nên được hiểu là chữ thường.",
        "Nếu là mục của danh sách thì thêm dấu cách sau dấu đầu dòng.",
    )
    OPEN_FENCE = ("Khối mã mở bằng ``` mà không đóng.", "Thêm một dòng ``` ở cuối khối mã.")
    EXTRA_CELLS = (
        "Dòng này của bảng có nhiều ô hơn dòng tên cột.",
        "Thêm tên cột, hoặc viết \\| nếu dấu | là chữ trong ô.",
    )
    NO_RULE = (
        "Bảng thiếu dòng |---| dưới dòng tên cột; dòng đầu được hiểu là tên cột.",
        "Thêm dòng |---|---| vào giữa, mỗi cột một |---.",
    )
    LONE_ROW = ("Dòng này có dạng dòng của bảng nhưng không thuộc bảng nào.", "Thêm dòng tên cột và dòng |---| ở trên.")
    TABS = (
        "Các dòng này cách nhau bằng dấu tab như bảng chép từ Excel, nên chưa thành bảng.",
        "Viết | giữa các ô và dòng |---|---| dưới dòng tên cột.",
    )
    NO_NOTE = ("Chú thích này không có lời.", "Thêm ở cuối bài một dòng như [^1]: lời chú thích.")
    UNUSED_NOTE = ("Lời chú thích này không được nhắc trong bài.", "Viết dấu chú thích như [^1] ở chỗ cần chú thích.")
    NOTE_TWICE = ("Hai lời chú thích cùng một dấu.", "Đổi dấu của một lời, như [^2].")
    UNUSED_TARGET = (
        "Địa chỉ này được đặt tên nhưng không liên kết nào dùng, nên hiện thành chữ.",
        "Viết [chữ][tên] ở chỗ cần liên kết.",
    )
    OPEN_STRONG = ("Dấu ** không thành cặp nên không in đậm.", "Viết ** sát ngay trước và ngay sau chữ cần in đậm.")
    OPEN_LINK = (
        "Liên kết hoặc ảnh viết chưa đúng nên hiện thành chữ.",
        "Viết [chữ](địa chỉ) hoặc ![lời tả](tệp ảnh), không có dấu cách giữa ] và (.",
    )

    def __init__(self, message: str, remedy: str) -> None:
        """Give the doubt its sentences."""
        self.message = message
        self.remedy = remedy


class Remark(NamedTuple):
    """A doubt about a line of the file."""

    line: int
    doubt: Doubt
