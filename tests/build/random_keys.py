"""Every key of front matter with values that are right: what a random site draws from."""

from __future__ import annotations

from typing import Final

# By file: what always stands there, and a line for each other key; of lines with one key the last one drawn stays.
REGISTER_FILES: Final = {
    "don-vi/phong-hanh-chinh.md": (
        "name: Phòng Hành chính Rừng Xanh\nparent: so-rung-xanh\n",
        (
            "short: Phòng HC", "kind: đơn vị", "aliases: [PHC Rừng]", "former: [{name: Ban Cũ, from: 1990, to: 1995}]",
            "blocs: [{name: khoi-rung, from: 2019, to: 2023}]", "from: 1975", "to: 2024", "successor: [to-luu-tru]",
            "sample: true", "parent: [{name: so-rung-xanh, from: 1975, to: 2022}]",
        ),
    ),
    "khen-thuong/bang-khen-thu.md": (
        "name: Bằng khen Thử\ngroup: bằng khen\nrank: 305\n",
        (
            "form: Bằng khen", "level: cơ sở", "for: [cá nhân, tập thể]", "classes: [Nhất, Nhì]", "class_word: giải",
            "own_names: true", "conferred_by: Sở Rừng Xanh", "abbreviations: [BKT]", "aliases: [Bằng khen Mẫu]",
            "law: Quy chế của Sở", "from: 2020", "to: 2023",
        ),
    ),
    "ca-nhan/le-thi-an.md": (
        "name: Lê Thị Ẩn\n",
        ("unit: so-rung-xanh", "aliases: [Ẩn Lê]", "note: Thợ cả", "sample: true", "private: initials"),
    ),
    "van-ban/12-kh-srx.md": (
        "number: 12/KH-SRX\n",
        (
            "date: 2024-02-01", "date: 2023-02-01", "type: kế hoạch", "issuer: Sở Rừng Xanh", "sample: true",
            "parent_issuer: Ủy ban nhân dân tỉnh Rừng", "place: Rừng Xanh", "subject: kế hoạch mùa lũ",
            "to: [Các phòng]", "signer: {authority: KT. GIÁM ĐỐC, office: PHÓ GIÁM ĐỐC, name: Vũ Chi}",
            "recipients: [Như trên, 'Lưu: VT']", "effective: 2024-02-05", "state: hết hiệu lực", "full_text: true",
            "file: ban-goc.txt",
        ),
    ),
    "chuyen-de/mua-lu.md": (
        "name: Mùa lũ\n",
        ("short: Lũ", "from: 2022", "to: 2025", "units: [so-rung-xanh]", "units: [to-luu-tru]", "sample: true"),
    ),
    "trang/gioi-thieu.md": (
        "title: Giới thiệu\n",
        ("description: Về kho tin.", "order: 3", "translation: about", "status: draft", "lang: vi"),
    ),
}  # fmt: skip
SITE_LINES: Final = (
    "tagline: Lưu trữ", "description: Kho tin của Sở", "owner: Sở Rừng Xanh", "responsible_editor: Vũ Chi",
    "licence: Giấy phép số 00", "address: Số 0 phố Mẫu", "email: kho@example.vn", "phone: '024 0000 0000'",
    "sample_notice: Trang thử.", "licence_of_content: Ghi nguồn", "menu: [Tin: /tin/, Đơn vị: /don-vi/]",
    "menu: [{label: Khen thưởng, to: /khen-thuong/}]", "links: [Cổng tỉnh: https://tinh.example.vn]",
    "links: [{label: Liên hệ, to: /gioi-thieu/}]", "logo: dau.svg", "favicon: dau.svg",
    "colours: {main: 1d4e89, board: 0b2545, gilt: c0a062}", "approval: true", "approval: 1/6/2024",
    'monitor: {script: "https://do.example.vn/ma.js", sends_to: ["https://thu.example.vn"], data: [site=12]}',
)  # fmt: skip
DRAWING: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M1 1h6v6z" fill="#1d4e89"/></svg>'
# The file that a document of the archive brings, below the content folder.
ORIGINAL: Final = "van-ban/ban-goc.txt"
# Keys that no page shows: they say where the site is published. ``RandomSite.site_url`` is the address that counts.
NOT_DRAWN: Final = {"url", "publish", "publish.to", "publish.server"}
