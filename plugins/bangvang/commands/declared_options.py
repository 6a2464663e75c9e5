"""Which options and arguments each sub-command takes, in Vietnamese."""

from __future__ import annotations

from typing import Final

from bangvang.commands.arguments import Parser, count_of, folder, host_name, ip_address, network, one_line, place, port
from bangvang.commands.new_questions import QUESTIONS, WORDS

HOSTS: Final = ("github", "gitlab", "netlify", "cloudflare")
SERVERS: Final = ("nginx", "caddy", "apache", "iis", *HOSTS, "s3", "systemd", "cron")
FORMATS: Final = ("github", "gitlab")
EARLIER_VERSIONS: Final = ("0.1",)
DEFAULT_PORT: Final = 8000
DEFAULT_HOST: Final = "127.0.0.1"


def shared(parser: Parser) -> None:
    """Declare what every command takes that reads a site and writes one."""
    parser.add_argument("--output", metavar="THƯ_MỤC", type=folder, help="thư mục trang web")
    parser.add_argument("--strict", action="store_true", help="tên chưa có tệp là lỗi, không chỉ là cảnh báo")
    sources(parser)


def sources(parser: Parser) -> None:
    """Declare what every command takes that reads a site."""
    parser.add_argument("--content", metavar="THƯ_MỤC", type=folder, help="thư mục nội dung")
    parser.add_argument("--settings", metavar="TỆP", type=folder, help="tệp thiết lập (mặc định: pelicanconf.py ở đây)")
    parser.add_argument("--site-url", metavar="ĐỊA_CHỈ", help="địa chỉ công khai, ví dụ https://thidua.example.vn")
    parser.add_argument("--now", metavar="NGÀY", help="coi như hôm nay là ngày này (bài hẹn đăng)")


def checking(parser: Parser) -> None:
    """Declare the options of ``check``."""
    words = "chỉ kể những tệp hay thư mục này, như tin/2020/ten-bai.md (mặc định: tất cả)"
    parser.add_argument("files", metavar="TỆP", nargs="*", type=folder, help=words)
    shared(parser)
    parser.add_argument("--verbose", action="store_true", help="kể hết: từng văn bản, từng đơn vị, mọi gợi ý")
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--json", action="store_true", help="in JSON cho chương trình khác")
    shape.add_argument("--format", metavar="NƠI", choices=FORMATS, help="in cho GitHub hay GitLab: github, gitlab")
    shape.add_argument("--watch", action="store_true", help="kiểm tra lại mỗi khi có tệp đổi, đến khi bấm Ctrl-C")
    parser.add_argument(
        "--from",
        dest="since",
        metavar="BẢN",
        choices=EARLIER_VERSIONS,
        help="kể những chỗ bài viết cho bản cũ nay có nghĩa khác",
    )
    words = "viết đủ những chỗ ghi tắt, giữ nguyên lời ghi chú; cùng với --from: sửa những chỗ chắc chắn"
    shape.add_argument("--fix", action="store_true", help=words)


def building(parser: Parser) -> None:
    """Declare the options of ``build``."""
    shared(parser)
    parser.add_argument("--search", action="store_true", help="dựng cả mục lục cho trang Tìm kiếm")
    parser.add_argument("--full", action="store_true", help="dựng lại từ đầu, không dùng kết quả lần trước")
    parser.add_argument("--timings", action="store_true", help="in thời gian từng bước")


def serving(parser: Parser) -> None:
    """Declare the options of ``serve``."""
    shared(parser)
    parser.add_argument("--port", metavar="SỐ", type=port, default=DEFAULT_PORT, help="cổng (mặc định: 8000)")
    words = "cho máy khác trong mạng mở, bằng đường dẫn có khóa; 0.0.0.0 là mọi địa chỉ của máy này"
    parser.add_argument("--host", metavar="ĐỊA_CHỈ", type=ip_address, default=DEFAULT_HOST, help=words)


