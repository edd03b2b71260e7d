"""The layers of the package: who may import whom, and what is loaded when."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import nzcplan
from nzcplan.bundled import bundled
from nzcplan.cli.main import COMMANDS
from nzcplan.plan import figures, tables
from nzcplan.plan.figures import FIGURES
from nzcplan.plan.tables import TABLES

PACKAGE = Path(nzcplan.__file__).resolve().parent
MODULES = sorted(PACKAGE.rglob("*.py"))
LAYERS = (
    "park",
    "guides",
    "rulebook",
    "factors",
    "accounting",
    "assessment",
    "checks",
    "examine",
    "planned",
    "plan",
    "writers",
    "carry",
    "build",
    "revise",
    "batch",
    "skeleton",
    "cli",
)
"""From the lowest; a module imports its own layer and those before it."""
ANYWHERE = ("__init__", "units", "near", "findings", "files", "archives", "bundled", "cache")
DOCUMENT = (
    "plan.document",
    "plan.inline",
    "plan.table",
    "plan.grid",
    "plan.lines",
    "plan.chart",
    "plan.number_form",
    "plan.setting",
)
"""The document as a value, the form of its numbers, and what a style adds to it: all that writers
know of the plan."""
LONGEST_FILE = 400


def name_of(path: Path) -> str:
    """Return a module's dotted name below the package: ``plan.tables.energy``."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if len(parts) > 1 and parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield every module that a file imports anywhere in it, with the line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((item.name, node.lineno) for item in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno} imports relatively"
            for item in node.names:
                whole = f"{node.module}.{item.name}"
                yield (whole if is_module(whole) else node.module or "", node.lineno)


def is_module(name: str) -> bool:
    """Whether ``from nzcplan.plan import tables`` names a module rather than something in one."""
    steps = name.split(".")
    place = PACKAGE.joinpath(*steps[1:])
    return steps[0] == "nzcplan" and (place.is_dir() or place.with_suffix(".py").is_file())


def own_imports(path: Path) -> Iterator[tuple[str, int]]:
    for module, line in imports(path):
        if module == "nzcplan" or module.startswith("nzcplan."):
            yield module.removeprefix("nzcplan").removeprefix(".") or "__init__", line


def layer(name: str) -> str:
    return name.split(".")[0]


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    own = layer(name_of(path))
    if own == "__main__":
        return
    for module, line in own_imports(path):
        wanted = layer(module)
        if wanted in ANYWHERE:
            continue
        place = f"{path.name}:{line} imports {module}"
        assert own not in ANYWHERE, place
        assert LAYERS.index(wanted) <= LAYERS.index(own), place


def test_every_module_has_its_layer() -> None:
    known = {*LAYERS, *ANYWHERE, "__main__"}
    assert {layer(name_of(path)) for path in MODULES} <= known


@pytest.mark.parametrize(
    ("package", "importer"),
    [
        ("docx", "writers.word"),
        ("matplotlib", "writers.charts"),
        ("xlsxwriter", "writers.spreadsheet"),
        ("pypdf", "writers.pdf_places"),
        ("click", "cli"),
        ("distributed", "batch.cluster"),
    ],
)
def test_only_one_place_knows_an_outside_program_library(package: str, importer: str) -> None:
    users = {name_of(p) for p in MODULES for module, _ in imports(p) if layer(module) == package}
    assert users
    assert all(user == importer or user.startswith(f"{importer}.") for user in users), users


def test_writers_know_the_document_and_nothing_of_carbon() -> None:
    for path in MODULES:
        if layer(name_of(path)) != "writers":
            continue
        for module, line in own_imports(path):
            allowed = layer(module) == "writers" or module in (*DOCUMENT, *ANYWHERE)
            assert allowed, f"{name_of(path)}:{line} imports {module}"


