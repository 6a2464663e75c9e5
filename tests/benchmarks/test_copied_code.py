"""The benchmark measures a copy of the code: whatever the command needs of the project is in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from articles import Archive
from sites import Site, copy_code, tools

pytestmark = pytest.mark.site


def test_the_copy_makes_a_site_of_its_own(tmp_path: Path):
    site = Site(tools(copy_code(tmp_path))["bangvang"], Archive(1), tmp_path / "site")

    assert (site.root / "content" / "trang-web.yaml").is_file()
    assert (site.root / "theme" / "templates").is_dir()
