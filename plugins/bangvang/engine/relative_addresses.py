"""Addresses in finished pages: written from the root, made relative so that a site works from any sub-path."""

from __future__ import annotations

from typing import Final

from bangvang.lazy_patterns import lazy_pattern

_SRCSET: Final = lazy_pattern(r'srcset="[^"]*"')


def root_of(output: str, base: str) -> str:
    """Give the way from a page to the root of the site: ``../../``.

    ``404.html`` replaces any address, so its way begins with ``base`` instead.
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
