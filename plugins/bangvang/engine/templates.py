"""Jinja that draws plain data quickly: templates stay ordinary Jinja, the Python they become is shorter.

Three fifths of Jinja's time for our pages went into its generality: is this an attribute or a key, does that macro want
a context, is this value safe already. Views are dictionaries and macros take plain arguments, so the answer is known
when a template is compiled. Where it is not so, the quick code fails with an ordinary error and the caller draws the
page with plain Jinja (``plain_environment``), whose word holds.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, Final, cast

import markupsafe
from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Macro
from jinja2.utils import missing
from markupsafe import Markup

from bangvang.engine.digests import digest
from bangvang.engine.line_breaks import tied, unbroken, whole

# Keep at most this many results: pages drawn one after another share most of them.
_MOST_DRAWN: Final = 1024

_MOST_COMPILED: Final = 1024
# What this process has compiled, by a digest of its source, name and file; a build takes over what earlier ones kept.
COMPILED: Final[dict[str, CodeType]] = {}

_OPTIONS: Final[dict[str, Any]] = {
    "autoescape": True,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "auto_reload": False,
    "cache_size": -1,
}


# Before a name: the theme's own template, also where another folder overrides it.
SHIPPED: Final = "!"


class LayeredLoader(FileSystemLoader):
    """Load templates from the first folder that has them; ``!award.html`` is always that of the last one, the theme."""

    def __init__(self, folders: Sequence[Path]) -> None:
        """Take the folders, the theme's last."""
        super().__init__([str(folder) for folder in folders])
        self._shipped = FileSystemLoader(self.searchpath[-1:])

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        """Give text and file of a template; raises TemplateNotFound."""
        if template.startswith(SHIPPED):
            return self._shipped.get_source(environment, template.removeprefix(SHIPPED))
        return super().get_source(environment, template)


def _escape_anything(value: object) -> str:
    return str(markupsafe.escape(value))


# What ``escape`` does to text before it makes a Markup object of it, which takes six times as long (MarkupSafe 3).
_escape_text: Final[Callable[[str], str]] = getattr(markupsafe, "_escape_inner", _escape_anything)


def text_of(value: object) -> str:
    """Give a value as it appears in a page: escaped, unless it is markup."""
    if type(value) is str:
        return _escape_text(value)
    return value if type(value) is Markup else _escape_anything(value)


class Once:
    """Call a macro once for the same arguments: ``{{ once(footer, site) }}``.

    A macro is a function of its arguments, and what many pages share (the footer, an article's card) is one object
    for all of them; so the object's identity is enough to know the result, as long as the object is kept alive.
    """

    def __init__(self) -> None:
        self._results: dict[tuple[object, ...], tuple[tuple[object, ...], str]] = {}

    def __call__(self, macro: Macro, *arguments: object) -> str:
        """Give the result as markup."""
        return Markup(self.draw(macro, *arguments))  # noqa: S704 - what a macro made

    def draw(self, macro: Macro, *arguments: object) -> str:
        """Give the result as text."""
        key = (macro, *[a if a.__class__ is str or a.__class__ is int else id(a) for a in arguments])
        known = self._results.get(key)
        if known is None:
            if len(self._results) >= _MOST_DRAWN:
                self._results.clear()
            known = self._results[key] = (arguments, str(macro(*arguments)))
        return known[1]


