"""A configuration for Sveltia CMS from the same schema as the form, for teams that edit on GitHub or GitLab.

Its format: sveltiacms.app/en/docs (collections, fields, data output). Names of fields are those of files, so a file
that it writes is one of ours; what it cannot hold is told in the editors' guide.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from bangvang.atomic_files import replace_file
from bangvang.domain.models import Fields
from bangvang.domain.problems import ContentError
from bangvang.domain.schema.folders import MODELS
from bangvang.domain.schema.site import SiteFields
from bangvang.domain.source import Raw
from bangvang.editing.yaml_text import field as yaml_field
from bangvang.form.fields import Field, Kind, fields_of
from bangvang.form.files import KINDS, SITE_TITLE
from bangvang.settings import SettingsError
from bangvang.sources.files import ARTICLES, SITE_FILE
from bangvang.sources.front_matter import read_header

CONFIG: Final = "config.yml"
_HEAD: Final = "# bangvang schema --sveltia ghi; phần backend là của bạn, những phần khác được ghi lại mỗi lần chạy.\n"
_BACKEND: Final[Raw] = {"name": "github", "repo": "to-chuc/kho", "branch": "main"}
# What names a file of another kind is chosen among those files; awards of the catalogue that ships are no files there.
_RELATIONS: Final = {"unit": "don-vi", "topic": "chuyen-de"}
_WIDGETS: Final = {Kind.LINE: "string", Kind.TEXT: "text", Kind.FLAG: "boolean", Kind.GROUP: "object"}
_BODY: Final[Raw] = {"name": "body", "label": "Nội dung", "widget": "markdown", "required": "false"}
# An empty text means «beside the entry»; without quotation marks YAML would say that nothing is set.
_EMPTY: Final = re.compile(r"^( *(?:media|public)_folder:)$", re.MULTILINE)
_NAMED: Final = ("title", "name", "number")


def write_sveltia(file: Path, content: str) -> None:
    """Write the configuration of a site whose content lies at ``content`` in its repository.

    What somebody set besides collections and output stays. Raises SettingsError.
    """
    kept: dict[str, Raw] = {"backend": _BACKEND}
    if file.is_file():
        kept |= _read(file)
    made = {**kept, **sveltia(content)}
    text = _HEAD + "".join(yaml_field(key, value) for key, value in made.items())
    replace_file(file, _EMPTY.sub(r'\1 ""', text).encode())


def sveltia(content: str) -> dict[str, Any]:
    """Give all of the configuration but who keeps the repository."""
    site = {"name": "trang-web", "label": SITE_TITLE, "file": f"{content}/{SITE_FILE}", "fields": _fields(SiteFields)}
    files = {"name": "thong-tin", "label": SITE_TITLE, "files": [site]}
    return {
        "media_folder": f"{content}/{ARTICLES}",
        "slug": {"encoding": "ascii", "clean_accents": "true"},
        "output": {"omit_empty_optional_fields": "true"},
        "collections": [*(_collection(kind, label, content) for kind, label in KINDS.items()), files],
    }


def _collection(kind: str, label: str, content: str) -> dict[str, Any]:
    fields = _fields(MODELS[kind])
    named = next(name for name in _NAMED if any(field["name"] == name for field in fields))
    found: dict[str, Any] = {
        "name": kind,
        "label": label,
        "folder": f"{content}/{kind}",
        "create": "true",
        "extension": "md",
        "format": "yaml-frontmatter",
        "identifier_field": named,
        "slug": f"{{{{{named}}}}}",
    }
    if kind == ARTICLES:  # a folder each, so that photos lie beside the text
        found |= {"path": "{{year}}/{{slug}}/index", "media_folder": "", "public_folder": ""}
    return {**found, "fields": [*fields, _BODY]}


def _fields(model: type[Fields]) -> list[dict[str, Any]]:
    return [_field(one) for one in fields_of(model)]


def _field(one: Field) -> dict[str, Any]:
    found: dict[str, Any] = {"name": one.key, "label": one.label, **_widget(one)}
    if one.help:
        found["hint"] = one.help
    if not one.is_required:
        found["required"] = "false"
    return found


def _widget(one: Field) -> dict[str, Any]:
    is_list = one.kind in {Kind.LINES, Kind.WORDS, Kind.CARDS}
    if one.parts:
        fields = [_field(part) for part in one.parts]
        return {"widget": "list" if is_list else "object", "collapsed": "true", "fields": fields}
    if one.choices:
        options = [{"label": choice.word, "value": choice.value} for choice in one.choices]
        return {"widget": "select", "options": options} | ({"multiple": "true"} if is_list else {})
    if one.complete in _RELATIONS and one.key != "conferred_by":
        found = {"widget": "relation", "collection": _RELATIONS[one.complete], "value_field": "name"}
        return found | {"search_fields": ["name"]} | ({"multiple": "true"} if is_list else {})
    return {"widget": "list" if is_list else _WIDGETS[one.kind]}


def _read(file: Path) -> dict[str, Raw]:
    header = read_header(file.read_bytes(), file.name.replace(".yml", ".yaml"))
    if header.problems:
        said = ContentError(header.problems).problems[0]
        raise SettingsError(f'"{file}": {said.message} {said.remedy} Chưa ghi gì.')
    return dict(header.fields)
