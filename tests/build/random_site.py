"""A small site that changes at random: the same draws give the same files."""

from __future__ import annotations

import datetime as dt
import random
import shutil
from pathlib import Path

from PIL import Image
from random_keys import DRAWING, ORIGINAL, REGISTER_FILES, SITE_LINES

from bangvang.domain.calendar import ZONE
from bangvang.outputs.xlsx import Sheet, workbook
from bangvang.readership.rules import day_of
from bangvang.readership.stored_counts import write_counts
from bangvang.settings import Settings, ViewSettings
from bangvang.shipped import REPOSITORY as PROJECT
from bangvang.sources.files import LEDGER

UNITS = ("Sở Rừng Xanh", "Phòng Hành chính Rừng Xanh", "Tổ Lưu trữ Rừng Xanh", "Trạm Gió Bấc", "Đội Cầu Đường Lạ")
NOW = dt.datetime(2026, 11, 20, tzinfo=ZONE)
LATEST = NOW + dt.timedelta(days=90)
# Days after ``NOW``: their articles wait until the clock moves.
WAITING = ("2026-12-01 09:00", "2027-01-15")
STATUSES = ("conferred", "conferred", "conferred", "cited", "announced", "proposed", "rejected", "revoked")
PEOPLE = ("Trần Văn Hòa", "Lê Thị Ẩn", "Vũ Đình Ổn", "Phạm Mỹ Ý", "Trần Văn Hoà")
AWARDS = ("Giấy khen", "Huân chương Lao động", "Biểu dương, tôn vinh", "Bằng Sáng kiến Lạ", "Bằng khen Thử")
TAGS = ("thi đua", "sáng kiến", "rừng")
# Two documents have the first number, so without a date nothing is linked; others no file holds, or one that comes
# and goes, which the last one names.
NUMBERS = ("12/KH-SRX", "12/KH-SRX ngày 1/2/2024", "12/KH-SRX ngày 5/6/2022", "7/QĐ-SRX", "9/CV-SRX", "7-qd-srx")
LIST_TITLES = ("Họ tên", "Chức vụ", "Đơn vị", "Năm", "Quyết định", "Ghi chú")
SHEETS = ("Đợt một", "Đợt hai")
WORDS = "mưa nắng rừng sông kho hồ sơ sổ cầu đường lũ mùa trạm gió người việc năm tháng ngày đêm".split()
UNIT_FILES = {
    "so-rung-xanh": "name: Sở Rừng Xanh\n",
    "phong-hanh-chinh": "name: Phòng Hành chính Rừng Xanh\nparent: so-rung-xanh\nblocs: [khoi-rung]\n",
    "to-luu-tru": (
        "name: Tổ Lưu trữ Rừng Xanh\nparent: [{name: phong-hanh-chinh, to: 2023}, {name: so-rung-xanh, from: 2023}]\n"
    ),
    "khoi-rung": "name: Khối thi đua Rừng\nkind: khối thi đua\n",
}


def settings_of(site: RandomSite, output: Path, cache: Path, *, preview: bool = False) -> Settings:
    """Give the settings of a build of a site into a folder, with the index of the search."""
    return Settings(
        content=site.content,
        output=output,
        theme=site.theme,
        templates=(site.theme / "templates",),
        cache=cache,
        site_url=site.site_url,
        strict=False,
        preview=preview,
        now=site.now,
        search=True,
        views=ViewSettings(rounded=site.is_rounded),
        static=site.root / "static",
    )


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


