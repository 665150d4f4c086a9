"""What the long runs have in common: seeds in chunks, several processes, sums at the end."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

CHUNK = 50


def sums_of(
    one_chunk: Callable[[int, int], Counter[str]], *, seed: int, count: int, jobs: int, what: str
) -> Counter[str]:
    """Asks about `count` seeds, the first of which is `seed`: `one_chunk(first, end)` for each
    chunk, in one of `jobs` processes. Prints how far it is now and then, and the sums."""
    began, end = time.monotonic(), seed + count
    sums: Counter[str] = Counter()
    with ProcessPoolExecutor(jobs) as pool:
        starts = range(seed, end, CHUNK)
        ends = [min(start + CHUNK, end) for start in starts]
        for number, found in enumerate(pool.map(one_chunk, starts, ends), 1):
            sums += found
            if number % 20 == 0:
                print(f"{number * CHUNK} {what}, {time.monotonic() - began:.0f} s", flush=True)
    for name, total in sorted(sums.items()):
        print(f"{total:>9} {name}")
    print(f"seeds {seed} to {end - 1}, {time.monotonic() - began:.0f} s")
    return sums
