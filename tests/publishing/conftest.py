"""Another machine for tests of publishing: a real sshd on this one."""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bangvang.publishing.targets.ssh import Far


@pytest.fixture
def far(tmp_path, monkeypatch) -> Iterator[Far]:
    """Run sshd on a free port of this machine, with keys of its own, and give a folder behind it."""
    sshd = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin")
    if not sshd or not shutil.which("rsync") or not shutil.which("ssh-keygen"):
        pytest.skip("no sshd or rsync here (.ci/run installs them)")
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    keys = tmp_path / "keys"
    keys.mkdir(mode=0o700)
    for name in ("host", "user"):
        subprocess.run(
            [shutil.which("ssh-keygen"), "-q", "-t", "ed25519", "-N", "", "-f", str(keys / name)], check=True
        )
    (keys / "authorized").write_bytes((keys / "user.pub").read_bytes())
    (keys / "sshd_config").write_text(
        f"ListenAddress 127.0.0.1:{port}\nHostKey {keys}/host\nAuthorizedKeysFile {keys}/authorized\nStrictModes no\n"
        f"PidFile {keys}/pid\nPasswordAuthentication no\nUsePAM no\nPermitRootLogin yes\n"
    )
    (keys / "config").write_text(
        f"Host may-kia\n HostName 127.0.0.1\n Port {port}\n User {getpass.getuser()}\n IdentityFile {keys}/user\n"
        " KexAlgorithms curve25519-sha256\n"  # half as costly as the one that ssh would choose
        " IdentitiesOnly yes\n StrictHostKeyChecking no\n UserKnownHostsFile /dev/null\n LogLevel ERROR\n"
    )
    program = tmp_path / "bin/ssh"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shutil.which("ssh")} -F {keys}/config "$@"\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    process = subprocess.Popen([sshd, "-D", "-e", "-f", str(keys / "sshd_config")], stderr=subprocess.DEVNULL)
    for _ in range(100):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    (tmp_path / "far").mkdir()
    yield Far("may-kia", str(tmp_path / "far/www"))
    process.terminate()
    process.wait(timeout=10)
