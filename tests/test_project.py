"""What stands beside the code: the licence, and dependencies that run no code while they are installed."""

from __future__ import annotations

import importlib
import pkgutil
import tomllib
from pathlib import Path

import pytest
import yaml
from _pytest.pathlib import fnmatch_ex

import bangvang
from bangvang.lazy_patterns import LazyPattern
from bangvang.shipped import REPOSITORY


def test_the_licence_that_the_project_names_lies_beside_it():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    text = (REPOSITORY / project["license-files"][0]).read_text(encoding="utf-8")

    assert project["license"] == "AGPL-3.0-or-later"
    assert "GNU AFFERO GENERAL PUBLIC LICENSE" in text
    assert "Version 3, 19 November 2007" in text


def test_no_folder_with_tests_is_passed_over(pytestconfig):
    """Left to itself, pytest looks into no folder named "build"; nothing says so when tests are not found."""
    tests = Path(__file__).parent
    folders = {folder for path in tests.rglob("test_*.py") for folder in path.parents if tests in folder.parents}

    passed_over = pytestconfig.getini("norecursedirs")

    assert len(folders) > 10
    assert [(f.name, p) for f in sorted(folders) for p in passed_over if fnmatch_ex(p, f)] == []


@pytest.mark.parametrize("name", ["runtime", "dev", "audit", "s3"])
def test_the_lock_takes_wheels_only_each_with_its_hashes(name):
    lines = (REPOSITORY / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()

    pinned = [index for index, line in enumerate(lines) if "==" in line]
    assert lines[1] == "--only-binary :all:"
    assert pinned
    assert all("--hash=sha256:" in lines[index + 1] for index in pinned)


@pytest.mark.slow
def test_every_pattern_compiles():
    """Patterns are compiled when they are first used; one that is wrong must not wait for that."""
    names = [module.name for module in pkgutil.walk_packages(bangvang.__path__, "bangvang.")]
    modules = [importlib.import_module(name) for name in names if "workbook_child" not in name]

    patterns = [value for module in modules for value in vars(module).values() if isinstance(value, LazyPattern)]

    compiled = {pattern.pattern: pattern.groups for pattern in patterns}  # raises re.error
    assert len(compiled) > 200


def test_the_workflow_of_systems_builds_on_each_and_compares_the_bytes():
    flow = yaml.safe_load((REPOSITORY / ".github/workflows/systems.yml").read_text("utf-8"))

    build, compare = flow["jobs"]["build"], flow["jobs"]["compare"]
    assert build["strategy"]["matrix"]["system"] == ["ubuntu-latest", "macos-latest", "windows-latest"]
    assert any("bangvang build" in step.get("run", "") for step in build["steps"])
    assert compare["needs"] == "build"
    assert any("cmp" in step.get("run", "") for step in compare["steps"])


def test_every_promise_about_faults_and_attacks_names_tests_that_exist():
    """Rows 17 to 21 are about counting views."""
    from trust_table import ROWS

    missing = []
    for row in ROWS.values():
        for test in row.tests:
            file, _, name = test.partition("::")
            path = REPOSITORY / file
            if not path.is_file() or f"def {name or 'test_'}" not in path.read_text(encoding="utf-8"):
                missing.append(test)

    assert missing == []
    assert sorted(ROWS) == [*range(1, 17), *range(22, 26)]