class _Code(CodeGenerator):
    """Write ``view.title`` as ``view['title']`` and ``{{ link(x) }}`` as ``link.draw(x)``."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """Learn first which names are macros and which dots lead to methods."""
        self._macros = {"once", *(macro.name for macro in node.find_all(nodes.Macro))}
        for imported in node.find_all(nodes.FromImport):
            self._macros.update(name if isinstance(name, str) else name[1] for name in imported.names)
        self._methods = {id(call.node) for call in node.find_all(nodes.Call)}
        self._drawn: set[int] = set()
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        """Have ``text_of`` at hand in every function."""
        super().write_commons()
        self.writeline("text_of = environment.text_of")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Ask a dictionary for its key; ``loop.index`` and methods stay as Jinja writes them."""
        if id(node) in self._methods or (isinstance(node.node, nodes.Name) and node.node.name == "loop"):
            super().visit_Getattr(node, frame)
        else:
            self._write_key(node.node, node.attr, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Ask for a key that is a word at once, too."""
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            self._write_key(node.node, node.arg.value, frame)
        else:
            super().visit_Getitem(node, frame)

    def _write_key(self, node: nodes.Node, key: str, frame: Frame) -> None:
        self.visit(node, frame)
        self.write(f"[{key!r}]")

    def visit_Call(  # noqa: N802 - likewise
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 - likewise
    ) -> None:
        """Call a macro that is in the text without the context, which it could not use."""
        if id(node) not in self._drawn:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write(".draw(")
        for argument in node.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def macro_def(self, macro_ref: Any, frame: Frame) -> None:
        """Give each macro its ``draw``."""
        self.write("environment.quick(")
        super().macro_def(macro_ref, frame)
        self.write(")")

    def _import_common(self, node: nodes.Import | nodes.FromImport, frame: Frame) -> None:
        if node.with_context:
            super()._import_common(node, frame)
        else:
            self.write("environment.module(")
            self.visit(node.template, frame)
            self.write(")")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        elif self._is_macro_call(node):
            self._drawn.add(id(node))
            self.write("(")
        else:
            self.write("text_of(")

    def _is_macro_call(self, node: nodes.Expr) -> bool:
        return (
            isinstance(node, nodes.Call)
            and isinstance(node.node, nodes.Name)
            and node.node.name in self._macros
            and not (node.kwargs or node.dyn_args or node.dyn_kwargs)
        )


class QuickEnvironment(Environment):
    """Jinja with the shorter code; what it has loaded stays as it is."""

    code_generator_class = _Code
    text_of = staticmethod(text_of)

    def __init__(self, loader: BaseLoader) -> None:
        """Load templates with ``loader`` and compile them."""
        super().__init__(loader=loader, **_OPTIONS)
        self.filters |= {"unbroken": unbroken, "whole": whole, "tied": tied}
        self._modules: dict[str, Any] = {}

    def compile(  # type: ignore[override]  # of Jinja's four ways of asking, loaders use this one
        self, source: str, name: str | None = None, filename: str | None = None
    ) -> CodeType:
        """Compile a template once a process: a preview draws again with every change, most of them in no template."""
        key = digest(f"{source}\0{name}\0{filename}")
        if key not in COMPILED:
            if len(COMPILED) >= _MOST_COMPILED:
                COMPILED.clear()
            COMPILED[key] = super().compile(source, name, filename)
        return COMPILED[key]

    def module(self, name: str) -> Any:
        """Give the module of a template from which others import: it is the same for all."""
        if name not in self._modules:
            self._modules[name] = self.get_template(name).module
        return self._modules[name]

    @staticmethod
    def quick(macro: Macro) -> Macro:
        """Add ``draw`` to a macro: its function, which gives text; arguments may be left out at the end."""
        function = cast("FunctionType", macro._func)  # noqa: SLF001 - Jinja hides it, with all that makes macros slow
        takes_more = macro.caller or macro.catch_kwargs or macro.catch_varargs
        if not takes_more:
            function.__defaults__ = (missing,) * len(macro.arguments)
        macro.draw = macro if takes_more else function  # type: ignore[attr-defined]  # a name of ours
        return macro

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give a plain dictionary: look-ups in Jinja's chain of maps are slow."""
        return {**self.globals, **(d or {})}


def plain_environment(loader: BaseLoader) -> Environment:
    """Give Jinja as it is, with the same options."""
    environment = Environment(loader=loader, **_OPTIONS)  # noqa: S701 - autoescape is among the options
    environment.filters |= {"unbroken": unbroken, "whole": whole, "tied": tied}
    return environment


@cache
def environment_of(folder: Path) -> Environment:
    """Give plain Jinja with the templates of a folder, for pages that are no part of the site; compiled once."""
    return plain_environment(FileSystemLoader(str(folder)))
