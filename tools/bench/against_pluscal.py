"""One protocol, twice: specs/swapcache_move.dsl, and swapcache_move.tla beside this file, as a TLA+
user writes it by hand in PlusCal. Both are checked at several sizes, in turn; each has the same
verdict, and each broken twin is found by both. Prints the table for docs/performance.md.

    python tools/bench/against_pluscal.py                 all sizes, some minutes
    python tools/bench/against_pluscal.py --size small    one of them
    python tools/bench/against_pluscal.py --steps spec    PlusCal with the steps of the spec
    python tools/bench/against_pluscal.py --no-reduce     without our reductions
"""

from __future__ import annotations

import argparse
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from measure import ROOT, Found, Ran, check, java, medians, run, show

HERE = Path(__file__).parent
SPEC = ROOT / "specs" / "swapcache_move.dsl"


@dataclass(frozen=True, slots=True)
class Size:
    """How many movers and swap entries there are, and how often it is measured."""

    movers: int
    entries: int
    times: int


SIZES = {
    "small": Size(movers=1, entries=1, times=3),
    "two movers": Size(movers=2, entries=1, times=1),
    "two entries": Size(movers=1, entries=2, times=1),
}
CHECKED = {"check_folio": True, "check_has_cache": True}
UNCHECKED = {"check_folio": False, "check_has_cache": False}


_HEAD = ("size", "PlusCal states", "ours", "fewer", "PlusCal s", "ours", "less", "less CPU")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--size", choices=SIZES, action="append", help="default: all")
    parser.add_argument(
        "--steps",
        choices=("access", "spec"),
        default="access",
        help="of PlusCal: one for each access to shared state (default), or those of the spec",
    )
    parser.add_argument("--no-reduce", action="store_true", help="ours as the spec has it")
    options = parser.parse_args()
    more = ("--no-reduce",) if options.no_reduce else ()
    with tempfile.TemporaryDirectory() as folder:
        model = _translated(Path(folder), whole=options.steps == "access")
        chosen = options.size or SIZES
        show(_HEAD, (_compare(name, SIZES[name], model, Path(folder), more) for name in chosen))


def _compare(
    name: str, size: Size, model: Path, folder: Path, more: tuple[str, ...]
) -> tuple[object, ...]:
    _same_verdict(size, model, folder)
    said: dict[str, Found] = {}

    def theirs() -> Ran:
        ran, said["theirs"] = by_hand(model, size, CHECKED)
        return ran

    def ours() -> Ran:
        ran, said["ours"] = by_spec(folder, size, CHECKED, *more)
        return ran

    them, us = medians(size.times, theirs, ours)
    if {each.verdict for each in said.values()} != {"holds"}:
        raise SystemExit(f"{name}: {said}\n{them.output}\n{us.output}")
    states = said["theirs"].states, said["ours"].states
    fewer = states[0] / states[1]
    return name, *states, fewer, them.wall, us.wall, them.wall / us.wall, them.cpu / us.cpu


def _same_verdict(size: Size, model: Path, folder: Path) -> None:
    """The twin without the checks of v6.16 is violated on both sides, or nothing is compared."""
    _, theirs = by_hand(model, size, UNCHECKED)
    _, ours = by_spec(folder, size, UNCHECKED)
    if (theirs.verdict, ours.verdict) != ("violated", "violated"):
        raise SystemExit(f"the twin: PlusCal {theirs.verdict}, specdsl {ours.verdict}")


# ---- the spec ------------------------------------------------------------------------------------


def by_spec(folder: Path, size: Size, settings: dict[str, bool], *more: str) -> tuple[Ran, Found]:
    """`specdsl check` with these settings, without what PlusCal has no word for (coverage)."""
    spec = folder / "scaled.dsl"
    spec.write_text(scaled(SPEC.read_text(), size.movers))
    chosen = {**settings, "entries": size.entries}
    words = [word for name, value in chosen.items() for word in ("-o", f"{name}={_word(value)}")]
    return check(spec, *words, "--no-coverage", "--no-trace", *more, folder=folder)


def scaled(text: str, movers: int) -> str:
    """The spec with so many movers, each of which may have a reference to a folio."""
    if movers == 1:
        return text
    for old, new in (
        ("\nthread mover ", f"\nthread mover [{movers}] "),
        (" refs    : 0..2 ", f" refs    : 0..{movers + 1} "),
    ):
        if text.count(old) != 1:
            raise SystemExit(f"{SPEC.name} has no such line any more: {old.strip()}")
        text = text.replace(old, new)
    return text


def _word(value: object) -> str:
    return {True: "on", False: "off"}[value] if isinstance(value, bool) else str(value)


# ---- PlusCal -------------------------------------------------------------------------------------


def _translated(folder: Path, *, whole: bool) -> Path:
    """The PlusCal model, translated. Not `whole`: without the labels of steps under a lock."""
    text = (HERE / "swapcache_move.tla").read_text()
    if not whole:
        text = re.sub(r"^\w+: \\\* held\n", "", text, flags=re.MULTILINE)
    model = folder / "swapcache_move.tla"
    model.write_text(text)
    ran = run(java("pcal.trans", "-nocfg", model.name), folder)
    if "Translation completed." not in ran.output:
        raise SystemExit(ran.output)
    return model


def by_hand(model: Path, size: Size, settings: dict[str, bool]) -> tuple[Ran, Found]:
    """TLC on the translated model: one worker, as ours."""
    config = model.with_suffix(".cfg")
    config.write_text(_config(size, settings))
    flags = ("-workers", "1", "-checkpoint", "0", "-cleanup", "-metadir", "states")
    tlc = java(f"-Djava.io.tmpdir={model.parent}", "tlc2.TLC", *flags, "-config", config.name)
    ran = run([*tlc, model.name], model.parent)
    return ran, _found(ran.output)


def _found(output: str) -> Found:
    counted = re.search(r"([\d,]+) distinct states found, (\d+) states left on queue", output)
    if counted is None:
        raise SystemExit(output)
    states = int(counted[1].replace(",", ""))
    if "No error has been found." in output and counted[2] == "0":
        return Found("holds", states)
    # 2.15 says this of an assertion, and the other of an invariant or a property.
    if re.search(r"The first argument of Assert evaluated to FALSE| is violated", output):
        return Found("violated", states)
    raise SystemExit(output)


def _config(size: Size, settings: dict[str, bool]) -> str:
    constants = {
        "Movers": _names("mover", size.movers),
        "Faults": _names("fault", 1),
        "Reclaims": _names("reclaim", 1),
        "Entry": _names("S", size.entries),
        "Lookup": "TRUE",
        "CheckFolio": str(settings["check_folio"]).upper(),
        "CheckHasCache": str(settings["check_has_cache"]).upper(),
    }
    invariants = "TypeOK HeldAtEnd ExclusiveSwap RmapFindsPage RmapWillFindPage NobodyMapsSource"
    lines = ["INIT Init", "NEXT NextOrEnded", "PROPERTY LegalMoves", f"INVARIANTS {invariants}"]
    return "\n".join([*lines, *(f"CONSTANT {name} = {v}" for name, v in constants.items()), ""])


def _names(name: str, count: int) -> str:
    return "{" + ", ".join(f'"{name}{number}"' for number in range(1, count + 1)) + "}"


if __name__ == "__main__":
    main()
