"""Who leaves the site, and what of the content folder changes for it: a hidden person, no address, a tombstone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from bangvang.build.owners import owner_of
from bangvang.build.reading import forget_reading
from bangvang.build.run import Run
from bangvang.commands.options import Options
from bangvang.domain import addresses
from bangvang.domain.authorities import Person
from bangvang.domain.private_names import PrivateNames
from bangvang.domain.problems import ContentError, did_you_mean
from bangvang.domain.source import stem_path
from bangvang.domain.text import exact_key
from bangvang.editing.front_matter import read_content_file
from bangvang.editing.renaming import Change, Moved, changes
from bangvang.publishing import ledger, redirects, tombstones
from bangvang.settings import Settings, SettingsError
from bangvang.sources.files import list_paths

_FOLDER: Final = "ca-nhan"
_KEPT: Final = frozenset({"name", "unit", "aliases", "private", "sample"})


class Leaving(NamedTuple):
    """A person (as one whom the public must not read), the rename of the file, and the addresses that end."""

    person: Person
    moved: Moved | None
    addresses: tuple[str, ...]
    owner: str


def forget(settings: Settings, memory: Path) -> None:
    """Delete what gates and checks remember of the content, the name among it: ``memory`` is that of gates."""
    forget_reading(settings)
    for file in memory.parent.glob(f"{memory.name}.*"):
        if file.is_file():
            file.unlink()


def leaving(options: Options, said: str) -> Leaving:
    """Find the person who is meant by a file, an address or a name. Raises SettingsError where there is none."""
    content = options.settings().content
    wanted = said.strip("/").removeprefix("content/").removesuffix(".md")
    known = {one.source_path or one.slug: one for one in (*_filed(content), *_unfiled(options))}
    found = [one for one in known.values() if wanted in _ways(one) or exact_key(said) == exact_key(one.name)]
    if len(found) != 1:
        names = [_ways(one)[0] for one in (found or known.values())]
        many = f"{len(found)} người" if found else "Không thấy ai"
        remedy = (
            f"Chọn một: {', '.join(sorted(names)[:9])}." if found else did_you_mean(wanted, names, "Ghi như ca-nhan/a.")
        )
        raise SettingsError(f'{many} khớp với "{said}". {remedy} Chưa đổi gì.')
    (person,) = found
    owned = ledger.Ledger.read(content / ledger.FILE).owners
    owner = person.source_path or owner_of(person.id)
    hers = {address for address, holder in owned.items() if holder == owner}
    return Leaving(replace(person, private="hidden"), _moved(content, person), tuple(sorted(hers)), owner)


def _ways(person: Person) -> tuple[str, ...]:
    """Give how somebody may be named on the command line: by file or address, with or without the folder."""
    path = stem_path(person.source_path) if person.source_path else f"{_FOLDER}/{person.slug}"
    return path, path.rpartition("/")[2], person.id


def _filed(content: Path) -> Iterator[Person]:
    for name in sorted(list_paths(content)[0]):
        if name.startswith(f"{_FOLDER}/") and name.endswith(".md"):
            fields = read_content_file(content / name, name).fields
            aliases = fields.get("aliases") or ()
            others = tuple(str(one) for one in (aliases if isinstance(aliases, list) else [aliases]) if one)
            yield Person(stem_path(name), str(fields.get("name") or ""), aliases=others, source_path=name)


def _unfiled(options: Options) -> Iterator[Person]:
    run = Run(options.settings(), only_check=True)
    with closing(run):
        with suppress(ContentError):
            run.read()
            run.plan()
        rows = run.database.connection.execute("SELECT id, name, unit, slug FROM term WHERE kind='person' ORDER BY id")
        for identifier, name, unit, slug in rows:
            yield Person(identifier, name, unit or "", slug=slug)


def _moved(content: Path, person: Person) -> Moved | None:
    """Give the rename that takes the name out of the name of the file; None where it is not there."""
    old = person.source_path
    if not old or not any(PrivateNames((replace(person, private="hidden"),)).find(old)):
        return None
    new = _free(content)
    return Moved(old, new, *(addresses.below(addresses.PEOPLE, Path(one).stem) for one in (old, new)))


def _free(content: Path) -> str:
    """Name a file for somebody without a name."""
    number = 1
    while (content / f"{_FOLDER}/nguoi-{number:02d}.md").exists():
        number += 1
    return f"{_FOLDER}/nguoi-{number:02d}.md"


def plan_removal(content: Path, who: Leaving, names: PrivateNames) -> tuple[Change, ...]:
    """Give every file that changes. Raises EditRefused where a place cannot be rewritten, OSError."""
    paths = [name for name in list_paths(content)[0] if name.endswith((".md", ".yaml"))]
    found = {one.source_path: one for one in (changes(content, paths, who.moved) if who.moved else ())}
    if who.person.source_path:
        own = _hidden_file(content, who.person.source_path)
    else:
        text = f"---\nname: {who.person.name}\nprivate: hidden\n---\n"
        own = Change(_free(content), None, text.encode())
    found[own.source_path] = own
    for change in _lists(content, who, names):
        found[change.source_path] = change
    return tuple(one for _, one in sorted(found.items()) if one.before != one.after)


def _hidden_file(content: Path, source_path: str) -> Change:
    """Leave of a person's file what it takes to know her in lists, and hide her."""
    file = read_content_file(content / source_path, source_path)
    bare = file.with_fields({**dict.fromkeys(file.fields.keys() - _KEPT), "private": "hidden"}).with_body("")
    return Change(source_path, file.data, bare.data)


def _lists(content: Path, who: Leaving, names: PrivateNames) -> Iterator[Change]:
    """Take her addresses, and all that name her, out of the ledger and the redirects; leave hashes of them."""
    rows = _lines(content / ledger.FILE)
    ends = set(who.addresses) | {row.partition("\t")[0] for row in rows if row.startswith("/") and any(names.find(row))}
    moves = _lines(content / redirects.FILE)
    kept = [line for line in moves if not (set(line.split()[:2]) & ends or any(names.find(line)))]
    ends |= {line.split()[0] for line in moves if line not in kept and line.startswith("/")}
    yield from _change(content, ledger.FILE, [row for row in rows if row.partition("\t")[0] not in ends])
    yield from _change(content, redirects.FILE, kept)
    if ends:
        path = content / tombstones.FILE
        after = tombstones.Tombstones.read(path).with_addresses(ends).to_bytes()
        yield Change(tombstones.FILE, path.read_bytes() if path.is_file() else None, after)


def _lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines() if path.is_file() else []


def _change(content: Path, name: str, lines: list[str]) -> Iterator[Change]:
    path = content / name
    if path.is_file():
        yield Change(name, path.read_bytes(), "".join(f"{line}\n" for line in lines).encode())
