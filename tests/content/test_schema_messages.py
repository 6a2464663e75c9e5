"""Every message that a field of the schema can give has a pair: a file that is wrong, and what editors read of it.

The messages are found in the source, so a new one without a pair fails here. What is put into a message (a value, a
name) may be anything.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bangvang.shipped import PACKAGE

HERE = Path(__file__).parent
MAKERS = {"fail", "DateError"}
MODULES = sorted(
    path
    for path in (PACKAGE / "domain").rglob("*.py")
    if any(f"{name}(" in path.read_text(encoding="utf-8") for name in MAKERS)
)


def _told() -> str:
    """Give all lines that pairs and mistakes expect."""
    pairs = [path.read_text(encoding="utf-8") for path in sorted((HERE / "invalid").glob("*/expected.txt"))]
    return "\n".join([*pairs, (HERE / "mistakes.txt").read_text(encoding="utf-8")])


TOLD = _told()


def templates() -> Iterator[tuple[str, str]]:
    """Yield place and pattern of every message in the source."""
    for path in MODULES:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
        for function in functions:
            said = {
                target.id: node.value
                for node in ast.walk(function)
                if isinstance(node, ast.Assign)
                for target in node.targets
                if isinstance(target, ast.Name)
            }
            for node in ast.walk(function):
                if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS):
                    continue
                message = node.args[1 if node.func.id == "fail" else 0]
                message = said.get(message.id, message) if isinstance(message, ast.Name) else message
                if pattern := _pattern(message):
                    yield f"{path.relative_to(PACKAGE)}:{node.lineno}", pattern


def _pattern(message: ast.expr) -> str:
    """Give the pattern of a message; empty for one that is passed on from elsewhere."""
    if isinstance(message, ast.Constant):
        return re.escape(str(message.value))
    if not isinstance(message, ast.JoinedStr):
        return ""
    parts = (re.escape(str(one.value)) if isinstance(one, ast.Constant) else ".*" for one in message.values)
    return "".join(parts)


MESSAGES = dict(templates())


def test_the_messages_are_found():
    assert len(MESSAGES) > 40


@pytest.mark.parametrize("place", MESSAGES)
def test_every_message_of_the_schema_has_a_pair(place):
    assert re.search(MESSAGES[place], TOLD), MESSAGES[place]
