"""Operations of locks: a verb and a mode are looked up in the kind of the lock at the place."""

from __future__ import annotations

from dataclasses import dataclass, replace

from specdsl.diagnostic import Diagnostic
from specdsl.kinds.lock import LOCK_KINDS, LockKind, Operation
from specdsl.model import arguments, contexts, expressions, model, places, rule_errors, threads
from specdsl.model.fitting import ANY, BOOL
from specdsl.model.scope import Context, Need, poison
from specdsl.syntax import tree

VERBS = tuple(dict.fromkeys(op.verb for kind in LOCK_KINDS for op in kind.operations))

# A misspelt statement reads like an operation: `retrun EAGAIN`.
STATEMENT_WORDS = (
    "let",
    "return",
    "goto",
    "assert",
    "if",
    "while",
    "loop",
    "choose",
    "skip",
    "flush",
)


@dataclass(frozen=True, slots=True)
class Allocation:
    """`allocate Node`: some member of `domain`, on whose `life` the operation is done."""

    domain: model.Domain
    life: model.Variable
    operation: Operation


def is_attempt(operation: Operation) -> bool:
    """Whether the operation says if it worked, instead of waiting."""
    return operation.tries


def releases_all(node: tree.Operate) -> bool:
    """Whether it is `unlock all`."""
    match node.places:
        case (tree.NameUse(tree.Name("all")),):
            return node.mode is None and any(
                operation.verb == node.verb.text and operation.releases
                for kind in LOCK_KINDS
                if not kind.is_reference
                for operation in kind.operations
            )
        case _:
            return False


def operate(context: Context, node: tree.Operate) -> model.Operate | None:
    """An operation as a statement; None was reported."""
    if not _verb_is_known(context, node.verb):
        return None
    found = [lock(context, place) for place in node.places]
    locks = [each for each in found if each is not None]
    operations = [_operation(context, node.verb, node.mode, each) for each in locks]
    if len(locks) < len(found) or not all(operations):
        _number(context, node, None)
        return None
    operation = operations[0]
    assert operation is not None, "the grammar asks for a place"
    if is_attempt(operation):
        context.report(rule_errors.answer_lost(node))
        return None
    if len(locks) > 1 and not _are_ordered(context, node, operation, locks):
        return None
    number = _number(context, node, operation)
    brought = contexts.brought(context, node.verb, operation)
    return model.Operate(operation, tuple(_target(each) for each in locks), brought, number)


def _are_ordered(
    context: Context,
    node: tree.Operate,
    operation: Operation,
    locks: list[model.PlaceRead | model.RefRead],
) -> bool:
    """Whether the places have an address order: they are one field of several objects."""
    variables = set()
    for each in locks:
        if isinstance(each, model.RefRead):
            context.report(rule_errors.unordered_reference(each, node))
            return False
        variables.add(each.place.variable)
    if len(variables) > 1:
        context.report(rule_errors.unordered_locks(node, locks[0], locks[1]))
        return False
    return True


def _target(found: model.PlaceRead | model.RefRead) -> model.Place | model.RefParam:
    return found.place if isinstance(found, model.PlaceRead) else found.param


def attempt(context: Context, node: tree.Attempt) -> model.Expr:
    """An operation as a condition: whether it worked."""
    if not _verb_is_known(context, node.verb):
        return poison(node.span)
    found = lock(context, node.place)
    operation = None if found is None else _operation(context, node.verb, node.mode, found)
    number = _number(context, node, operation)
    if found is None or operation is None:
        return poison(node.span)
    if not is_attempt(operation):
        attempts = [each.verb for each in _kind(found).operations if is_attempt(each)]
        context.report(rule_errors.gives_no_answer(node, attempts))
        return poison(node.span)
    place = found.place if isinstance(found, model.PlaceRead) else found
    brought = contexts.brought(context, node.verb, operation)
    return model.Attempt(operation, place, BOOL, node.span, brought, number)


def _number(
    context: Context, node: tree.Operate | tree.Attempt, operation: Operation | None
) -> model.Expr | None:
    """The number behind `at`; None where there is none, or the operation is not known."""
    number = None if node.number is None else expressions.number(context, node.number)
    if operation is not None and (number is None) is not (operation.with_number is None):
        context.report(rule_errors.number_with_operation(node.verb, node.number))
    return number


def allocation(context: Context, node: tree.Expr) -> Allocation | None:
    """What `allocate Node` takes from; None if that is not what stands there."""
    match node:
        case tree.Attempt(verb, place, None, None):
            kind = places.object_named(context, place)
            life = None if kind is None else _life(context, kind.domain)
            if kind is None or life is None:
                return None
            context.known.used.update((kind, kind.domain, life))
            found = [o for o in lock_kind(life).operations if o.verb == verb.text and not o.mode]
            return Allocation(kind.domain, life, found[0]) if found else None
        case _:
            return None


