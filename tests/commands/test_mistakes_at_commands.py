"""What an officer may type wrongly behind each command for writers: one line that says what and how."""

from __future__ import annotations

import pytest

from bangvang.cli import main

ARTICLE = "---\ntitle: Một\ndate: 2020-01-02\n---\n\nChữ.\n"
MISTAKES = {
    "new bai": 'Không có việc "bai". Các việc: article, unit,',
    "new articel": 'Không có việc "articel". Có phải "article"?',
    "new article": "Chưa ghi --title: tiêu đề. Chưa tạo gì.",
    "new article khong-co.docx": 'Không thấy tệp "khong-co.docx". Xem lại đường dẫn',
    "new article hong.docx": "không phải tệp Word (.docx), hoặc đã hỏng hay đặt mật khẩu. Mở bằng Word rồi lưu lại.",
    "new article a.exe --title Hai": 'Không nhận tệp "a.exe". Lời văn: .docx, .txt, .md; kèm theo: ảnh,',
    "new article --title": "Sau --title phải có một giá trị.",
    "new article --title Hai --date 31/2/2020": '--date: Ngày "31/2/2020" không có thật. Tháng 2/2020 chỉ có 29 ngày.',
    "new article --title Hai --date hôm-qua": '--date: Ngày "hôm-qua" không rõ ràng. Viết như 4/1/2022',
    "new article --title Hai --event-date 31/2/2020": '--event-date: Ngày "31/2/2020" không có thật. Tháng 2/2020 chỉ',
    "new article --title Hai --file-name Tên_Hoa": 'Tên tệp "Tên_Hoa" không dùng được. Ghi --file-name',
    "new article --title ?! --date 2020-01-02": "không thành tên tệp được. Ghi thêm --file-name",
    "new unit": "Chưa ghi --name: tên đầy đủ của đơn vị. Chưa tạo gì.",
    "new unit --name A --from hai": '"hai" không phải một năm. Ghi năm bằng bốn chữ số',
    "new award --name A --group lạ": 'Không có lựa chọn "lạ". Chọn một trong: huân chương,',
    "new document": "Chưa ghi --number: số và ký hiệu.",
    "new units": "Chưa ghi --missing.",
    "check khong-co.md": 'Không thấy tệp "khong-co.md" trong thư mục nội dung. Ghi đường dẫn như tin/2020/ten-bai.md.',
    "check tin/2020/b.md": 'Không thấy tệp "tin/2020/b.md" trong thư mục nội dung. Có phải "tin/2020/a.md"?',
    "check --format svg": 'Không có lựa chọn "svg". Các lựa chọn: github, gitlab.',
    "check --json --format github": "--format không đi cùng --json.",
    "check --fix --json": "--json không đi cùng --fix.",
    "check --watch --fix": "--fix không đi cùng --watch.",
    "check --from 0.1 --json": "--json không đi cùng --from. Chạy bangvang check --from 0.1, không thêm --json.",
    "check --from 0.1 --format gitlab": "--format không đi cùng --from.",
    "check --from 0.1 --watch": "--watch không đi cùng --from.",
    "check --from 0.1 --fix b.md": 'Không thấy tệp "b.md" trong thư mục nội dung.',
    "check --wach": 'không có tùy chọn --wach. Có phải "--watch"?',
    "suggest": "Chưa ghi TỆP.",
    "suggest khong-co.docx": 'Không thấy tệp "khong-co.docx". Ghi đường dẫn tới tệp .md, .txt hoặc .docx.',
    "suggest hong.docx": "hong.docx: Tệp này không phải tệp Word",
    "suggest cu.doc": "cu.doc: Đây là tệp Word đời cũ (.doc). Mở bằng Word, chọn Lưu thành (Save As) dạng .docx.",
    "suggest a.exe": 'Không đọc được tệp "a.exe". Lời văn để trong tệp .md, .txt hoặc .docx.',
    "suggest hong.docx --wirte": 'không có tùy chọn --wirte. Có phải "--write"?',
    "rename": "Chưa ghi TỆP.",
    "rename don-vi/so-a.md": 'Không thấy tệp "don-vi/so-a.md" trong thư mục nội dung. Ghi đường dẫn như',
    "rename tin/2020/a.md b c": "Lệnh này không nhận thêm",
    "schema --svelta": 'không có tùy chọn --svelta. Có phải "--sveltia"?',
    "schema a b": 'Lệnh này không nhận thêm "b".',
    "publish": "Chưa biết địa chỉ công khai của trang. Ghi url: https://… trong trang-web.yaml, hoặc thêm --site-url.",
    "publish --site-url thidua": 'Địa chỉ trang "thidua" không dùng được. Ghi như https://thidua.example.vn.',
    "publish --to": "Sau --to phải có một giá trị.",
    "publish --yes nhiều": '"nhiều" không phải số trang. Ghi số mà lệnh đã báo, ví dụ --yes 120.',
    "publish --rollbak": 'không có tùy chọn --rollbak. Có phải "--rollback"?',
    "publish --configure ngnix": 'Không có máy chủ "ngnix". Có phải "nginx"?',
    "publish --host githb": 'Không có lựa chọn "githb". Có phải "github"?',
    "scheduled mai": 'Lệnh này không nhận thêm "mai".',
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Give the folder of a new site with one article, and files that are not what their names say."""
    folder = tmp_path_factory.mktemp("mistakes") / "trang"
    assert main(["init", str(folder)]) == 0
    (folder / "content/tin/2020").mkdir(parents=True)
    (folder / "content/tin/2020/a.md").write_text(ARTICLE, encoding="utf-8")
    for name in ("hong.docx", "a.exe"):
        (folder / name).write_bytes(b"x")
    (folder / "cu.doc").write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(99))
    return folder


@pytest.mark.parametrize("line", MISTAKES)
def test_a_mistake_gets_one_line_and_nothing_is_written(line, site, capsys, monkeypatch):
    monkeypatch.chdir(site)
    before = sorted(path for path in (site / "content").rglob("*"))

    code = main(line.split())

    told = capsys.readouterr()
    assert code == 2
    assert MISTAKES[line] in told.err
    assert len(told.err.splitlines()) == 1
    assert sorted(path for path in (site / "content").rglob("*")) == before
