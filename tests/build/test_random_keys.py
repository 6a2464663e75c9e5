"""Random sites draw every key that front matter, register files and the site's own file may have."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from random_keys import NOT_DRAWN, REGISTER_FILES, SITE_LINES
from random_site import RandomSite

from bangvang.domain.schema.article import ArticleFields, AwardEntryFields, RecipientFields
from bangvang.domain.schema.authorities import (
    AwardFields,
    DocumentFields,
    PageFields,
    PersonFields,
    TopicFields,
    UnitFields,
)
from bangvang.domain.schema.site import SiteFields

KINDS = {
    "don-vi": UnitFields,
    "khen-thuong": AwardFields,
    "ca-nhan": PersonFields,
    "van-ban": DocumentFields,
    "chuyen-de": TopicFields,
    "trang": PageFields,
}


def keys_of(fields: type[ArticleFields]) -> set[str]:
    """Name the keys of a schema as files write them."""
    return {field.alias or name for name, field in fields.model_fields.items()} - NOT_DRAWN


@pytest.mark.site
def test_articles_their_awards_and_recipients(tmp_path: Path):
    site = RandomSite(tmp_path / "site", seed=1)

    drawn = [yaml.safe_load(site._fields() + line) for _ in range(600) for line in ("", "status: draft\n")]

    awards = [award for fields in drawn for award in fields.get("awards", ())]
    recipients = [one for award in awards for one in award.get("recipients", ()) if isinstance(one, dict)]
    assert keys_of(ArticleFields) <= {key for fields in drawn for key in fields}
    assert keys_of(AwardEntryFields) <= {key for award in awards for key in award}
    assert keys_of(RecipientFields) <= {key for one in recipients for key in one}


@pytest.mark.parametrize("file", REGISTER_FILES)
def test_files_of_registers_and_pages(file: str):
    base, lines = REGISTER_FILES[file]

    drawn = {line.partition(":")[0] for line in (*base.splitlines(), *lines)}

    assert drawn == keys_of(KINDS[file.partition("/")[0]])


def test_the_file_of_the_site():
    assert {"name", *(line.partition(":")[0] for line in SITE_LINES)} == keys_of(SiteFields)
