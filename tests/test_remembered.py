"""Specs and results that were made before: as made anew, and only while nothing has changed."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from pathlib import Path

import pytest

from specdsl import driver, remembered
from specdsl.cross.compare import Budget
from specdsl.diagnostic import SpecError
from specdsl.jobs import Event, Finished, RunSettings
from specdsl.report.json import Json, spec_json
from specdsl.report.locks import locks_text
from specdsl.spec import Spec
from specdsl.tlc.proofs import Proofs, default_folder

MAIN = """\
spec small
use "part.dsl"
size many : 1..3 = 1
thread t [many] { lock l; x = 1; unlock l }
check one expect holds
check two { many = 2 } expect holds
"""
PART = "global l : spinlock\nglobal x : 0..1\n"


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty one."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.delenv("SPECDSL_CACHE")
    monkeypatch.setattr(remembered, "_BEGAN", float("inf"))  # our code may just have been written
    return tmp_path / "cache" / "specdsl" / "specs"


@pytest.fixture
def files(here: Path) -> Path:
    (here / "small.dsl").write_text(MAIN)
    (here / "part.dsl").write_text(PART)
    return here


def is_new(spec: Spec) -> bool:
    """It was not read back."""
    return not spec.read.__qualname__.startswith("recall.")


@pytest.mark.parametrize(
    "name", ["swapcache_move", "tutorial/forgotten_lock", "swap/anon_exclusive_gup"]
)
def test_what_is_read_back_is_what_was_made(name: str) -> None:
    made, again = driver.load(name), driver.load(name)
    assert is_new(made)
    assert not is_new(again)
    assert [str(check) for check in again.checks] == [str(check) for check in made.checks]
    assert again.warnings == made.warnings
    assert (again.name, again.title, again.defaults) == (made.name, made.title, made.defaults)
    assert driver.emitted(again) == driver.emitted(made)
    assert str(locks_text(again.locks, again.source)) == str(locks_text(made.locks, made.source))
    for check in again.checks:
        assert check in again.variants.rows()


def test_other_sizes_than_a_row_needs_can_still_be_made(files: Path) -> None:
    driver.load("small")
    spec = driver.load("small")
    assert not is_new(spec)
    check = driver.with_options(spec, {"many": 3})
    (thread,) = spec.variants.of(check.settings).model.threads
    assert thread.count == 3


CHANGES: dict[str, Callable[[Path], object]] = {
    "the spec": lambda here: (here / "small.dsl").write_text(MAIN + "# more\n"),
    "a part": lambda here: (here / "part.dsl").write_text(PART + "# more\n"),
    "specdsl": lambda here: remembered._tool.cache_clear(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_has_changed_is_made_anew(
    what: str, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver.load("small")
    assert not is_new(driver.load("small"))
    monkeypatch.setattr(remembered, "__version__", "another")
    CHANGES[what](files)
    assert is_new(driver.load("small"))
    remembered._tool.cache_clear()


@pytest.mark.parametrize("name", ["remembered.py", "lower/steps.py", "syntax/dsl.lark", "tla/m.j2"])
def test_all_code_counts_and_not_only_its_times(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "specdsl"
    path = package / name
    path.parent.mkdir(parents=True)
    path.write_text("one")
    monkeypatch.setattr(remembered, "_CODE", package / "remembered.py")
    before, status = remembered._tool.__wrapped__(), path.stat()
    assert remembered._tool.__wrapped__() == before
    path.write_text("two")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert remembered._tool.__wrapped__() != before


def test_nothing_is_kept_where_code_has_changed_since_it_was_read(
    files: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = max(path.stat().st_ctime for path in remembered._code())
    monkeypatch.setattr(remembered, "_BEGAN", began)
    driver.load("small")
    assert driver.has_checks(files / "small.dsl")
    assert not driver.has_checks(files / "part.dsl")
    assert list(cache.iterdir()) == []
    monkeypatch.setattr(remembered, "_BEGAN", began + 1)
    driver.load("small")
    assert len(list(cache.iterdir())) == 1


def test_a_part_that_is_found_before_the_other_counts(files: Path) -> None:
    (files / "specs").mkdir()
    (files / "part.dsl").rename(files / "specs" / "part.dsl")
    assert is_new(driver.load("small"))
    assert not is_new(driver.load("small"))
    (files / "part.dsl").write_text(PART.replace("0..1", "0..2"))
    spec = driver.load("small")
    assert is_new(spec)
    assert "0..2" in driver.emitted(spec)["small.tla"]


def test_a_part_that_is_gone_is_told(files: Path) -> None:
    driver.load("small")
    (files / "part.dsl").unlink()
    with pytest.raises(SpecError, match="part"):
        driver.load("small")


class Bomb:
    def __reduce__(self) -> tuple[object, ...]:
        return Path("burnt").touch, ()


@pytest.mark.parametrize("data", [b"", b"\x80\x05", pickle.dumps(1), pickle.dumps({"uses": 1})])
def test_what_is_damaged_is_made_anew(data: bytes, files: Path, cache: Path) -> None:
    driver.load("small")
    (path,) = cache.iterdir()
    whole = path.read_bytes()
    half = len(whole) // 2
    flipped = whole[:half] + bytes([whole[half] ^ 1]) + whole[half + 1 :]
    for wrong in (data, whole[:-20], whole[20:], flipped):
        path.write_bytes(wrong)
        assert is_new(driver.load("small"))
    assert not is_new(driver.load("small"))


@pytest.mark.parametrize("mode", [0o777, 0o755, 0o720])
def test_a_folder_that_others_can_get_into_is_not_used(mode: int, files: Path, cache: Path) -> None:
    driver.load("small")
    (path,) = cache.iterdir()
    path.write_bytes(pickle.dumps(Bomb()))
    cache.chmod(mode)
    assert is_new(driver.load("small"))
    assert not Path("burnt").exists()
    elsewhere = files / "elsewhere"
    cache.chmod(0o700)
    cache.rename(elsewhere)
    cache.symlink_to(elsewhere)
    assert is_new(driver.load("small"))
    assert not Path("burnt").exists()


def test_a_file_of_somebody_else_is_not_read(
    files: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when who can write to a folder above puts another in the place of ours."""
    driver.load("small")
    (path,) = cache.iterdir()
    data = path.read_bytes()
    assert remembered._read(path) == data[32:]
    user = os.geteuid()
    monkeypatch.setattr(os, "geteuid", lambda: user + 1)
    with pytest.raises(ValueError, match="somebody else"):
        remembered._read(path)
    assert is_new(driver.load("small"))


