"""What stands in the cells of a table of checks."""

from __future__ import annotations

from specdsl.result import CheckResult, Verdict


def mark(result: CheckResult) -> str:
    """`ok`, `DIFFERS`, or `?` where there is no verdict."""
    if result.verdict is Verdict.INCONCLUSIVE:
        return "?"
    return "ok" if result.as_expected else "DIFFERS"


def style(result: CheckResult) -> str:
    """The colour of what `mark` says."""
    return {"ok": "green", "DIFFERS": "bold red", "?": "bold yellow"}[mark(result)]


def numbered(number: int | None) -> str:
    """`15,201`; `-` where nothing is known."""
    return "-" if number is None else f"{number:,}"


def duration(seconds: float) -> str:
    """`0.8s`, `14s`, `3m20s`, `2h05m`."""
    if seconds < 9.95:
        return f"{seconds:.1f}s"
    whole = round(seconds)
    if whole < 60:
        return f"{whole}s"
    if whole < 3600:
        return f"{whole // 60}m{whole % 60:02}s"
    return f"{whole // 3600}h{whole % 3600 // 60:02}m"


def time_taken(result: CheckResult) -> str:
    """In brackets: not taken now, but when the same was proved before."""
    told = duration(result.seconds)
    return f"({told})" if result.cached else told
