"""Expectations, verdicts and options in the few words that the table, the trace and JSON share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from typing_extensions import assert_never

from specdsl.model.model import Check, Expectation, ExpectedVerdict
from specdsl.result import CheckResult, Verdict


def expected_words(expectation: Expectation) -> str:
    """`violates rmap_finds_page at fault.publish`; `-` where nobody wrote an expectation."""
    if expectation.span is None:
        return "-"
    if expectation.verdict is not ExpectedVerdict.VIOLATES:
        return f"{expectation.verdict.value}"
    label = expectation.label
    if label is not None and expectation.label_owner is not None:
        label = f"{expectation.label_owner}.{label}"
    return f"violates {expectation.property}" + ("" if label is None else f" at {label}")


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
