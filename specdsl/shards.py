"""Which specs one of several machines checks. All machines are given the same specs, and each finds
out by itself which are its own.

A spec is never cut in two: what is vacuous in it is only known to who has run all of its checks."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from specdsl.model.check import Check
from specdsl.result import Shard
from specdsl.spec import Spec

Chosen = tuple[Spec, tuple[Check, ...]]


def share(chosen: Sequence[Chosen], number: int, of: int) -> list[Chosen]:
    """The specs of machine `number` (from 1) of so many, in their order. The machines get about the
    same number of checks, and the same ones each time."""
    loads = [0] * of
    mine = []
    # The largest first, each to who has least: then the small ones even it out.
    for place, (_, checks) in sorted(enumerate(chosen), key=lambda one: (-len(one[1][1]), one[0])):
        least = loads.index(min(loads))
        loads[least] += len(checks)
        if least == number - 1:
            mine.append(place)
    return [chosen[place] for place in sorted(mine)]


def shard(chosen: Sequence[Chosen], number: int, of: int) -> Shard:
    """The part, and what the whole is: two parts belong together if that is the same."""
    digest = hashlib.sha256()
    for spec, checks in chosen:
        for source in spec.model.sources:
            _add(digest, source.text)
        for check in checks:
            _add(digest, check.name, *(f"{k}={v}" for k, v in sorted(check.settings.items())))
    return Shard(number, of, digest.hexdigest())


def _add(digest: hashlib._Hash, *texts: str) -> None:
    """Each with its length, so that no two lists of texts are the same bytes."""
    for text in texts:
        data = text.encode("utf-8", errors="surrogatepass")
        digest.update(b"%d:%b" % (len(data), data))
