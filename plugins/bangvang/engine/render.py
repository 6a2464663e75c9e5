"""Render a template with a view: the same closure of templates, settings and view always give the same bytes."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

_SRCSET: Final = re.compile(r'(?<=srcset=")[^"]*')
_USES: Final = re.compile(r'\{%-?\s*(?:extends|from|import|include)\s+"([^"]+)"')


class _Environment(Environment):
    """Jinja for plain data: a dictionary is asked for its key at once, not for an attribute that it cannot have."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Give ``obj.attribute`` as templates write it; of millions of look-ups nearly all are of keys."""
        if type(obj) is dict:
            try:
                return obj[attribute]
            except KeyError:
                return self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give a plain dictionary: each import compares its keys, which Jinja's chain of maps does one by one."""
        return {**self.globals, **(d or {})}


class _Once:
    """Call a macro once for the same arguments: ``{{ once(footer, site) }}``.

    A macro is a function of its arguments, and what many pages share (the footer, an article's card) is one object
    for all of them; so the object's identity is enough to know the result, as long as the object is kept alive.
    """

    def __init__(self) -> None:
        self._results: dict[tuple[object, ...], tuple[tuple[object, ...], str]] = {}

    def __call__(self, macro: Callable[..., str], *arguments: object) -> str:
        key = (macro, *(a if isinstance(a, str | int | None) else id(a) for a in arguments))
        if key not in self._results:
            self._results[key] = (arguments, macro(*arguments))
        return self._results[key][1]


class Renderer:
    """Templates of one theme with what is the same on every page (``site``).

    Autoescape is on and undefined names are errors: a template can show only what its view holds.
    """

    def __init__(
        self, folders: Sequence[Path], site: Mapping[str, Any], *, base: str, bytecode: Path | None = None
    ) -> None:
        """Load templates from ``folders``, the first that has one; ``base`` is the path the site is served from.

        ``bytecode`` is a folder that keeps compiled templates (Jinja checks them against the sources).
        """
        if bytecode:
            bytecode.mkdir(parents=True, exist_ok=True)
        self._folders = tuple(folders)
        self._environment = _Environment(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=FileSystemBytecodeCache(str(bytecode)) if bytecode else None,
        )
        self._environment.globals["once"] = _Once()
        self._site = site
        self._base = base
        self._closures: dict[str, str] = {}
        self._looks: dict[str, str] = {}

    def render(self, template: str, view: Mapping[str, Any], output: str) -> str:
        """Give the finished page for the file ``output``; its addresses are relative, so any sub-path will do.

        Raises jinja2.UndefinedError where a template asks for what the view does not hold.
        """
        html = self._environment.get_template(template).render(view=view, site=self._site)
        return relative(html, root_of(output, self._base))

    def fingerprint(self, template: str, view_json: str) -> str:
        """Tell pages apart by all that decides their bytes: templates, what all pages share, and the view as JSON."""
        parts = "\0".join((self.closure(template), self._common, view_json))
        return hashlib.blake2b(parts.encode(), digest_size=16).hexdigest()

    def look(self, template: str) -> str:
        """Tell how pages of a template are drawn: its name, and a digest of all that decides it but their views."""
        if template not in self._looks:
            self._looks[template] = f"{template} {digest(self.closure(template) + self._common)}"
        return self._looks[template]

    def is_look(self, look: str) -> bool:
        """Tell whether pages that ``look`` tells of would be drawn the same way now."""
        template = look.partition(" ")[0]
        return any((folder / template).is_file() for folder in self._folders) and look == self.look(template)

    @cached_property
    def _common(self) -> str:
        return digest(json_of(self._site) + self._base)

    def closure(self, template: str) -> str:
        """Give a digest of a template and of all that it extends, imports and includes."""
        if template not in self._closures:
            self._closures[template] = digest("\0".join(self._sources(template, set())))
        return self._closures[template]

    def _sources(self, template: str, seen: set[str]) -> list[str]:
        seen.add(template)
        source = next(file for folder in self._folders if (file := folder / template).is_file()).read_text("utf-8")
        texts = [template, source]
        for used in sorted(set(_USES.findall(source)) - seen):
            texts.extend(self._sources(used, seen))
        return texts


def json_of(value: object) -> str:
    """Write plain data as compact JSON; keys keep their order, which is part of the data."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def digest(text: str) -> str:
    """Give a digest of a text."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def root_of(output: str, base: str) -> str:
    """Give the way from a page to the root of the site: ``../../``.

    ``404.html`` stands in for any address, so its way begins with ``base`` instead.
    """
    if output == "404.html":
        return base
    return "../" * output.count("/") or "./"


def relative(html: str, root: str) -> str:
    """Turn addresses that begin with ``/`` into relative ones, in attributes and in the candidates of ``srcset``."""
    html = html.replace('="/', f'="{root}')
    if "srcset=" not in html:
        return html
    return _SRCSET.sub(lambda found: found[0].replace(", /", f", {root}"), html)
