"""The page that says how views are counted, written from the very constants that the code uses."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.text import date_words
from bangvang.outputs import templates
from bangvang.outputs.components import link
from bangvang.outputs.pages.context import Context, frame
from bangvang.outputs.plan import PageGroup, PagePlan
from bangvang.readership.rating import FEW_VOTES, PRIOR_MEAN, PRIOR_VOTES
from bangvang.readership.robot_lists import read_robots
from bangvang.readership.rules import METHOD, OPEN_DAYS, STATUSES, VISITOR_BITS, WINDOW_SECONDS, day_of
from bangvang.readership.totals import GOATCOUNTER, LOGS, Views

TITLE: Final = "Cách đếm lượt xem"
SOURCE_WORDS: Final = {LOGS: "nhật ký máy chủ", GOATCOUNTER: "GoatCounter"}


def plan_view_method(context: Context) -> Iterator[PageGroup]:
    """Plan ``/cach-dem-luot-xem/``."""
    yield PageGroup(addresses.VIEW_METHOD, lambda: [_method(context)])


def _method(context: Context) -> PagePlan:
    most_read = link("Đọc nhiều", addresses.MOST_READ)
    page = frame(addresses.VIEW_METHOD, TITLE, most_read, description="Lượt xem được đếm thế nào.")
    markup = "".join(_markup(method_text(context.page_assets.views, read_robots().version)))
    return templates.STANDING.page({**page, "body": [{"part_html": markup, "photo": None}]})


def method_text(views: Views, robots: str) -> str:
    """Describe the method in paragraphs: a head after «# », then one sentence or two a line.

    ``robots`` names the lists of robots with their versions.
    """
    statuses = " hoặc ".join(map(str, STATUSES))
    return f"""\
# Con số gồm những gì
Số mang theo từ cổng cũ (nếu có), cộng số trang này đếm được từ đó đến nay.
Mỗi ngày chỉ lấy một nguồn, không cộng hai nguồn của cùng một ngày.
{_sources(views)}
# Thế nào là một lượt xem
Theo quy tắc của Project COUNTER, bản 5.1, mục 7.
Yêu cầu {METHOD} một trang của kho, được trả lời bằng mã {statuses}.
Cùng một người mở lại cùng một trang trong vòng {WINDOW_SECONDS} giây vẫn là một lượt:
cách nhau {WINDOW_SECONDS - 1} giây là một lượt, {WINDOW_SECONDS + 5} giây là hai.
Ngày tính theo giờ Việt Nam.
# Loại máy, giữ người
Không tính máy tìm kiếm, bản xem trước liên kết (Zalo, Facebook, Telegram, Viber), máy đọc tin, máy đo và giám sát.
Danh sách đang dùng: {robots}. So khớp không phân biệt chữ hoa, chữ thường.
Máy giả làm trình duyệt thì không nhận ra được: con số là ước lượng tốt, không phải phép đo tuyệt đối.
# Không giữ địa chỉ của ai
Địa chỉ và tên trình duyệt được băm với một khóa ngẫu nhiên riêng từng ngày, chỉ giữ {VISITOR_BITS} bit:
mỗi giá trị ứng với hàng chục nghìn địa chỉ, không suy ngược được.
Sổ riêng ấy không bao giờ được đăng. {OPEN_DAYS} ngày sau lần ghi cuối, sổ của ngày bị xóa cùng khóa, chỉ còn tổng số.
Số công khai chỉ có địa chỉ trang, ngày và tổng.
# Đánh giá
Chỉ hiện từ {FEW_VOTES} lượt trở lên.
Điểm được kéo về giữa thang như thể có thêm {PRIOR_VOTES} lượt {PRIOR_MEAN:.0f} sao,
để vài lượt đầu không quyết định tất cả.
Điểm mang theo từ cổng cũ được giữ nguyên khi chưa có lượt mới.
Mỗi mức sao mỗi người chỉ được tính một lần trong một phiên tám giờ, và trình duyệt nhớ là đã gửi.
Đó không phải bỏ phiếu kín: ai cố tình vẫn gửi được nhiều lần.
"""


def _sources(views: Views) -> str:
    starts = [(f"Từ {date_words(day_of(start))}" if start else "Nguồn", source) for start, source in views.schedule]
    lines = [f"{start}: {SOURCE_WORDS[source]}." for start, source in starts]
    if views.last_day is not None:
        lines.append(f"Số đếm đến hết ngày {date_words(day_of(views.last_day))}.")
    if views.endpoint:
        lines.append("Trình duyệt có JavaScript cập nhật thêm số mới nhất từ máy chủ đếm; không dùng cookie.")
    return "\n".join(lines)


def _markup(text: str) -> Iterator[str]:
    for section in text.removeprefix("# ").split("\n# "):
        head, *lines = filter(None, section.split("\n"))
        joined = " ".join(lines)
        yield f"<h2>{html.escape(head)}</h2><p>{html.escape(joined)}</p>"
