"""What of the model the interpreter knows. Whatever it does not know makes it refuse the spec: what
was added to the language later must not be passed over in silence.

A class that is not in `KNOWN` is not known, and of one that is, an attribute that is not listed
must have the value that it has where nobody uses it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import Enum

from specdsl.interpret.locks import kind, plain
from specdsl.interpret.notyet import NotYet
from specdsl.model import model
from specdsl.source import Source, Span

KNOWN: Mapping[str, str] = {
    # declarations
    "Model": "name title kernel sources sizes options domains objects states variables init"
    " functions threads properties checks orders livelock facts",
    "Fact": "what text",
    "Check": "name title settings only expectation span allows place livelock",
    "Allow": "check reason span",
    "Size": "name type default value title kernel span",
    "Domain": "name members is_objects span",
    "Option": "name type default title kernel span allows",
    "ObjectKind": "name domain kernel span",
    "States": "name alternatives moves move_spans span",
    "Alternative": "name payload span states ownership",
    "PayloadField": "name type span",
    "Ownership": "flag owned counter span",
    "Variable": "name owner type ghost initial span guard under copies",
    "Guard": "locks reads span all",
    "Local": "name type constant span",
    "RefParam": "name type span",
    "Binder": "name domain span",
    "Label": "name span",
    "Function": "name params result kernel span body",
    "StoreBuffer": "capacity condition span",
    "Thread": "name background fairness count params result kernel span allows body buffer runs cpu"
    " priority begins enters hardware",
    "Property": "name kind condition span allows premise",
    # types
    "BoolType": "",
    "IntType": "low high",
    "MemberType": "domain nullable",
    "TaggedType": "states",
    "SetType": "domain",
    "QueueType": "capacity element",
    "LockType": "kind",
    "ArrayType": "index element",
    # expressions
    "Place": "variable object indexes type span",
    "Owner": "type span",
    "Literal": "value type span",
    "OptionRead": "option type span",
    "LocalRead": "local type span",
    "BinderRead": "binder type span",
    "PlaceRead": "place type span",
    "RefRead": "param type span",
    "Payload": "value name fields type span",
    "IsA": "value alternative tests type span",
    "Make": "alternative arguments type span",
    "Not": "operand type span",
    "Binary": "operator left right type span",
    "Conditional": "test yes no type span",
    "Quantified": "kind binders body type span",
    "Holds": "thread place mode type span",
    "LockIs": "place question type span",
    "At": "thread label type span",
    "Ended": "thread type span",
    "ResultRead": "thread type span",
    "Old": "place type span",
    "Attempt": "operation place type span context number",
    "SetValue": "items type span",
    "In": "item container type span",
    "WithMember": "set item present type span",
    "OfQueue": "part queue type span",
    "Pushed": "queue item type span",
    "ReadModifyWrite": "target new when gives type span",
    # statements
    "Statement": "labels step span kernel allows written says",
    "Assign": "target value declares at_once",
    "Modify": "change",
    "CallFunction": "function arguments target declares",
    "Operate": "operation places context number",
    "Allocate": "local domain life operation declares",
    "ReleaseAll": "",
    "If": "test yes no",
    "While": "test body",
    "ForEach": "local domain body",
    "Choose": "local domain where",
    "Either": "branches",
    "Atomic": "body",
    "Wait": "condition",
    "Assert": "property condition",
    "Goto": "label",
    "Return": "value",
    "Break": "",
    "Continue": "",
    "Skip": "",
    "Barrier": "",
}

# What a property can be: the values of `PropertyKind`.
PROPERTIES = frozenset({"invariant", "finally", "assert", "step", "eventually"})

# Not looked into: text, and what the checks say, which is nothing that happens.
_LEFT_OUT = (Source, Span, model.Check, model.Order)


def require(spec: model.Model, check: model.Check) -> None:
    """Raises NotYet for what the interpreter does not know."""
    _require_node(check)
    for node in nodes(spec):
        _require_node(node)
        match node:
            case model.Property(kind=asked) if asked.value not in PROPERTIES:
                raise NotYet(f"properties of the kind `{asked.value}`")
            case model.LockType(used):
                kind(used.name)
            case model.Operate(operation, places):
                _check_words(plain(operation.verb, operation.mode), places[0].type)
            case model.Attempt(operation, place):
                found = place.param if isinstance(place, model.RefRead) else place
                _check_words(plain(operation.verb, operation.mode), found.type)
            case _:
                pass


def _require_node(node: object) -> None:
    wanted = KNOWN.get(type(node).__name__)
    if wanted is None:
        raise NotYet(f"`{type(node).__name__}`")
    for each in fields(node):  # type: ignore[arg-type]
        if each.name not in wanted.split() and _is_used(each, getattr(node, each.name)):
            raise NotYet(f"`{each.name}` of `{type(node).__name__}`")


def _check_words(words: str, type_: model.Type) -> None:
    assert isinstance(type_, model.LockType), "an operation is about a lock"
    if words not in kind(type_.kind.name).words:
        raise NotYet(f"`{words}` of the kind `{type_.kind.name}`")


def _is_used(attribute: Field[object], found: object) -> bool:
    if attribute.default is not MISSING:
        return found != attribute.default
    if attribute.default_factory is not MISSING:
        return found != attribute.default_factory()
    return True


def labels(spec: model.Model) -> frozenset[model.Label]:
    """The labels that a property or an `assert` asks about."""
    return frozenset(node.label for node in nodes(spec) if isinstance(node, model.At))


def nodes(root: object) -> Iterator[object]:
    """Every node of a model, once."""
    seen: set[int] = set()
    todo = [root]
    while todo:
        node = todo.pop()
        if isinstance(node, (tuple, frozenset)):
            todo.extend(node)
        elif isinstance(node, Mapping):
            todo.extend(node.values())
        elif is_dataclass(node) and not isinstance(node, (*_LEFT_OUT, type, Enum)):
            if id(node) in seen or type(node).__module__ != model.__name__:
                continue  # what is not of the model: a kind of lock, an operation
            seen.add(id(node))
            yield node
            todo.extend(getattr(node, each.name) for each in fields(node))
