"""A spec that is accepted: what every command begins with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, Union

from specdsl.diagnostic import Diagnostic
from specdsl.lower.system import System
from specdsl.model import model
from specdsl.model.model import Check, Model
from specdsl.rules.graph import LockGraph
from specdsl.source import Source
from specdsl.variants import Variants

Value = bool | int | str
"""A value of an option or a size: a member of an enum is a `str`."""


@dataclass(frozen=True, slots=True)
class Spec:
    """A spec that is accepted, ready to be checked. `source` is its main file. What it means and
    becomes is asked of a variant where the sizes matter; here it is that of the default sizes."""

    source: Source
    warnings: tuple[Diagnostic, ...]
    variants: Variants = field(repr=False)

    @property
    def name(self) -> str:
        """As the spec calls itself."""
        return self.model.name

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
        return self.variants.rows()

    @property
    def defaults(self) -> Mapping[str, Value]:
        """The sizes and options, with their default values."""
        return defaults(self.model)


Declared: TypeAlias = Union[model.Size, model.Option]


def declared(meaning: Model) -> Mapping[str, Declared]:
    """Its sizes and options, by name."""
    both: tuple[Declared, ...] = (*meaning.sizes, *meaning.options)
    return {each.name: each for each in both}


def defaults(meaning: Model) -> Mapping[str, Value]:
    """Their values where nobody says another."""
    return {name: each.default for name, each in declared(meaning).items()}
