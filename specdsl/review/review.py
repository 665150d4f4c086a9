"""Spec and answers -> the document that a design review reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from specdsl import document
from specdsl.ablation import Ablation
from specdsl.document import Access, Body, Document, Row, Use
from specdsl.explanation import Explanation
from specdsl.find import lasting_name
from specdsl.kinds.lock import Runs
from specdsl.lower.shapes import element_type, kind_of
from specdsl.model import model
from specdsl.model.check import ExpectedVerdict
from specdsl.model.fitting import words as type_words
from specdsl.report.words import setting_words
from specdsl.result import CheckResult, SpecResult
from specdsl.review.accesses import Accesses, accesses
from specdsl.review.moves import NO_MOVES, moves, row_to_look_at
from specdsl.review.remarks import above, beside, block
from specdsl.review.remedies import remedy
from specdsl.rules.graph import LockGraph, Taking, lock_name
from specdsl.rules.outermost import links, outermost_first
from specdsl.rules.rows import as_facts, option_words
from specdsl.rules.terms import Fact, Facts, truth
from specdsl.spec import Spec

_NOBODY = Access((), ())
_NO_STATES = document.LookedAt(None, reason="nothing shared has a tagged state")


def review(
    spec: Spec,
    found: SpecResult,
    *,
    ablation: Ablation | None = None,
    explanations: Mapping[str, Explanation] | None = None,
) -> Document:
    """The document about a spec and what its checks came to; `explanations` are by the name of the
    check. `found` has one result at least."""
    results = tuple(_timeless(each) for each in found.results)
    design = _design(spec, results)
    variant = spec.variants.of(design.check.settings)
    meaning, graph = variant.model, variant.locks
    touched = accesses(meaning, design.check.settings)
    tagged = tuple(_shared_states(meaning))
    looked_at, made = _NO_STATES, NO_MOVES
    if tagged:
        looked_at, made = moves(spec, row_to_look_at(design, results), touched)
    return Document(
        name=spec.name,
        title=spec.title,
        kernel=meaning.kernel,
        path=lasting_name(spec.source.path),
        sources=meaning.sources,
        facts=tuple((fact.what, fact.text) for fact in meaning.facts),
        design=design.check.name,
        options=tuple(_options(meaning)),
        objects=tuple(_object(each, meaning) for each in meaning.objects),
        fields=tuple(_field(each, touched) for each in _plain(meaning)),
        machines=tuple(_machine(each, made.get(each, ())) for each in tagged),
        looked_at=looked_at,
        locks=tuple(_lock(each, meaning, graph, touched) for each in _all_locks(meaning, graph)),
        order=_order(graph, as_facts(meaning.options, design.check.settings)),
        threads=tuple(map(_thread, meaning.threads)),
        functions=tuple(_function(each) for each in meaning.functions),
        properties=tuple(_properties(meaning)),
        rows=tuple(_rows(spec, results, meaning, explanations or {})),
        ablation=None if ablation is None else _timeless_answers(ablation),
    )


def _timeless(result: CheckResult) -> CheckResult:
    """Without what differs from call to call."""
    return replace(result, seconds=0.0, cached=False, kept=None, cross=None, reached=None)


def _timeless_answers(found: Ablation) -> Ablation:
    answers = tuple(
        replace(each, breaks=tuple(replace(one, result=None) for one in each.breaks))
        for each in found.answers
    )
    return replace(found, answers=answers, seconds=0.0, remembered=0, asked=0)


def _design(spec: Spec, results: Sequence[CheckResult]) -> CheckResult:
    """The row that is asked about locks and fields: the first that should hold with all options at
    their defaults, else the first that should hold, else the first."""
    standing = [
        each for each in results if each.expectation.verdict is ExpectedVerdict.HOLDS
    ] or results
    defaults = dict(spec.defaults)
    return next((each for each in standing if each.check.settings == defaults), standing[0])


# ---- state ---------------------------------------------------------------------------------------


def _plain(meaning: model.Model) -> Iterator[model.Variable]:
    """The variables that are no locks."""
    for each in meaning.variables:
        if not isinstance(element_type(each), model.LockType):
            yield each


def _options(meaning: model.Model) -> Iterator[document.Option]:
    for size in meaning.sizes:
        yield document.Option(size.name, str(size.default), size.title, size=True)
    for option in meaning.options:
        default = setting_words(option.default)
        yield document.Option(option.name, default, option.title, size=False)


def _object(each: model.ObjectKind, meaning: model.Model) -> document.Object:
    fields = tuple(v.name for v in meaning.variables if v.owner is each)
    remark = above(each.span) or beside(each.span)
    return document.Object(each.name, each.domain.members, each.kernel, remark, fields, each.span)


def _field(each: model.Variable, touched: Accesses) -> document.Field:
    guard = each.guard
    reads, writes = (touched.of(each, writes=writes) for writes in (False, True))
    return document.Field(
        lock_name(each),
        type_words(each.type),
        beside(each.span),
        "" if guard is None else _guard(guard),
        guard is not None and guard.reads,
        each.ghost,
        each.span,
        _NOBODY if each.ghost else reads,
        _NOBODY if each.ghost else writes,
    )


def _guard(guard: model.Guard) -> str:
    """As they are declared."""
    between = " and " if guard.all else " or "
    return between.join(dict.fromkeys(lock.span.text for lock in guard.locks))


def _shared_states(meaning: model.Model) -> Iterator[model.States]:
    """The tagged states that something shared is in."""
    for each in meaning.states:
        kinds = [element_type(variable) for variable in meaning.variables]
        if any(isinstance(kind, model.TaggedType) and kind.states is each for kind in kinds):
            yield each


def _machine(each: model.States, made: Sequence[document.Move]) -> document.StateMachine:
    states = tuple(
        (
            alternative.name,
            ", ".join(f"{part.name}: {type_words(part.type)}" for part in alternative.payload),
            beside(alternative.span),
        )
        for alternative in each.alternatives
    )
    names = [alternative.name for alternative in each.alternatives]
    allowed = None
    if each.moves is not None:
        allowed = tuple(sorted(each.moves, key=lambda pair: tuple(map(names.index, pair))))
    return document.StateMachine(each.name, states, allowed, tuple(made), each.span)


# ---- locks ---------------------------------------------------------------------------------------


def _all_locks(meaning: model.Model, graph: LockGraph) -> Iterator[model.Variable]:
    """Outermost first, and then those that nobody waits for."""
    ordered = outermost_first(graph)
    yield from ordered
    for each in meaning.variables:
        if isinstance(element_type(each), model.LockType) and each not in ordered:
            yield each


def _lock(
    each: model.Variable, meaning: model.Model, graph: LockGraph, touched: Accesses
) -> document.Lock:
    kind = kind_of(each)
    guards = [v for v in _plain(meaning) if v.guard is not None and _names(v.guard, each)]
    found = [
        variable
        for variable in _plain(meaning)
        if variable not in guards and lock_name(each) in touched.of(variable, writes=True).locks
    ]
    return document.Lock(
        lock_name(each),
        kind.name,
        kind.meaning,
        kind.sleeps,
        beside(each.span),
        "" if each.under is None else each.under.span.text,
        tuple(map(lock_name, guards)),
        tuple(map(lock_name, found)),
        tuple(dict.fromkeys(_taken(one) for one in graph.takings if one.variable is each)),
        each.span,
    )


def _names(guard: model.Guard, lock: model.Variable) -> bool:
    return any(place.variable is lock for place in guard.locks)


def _taken(taking: Taking) -> Use:
    return Use(taking.thread.name, taking.node.span, (), taking.how)


def _order(graph: LockGraph, design: Facts) -> document.LockOrder:
    circles: dict[tuple[model.Variable, model.Variable], list[tuple[str, ...]]] = {}
    for cycle in graph.cycles:
        needed = frozenset[Fact]().union(*(nesting.options for nesting in cycle.nestings))
        for nesting in cycle.nestings:
            pair = (nesting.outer.variable, nesting.inner.variable)
            circles.setdefault(pair, []).append(_needs(needed, design))
    edges = [
        document.Edge(
            lock_name(pair[0]),
            lock_name(pair[1]),
            tuple(dict.fromkeys(_taken(nesting.inner) for nesting in nestings)),
            min((_needs(nesting.options, design) for nesting in nestings), key=len),
            min(circles.get(pair, ()), key=len, default=None),
        )
        for pair, nestings in links(graph).items()
    ]
    declared = tuple(tuple(map(lock_name, order.locks)) for order in graph.orders)
    return document.LockOrder(tuple(map(lock_name, outermost_first(graph))), tuple(edges), declared)


def _needs(facts: Facts, design: Facts) -> tuple[str, ...]:
    """What they say of options that the design has not so."""
    return option_words(frozenset(fact for fact in facts if truth(fact[0], design) is not fact[1]))


# ---- threads -------------------------------------------------------------------------------------


def _thread(each: model.Thread) -> Body:
    kinds = {Runs.THREAD: "", Runs.SOFTIRQ: "softirq", Runs.INTERRUPT: "interrupt"}
    told = [
        "background" if each.background else "",
        kinds[each.runs],
        "hardware" if each.hardware else "",
        each.fairness.value if each.fairness is not model.Fairness.WEAK else "",
        "" if each.buffer is None else f"store buffer of {each.buffer.capacity}",
        "" if each.cpu is None else f"on {each.cpu}",
    ]
    runs = ", ".join(filter(None, told))
    return Body(each.name, each.kernel, above(each.span), block(each.span), each.count, runs)


def _function(each: model.Function) -> Body:
    return Body(each.name, each.kernel, above(each.span), block(each.span))


# ---- what was asked ------------------------------------------------------------------------------


def _properties(meaning: model.Model) -> Iterator[document.Property]:
    for each in meaning.properties:
        remark = above(each.span) or beside(each.span)
        yield document.Property(each.name, each.kind.value, remark, block(each.span))


def _rows(
    spec: Spec,
    results: Sequence[CheckResult],
    meaning: model.Model,
    explanations: Mapping[str, Explanation],
) -> Iterator[Row]:
    defaults = spec.defaults
    for result in results:
        settings = tuple(
            (name, setting_words(value))
            for name, value in result.check.settings.items()
            if name in defaults and value != defaults[name]
        )
        mended = None if result.trace is None else remedy(result, results, meaning)
        yield Row(result, settings, mended, explanations.get(result.check.name))
