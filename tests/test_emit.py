"""The text of modules and configurations: the same bytes every time, and nothing in them but the
spec. That SANY accepts every module of the corpus is a part of running it (test_corpus_models)."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from models import CORPUS, MODELS, ROOT, loaded, spec
from specdsl import driver

_EMIT = """
import sys
from specdsl import driver
for path in sys.argv[1:]:
    for name, text in driver.emitted(driver.load(path)).items():
        print(name)
        print(text)
"""


def emitted_with(seed: str, *paths: Path) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _EMIT, *map(str, paths)]
    return subprocess.run(command, env=environment, check=True, capture_output=True).stdout


def test_the_same_spec_gives_the_same_bytes_under_any_hash_seed() -> None:
    paths = [MODELS / f"{name}.dsl" for name in ("names", "unlock_all", "functions", "exclusive")]
    paths.append(ROOT / "specs" / "rmap_walk_move.dsl")
    once = emitted_with("1", *paths)
    assert once.count(b"---- MODULE ") == len(paths)
    assert emitted_with("4711", *paths) == once


def test_a_module_extends_only_what_it_asks() -> None:
    """A queue that is only compared needs no operator of sequences."""
    small = "enum A { X }\nglobal q : queue [1] of A\nglobal g : bool\nthread t { %s }\n"
    for step, asked in (
        ("g = empty(q)", ""),
        ("g = X in q", ", Sequences"),
        ("pop q", ", Sequences"),
        ("g = (number of a in A: (a in q)) == 1", ", FiniteSets, Sequences"),
    ):
        written = spec(small % step)
        text = driver.emitted(written)[f"{written.system.name}.tla"]
        assert f"\nEXTENDS Integers{asked}\n" in text, step


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_module_names_its_source_and_no_folder_or_day(path: Path) -> None:
    for name, text in driver.emitted(loaded(path)).items():
        assert f"Generated from {path.name}; do not edit." in text, name
        assert str(ROOT) not in text
        assert text.endswith("\n")
        assert "\t" not in text
        assert not [line for line in text.split("\n") if line != line.rstrip()], name


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_action_says_its_line_and_is_a_step_of_its_thread(path: Path) -> None:
    small = loaded(path)
    text = driver.emitted(small)[f"{small.system.name}.tla"]
    for action in small.system.actions:
        line = f"\\* {action.thread.name}:{action.origin.span.line}   {action.text}\n"
        assert line in text, action.name
        guard = f"{action.thread.pc} = " if action.drains is None else f"Len({action.drains}) > 0"
        assert f"\n{action.name} ==\n  /\\ {guard}" in text
        assert f"\n  \\/ {action.name}\n" in text


SMALL = """
enum Mode { FAST, SLOW }
option mode : Mode = FAST
option deep : bool = off "as deep as it goes"
option size : 1..3 = 2
global g : 0..3
thread t { assert low: g < 3; assert lower: g < 2; g = size }
invariant least: g >= 0
check one { mode = SLOW, deep = on } expect holds
check two { size = 3 } only low expect violates low
    only least, lower expect holds
"""


def config(name: str) -> str:
    return driver.emitted(spec(SMALL))[f"small.{name}.cfg"]


def test_a_configuration_has_the_options_the_asserts_and_the_properties() -> None:
    assert config("one") == (
        "\\* Generated from small.dsl; do not edit.\n"
        "\\* check one: expect holds\n"
        "INIT Init\n"
        "NEXT Next\n"
        'CONSTANT mode = "SLOW"\n'
        "CONSTANT deep = TRUE\n"
        "CONSTANT size = 2\n"
        'CONSTANT Checked = {"low", "lower"}\n'
        "INVARIANT low\n"
        "INVARIANT lower\n"
        "INVARIANT least\n"
    )


def test_a_clause_has_only_its_properties() -> None:
    low, rest = config("two.low"), config("two.least+lower")
    assert "check two.low: expect violates low" in low
    assert 'Checked = {"low"}' in low
    assert [line for line in low.split("\n") if line.startswith("INV")] == ["INVARIANT low"]
    assert 'Checked = {"lower"}' in rest
    assert "INVARIANT low\n" not in rest
    assert "INVARIANT least\n" in rest


FAIR = """
global g : bool
unfair thread a { g = on }
strongly fair thread b [2] { g = off }
background thread c { loop { skip } }
thread d { }
invariant fine: g or not g
step up: g or not old g
eventually on: g
eventually off: not g
check one only on, fine, up expect holds
check two only fine expect holds
"""


def test_a_property_of_whole_runs_has_a_configuration_of_its_own() -> None:
    files = driver.emitted(spec(FAIR))
    head = "\\* Generated from small.dsl; do not edit.\n\\* check one: expect holds\n"
    assert list(files) == ["small.tla", "small.one.cfg", "small.one.on.cfg", "small.two.cfg"]
    assert files["small.one.cfg"] == (
        f"{head}INIT Init\nNEXT Next\nCONSTANT Checked = {{}}\nINVARIANT fine\nPROPERTY up\n"
    )
    assert files["small.one.on.cfg"] == (
        f"{head}\\* run for: on, in every fair run\n"
        "SPECIFICATION FairSpec\nCONSTANT Checked = {}\nPROPERTY on\n"
    )


def test_fairness_stands_in_the_module_only_if_a_property_needs_it() -> None:
    module = driver.emitted(spec(FAIR))["small.tla"]
    fair = module.partition("FairSpec ==\n")[2].partition("\n\n")[0]
    assert fair.split("\n") == [
        "  /\\ Spec",
        "  /\\ SF_vars(b0_step)",
        "  /\\ SF_vars(b1_step)",
        "  /\\ WF_vars(c_step)",
    ]
    safe = FAIR.replace("eventually on: g\n", "").replace("eventually off: not g\n", "")
    safe = safe.replace("only on, fine, up", "only up")
    assert "FairSpec" not in "".join(driver.emitted(spec(safe)).values())


def test_text_of_the_author_stays_in_comments() -> None:
    small = spec(
        """
option o : bool = on "an \\* option ---- with ==== signs, 100 % größer (* or *)" kernel "mm/λ.c"
global g : bool
thread t kernel "mm/x.c: (* f()" { g = o kernel "==== \\* ----" }
"""
    )
    text = driver.emitted(small)["small.tla"]
    for line in text.split("\n")[1:-2]:
        code = line.partition("\\*")[0]
        assert "====" not in code
        assert "(*" not in code