def asked(context: Context, node: tree.Is) -> model.Expr | None:
    """`F.lock is held`; None if what stands on the left is no lock and has no life."""
    if not isinstance(node.value, (tree.NameUse, tree.FieldUse, tree.IndexUse)):
        return None
    found = living(context, places.use(replace(context, report=arguments.ignore), node.value))
    match found:
        case model.PlaceRead() | model.RefRead() if isinstance(found.type, model.LockType):
            pass
        case _:
            return None
    places.reads(context, node.value, found)
    questions, question = _kind(found).questions, node.pattern.name
    if question.text not in questions or node.pattern.arguments:
        context.report(rule_errors.unknown_question(question, _kind(found).name, list(questions)))
        return poison(node.span)
    place = found.place if isinstance(found, model.PlaceRead) else found
    return model.LockIs(place, question.text, BOOL, node.span)


def living(context: Context, found: model.Expr) -> model.Expr:
    """The life of the object that is meant, if it has one: `free node` frees `node.life`."""
    match found.type:
        case model.MemberType(domain):
            life = _life(context, domain)
            if life is not None:
                context.known.used.add(life)
                place = model.Place(life, found, (), life.type, found.span)
                return model.PlaceRead(place, life.type, found.span)
        case _:
            pass
    return found


def _life(context: Context, domain: model.Domain) -> model.Variable | None:
    """The field that gives the members of the domain a life."""
    for variable in context.known.fields.get(domain, ()):
        match variable.type:
            case model.LockType(kind) if kind.alive is not None:
                return variable
            case _:
                pass
    return None


def lock_kind(variable: model.Variable) -> LockKind:
    """The kind of the lock that the variable is."""
    assert isinstance(variable.type, model.LockType), "the caller has found a lock"
    return variable.type.kind


def misplaced_attempt(context: Context, node: tree.Attempt) -> Diagnostic:
    """What to say of an operation inside an expression that must not change anything."""
    if node.verb.text in VERBS:
        return rule_errors.misplaced_attempt(node)
    return rule_errors.unknown_verb(node.verb, VERBS)


def holds(context: Context, node: tree.Holds) -> model.Expr:
    """`mover holds SRC.ptl for write`."""
    thread = None
    if node.thread.text == "self":
        context.needs(Need.SELF, "`self`", node.thread.span)
    else:
        context.needs(Need.THREADS, f"`{node.thread.text} holds`", node.span)
        thread = threads.thread(context, node.thread)
        if thread is None:
            return poison(node.span)
    found = lock(context, node.lock)
    if found is None:
        return poison(node.span)
    if isinstance(found, model.RefRead):
        context.report(rule_errors.holds_reference(found))
        return poison(node.span)
    modes = [mode.name for mode in _kind(found).modes if mode.name]
    if node.mode is not None and node.mode.text not in modes:
        context.report(rule_errors.unknown_mode(node.mode, _kind(found).name, modes))
        return poison(node.span)
    mode = node.mode.text if node.mode else None
    return model.Holds(thread, found.place, mode, BOOL, node.span)


def lock(context: Context, node: tree.Place) -> model.PlaceRead | model.RefRead | None:
    """The lock at the place, or the life of the object there; None was reported."""
    kind = places.object_named(context, node)
    if kind is not None:
        context.report(rule_errors.object_is_no_lock(node, kind))
        return None
    found = living(context, places.use(context, node))
    match found:
        case model.PlaceRead() | model.RefRead() if isinstance(found.type, model.LockType):
            return found
        case _:
            if found.type != ANY:
                context.report(rule_errors.not_a_lock(found))
            return None


def _kind(found: model.PlaceRead | model.RefRead) -> LockKind:
    assert isinstance(found.type, model.LockType), "lock() gives locks"
    return found.type.kind


def _operation(
    context: Context,
    verb: tree.Name,
    mode: tree.Name | None,
    found: model.PlaceRead | model.RefRead,
) -> Operation | None:
    kind = _kind(found)
    candidates = [operation for operation in kind.operations if operation.verb == verb.text]
    modes = [operation.mode for operation in candidates if operation.mode]
    wanted = mode.text if mode else ""
    for operation in candidates:
        if operation.mode == wanted:
            return operation
    if not candidates:
        verbs = list(dict.fromkeys(operation.verb for operation in kind.operations))
        context.report(rule_errors.no_such_operation(verb, kind.name, verbs))
    elif mode is None:
        context.report(rule_errors.mode_missing(verb, found, kind.name, modes))
    elif not modes:
        context.report(rule_errors.mode_needless(verb, mode, kind.name))
    else:
        context.report(rule_errors.unknown_mode(mode, kind.name, modes))
    return None


def _verb_is_known(context: Context, verb: tree.Name) -> bool:
    if verb.text in VERBS:
        return True
    context.report(rule_errors.unknown_verb(verb, (*VERBS, *STATEMENT_WORDS)))
    return False