def starting(parser: Parser) -> None:
    """Declare the options of ``init``."""
    parser.add_argument("folder", metavar="THƯ_MỤC", type=folder, help="thư mục mới cho trang")
    parser.add_argument("--name", metavar="TÊN", type=one_line, help="tên trang, ví dụ: Thi đua Khen thưởng tỉnh")


def making(parser: Parser) -> None:
    """Declare the works of ``new``."""
    works = parser.add_subparsers(metavar="VIỆC", title="Các việc", required=True)
    for kind, words in WORDS.items():
        work = works.add_parser(kind, help=words, description=words)
        _asking(work, kind)
        work.set_defaults(kind=kind, parser=work)
    words = "tạo tệp cho các đơn vị mà bài nhắc tới nhưng chưa có tệp"
    units = works.add_parser("units", help=words, description=words)
    shared(units)
    units.add_argument("--missing", action="store_true", required=True, help="mọi đơn vị chưa có tệp")
    units.add_argument("--yes", action="store_true", help="tạo luôn, không hỏi lại")
    units.set_defaults(kind="units", parser=units)


def _asking(work: Parser, kind: str) -> None:
    """Declare an option for each question of a kind, and what may be given in files."""
    words = "tệp Word (.docx), .txt hoặc .md làm thân bài; ảnh, PDF, danh sách Excel đặt cạnh bài"
    work.add_argument("files", metavar="TỆP", nargs="*", type=folder, help=words)
    for question in QUESTIONS[kind]:
        work.add_argument(question.option, metavar="CHỮ", type=one_line, help=question.words)
    if kind == "article":
        work.add_argument("--date", metavar="NGÀY", type=one_line, help="ngày đăng (mặc định: bây giờ)")
    work.add_argument("--file-name", metavar="TÊN", default="", help="tên tệp, không dấu (mặc định: theo tiêu đề)")
    sources(work)
    work.set_defaults(output=None, strict=False)


def suggesting(parser: Parser) -> None:
    """Declare the options of ``suggest``."""
    words = "bài .md, hay tệp .txt, .docx"
    parser.add_argument("file", metavar="TỆP", type=folder, help=words)
    shape = parser.add_mutually_exclusive_group()
    shape.add_argument("--write", action="store_true", help="điền vào những trường còn trống của bài")
    shape.add_argument("--json", action="store_true", help="in JSON cho chương trình khác")
    sources(parser)
    parser.set_defaults(output=None, strict=False)


def renaming(parser: Parser) -> None:
    """Declare the options of ``rename``."""
    parser.add_argument("old", metavar="TỆP", type=folder, help="tệp hay thư mục bài, như don-vi/so-y-te.md")
    parser.add_argument("new", metavar="TÊN_TỆP_MỚI", nargs="?", default="", help="tên tệp mới, không dấu: so-y-te-moi")
    parser.add_argument("--name", metavar="TÊN", type=one_line, help="tên mới để hiện; tên cũ được giữ làm tên khác")
    parser.add_argument("--yes", action="store_true", help="đổi luôn, không hỏi lại")
    sources(parser)
    parser.set_defaults(output=None, strict=False)


def describing(parser: Parser) -> None:
    """Declare the options of ``schema``."""
    parser.add_argument("folder", metavar="THƯ_MỤC", nargs="?", type=folder, help="nơi ghi (mặc định: .vscode)")
    parser.add_argument(
        "--sveltia", action="store_true", help="ghi cấu hình Sveltia CMS (admin/config.yml) thay cho VS Code"
    )
    sources(parser)
    parser.set_defaults(output=None, strict=False)


