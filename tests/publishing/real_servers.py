"""nginx, Caddy and Apache of this machine, each run with the configuration that is written for it."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from bangvang.publishing.servers import SERVERS
from bangvang.publishing.servers.served import Served

BROTLI = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
CERTIFICATE = "certificate.pem"
_NAMED = "subjectAltName=IP:127.0.0.1"
_APACHE = Path("/usr/lib/apache2/modules")
# Those that the written file asks for («a2enmod …»), and those without which no Apache of Debian begins.
_ASKED_FOR = re.compile(r"a2enmod ([a-z_ ]+)")
_ALWAYS = ("mpm_event", "authz_core", "dir", "mime", "filter")


class Answer(NamedTuple):
    """What a server answered; names of headers in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes


def ask(port: int, address: str, method: str = "GET", **headers: str) -> Answer:
    """Ask a server of this machine; names of headers are written with ``_`` for ``-``."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    connection.request(method, address, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    told = {name.lower(): value for name, value in answer.getheaders()}
    try:
        return Answer(answer.status, told, answer.read())
    finally:
        connection.close()


@contextmanager
def running(server: str, served: Served, root: Path) -> Iterator[int]:
    """Run a server with its written configuration on a free port; it is skipped where it is not installed."""
    called = {"apache": "apache2"}.get(server, server)
    program = shutil.which(called) or shutil.which(called, path="/usr/sbin")
    if not program:
        pytest.skip(f"no {called} here (.ci/run installs it)")
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    name, write = SERVERS[server]
    arguments = {"nginx": _nginx, "caddy": _caddy, "apache": _apache}[server](root / name, write(served), port)
    environment = {**os.environ, "HOME": str(root), "XDG_DATA_HOME": str(root), "XDG_CONFIG_HOME": str(root)}
    with (root / "said").open("wb") as said:
        process = subprocess.Popen([program, *arguments], stdout=said, stderr=said, env=environment, cwd=root)
    try:
        for _ in range(200):
            if process.poll() is not None:
                break
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        assert process.poll() is None, (root / "said").read_text() + "".join(p.read_text() for p in root.glob("errors"))
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)


def _certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for this machine that nobody vouches for; gives its file and that of its key."""
    files = folder / CERTIFICATE, folder / "key.pem"
    places = ("-out", files[0], "-keyout", files[1])
    asked = ("-x509", "-nodes", "-newkey", "rsa:2048", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", _NAMED)
    subprocess.run(["openssl", "req", *asked, *places], check=True, capture_output=True)
    return files


def _nginx(file: Path, text: str, port: int) -> list[str]:
    """Write the files for nginx, with its module for Brotli where it is installed; give its arguments."""
    root = file.parent
    if "ssl_certificate " in text:
        made, key = _certificate(root)
        text = re.sub(r"listen 443 (.*);\n.*listen \[::\]:443 .*;", rf"listen 127.0.0.1:{port} \1;", text)
        text = re.sub(r"(ssl_certificate) .*;", rf"\1 {made};", text)
        text = re.sub(r"(ssl_certificate_key) .*;", rf"\1 {key};", text)
    plain = f"unix:{root}/plain" if "ssl_certificate " in text else f"127.0.0.1:{port}"
    text = re.sub(r"listen 80;\n.*listen \[::\]:80;", f"listen {plain};", text)
    module = ""
    if BROTLI.is_file():
        text = text.replace("# brotli_static on;", "brotli_static on;")
        module = f"load_module {BROTLI};\n"
    file.write_text(text, encoding="utf-8")
    user = "user root;\n" if os.geteuid() == 0 else ""
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {root}/t-{kind}; " for kind in kinds)
    (root / "main.conf").write_text(
        f"{module}{user}daemon off; pid {root}/pid; error_log {root}/errors;\nevents {{ }}\n"
        f"http {{ access_log off; {temporary} include {file}; }}\n",
        encoding="utf-8",
    )
    return ["-c", str(root / "main.conf"), "-e", f"{root}/errors"]


def _caddy(file: Path, text: str, port: int) -> list[str]:
    text = text.replace("http://127.0.0.1", f"http://127.0.0.1:{port}", 1)
    file.write_text(f"{{\n\tadmin off\n}}\n{text}", encoding="utf-8")
    return ["run", "--config", str(file), "--adapter", "caddyfile"]


def _apache(file: Path, text: str, port: int) -> list[str]:
    root, asked = file.parent, _ASKED_FOR.search(text)
    file.write_text(text.replace("<VirtualHost *:80>", f"<VirtualHost *:{port}>"), encoding="utf-8")
    modules = (*_ALWAYS, *(asked[1].split() if asked else ()))
    loads = "".join(f"LoadModule {name}_module {_APACHE}/mod_{name}.so\n" for name in modules)
    (root / "main.conf").write_text(
        f"ServerRoot {root}\nDefaultRuntimeDir {root}\nPidFile {root}/pid\nErrorLog {root}/errors\n"
        f"ServerName 127.0.0.1\nListen 127.0.0.1:{port}\n{loads}TypesConfig /dev/null\nInclude {file}\n",
        encoding="utf-8",
    )
    return ["-d", str(root), "-f", str(root / "main.conf"), "-DFOREGROUND"]
