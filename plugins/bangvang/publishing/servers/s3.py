"""What a bucket is told so that its website endpoint opens folders and answers with the page for missing ones."""

from __future__ import annotations

import json

from bangvang.publishing.servers.served import Served


def s3(served: Served) -> str:
    """Write the website configuration that ``aws s3api put-bucket-website`` takes."""
    error = f"{served.base.lstrip('/')}/404.html".lstrip("/")
    return json.dumps({"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": error}}, indent=2) + "\n"
