"""Regular expressions that are compiled when they are first used.

A command uses few of the package's more than 300; compiling all of them would delay its start. Programs that
read foreign files in a process of their own import nothing of the package, so they compile theirs at once.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class LazyPattern:
    """A pattern with the methods of a compiled one; each is looked up once."""

    def __init__(self, source: Any, flags: int) -> None:
        self._made_of = source, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(re.compile(*self._made_of), name)  # ``re`` keeps what it has compiled
        self.__dict__[name] = value
        return value


def lazy_pattern(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Give a pattern that ``re`` compiles when one of its methods is first asked for.

    A wrong one raises ``re.error`` only then. The functions of ``re`` itself, such as ``re.sub``, do not take it.
    """
    return cast("re.Pattern[AnyStr]", LazyPattern(source, flags))
