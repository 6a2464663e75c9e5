"""Templates and the types of their views agree: what a template reads is there, and what is there some template reads.

Templates are followed through Jinja's syntax tree with the type of each name: blocks of the template that is extended,
loops, macros with the types of their arguments.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, nodes

from bangvang.outputs import views
from bangvang.outputs.templates import EVERY_TEMPLATE, Template
from bangvang.outputs.views import Link, Page, SiteView

TEMPLATES = Path(__file__).parents[2] / "theme/templates"

hints_of = cache(get_type_hints)


class Unknown:
    """The type of what is computed inside a template: a filter's or a method's result, a loop's own counters."""


class Macro:
    """A macro with the template that defines it."""

    def __init__(self, template: str, name: str) -> None:
        self.template, self.name = template, name


class ListOf:
    """A list written in a template, with what it holds."""

    def __init__(self, element: Any) -> None:
        self.element = element


class Follower:
    """Follow templates with the types of their names; collect which keys are read, and what has no such key."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.read: set[tuple[str, str]] = set()
        self.wrong: list[str] = []
        self.followed: set[tuple[str, ...]] = set()

    def page(self, name: str, view: type) -> None:
        """Follow a template as it draws a view of this type."""
        chain = [self.tree(name)]
        while parents := list(chain[-1][1].find_all(nodes.Extends)):
            chain.append(self.tree(parents[0].template.value))
        scopes = {own: self.imports(own, tree, {"view": view, "site": SiteView}) for own, tree in chain}
        self.blocks = [
            {block.name: (block, scopes[own], own) for block in tree.find_all(nodes.Block)} for own, tree in chain
        ]
        for own, tree in chain[:-1]:
            self.body([node for node in tree.body if isinstance(node, nodes.Assign)], scopes[own], own)
        root, tree = chain[-1]
        self.body(tree.body, scopes[root], root)

    def tree(self, name: str) -> tuple[str, nodes.Template]:
        source = self.environment.loader.get_source(self.environment, name)[0]
        return name, self.environment.parse(source)

    def imports(self, own: str, tree: nodes.Template, scope: dict[str, Any]) -> dict[str, Any]:
        found = {macro.name: Macro(own, macro.name) for macro in tree.find_all(nodes.Macro)}
        for node in tree.find_all(nodes.FromImport):
            pairs = [name if isinstance(name, tuple) else (name, name) for name in node.names]
            found |= {alias: Macro(node.template.value, name) for name, alias in pairs}
        return {**scope, **found}

    def body(self, body: list[nodes.Node], scope: dict[str, Any], own: str) -> None:
        for node in body:
            self.statement(node, scope, own)

    def statement(self, node: nodes.Node, scope: dict[str, Any], own: str) -> None:
        match node:
            case nodes.Output():
                for child in node.nodes:
                    self.type_of(child, scope, own)
            case nodes.If():
                self.type_of(node.test, scope, own)
                self.body([*node.body, *node.elif_, *node.else_], scope, own)
            case nodes.For():
                element = self.element(self.type_of(node.iter, scope, own), own)
                if element is not NoneType:  # an empty list holds nothing that its loop could read
                    self.body(node.body, {**scope, node.target.name: element, "loop": Unknown}, own)
            case nodes.Assign():
                scope[node.target.name] = self.type_of(node.node, scope, own)
            case nodes.Block():
                self.block(node.name, 0)
            case nodes.Macro() | nodes.FromImport() | nodes.Extends() | nodes.TemplateData():
                pass
            case _:
                raise TypeError(f"{own} uses {type(node).__name__}, which nothing here follows")

    def block(self, name: str, level: int) -> None:
        """Follow the block of the first template that has it, from ``level`` up."""
        for above, blocks in enumerate(self.blocks[level:], start=level):
            if name in blocks:
                block, scope, own = blocks[name]
                self.body(block.body, {**scope, "super": (name, above + 1)}, own)
                return

    def element(self, of: Any, own: str) -> Any:
        found = [get_args(one)[0] for one in members(of) if get_origin(one) is list]
        found += [one.element for one in members(of) if isinstance(one, ListOf)]
        if not found and of is not Unknown:
            self.wrong.append(f"{own}: a loop over {of}, which is no list")
        return union(found)

    def type_of(self, node: nodes.Node, scope: dict[str, Any], own: str) -> Any:
        """Give the type of an expression, having followed what is inside it."""
        if isinstance(node, nodes.Name):
            return scope.get(node.name, Unknown)
        if isinstance(node, nodes.Getattr):
            return self.key(node.node, node.attr, scope, own)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self.key(node.node, node.arg.value, scope, own)
        if isinstance(node, nodes.Call):
            return self.call(node, scope, own)
        inside = [self.type_of(one, scope, own) for one in node.iter_child_nodes()]
        return self.joined(node, inside, own)

    def joined(self, node: nodes.Node, inside: list[Any], own: str) -> Any:  # noqa: PLR0911 - one for each kind of node
        """Give the type of what is put together from parts of these types."""
        match node:
            case nodes.Const():
                return type(node.value)
            case nodes.CondExpr():
                return union(inside[1:])
            case nodes.Pair():
                return inside[1]
            case nodes.Dict():
                return {pair.key.value: value for pair, value in zip(node.items, inside, strict=True)}
            case nodes.Add():
                return inside[0]
            case nodes.List():
                return ListOf(union(inside) if inside else NoneType)
            case nodes.Getitem(arg=nodes.Const(value=int())) if inside[0] is not Unknown:
                return self.element(inside[0], own)
        return str if isinstance(node, nodes.Concat) else Unknown

    def key(self, node: nodes.Node, key: str, scope: dict[str, Any], own: str) -> Any:
        of = self.type_of(node, scope, own)
        if isinstance(node, nodes.Name) and node.name == "loop":
            return Unknown
        found = []
        for one in members(of):
            keys = one if isinstance(one, dict) else hints_of(one) if is_typeddict(one) else {}
            if get_origin(one) is dict:
                found.append(get_args(one)[1])
            elif key in keys:
                self.read.add((owner(one, key), key))
                found.append(keys[key])
            else:
                self.wrong.append(f"{own}: {getattr(one, '__name__', one)} has no {key}")
        return union(found)

    def call(self, node: nodes.Call, scope: dict[str, Any], own: str) -> Any:
        if isinstance(node.node, nodes.Getattr):  # a method, of text
            self.type_of(node.node.node, scope, own)
            return Unknown
        arguments = [self.type_of(one, scope, own) for one in node.args]
        named = {one.key: self.type_of(one.value, scope, own) for one in node.kwargs}
        called = arguments.pop(0) if node.node.name == "once" else scope.get(node.node.name, Unknown)
        if isinstance(called, Macro):
            self.macro(called, arguments, named)
        elif isinstance(called, tuple):
            self.block(*called)
        return Unknown

    def macro(self, macro: Macro, arguments: list[Any], named: dict[str, Any]) -> None:
        place = (macro.template, macro.name, repr(arguments), repr(named))
        if place in self.followed:
            return
        self.followed.add(place)
        own, tree = self.tree(macro.template)
        body = next(one for one in tree.find_all(nodes.Macro) if one.name == macro.name)
        names = [argument.name for argument in body.args]
        defaults = dict(zip(names[::-1], [type(one.value) for one in body.defaults[::-1]], strict=False))
        given = {**defaults, **dict(zip(names, arguments, strict=False)), **named}
        if set(given) != set(names):
            self.wrong.append(f"{own}: {macro.name} is called with {sorted(given)}")
        self.body(body.body, {**self.imports(own, tree, {}), **given}, own)


def members(of: Any) -> list[Any]:
    """Give the types of a union, None apart: templates ask for a thing that may be absent before they read it."""
    parts = get_args(of) if get_origin(of) in {Union, UnionType} else (of,)
    return [part for part in parts if part not in (NoneType, Unknown, str) or (len(parts) == 1 and of is not NoneType)]


def union(types: list[Any]) -> Any:
    """Join types; of several records the first stands for all where they are the same."""
    distinct = [one for index, one in enumerate(types) if one not in types[:index]]
    if not distinct:
        return Unknown
    if any(isinstance(one, dict) for one in distinct):
        return next(one for one in distinct if isinstance(one, dict))
    return Union[tuple(distinct)]  # noqa: UP007 - built at run time


def types_below(view: type) -> set[str]:
    """Name a view's type and all types inside it."""
    found: set[str] = set()
    waiting = [view]
    while waiting:
        one = waiting.pop()
        if is_typeddict(one) and one.__name__ not in found:
            found.add(one.__name__)
            waiting.extend(hints_of(one).values())
        waiting.extend(get_args(one))
    return found


