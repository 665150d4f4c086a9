"""The pipeline, said aloud: a spec is read, parsed, resolved, lowered and emitted; TLC runs its
checks; what TLC answers is judged. The one module that names every stage; the API for Python."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from specdsl import remembered
from specdsl.choosing import choose as choose
from specdsl.choosing import largest as largest
from specdsl.choosing import option_value as option_value
from specdsl.choosing import with_options as with_options
from specdsl.diagnostic import Diagnostic, Label, SpecError, ToolError
from specdsl.find import RequestError, find_spec, lasting_name, shipped_specs
from specdsl.jobs import Event, Finished, Job, RunSettings, configs, job_of
from specdsl.model.check import Check
from specdsl.remembered import Use
from specdsl.remembered import tidy as tidy
from specdsl.result import CheckResult, SpecResult
from specdsl.source import Source
from specdsl.spec import Spec as Spec
from specdsl.spec import Value as Value
from specdsl.spec import spec_of
from specdsl.syntax.read import read_source
from specdsl.tlc.archive import make_archive, with_archive
from specdsl.tlc.proofs import default_folder
from specdsl.tlc.toolchain import Toolchain, build_of, find_toolchain

# The stages themselves are imported where they are needed: what is read back needs few of them, and
# to import them all takes longer than most of them take.
if TYPE_CHECKING:
    from specdsl.ablate.ablate import Told, Wanted
    from specdsl.ablation import Ablation
    from specdsl.document import Document
    from specdsl.explanation import Explanation
    from specdsl.model.load import Load
    from specdsl.syntax import tree
    from specdsl.vacuity.covered import Covered
    from specdsl.vacuity.decide import Vacuity
    from specdsl.vacuity.rows import Row
    from specdsl.variants import Found, Variants


def load(name: str | Path) -> Spec:
    """The spec in a file, or of a bare name (see `find.find_spec`). Raises SpecError if the spec is
    rejected, and RequestError or ToolError if there is none or it cannot be read."""
    source = read_source(_shown(find_spec(str(name), Path.cwd())))
    return remembered.recall(source, _used, partial(_completed, source)) or _load(source)


def _load(source: Source) -> Spec:
    from specdsl.syntax.parse import parse
    from specdsl.variants import variants

    main = parse(source)
    uses: list[Use] = []
    return remembered.remember(spec_of(source, variants(main, _once(load_used, uses))), uses)


def _completed(source: Source, found: Found, warnings: tuple[Diagnostic, ...]) -> Variants:
    """The variants that were made before, and a way to others."""
    from specdsl.syntax.parse import parse
    from specdsl.variants import Variants

    return Variants(found, warnings, lambda: parse(source), _once(load_used, []))


def has_checks(path: Path) -> bool:
    """Whether the file is a spec to check, and not a part that others use. One that cannot be
    parsed is: somebody has to be told."""
    try:
        source = read_source(path)
        if remembered.is_part(source):
            return False
        if (known := remembered.recall(source, _used, partial(_completed, source))) is not None:
            return bool(known.checks)
        if _has_checks(source):
            return True
    except SpecError:
        return True
    remembered.remember_part(source)
    return False


def _has_checks(source: Source) -> bool:
    from specdsl.syntax import tree
    from specdsl.syntax.parse import parse

    return any(isinstance(item, tree.Check) for item in parse(source).items)


def run(
    spec: Spec,
    checks: Sequence[Check] | None = None,
    *,
    settings: RunSettings | None = None,
    on_event: Callable[[Event], None] | None = None,
    counts: bool = False,
) -> SpecResult:
    """Runs the checks (None: all of the spec), several at a time, and returns when all have their
    result. A check that cannot be judged is inconclusive. With `counts` the results have what
    `coverage` asks for, even if they were remembered without. Raises ToolError if there is no TLC
    or Java at all."""
    settings = settings or RunSettings()
    chosen = spec.checks if checks is None else tuple(checks)
    tools = toolchain(settings)
    known = None if counts else _known(spec, chosen, settings, tools)
    if known is not None:
        for one in known.results:
            if on_event is not None:
                on_event(Finished(one))
        return known
    from specdsl.runs import run_jobs
    from specdsl.vacuity.decide import Vacuity

    jobs = [_job(spec, check, _wanted(settings)) for check in chosen]
    results = tuple(run_jobs(jobs, spec.name, tools, settings, on_event))
    whole = set(spec.checks) <= set(chosen)
    vacuity = _vacuity(spec, results) if whole else Vacuity()
    result = SpecResult(
        spec.source.path, spec.name, results, vacuity.never_executed, vacuity.findings
    )
    if chosen == spec.checks and _remembers(settings, writes=True):
        remembered.remember_results(spec, _how(settings, tools), result)
    return result


def _known(
    spec: Spec, chosen: Sequence[Check], settings: RunSettings, tools: Toolchain
) -> SpecResult | None:
    """What the checks came to when all of the spec were run; None if that is not known of all."""
    if not _remembers(settings) or settings.keep is not None or settings.cross is not None:
        return None
    whole = remembered.recall_results(spec, _how(settings, tools))
    if whole is None:
        return None
    found = {one.check: one for one in whole.results}
    if not set(chosen) <= found.keys():
        return None
    results = tuple(found[check] for check in chosen)
    if set(found) <= set(chosen):
        return replace(whole, results=results)
    return SpecResult(whole.path, whole.name, results)


def _remembers(settings: RunSettings, *, writes: bool = False) -> bool:
    """Somebody's own folder of proofs is asked itself, and filled."""
    proofs = settings.proofs
    if proofs is None or proofs.folder != default_folder():
        return False
    return proofs.writes or not writes


