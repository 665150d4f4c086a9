"""Which checks of a spec: some of its own by name, or others with sizes and options of ours."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from fnmatch import fnmatchcase

from specdsl.find import RequestError
from specdsl.model.check import Check, Expectation, ExpectedVerdict
from specdsl.source import Span
from specdsl.spec import Declared, Spec, Value, declared, defaults


def choose(spec: Spec, patterns: Iterable[str]) -> tuple[Check, ...]:
    """The checks whose name fits one of the patterns (`v6_*`), in the order of declaration. A check
    with several clauses or a sweep is also chosen by its name alone. Raises RequestError for a
    pattern that fits no check."""
    chosen: set[Check] = set()
    for pattern in patterns:
        fitting = {check for check in spec.checks if _fits(check, pattern)}
        if not fitting:
            names = [check.name for check in spec.checks]
            raise RequestError(
                f"`{spec.name}` has no check `{pattern}`", help=_near(pattern, names)
            )
        chosen |= fitting
    return tuple(check for check in spec.checks if check in chosen)


def with_options(spec: Spec, options: Mapping[str, Value], *, base: Check | None = None) -> Check:
    """A check of our own: `base` (or the defaults, with every property) with other values for some
    options or sizes. Nobody wrote what to expect of it; it passes if it holds. Raises RequestError
    for an option or a value that does not exist, and SpecError if the sizes do not fit the spec."""
    known = declared(spec.model)
    for name in options:
        if name not in known:
            raise RequestError(
                f"`{spec.name}` has no option `{name}`", help=_near(name, list(known))
            )
    for size in spec.model.sizes:
        _check_value(size, options.get(size.name, size.default))
    before = {} if base is None else base.settings
    meaning = spec.variants.of({**spec.defaults, **before, **options}).model
    settings = {**defaults(meaning), **before, **options}
    for name, each in declared(meaning).items():
        _check_value(each, settings[name])
    return Check(
        name=" ".join(f"{name}={_spelled(value)}" for name, value in options.items()),
        title=None,
        settings=settings,
        only=None if base is None else base.only,
        livelock=base is not None and base.livelock,
        expectation=Expectation(ExpectedVerdict.HOLDS),
        span=Span(spec.source, 0, 0),
    )


def largest(spec: Spec, checks: Iterable[Check]) -> tuple[Check, ...]:
    """Those of the checks that should hold, with every size at the upper end of its range; without
    those that are so already, and each once. Raises SpecError if the sizes do not fit the spec."""
    tops: Mapping[str, Value] = {size.name: size.type.high for size in spec.model.sizes}
    found: dict[tuple[object, ...], Check] = {}
    for check in checks:
        if check.expectation.verdict is not ExpectedVerdict.HOLDS:
            continue
        settings = {**check.settings, **tops}
        if settings != check.settings:
            before = defaults(spec.variants.of(check.settings).model)
            after = defaults(spec.variants.of(settings).model)
            left = [name for name in after if check.settings[name] == before[name]]
            settings = {**settings, **{name: after[name] for name in left}, **tops}
            asked = (tuple(settings.items()), check.only, check.livelock, check.switched_off)
            found.setdefault(asked, replace(check, settings=settings))
    return tuple(found.values())


def option_value(spec: Spec, name: str, text: str) -> Value:
    """The value that `text` means for the option or size: `on`, `off`, a number, or a member's
    name."""
    from specdsl.model import model

    known = declared(spec.model)
    kind = known[name].type if name in known else None
    if isinstance(kind, model.BoolType):
        return {"on": True, "true": True, "off": False, "false": False}.get(text, text)
    if isinstance(kind, model.IntType) and text.removeprefix("-").isdecimal():
        return int(text)
    return text


def _fits(check: Check, pattern: str) -> bool:
    """A row also fits by what its check, or its round of a sweep, is called."""
    parts = check.name.split(".")
    return any(fnmatchcase(".".join(parts[:count]), pattern) for count in range(1, len(parts) + 1))


def _near(wanted: str, names: Sequence[str]) -> str | None:
    if near := get_close_matches(wanted, names, n=3, cutoff=0.5):
        return "did you mean " + " or ".join(f"`{name}`" for name in near) + "?"
    return "there are " + ", ".join(f"`{name}`" for name in names) if names else None


def _check_value(option: Declared, value: Value) -> None:
    from specdsl.model import model

    match option.type:
        case model.BoolType():
            fits, help = isinstance(value, bool), "`on` or `off`"
        case model.IntType(low, high):
            fits = isinstance(value, int) and not isinstance(value, bool) and low <= value <= high
            help = f"a number from {low} to {high}"
        case model.MemberType(domain, _):
            fits, help = value in domain.members, " or ".join(f"`{m}`" for m in domain.members)
        case _:
            return
    if not fits:
        kind = "size" if isinstance(option, model.Size) else "option"
        raise RequestError(
            f"{kind} `{option.name}` cannot be `{_spelled(value)}`", help=f"it can be {help}"
        )


def _spelled(value: Value) -> str:
    return ("on" if value else "off") if isinstance(value, bool) else str(value)
