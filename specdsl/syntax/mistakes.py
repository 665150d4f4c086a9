"""Where the grammar could not go on -> a diagnostic. Each rule knows one common slip and passes on
the rest; the last one says what could have stood there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

from specdsl.diagnostic import Diagnostic, Label
from specdsl.source import Source, Span
from specdsl.syntax.expected import (
    CODE_WORDS,
    FOREIGN,
    HALF_WORDS,
    SHAPES,
    TYPES,
    in_words,
    keywords,
)
from specdsl.syntax.scan import TOP_WORDS, Token


@dataclass(frozen=True, slots=True)
class Failure:
    """`found` cannot stand at `start`; None is the end of a line or of the text. `expected` are the
    grammar's terminals that can. `line` are the tokens of the statement before it and `item` is
    the first word of the declaration; `base` is added to the offsets of tokens."""

    source: Source
    start: int
    found: Token | None
    expected: frozenset[str]
    line: tuple[Token, ...]
    item: Token
    base: int

    @property
    def span(self) -> Span:
        """Where `found` stands."""
        end = self.start if self.found is None else self.base + self.found.end
        return Span(self.source, self.start, end)

    def place(self, token: Token) -> Span:
        """Where `token` stands."""
        return Span(self.source, self.base + token.start, self.base + token.end)

    @property
    def text(self) -> str:
        """What was found; empty at the end of a line."""
        return "" if self.found is None else self.found.text


def explain(failure: Failure) -> Diagnostic:
    """The most telling diagnostic for `failure`."""
    for rule in _RULES:
        diagnostic = rule(failure)
        if diagnostic is not None:
            return diagnostic
    return _unexpected(failure)


def _capacity_without_of(f: Failure) -> Diagnostic | None:
    if f.found is None or f.found.kind != "number" or "OF" not in f.expected:
        return None
    if [token.text for token in f.line[-3:]] != ["with", "store", "buffer"]:
        return None
    return Diagnostic(
        code="E0118",
        message="the capacity of a store buffer stands behind `of`",
        primary=Label(f.span, "how many stores it holds"),
        help=f"write `with store buffer of {f.text}`",
    )


def _kernel_alone(f: Failure) -> Diagnostic | None:
    if f.found is None or f.found.kind != "string" or [t.text for t in f.line] != ["kernel"]:
        return None
    return Diagnostic(
        code="E0101",
        message="`kernel` says where a statement comes from, and stands behind one",
        primary=Label(f.place(f.line[0]), "there is no statement before it"),
        help='write `STATEMENT kernel "file.c: function()"`; that of a block stands behind its `}`',
    )


def _negative(f: Failure) -> Diagnostic | None:
    if f.text != "-" or "INT" not in f.expected:
        return None
    return Diagnostic(
        code="E0108",
        message="there are no negative numbers",
        primary=Label(f.span, "not expected here"),
        help="count from 0: write `0..4` with 2 as the middle instead of `-2..2`, or a `bool` for"
        " what is below 0",
    )


def _sets_in_condition(f: Failure) -> Diagnostic | None:
    if f.text != "=" or "COMPARE" not in f.expected:
        return None
    return Diagnostic(
        code="E0107",
        message="`=` sets a value; a condition compares with `==`",
        primary=Label(f.span, "in a condition"),
        help="write `==`",
    )


def _compares_in_assignment(f: Failure) -> Diagnostic | None:
    if f.text != "==":
        return None
    return Diagnostic(
        code="E0107",
        message="`==` compares; a value is set with `=`",
        primary=Label(f.span, "not inside a condition"),
        help="write `=`",
    )


def _arrow_for_dot(f: Failure) -> Diagnostic | None:
    if f.text != "->" or not f.line:
        return None
    before = f.line[-1]
    if f.item.text == "states" or "ARROW" in f.expected:
        return None
    if before.kind != "word" and before.text not in ("]", ")"):
        return None
    return Diagnostic(
        code="E0106",
        message="a field is reached with `.`, not with `->`",
        primary=Label(f.span, "here it is `.`"),
        help="write `.`",
    )


def _steps_by_one(f: Failure) -> Diagnostic | None:
    start = f.start if "PLUS" not in f.expected else f.start - 1
    sign = f.source.text[start : start + 1]
    if sign not in ("+", "-") or f.source.text[start : start + 2] != sign * 2:
        return None
    return Diagnostic(
        code="E0106",
        message=f"there is no operator `{sign}{sign}`",
        primary=Label(Span(f.source, start, start + 2)),
        help=f"write `{sign}= 1`",
    )


def _without_expectation(f: Failure) -> Diagnostic | None:
    ends = f.found is None or f.text in TOP_WORDS
    if not ends or "EXPECT" not in f.expected or f.item.text != "check":
        return None
    return Diagnostic(
        code="E0113",
        message="a check says what it expects",
        primary=Label(f.place(f.item), "this one does not"),
        help="end it with `expect holds`, `expect violates PROPERTY`, `expect deadlocks` or "
        "`expect livelocks`",
    )


def _sweep(f: Failure) -> Diagnostic | None:
    words = [token.text for token in f.line]
    if f.item.text != "check" or f.expected != {"IN"} or "for" not in words:
        return None
    start = f.line[words.index("for")]
    if words[-1] in ("each", "all"):
        said = f"`for {words[-1]}` does not stand in a check"
    elif words[-2] == ",":
        said = "the values of a sweep are a range, or those of an enum, an object or `bool`"
    else:
        said = "a sweep says in which values its name runs"
    return Diagnostic(
        code="E0116",
        message=said,
        primary=Label(f.span, "expected `in`"),
        secondary=(Label(f.place(start), "the sweep"),),
        help="write `for NAME in 1..3`, or `for NAME in ENUM`; several stand behind one `for`, with"
        " `,` between them",
    )


def _without_cpu(f: Failure) -> Diagnostic | None:
    if f.item.text not in ("interrupt", "softirq") or "ON" not in f.expected or len(f.line) < 2:
        return None
    word = "an interrupt" if f.item.text == "interrupt" else "a softirq"
    return Diagnostic(
        code="E0119",
        message=f"{word} says on which CPU it comes",
        primary=Label(f.span, "`on CPU` is missing here"),
        help=f"it reads `{SHAPES[f.item.text]}`, where CPU is a member of an enum or an object",
    )


def _without_brace(f: Failure) -> Diagnostic | None:
    # Where a value can stand too, `{` would begin a set.
    if f.found is not None or "LBRACE" not in f.expected or "INT" in f.expected or not f.line:
        return None
    opener = _misspelt(f.line[0].text, f) if f.line[0].text not in SHAPES else None
    if opener is not None:
        return None
    return Diagnostic(
        code="E0114",
        message="a block begins with `{`",
        primary=Label(f.span, "expected `{`"),
        help="put `{` here and `}` behind the block's last statement, however short it is",
    )


def _misspelt(word: str, f: Failure) -> str | None:
    """The word of the language that `word`, the first of its line, is near to."""
    in_block = f.line and f.line[0] is not f.item
    words = [w for w in SHAPES if (w in TOP_WORDS) != bool(in_block)]
    close = get_close_matches(word, words, 1, 0.7)
    return close[0] if close and close[0] != word else None


def _foreign_word(f: Failure) -> Diagnostic | None:
    first = f.line[0] if f.line else f.found
    if first is None or first.kind != "word" or first.text not in FOREIGN:
        return None
    if f.text in ("=", ".", "+=", "-=") and len(f.line) == 1:
        return None
    return Diagnostic(
        code="E0112",
        message=f"`{first.text}` does not begin a line of this language alone",
        primary=Label(f.place(first)),
        help=f"write `{FOREIGN[first.text]}`",
    )


def _misspelt_found(f: Failure) -> Diagnostic | None:
    if f.found is None or f.found.kind != "word":
        return None
    words = {word.split()[0]: word for word in keywords(f.expected)}
    close = get_close_matches(f.text, words, 1, 0.7)
    if not close or words[close[0]] == f.text:
        return None
    return _did_you_mean(f.place(f.found), f.text, words[close[0]])


def _unfinished_type(f: Failure) -> Diagnostic | None:
    words = (*f.line, f.found) if f.found else f.line
    for before, word, after in zip(words, words[1:], words[2:], strict=False):
        if word.text not in TYPES or before.text not in (":", "of", "->"):
            continue
        if after.kind in ("word", "number") and not TYPES[word.text].startswith(
            f"{word.text} {after.text}"
        ):
            return Diagnostic(
                code="E0117",
                message=f"a `{word.text}` says more than that",
                primary=Label(f.place(word), "not a whole type"),
                help=f"it reads `{TYPES[word.text]}`",
            )
    return None


def _half_word(f: Failure) -> Diagnostic | None:
    if not f.line or f.line[-1].text not in HALF_WORDS:
        return None
    word = f.line[-1]
    return _did_you_mean(f.place(word), word.text, HALF_WORDS[word.text])


def _misspelt_first(f: Failure) -> Diagnostic | None:
    if not f.line or f.line[0].kind != "word" or f.line[0].text in SHAPES:
        return None
    if f.line[0] is not f.item and f.item.text not in CODE_WORDS:
        return None
    word = _misspelt(f.line[0].text, f)
    return None if word is None else _did_you_mean(f.place(f.line[0]), f.line[0].text, word)


def _did_you_mean(span: Span, word: str, close: str) -> Diagnostic:
    shape = SHAPES.get(close)
    return Diagnostic(
        code="E0112",
        message=f"`{word}` is not a word that can stand here",
        primary=Label(span, f"did you mean `{close}`?"),
        help=f"it reads `{shape}`" if shape else f"write `{close}`",
    )


def _reserved_name(f: Failure) -> Diagnostic | None:
    if not f.line or f.text not in ("=", ".", "+=", "-=", ":", "["):
        return None
    word = f.line[-1]
    if word.text not in SHAPES or len(f.line) > 1:
        return None
    return Diagnostic(
        code="E0101",
        message=f"`{word.text}` begins a statement and cannot be a name here",
        primary=Label(f.place(word), "a word of the language"),
        help=f"choose another name; as a statement it reads `{SHAPES[word.text]}`",
    )


def _unexpected(f: Failure) -> Diagnostic:
    wanted = in_words(f.expected)
    listed = ", ".join(wanted[:-1]) + (" or " if len(wanted) > 1 else "") + wanted[-1]
    return Diagnostic(
        code="E0101",
        message=f"expected {listed}, found {_found(f)}",
        primary=Label(f.span, "not expected here" if f.found else "something is missing here"),
        help=_cure(f, wanted),
    )


def _cure(f: Failure, wanted: list[str]) -> str:
    if "a declaration" in wanted:
        words = ", ".join(f"`{word}`" for word in TOP_WORDS)
        if f.text in SHAPES and f.text not in TOP_WORDS:
            return "a statement stands in a block; was one closed too early above?"
        return f"a declaration begins with one of {words}"
    first = f.line[0].text if f.line else ""
    if first not in SHAPES and f.item.text not in CODE_WORDS:
        first = f.item.text
    if first in SHAPES:
        return f"`{first}` reads `{SHAPES[first]}`"
    if len(wanted) == 1:
        return f"write {wanted[0]} here"
    return "a step reads `PLACE = VALUE`, `VERB PLACE`, `FUNCTION(VALUES)` or begins with a keyword"


def _found(f: Failure) -> str:
    if f.found is None:
        return "the end of the file" if f.start >= len(f.source.text) else "the end of the line"
    if f.found.kind == "string":
        return "a text"
    return f"`{f.text}`" if len(f.text) <= 40 else f"`{f.text[:36]}...`"


_RULES: tuple[Callable[[Failure], Diagnostic | None], ...] = (
    _capacity_without_of,
    _kernel_alone,
    _negative,
    _sets_in_condition,
    _compares_in_assignment,
    _arrow_for_dot,
    _steps_by_one,
    _without_expectation,
    _sweep,
    _without_cpu,
    _without_brace,
    _foreign_word,
    _unfinished_type,
    _misspelt_found,
    _half_word,
    _misspelt_first,
    _reserved_name,
)