def _how(settings: RunSettings, tools: Toolchain) -> str:
    return f"{settings.asked()} {tools.jar.sha256} {build_of(tools.java)}"


def ablate(
    spec: Spec,
    wanted: Wanted,
    *,
    settings: RunSettings,
    on_answer: Told = lambda answer, done, total: None,
) -> Ablation:
    """Which lines of the spec are needed for the checks that are wanted. Raises ToolError if there
    is no TLC or Java, or if a check does not hold as the spec is."""
    from specdsl.ablate.ablate import ablate as without_each

    return without_each(spec, wanted, settings, toolchain(settings), on_answer)


def standing(checks: Iterable[Check]) -> tuple[Check, ...]:
    """Those of the checks that `ablate` can be asked about (see `questions.standing`)."""
    from specdsl.ablate.questions import standing as found

    return found(checks)


def coverage(spec: Spec, result: SpecResult) -> tuple[tuple[str, Covered], ...]:
    """What each check executed, by name; those of which it was not counted, or is not known any
    more, are left out: see `run`."""
    from specdsl.vacuity.covered import covered

    return tuple((row.check.name, covered(row)) for row in _counted(spec, result.results))


def explain(spec: Spec, result: CheckResult, settings: RunSettings) -> Explanation | None:
    """What there is to say of the bad run of a check besides its steps; None if it has none.
    Raises ToolError if there is no TLC or Java."""
    from specdsl.explain.explain import explain as explained

    return explained(spec, result, settings, toolchain(settings))


def review(
    spec: Spec,
    found: SpecResult,
    *,
    ablation: Ablation | None = None,
    explanations: Mapping[str, Explanation] | None = None,
) -> Document:
    """What a design review reads of the spec: see `review.review`."""
    from specdsl.review.review import review as reviewed

    return reviewed(spec, found, ablation=ablation, explanations=explanations)


def toolchain(settings: RunSettings) -> Toolchain:
    """The TLC and the Java that `run` uses. Raises ToolError if there is none."""
    found = find_toolchain(tlc_jar=settings.tlc_jar, java=settings.java, environ=os.environ)
    return with_archive(found, os.environ)


def make_java_faster(settings: RunSettings, on_start: Callable[[], None] = lambda: None) -> bool:
    """Makes, once for each Java and jar, what lets later runs start faster; `on_start` is
    called if that takes some seconds now. False: this Java cannot, or there is no place to keep it.
    Raises ToolError if there is no TLC or Java."""
    return make_archive(toolchain(settings), os.environ, on_start).archive is not None


def emitted(spec: Spec, checks: Sequence[Check] | None = None) -> dict[str, str]:
    """The TLA+ by file name: a module for each set of sizes, that of the defaults first, and for
    each check (None: all of them, and the defaults' module whether or not a check needs it) a
    config for each run of TLC. The same spec gives the same bytes, wherever it lies."""
    from specdsl.tla.emit import emit

    source = lasting_name(spec.source.path)
    chosen = spec.checks if checks is None else checks
    rows = [(check, spec.variants.of(check.settings).system) for check in chosen]
    systems = [*([spec.system] if checks is None else []), *(system for _, system in rows)]
    modules = [emit(system, source=source) for system in {s.name: s for s in systems}.values()]
    files = {f"{module.module}.tla": module.text for module in modules}
    for check, system in rows:
        for asked, text in configs(system, check, source):
            behind = "" if asked is None else f".{asked}"
            files[f"{system.name}.{check.name}{behind}.cfg"] = text
    return files


