"""Properties of steps and of whole runs, fairness, sizes and sweeps in the programs that are made
by chance."""

from __future__ import annotations

from collections.abc import Iterator

from programs_base import Scope, Spec, condition


def declare_sizes(spec: Spec) -> None:
    """A size, in the range of a global and in conditions."""
    spec.declarations += ["size many : 1..3 = 2", "global sized : 0..many"]
    spec.statements.append((1, _sized))
    spec.conditions.append(lambda spec, scope, depth: "(many > 1)")
    if not spec.safe or spec.chance(50):
        spec.sweeps.append(" for many_ in 1..2 { many = many_ }")


def _sized(spec: Spec, scope: Scope) -> list[str]:
    return [spec.among(("sized = many", "sized = many - 1", "sized = 0"))]


def fairness(spec: Spec) -> str:
    """What stands in front of a thread."""
    return spec.among(("", "", "strongly fair ", "unfair ")) if spec.endless else ""


def step_properties(spec: Spec) -> Iterator[str]:
    """About values before and behind a step."""
    for _ in range(spec.draw.number(1, 2)):
        found = _of_step(spec)
        if spec.safe and spec.chance(70):
            found = f"({found}) or g1 >= old g1 - 2"
        yield f"step {spec.fresh('claim')}_: {found}"


def _of_step(spec: Spec) -> str:
    names = [*spec.shared, *spec.ghosts]
    name = spec.among(names)
    scope = Scope(ghosts=True, threads=True)
    match name.type:
        case "0..2":
            forms = [f"{name.text} >= old {name.text} - 1", f"{name.text} != old {name.text} + 2"]
        case "bool":
            forms = [f"old {name.text} => {name.text}", f"old {name.text} == {name.text}"]
        case "Obj?":
            forms = [f"old {name.text} == {name.text}", f"old {name.text} != null"]
            if not spec.safe:
                forms.append(f"old {name.text}.n <= {name.text}.n")
        case "pte":
            forms = [f"old {name.text} is none", f"(old {name.text} is one and {name.text} is one)"]
            if not spec.safe:
                forms.append(f"old {name.text}.o == Obj0")
        case "set of Obj":
            forms = [f"Obj0 in old {name.text} => Obj0 in {name.text}", f"empty(old {name.text})"]
        case _:
            forms = [f"old {name.text} == {name.text}"]
    found = spec.among(forms)
    return spec.among((found, f"({condition(spec, scope, 1)}) => {found}"))


def endless(spec: Spec) -> Iterator[str]:
    """About whole runs."""
    scope = Scope(ghosts=True, threads=True)
    for _ in range(spec.draw.number(1, 2)):
        found = _goal(spec, scope)
        if spec.chance(40):
            found = f"{condition(spec, scope, 1)} leads to {found}"
        yield f"eventually {spec.fresh('claim')}_: {found}"


def _goal(spec: Spec, scope: Scope) -> str:
    waited = [each for each in spec.threads if not each.name.startswith("i")]
    goals = [condition(spec, scope, 1), "all ended"]
    goals += [f"{each.name} ended" for each in waited]
    return spec.among(goals)


def rows(spec: Spec) -> Iterator[str]:
    """The checks."""
    sweep = spec.among(("", *spec.sweeps))
    expect = "expect holds"
    if spec.endless and spec.chance(40):
        expect = "only livelock expect holds"
    yield f"check all_{sweep} {expect}"
