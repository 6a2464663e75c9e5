"""What terms with a page have in common: the last part of their address."""

from __future__ import annotations


class Coded:
    """A term with an identifier and, where no file holds it, a slug of its own (``domain/identity.py``)."""

    __slots__ = ()
    id: str
    slug: str

    @property
    def code(self) -> str:
        """Give the last part of its address, by which open data name it."""
        return self.slug or self.id
