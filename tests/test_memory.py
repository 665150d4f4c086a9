"""How much memory there is, and how many Javas it is enough for."""

from __future__ import annotations

from pathlib import Path

import pytest

from specdsl.diagnostic import ToolError
from specdsl.memory import Share, _limits, memory_mb, share


@pytest.mark.parametrize(
    ("at_once", "total", "expected"),
    [
        (2, 24_000, Share(2, 9_000)),
        (1, 24_000, Share(1, 18_000)),
        (16, 1_024, Share(2, 384)),  # fewer at a time rather than heaps that are too small
        (16, 512, Share(1, 384)),
        (4, 256, Share(1, 192)),
    ],
)
def test_the_memory_is_shared_out(at_once: int, total: int, expected: Share) -> None:
    assert share(at_once, total_mb=total) == expected


@pytest.mark.parametrize(
    ("heap", "at_once"), [(100, 8), (1_000, 6), (4_000, 1), (7_000, 1), (8_000, 1)]
)
def test_no_more_javas_are_started_than_fit(heap: int, at_once: int) -> None:
    assert share(8, heap, total_mb=8_000) == Share(at_once, heap)


def test_one_that_does_not_fit_is_refused_with_a_cure() -> None:
    with pytest.raises(ToolError, match="8001 MB does not fit into the 8000 MB") as raised:
        share(1, 8_001, total_mb=8_000)
    assert "--memory" in (raised.value.help or "")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("0::/", ["memory.max"]),
        ("0::/user/one", ["user/one/memory.max", "user/memory.max", "memory.max"]),
        (
            "5:cpu,memory:/job",
            ["memory/job/memory.limit_in_bytes", "memory/memory.limit_in_bytes"],
        ),
        ("4:cpuset:/job", []),
    ],
)
def test_the_limits_of_every_group_around_us_count(
    line: str, names: list[str], tmp_path: Path
) -> None:
    groups = tmp_path / "cgroup"
    groups.write_text(line + "\n")
    mounted = tmp_path / "fs"
    assert list(_limits(groups, mounted)) == [mounted / name for name in names]


def test_this_machine_has_some() -> None:
    assert 64 < memory_mb() < 1 << 30
