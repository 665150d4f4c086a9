"""A spec that is accepted: what every command begins with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias, Union

from specdsl.diagnostic import Diagnostic
from specdsl.model.check import Check
from specdsl.source import Source

if TYPE_CHECKING:  # where a spec is read back, most of it is not needed
    from specdsl.lower.system import System
    from specdsl.model import model
    from specdsl.model.model import Model
    from specdsl.rules.graph import LockGraph
    from specdsl.variants import Variants

Value = bool | int | str
"""A value of an option or a size: a member of an enum is a `str`."""


@dataclass(frozen=True, slots=True)
class Face:
    """What is shown of a spec, whatever is done with it. `checks` are the rows of its table, in the
    order of declaration; `defaults` the values of its sizes and options where nobody says
    another."""

    name: str
    title: str | None
    checks: tuple[Check, ...]
    defaults: Mapping[str, Value]
    warnings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Spec:
    """A spec that is accepted, ready to be checked. `source` is its main file. What it means and
    becomes is asked of a variant where the sizes matter; here it is that of the default sizes. It
    may have been read back from `used` files too; its results are then kept under a `key`."""

    source: Source
    face: Face = field(repr=False)
    read: Callable[[], Variants] = field(repr=False)
    used: tuple[Source, ...] = field(default=(), repr=False)
    key: str | None = field(default=None, repr=False)

    @property
    def variants(self) -> Variants:
        """One for each set of sizes."""
        return self.read()

    @property
    def name(self) -> str:
        """As the spec calls itself."""
        return self.face.name

    @property
    def title(self) -> str | None:
        """What it says that it is about."""
        return self.face.title

    @property
    def warnings(self) -> tuple[Diagnostic, ...]:
        """What it is warned of."""
        return self.face.warnings

    @property
    def model(self) -> Model:
        """What it means."""
        return self.variants.default.model

    @property
    def system(self) -> System:
        """What it becomes."""
        return self.variants.default.system

    @property
    def locks(self) -> LockGraph:
        """Which locks are taken inside which."""
        return self.variants.default.locks

    @property
    def checks(self) -> tuple[Check, ...]:
        """Every row of its table, in the order of declaration."""
        return self.face.checks

    @property
    def defaults(self) -> Mapping[str, Value]:
        """The sizes and options, with their default values."""
        return self.face.defaults


def spec_of(source: Source, found: Variants) -> Spec:
    """The spec in a file, from what was made of it."""
    meaning = found.default.model
    face = Face(meaning.name, meaning.title, found.rows(), defaults(meaning), found.warnings)
    return Spec(source, face, lambda: found)


Declared: TypeAlias = Union["model.Size", "model.Option"]


def declared(meaning: Model) -> Mapping[str, Declared]:
    """Its sizes and options, by name."""
    both: tuple[Declared, ...] = (*meaning.sizes, *meaning.options)
    return {each.name: each for each in both}


def defaults(meaning: Model) -> Mapping[str, Value]:
    """Their values where nobody says another."""
    return {name: each.default for name, each in declared(meaning).items()}
