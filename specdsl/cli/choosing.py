"""From what the user names to specs and checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from specdsl import driver
from specdsl.driver import Spec
from specdsl.find import RequestError, find_folder, find_spec, is_folder, specs_below
from specdsl.model.check import Check


@dataclass(frozen=True, slots=True)
class Choice:
    """Which specs, which of their checks, and which options of our own. `largest`: the checks that
    hold, with the largest sizes. `shard`: which one (from 1) of how many parts is run."""

    specs: tuple[str, ...]
    only: tuple[str, ...]
    options: Mapping[str, str]
    largest: bool = False
    shard: tuple[int, int] | None = None


def chosen_checks(
    choice: Choice, load: Callable[[Path], Spec | None]
) -> list[tuple[Spec, tuple[Check, ...]]]:
    """The accepted specs, each with its chosen checks; `load` reports those that it rejects. Raises
    RequestError for what does not exist."""
    specs = [spec for path in _paths(choice.specs) if (spec := load(path)) is not None]
    chosen: list[tuple[Spec, tuple[Check, ...]]] = []
    misfit: RequestError | None = None
    for spec in specs:
        if not spec.checks and not choice.options:
            raise RequestError(
                f"`{spec.source.path}` has no check",
                help="add `check NAME expect holds`, or check the spec that uses this file",
            )
        try:
            chosen.append((spec, _checks(spec, choice)))
        except RequestError as error:
            misfit = error
    if choice.largest:
        chosen = [(spec, larger) for spec, rows in chosen if (larger := driver.largest(spec, rows))]
        if not chosen:
            raise RequestError("no check that holds has a size that could be larger")
    # With several specs a name need not be in each of them, but it has to be in one.
    if misfit is not None and (not chosen or len(specs) == 1 or choice.options):
        raise misfit
    return chosen


def _paths(names: tuple[str, ...]) -> Iterator[Path]:
    cwd = Path.cwd()
    for name in names:
        folder = Path(name)
        if not is_folder(folder):
            try:
                yield find_spec(name, cwd)
                continue
            except RequestError:
                found_folder = find_folder(name, cwd)
                if found_folder is None:
                    raise
                folder = found_folder
        found = [path for path in specs_below(folder) if driver.has_checks(path)]
        if not found:
            raise RequestError(f"there is no spec with checks in `{name}`")
        yield from found


def _checks(spec: Spec, choice: Choice) -> tuple[Check, ...]:
    named = driver.choose(spec, choice.only) if choice.only else spec.checks
    if not choice.options:
        return named
    if choice.only and len(named) != 1:
        raise RequestError("with -o, --only must choose one check")
    values = {name: driver.option_value(spec, name, text) for name, text in choice.options.items()}
    base = named[0] if choice.only else None
    return (driver.with_options(spec, values, base=base),)
