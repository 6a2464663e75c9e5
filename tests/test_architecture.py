"""The layers of plugins/bangvang/README.md, held: who may import whom, how long a module may be, what loads alone."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

import bangvang
from bangvang.domain.vocabulary import KIND_WORDS, LEVELS, STATUS_WORDS

PACKAGE = Path(bangvang.__file__).parent
MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))
# What each part may import of the package, besides itself.
ALLOWED = {
    "cli": {"build", "commands", "readership", "settings", "domain"},
    "commands": {
        "atomic_files",
        "shipped",
        "build",
        "editing",
        "form",
        "pelican_bridge",
        "publishing",
        "readership",
        "settings",
        "sources",
        "outputs",
        "engine",
        "domain",
    },
    "form": {"atomic_files", "editing", "engine", "publishing", "sources", "domain"},
    "pelican_bridge": {"build", "settings", "sources", "outputs", "engine", "domain"},
    "build": {"atomic_files", "archive", "shipped", "readership", "settings", "sources", "outputs", "engine", "domain"},
    "archive": {"domain"},
    "publishing": {"atomic_files", "engine"},
    "readership": {"atomic_files", "domain"},
    "settings": {"readership", "domain"},
    "shipped": set(),
    "atomic_files": set(),
    "defaults": {"pelican_bridge", "shipped"},
    "editing": {"atomic_files", "sources", "domain"},
    "sources": {"atomic_files", "domain"},
    "outputs": {"readership", "domain"},
    "engine": set(),
    "domain": set(),
    "__init__": {"pelican_bridge"},
    "lazy_patterns": set(),
}
# Stands in for ``re``, and like it may be used everywhere.
EVERYWHERE = "lazy_patterns"
LONGEST_MODULE = 320
MOST_IMPORTS = 18
NAMELESS = {"utils", "helpers", "common", "manager", "misc", "base"}
OUTSIDE = {
    "pelican": {"pelican_bridge"},
    "jinja2": {"engine"},
    "yaml": {"editing", "sources"},
    "markdown": {"sources"},
    "PIL": {"editing", "sources"},
    "deflate": {"outputs"},
    "brotli": {"build", "outputs"},
    "starlette": {"commands", "form"},
    "uvicorn": {"commands"},
}


def part_of(module: Path) -> str:
    return module.parts[0].removesuffix(".py")


@cache
def graph() -> grimp.ImportGraph:
    """Every import of the package, late ones and those for type checking included; other libraries as a whole."""
    return grimp.build_graph("bangvang", include_external_packages=True, cache_dir=None)


def name_of(module: Path) -> str:
    return ".".join(("bangvang", *module.with_suffix("").parts)).removesuffix(".__init__")


def imports_of(module: Path) -> set[str]:
    return graph().find_modules_directly_imported_by(name_of(module))


def imports_of_name(name: str) -> set[str]:
    """Give the modules of the package itself that a module imports."""
    found = graph().find_modules_directly_imported_by(name)
    return {module for module in found if module.startswith("bangvang")} - {f"bangvang.{EVERYWHERE}"}


def test_every_part_of_the_package_has_its_layer():
    """A new folder or module at the top must be given its place here."""
    parts = {part_of(module) for module in MODULES}

    assert parts == set(ALLOWED)


@pytest.mark.slow
def test_imports_point_down_only():
    """sources, outputs and engine are strangers to each other; engine does not even know the domain."""
    wrong = []
    for module in MODULES:
        own = part_of(module)
        targets = {name.split(".")[1] for name in imports_of(module) if name.startswith("bangvang.")}
        wrong.extend(f"{module} imports {target}" for target in targets - {own, EVERYWHERE} - ALLOWED[own])

    assert wrong == []


def test_no_module_needs_itself():
    """A module is understood after those that it imports; imports that run in a circle leave no place to begin."""
    needs = {name: imports_of_name(name) for name in map(name_of, MODULES)}

    order = list(TopologicalSorter(needs).static_order())  # raises CycleError, which names the circle

    assert len(order) >= len(MODULES)


def test_no_module_imports_more_than_one_can_keep_in_mind():
    many = {name: len(imports_of_name(name)) for name in map(name_of, MODULES)}

    assert {name: count for name, count in many.items() if count > MOST_IMPORTS} == {}


def test_each_library_is_known_to_one_layer():
    """Only the bridge knows Pelican, only the engine Jinja, only sources and editing YAML and pictures."""
    wrong = [
        f"{module} imports {library}"
        for module in MODULES
        for library, parts in OUTSIDE.items()
        if any(name.split(".")[0] == library for name in imports_of(module)) and part_of(module) not in parts
    ]

    assert wrong == []


def test_programs_that_read_foreign_files_stand_alone():
    """They run in processes of their own, in which nothing of the package is at hand."""
    children = ["bangvang.sources.attached_text", "bangvang.sources.image_recipe"]
    children += [name_of(module) for module in MODULES if "workbook_child" in module.parts]

    found = {name: graph().find_modules_directly_imported_by(name) for name in children}

    own = {name: {one for one in of if one.startswith("bangvang")} for name, of in found.items()}
    assert len(own) > 4
    assert {one for of in own.values() for one in of if "workbook_child" not in one} == set()


def test_the_domain_touches_no_files():
    """Domain modules open nothing: paths, clocks and environment come as values."""
    forbidden = {"os", "pathlib", "io", "shutil", "subprocess", "time"}
    wrong = [
        f"{module} imports {name}"
        for module in MODULES
        if part_of(module) == "domain"
        for name in imports_of(module)
        if name.split(".")[0] in forbidden
    ]

    assert wrong == []


def test_modules_are_short_and_named_for_what_they_hold():
    long = [f"{m}: {n} lines" for m in MODULES if (n := len((PACKAGE / m).read_text().splitlines())) > LONGEST_MODULE]
    nameless = [str(module) for module in MODULES if NAMELESS & {part.removesuffix(".py") for part in module.parts}]

    assert long == []
    assert nameless == []


@pytest.mark.slow
def test_words_of_kinds_statuses_and_levels_stand_in_the_vocabulary_alone():
    """A second table of Vietnamese words for the same keys would drift away from the first."""
    keys = {*KIND_WORDS, *STATUS_WORDS, *LEVELS}
    wrong = []
    for module in MODULES:
        text = (PACKAGE / module).read_text(encoding="utf-8")
        if module == Path("domain/vocabulary.py") or sum(key in text for key in keys) < 3:
            continue
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.Dict):
                continue
            named = [key.value for key in node.keys if isinstance(key, ast.Constant) and key.value in keys]
            said = [value.value for value in node.values if isinstance(value, ast.Constant)]
            if len(named) > 2 and any(isinstance(word, str) and not word.isascii() for word in said):
                wrong.append(f"{module}:{node.lineno}")

    assert wrong == []


@pytest.mark.slow
def test_the_domain_loads_without_pelican():
    """Every domain module imports in a process that has neither Pelican nor Jinja."""
    names = [".".join(("bangvang", *m.with_suffix("").parts)) for m in MODULES if part_of(m) == "domain"]
    code = f"""
