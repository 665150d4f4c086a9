"""Which file a name means."""

from __future__ import annotations

from pathlib import Path

import pytest

from specdsl import find
from specdsl.find import RequestError, find_folder, find_spec, short_name


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Specs that come with the package: `swap.dsl` and `tutorial/forgotten_lock.dsl`."""
    folder = tmp_path / "package" / "specs"
    (folder / "tutorial").mkdir(parents=True)
    (folder / "swap.dsl").write_text("")
    (folder / "tutorial" / "forgotten_lock.dsl").write_text("")
    monkeypatch.setattr(find, "shipped_specs", lambda: folder)
    return folder


@pytest.fixture
def cwd(tmp_path: Path) -> Path:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    return folder


def test_a_path_that_exists_is_taken_as_it_is(cwd: Path, shipped: Path) -> None:
    path = cwd / "swap.dsl"
    path.write_text("")
    assert find_spec(str(path), Path("/")) == path
    assert find_spec("swap.dsl", cwd) == path


def test_the_suffix_may_be_left_out(cwd: Path, shipped: Path) -> None:
    assert find_spec("swap", cwd) == shipped / "swap.dsl"
    (cwd / "swap").mkdir()
    assert find_spec("swap", cwd) == shipped / "swap.dsl"


def test_the_specs_folder_comes_before_the_package(cwd: Path, shipped: Path) -> None:
    assert find_spec("swap.dsl", cwd) == shipped / "swap.dsl"
    (cwd / "specs").mkdir()
    (cwd / "specs" / "swap.dsl").write_text("")
    assert find_spec("swap.dsl", cwd) == cwd / "specs" / "swap.dsl"


def test_nested_names_are_found(cwd: Path, shipped: Path) -> None:
    expected = shipped / "tutorial" / "forgotten_lock.dsl"
    assert find_spec("tutorial/forgotten_lock", cwd) == expected


@pytest.mark.parametrize("name", ["swpa", "swap.ds", "swapp.dsl"])
def test_a_slip_is_answered_with_the_nearest_name(name: str, cwd: Path, shipped: Path) -> None:
    with pytest.raises(RequestError) as caught:
        find_spec(name, cwd)
    assert caught.value.help == "did you mean `swap.dsl`?"


def test_the_last_name_of_a_nested_spec_is_understood(cwd: Path, shipped: Path) -> None:
    with pytest.raises(RequestError) as caught:
        find_spec("forgotten_lock", cwd)
    assert caught.value.help == "did you mean `tutorial/forgotten_lock.dsl`?"


def test_a_name_that_is_like_nothing_gets_the_list(cwd: Path, shipped: Path) -> None:
    with pytest.raises(RequestError) as caught:
        find_spec("zzzzz", cwd)
    assert caught.value.message == (
        f"no spec `zzzzz`: looked in the current folder, `specs/`, `{shipped}`"
    )
    assert caught.value.help == "known specs: `swap.dsl`, `tutorial/forgotten_lock.dsl`"


def test_a_folder_is_no_spec(cwd: Path, shipped: Path) -> None:
    with pytest.raises(RequestError):
        find_spec("tutorial", cwd)


def test_the_empty_name_is_refused(cwd: Path) -> None:
    with pytest.raises(RequestError):
        find_spec("", cwd)


def test_the_short_name_finds_the_same_file(cwd: Path, shipped: Path) -> None:
    nested = shipped / "tutorial" / "forgotten_lock.dsl"
    assert short_name(nested, cwd) == "tutorial/forgotten_lock.dsl"
    # Another file of that name comes first: only the whole path is sure.
    (cwd / "swap.dsl").write_text("")
    assert short_name(Path("swap.dsl"), cwd) == "swap.dsl"
    assert short_name(shipped / "swap.dsl", cwd) == str(shipped / "swap.dsl")


def test_a_folder_is_found_in_the_same_places(cwd: Path, shipped: Path) -> None:
    assert find_folder("tutorial", cwd) == shipped / "tutorial"
    assert find_folder("nothing", cwd) is None
