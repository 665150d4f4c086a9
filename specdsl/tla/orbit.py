"""The VIEW by which TLC takes states for one that differ in which of equal threads is which: all
images of a state, as a set. Why that is sound: `reduce/symmetry.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations, product

from specdsl.kinds.readers import RW_SEMAPHORE
from specdsl.lower.system import StateVariable, System
from specdsl.model import model
from specdsl.reduce.symmetry import element, names_threads


@dataclass(frozen=True, slots=True)
class OrbitView:
    """What the template says of it: every renaming as a record, and the image of the state under
    the renaming `p`, part by part."""

    renamings: tuple[str, ...]
    image: tuple[str, ...]


def orbit_view(system: System) -> OrbitView | None:
    """None if no threads are equal."""
    if not system.equal:
        return None
    return OrbitView(tuple(_renamings(system)), tuple(_image(system)))


def _renamings(system: System) -> Iterator[str]:
    fixed = ["nobody", *(t.name for t in system.threads if not _is_equal(t.name, system))]
    for choice in product(*(permutations(group) for group in system.equal)):
        pairs = [(name, name) for name in fixed]
        for group, images in zip(system.equal, choice, strict=True):
            pairs += zip(group, images, strict=True)
        yield "[" + ", ".join(f'{name} |-> "{image}"' for name, image in pairs) + "]"


def _is_equal(name: str, system: System) -> bool:
    return any(name in group for group in system.equal)


def _image(system: System) -> Iterator[str]:
    """The variables, and of equal threads the set of what each of them has, by its new name."""
    for variable in system.variables:
        if variable.thread is None or not _is_equal(variable.thread, system):
            named = variable.thread is None and names_threads(variable, system)
            yield _renamed(variable, system) if named else variable.name
    for group in system.equal:
        own = (f'<<p["{name}"], <<' + ", ".join(_own(name, system)) + ">>>>" for name in group)
        yield "{" + ", ".join(own) + "}"


def _own(thread: str, system: System) -> Iterator[str]:
    return (variable.name for variable in system.variables if variable.thread == thread)


def _renamed(variable: StateVariable, system: System) -> str:
    if not variable.indexes:
        return _value(variable.name, variable)
    domain = system.sets[variable.indexes[0].name]
    return f"[i \\in {domain} |-> {_value(f'{variable.name}[i]', variable)}]"


def _value(value: str, variable: StateVariable) -> str:
    kind = element(variable)
    if isinstance(kind, model.LockType) and kind.kind is RW_SEMAPHORE:
        return f"[writer |-> p[{value}.writer], readers |-> {{p[r] : r \\in {value}.readers}}]"
    return f"p[{value}]"
