"""What programs that reach other machines complain about, as staff understand it: what is wrong, and what helps."""

from __future__ import annotations

from typing import Final, NamedTuple


class Reason(NamedTuple):
    """What is wrong and what helps, parts of Vietnamese sentences; ``remedy`` is empty where we know none."""

    problem: str
    remedy: str = ""


_FULL: Final = Reason("ổ đĩa ở đó đã đầy", "Dọn bớt chỗ ở đó")
_LOST: Final = Reason("không liên lạc được với máy ấy", "Xem lại mạng và tường lửa, ở đây và ở máy ấy")
_Signs = tuple[tuple[tuple[str, ...], Reason], ...]
# The first that is found counts: some lines stand below others that say more.
_BY_SSH: Final[_Signs] = (
    (
        ("remote host identification has changed",),
        Reason(
            "khóa của máy ấy khác với khóa đã biết",
            "Hỏi người quản trị máy ấy; đúng là máy ấy đã đổi khóa thì chạy ssh-keygen -R kèm tên máy, rồi ssh tới đó "
            "một lần",
        ),
    ),
    (
        ("host key verification failed",),
        Reason(
            "máy này chưa biết khóa của máy ấy",
            "Chạy ssh tới máy ấy một lần, so vân tay khóa với người quản trị, trả lời yes",
        ),
    ),
    (
        ("permission denied (",),
        Reason(
            "máy ấy không nhận khóa SSH của máy này",
            "Thêm khóa công khai vào ~/.ssh/authorized_keys ở máy ấy (ssh-copy-id); xem lại tên người dùng, và "
            "IdentityFile trong ~/.ssh/config",
        ),
    ),
    (("could not resolve hostname",), Reason("không tìm thấy máy tên ấy", "Xem lại tên máy, và mạng của máy này")),
    (
        ("connection refused",),
        Reason("máy ấy không nhận kết nối SSH ở cổng này", "Xem lại Port trong ~/.ssh/config, và sshd ở máy ấy"),
    ),
    (("timed out", "no route to host", "network is unreachable", "connection closed", "connection reset"), _LOST),
    (("no space left on device", "disk quota exceeded"), _FULL),
    (("read-only file system",), Reason("ổ đĩa ở đó chỉ cho đọc", "Gắn lại ổ đĩa ấy cho ghi được")),
    (
        ("permission denied", "operation not permitted"),
        Reason("người dùng SSH không có quyền ghi vào thư mục ấy", "Cấp quyền ghi ở đó"),
    ),
    (
        ("not a directory", "file exists"),
        Reason("ở chỗ của thư mục ấy đang có một tệp", "Chọn thư mục khác trong publish.to hay --to"),
    ),
    (("rsync: command not found", "rsync: not found"), Reason("máy ấy chưa có rsync", "Cài rsync ở đó")),
)
_BY_RCLONE: Final[_Signs] = (
    (
        ("nocredentialproviders",),
        Reason(
            "máy này chưa có khóa của kho",
            "Đặt AWS_ACCESS_KEY_ID và AWS_SECRET_ACCESS_KEY, hoặc ghi ~/.aws/credentials",
        ),
    ),
    (
        ("invalidaccesskeyid", "signaturedoesnotmatch", "invalidtoken", "expiredtoken", "authorizationheadermalformed"),
        Reason("kho không nhận khóa này", "Xem lại AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY và region"),
    ),
    (
        ("nosuchbucket", "directory not found"),
        Reason("ở đó không có kho tên ấy", "Tạo kho, hoặc xem lại tên và endpoint"),
    ),
    (
        ("accessdenied", "forbidden"),
        Reason("khóa này không có quyền với kho", "Cấp cho khóa quyền liệt kê, đọc, ghi và xóa trong kho"),
    ),
    (("no such host",), Reason("không tìm thấy máy chủ của kho", "Xem lại endpoint, và mạng của máy này")),
    (("connection refused",), Reason("máy chủ của kho không nhận kết nối", "Xem lại endpoint: tên máy và cổng")),
    (
        ("http response to https client",),
        Reason(
            "máy chủ của kho không dùng https", "Xem lại endpoint: đúng là kho nội bộ không có https thì ghi http://"
        ),
    ),
    (
        ("x509:", "tls:"),
        Reason("chứng thư của máy chủ ấy không tin được", "Xem lại endpoint; chứng thư riêng thì đặt AWS_CA_BUNDLE"),
    ),
    (("timeout", "timed out", "no route to host", "network is unreachable"), _LOST),
    (("quotaexceeded", "no space left", "insufficientstorage"), _FULL),
)


def reason_said(program: str, said: str) -> Reason:
    """Give what ``ssh``, ``rsync`` or ``rclone`` complained about; its own last line where nobody knows it."""
    folded = said.casefold()
    for signs, reason in _BY_RCLONE if program == "rclone" else _BY_SSH:
        if any(sign in folded for sign in signs):
            return reason
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return Reason(lines[-1].rstrip(".") if lines else "")
