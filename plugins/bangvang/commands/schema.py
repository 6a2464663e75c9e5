"""``bangvang schema``: what VS Code needs to complete, explain and check front matter while it is written."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bangvang.atomic_files import replace_file
from bangvang.commands.json_schema import NAMES, SITE, schemas
from bangvang.commands.options import Options, read_options
from bangvang.commands.sveltia import CONFIG, write_sveltia
from bangvang.domain.schema.folders import MODELS
from bangvang.domain.text import printable
from bangvang.editing.skeletons import EXAMPLES
from bangvang.form.fields import Field, fields_of

FINE: Final = 0
FOLDER: Final = ".vscode"
_SCHEMAS: Final = "bangvang"
_LINE: Final = r"^(.+?):(\d+): (Lỗi|Nhắc|Gợi ý): (.*)$"


def schema(options: argparse.Namespace) -> int:
    """Write schemas, snippets, settings and a task below the folder of the site; what others wrote there stays."""
    chosen = read_options(options)
    if options.sveltia:
        return _sveltia(chosen, options.folder)
    folder = (options.folder or chosen.file.parent / FOLDER).resolve()
    for name, made in schemas().items():
        _write(folder / _SCHEMAS / f"{name}.schema.json", made)
    _write(folder / "bangvang.code-snippets", snippets())
    told = [f"Đã ghi {len(NAMES) + 1} lược đồ JSON Schema và các mẫu gõ tắt vào {folder}."]
    for name, values in _settings(_inside(chosen)).items():
        told.extend(_merge(folder / name, values))
    for line in told:
        sys.stdout.write(f"{printable(line)}\n")
    return FINE


def _sveltia(chosen: Options, folder: Path | None) -> int:
    """Write the configuration for Sveltia CMS instead; see ``sveltia``."""
    file = (folder or chosen.file.parent / "admin").resolve() / CONFIG
    is_new = not file.is_file()
    write_sveltia(file, _inside(chosen))
    remedy = " Ghi tên kho của bạn vào backend.repo." if is_new else ""
    sys.stdout.write(f"{printable(f'Đã ghi cấu hình Sveltia CMS vào {file}.{remedy}')}\n")
    return FINE


def _inside(chosen: Options) -> str:
    """Give the path of the content from the folder of the site; the usual one where it lies elsewhere."""
    content, home = chosen.settings().content, chosen.file.parent
    return content.relative_to(home).as_posix() if content.is_relative_to(home) else "content"


def snippets() -> dict[str, Any]:
    """Give a snippet for each field of an article, an award entry, and one for a whole article."""
    found: dict[str, Any] = {}
    for field in fields_of(MODELS["tin"]):
        example = EXAMPLES["article"].get(field.key)
        found[field.label] = _snippet(field.key, f"{field.label}. {field.help}", _body(field, example))
    entry = "\n".join(EXAMPLES["article"]["awards"].split("\n")[1:])
    found["Thêm một mục khen thưởng"] = _snippet("muc", "Thêm một mục vào awards.", entry.split("\n"))
    day = "date: $CURRENT_YEAR-$CURRENT_MONTH-$CURRENT_DATE"
    whole = ["---", "title: ${1:Tiêu đề}", day, "status: draft", "---", "", "$0"]
    found["Bài mới"] = _snippet("bai", "Phần đầu của một bài mới.", whole)
    return found


def _snippet(prefix: str, words: str, body: list[str]) -> dict[str, Any]:
    return {"scope": "markdown,yaml", "prefix": prefix, "description": words.strip(), "body": body}


def _body(field: Field, example: str | None) -> list[str]:
    if field.choices:
        return [f"{field.key}: ${{1|{','.join(choice.value for choice in field.choices)}|}}"]
    if example and "\n" in example:
        return example.split("\n")
    shown = example.partition(": ")[2] if example else ""
    return [f"{field.key}: ${{1:{shown.replace('}', chr(92) + '}')}}}"]


def _settings(content: str) -> dict[str, dict[str, Any]]:
    """Give the files of VS Code that a team may have of its own already."""
    yaml = {f"./{FOLDER}/{_SCHEMAS}/{SITE}.schema.json": f"{content}/trang-web.yaml"}
    return {
        "settings.json": {
            "yaml.schemas": yaml,
            "files.encoding": "utf8",
            "[markdown]": {
                "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "off"},
                "editor.snippetSuggestions": "top",
                "editor.wordWrap": "on",
            },
        },
        "extensions.json": {"recommendations": ["redhat.vscode-yaml"]},
        "tasks.json": {"version": "2.0.0", "tasks": [_task(content)]},
    }


def _task(content: str) -> dict[str, Any]:
    """Give the task that checks after every saving and marks the lines; VS Code offers to start it by itself."""
    pattern = {"regexp": _LINE, "file": 1, "line": 2, "message": 4}
    return {
        "label": "Bảng Vàng: kiểm tra",
        "type": "shell",
        "command": "bangvang check --watch",
        "isBackground": True,
        "runOptions": {"runOn": "folderOpen"},
        "presentation": {"reveal": "never"},
        "problemMatcher": {
            "owner": "bangvang",
            "fileLocation": ["relative", f"${{workspaceFolder}}/{content}"],
            "severity": "warning",
            "pattern": pattern,
            "background": {
                "activeOnStart": True,
                "beginsPattern": "^Đang kiểm tra",
                "endsPattern": r"^(\d[\d.]* lỗi|Không có lỗi)",
            },
        },
    }


def _merge(path: Path, values: dict[str, Any]) -> Iterator[str]:
    """Add what is missing to a file of settings; one that cannot be read as JSON stays, and is told."""
    if not path.exists():
        _write(path, values)
        return
    try:
        there = json.loads(path.read_text(encoding="utf-8-sig"))
        merged = _merged(there, values) if isinstance(there, dict) else None
    except (ValueError, OSError):
        merged = None
    if merged is None:
        wanted = json.dumps(values, ensure_ascii=False)
        yield f"{path} có nội dung riêng không đọc được bằng JSON, giữ nguyên. Thêm tay nếu cần: {wanted}"
    elif merged != there:
        _write(path, merged)


def _merged(there: dict[str, Any], values: dict[str, Any]) -> dict[str, Any]:
    """Give both together: what is there holds, lists get what they lack."""
    merged = dict(there)
    for name, value in values.items():
        own = merged.get(name)
        if own is None:
            merged[name] = value
        elif isinstance(own, dict) and isinstance(value, dict):
            merged[name] = _merged(own, value)
        elif isinstance(own, list) and isinstance(value, list):
            merged[name] = [*own, *(one for one in value if not _has(own, one))]
    return merged


def _has(own: list[Any], one: Any) -> bool:
    label = one.get("label") if isinstance(one, dict) else None
    return one in own or any(isinstance(each, dict) and label and each.get("label") == label for each in own)


def _write(path: Path, values: dict[str, Any]) -> None:
    replace_file(path, f"{json.dumps(values, ensure_ascii=False, indent=2)}\n".encode())
