"""``bangvang schema``: JSON Schema in Vietnamese, snippets and settings for VS Code; what others wrote stays."""

from __future__ import annotations

import json
import re

import pytest

from bangvang.cli import main
from bangvang.commands.json_schema import NAMES, schemas
from bangvang.commands.schema import _LINE, snippets
from bangvang.domain.schema.folders import MODELS
from bangvang.domain.schema.validation import validate
from bangvang.shipped import REPOSITORY
from bangvang.sources.front_matter import read_front_matter, read_yaml


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Stand in the folder of a new site."""
    assert main(["init", str(tmp_path / "trang")]) == 0
    monkeypatch.chdir(tmp_path / "trang")
    return tmp_path / "trang"


def faults(value, schema):
    """Say whether a value fits a schema, as far as ours go: a small reader, so that tests need no library more."""
    if "anyOf" in schema:
        every = [faults(value, one) for one in schema["anyOf"]]
        return [] if [] in every else min(every, key=len)
    if "enum" in schema:
        return [] if value in schema["enum"] else [f"{value} not in {schema['enum']}"]
    kinds = {"string": str, "array": list, "object": dict, "boolean": bool, "number": (int, float), "null": type(None)}
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    if not any(isinstance(value, kinds[one]) for one in types):
        return [f"{value!r} is no {types}"]
    if isinstance(value, list):
        return [fault for one in value for fault in faults(one, schema.get("items", {"type": ["string"]}))]
    if isinstance(value, dict):
        known = schema["properties"]
        may_hold_others = schema.get("additionalProperties", True)
        wrong = [] if may_hold_others else [f"unknown {key}" for key in value if key not in known]
        wrong += [f"missing {key}" for key in schema.get("required", ()) if key not in value]
        return wrong + [fault for key, one in value.items() if key in known for fault in faults(one, known[key])]
    return []


def typed(value):
    """Give a raw value as YAML types it: a flag is text to us, and true for YAML."""
    if isinstance(value, dict):
        return {key: typed(one) for key, one in value.items()}
    if isinstance(value, list):
        return [typed(one) for one in value]
    return {"true": True, "false": False}.get(value, value)


@pytest.mark.parametrize("folder", NAMES)
def test_every_sample_file_fits_its_schema(folder):
    schema = schemas()[NAMES[folder]]
    files = sorted((REPOSITORY / "content" / folder).rglob("*.md"))

    wrong = {}
    for path in files:
        fields = read_front_matter(path.read_bytes(), f"{folder}/a.md").fields
        if found := faults(typed(fields), schema):
            wrong[path.name] = found

    assert files
    assert wrong == {}


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"title": "Một"}, "missing date"),
        ({"title": "Một", "date": "2020", "tieu_de": "x"}, "unknown tieu_de"),
        ({"title": "Một", "date": "2020", "awards": [{"class": "Ba"}]}, "missing award"),
        ({"title": "Một", "date": "2020", "event": {"ngay": "1"}}, "unknown ngay"),
    ],
)
def test_mistakes_do_not_fit(fields, fault):
    assert fault in faults(fields, schemas()["bai-viet"])


def test_every_field_is_described_in_vietnamese():
    def described(schema):
        for name, field in schema.get("properties", {}).items():
            yield name, field["description"]
            for one in field.get("anyOf", ()):
                yield from described(one)
                yield from described(one.get("items", {}))

    words = [pair for schema in schemas().values() for pair in described(schema)]

    assert len(words) > 90
    assert [name for name, said in words if len(said) < 10 or not said[0].isupper()] == []
    assert "draft: " in dict(words)["status"]


def test_a_fresh_site_gets_everything(site, capsys):
    assert main(["schema"]) == 0

    names = sorted(path.relative_to(site / ".vscode").as_posix() for path in (site / ".vscode").rglob("*.json"))
    assert names == [
        *sorted(f"bangvang/{name}.schema.json" for name in (*NAMES.values(), "trang-web")),
        "extensions.json",
        "settings.json",
        "tasks.json",
    ]
    settings = json.loads((site / ".vscode/settings.json").read_text(encoding="utf-8"))
    ((schema, file),) = settings["yaml.schemas"].items()
    assert (site / schema).is_file()
    assert (site / file).is_file()
    assert faults(read_yaml((site / file).read_bytes(), file).fields, schemas()["trang-web"]) == []


def test_a_second_time_changes_nothing_and_own_settings_stay(site, capsys):
    folder = site / ".vscode"
    folder.mkdir()
    (folder / "settings.json").write_text('{"files.encoding": "utf8bom", "a": 1}', encoding="utf-8")
    (folder / "extensions.json").write_text('{"recommendations": ["x.y"]}', encoding="utf-8")
    (folder / "tasks.json").write_text("{// của tôi\n}", encoding="utf-8")

    main(["schema"])
    first = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    main(["schema"])

    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == first
    settings = json.loads(first[folder / "settings.json"])
    assert (settings["files.encoding"], settings["a"]) == ("utf8bom", 1)
    assert "yaml.schemas" in settings
    assert json.loads(first[folder / "extensions.json"]) == {"recommendations": ["x.y", "redhat.vscode-yaml"]}
    assert first[folder / "tasks.json"] == "{// của tôi\n}".encode()
    assert "tasks.json có nội dung riêng không đọc được bằng JSON, giữ nguyên." in capsys.readouterr().out


def test_the_task_reads_the_lines_of_a_check():
    line = "tin/2020/a b/index.md:3: Lỗi: Thiếu trường: x."

    assert re.match(_LINE, line).groups() == ("tin/2020/a b/index.md", "3", "Lỗi", "Thiếu trường: x.")


@pytest.mark.parametrize("name", snippets())
def test_every_snippet_may_be_taken_as_it_is(name):
    """Its first choices and examples make a header without a mistake."""
    body = "\n".join(snippets()[name]["body"])
    body = re.sub(r"\$\{1\|([^,|]*)[^}]*\}", r"\1", body)
    body = re.sub(r"\$\{1:((?:\\\}|[^}])*)\}", lambda found: found[1].replace("\\}", "}"), body)
    body = body.replace("$CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE", "2020-01-02").replace("$0", "")
    if body.startswith("---"):
        text = body
    elif body.startswith("  -"):
        text = f"---\ntitle: Một\ndate: 2020-01-02\nawards:\n{body}\n---\n"
    else:
        rest = {"title": "title: Một\n", "date": "date: 2020-01-02\n"}
        rest.pop(body.partition(":")[0], None)
        own = body if body.partition(":")[2].strip() or body.startswith(("title", "date")) or "\n" in body else ""
        own = {"title": "title: Một", "date": "date: 2020-01-02"}.get(body.partition(":")[0], own)
        text = f"---\n{''.join(rest.values())}{own}\n---\n"

    front = read_front_matter(text.encode(), "tin/2020/a.md")
    _, problems = validate(MODELS["tin"], front.fields, source_path="a", line_of=front.line_of)

    assert (front.problems, problems) == ((), ())


@pytest.mark.parametrize("said", ["null", "~", ""])
def test_null_is_no_value(said):
    """As other programs write it."""
    text = f"---\ntitle: Một\ndate: 2020-01-02\nunit: {said}\nevent: {said}\nawards: {said}\ntags: [a, {said}]\n---\n"
    front = read_front_matter(text.encode(), "tin/2020/a.md")

    fields, problems = validate(MODELS["tin"], front.fields, source_path="a", line_of=front.line_of)

    assert (front.problems, problems) == ((), ())
    assert (fields.unit, fields.awards, fields.event.date, fields.tags) == ("", (), None, ("a",))
