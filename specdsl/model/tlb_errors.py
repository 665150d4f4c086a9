"""What can be wrong about a TLB, in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from specdsl.diagnostic import Diagnostic, Label
from specdsl.model import model
from specdsl.model.errors import listed
from specdsl.model.fitting import words
from specdsl.syntax import tree


def nothing_to_cache(cached: tree.Place) -> Diagnostic:
    return Diagnostic(
        "E0372",
        f"a TLB does not cache `{cached.span.text}`",
        Label(cached.span, "no entry for each address"),
        help="name the field that holds the entries (`Table.pte`), or a definition with one address"
        " as its parameter",
    )


def not_tagged(name: tree.Name, field: model.Variable) -> Diagnostic:
    return Diagnostic(
        "E0372",
        f"`{name.text}` is `{words(field.type)}`: no alternative of it is a translation",
        Label(name.span, "not of `states`"),
        (Label(field.span, "declared here"),),
        help="cache a field whose type is declared with `states`",
    )


def ambiguous(name: tree.Name, cached: tree.Place, types: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        "E0373",
        f"`{name.text}` is an alternative of {listed(types, 'and')}",
        Label(name.span, "of which one?"),
        help=f"give it a name of its own in the type of `{cached.span.text}`",
    )


def no_empty_entry(item: tree.Tlb, states: model.States) -> Diagnostic:
    first = states.alternatives[0]
    return Diagnostic(
        "E0373",
        f"an entry of `{item.name.text}` cannot be empty: the first alternative has a payload",
        Label(first.span, "it would mean that nothing is cached"),
        (Label(item.name.span, "the TLB"),),
        help=f"begin `{states.name}` with an alternative that maps nothing, such as `none`",
    )


def empty_cached(name: tree.Name) -> Diagnostic:
    return Diagnostic(
        "E0373",
        f"`{name.text}` means that nothing is cached",
        Label(name.span, "the first alternative"),
        help="name those that map something",
    )


def no_barrier(name: tree.Name) -> Diagnostic:
    return Diagnostic(
        "E0374",
        f"a flush cannot wait for `{name.text}`",
        Label(name.span, "not an `irq_state`"),
        help="name the global of the type `irq_state`: its CPUs answer an interrupt",
    )


def not_flushed(node: tree.Operate) -> Diagnostic:
    return Diagnostic(
        "E0375",
        "a flush is of one TLB",
        Label(node.span, "of which one?"),
        help="write `flush TLB`, `flush TLB for ADDRESS` or `flush TLB[CPU][ADDRESS]`",
    )


def said_twice(node: tree.Operate) -> Diagnostic:
    return Diagnostic(
        "E0375",
        "this flush names its entries in brackets and behind `for`",
        Label(node.span, "one CPU, or all?"),
        help="with brackets it is of one CPU, with `for` of all of them",
    )
