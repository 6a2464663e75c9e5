"""``bangvang schema --sveltia``: every field of every kind under its own name, and nothing of one's own lost."""

from __future__ import annotations

import pytest
import yaml

from bangvang.cli import main
from bangvang.domain.schema.folders import MODELS
from bangvang.domain.schema.site import SiteFields
from bangvang.domain.schema.validation import validate
from bangvang.form.fields import Kind, fields_of
from bangvang.sources.front_matter import read_front_matter

# The types of fields that Sveltia CMS has, as far as they are used here.
WIDGETS = {"string", "text", "boolean", "object", "list", "select", "relation", "markdown"}


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Stand in the folder of a new site."""
    assert main(["init", str(tmp_path / "trang")]) == 0
    monkeypatch.chdir(tmp_path / "trang")
    return tmp_path / "trang"


def config_of(site):
    """Write the configuration and read it as YAML."""
    assert main(["schema", "--sveltia"]) == 0
    return yaml.safe_load((site / "admin/config.yml").read_text(encoding="utf-8"))


def said(fields):
    """Give names, whether they must be filled in, and what they hold, of a configuration."""
    return [(one["name"], one.get("required", True), said(one.get("fields", ()))) for one in fields]


def meant(fields):
    """Give the same of the schema."""
    return [(one.key, one.is_required, meant(one.parts)) for one in fields]


@pytest.mark.slow
def test_every_field_of_every_kind_is_there(site):
    found = config_of(site)
    kinds = {one["name"]: one for one in found["collections"]}

    assert list(kinds) == [*MODELS, "thong-tin"]
    for kind, model in MODELS.items():
        *own, body = said(kinds[kind]["fields"])
        assert own == meant(fields_of(model)), kind
        assert body == ("body", False, [])
    assert said(kinds["thong-tin"]["files"][0]["fields"]) == meant(fields_of(SiteFields))


def every_field(fields):
    for one in fields:
        yield one
        yield from every_field(one.get("fields", ()))


@pytest.mark.slow
def test_fields_are_of_a_kind_that_the_program_has(site):
    """Choices are those of files with Vietnamese words, relations lead to a kind that is there, by its name."""
    kinds = {one["name"]: one for one in config_of(site)["collections"]}
    every = [one for kind in MODELS for one in every_field(kinds[kind]["fields"])]
    choices = {field.key: field.choices for field in fields_of(MODELS["tin"]) if field.kind is Kind.CHOICE}
    status = next(one for one in kinds["tin"]["fields"] if one["name"] == "status")
    relations = [one for one in every if one["widget"] == "relation"]

    assert {one["widget"] for one in every} <= WIDGETS
    assert [(one["value"], one["label"]) for one in status["options"]] == [
        (choice.value, choice.word) for choice in choices["status"]
    ]
    assert {(one["name"], one["collection"]) for one in relations} >= {("unit", "don-vi"), ("topic", "chuyen-de")}
    for one in relations:
        assert one["value_field"] == "name"
        assert one["search_fields"] == ["name"]
        assert any(field["name"] == "name" for field in kinds[one["collection"]]["fields"])


@pytest.mark.slow
def test_what_is_empty_is_not_written_and_photos_lie_beside_the_text(site):
    found = config_of(site)

    assert found["output"] == {"omit_empty_optional_fields": True}
    assert found["collections"][0]["path"] == "{{year}}/{{slug}}/index"
    assert (found["collections"][0]["media_folder"], found["collections"][0]["public_folder"]) == ("", "")


@pytest.mark.slow
def test_what_somebody_set_stays_when_it_is_written_again(site):
    before = config_of(site)
    file = site / "admin/config.yml"
    own = file.read_text(encoding="utf-8").replace("to-chuc/kho", "so-gom/thi-dua") + "locale: vi\n"
    file.write_text(own, encoding="utf-8")

    after = config_of(site)

    assert after["backend"] == {"name": "github", "repo": "so-gom/thi-dua", "branch": "main"}
    assert after["locale"] == "vi"
    assert after["collections"] == before["collections"]


def test_a_file_that_cannot_be_read_is_left_as_it_is(site, capsys):
    file = site / "admin/config.yml"
    file.parent.mkdir()
    file.write_text("backend: [\n", encoding="utf-8")

    assert main(["schema", "--sveltia"]) == 2
    assert "Đóng ngoặc" in capsys.readouterr().err
    assert file.read_text(encoding="utf-8") == "backend: [\n"


def test_null_is_no_value():
    """Programs that leave nothing out write ``null``; the checker takes it as absent."""
    optional = [field.key for field in fields_of(MODELS["tin"]) if not field.is_required]
    header = "---\ntitle: Một\ndate: 2020-01-02\n" + "".join(f"{key}: null\n" for key in optional) + "---\n"
    front = read_front_matter(header.encode(), "tin/2020/a.md")

    fields, problems = validate(MODELS["tin"], front.fields, source_path="a", line_of=front.line_of)

    assert (front.problems, problems) == ((), ())
    assert fields is not None
