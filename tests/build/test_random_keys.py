"""Random sites draw every key that front matter, register files and the site's own file may have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, get_args

import pytest
import yaml
from random_keys import NOT_DRAWN, REGISTER_FILES, SITE_LINES
from random_site import WAITING, RandomSite

from bangvang.domain.models import Fields
from bangvang.domain.schema.article import ArticleFields
from bangvang.domain.schema.authorities import (
    AwardFields,
    DocumentFields,
    PageFields,
    PersonFields,
    TopicFields,
    UnitFields,
)
from bangvang.domain.schema.site import SiteFields
from bangvang.domain.vocabulary import RecipientKind, Status

KINDS = {
    "don-vi": UnitFields,
    "khen-thuong": AwardFields,
    "ca-nhan": PersonFields,
    "van-ban": DocumentFields,
    "chuyen-de": TopicFields,
    "trang": PageFields,
}


def keys_of(fields: type[Fields]) -> set[str]:
    """Name the keys of a schema as files write them, those inside a key behind a dot: «event.place»."""
    found = set()
    for field in fields.model_fields.values():
        key = field.key
        inner = {f"{key}.{below}" for of in models_in(field.annotation) for below in keys_of(of)}
        found |= {key, *inner}
    return found - NOT_DRAWN


def models_in(annotation: object) -> Iterator[type[Fields]]:
    """Yield the schemas inside a type: those of ``tuple[EventFields, ...]``, of ``EventFields | None``."""
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        yield annotation
    for one in get_args(annotation):
        yield from models_in(one)


def keys_in(value: object) -> Iterator[str]:
    """Yield the keys that were drawn, likewise."""
    if isinstance(value, list):
        for one in value:
            yield from keys_in(one)
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from (f"{key}.{below}" for below in keys_in(inner))


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Draw the fields of many articles."""
    site = RandomSite(tmp_path_factory.mktemp("random") / "site", seed=1)
    return [yaml.safe_load(site._fields() + line) for _ in range(600) for line in ("", "status: draft\n")]


@pytest.mark.site
def test_articles_their_awards_and_recipients(drawn):
    assert keys_of(ArticleFields) - {key for fields in drawn for key in keys_in(fields)} == set()


@pytest.mark.site
def test_every_status_and_kind_of_recipient(drawn):
    awards = [award for fields in drawn for award in fields.get("awards", ())]
    recipients = [one for award in awards for one in award.get("recipients", ()) if isinstance(one, dict)]

    assert {award["status"] for award in awards} == {*get_args(Status)}
    assert {one.get("kind", "individual") for one in recipients} == {*get_args(RecipientKind)}


@pytest.mark.site
def test_some_articles_wait_for_a_moment_to_which_the_clock_comes(drawn):
    """Without these a clock that goes on, or back, changes next to nothing."""
    assert {str(fields["date"])[:10] for fields in drawn} >= {day[:10] for day in WAITING}


@pytest.mark.parametrize("file", REGISTER_FILES)
def test_files_of_registers_and_pages(file: str):
    base, lines = REGISTER_FILES[file]

    assert unlike(KINDS[file.partition("/")[0]], (base, *lines)) == set()


def test_the_file_of_the_site():
    assert unlike(SiteFields, ("name: Kho Thử", *SITE_LINES)) == set()


def unlike(fields: type[Fields], lines: Iterable[str]) -> set[str]:
    """Name the keys that no line draws, and those that the schema does not know; a short form hides those inside."""
    drawn = {key for line in lines for key in keys_in(yaml.safe_load(line))}
    return (keys_of(fields) - drawn) | {key for key in drawn - keys_of(fields) if "." not in key}
