"""A bucket of S3-compatible storage behind its website endpoint, reached by rclone: only files that differ travel.

A bucket knows no swap, so the order stands in for it: styles, photos and data, then pages, then removals. Whatever
breaks off, an old page has all it needs. What the bucket holds is known from our own list in it, never from times and
sizes; what is about to change is taken from the list first, so a sending that broke off is completed by the next.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import parse_qsl

from bangvang.lazy_patterns import lazy_pattern
from bangvang.publishing.releases import ASSETS, SITE, Releases
from bangvang.publishing.servers.served import cache_control, content_type
from bangvang.publishing.targets import FarError, run

LIST: Final = ".bangvang.json"
_S3: Final = lazy_pattern(
    r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(?P<prefix>(?:\w[\w.-]*/)*(?:\w[\w.-]*)?))?(?:\?(?P<more>.*))?",
    re.ASCII,
)
_ENDPOINT: Final = lazy_pattern(r"https?://[A-Za-z0-9.-]+(?::\d+)?/?")
_RCLONE: Final = ("rclone", "--config", "notfound", "--retries", "3", "--low-level-retries", "5", "--contimeout", "20s")
# Nothing is asked of the bucket about files: the list tells what is there.
_COPY: Final = ("copy", "--no-check-dest", "--no-traverse", "--transfers", "16")


class Bucket(NamedTuple):
    """A place in a bucket; keys and secrets are where AWS's own programs look for them."""

    bucket: str
    prefix: str = ""
    endpoint: str = ""
    region: str = ""

    def __str__(self) -> str:
        said = "&".join(f"{name}={value}" for name, value in self._said().items() if value)
        return f"s3://{self.bucket}{'/' if self.prefix else ''}{self.prefix}{'?' if said else ''}{said}"

    def _said(self) -> dict[str, str]:
        return {"endpoint": self.endpoint, "region": self.region}

    @classmethod
    def of(cls, text: str) -> Bucket | None:
        """Read ``s3://kho/thu-muc?endpoint=https://s3.example.vn&region=vn-1``; None where it is something else."""
        found = _S3.fullmatch(text)
        said = dict(parse_qsl(found["more"] or "", keep_blank_values=True)) if found else {}
        if not found or said.keys() - {"endpoint", "region"}:
            return None
        if said.get("endpoint") and not _ENDPOINT.fullmatch(said["endpoint"]):
            return None
        if not re.fullmatch(r"[A-Za-z0-9-]*", said.get("region", "")):
            return None
        return cls(found["bucket"], (found["prefix"] or "").rstrip("/"), **said)

    @property
    def folder(self) -> str:
        """Give nothing: a bucket has no releases side by side."""
        return ""

    @property
    def served(self) -> str:
        """Say what web servers read there."""
        return (
            "người đọc mở qua website endpoint của kho (index.html, trang lỗi 404.html). Kho không gửi tiêu đề "
            "bảo mật, nên điểm an toàn thấp hơn một máy chủ có nginx, trừ khi đặt sau một CDN gửi các tiêu đề ấy"
        )

    @property
    def after_break(self) -> str:
        """Say what readers find there where a sending broke off."""
        return "Trang ở đó vẫn mở được; có thể một phần đã là bản mới"

    def push(self, mirror: Releases) -> bool:
        """Make the bucket hold the live release of the mirror; False where it does. Raises FarError."""
        wanted = _wanted(mirror)
        held = self._held()
        changed = [name for name, digest in wanted.items() if held.get(name) != digest]
        gone = sorted(held.keys() - wanted.keys())
        if not changed and not gone:
            return False
        unknown = dict.fromkeys((*changed, *gone), "")
        self._tell_list({**held, **unknown})
        site = mirror.folder(mirror.current) / SITE
        for headers, names in _groups(changed):
            self._rclone(names, *_COPY, *headers, str(site), self._remote())
        if gone:
            self._rclone(gone, "delete", self._remote())
        self._tell_list(wanted)
        return True

    def keep_only(self, names: Sequence[str]) -> None:
        """Do nothing: what the live release does not hold is deleted whenever one is sent."""

    def _held(self) -> dict[str, str]:
        """Give the digests of what is there; empty ones for what may be any. FarError where others have files there."""
        top = self._run("lsf", "--max-depth", "1", self._remote()).split("\n")
        if LIST in top:
            try:
                return {str(name): str(digest) for name, digest in json.loads(self._run("cat", self._list)).items()}
            except (ValueError, AttributeError):
                message = f"danh mục {LIST} trong kho hỏng"
                raise FarError(message, "Xóa tệp ấy cùng các tệp của trang trong kho") from None
        others = sorted(filter(None, top))
        if others:
            message = f'trong kho đang có tệp khác, ví dụ "{others[0]}"'
            raise FarError(message, "Chọn kho trống, hoặc thư mục khác trong kho")
        return {}

    def _tell_list(self, files: Mapping[str, str]) -> None:
        data = json.dumps(dict(sorted(files.items())), ensure_ascii=False, indent=0).encode()
        self._run("rcat", "--header-upload", "Cache-Control: no-store", self._list, stdin=data)

    @property
    def _list(self) -> str:
        return f"{self._remote()}/{LIST}"

    def _remote(self) -> str:
        return f":s3:{self.bucket}{'/' if self.prefix else ''}{self.prefix}"

    def _rclone(self, names: Iterable[str], *words: str) -> None:
        """Run rclone on files by their names."""
        with tempfile.TemporaryDirectory() as folder:
            chosen = Path(folder, "names")
            chosen.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
            self._run(*words, "--files-from-raw", str(chosen))

    def _run(self, *words: str, stdin: bytes = b"") -> str:
        environment = {
            "RCLONE_S3_PROVIDER": "Other" if self.endpoint else "AWS",
            "RCLONE_S3_ENV_AUTH": "true",
            "RCLONE_S3_NO_CHECK_BUCKET": "true",
            "RCLONE_S3_ENDPOINT": self.endpoint,
            "RCLONE_S3_REGION": self.region,
            "RCLONE_CA_CERT": os.environ.get("AWS_CA_BUNDLE", ""),
        }
        said = {name: value for name, value in environment.items() if value}
        # rclone 1.60 breaks off where AWS's own name for these certificates is set.
        return run((*_RCLONE, *words), said | {"AWS_CA_BUNDLE": ""}, stdin)


def _wanted(mirror: Releases) -> dict[str, str]:
    """Give the digests of the live release, and of the styles of kept ones, which pages that are open still ask for."""
    live = mirror.manifest(mirror.current)
    if live is None:
        message = f"danh mục của bản {mirror.current} hỏng"
        raise FarError(message, "Sửa nội dung")
    kept = {
        name: fact.digest for one in mirror.manifests() for name, fact in one.files.items() if name.startswith(ASSETS)
    }
    there = {name: digest for name, digest in kept.items() if (mirror.folder(mirror.current) / SITE / name).is_file()}
    return there | {name: fact.digest for name, fact in live.files.items()}


def _groups(names: Iterable[str]) -> Iterator[tuple[tuple[str, ...], list[str]]]:
    """Yield the names that are sent with the same headers, pages last."""
    groups: dict[tuple[bool, str, str], list[str]] = defaultdict(list)
    for name in sorted(names):
        groups[name.endswith(".html"), content_type(name), cache_control(name)].append(name)
    for (_, kind, cache), same in sorted(groups.items()):
        yield ("--header-upload", f"Content-Type: {kind}", "--header-upload", f"Cache-Control: {cache}"), same
