"""Who may import whom: a module only sees stages before its own, and a package of others only where
it belongs. Imports inside functions and under TYPE_CHECKING count."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "specdsl"
FILES = sorted(PACKAGE.rglob("*.py"))

# From the last stage to the first. Those of one line do not know each other.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("__main__",),
    ("cli", "pytest_plugin"),
    ("driver",),
    ("review",),
    ("explain",),
    ("ablate",),
    ("choosing", "remembered", "shards"),
    ("spec",),
    ("variants",),
    ("runs",),
    ("jobs",),
    ("report", "judge", "cross", "fallback", "workfolder"),
    ("document",),
    ("mismatch", "ablation"),
    ("result",),
    ("vacuity", "explanation"),
    ("trace",),
    ("tla", "tlc", "rules"),
    ("reduce",),
    ("lower", "interpret"),
    ("model", "layout"),
    ("syntax", "kinds"),
    ("logic", "find", "memory", "cache"),
    ("codes",),
    ("diagnostic",),
    ("source",),
)
"""`find` and `cache` say where files are, `memory` how much room: they know nothing of specs."""

# A package's places: modules, or whole stages.
THIRD_PARTY: dict[str, set[str]] = {
    "lark": {"syntax/parse.py", "syntax/build.py", "tlc/value.py"},
    "jinja2": {"tla/emit.py", "report/page/page.py"},
    "markupsafe": {"report/page/page.py"},
    "pygraphviz": {"report/page/drawing.py"},
    "subprocess": {"tlc/run.py", "cli/git.py"},
    "platformdirs": {"cache.py"},
    "click": {"cli"},
    "pytest": {"pytest_plugin.py"},
    "rich": {"report", "cli"},
    "typing_extensions": {stage for layer in LAYERS for stage in layer},
}


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Every module that the file imports, wherever in it."""
    return tuple(_imports(path))


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=module, names=names, level=0) if module is not None:
                if module == "specdsl":
                    yield from (f"specdsl.{alias.name}" for alias in names)
                else:
                    yield module
            case ast.ImportFrom():
                pytest.fail(f"{path}: relative imports hide where they lead")


def stage(path: Path) -> str:
    """The first part of its name: a folder, or a module by itself."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def rank(name: str) -> int:
    for number, layer in enumerate(LAYERS):
        if name in layer:
            return number
    pytest.fail(f"`{name}` has no place: add it to LAYERS")


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_module_imports_only_what_stands_before_it(path: Path) -> None:
    if path == PACKAGE / "__init__.py":
        return  # the API: names of all stages, found when they are first used
    own = stage(path)
    for module in imports(path):
        top, _, rest = module.partition(".")
        if top != "specdsl":
            continue
        used = rest.split(".")[0] or "__init__"
        if used in (own, "__version__"):
            continue
        assert rank(used) > rank(own), f"{name_of(path)} imports {module}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_package_of_others_is_used_only_where_it_belongs(path: Path) -> None:
    own = name_of(path)
    for module in imports(path):
        top = module.split(".")[0]
        if top in THIRD_PARTY:
            assert {own, stage(path)} & THIRD_PARTY[top], f"{own} imports {top}"
        else:
            assert top == "specdsl" or top in sys.stdlib_module_names, f"{own}: {top}"


# What the reference interpreter is made of, so that it says nothing that the engine beside it says:
# the resolved model, where things stand in the text, and nothing else of ours.
INDEPENDENT = {"interpret", "model", "source"}


@pytest.mark.parametrize("path", [p for p in FILES if stage(p) == "interpret"], ids=name_of)
def test_the_interpreter_shares_nothing_with_what_it_checks(path: Path) -> None:
    ours = {m.split(".")[1] for m in imports(path) if m.startswith("specdsl.")}
    assert ours <= INDEPENDENT
    models = {m for m in imports(path) if m.startswith("specdsl.model.")}
    assert models <= {"specdsl.model.model", "specdsl.model.walk"}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_the_stages_that_it_checks_do_not_know_the_interpreter(path: Path) -> None:
    checked = {"kinds", "lower", "tla", "tlc", "trace", "judge", "rules"}
    if stage(path) in checked:
        assert not any(m.startswith("specdsl.interpret") for m in imports(path))


def test_every_place_that_is_named_is_there() -> None:
    """A rule about a module that is gone says nothing."""
    stages = {stage(path) for path in FILES} - {"__init__"}
    assert stages == {name for layer in LAYERS for name in layer}
    for package, places in THIRD_PARTY.items():
        users = [path for path in FILES if package in {m.split(".")[0] for m in imports(path)}]
        if package != "typing_extensions":
            assert places <= {name_of(path) for path in users} | {stage(path) for path in users}
