"""Which line of a spec is needed? Everything is taken away once, and the checks that hold with it
are asked without it."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field, replace

from specdsl.ablate.asking import Asker, Said, said_in
from specdsl.ablate.behaviours import Behaviours, Difference, Limits, TooMany
from specdsl.ablate.edit import Edits, edited, edited_load
from specdsl.ablate.mutant import Mutant
from specdsl.ablate.mutants import mutants
from specdsl.ablate.questions import about, beyond
from specdsl.ablation import Ablation, Answer, Break, Worth
from specdsl.diagnostic import SpecError, ToolError
from specdsl.interpret.notyet import NotYet
from specdsl.jobs import Job, RunSettings, job_of
from specdsl.lower.lower import lower
from specdsl.lower.system import System
from specdsl.memory import share
from specdsl.model.model import Check, Model
from specdsl.model.resolve import resolve
from specdsl.result import CheckResult, Verdict
from specdsl.runs import run_jobs
from specdsl.source import Span
from specdsl.spec import Spec
from specdsl.tlc.installed import Toolchain
from specdsl.vacuity.rows import Row, seen

# States of a check, after reductions, up to which TLC reads a module in more time than it takes to
# go through all states of the whole system.
_FEW = 2_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked: of `checks` that hold (see `questions.standing`), without each thing that is
    `chosen`. `every`: a check that breaks is asked on, for each of its properties."""

    checks: tuple[Check, ...]
    chosen: Callable[[Mutant], bool] = lambda mutant: True
    every: bool = False
    limits: Limits = field(default_factory=Limits)


Told = Callable[[Answer, int, int], None]
"""Is told each answer, how many there are by now, and how many there will be."""


def ablate(
    spec: Spec,
    wanted: Wanted,
    settings: RunSettings,
    toolchain: Toolchain,
    on_answer: Told = lambda answer, done, total: None,
) -> Ablation:
    """The answers for a spec. Raises ToolError if a check does not hold even with everything in its
    place. `on_answer` is told of each as it comes, from the calling thread. Whatever ends this
    early leaves what TLC has said by then in the `proofs` of the settings."""
    return _Call(spec, wanted, settings, toolchain, on_answer).run()


@dataclass(frozen=True, eq=False)
class _Base:
    """A check that holds, the statements that were executed in it, and how many states it has."""

    check: Check
    executed: frozenset[Span]
    states: int

    def reaches(self, span: Span) -> bool:
        """The statement at `span`, one around it or one inside was executed."""
        return any(
            each.source == span.source and each.start <= span.end and span.start <= each.end
            for each in self.executed
        )