import sys
sys.modules["pelican"] = sys.modules["jinja2"] = None
import importlib
for name in {[name.removesuffix(".__init__") for name in names]!r}:
    importlib.import_module(name)
"""

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_nothing_that_runs_is_kept_where_others_write():
    """Whoever can write into a site's cache must not be able to run code in the next build: no pickle, no bytecode.

    Compiled templates alone are kept, in the user's own folder; ``tests/build/test_compiled_templates.py`` holds that.
    """
    forbidden = {"pickle", "shelve", "dill", "joblib", "cloudpickle"}
    names = {"BytecodeCache", "FileSystemBytecodeCache", "ModuleLoader"}
    wrong = [f"{module} imports {library}" for module in MODULES for library in imports_of(module) & forbidden]
    wrong += [
        f"{module} uses {name}"
        for module in MODULES
        for name in re.findall(r"\w+", (PACKAGE / module).read_text(encoding="utf-8"))
        if name in names
    ]
    reading = {str(m) for m in MODULES if "marshal.loads" in (PACKAGE / m).read_text(encoding="utf-8")}

    assert wrong == []
    assert reading <= {"archive/codec.py", "build/compiled_templates.py"}


@pytest.mark.slow
def test_looking_whether_anything_changed_loads_nothing_large():
    """A build of a site that nobody touched takes as long as its command takes to load."""
    code = """\
import sys
import bangvang.cli, bangvang.commands.options, bangvang.build.unchanged
large = {"jinja2", "yaml", "markdown", "PIL", "multiprocessing", "bangvang.domain.schema"}
assert not large & sys.modules.keys(), large & sys.modules.keys()
"""

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr


@pytest.mark.slow
def test_the_map_names_files_that_exist():
    """Whoever follows the README of the package arrives."""
    text = (PACKAGE / "README.md").read_text(encoding="utf-8")
    rooms = "|".join(sorted(module.parts[0] for module in MODULES if len(module.parts) > 1))
    named = set(re.findall(rf"`((?:{rooms})/[\w/.]*)", text))

    assert len(named) > 40
    assert [name for name in sorted(named) if not (PACKAGE / name).exists()] == []