class RandomSite:
    """A content folder below ``root`` and a theme of its own; every change is drawn from ``seed``."""

    def __init__(self, root: Path, seed: int) -> None:
        """Write the registers, two photos and the theme."""
        self.root = root
        self.random = random.Random(seed)
        self.content = root / "content"
        self.theme = root / "theme"
        self.site_url = "https://a.example.vn"
        self.is_rounded = False
        self.now = NOW
        self.made = 0
        shutil.copytree(PROJECT / "theme", self.theme)
        shutil.copytree(PROJECT / "content" / "khen-thuong", self.content / "khen-thuong")
        for name, fields in UNIT_FILES.items():
            self._write(f"don-vi/{name}.md", fields, "Lời giới thiệu.")
        self._write("van-ban/12-kh-srx.md", "number: 12/KH-SRX\nsubject: Kế hoạch\ndate: 2024-02-01\n", "Nội dung.")
        self._write("van-ban/12-kh-srx-2022.md", "number: 12/KH-SRX\ndate: 2022-06-05\n", "Nội dung.")
        self._write("chuyen-de/mua-lu.md", "name: Mùa lũ\nunits: [so-rung-xanh, to-luu-tru]\n", "Chuyện lũ.")
        self._write("trang/gioi-thieu.md", "title: Giới thiệu\n", "Về trang này.")
        self._write("trang/about.md", "title: About\nlang: en\n", "About this site.")
        self._write("khen-thuong/bang-khen-thu.md", REGISTER_FILES["khen-thuong/bang-khen-thu.md"][0], "Lời.")
        (root / "static").mkdir()
        (root / "static" / "dau.svg").write_text(DRAWING, encoding="utf-8")
        (self.content / "trang-web.yaml").write_text("name: Kho Thử\n", encoding="utf-8")
        self.edit_list()
        self.edit_attachment()
        self.paint()

    def paint(self) -> None:
        """Put another photo in place of the one that articles share."""
        folder = self.content / "tin" / "anh"
        folder.mkdir(parents=True, exist_ok=True)
        colour = tuple(self.random.randrange(256) for _ in range(3))
        Image.new("RGB", (24, 16), colour).save(folder / "anh.png")

    def articles(self) -> list[Path]:
        """List the articles, sorted."""
        return sorted((self.content / "tin").rglob("*.md"))

    def add(self) -> None:
        """Write one more article, at any date of four years."""
        self.made += 1
        self._article(f"bai-{self.made}", self._fields())

    def edit_body(self) -> None:
        """Write another body under the same header."""
        path = self._any()
        header = path.read_text(encoding="utf-8").split("---\n")[1]
        path.write_text(f"---\n{header}---\n{self._body()}\n", encoding="utf-8")

    def edit_facts(self) -> None:
        """Write other facts into an article; its date may move, and it may become a draft."""
        path = self._any()
        self._article(path.stem, self._fields() + self.random.choice(("", "", "", "status: draft\n")))

    def remove(self) -> None:
        """Remove an article."""
        self._any().unlink()

    def rename(self) -> None:
        """Give an article's file another name, and so another address."""
        self.made += 1
        path = self._any()
        path.rename(path.with_name(f"bai-{self.made}.md"))

    def edit_unit(self) -> None:
        """Give a unit another name, short name or parent."""
        name = self.random.choice(("phong-hanh-chinh", "to-luu-tru"))
        more = self.random.choice(("short: Phòng HC\n", "former: [Ban Cũ]\n", "sample: true\n", "from: 2001\n", ""))
        self._write(f"don-vi/{name}.md", UNIT_FILES[name] + more, "Lời khác.")

    def count_views(self) -> None:
        """Let some pages be read: the totals of a month are written anew."""
        stems = [path.stem for path in self.articles()] or ["bai"]
        draw = self.random
        days = (f"2024/{draw.randrange(1, 13):02d}/{draw.randrange(1, 28):02d}" for _ in range(2))
        pages = [*self._addresses(), *(f"/tin/{day}/{draw.choice(stems)}/" for day in days)]
        counts = {page: {739_000 + draw.randrange(60): draw.randrange(1, 4000)} for page in pages}
        months = {f"{day_of(day):%Y-%m}" for days in counts.values() for day in days}
        write_counts(self.content / "luot-xem" / "nhat-ky", counts, months)

    def _addresses(self) -> list[str]:
        found = []
        for path in self.articles():
            day = next(line for line in path.read_text(encoding="utf-8").split("\n") if line.startswith("date: "))
            found.append(f"/tin/{day.removeprefix('date: ').replace('-', '/')}/{path.stem}/")
        return self.random.sample(found, min(len(found), 3))

    def hide_person(self) -> None:
        """Give a recipient a file that keeps the name private, or take it away: names stand in headers only."""
        path = self.content / "ca-nhan" / "nguoi-01.md"
        if path.exists():
            path.unlink()
        else:
            kept = self.random.choice(("private: initials\n", "private: hidden\n", ""))
            self._write("ca-nhan/nguoi-01.md", f"name: {self.random.choice(PEOPLE)}\n{kept}", "")

    def edit_template(self) -> None:
        """Change a template that many pages share."""
        path = self.theme / "templates" / "components" / "date.html"
        path.write_text(path.read_text(encoding="utf-8").replace("<time", "<time  "), encoding="utf-8")

    def edit_settings(self) -> None:
        """Move the site to another address, give it another name, or round its views."""
        self.is_rounded = self.random.random() < 0.5
        self.site_url = self.random.choice(("https://a.example.vn", "https://b.example.vn/thi-dua", ""))
        name = self.random.choice(("Kho Thử", "Kho Khác"))
        (self.content / "trang-web.yaml").write_text(f"name: {name}\n", encoding="utf-8")

    def edit_unit_name(self) -> None:
        """Give a unit that articles name another official name; the old one may stay as a former name."""
        kept = self.random.choice(("former: [Tổ Lưu trữ Rừng Xanh]\n", ""))
        fields = f"name: {self.random.choice(('Tổ Lưu trữ Rừng Xanh', 'Tổ Kho Rừng'))}\nparent: phong-hanh-chinh\n"
        self._write("don-vi/to-luu-tru.md", fields + (kept if "Tổ Kho" in fields else ""), "Lời khác.")

    def file_a_name(self) -> None:
        """Give a unit, a person or an award that only articles name a file, or take the file away."""
        name, fields = self.random.choice(
            (
                ("don-vi/tram-gio-bac", "name: Trạm Gió Bấc\n"),
                ("don-vi/doi-cau", "name: Đội Cầu Đường Lạ\nshort: Đội Cầu\nparent: so-rung-xanh\n"),
                ("ca-nhan/le-thi-an", "name: Lê Thị Ẩn\nunit: so-rung-xanh\nnote: Thợ cả\n"),
                ("ca-nhan/tran-van-hoa", "name: Trần Văn Hóa\n"),
                ("khen-thuong/bang-la", "name: Bằng Sáng kiến Lạ\nrank: 300\ngroup: khác\nlevel: cơ sở\n"),
                ("van-ban/7-qd-srx", "number: 7/QĐ-SRX\nsubject: Quyết định khen\ndate: 2024-03-01\n"),
            )
        )
        path = self.content / f"{name}.md"
        if path.exists():
            path.unlink()
        else:
            self._write(f"{name}.md", fields, "Lời của tệp.")

    def edit_award_file(self) -> None:
        """Give an award another rank, name or classes."""
        path = self.content / "khen-thuong" / "giay-khen.md"
        text = path.read_text(encoding="utf-8")
        rank = self.random.randrange(100, 900)
        lines = [f"rank: {rank}" if line.startswith("rank:") else line for line in text.split("\n")]
        path.write_text("\n".join(lines), encoding="utf-8")

    def edit_document(self) -> None:
        """Give the document of the archive another subject or date."""
        day = self.random.choice(("2024-02-01", "2023-02-01"))
        words = " ".join(self.random.choices(WORDS, k=2))
        self._write("van-ban/12-kh-srx.md", f"number: 12/KH-SRX\nsubject: Kế hoạch {words}\ndate: {day}\n", "Nội dung.")

    def edit_page(self) -> None:
        """Give the standing page another title, so another line in every footer."""
        self._write("trang/gioi-thieu.md", f"title: Giới thiệu {self.random.randrange(3)}\n", "Về trang này.")

    def edit_keys(self) -> None:
        """Give a register file, a standing page or the site's own file other keys."""
        name = self.random.choice([*REGISTER_FILES, "trang-web.yaml"])
        base, lines = REGISTER_FILES.get(name, ("name: Kho Thử\n", SITE_LINES))
        more = [line for line in lines if self.random.random() < 0.3]
        drawn = {line.partition(":")[0]: line for line in (*base.splitlines(), *more)}
        fields = "".join(f"{line}\n" for line in drawn.values())
        if name in REGISTER_FILES:
            self._write(name, fields, "Lời khác.")
        else:
            (self.content / name).write_text(fields, encoding="utf-8")

    def edit_list(self) -> None:
        """Write other lists of recipients beside the articles."""
        text = "".join(f"{','.join(row)}\n" for row in (LIST_TITLES, *self._rows()))
        self._file("tin/danh-sach.csv", text)
        sheets = [Sheet(name, self._rows()) for name in SHEETS]
        (self.content / "tin/danh-sach.xlsx").write_bytes(workbook([(title, 20) for title in LIST_TITLES], sheets))

    def _rows(self) -> list[tuple[str, ...]]:
        draw = self.random
        return [
            (
                name, draw.choice(("", "Tổ trưởng")), draw.choice(("", *UNITS)), draw.choice(("", "2021", "2023")),
                draw.choice(("", *NUMBERS)), draw.choice(("", "Truy tặng")),
            )
            for name in draw.sample(PEOPLE, draw.randrange(1, 4))
        ]  # fmt: skip

    def edit_style(self) -> None:
        """Change the theme's style sheet, which every page names by its digest."""
        path = self.theme / "styles" / "base.css"
        rule = f".dau-{self.random.randrange(9)} {{ color: red; }}\n"
        path.write_text(path.read_text(encoding="utf-8") + rule, encoding="utf-8")

    def edit_static(self) -> None:
        """Draw another logo, and bring or take away a file for the site's root."""
        folder = self.root / "static"
        colour = f"#{self.random.randrange(10, 99)}4e89"
        (folder / "dau.svg").write_text(DRAWING.replace("#1d4e89", colour), encoding="utf-8")
        if (folder / "ma.txt").exists():
            (folder / "ma.txt").unlink()
        else:
            (folder / "ma.txt").write_text(f"Mã {colour}\n", encoding="utf-8")

    def publish(self) -> None:
        """Let the ledger say that some articles were published, some of them late; the search index follows it."""
        days = ("", "", "2026-11-01")
        rows = [f"/tin/{path.stem}/\ttin/{path.name}\t{self.random.choice(days)}\n" for path in self.articles()]
        self._file(LEDGER, "".join(rows[self.random.randrange(3) :]))

    def edit_attachment(self) -> None:
        """Write another file for articles, or for the document of the archive."""
        names = ("tin/van-ban-kem.txt", ORIGINAL)
        for name in names if self.made == 0 else (self.random.choice(names),):
            self._file(name, f"Phụ lục {self.random.randrange(5)}\n")

    def move_the_clock(self) -> None:
        """Let an embargo end, or begin again."""
        self.now = self.random.choice((NOW, NOW + dt.timedelta(days=40), LATEST))

    def retell(self) -> None:
        """Tell the honours of an article again in another one: as they were, or as revoked."""
        header = self._any().read_text(encoding="utf-8").split("---\n")[1]
        awards = header.partition("awards:\n")[2]
        told = "".join(line for line in awards.splitlines(keepends=True) if line.startswith("  - "))
        if told:
            self.made += 1
            status = self.random.choice(("conferred", "revoked"))
            told = told.replace("status: conferred", f"status: {status}")
            day = f"{self.random.randrange(2022, 2026)}-05-{self.random.randrange(1, 28):02d}"
            self._article(f"ke-lai-{self.made}", f"title: Kể lại {self.made}\ndate: {day}\nawards:\n{told}")

    def _file(self, name: str, text: str) -> None:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def _any(self) -> Path:
        if not self.articles():
            self.add()
        return self.random.choice(self.articles())

    def _article(self, stem: str, fields: str) -> None:
        self._write(f"tin/{stem}.md", fields, self._body())

    def _fields(self) -> str:
        draw = self.random
        day = f"{draw.randrange(2022, 2026)}-{draw.randrange(1, 13):02d}-{draw.randrange(1, 28):02d}"
        day = draw.choice(WAITING) if draw.random() < 0.1 else day
        lines = [f"title: Bài {' '.join(draw.choices(WORDS, k=4))}", f"date: {day}"]
        if draw.random() < 0.8:
            lines.append(f"unit: {draw.choice(UNITS)}")
        if draw.random() < 0.5:
            lines.append(f"tags: {', '.join(draw.sample(TAGS, 2))}")
        if draw.random() < 0.3:
            lines.append("topic: mua-lu")
        if draw.random() < 0.2:
            lines.append(f"aliases: [/cu/{draw.randrange(10**6)}.html]")
        if draw.random() < 0.4:
            lines.append(f"documents: [{draw.choice(NUMBERS)}]")
        more = [line for line in self._more() if draw.random() < 0.15]
        lines.extend({line.partition(":")[0]: line for line in more}.values())
        awards = [self._award() for _ in range(draw.randrange(3))]
        return "\n".join([*lines, *(["awards:", *awards] if awards else [])]) + "\n"

    def _more(self) -> list[str]:
        """Give a line for each of the rarer keys of front matter."""
        draw = self.random
        stems = [path.stem for path in self.articles()] or ["bai-1"]
        return [
            f"event: {{date: 2024-{draw.randrange(1, 13):02d}-02, place: Hội trường {draw.randrange(3)}}}",
            f"event: {{date: 2023-{draw.randrange(1, 13):02d}-02}}",
            f"attendees: [{{name: {draw.choice(PEOPLE)}, office: Trạm trưởng, role: phát biểu}}]",
            f"attendees: [{{name: {draw.choice(PEOPLE)}, unit: {draw.choice(UNITS)}}}]",
            f"lead: Sa-pô {draw.choice(WORDS)}.",
            f"author: {draw.choice(WORDS)}",
            f"source: Báo {draw.choice(WORDS)}",
            f"units: [{draw.choice(UNITS)}]",
            f"views: {{count: {draw.randrange(1, 900)}, as_of: 2024-01-01}}",
            f"rating: {{mean: 4.5, votes: {draw.randrange(1, 90)}}}",
            f"related: {{pin: [{draw.choice(stems)}]}}",
            f"related: {{hide: [{draw.choice(stems)}]}}",
            f"featured: {{until: 20{draw.randrange(22, 28)}-01-01}}",
            "featured: true",
            f"corrections: [{{date: 2025-0{draw.randrange(1, 9)}-01, text: Sửa {draw.choice(WORDS)}}}]",
            "attachments: [{file: van-ban-kem.txt, title: Phụ lục}]",
            "sample: true",
            "origin: cổng cũ",
            "review: [{field: date, said: Chiều 2-5, note: xem lại}]",
            "approved_by: Vũ Chi",
            "approved_on: 2026-11-01",
            "status: hidden",
        ]

    def _award(self) -> str:
        draw = self.random
        names = [*draw.sample(PEOPLE, draw.randrange(3)), *draw.sample(UNITS, draw.randrange(2))]
        names = [self._recipient(name) for name in names]
        year = f"year: {draw.randrange(2020, 2026)}"
        when = (year, year, "years: [2021, 2022]", "period: 2020-2024", "school_year: 2021-2022")
        award, status = draw.choice(AWARDS), draw.choice(STATUSES)
        parts = [f"award: '{award}'", draw.choice(when), f"status: {status}"]
        more = (
            f"conferred_by: {draw.choice(('Sở Rừng Xanh', 'Bộ Lạ'))}", f"decision: {draw.choice(NUMBERS)}",
            "note: Một dòng", f"households: {draw.randrange(1, 9)}", "about: true", "list: danh-sach.csv",
            f"list: danh-sach.xlsx, sheet: {draw.choice(SHEETS)}",
            f"unit: {draw.choice(UNITS)}", f"collectives: {draw.randrange(5, 9)}",
            f"total: {draw.randrange(20, 40)}",
        )  # fmt: skip
        drawn = [one for one in more if draw.random() < 0.2]
        parts.extend({one.partition(":")[0]: one for one in drawn}.values())
        if names:
            parts.append(f"recipients: [{', '.join(names)}]")
        if draw.random() < 0.4 or not names:
            parts.append(f"individuals: {draw.randrange(5, 9)}")
        if award == "Huân chương Lao động" and draw.random() < 0.5:
            parts.append(f"class: {draw.choice(('Nhất', 'Ba'))}")
        if status == "revoked" and draw.random() < 0.5:
            parts.append("revoked_by: {number: 640/QĐ-SRX, date: 2025-05-05}")
        return f"  - {{{', '.join(parts)}}}"

    def _recipient(self, name: str) -> str:
        draw = self.random
        if draw.random() < 0.5:
            return name
        if name in UNITS:
            return f"{{name: {name}, kind: collective, note: Được tuyên dương}}"
        if draw.random() < 0.1:
            return f"{{name: Hộ ông {name}, kind: household}}"
        if draw.random() < 0.2:
            return f"{{name: Sổ {draw.choice(WORDS)}, kind: work, authors: [{name}]}}"
        return f"{{name: {name}, office: {draw.choice(WORDS)}, unit: {draw.choice(UNITS)}}}"

    def _body(self) -> str:
        draw = self.random
        text = " ".join(draw.choices(WORDS, k=20)).capitalize()
        cited = f"\n\nTheo Công văn số {draw.choice(NUMBERS)}." if draw.random() < 0.4 else ""
        photo = '\n\n![Một màu](anh/anh.png "Ảnh thử. Ảnh: máy")' if draw.random() < 0.4 else ""
        stems = [path.name for path in self.articles()] or ["../don-vi/so-rung-xanh.md"]
        targets = ("../don-vi/so-rung-xanh.md", draw.choice(stems), "van-ban-kem.txt", "/don-vi/so-rung-xanh/", "/tin/")
        linked = f"\n\n[Xem]({draw.choice(targets)})." if draw.random() < 0.3 else ""
        bold = "**Đậm** " if draw.random() < 0.3 else ""
        return f"{bold}{text}.{cited}{photo}{linked}"

    def _write(self, name: str, fields: str, body: str) -> None:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{fields}---\n{body}\n", encoding="utf-8")
