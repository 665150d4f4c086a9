"""TLC's printed values, read into Python ones that can be compared, hashed and printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias, Union, cast

from lark import Lark, Token, Transformer
from lark.exceptions import LarkError
from typing_extensions import assert_never

_WIDEST_INTERVAL = 100_000
"""`0..2147483647` is one line of text and no set to hold in memory: beyond this, `Opaque`."""


@dataclass(frozen=True, slots=True)
class ModelValue:
    """A name that equals only itself, such as `p1`."""

    name: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Opaque:
    """Text that is no value we know (`[D -> R]`, or `null` for a variable that was not assigned):
    to be shown as it is."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Function:
    """A function or a record; a record is a function of strings, as in TLA+. The pairs are kept in
    the order of the keys' text, so two equal functions are equal here however TLC ordered them."""

    items: tuple[tuple[Value, Value], ...]

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.items, key=lambda pair: show_value(pair[0])))
        object.__setattr__(self, "items", ordered)

    def __getitem__(self, key: Value) -> Value:
        for known, value in self.items:
            if known == key:
                return value
        raise KeyError(key)

    def get(self, key: Value, default: Value | None = None) -> Value | None:
        """The value at `key`, or `default` outside the domain."""
        return next((value for known, value in self.items if known == key), default)

    @property
    def keys(self) -> tuple[Value, ...]:
        """The domain, in order."""
        return tuple(key for key, _ in self.items)


Value: TypeAlias = Union[
    bool, int, str, ModelValue, "frozenset[Value]", "tuple[Value, ...]", Function, Opaque
]
"""`str` is a TLA+ string; a frozenset is a set or an interval, a tuple a sequence. In Python `True
== 1`: ask for `bool` first."""


@lru_cache(maxsize=65_536)
def parse_value(text: str) -> Value:
    """The value that TLC printed as `text`, however it was wrapped; `Opaque` if the text is not
    one."""
    try:
        tree = _parser().parse(text)
    except (LarkError, RecursionError):
        return Opaque(text.strip())
    return cast(Value, tree)


def show_value(value: Value) -> str:
    """The value in TLA+ on one line: sets and functions in a fixed order."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int():
            return str(value)
        case str():
            return '"' + "".join(_ESCAPES.get(letter, letter) for letter in value) + '"'
        case frozenset():
            return "{" + ", ".join(map(show_value, sorted(value, key=_set_order))) + "}"
        case tuple():
            return "<<" + ", ".join(map(show_value, value)) + ">>"
        case Function():
            return _show_function(value)
        case ModelValue() | Opaque():
            return str(value)
        case _:
            assert_never(value)


def _set_order(value: Value) -> tuple[int, str]:
    return (value if isinstance(value, int) else 0, show_value(value))


def _show_function(function: Function) -> str:
    if function.keys and all(isinstance(key, str) and _FIELD.match(key) for key in function.keys):
        return "[" + ", ".join(f"{k} |-> {show_value(v)}" for k, v in function.items) + "]"
    pairs = (f"{show_value(k)} :> {show_value(v)}" for k, v in function.items)
    return "(" + " @@ ".join(pairs) + ")" if function.items else "<<>>"


_FIELD = re.compile(r"[0-9_]*[A-Za-z][A-Za-z0-9_]*\Z")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\f": "\\f"}
_LETTERS = {escape[1]: letter for letter, escape in _ESCAPES.items()}


class _Build(Transformer[Token, Value]):
    """The grammar's rules as values. The method names are those of `value.lark`."""

    def integer(self, children: list[Token]) -> Value:
        return int(children[0])

    def true(self, _children: list[Token]) -> Value:
        return True

    def false(self, _children: list[Token]) -> Value:
        return False

    def string(self, children: list[Token]) -> Value:
        return re.sub(r"\\(.)", lambda m: _LETTERS.get(m[1], m[1]), children[0][1:-1], flags=re.S)

    def model_value(self, children: list[Token]) -> Value:
        return Opaque("null") if children[0] == "null" else ModelValue(str(children[0]))

    def interval(self, children: list[Token]) -> Value:
        first, last = int(children[0]), int(children[1])
        if last - first >= _WIDEST_INTERVAL:
            return Opaque(f"{first}..{last}")
        return frozenset(range(first, last + 1))

    def set(self, children: list[Value]) -> Value:
        return frozenset(children)

    def sequence(self, children: list[Value]) -> Value:
        return tuple(children)

    def field(self, children: list[Value]) -> tuple[str, Value]:
        return str(children[0]), children[1]

    def record(self, children: list[tuple[Value, Value]]) -> Value:
        return Function(tuple(children))

    def pair(self, children: list[Value]) -> tuple[Value, Value]:
        return children[0], children[1]

    def function(self, children: list[tuple[Value, Value]]) -> Value:
        return Function(tuple(children))


@lru_cache(maxsize=1)
def _parser() -> Lark:
    """Made for the first value that is read: a run without a behavior needs none."""
    grammar = (Path(__file__).parent / "value.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", transformer=_Build())
