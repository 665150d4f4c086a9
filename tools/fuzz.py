"""The long run over broken specs: texts that were changed by chance go through everything but TLC.
Prints every text that breaks the tool, with its seed, and the sums.

    python tools/fuzz.py --texts 100000 --seed 0 --jobs 2
    python tools/fuzz.py --show 4711                        the text of one seed, to standard output

A seed means the same text as long as the specs, the corpus and the reference are the same.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections import Counter
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from long_run import sums_of  # noqa: E402

from mutants import SECONDS, limited, mutant, survive  # noqa: E402

SLOW = 2.0  # seconds of the processor, of which it is told
MEGABYTES = 4096  # of address space, for one text


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0, help="of the first text")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--show", type=int, metavar="SEED", help="print the text of one seed")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write what breaks the tool there")
    options = parser.parse_args()
    if options.keep is not None:
        options.keep.mkdir(parents=True, exist_ok=True)
    if options.show is not None:
        sys.stdout.buffer.write(mutant(options.show))
        return 0
    sums = sums_of(
        partial(_chunk, keep=options.keep),
        seed=options.seed,
        count=options.texts,
        jobs=options.jobs,
        what="texts",
    )
    return 1 if any(name.startswith("BROKEN") for name in sums) else 0


def _chunk(first: int, last: int, keep: Path | None) -> Counter[str]:
    sums: Counter[str] = Counter()
    for seed in range(first, last):
        began = time.process_time()
        try:
            with limited(SECONDS, MEGABYTES):
                sums[survive(mutant(seed))] += 1
        except Exception as error:  # what breaks a tool is what is looked for here
            where = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{Path(where.filename).name}:{where.lineno}"
            print(f"seed {seed}: {place}: {type(error).__name__}: {str(error)[:300]}", flush=True)
            sums[f"BROKEN: {type(error).__name__} in {place}"] += 1
            if keep is not None:
                (keep / f"{seed}.dsl").write_bytes(mutant(seed))
        if (took := time.process_time() - began) > SLOW:
            print(f"seed {seed}: took {took:.1f} s", flush=True)
            sums["slow"] += 1
    return sums


if __name__ == "__main__":
    sys.exit(main())
