"""Expectations, verdicts and options in the few words that the table, the trace and JSON share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from typing_extensions import assert_never

from specdsl.model.check import Check, Expectation, ExpectedVerdict
from specdsl.model.unasked import LIVELOCK
from specdsl.result import CheckResult, Verdict


def expected_words(expectation: Expectation) -> str:
    """`violates rmap_finds_page at fault.publish`; `-` where nobody wrote an expectation."""
    if expectation.span is None:
        return "-"
    words = f"{expectation.verdict.value}"
    if expectation.verdict is ExpectedVerdict.VIOLATES:
        words += f" {expectation.property}"
    if (label := expectation.label) is not None:
        owner = expectation.label_owner
        words += f" at {label}" if owner is None else f" at {owner}.{label}"
    return f"{words} {expectation.bounds}".rstrip()


def found_words(result: CheckResult) -> str:
    """`violates rmap_finds_page`: verdict and property in one."""
    match result.verdict:
        case Verdict.HOLDS | Verdict.INCONCLUSIVE:
            return f"{result.verdict.value}"
        case Verdict.VIOLATED:
            return f"violates {result.property}"
        case Verdict.DEADLOCK:
            return "deadlocks"
        case _:
            assert_never(result.verdict)


def is_as_foretold(result: CheckResult) -> bool:
    """The verdict and the property are what the spec expects, though maybe not the line or a
    bound."""
    expected = result.expectation
    match result.verdict:
        case Verdict.HOLDS:
            return expected.verdict is ExpectedVerdict.HOLDS
        case Verdict.DEADLOCK:
            return expected.verdict is ExpectedVerdict.DEADLOCKS
        case Verdict.VIOLATED if result.property == LIVELOCK:
            return expected.verdict is ExpectedVerdict.LIVELOCKS
        case Verdict.VIOLATED:
            return result.property == expected.property
        case Verdict.INCONCLUSIVE:
            return False
        case _:
            assert_never(result.verdict)


def setting_words(value: bool | int | str) -> str:
    """A value of an option as it is written in a spec."""
    return ("on" if value else "off") if isinstance(value, bool) else str(value)


def telling_options(
    checks: Iterable[Check], defaults: Mapping[str, bool | int | str]
) -> dict[str, bool | int | str]:
    """The options that some check sets to another value than the default, with their defaults."""
    checks = tuple(checks)
    return {
        name: value
        for name, value in defaults.items()
        if any(check.settings.get(name, value) != value for check in checks)
    }
