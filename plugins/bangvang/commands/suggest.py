"""``bangvang suggest``: fields proposed from the prose of a file, each with the words that it was read from."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from bangvang.commands.options import read_options
from bangvang.domain.award_terms import Award
from bangvang.domain.build_archive import build_archive
from bangvang.domain.date_parsing import find_day
from bangvang.domain.proposals import Proposal, as_fields, is_there, plain_text, propose
from bangvang.domain.prose_awards import AwardsInProse
from bangvang.domain.publication import When
from bangvang.domain.source import Raw, Sources
from bangvang.domain.text import printable
from bangvang.editing.from_word import WordRefused, read_docx
from bangvang.editing.front_matter import ContentFile, EditRefused, read_content_file
from bangvang.editing.yaml_text import flow
from bangvang.settings import Settings, SettingsError
from bangvang.shipped import CATALOGUE
from bangvang.sources.decoding import decode
from bangvang.sources.files import list_files
from bangvang.sources.folder import read_entry
from bangvang.sources.markup import Markup

FINE: Final = 0
_LARGEST: Final = 60_000_000
_READ: Final = frozenset({"", ".md", ".txt", ".doc", ".docx"})


def suggest(options: argparse.Namespace) -> int:
    """Show what a file's prose says that its fields could hold; ``--write`` fills the empty ones."""
    settings = read_options(options).settings()
    path = options.file if options.file.exists() else settings.content / options.file
    if (path / "index.md").is_file():
        path /= "index.md"
    if not path.is_file():
        raise SettingsError(f'Không thấy tệp "{options.file}". Ghi đường dẫn tới tệp .md, .txt hoặc .docx.')
    if path.stat().st_size > _LARGEST:
        raise SettingsError(f'Tệp "{options.file}" nặng quá {_LARGEST // 10**6} MB. Bỏ bớt ảnh trong tệp rồi chạy lại.')
    file = _content_file(path, settings)
    if options.write and file is None:
        raise SettingsError("--write chỉ ghi vào bài .md trong tin/. Tạo bài trước: bangvang new article TỆP.")
    text = plain_text(file.body) if file else _text(path)
    present = dict(file.fields) if file else {}
    proposals = propose(text, AwardsInProse(read_awards(settings)), posted=find_day(present.get("date")))
    for line in _lines(proposals, present, is_json=options.json):
        sys.stdout.write(f"{line}\n")
    if options.write and file:
        return _write(file, path, proposals)
    if not options.json:
        sys.stderr.write(f"{_summary(proposals, present)}\n")
    return FINE


def read_awards(settings: Settings) -> tuple[Award, ...]:
    """Read the awards that a site knows: its own files and the shipped catalogue."""
    files, _ = list_files(settings.content, CATALOGUE if settings.has_catalogue else None)
    markup = Markup()
    names = sorted(name for name in files if name.startswith("khen-thuong/") and name.endswith(".md"))
    entries = tuple(read_entry(files[name], name, markup) for name in names)
    shipped = frozenset(name for name in names if files[name].parent == CATALOGUE)
    archive, _ = build_archive(Sources(awards=entries, shipped=shipped), When(settings.now), strict=False)
    return tuple(archive.terms.awards)


def _content_file(path: Path, settings: Settings) -> ContentFile | None:
    """Read an article of the content folder to change it; None for any other file."""
    try:
        name = path.resolve().relative_to(settings.content.resolve()).as_posix()
    except ValueError:
        return None
    if not name.startswith("tin/") or path.suffix != ".md":
        return None
    try:
        return read_content_file(path, name)
    except EditRefused as refused:
        raise SettingsError(str(refused)) from None


def _text(path: Path) -> str:
    data, ending = path.read_bytes(), path.suffix.lower()
    if ending not in _READ:
        raise SettingsError(f'Không đọc được tệp "{path.name}". Lời văn để trong tệp .md, .txt hoặc .docx.')
    if ending in {".doc", ".docx"}:
        try:
            word = read_docx(data)
        except WordRefused as refused:
            raise SettingsError(f"{path.name}: {refused}") from None
        return plain_text(f"{word.title}\n{word.markdown}")
    text, problems = decode(data, path.name)
    if problems:
        raise SettingsError(str(problems[0]))
    return plain_text(re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL))


def _lines(proposals: tuple[Proposal, ...], present: Mapping[str, Raw], *, is_json: bool) -> Iterator[str]:
    if is_json:
        rows = [{"field": one.field, "value": one.value, "words": one.words, "start": one.start} for one in proposals]
        yield json.dumps(rows, ensure_ascii=False, indent=1)
        return
    for one in proposals:
        there = " (trường này đã có)" if is_there(one.field, present) else ""
        yield printable(f"{one.field}: {flow(one.value)}{there}")
        yield printable(f"    đọc từ: “{one.words}”")


def _write(file: ContentFile, path: Path, proposals: tuple[Proposal, ...]) -> int:
    """Fill the empty fields; a day without a year stays out unless the article is a draft."""
    fields = as_fields(proposals, file.fields)
    event = fields.get("event")
    if isinstance(event, dict) and str(event.get("date", "")).startswith("--") and file.fields.get("status") != "draft":
        del event["date"]
    try:
        changed = file.with_fields(fields)
        if changed.save(path):
            sys.stderr.write(
                f"Đã điền: {', '.join(name for name, value in fields.items() if value)}. Soát lại từng chỗ.\n"
            )
        else:
            sys.stderr.write("Không có trường trống nào điền được.\n")
    except EditRefused as refused:
        raise SettingsError(str(refused)) from None
    return FINE


def _summary(proposals: tuple[Proposal, ...], present: Mapping[str, Raw]) -> str:
    if not proposals:
        return "Không đọc được gì từ lời văn."
    fillable = as_fields(proposals, present)
    more = f" Điền vào những trường trống ({', '.join(fillable)}): thêm --write." if fillable and present else ""
    return f"Đây là máy đọc, hãy soát lại từng chỗ.{more}"