def owner(of: Any, key: str) -> str:
    """Name the type that brings a key in: what every page has belongs to ``Page``, whichever page shows it."""
    shared = hints_of(Page).keys() if is_typeddict(of) else set()
    return "Page" if key in shared and shared <= hints_of(of).keys() else getattr(of, "__name__", "")


def keys_below(view: type) -> set[tuple[str, str]]:
    """Give every key of a view's type and of all types inside it."""
    found: set[tuple[str, str]] = set()
    waiting = [view]
    while waiting:
        one = waiting.pop()
        hints = hints_of(one) if is_typeddict(one) else {}
        if {(owner(one, key), key) for key in hints} <= found:
            waiting.extend(get_args(one))
            continue
        found.update((owner(one, key), key) for key in hints)
        waiting.extend(hints.values())
    return found


@pytest.fixture(scope="module")
def followed():
    """Every template, followed with the type of its view; what every page has is asked of ``Page``."""
    follower = Follower(Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True))
    for template in EVERY_TEMPLATE:
        follower.page(template.name, template.view)
    return follower


@pytest.mark.slow
def test_what_a_template_reads_its_view_has(followed):
    """A page would break where its template asks for a key that no planner gives."""
    assert followed.wrong == []


@pytest.mark.slow
def test_what_a_view_has_some_template_reads(followed):
    """What no template shows is worked out for nothing, and makes pages stale for nothing."""
    given = set().union(*(keys_below(template.view) for template in EVERY_TEMPLATE), keys_below(SiteView))

    assert sorted(given - followed.read) == []


