"""The pipeline, said aloud: a spec is read, parsed, resolved, lowered and emitted; TLC runs its
checks; what TLC answers is judged. The one module that names every stage; the API for Python."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TypeAlias, Union

from specdsl.diagnostic import Diagnostic, Label, SpecError, ToolError
from specdsl.find import RequestError, find_spec
from specdsl.lower.system import System
from specdsl.model import model
from specdsl.model.load import Load
from specdsl.model.model import Check, Model
from specdsl.result import CheckResult, SpecResult
from specdsl.rules.graph import LockGraph
from specdsl.runs import Event, Job, RunSettings, run_jobs
from specdsl.source import Source, Span
from specdsl.syntax import tree
from specdsl.syntax.parse import parse
from specdsl.syntax.read import read_source
from specdsl.tla.emit import config, emit, liveness
from specdsl.tlc.archive import make_archive, with_archive
from specdsl.tlc.toolchain import Toolchain, find_toolchain
from specdsl.vacuity.decide import Vacuity, decide
from specdsl.vacuity.rows import Row
from specdsl.variants import Variants, variants

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
        return _defaults(self.model)


def load(name: str | Path) -> Spec:
    """The spec in a file, or of a bare name (see `find.find_spec`). Raises SpecError if the spec is
    rejected, and RequestError or ToolError if there is none or it cannot be read."""
    main = parse(read_source(_shown(find_spec(str(name), Path.cwd()))))
    found = variants(main, _remembered(load_used))
    return Spec(main.span.source, found.warnings, found)


def has_checks(path: Path) -> bool:
    """Whether the file is a spec to check, and not a part that others use. One that cannot be
    parsed is: somebody has to be told."""
    try:
        items = parse(read_source(path)).items
    except SpecError:
        return True
    return any(isinstance(item, tree.Check) for item in items)


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
    declared = _declared(spec.model)
    for name in options:
        if name not in declared:
            raise RequestError(
                f"`{spec.name}` has no option `{name}`", help=_near(name, list(declared))
            )
    for size in spec.model.sizes:
        _check_value(size, options.get(size.name, size.default))
    before = {} if base is None else base.settings
    meaning = spec.variants.of({**spec.defaults, **before, **options}).model
    settings = {**_defaults(meaning), **before, **options}
    for name, each in _declared(meaning).items():
        _check_value(each, settings[name])
    return Check(
        name=" ".join(f"{name}={_spelled(value)}" for name, value in options.items()),
        title=None,
        settings=settings,
        only=None if base is None else base.only,
        livelock=base is not None and base.livelock,
        expectation=model.Expectation(model.ExpectedVerdict.HOLDS),
        span=Span(spec.source, 0, 0),
    )


def largest(spec: Spec, checks: Iterable[Check]) -> tuple[Check, ...]:
    """Those of the checks that should hold, with every size at the upper end of its range; without
    those that are so already, and each once. Raises SpecError if the sizes do not fit the spec."""
    tops: Mapping[str, Value] = {size.name: size.type.high for size in spec.model.sizes}
    found: dict[tuple[object, ...], Check] = {}
    for check in checks:
        if check.expectation.verdict is not model.ExpectedVerdict.HOLDS:
            continue
        settings = {**check.settings, **tops}
        if settings != check.settings:
            before = _defaults(spec.variants.of(check.settings).model)
            after = _defaults(spec.variants.of(settings).model)
            left = [name for name in after if check.settings[name] == before[name]]
            settings = {**settings, **{name: after[name] for name in left}, **tops}
            asked = (tuple(settings.items()), check.only, check.livelock, check.switched_off)
            found.setdefault(asked, replace(check, settings=settings))
    return tuple(found.values())


def option_value(spec: Spec, name: str, text: str) -> Value:
    """The value that `text` means for the option or size: `on`, `off`, a number, or a member's
    name."""
    declared = _declared(spec.model)
    kind = declared[name].type if name in declared else None
    if isinstance(kind, model.BoolType):
        return {"on": True, "true": True, "off": False, "false": False}.get(text, text)
    if isinstance(kind, model.IntType) and text.removeprefix("-").isdecimal():
        return int(text)
    return text


def run(
    spec: Spec,
    checks: Sequence[Check] | None = None,
    *,
    settings: RunSettings | None = None,
    on_event: Callable[[Event], None] | None = None,
) -> SpecResult:
    """Runs the checks (None: all of the spec), several at a time, and returns when all have their
    result. A check that cannot be judged is inconclusive. Raises ToolError if there is no TLC or
    Java at all."""
    settings = settings or RunSettings()
    chosen = spec.checks if checks is None else tuple(checks)
    tools = toolchain(settings)
    jobs = [_job(spec, check) for check in chosen]
    results = tuple(run_jobs(jobs, spec.name, tools, settings, on_event))
    vacuity = _vacuity(spec, results) if set(spec.checks) <= set(chosen) else Vacuity()
    return SpecResult(
        spec.source.path, spec.name, results, vacuity.never_executed, vacuity.findings
    )


def toolchain(settings: RunSettings) -> Toolchain:
    """The TLC and the Java that `run` uses. Raises ToolError if there is none."""
    found = find_toolchain(tlc_jar=settings.tlc_jar, java=settings.java, environ=os.environ)
    return with_archive(found, os.environ)


def make_java_faster(settings: RunSettings, on_start: Callable[[], None] = lambda: None) -> bool:
    """Makes, once for each Java and jar, what lets later runs start in half the time; `on_start` is
    called if that takes some seconds now. False: this Java cannot, or there is no place to keep it.
    Raises ToolError if there is no TLC or Java."""
    return make_archive(toolchain(settings), os.environ, on_start).archive is not None


def emitted(spec: Spec, checks: Sequence[Check] | None = None) -> dict[str, str]:
    """The TLA+ by file name: a module for each set of sizes, that of the defaults first, and for
    each check (None: all of them, and the defaults' module whether or not a check needs it) a
    config for each run of TLC. The same spec gives the same bytes, wherever it lies."""
    source = _lasting_name(spec.source.path)
    chosen = spec.checks if checks is None else checks
    rows = [(check, spec.variants.of(check.settings).system) for check in chosen]
    systems = [*([spec.system] if checks is None else []), *(system for _, system in rows)]
    modules = [emit(system, source=source) for system in {s.name: s for s in systems}.values()]
    files = {f"{module.module}.tla": module.text for module in modules}
    for check, system in rows:
        for asked, text in _configs(system, check, source):
            behind = "" if asked is None else f".{asked}"
            files[f"{system.name}.{check.name}{behind}.cfg"] = text
    return files


def _job(spec: Spec, check: Check) -> Job:
    variant = spec.variants.of(check.settings)
    system, source = variant.system, _lasting_name(spec.source.path)
    module = emit(system, source=source)
    configs = dict(_configs(system, check, source))
    return Job(check, variant.model, system, module.text, module.marks, configs)


def _configs(system: System, check: Check, source: str) -> Iterator[tuple[str | None, str]]:
    """A config for each run of TLC that a check needs: one for all that single steps can show
    (None), and one for each property of whole runs, by its operator."""
    yield None, config(system, check, source=source)
    for asked in liveness(system, check):
        yield asked.name, config(system, check, source=source, asked=asked)


def _remembered(load: Load) -> Load:
    """`load`, which reads each file once, however often it is asked."""
    read: dict[tuple[str, Source], tree.Tree] = {}

    def remembering(path: tree.Text, user: Source) -> tree.Tree:
        key = (path.text, user)
        if key not in read:
            read[key] = load(path, user)
        return read[key]

    return remembering


def load_used(path: tree.Text, user: Source) -> tree.Tree:
    """What a `use` names: seen from the file that uses it, else from where specs are found."""
    try:
        found = find_spec(path.text, Path(user.path).parent)
    except ToolError as error:
        raise SpecError([_no_such_part(path, error)]) from error
    return parse(read_source(_shown(found)))


def _no_such_part(path: tree.Text, error: ToolError) -> Diagnostic:
    return Diagnostic(
        code="E0224",
        message=f"the file `{path.text}` is not there",
        primary=Label(path.span, "no such file"),
        notes=("a used file is looked for beside the file that uses it, then among the specs",),
        help=error.help,
    )


def _shown(path: Path) -> Path:
    """Relative to the current folder where the file is in it: what the user is shown."""
    cwd = Path.cwd()
    absolute = Path(os.path.normpath(cwd / path))
    return absolute.relative_to(cwd) if absolute.is_relative_to(cwd) else absolute


def _lasting_name(path: str) -> str:
    """The path from the folder `specs` on, or the file's name: the same wherever it is called. It
    stands in a comment, which no letter of it may end."""
    parts = Path("".join(each if each.isprintable() else "?" for each in path)).parts
    if "specs" in parts[:-1]:
        last = len(parts) - 1 - parts[::-1].index("specs")
        return "/".join(parts[last:])
    return parts[-1]


def _fits(check: Check, pattern: str) -> bool:
    """A row also fits by what its check, or its round of a sweep, is called."""
    parts = check.name.split(".")
    return any(fnmatchcase(".".join(parts[:count]), pattern) for count in range(1, len(parts) + 1))


def _near(wanted: str, names: Sequence[str]) -> str | None:
    if near := get_close_matches(wanted, names, n=3, cutoff=0.5):
        return "did you mean " + " or ".join(f"`{name}`" for name in near) + "?"
    return "there are " + ", ".join(f"`{name}`" for name in names) if names else None


Declared: TypeAlias = Union[model.Size, model.Option]


def _declared(meaning: Model) -> Mapping[str, Declared]:
    declared: tuple[Declared, ...] = (*meaning.sizes, *meaning.options)
    return {each.name: each for each in declared}


def _defaults(meaning: Model) -> Mapping[str, Value]:
    return {name: each.default for name, each in _declared(meaning).items()}


def _check_value(option: Declared, value: Value) -> None:
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


def _vacuity(spec: Spec, results: Sequence[CheckResult]) -> Vacuity:
    """What all checks together say nothing about; nothing is known if one of them has no verdict,
    or was not counted."""
    rows = [
        Row(one.check, spec.variants.of(one.check.settings).system, one.reached)
        for one in results
        if one.reached is not None
    ]
    if len(rows) < len(results):
        return Vacuity()
    return decide(spec.model, spec.source, rows)
