"""What ``bangvang new`` asks for each kind of file: fields, their options, the words of the question."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple


class Question(NamedTuple):
    """A field that is asked for: where it goes, its option, the words, the authorities that complete it."""

    field: str
    option: str
    words: str
    known: str = ""
    needed: bool = False

    @property
    def name(self) -> str:
        """Give the name under which the command line keeps the option."""
        return self.option.removeprefix("--").replace("-", "_")


QUESTIONS: Final[Mapping[str, tuple[Question, ...]]] = {
    "article": (
        Question("title", "--title", "Tiêu đề", needed=True),
        Question("event.date", "--event-date", "Ngày diễn ra (Enter: bài không nói)"),
        Question("event.place", "--place", "Nơi diễn ra"),
        Question("unit", "--unit", "Đơn vị tổ chức", known="units"),
    ),
    "unit": (
        Question("name", "--name", "Tên đầy đủ của đơn vị", needed=True),
        Question("short", "--short", "Tên gọn"),
        Question("parent", "--parent", "Đơn vị cấp trên", known="units"),
        Question("from", "--from", "Năm thành lập"),
    ),
    "award": (
        Question("name", "--name", "Tên chính thức", needed=True),
        Question("group", "--group", "Nhóm (như bằng khen, giấy khen, kỷ niệm chương)", needed=True),
        Question("level", "--level", "Cấp (nhà nước, Chính phủ, bộ/ngành/tỉnh, cơ sở)"),
        Question("conferred_by", "--conferred-by", "Ai tặng"),
    ),
    "person": (
        Question("name", "--name", "Họ tên", needed=True),
        Question("unit", "--unit", "Đơn vị", known="units"),
    ),
    "document": (
        Question("number", "--number", "Số và ký hiệu", needed=True),
        Question("type", "--type", "Loại văn bản"),
        Question("issuer", "--issuer", "Cơ quan ban hành", known="units"),
        Question("date", "--date", "Ngày ký"),
        Question("subject", "--subject", "Trích yếu"),
    ),
    "topic": (
        Question("name", "--name", "Tên chuyên đề", needed=True),
        Question("from", "--from", "Năm bắt đầu"),
        Question("to", "--to", "Năm kết thúc"),
    ),
}
WORDS: Final[Mapping[str, str]] = {
    "article": "bắt đầu một bài: hỏi tiêu đề, ngày, nơi, đơn vị; nhận tệp Word và ảnh",
    "unit": "tạo tệp cho một đơn vị",
    "award": "tạo tệp cho một hình thức khen thưởng",
    "person": "tạo tệp cho một người được khen",
    "document": "tạo tệp cho một văn bản",
    "topic": "tạo tệp cho một chuyên đề",
}