def test_it_can_be_switched_off(files: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPECDSL_CACHE", "readonly")
    assert is_new(driver.load("small"))
    monkeypatch.delenv("SPECDSL_CACHE")
    driver.load("small")
    monkeypatch.setenv("SPECDSL_CACHE", "readonly")
    assert not is_new(driver.load("small"))
    monkeypatch.setenv("SPECDSL_CACHE", "off")
    assert is_new(driver.load("small"))


def test_files_with_checks_are_told_from_parts(files: Path, cache: Path) -> None:
    (files / "wrong.dsl").write_text("check check\n")
    for _ in range(2):
        found = [path.stem for path in sorted(files.glob("*.dsl")) if driver.has_checks(path)]
        assert found == ["small", "wrong"]
        driver.load("small")


# ---- results -------------------------------------------------------------------------------------


def settings(**more: object) -> RunSettings:
    return RunSettings(proofs=Proofs(default_folder()), **more)  # type: ignore[arg-type]


def shown(spec: Spec, events: list[Event], **more: object) -> Json:
    return spec_json(driver.run(spec, settings=settings(**more), on_event=events.append))


def test_results_are_the_same_and_only_those_that_are_certain(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The twin of each is a run that has to be made: it cannot be."""
    name = "tutorial/forgotten_lock"
    first = shown(driver.load(name), [])

    def fail(*arguments: object, **more: object) -> None:
        raise AssertionError("it is run")

    monkeypatch.setattr("specdsl.runs.run_jobs", fail)
    spec, events = driver.load(name), list[Event]()
    again = shown(spec, events)
    assert len([each for each in events if isinstance(each, Finished)]) == 2
    assert str(again).replace("'cached': True", "'cached': False") == str(first)
    (row,) = driver.run(spec, driver.choose(spec, ["without_lock"]), settings=settings()).results
    assert (row.check.name, row.property, row.cached) == ("without_lock", "nothing_lost", True)

    assert driver.coverage(spec, driver.run(spec, settings=settings())) == ()
    with pytest.raises(AssertionError, match="it is run"):
        driver.run(spec, settings=settings(), counts=True)

    others = (
        {"coverage": False},
        {"reductions": ()},
        {"workers": 2},
        {"keep": tmp_path / "kept"},
        {"cross": Budget(states=10)},
    )
    for more in others:
        with pytest.raises(AssertionError, match="it is run"):
            shown(spec, [], **more)
    for proofs in (None, Proofs(tmp_path / "own")):
        with pytest.raises(AssertionError, match="it is run"):
            driver.run(spec, settings=RunSettings(proofs=proofs))


def test_what_is_only_to_be_read_is_not_filled(cache: Path) -> None:
    proofs = Proofs(default_folder(), writes=False)
    spec = driver.load("tutorial/forgotten_lock")
    driver.run(spec, settings=RunSettings(proofs=proofs))
    assert len(list(cache.iterdir())) == 1
    driver.run(spec, settings=settings())
    assert len(list(cache.iterdir())) == 2


def test_what_was_executed_is_told_of_results_that_are_remembered() -> None:
    spec = driver.load("tutorial/forgotten_lock")
    first = driver.coverage(spec, driver.run(spec, settings=settings(), counts=True))
    assert any(count for _, each in first for count in each.statements.values())
    again = driver.run(spec, settings=settings(), counts=True)
    assert driver.coverage(spec, again) == first


def test_results_without_a_verdict_are_not_remembered() -> None:
    name = "tutorial/forgotten_lock"
    spec = driver.load(name)
    driver.run(spec, settings=settings(timeout=0.001))
    rows = driver.run(driver.load(name), settings=settings(timeout=0.001)).results
    assert not any(row.cached for row in rows)
