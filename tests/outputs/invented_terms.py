"""Terms that tests of what a page shows share: an award of the State with classes, one of a unit."""

from __future__ import annotations

from typing import Final

AWARDS: Final = """-- khen-thuong/huan-chuong.md --
---
name: Huân chương Đồi Son
group: huân chương
level: nhà nước
rank: 1
classes: [Nhất, Nhì, Ba]
conferred_by: Chủ tịch nước
---
-- khen-thuong/giay-khen.md --
---
name: Giấy khen
group: giấy khen
level: cơ sở
rank: 90
---
"""