@dataclass(eq=False)
class _Call:
    """One call of `ablate`."""

    spec: Spec
    wanted: Wanted
    settings: RunSettings
    toolchain: Toolchain
    on_answer: Told
    started: float = field(default_factory=time.monotonic)

    def run(self) -> Ablation:
        room = share(self.settings.jobs or os.cpu_count() or 1, self.settings.memory_mb)
        self.found = mutants(self.spec.variants, self.wanted.checks)
        chosen = [each for each in self.found.all if self.wanted.chosen(each)]
        self.bases = self._bases()
        self.behaviours = {base: _Once() for base in self.bases}
        self.asker = Asker(self.toolchain, self.settings, room.heap_mb)
        answers: dict[Mutant, Answer] = {}
        pool = ThreadPoolExecutor(room.at_once, thread_name_prefix="ablate")
        try:
            futures = {pool.submit(self._answer, each): each for each in chosen}
            for future in as_completed(futures):
                answers[futures[future]] = future.result()
                self.on_answer(future.result(), len(answers), len(chosen))
        finally:
            self.asker.cancelled.set()
            pool.shutdown(wait=True, cancel_futures=True)
        return Ablation(
            path=self.spec.source.path,
            name=self.spec.name,
            checks=tuple(base.check.name for base in self.bases),
            answers=tuple(answers[each] for each in chosen if each in answers),
            seconds=time.monotonic() - self.started,
            asked=self.asker.asked,
            remembered=self.asker.remembered,
        )

    # ---- with everything in its place ------------------------------------------------------------

    def _bases(self) -> list[_Base]:
        """The checks as they are: the smaller ones are asked first."""
        jobs = []
        for check in self.wanted.checks:
            variant = self.spec.variants.of(check.settings)
            jobs.append(job_of(check, variant.model, variant.system, self.spec.source))
        settings = replace(self.settings, coverage=True)
        results = run_jobs(jobs, self.spec.name, self.toolchain, settings)
        found = [self._base(result) for result in results]
        return sorted(found, key=lambda base: base.states)

    def _base(self, result: CheckResult) -> _Base:
        if result.verdict is not Verdict.HOLDS:
            said = said_in(result)
            why = said.property or result.reason or "no verdict"
            raise ToolError(
                f"check `{result.check.name}` does not hold as the spec is: {why}",
                help="ask what is needed for a check that holds: `--check NAME`",
            )
        system = self.spec.variants.of(result.check.settings).system
        assert result.reached is not None, "it was counted"
        taken = seen([Row(result.check, system, result.reached)]).statements
        executed = frozenset(span for span, was in taken.items() if was)
        return _Base(result.check, executed, result.distinct_states or 0)

    # ---- without one thing -----------------------------------------------------------------------

    def _answer(self, mutant: Mutant) -> Answer:
        if mutant.obstacle is not None:
            return _answer(mutant, Worth.IMPOSSIBLE, reason=mutant.obstacle)
        reached = [base for base in self.bases if base.reaches(mutant.span)]
        if not reached:
            return _answer(mutant, Worth.NEVER_REACHED)
        try:
            return self._asked(mutant, reached)
        except SpecError as error:
            return _answer(mutant, Worth.IMPOSSIBLE, reason=error.diagnostics[0].message)

    def _asked(self, mutant: Mutant, reached: Sequence[_Base]) -> Answer:
        undeclared = self.found.undeclared if mutant.locks else {}
        without = _Variants(self.spec, {**undeclared, **mutant.edits})
        changed = about(self.spec.model, mutant.locks)
        breaks: list[Break] = []
        declared: dict[str, None] = {}
        unknown: list[str] = []
        for base in reached:
            for said in self._breaks(without, base, changed):
                if said.verdict is Verdict.INCONCLUSIVE:
                    unknown.append(f"`{base.check.name}`: {said.reason}")
                elif said.property in changed:
                    declared[str(said.property)] = None
                elif said.property is not None:
                    name, span = said.property, said.span
                    breaks.append(Break(base.check.name, name, span, said.steps, said.result))
            if breaks and not self.wanted.every:
                break
        if breaks:
            told = tuple(declared)
            return _answer(mutant, Worth.NEEDED, breaks=tuple(breaks), declared=told)
        if unknown:
            return _answer(mutant, Worth.INCONCLUSIVE, reason="; ".join(unknown))
        return self._not_needed(mutant, without, reached, declared)

    def _breaks(self, without: _Variants, base: _Base, changed: Collection[str]) -> Iterator[Said]:
        """What the check breaks without it: the first but for those that are `changed`, which are
        told as well; or every property."""
        check: Check | None = base.check
        while check is not None:
            meaning, system = without.of(check)
            said = self.asker.ask(self._job(base, check, meaning, system))
            if said.verdict is Verdict.HOLDS:
                return
            yield said
            if said.property is None or not (self.wanted.every or said.property in changed):
                return
            check = beyond(check, said.property, meaning)

    def _job(self, base: _Base, check: Check, meaning: Model, system: System) -> Job:
        """A small check is asked once, of the system in which the shortest run is found; a large
        one first of a smaller system, as always."""
        reductions = ("fold",) if base.states <= _FEW else None
        return job_of(check, meaning, system, self.spec.source, reductions)

    def _not_needed(
        self,
        mutant: Mutant,
        without: _Variants,
        reached: Sequence[_Base],
        broken: Iterable[str],
    ) -> Answer:
        declared = tuple(dict.fromkeys((*broken, *self._declared(mutant, reached[0]))))
        try:
            for base in reached:
                difference = self._difference(mutant, without, base)
                if difference is not None:
                    words = _difference_words(difference, base.check, self.spec.source.path)
                    return _answer(mutant, Worth.UNOBSERVED, declared=declared, reason=words)
        except TooMany as error:
            return _answer(mutant, Worth.NOT_NEEDED, declared=declared, reason=error.words)
        except NotYet as error:
            return _answer(mutant, Worth.NOT_NEEDED, declared=declared, reason=str(error))
        return _answer(mutant, Worth.SAME, declared=declared)

    def _declared(self, mutant: Mutant, base: _Base) -> tuple[str, ...]:
        """What the spec says of its own locks and is not so without it."""
        if not (self.found.undeclared and mutant.locks):
            return ()
        meaning, system = _Variants(self.spec, mutant.edits).of(base.check)
        said = self.asker.ask(self._job(base, base.check, meaning, system))
        return () if said.property is None else (said.property,)

    def _difference(self, mutant: Mutant, without: _Variants, base: _Base) -> Difference | None:
        meaning, _ = without.of(base.check)
        behaviours = self.behaviours[base].get(lambda: self._behaviours(base))
        return behaviours.difference(meaning, base.check, mutant.locks)

    def _behaviours(self, base: _Base) -> Behaviours:
        if base.states > self.wanted.limits.states:
            raise TooMany(f"there are more than {self.wanted.limits.states:,} states")
        meaning = self.spec.variants.of(base.check.settings).model
        go_on = self.asker.cancelled.is_set
        return Behaviours(meaning, base.check, self.wanted.limits, lambda: not go_on())


