"""``bangvang rename``: a unit, award, person, document, topic or article under another name, everywhere at once."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final, NamedTuple

from bangvang.build.owners import owner_of
from bangvang.build.reading import reading
from bangvang.commands.options import Options, read_options
from bangvang.commands.questions import agreed
from bangvang.domain import addresses
from bangvang.domain.identity import with_unit
from bangvang.domain.problems import ContentError, Problem, nearest
from bangvang.domain.schema.folders import MODELS
from bangvang.domain.source import Raw, stem_path
from bangvang.domain.text import excerpt, is_reserved, is_slug, match_key, number, printable, slug
from bangvang.editing.front_matter import ContentFile, EditRefused, parse_content_file, read_content_file
from bangvang.editing.renaming import Change, Moved, RenameRefused, apply, changes, undo, with_line
from bangvang.form.files import page_of, titled
from bangvang.publishing import ledger, redirects
from bangvang.settings import SettingsError
from bangvang.sources.files import ARTICLES, list_paths

FINE: Final = 0
CONTENT_PROBLEMS: Final = 1
_SHOWN: Final = 100
_HOW: Final = "bangvang rename don-vi/so-a.md so-b"


def rename(options: argparse.Namespace) -> int:
    """Show every file that changes, ask, then change all of them or none."""
    chosen = read_options(options)
    content = chosen.settings().content
    names = [name for name in list_paths(content)[0] if name.endswith((".md", ".yaml"))]
    old = _named(str(options.old), content, names)
    if not options.new and not options.name:
        raise SettingsError(
            f'Chưa nói đổi thành gì. Đổi tên tệp: {_HOW}; đổi tên hiện ra: --name "Sở Y tế". Chưa đổi gì.'
        )
    before = _read(chosen)
    try:
        moved, planned = _plan(content, names, old, options)
        if moved and moved.kind == "don-vi":
            planned = (*planned, *_ledger(content, moved, before.people))
    except EditRefused as refused:
        raise SettingsError(f"{refused} Chưa đổi gì.") from None
    if not moved and not planned:
        sys.stderr.write("Không có gì phải đổi.\n")
        return FINE
    for line in _told(moved, planned):
        sys.stdout.write(f"{printable(line)}\n")
    if not options.yes and not agreed(f"Đổi {number(len(planned) + bool(moved))} chỗ này?"):
        sys.stdout.write("Chưa đổi gì. Đồng ý thì chạy lại với --yes.\n")
        return FINE
    return _change(chosen, before, moved, planned)


def _named(said: str, content: Path, names: list[str]) -> str:
    """Find the file that is meant by a path, with or without its ending, from here or from the content folder."""
    path = Path(said)
    if path.exists() and path.resolve().is_relative_to(content.resolve()):
        said = path.resolve().relative_to(content.resolve()).as_posix()
    said = said.strip("/").removeprefix("content/")
    found = next((name for name in (said, f"{said}.md", f"{said}/index.md") if name in names), "")
    if not found and "/" not in said:
        same = [name for name in names if stem_path(name).rpartition("/")[2] == said]
        found = same[0] if len(same) == 1 else ""
    if not found or found.partition("/")[0] not in MODELS:
        return _called(said, content, [name for name in names if name.partition("/")[0] in MODELS])
    return found


def _called(said: str, content: Path, names: list[str]) -> str:
    """Find the one file that calls itself so. Raises SettingsError, which offers what lies near in the same folder."""
    same = [name for name in names if match_key(titled(content, name)) == match_key(said)]
    if len(same) == 1:
        return same[0]
    folder, _, last = stem_path(said).rpartition("/")
    places = [stem_path(name).rpartition("/") for name in names]
    near = nearest(last, [place[2] for place in places if place[0] == folder])
    remedy = f'Có phải "{folder}/{near}"?' if near else "Ghi đường dẫn như don-vi/so-y-te.md."
    raise SettingsError(f'Không thấy tệp "{said}" trong thư mục nội dung. {remedy}')


def _plan(
    content: Path, names: list[str], old: str, options: argparse.Namespace
) -> tuple[Moved | None, tuple[Change, ...]]:
    """Give what moves and what changes; raises EditRefused."""
    file = read_content_file(content / old, old)
    moved = _moved(content, file, options.new) if options.new else None
    found = {one.source_path: one for one in (changes(content, names, moved) if moved else ())}
    own = parse_content_file(found[old].after if old in found else file.data, old)
    after = _with_name(own, options.name) if options.name else own
    if moved and _is_published(content, moved):
        if moved.kind == ARTICLES:
            after = _with_alias(after, moved.old_address)
        else:
            found[redirects.FILE] = _redirect(content, moved)
    if after.data != file.data:
        found[old] = Change(old, file.data, after.data)
    return moved, tuple(found[name] for name in sorted(found))


def _with_alias(file: ContentFile, address: str) -> ContentFile:
    """Keep a former address of an article as its own: readers are led on, and its views count with the new ones."""
    there = file.fields.get("aliases") or []
    kept: list[Raw] = list(there) if isinstance(there, list) else [there]
    return file if address in kept else file.with_field("aliases", [*kept, address])


def _moved(content: Path, file: ContentFile, new: str) -> Moved | None:
    if not is_slug(new) or is_reserved(new):
        fitting = slug(new) if not is_reserved(slug(new)) else ""
        remedy = f'Viết không dấu, nối bằng gạch: {fitting or "so-y-te"}. Đổi tên hiện ra thì ghi --name "{new}".'
        raise RenameRefused(f'Tên tệp "{new}" không dùng được. {remedy}')
    old = file.source_path
    folder, _, last = stem_path(old).rpartition("/")
    if last == new:
        return None
    path = f"{folder}/{new}{'/index.md' if old.endswith('/index.md') else '.md'}"
    if (content / folder / new).exists() or (content / folder / f"{new}.md").exists():
        raise RenameRefused(f"Đã có {folder}/{new}. Chọn tên khác.")
    date = str(file.fields.get("date") or "")
    if old.startswith("trang/en/"):
        return Moved(old, path, addresses.standing_page(last, "en"), addresses.standing_page(new, "en"))
    return Moved(old, path, page_of(old, date), page_of(path, date))


def _with_name(file: ContentFile, name: str) -> ContentFile:
    """Give a file another name; the old one is kept as a former name of a unit, else as another spelling."""
    kind = file.source_path.partition("/")[0]
    key = {"tin": "title", "trang": "title", "van-ban": "number"}.get(kind, "name")
    before = str(file.fields.get(key) or "")
    changed = file.with_field(key, name)
    keep = {"don-vi": "former", "khen-thuong": "aliases", "ca-nhan": "aliases"}.get(kind)
    if not keep or not before or before == name:
        return changed
    there = file.fields.get(keep) or []
    kept: list[Raw] = list(there) if isinstance(there, list) else [there]
    item: Raw = {"name": before} if keep == "former" else before
    return changed if item in kept else changed.with_field(keep, [*kept, item])


def _is_published(content: Path, moved: Moved) -> bool:
    """Tell whether anybody may know the old address; one that nobody has seen needs nothing."""
    published = ledger.Ledger.read(content / ledger.FILE).owners
    return moved.old_address != moved.new_address and moved.old_address in published


def _redirect(content: Path, moved: Moved) -> Change:
    """Lead a published address on."""
    path = content / redirects.FILE
    before = path.read_bytes() if path.is_file() else None
    line = f"{moved.old_address} {moved.new_address}"
    return Change(redirects.FILE, before, with_line((before or b"").decode(), line).encode())


def _told(moved: Moved | None, planned: tuple[Change, ...]) -> Iterator[str]:
    if moved:
        yield f"{moved.places[0]} → {moved.places[1]}"
    for change in planned:
        yield f"{change.source_path}"
        for line, before, after in change.lines():
            yield f"  dòng {line}: {excerpt(before.strip(), _SHOWN)} → {excerpt(after.strip(), _SHOWN)}"


def _ledger(content: Path, moved: Moved, people: tuple[str, ...]) -> Iterator[Change]:
    """Keep the addresses of people without a file theirs: who they are says their unit, by its identifier."""
    path = content / ledger.FILE
    if not path.is_file():
        return
    old, new = (stem_path(one).rpartition("/")[2] for one in (moved.old, moved.new))
    pairs = {owner_of(one): owner_of(with_unit(one, old, new)) for one in people}
    before = path.read_bytes()
    rows = (line.split("\t") for line in before.decode().split("\n"))
    after = "\n".join("\t".join(pairs.get(part, part) for part in row) for row in rows).encode()
    if after != before:
        yield Change(ledger.FILE, before, after)


class Read(NamedTuple):
    """What the content says: its faults, and the identifiers of people without a file."""

    faults: tuple[Problem, ...]
    people: tuple[str, ...]


def _read(options: Options) -> Read:
    """Read the content folder; nothing is written."""
    with reading(options.settings()) as run:
        with suppress(ContentError):
            run.read()
            run.plan()
        faults = tuple(one for one in run.problems if not one.is_warning or one.kind.startswith("unknown"))
        rows = run.database.connection.execute("SELECT id FROM term WHERE kind = 'person' ORDER BY id")
        return Read(faults, tuple(id_ for (id_,) in rows))


def _change(options: Options, before: Read, moved: Moved | None, planned: tuple[Change, ...]) -> int:
    """Change everything, and take it back where the content then has faults that it had not."""
    content = options.settings().content
    try:
        apply(content, moved, planned)
    except EditRefused as refused:
        raise SettingsError(f"{refused} Chưa đổi gì.") from None
    known = {_key(one) for one in before.faults}
    new = [fault for fault in _read(options).faults if _key(fault) not in known]
    if new:
        undo(content, moved, planned)
        sys.stderr.write("".join(f"{problem}\n" for problem in new))
        sys.stderr.write("Đổi xong thì có những lỗi trên, nên mọi tệp đã được đưa về như cũ.\n")
        return CONTENT_PROBLEMS
    sys.stderr.write(f"Đã đổi {number(len(planned) + bool(moved))} chỗ. Xem lại bằng bangvang check.\n")
    return FINE


def _key(fault: Problem) -> tuple[str, str]:
    return fault.kind, fault.message
