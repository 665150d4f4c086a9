"""Rewrites `generated/`: for each spec in `specs/` the module, and a configuration for each check.
Those of the library are left out, for they are many: `specdsl emit SPEC` shows one.

python tools/regen.py            writes what differs, and removes what no spec makes any more
python tools/regen.py --check    only compares; exit code 1 if something differs
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from specdsl import driver  # noqa: E402

SPECS = ROOT / "specs"
GENERATED = ROOT / "generated"
LIBRARY = ("classics", "kernel", "mm", "swap")


def wanted() -> Mapping[str, str]:
    """Every file that should be in `generated/`, by its path there."""
    files: dict[str, str] = {}
    for path in sorted(SPECS.rglob("*.dsl")):
        if path.relative_to(SPECS).parts[0] not in LIBRARY and driver.has_checks(path):
            spec = driver.load(path)
            stem = path.relative_to(SPECS).with_suffix("").as_posix()
            for name, text in driver.emitted(spec).items():
                files[_place(stem, name, spec.system.name)] = text
    return files


def _place(stem: str, name: str, default: str) -> str:
    """`swap.tla` -> `swap.tla`; `swap.v6_8.cfg` -> `swap/v6_8.cfg`; the modules of other sizes than
    the `default` one are beside the configs: `swap_movers3.tla` -> `swap/swap_movers3.tla`."""
    module, _, rest = name.partition(".")
    if rest == "tla":
        return f"{stem}.tla" if module == default else f"{stem}/{name}"
    return f"{stem}/{rest}"


def found() -> Mapping[str, str]:
    """Every file that is in `generated/`, by its path there."""
    return {
        path.relative_to(GENERATED).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(GENERATED.rglob("*"))
        if path.is_file()
    }


def drift() -> Sequence[str]:
    """What differs, in a sentence each; nothing if all is as it should be."""
    new, old = wanted(), found()
    return [
        *(f"generated/{name} is missing" for name in new if name not in old),
        *(
            f"generated/{name} is not what its spec says"
            for name in new
            if _changed(name, new, old)
        ),
        *(f"generated/{name} belongs to no spec" for name in old if name not in new),
    ]


def _changed(name: str, new: Mapping[str, str], old: Mapping[str, str]) -> bool:
    return name in old and old[name] != new[name]


def rewrite() -> None:
    """Makes `generated/` what it should be."""
    new = wanted()
    for name in found():
        if name not in new:
            (GENERATED / name).unlink()
    for name, text in new.items():
        path = GENERATED / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for folder in sorted(GENERATED.rglob("*"), reverse=True):
        if folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()


def main() -> int:
    """The exit code: 0 if nothing differed, or all was written."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="only compare")
    differences = drift()
    if parser.parse_args().check:
        for line in differences:
            print(line)
        if differences:
            print("run: python tools/regen.py")
        return 1 if differences else 0
    rewrite()
    for line in differences:
        print(f"was: {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