def test_every_shape_of_a_view_is_part_of_one():
    """A type that no page holds describes nothing. ``PageFields`` are those of ``Page`` that planners may leave out."""
    shapes = {name for name in views.__all__ if is_typeddict(getattr(views, name))}
    reached = {name for template in EVERY_TEMPLATE for name in types_below(template.view)} | types_below(SiteView)

    assert shapes - reached == {"PageFields"}


def test_every_template_of_a_page_is_listed_with_its_view():
    """A template beside the list would escape the checks above."""
    files = {path.name for path in TEMPLATES.glob("*.html")}

    assert {template.name for template in EVERY_TEMPLATE} == files - {"base.html"}


@pytest.mark.parametrize(
    ("markup", "wrong"),
    [
        ("{{ view.title }}", []),
        ("{{ view.titel }}", ["page: Page has no titel"]),
        ("{% for crumb in view.crumbs %}{{ crumb.lable }}{% endfor %}", ["page: Link has no lable"]),
        ("{% if view.translation %}{{ view.translation.url }}{% endif %}", ["page: Link has no url"]),
        ("{% from 'macro' import show %}{{ show(view.translation) }}", ["macro: Link has no name"]),
        ("{% from 'macro' import show %}{{ once(show, view.translation) }}", ["macro: Link has no name"]),
        ("{% from 'macro' import show %}{{ show({'label': 'x'}) }}", ["macro: {'label': <class 'str'>} has no name"]),
        (
            "{% for letter in view.title %}{{ letter }}{% endfor %}",
            ["page: a loop over <class 'str'>, which is no list"],
        ),
        ("{% for one in view.crumbs %}{{ loop.index }}{{ one.label|upper }}{% endfor %}", []),
    ],
)
def test_a_key_that_is_not_there_is_found(markup, wrong):
    """The check itself is checked: in loops, behind conditions, inside macros."""
    loader = DictLoader({"page": markup, "macro": "{% macro show(thing) %}{{ thing.name }}{% endmacro %}"})
    follower = Follower(Environment(loader=loader, autoescape=True))

    follower.page("page", Template("page", Page).view)

    assert follower.wrong == wrong


def test_keys_that_are_read_are_known_by_their_type():
    follower = Follower(Environment(loader=DictLoader({"page": "{{ view.crumbs[0].label }}"}), autoescape=True))

    follower.page("page", Page)

    assert keys_below(Link) == {("Link", "label"), ("Link", "path")}
    assert follower.read == {("Page", "crumbs"), ("Link", "label")}
