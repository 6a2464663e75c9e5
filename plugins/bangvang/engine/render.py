"""Render a template with a view: the same closure of templates, settings and view always give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_SRCSET: Final = re.compile(r'(?<=srcset=")[^"]*')


class Renderer:
    """Templates of one theme with what is the same on every page (``site``).

    Autoescape is on and undefined names are errors: a template can show only what its view holds.
    """

    def __init__(self, folders: Sequence[Path], site: Mapping[str, Any], *, base: str) -> None:
        """Load templates from ``folders``, the first that has one; ``base`` is the path the site is served from."""
        self._environment = Environment(
            loader=FileSystemLoader([str(folder) for folder in folders]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._site = site
        self._base = base

    def render(self, template: str, view: Mapping[str, Any], output: str) -> str:
        """Give the finished page for the file ``output``; its addresses are relative, so any sub-path will do.

        Raises jinja2.UndefinedError where a template asks for what the view does not hold.
        """
        html = self._environment.get_template(template).render(view=view, site=self._site)
        return relative(html, root_of(output, self._base))


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
