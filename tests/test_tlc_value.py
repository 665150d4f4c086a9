"""Values as TLC prints them, and back."""

from __future__ import annotations

import random
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from specdsl.tlc.outcome import Violated, read_outcome
from specdsl.tlc.run import TlcSettings, run_tlc
from specdsl.tlc.toolchain import find_toolchain
from specdsl.tlc.value import Function, ModelValue, Opaque, Value, parse_value, show_value

KNOWN: list[tuple[str, Value]] = [
    ("0", 0),
    ("-17", -17),
    ("TRUE", True),
    ("FALSE", False),
    ('"lock"', "lock"),
    (r'"q\"uo\\te\n"', 'q"uo\\te\n'),
    ('""', ""),
    ('"{1, <<2"', "{1, <<2"),
    ("p1", ModelValue("p1")),
    ("TRUEish", ModelValue("TRUEish")),
    ("1st", ModelValue("1st")),
    ("{}", frozenset()),
    ("{1, 2}", frozenset({1, 2})),
    ("1..3", frozenset({1, 2, 3})),
    ("-1..1", frozenset({-1, 0, 1})),
    ("3..2", frozenset()),
    ("<<>>", ()),
    ("<< >>", ()),
    ("<<p1, {<<>>}>>", (ModelValue("p1"), frozenset({()}))),
    ("[held |-> FALSE, by |-> {}]", Function((("held", False), ("by", frozenset())))),
    ("(p1 :> 1)", Function(((ModelValue("p1"), 1),))),
    ('( 3 :> "a" @@\n  4 :> "b" )', Function(((3, "a"), (4, "b")))),
    ('{ <<1, "a">>,\n  <<2, "b">> }', frozenset({(1, "a"), (2, "b")})),
]


@pytest.mark.parametrize(("text", "value"), KNOWN, ids=[text for text, _ in KNOWN])
def test_a_printed_value_is_read(text: str, value: Value) -> None:
    read = parse_value(text)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(
    "text", ["[D -> R]", "null", "", "{1", "<<1, >>", "1 2", "SUBSET {1}", '"open', "0..2147483647"]
)
def test_text_that_is_no_value_stays_as_it_is(text: str) -> None:
    assert parse_value(text) == Opaque(text)


def test_a_value_nested_deeper_than_any_stack_is_read_or_opaque() -> None:
    text = "<<" * 5000 + ">>" * 5000
    assert isinstance(parse_value(text), tuple | Opaque)


def test_records_and_functions_of_strings_are_the_same() -> None:
    assert parse_value("[a |-> 1, b |-> 2]") == parse_value('("b" :> 2 @@ "a" :> 1)')


def test_a_function_gives_the_values_at_its_keys() -> None:
    function = parse_value("(p1 :> [held |-> TRUE] @@ p2 :> 7)")
    assert isinstance(function, Function)
    held = function[ModelValue("p1")]
    assert isinstance(held, Function)
    assert held["held"] is True
    assert function.get(ModelValue("p2")) == 7
    assert function.get(ModelValue("p3")) is None
    with pytest.raises(KeyError):
        function[ModelValue("p3")]


NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,6}", fullmatch=True).filter(lambda name: name != "null")
ATOMS: st.SearchStrategy[Value] = (
    st.integers() | st.booleans() | st.text(max_size=12) | NAMES.map(ModelValue)
)


def _containers(inner: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    def function(keys: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
        # Python's True is 1, TLA+'s is not: no booleans among the keys and elements.
        return st.dictionaries(keys, inner, min_size=1, max_size=4).map(
            lambda pairs: Function(tuple(pairs.items()))
        )

    return (
        st.lists(inner, max_size=4).map(tuple)
        | st.frozensets(st.integers() | NAMES.map(ModelValue), max_size=5)
        | function(NAMES)
        | function(st.integers() | NAMES.map(ModelValue))
    )


VALUES = st.recursive(ATOMS, _containers, max_leaves=12)


def printed(value: Value, width: int) -> str:
    """As TLC prints it: a set, sequence, record or function longer than the width gets a line for
    each element, and blanks inside its brackets."""
    match value:
        case frozenset():
            return _wrapped("{", ",", "}", map(partial(printed, width=width), value), width)
        case tuple():
            return _wrapped("<<", ",", ">>", map(partial(printed, width=width), value), width)
        case Function() if all(isinstance(key, str) for key in value.keys):
            pairs = (f"{key} |-> {printed(at, width)}" for key, at in value.items)
            return _wrapped("[", ",", "]", pairs, width)
        case Function():
            pairs = (f"{printed(key, width)} :> {printed(at, width)}" for key, at in value.items)
            return _wrapped("(", " @@", ")", pairs, width)
        case _:
            return show_value(value)


def _wrapped(opening: str, comma: str, closing: str, parts: Iterable[str], width: int) -> str:
    elements = list(parts)
    line = opening + (comma + " ").join(elements) + closing
    if len(line) <= width:
        return line
    return f"{opening} " + (comma + "\n   ").join(elements) + f" {closing}"


@given(VALUES, st.sampled_from([5, 20, 80]))
def test_what_is_printed_is_read_back(value: Value, width: int) -> None:
    assert parse_value(printed(value, width)) == value


@given(VALUES)
def test_what_is_shown_is_read_back(value: Value) -> None:
    assert parse_value(show_value(value)) == value
    assert "\n" not in show_value(value)


@given(st.text(alphabet='<>{}[]()"\\:@|->.,0129aTRUE \n'))
def test_no_text_makes_the_reader_fail(text: str) -> None:
    parse_value(text)


def _random_value(source: random.Random, depth: int) -> Value:
    """Of one shape for a seed: TLC does not compare values of different types within a set."""
    strings = ("a", 'quo"te', "back\\slash", "/\\ v1 = 2", "[x |-> 1]")
    if depth == 0:
        return source.choice((source.randint(-9, 9), source.random() < 0.5, source.choice(strings)))
    parts = [_random_value(source, depth - 1) for _ in range(source.randint(1, 7))]
    form = source.randrange(4)
    if form == 0:
        return frozenset(source.sample(range(-5, 40), len(parts)))
    if form == 1:
        return tuple(parts)
    if form == 2:
        return Function(
            tuple(zip(("held", "by", "next", "a1", "b_2", "c", "d"), parts, strict=False))
        )
    return Function(tuple(zip((11, 5, 7, 23, 3, 2, 40), parts, strict=False)))


def test_tlc_prints_values_that_are_read_back_as_they_were(tmp_path: Path) -> None:
    source = random.Random(7)
    values = {f"v{number}": _random_value(source, number % 4) for number in range(60)}
    variables = ", ".join(("x", *values))
    module = "\n".join(
        (
            "---- MODULE Values ----",
            "EXTENDS Integers, TLC",
            f"VARIABLES {variables}",
            "Init == /\\ x = 0",
            *(f"        /\\ {name} = {show_value(value)}" for name, value in values.items()),
            f"Next == UNCHANGED <<{variables}>>",
            "NotZero == x # 0",
            "====",
        )
    )
    config = "INIT Init\nNEXT Next\nINVARIANT NotZero\n"
    files = {"Values.tla": module, "Values.cfg": config}
    toolchain = find_toolchain(environ={})
    run = run_tlc(files, "Values", "Values.cfg", toolchain, TlcSettings(), tmp_path)
    outcome = read_outcome(run)
    assert isinstance(outcome, Violated), outcome
    assert outcome.behavior.states[0].values == {"x": 0, **values}
    assert any("\n   " in line for line in run.stdout.split("/\\ v")), "nothing was wrapped"
