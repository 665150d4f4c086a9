"""Which line of a spec is needed: what is taken away, how, and what TLC says of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from models import ROOT, loaded, spec
from specdsl import driver
from specdsl.ablate.ablate import Wanted, ablate
from specdsl.ablate.edit import edited, edited_load
from specdsl.ablate.mutant import Mutant
from specdsl.ablate.mutants import mutants
from specdsl.ablate.questions import standing
from specdsl.ablation import Ablation, Answer, Family, Worth
from specdsl.cli import main
from specdsl.cli.ablate import _FAMILIES
from specdsl.cli.ablating import exit_code
from specdsl.cli.exits import INCONCLUSIVE
from specdsl.diagnostic import SpecError, ToolError
from specdsl.driver import Spec
from specdsl.model.model import Check
from specdsl.model.resolve import resolve
from specdsl.report.ablation import markdown, render_ablation
from specdsl.runs import RunSettings
from specdsl.syntax.tree import Thread
from specdsl.tlc.proofs import Proofs

COUNTER = """
object Box [B] {
    lock  : mutex
    other : mutex
    n     : 0..2   guarded by lock
    twice : bool
}
thread adder {
    lock B.other
    lock B.lock
    let old = B.n
    B.n = old + 1
    unlock B.lock
    unlock B.other
    atomic { B.twice = on; B.twice = off }
}
thread late { lock B.lock; let old = B.n; B.n = old + 1; unlock B.lock }
finally all_counted: B.n == 2
check fine expect holds
"""


def made(checked: Spec, checks: Iterable[Check] | None = None) -> tuple[Mutant, ...]:
    return mutants(checked.variants, standing(checks or checked.checks)).all


def words(checked: Spec) -> list[tuple[int, str, str]]:
    return [(each.span.line, each.family.value, each.words) for each in made(checked)]


def answers(checked: Spec, folder: Path, **wanted: object) -> Ablation:
    """With real TLC, one run after the other."""
    settings = RunSettings(jobs=1, memory_mb=256, timeout=120, proofs=Proofs(folder))
    checks = wanted.pop("checks", None) or standing(checked.checks)
    asked = Wanted(checks, **wanted)  # type: ignore[arg-type]
    return ablate(checked, asked, settings, driver.toolchain(settings))


def by_words(found: Ablation) -> dict[str, Answer]:
    return {each.words: each for each in found.answers}


# ---- what is taken away --------------------------------------------------------------------------


def test_every_acquisition_section_and_atomic_is_taken_away() -> None:
    assert [each for each in words(spec(COUNTER)) if each[0] < 17] == [
        (10, "lock", "without `lock B.other`"),
        (10, "try", "`lock B.other` goes on if it is busy"),
        (11, "lock", "without `lock B.lock`"),
        (11, "try", "`lock B.lock` goes on if it is busy"),
        (11, "order", "`lock B.lock` before `lock B.other`"),
        (11, "begin", "`lock B.lock` behind `let old = B.n`"),
        (14, "end", "`unlock B.lock` before `B.n = old + 1`"),
        (16, "atomic", "the `atomic` in single steps"),
    ]


def test_modes_several_locks_guards_waits_and_barriers() -> None:
    checked = spec("""
    object Box [A, B] {
        sem  : rw_semaphore
        lock : spinlock
        refs : refcount = 1
        full : bool
    }
    option careful : bool = on
    thread t with store buffer {
        lock A.sem for write
        if careful and (A.full or B.full) { unlock A.sem; return }
        unlock A.sem
        lock A.lock, B.lock
        if A.full and not B.full { A.full = off }
        unlock A.lock, B.lock
        if trylock A.lock { unlock A.lock }
        wait until A.full == B.full
        barrier
        get A.refs
        put A.refs
        if careful { skip }
    }
    """)
    told = words(checked)
    assert (11, "mode", "for read instead: `lock A.sem for write`") in told
    assert [each for each in told if each[1] == "guard"] == [
        (12, "guard", "never `careful and (A.full or B.full)`"),
        (15, "guard", "never `A.full and not B.full`"),
        (15, "guard", "always `A.full and not B.full`"),
        (15, "guard", "without `A.full`"),
        (15, "guard", "without `not B.full`"),
    ]
    assert [each[2] for each in told if each[:2] == (14, "lock")] == [
        "without `lock A.lock`",
        "without `lock B.lock`",
        "without `lock A.lock, B.lock`",
    ]
    assert (17, "lock", "without `trylock A.lock`") in told
    assert (18, "wait", "without `wait until A.full == B.full`") in told
    assert (19, "barrier", "without `barrier`") in told
    assert (20, "reference", "without `get A.refs`") in told


def test_what_is_used_is_taken_away_too_as_far_as_threads_run_it() -> None:
    checked = loaded(ROOT / "specs" / "swap" / "direct_swapin.dsl")
    found = {Path(each.span.source.path).name for each in made(checked)}
    assert found == {"direct_swapin.dsl", "fault.dsl", "folio.dsl", "reclaim.dsl", "swap.dsl"}


def test_what_is_left_is_a_spec_or_it_is_told_why_it_is_none() -> None:
    checked = loaded(ROOT / "specs" / "rmap_walk_move.dsl")
    moving = (Family.ORDER, Family.BEGIN, Family.END, Family.ATOMIC)
    refused = []
    for each in (each for each in made(checked) if each.family in moving):
        main_file = edited(checked.variants.main, each.edits)
        try:
            resolve(main_file, edited_load(checked.variants.load, each.edits))
        except SpecError as error:
            refused.append((each.words, error.diagnostics[0].message))
    assert refused == [("`lock a.ptl` before `lock av.rwsem for read`", "unknown name `a`")]


def test_an_edit_changes_nothing_else() -> None:
    checked = spec(COUNTER)
    tree = checked.variants.main
    assert edited(tree, {}) is tree
    for each in made(checked):
        changed = edited(tree, each.edits)
        for old, new in zip(tree.items, changed.items, strict=True):
            assert old is new or isinstance(old, Thread), each.words
        assert changed != tree, each.words


def test_the_command_knows_every_family() -> None:
    assert set(_FAMILIES) == {each.value for each in Family}


def test_a_lock_that_another_thread_gives_up_cannot_be_taken_away() -> None:
    checked = spec("""
    object Folio [F] {
        lock : folio_lock
        read : bool
    }
    thread reader { lock F.lock; wait until F.read }
    thread device { wait until not (F.lock is free); F.read = on; unlock F.lock }
    """)
    obstacles = {each.words: each.obstacle for each in made(checked)}
    assert obstacles["without `lock F.lock`"] == "another thread gives the lock up"


# ---- what TLC says -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Asked:
    """Answers, and where what TLC said is remembered."""

    spec: Spec
    found: Ablation
    folder: Path


def _is_lock(mutant: Mutant) -> bool:
    return mutant.family in (Family.LOCK, Family.ORDER) and mutant.span.line in (10, 11)


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Asked:
    folder = tmp_path_factory.mktemp("proofs")
    checked = spec(COUNTER, "counter")
    return Asked(checked, answers(checked, folder, chosen=_is_lock), folder)


def test_needed_and_not_needed_are_told_apart(counted: Asked) -> None:
    """`guarded by` is broken where the lock is gone, and decides nothing."""
    found = by_words(counted.found)
    needless = found["without `lock B.other`"]
    assert (needless.worth, needless.declared, needless.breaks) == (Worth.SAME, (), ())
    needed = found["without `lock B.lock`"]
    assert needed.worth is Worth.NEEDED
    [broken] = needed.breaks
    assert (broken.check, broken.property, broken.steps) == ("fine", "all_counted", 11)
    assert broken.result is not None and broken.result.trace is not None
    assert found["`lock B.lock` before `lock B.other`"].worth is Worth.SAME


def test_what_was_answered_is_not_asked_again(counted: Asked) -> None:
    again = answers(counted.spec, counted.folder, chosen=_is_lock)
    assert (again.asked, again.remembered) == (0, counted.found.asked)
    assert again.answers == counted.found.answers


def test_an_answer_that_is_damaged_is_asked_for_again(counted: Asked, tmp_path: Path) -> None:
    shutil.copytree(counted.folder, tmp_path, dirs_exist_ok=True)
    newest = max(tmp_path.glob("*.json.gz"), key=lambda path: path.stat().st_mtime_ns)
    newest.write_bytes(b"{}")
    again = answers(counted.spec, tmp_path, chosen=_is_lock)
    assert (again.asked, again.remembered) == (1, counted.found.asked - 1)
    assert again.answers == counted.found.answers


def test_without_time_there_is_no_answer(counted: Asked) -> None:
    """That the check holds as it is is remembered."""
    chosen = Wanted(standing(counted.spec.checks), lambda m: m.family is Family.ATOMIC)
    settings = RunSettings(jobs=1, memory_mb=256, timeout=0.01, proofs=Proofs(counted.folder))
    found = ablate(counted.spec, chosen, settings, driver.toolchain(settings))
    [answer] = found.answers
    assert answer.worth is Worth.INCONCLUSIVE
    assert answer.reason is not None and answer.reason.startswith("`fine`: ")
    assert exit_code(found) == INCONCLUSIVE
    assert "1 thing taken away: 1 inconclusive" in markdown(found)


UNSEEN = """
object Pair [P] {
    lock : mutex
    x    : bool
    y    : bool
    seen : bool   guarded by lock
}
option idle : bool = off
thread setter { lock P.lock; P.x = on; P.y = on; unlock P.lock }
thread looker {
    lock P.lock
    P.seen = P.x
    unlock P.lock
    if idle { lock P.lock; unlock P.lock }
}
invariant both_at_last: P.y => P.x
check fine expect holds
"""


def test_a_difference_that_no_property_minds_is_told_with_the_first_step(tmp_path: Path) -> None:
    found = answers(spec(UNSEEN), tmp_path, chosen=lambda m: m.family is Family.LOCK)
    setter, looker, idle = found.answers
    assert (setter.worth, setter.declared) == (Worth.UNOBSERVED, ())
    assert setter.reason == ("in `fine` only then does `looker` (line 13) `P.seen`: false -> true")
    assert (looker.worth, looker.declared) == (Worth.UNOBSERVED, ("guarded_by",))
    assert idle.worth is Worth.NEVER_REACHED
    told = "\n".join(line.plain for line in render_ablation(found, width=100))
    assert "but `guarded_by` asks for the lock itself" in " ".join(told.split())
    assert "3 things taken away: 2 unobserved, 1 never reached" in told
    assert "| 10 | without `lock P.lock` | unobserved: in `fine`" in markdown(found)


def test_a_check_that_does_not_hold_says_nothing(tmp_path: Path) -> None:
    checked = spec(
        COUNTER.replace("lock B.lock; let old", "let old").replace("; unlock B.lock }", " }")
    )
    with pytest.raises(ToolError, match="check `fine` does not hold as the spec is: guarded_by"):
        answers(checked, tmp_path)


# ---- the command ---------------------------------------------------------------------------------


def call(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    return int(ended.value.code or 0)


def test_the_command_shows_the_run_that_shows_why(
    counted: Asked, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What it asks is remembered."""
    (here / "counter.dsl").write_text(f"spec counter\n{COUNTER}", encoding="utf-8")
    cache = ("--cache", "readonly", "--cache-dir", str(counted.folder))
    asked = ("--trace", "11", "--family", "lock", "--json=out.json", *cache)
    assert call("ablate", "counter", *asked) == 0
    shown = capsys.readouterr().out
    assert "11  without `lock B.lock`  needed: breaks `all_counted`" in shown
    assert "fine: violates `all_counted` after " in shown
    document = json.loads((here / "out.json").read_text(encoding="utf-8"))
    schema = files("specdsl").joinpath("schema/ablate.schema.json").read_text(encoding="utf-8")
    jsonschema.Draft202012Validator(json.loads(schema)).validate(document)
    [answer] = document["answers"]
    assert (answer["line"], answer["answer"]) == (11, "needed")
    assert answer["breaks"][0]["property"] == "all_counted"
    assert document["runs"] == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--only", "x"], "`x` is no line, and no range"),
        (["--only", "9-3"], "`9-3` is no line, and no range"),
        (["--check", "bad"], "no of these checks should hold"),
        (["--json", "-", "--markdown", "-"], "cannot both print to standard output"),
    ],
)
def test_bad_arguments_are_told(
    here: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f"spec counter\n{COUNTER}check bad only all_counted expect deadlocks\n"
    (here / "counter.dsl").write_text(text, encoding="utf-8")
    assert call("ablate", "counter", *arguments) == 2
    assert said in capsys.readouterr().err