def test_no_file_is_too_long_to_read() -> None:
    lengths = {name_of(p): len(p.read_text(encoding="utf-8").splitlines()) for p in MODULES}
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def loaded_by(code: str, cwd: Path) -> set[str]:
    """Return the outside packages that a fresh interpreter has loaded after ``code``."""
    environment = {**os.environ, "PYTHONPATH": str(PACKAGE.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {name.split(".")[0] for name in done.stdout.split()}


def test_importing_the_package_loads_nothing_heavy(tmp_path: Path) -> None:
    loaded = loaded_by("import nzcplan", tmp_path)
    assert "nzcplan" in loaded
    heavy = {"matplotlib", "docx", "pydantic", "jinja2", "yaml", "lxml", "click", "xlsxwriter"}
    assert not loaded & heavy


def test_the_command_line_loads_what_a_command_needs_and_no_more(tmp_path: Path) -> None:
    assert not loaded_by("import nzcplan.cli.main", tmp_path) & {
        "docx",
        "matplotlib",
        "pydantic",
        "jinja2",
    }
    checking = loaded_by("import nzcplan.cli.commands.check", tmp_path)
    assert not checking & {"docx", "matplotlib", "jinja2"}


def test_native_charts_do_without_the_picture_renderer(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    # Without the cost curve, the one figure of this sample that Word has no chart for.
    (templates / "projects.j2").write_text(
        '{{ table("projects") }}\n\n{{ figure("project_kinds") }}\n', encoding="utf-8"
    )
    sample = bundled("sample_parks") / "minimal.yaml"
    code = f"""
from pathlib import Path
from nzcplan.build import BuildOptions, build
from nzcplan.examine import examine
found = examine(Path({str(sample)!r}))
options = BuildOptions(templates=Path({str(templates)!r}))
built = build(found, found.park, found.guide, found.account, options)
assert built.figures > 5
"""
    loaded = loaded_by(code, tmp_path)
    assert not loaded & {"matplotlib", "docx", "xlsxwriter"}


def template_calls(function: str) -> set[str]:
    """Return the names that the shipped templates give to ``table(…)`` or ``figure(…)``."""
    found: set[str] = set()
    for template in bundled("templates").rglob("*.j2"):
        text = template.read_text(encoding="utf-8")
        found.update(re.findall(rf"\b{function}\(\s*[\"']([a-z_]+)[\"']", text))
    return found


@pytest.mark.parametrize(
    ("function", "registry"), [("table", TABLES), ("figure", FIGURES)], ids=["tables", "figures"]
)
def test_templates_use_what_is_registered_and_all_of_it(
    function: str, registry: dict[str, Any]
) -> None:
    assert template_calls(function) == set(registry)


def makers(package: ModuleType, returns: str) -> set[object]:
    """Return the public functions of a package's modules that make a table or a figure."""
    found: set[object] = set()
    folder = Path(str(package.__file__)).parent
    for path in folder.glob("*.py"):
        if path.stem in ("__init__", "build"):
            continue
        module = importlib.import_module(f"{package.__name__}.{path.stem}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_own = function.__module__ == module.__name__ and not name.startswith("_")
            if is_own and returns in str(function.__annotations__.get("return")):
                found.add(function)
    return found


@pytest.mark.parametrize(
    ("package", "registry", "returns"),
    [(tables, TABLES, "Table"), (figures, FIGURES, "Figure")],
    ids=["tables", "figures"],
)
def test_every_maker_is_registered(
    package: ModuleType, registry: dict[str, Any], returns: str
) -> None:
    """Those that are not a template's own are what registered ones are made with."""
    helpers = {
        name
        for maker in registry.values()
        for name in (*maker.__code__.co_names, *maker.__code__.co_freevars)
    }
    unknown = makers(package, returns) - set(registry.values())
    assert [maker for maker in unknown if getattr(maker, "__name__", "") not in helpers] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_module_and_a_chinese_line_of_help(name: str) -> None:
    assert re.search(r"[\u4e00-\u9fff]", COMMANDS[name])
    assert importlib.util.find_spec(f"nzcplan.cli.commands.{name}") is not None
    module = importlib.import_module(f"nzcplan.cli.commands.{name}")
    assert module.command.name == name


def test_every_command_module_is_a_command() -> None:
    modules = {p.stem for p in (PACKAGE / "cli" / "commands").glob("*.py")} - {"__init__"}
    assert modules == set(COMMANDS)
