"""What the site says of itself in ``trang-web.yaml`` now, for who builds nothing."""

from __future__ import annotations

from pathlib import Path

from bangvang.domain.problems import Problem
from bangvang.domain.schema.site import DEFAULT_SITE, SiteFields
from bangvang.domain.schema.validation import validate
from bangvang.sources.files import SITE_FILE
from bangvang.sources.front_matter import read_header


def site_now(content: Path) -> SiteFields:
    """Read the file of a content folder; where there is none, or one with mistakes, the usual values."""
    site, _ = read_site(content)
    return site or DEFAULT_SITE


def read_site(content: Path) -> tuple[SiteFields | None, tuple[Problem, ...]]:
    """Read the file of a content folder: what it says, None where that cannot be told, and what is wrong with it.

    Where there is no file, the usual values hold.
    """
    file = content / SITE_FILE
    if not file.is_file():
        return DEFAULT_SITE, ()
    header = read_header(file.read_bytes(), SITE_FILE)
    site, problems = validate(SiteFields, header.fields, source_path=SITE_FILE, line_of=header.line_of)
    return site, (*header.problems, *problems)
