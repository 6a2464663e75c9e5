"""A port that is taken is told before the first build, which may take minutes."""

from __future__ import annotations

import socket

from bangvang.cli import main


def test_a_taken_port_is_told_before_anything_is_built(empty_site, capsys):
    empty_site.write("-- tin/2020/a.md --\n---\ntitle: Một\ndate: 2020-01-02\n---\nChữ.\n")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        code = main(
            ["serve", "--content", str(empty_site.content), "--output", str(empty_site.output), "--port", str(port)]
        )

    told = capsys.readouterr().err
    assert code == 2
    assert f"Không mở được cổng {port} (đang có chương trình khác dùng)." in told
    assert not empty_site.output.exists()
    assert not (empty_site.root / ".cache").exists()
