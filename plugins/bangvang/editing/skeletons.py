"""What a new file begins with: what was answered, then the other fields as remarks that need only lose their ``#``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bangvang.domain.source import Raw
from bangvang.editing import yaml_text
from bangvang.editing.front_matter import order_of

FOLDERS: Final[Mapping[str, str]] = {
    "article": "tin",
    "unit": "don-vi",
    "award": "khen-thuong",
    "person": "ca-nhan",
    "document": "van-ban",
    "topic": "chuyen-de",
}
_HINT: Final = "# Dòng nào dưới đây nguồn tin có nói thì bỏ dấu # rồi sửa; xem content/README.md.\n"
_DRAFT_HINT: Final = "# Bài còn là nháp; viết xong thì xóa dòng status này.\n"
# An example of each field that is often filled in, in the order of the model: what stands behind «# » may be kept.
EXAMPLES: Final[Mapping[str, Mapping[str, str]]] = {
    "article": {
        "lead": "lead: Một hai câu nói ai được khen, vì việc gì.",
        "event": "event: {date: 2020-11-18, place: Hà Nội}",
        "unit": "unit: Đơn vị tổ chức sự kiện",
        "attendees": "attendees:\n  - Họ tên - Chức vụ",
        "awards": (
            "awards:\n  - award: Giấy khen\n    year: 2020\n    collectives: 2\n    individuals: 6\n"
            "    recipients:\n      - Họ tên, chức vụ, đơn vị\n    conferred_by: Người ký quyết định\n"
            "    decision: 12/QĐ-SKHCN"
        ),
        "author": "author: Người viết",
        "source": "source: Nơi đăng đầu tiên",
        "tags": "tags: [điển hình tiên tiến]",
        "topic": "topic: Tên chuyên đề",
        "documents": "documents: [3395/BKHCN-TĐKT]",
        "attachments": "attachments: [{file: danh-sach.pdf, title: Danh sách kèm theo}]",
    },
    "unit": {
        "short": "short: Tên gọn",
        "aliases": "aliases: [Tên viết tắt, cách viết khác]",
        "former": "former: [{name: Tên cũ, to: 2015}]",
        "parent": "parent: Đơn vị cấp trên",
        "from": "from: 1975",
        "to": "to: 2025",
        "successor": "successor: Đơn vị kế tục",
    },
    "award": {
        "level": "level: cơ sở",
        "for": "for: [cá nhân, tập thể]",
        "classes": "classes: [Nhất, Nhì, Ba]",
        "conferred_by": "conferred_by: Giám đốc Sở",
        "abbreviations": "abbreviations: [HHNG]",
        "aliases": "aliases: [Cách viết khác]",
        "law": "law: Quyết định số 12/QĐ-SKHCN",
    },
    "person": {
        "unit": "unit: Đơn vị của người ấy",
        "aliases": "aliases: [Cách viết tên khác]",
        "note": "note: Một dòng giới thiệu",
        "private": "private: initials",
    },
    "document": {
        "type": "type: quyết định",
        "issuer": "issuer: Cơ quan ban hành",
        "date": "date: 2020-08-01",
        "subject": "subject: Trích yếu, không kèm V/v",
        "signer": "signer: {office: Giám đốc, name: Họ tên}",
        "state": "state: còn hiệu lực",
        "file": "file: ten-tep.pdf",
    },
    "topic": {
        "short": "short: Tên gọn",
        "from": "from: 2019",
        "to": "to: 2020",
        "units": "units: [Đơn vị phải có tin]",
    },
}


def skeleton(kind: str, fields: Mapping[str, Raw], body: str = "") -> str:
    """Write a new file of a kind: its fields in the order of the model, examples of the others as remarks."""
    order = order_of(f"{FOLDERS[kind]}/a.md")
    given = [name for name in order if fields.get(name) and name != "status"]
    examples = [EXAMPLES[kind][name] for name in order if name in EXAMPLES[kind] and name not in given]
    if fields.get("units"):
        examples = [words for words in examples if not words.startswith("unit:")]
    parts = [yaml_text.field(name, fields[name]) for name in given]
    parts += [_HINT, *(_remark(words) for words in examples)] if examples else []
    if fields.get("status"):
        parts += [_DRAFT_HINT, yaml_text.field("status", fields["status"])]
    return f"---\n{''.join(parts)}---\n{body and f'{chr(10)}{body}'}"


def _remark(words: str) -> str:
    return "".join(f"# {line}\n" for line in words.split("\n"))
