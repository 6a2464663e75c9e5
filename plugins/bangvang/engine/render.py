"""Render a template with a view: the same closure of templates, settings and view always give the same bytes."""

from __future__ import annotations

import contextlib
import hashlib
import traceback
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from jinja2 import TemplateNotFound, TemplateSyntaxError

from bangvang.engine.digests import data_of, digest, json_of
from bangvang.engine.relative_addresses import relative, root_of
from bangvang.engine.templates import LayeredLoader, Once, QuickEnvironment, plain_environment
from bangvang.lazy_patterns import lazy_pattern

_USES: Final = lazy_pattern(r'\{%-?\s*(?:extends|from|import|include)\s+"([^"]+)"')


class TemplateFailure(RuntimeError):  # noqa: N818 - what happened
    """A template could not be rendered; the message names it and the line."""


class Renderer:
    """Templates of one theme with what is the same on every page (``site``).

    Autoescape is on and undefined names are errors: a template can show only what its view holds.
    """

    def __init__(
        self, folders: Sequence[Path], site: Mapping[str, Any], *, base: str, closures: dict[str, str] | None = None
    ) -> None:
        """Load templates from ``folders``, the first that has one; ``base`` is the path the site is served from.

        ``closures`` are digests of templates that are already known; new ones are added to it.
        """
        self._folders = tuple(folders)
        self._loader = LayeredLoader(folders)
        self._quick = QuickEnvironment(self._loader)
        self._plain = plain_environment(self._loader)
        for environment in (self._quick, self._plain):
            environment.globals["once"] = Once()
        self._site = site
        self._base = base
        self._closures = {} if closures is None else closures
        self._template_hashes: dict[str, str] = {}
        self._read: dict[str, tuple[str, list[str]]] = {}

    def render(self, template: str, view: Mapping[str, Any], output: str) -> str:
        """Give the finished page for the file ``output``; its addresses are relative, so any sub-path will do.

        Raises TemplateFailure where a template is wrong or asks for what the view does not hold.
        """
        try:
            html = self._quick.get_template(template).render(view=view, site=self._site)
        except Exception:  # noqa: BLE001 - plain Jinja then names the line, or does without what is quick
            html = self._render_plainly(template, view)
        return relative(html, root_of(output, self._base))

    def load_all(self) -> None:
        """Compile every template before processes are forked from this one; one that is wrong says so when drawn."""
        for name in self._quick.list_templates(extensions=["html"]):
            with contextlib.suppress(TemplateSyntaxError):
                self._quick.get_template(name)

    def _render_plainly(self, template: str, view: Mapping[str, Any]) -> str:
        try:
            return self._plain.get_template(template).render(view=view, site=self._site)
        except Exception as error:
            place = _place_in_template(error, [str(folder) for folder in self._folders]) or template
            raise TemplateFailure(f"mẫu {place} ({type(error).__name__}: {error})") from error

    def fingerprint(self, template: str, view: Mapping[str, Any]) -> str:
        """Give what distinguishes pages, all that makes their bytes: templates, what all pages share, and the view."""
        return hashlib.sha256(self.template_hash(template).encode() + data_of(view)).hexdigest()[:32]

    def template_hash(self, template: str) -> str:
        """Tell how pages of a template are drawn: its name, and a digest of all that decides it but their views."""
        if template not in self._template_hashes:
            self._template_hashes[template] = f"{template} {digest(self.closure(template) + self._common)}"
        return self._template_hashes[template]

    def is_current(self, template_hash: str) -> bool:
        """Tell whether pages that ``template_hash`` tells of would be drawn the same way now."""
        template = template_hash.partition(" ")[0]
        is_there = any((folder / template).is_file() for folder in self._folders)
        return is_there and template_hash == self.template_hash(template)

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
        source, uses = self._source(template)
        texts = [template, source]
        for used in uses:
            if used not in seen:
                texts.extend(self._sources(used, seen))
        return texts

    def _source(self, template: str) -> tuple[str, list[str]]:
        """Give the text of a template, and the templates that it names; most use the same few."""
        if template not in self._read:
            try:
                source = self._loader.get_source(self._plain, template)[0]
            except TemplateNotFound:
                raise TemplateFailure(f"mẫu {template} (không có tệp này)") from None
            self._read[template] = source, sorted(set(_USES.findall(source)))
        return self._read[template]


def _place_in_template(error: BaseException, folders: Sequence[str]) -> str:
    """Find the line of a template below ``folders`` at which something failed: ``article.html:12``."""
    if isinstance(error, TemplateSyntaxError):
        return f"{_shown(error.filename or error.name or '', folders)}:{error.lineno}"
    places = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    for file, line in reversed(places):
        for folder in folders:
            if file.startswith(f"{folder}/"):
                return f"{_shown(file, folders)}:{line}"
    return ""


def _shown(file: str, folders: Sequence[str]) -> str:
    """Name a template as editors know it; one that is not the theme's with its folder: ``templates/award.html``."""
    for folder in folders:
        if file.startswith(f"{folder}/"):
            name = file.removeprefix(f"{folder}/")
            return name if folder == folders[-1] else f"{Path(folder).name}/{name}"
    return file
