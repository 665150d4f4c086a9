"""System -> text of a TLA+ module and of one configuration for each check. Deterministic."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

import jinja2

from specdsl.lower.system import Property, System
from specdsl.model import model
from specdsl.tla.marks import Marker, Marks
from specdsl.tla.view import config_view, module_view


@dataclass(frozen=True, slots=True)
class Emission:
    """A module by name, its text, and where in it something stands."""

    module: str
    text: str
    marks: Marks = field(repr=False)


def emit(system: System, *, source: str) -> Emission:
    """The module of a system. `source` is the path of the spec as the header shows it."""
    marker = Marker()
    view = module_view(system, source, marker)
    text, marks = marker.read(_templates().get_template("module.tla.j2").render(view=view))
    return Emission(system.name, text, marks)


def config(
    system: System, check: model.Check, *, source: str, asked: Property | None = None
) -> str:
    """The configuration with which TLC runs one check of the module: for the liveness property
    `asked`, or for everything else."""
    view = config_view(system, check, source, asked)
    return _templates().get_template("module.cfg.j2").render(view=view)


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("specdsl.tla"),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