def _wanted(settings: RunSettings) -> tuple[str, ...] | None:
    """The reductions by name. A second engine counts the states too, if it may."""
    if settings.reductions is None and settings.cross is not None:
        return ("fold",)
    return settings.reductions


def _job(spec: Spec, check: Check, reductions: tuple[str, ...] | None) -> Job:
    variant = spec.variants.of(check.settings)
    return job_of(check, variant.model, variant.system, spec.source, reductions)


def _once(load: Load, uses: list[Use]) -> Load:
    """`load`, which reads each file once, however often it is asked. `uses` are what it read."""
    read: dict[tuple[str, Source], tree.Tree] = {}

    def remembering(path: tree.Text, user: Source) -> tree.Tree:
        key = (path.text, user)
        if key not in read:
            read[key] = load(path, user)
            uses.append(Use(path.text, user.path, read[key].span.source))
        return read[key]

    return remembering


def load_used(path: tree.Text, user: Source) -> tree.Tree:
    """What a `use` names: seen from the file that uses it, else from where specs are found."""
    from specdsl.syntax.parse import parse

    try:
        source = _used(path.text, user.path)
    except _Outside as error:
        raise SpecError([_outside(path)]) from error
    except ToolError as error:
        raise SpecError([_no_such_part(path, error)]) from error
    return parse(source)


class _Outside(ToolError):
    """A used file that lies where none may."""


def _used(text: str, user: str) -> Source:
    """The file that a `use` in the file `user` means now."""
    here = Path(user).parent
    if Path(text).is_absolute() or not _is_inside(found := find_spec(text, here), here):
        raise _Outside(f"the file `{text}` lies outside")
    return read_source(_shown(found))


def _is_inside(found: Path, here: Path) -> bool:
    """Whether a used file lies where one may: below the one that uses it, the current folder, or
    the specs that come with the package. What lies elsewhere is nobody's part, and is not shown."""
    cwd = Path.cwd()
    roots = [cwd / here, cwd, *filter(None, [shipped_specs()])]
    target = os.path.normpath(cwd / found)
    return any(Path(target).is_relative_to(os.path.normpath(root)) for root in roots)


def _outside(path: tree.Text) -> Diagnostic:
    return Diagnostic(
        code="E0225",
        message=f"the file `{path.text}` lies outside",
        primary=Label(path.span, "leads out of the folder"),
        notes=("a used file lies below the current folder, or among the specs",),
        help="name it as seen from this file, without a `/` in front; or call specdsl in a folder"
        " that has both",
    )


def _no_such_part(path: tree.Text, error: ToolError) -> Diagnostic:
    is_missing = isinstance(error, RequestError)
    return Diagnostic(
        code="E0224",
        message=f"the file `{path.text}` is not there" if is_missing else error.message,
        primary=Label(path.span, "no such file" if is_missing else "it cannot be used"),
        notes=("a used file is looked for beside the file that uses it, then among the specs",),
        help=error.help,
    )


def _shown(path: Path) -> Path:
    """Relative to the current folder where the file is in it: what the user is shown."""
    cwd = Path.cwd()
    absolute = Path(os.path.normpath(cwd / path))
    return absolute.relative_to(cwd) if absolute.is_relative_to(cwd) else absolute


def _vacuity(spec: Spec, results: Sequence[CheckResult]) -> Vacuity:
    """What all checks together say nothing about; nothing is known if one of them has no verdict,
    or was not counted."""
    from specdsl.vacuity.decide import Vacuity, decide

    rows = _counted(spec, results)
    if len(rows) < len(results):
        return Vacuity()
    return decide(spec.model, spec.source, rows)


def _counted(spec: Spec, results: Sequence[CheckResult]) -> list[Row]:
    from specdsl.vacuity.rows import Row

    return [
        Row(one.check, spec.variants.of(one.check.settings).system, one.reached)
        for one in results
        if one.reached is not None and one.reached.counted
    ]