def counting(parser: Parser) -> None:
    """Declare the works of ``views``."""
    works = parser.add_subparsers(metavar="VIỆC", title="Các việc", required=True)
    words = "đếm lượt xem từ nhật ký máy chủ"
    count = works.add_parser("count", help=words, description=words)
    shared(count)
    count.add_argument("files", metavar="TỆP", nargs="+", help="nhật ký, có thể nén .gz, .bz2, .xz; - là đầu vào chuẩn")
    count.add_argument(
        "--host",
        metavar="TÊN_MIỀN",
        type=host_name,
        help="chỉ đếm tên miền này, khi nhật ký ghi nhiều trang",
    )
    count.add_argument(
        "--proxy",
        metavar="ĐỊA_CHỈ",
        type=network,
        action="append",
        default=[],
        help="địa chỉ IP (hay dải địa chỉ) của proxy đứng trước máy chủ; địa chỉ nội bộ thì tự biết",
    )
    count.add_argument("--one-address", action="store_true", help="vẫn đếm dù quá nửa số lượt có cùng một địa chỉ")
    count.add_argument("--again", action="store_true", help="đọc lại từ đầu tệp; không lượt nào bị đếm hai lần")
    count.set_defaults(work="count", parser=count)
    words = "lấy lượt xem và đánh giá từ GoatCounter"
    pull = works.add_parser("pull", help=words, description=words)
    shared(pull)
    pull.add_argument("--accept-jump", action="store_true", help="nhận cả ngày có số lượt cao bất thường")
    pull.set_defaults(work="pull", parser=pull)
    for work in (count, pull):
        work.add_argument("--dry-run", action="store_true", help="chỉ báo, không ghi gì")


def scheduling(parser: Parser) -> None:
    """Declare the options of ``scheduled``."""
    sources(parser)
    parser.set_defaults(output=None, strict=False)


def converting(parser: Parser) -> None:
    """Declare the options of ``convert``."""
    shared(parser)
    parser.add_argument(
        "files", metavar="TỆP", nargs="*", type=folder, help="tệp hoặc thư mục (mặc định: cả thư mục nội dung)"
    )
    parser.add_argument("--write", action="store_true", help="ghi chữ đã đổi vào tệp; bản gốc giữ bên cạnh")


def _published(parser: Parser) -> None:
    """Declare what every command takes that looks at what is published."""
    parser.add_argument(
        "--to", metavar="NƠI", type=place, help="thư mục ở đây, máy khác qua SSH hay kho S3 (mặc định: public)"
    )
    sources(parser)
    parser.set_defaults(output=None, strict=True, full=False)


def removing(parser: Parser) -> None:
    """Declare the options of ``remove-person``."""
    parser.add_argument("person", metavar="NGƯỜI", help="tệp như ca-nhan/nguyen-van-a, địa chỉ trang, hay họ tên")
    parser.add_argument("--yes", action="store_true", help="gỡ luôn, không hỏi lại")
    _published(parser)


def reporting(parser: Parser) -> None:
    """Declare the options of ``report``."""
    _published(parser)


def verifying(parser: Parser) -> None:
    """Declare the options of ``verify``."""
    words = "địa chỉ đang chạy (https://…) hoặc một gói BagIt (mặc định: các bản trong thư mục xuất bản)"
    parser.add_argument("place", metavar="NƠI", nargs="?", help=words)
    _published(parser)


def bagging(parser: Parser) -> None:
    """Declare the options of ``bag``."""
    parser.add_argument("folder", metavar="GÓI", type=folder, help="thư mục mới cho gói")
    _published(parser)


def publishing(parser: Parser) -> None:
    """Declare the options of ``publish``."""
    parser.add_argument("--dry-run", action="store_true", help="chỉ kể trang nào thêm, đổi, gỡ; không đăng gì")
    parser.add_argument("--rollback", action="store_true", help="lùi về bản đăng trước")
    parser.add_argument("--yes", metavar="SỐ", type=count_of, help="đồng ý gỡ tới chừng ấy trang")
    parser.add_argument("--again", action="store_true", help="đăng lại đúng bản đã bị lùi")
    parser.add_argument(
        "--host",
        metavar="NƠI",
        choices=HOSTS,
        help=f"nơi nhận thư mục, để đếm theo hạn của nơi ấy: {', '.join(HOSTS)}",
    )
    parser.add_argument(
        "--configure",
        metavar="MÁY_CHỦ",
        choices=SERVERS,
        help=f"ghi cấu hình máy chủ rồi thoát: {', '.join(SERVERS)}",
    )
    _published(parser)
