"""The terms of the award catalogue: forms of commendation, with what the law and their files say of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from bangvang.domain import addresses
from bangvang.domain.articles import Body
from bangvang.domain.coded_terms import Coded
from bangvang.domain.conferrers import conferrer
from bangvang.domain.text import match_key
from bangvang.domain.unit_history import Span


@dataclass(frozen=True, slots=True)
class Award(Coded):
    """A form of commendation; ``rank`` 1 is highest.

    ``form`` is shared by what is one form at several levels («Bằng khen»); an empty ``level`` follows from who confers.
    ``class_word`` is before a class, and is empty where the class belongs to the name. With ``has_own_names`` the
    name continues after the form («Kỷ niệm chương Vì sự nghiệp …») and the form alone makes no honour the same.
    """

    id: str
    name: str
    group: str = "khác"
    level: str = ""
    rank: int = 10_000
    kinds: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    conferred_by: str = ""
    abbreviations: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    law: str = ""
    form: str = ""
    class_word: str = "hạng"
    has_own_names: bool = False
    span: Span = field(default_factory=Span)
    body: Body = field(default_factory=Body)
    source_path: str = ""
    is_listed: bool = True
    slug: str = ""

    @property
    def path(self) -> str:
        """Give the address of the award's page."""
        return addresses.below(addresses.AWARDS, self.code)

    @property
    def names(self) -> tuple[str, ...]:
        """Give every spelling by which articles may name it."""
        return (self.name, *self.abbreviations, *self.aliases)

    @property
    def form_name(self) -> str:
        """Give the name of the form without its level: «Bằng khen» for «Bằng khen của Thủ tướng Chính phủ»."""
        return self.form or self.name.partition(" của ")[0]

    def level_under(self, conferred_by: str) -> str:
        """Give the level of an honour that ``conferred_by`` conferred; empty where it stays open."""
        return self.level or conferrer(conferred_by).level

    @property
    def is_category(self) -> bool:
        """Tell whether the name lists several things, so that no reader may take it for the name of one."""
        return ", " in self.name

    @property
    def label(self) -> str:
        """Give what sums up its honours: the name, or form and level where the name lists those who confer."""
        return f"{self.form} cấp {self.level.replace('/', ', ')}" if self.form and self.is_category else self.name

    def class_rank(self, name: str) -> int:
        """Order the classes: the highest is 0; not stated comes after all."""
        keys = [match_key(known) for known in self.classes]
        return keys.index(match_key(name)) if match_key(name) in keys else len(keys)