class _Variants:
    """The spec with some edits, for each set of sizes. Raises SpecError if it is none then."""

    def __init__(self, spec: Spec, edits: Edits) -> None:
        self._main = edited(spec.variants.main, edits)
        self._load = edited_load(spec.variants.load, edits)
        self._sizes = [size.name for size in spec.model.sizes]
        self._found: dict[tuple[int, ...], tuple[Model, System]] = {}

    def of(self, check: Check) -> tuple[Model, System]:
        """What it means and becomes with the sizes of the check."""
        sizes = {name: int(check.settings[name]) for name in self._sizes}
        key = tuple(sizes.values())
        if key not in self._found:
            meaning, _ = resolve(self._main, self._load, sizes)
            self._found[key] = meaning, lower(meaning)
        return self._found[key]


class _Once:
    """What is made when it is first asked for, by whichever thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._made: Behaviours | TooMany | None = None

    def get(self, make: Callable[[], Behaviours]) -> Behaviours:
        """Raises what `make` raised when it was first called."""
        with self._lock:
            if self._made is None:
                try:
                    self._made = make()
                except TooMany as error:
                    self._made = error
            if isinstance(self._made, TooMany):
                raise self._made
            return self._made


def _answer(
    mutant: Mutant,
    worth: Worth,
    *,
    breaks: tuple[Break, ...] = (),
    declared: tuple[str, ...] = (),
    reason: str | None = None,
) -> Answer:
    return Answer(mutant.family, mutant.span, mutant.words, worth, breaks, declared, reason)


def _difference_words(difference: Difference, check: Check, main: str) -> str:
    at = ""
    if difference.span is not None:
        path = difference.span.source.path
        file = "" if path == main else f" of {path.rsplit('/', 1)[-1]}"
        at = f" (line {difference.span.line}{file})"
    does = "only then does" if difference.more else "no longer does"
    return f"in `{check.name}` {does} `{difference.thread}`{at} {difference.words}"
