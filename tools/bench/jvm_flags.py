"""How the JVM's flags for short and for long runs compare: the fixed row of swapcache_move at
several sizes, each way in turn. Seconds and CPU seconds of TLC alone.

    python tools/bench/jvm_flags.py                          both flags, one and two workers
    python tools/bench/jvm_flags.py --sizes 1,1 2,1 --times 3
"""

from __future__ import annotations

import argparse
import os
import resource
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from against_pluscal import SPEC, scaled
from measure import show

from specdsl import driver
from specdsl.jobs import job_of
from specdsl.tlc.archive import with_archive
from specdsl.tlc.command import TlcSettings
from specdsl.tlc.outcome import Holds, read_outcome
from specdsl.tlc.run import run_tlc
from specdsl.tlc.toolchain import find_toolchain

_WAYS = (
    TlcSettings(jvm="short", memory_mb=2048),
    TlcSettings(jvm="long", memory_mb=2048),
    TlcSettings(jvm="short", memory_mb=2048, workers=2),
    TlcSettings(jvm="long", memory_mb=2048, workers=2),
)
_HEAD = ("movers, entries", "states", "flags", "workers", "s", "CPU s")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", nargs="*", default=["1,1", "1,2"], metavar="M,E")
    parser.add_argument("--times", type=int, default=1, help="the smallest of so many runs")
    parser.add_argument("--no-coverage", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = _rows(Path(folder), options.sizes, options.times, not options.no_coverage)
        show(_HEAD, rows)


def _rows(
    folder: Path, sizes: Sequence[str], times: int, coverage: bool
) -> Iterator[tuple[object, ...]]:
    tools = with_archive(find_toolchain(environ=os.environ), os.environ)
    for size in sizes:
        movers, entries = (int(each) for each in size.split(","))
        path = folder / f"moved_{movers}.dsl"
        path.write_text(scaled(SPEC.read_text(), movers))
        spec = driver.load(path)
        name = "two_entries" if entries == 2 else "v6_16"
        check = next(each for each in spec.checks if each.name == name)
        variant = spec.variants.of(check.settings)
        job = job_of(check, variant.model, variant.system, spec.source)
        module = job.system.name
        files = {f"{module}.tla": job.first.text, f"{module}.cfg": job.first.configs[None]}
        found: dict[TlcSettings, list[tuple[float, float]]] = {way: [] for way in _WAYS}
        states = 0
        for turn in range(times):
            for way in _WAYS:
                before = _cpu()
                asked = replace(way, coverage=coverage)
                workdir = folder / f"{size}-{turn}-{way.jvm}-{way.workers}"
                raw = run_tlc(files, module, f"{module}.cfg", tools, asked, workdir)
                outcome = read_outcome(raw)
                if not isinstance(outcome, Holds):
                    raise SystemExit(f"{size}: {outcome}")
                states = outcome.statistics.distinct
                found[way].append((raw.seconds, _cpu() - before))
        for way, all_of in found.items():
            wall, cpu = min(each[0] for each in all_of), min(each[1] for each in all_of)
            yield size, states, way.jvm, way.workers, wall, cpu


def _cpu() -> float:
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


if __name__ == "__main__":
    main()
