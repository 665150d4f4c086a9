"""Diagnostics about what the grammar cannot see: brackets without a partner, numbers and nesting
beyond their limits, words that do not go together."""

from __future__ import annotations

from specdsl.diagnostic import Diagnostic, Label
from specdsl.source import Source, Span
from specdsl.syntax.scan import CLOSER_OF, Token, Unclosed


def unclosed(
    source: Source, bracket: Unclosed, base: int, end: int, suspect: Unclosed | None
) -> Diagnostic:
    """`bracket` has no partner up to `end`. `suspect` is a pair at different indentations: then it
    is more likely that `suspect` took the closing bracket of another."""

    def place(token: Token) -> Span:
        return Span(source, base + token.start, base + token.end)

    labels = []
    opener = bracket.opener
    if suspect is not None and suspect.met is not None and opener.text == "{":
        opener = suspect.opener
        labels.append(Label(place(suspect.met), "closes it, but stands at another indentation"))
    seen = end if bracket.met is None else base + bracket.met.start
    at_end = not source.text[seen:].strip()
    what = "the file ends" if at_end else "something else begins"
    labels.append(Label(Span(source, seen, seen if at_end else seen + 1), f"{what}, still open"))
    closer = CLOSER_OF[opener.text]
    return Diagnostic(
        code="E0104",
        message=f"this `{opener.text}` is never closed",
        primary=Label(place(opener), "opened here"),
        secondary=tuple(labels),
        help=f"put the missing `{closer}`",
    )


def unopened(span: Span) -> Diagnostic:
    """A closing bracket too many."""
    return Diagnostic(
        code="E0105",
        message=f"this `{span.text}` closes nothing",
        primary=Label(span, "nothing is open here"),
        help="take it out, or look above for a block that was closed too early",
    )


def number_too_large(span: Span, largest: int) -> Diagnostic:
    """A number that TLC cannot hold."""
    return Diagnostic(
        code="E0108",
        message=f"a number is larger than {largest}",
        primary=Label(span, "too large"),
        help="a model needs small numbers: use the smallest range that shows the behaviour",
    )


def not_a_cve(span: Span) -> Diagnostic:
    """A `cve` whose text is no such number."""
    return Diagnostic(
        code="E0130",
        message=f"{span.text} is not the number of a CVE",
        primary=Label(span, "it has a year and a number"),
        help='write `cve "CVE-2024-26759"`; several stand behind one `cve` each',
    )


def not_an_order(span: Span) -> Diagnostic:
    """A comparison in a lock order that is not `>`."""
    return Diagnostic(
        code="E0101",
        message=f"expected `>`, found `{span.text}`",
        primary=Label(span, "not expected here"),
        help="the lock that is taken first stands first: `order OUTER > INNER`",
    )


def needless_behind_old(word: str, span: Span) -> Diagnostic:
    """`old x for read`."""
    return Diagnostic(
        code="E0101",
        message=f"`old` reads a place, and nothing is read `{word}` something",
        primary=Label(span, "not expected here"),
        help=f"leave the `{word}` and what follows it out",
    )


def said_twice(span: Span, first: Span) -> Diagnostic:
    """A word twice in front of `thread`."""
    return Diagnostic(
        code="E0115",
        message=f"`{span.text}` stands here twice",
        primary=Label(span, "again here"),
        secondary=(Label(first, "first here"),),
        help="leave one of them out",
    )


def not_both(first: Span, second: Span) -> Diagnostic:
    """`unfair` and `strongly fair` in front of one thread."""
    return Diagnostic(
        code="E0115",
        message=f"a thread cannot be `{first.text}` and `{second.text}`",
        primary=Label(second, "takes back the other"),
        secondary=(Label(first, "the other"),),
        help="leave one of them out; without either the thread is weakly fair",
    )


def too_long(span: Span, most: int) -> Diagnostic:
    """The first word that is too many."""
    return Diagnostic(
        code="E0111",
        message=f"the file has more than {most} words, or comments",
        primary=Label(span, "this is one too many"),
        help="a spec is written by hand; split it with `use`, or check that this is one",
    )


def too_deep(span: Span, most: int) -> Diagnostic:
    """Nesting beyond what can be handled."""
    return Diagnostic(
        code="E0109",
        message=f"this is nested too deeply; {most} levels is the most",
        primary=Label(span, "one level too many"),
        help="give an inner part a name with `define` or `function`, or use fewer brackets",
    )
