"""From the name that the user typed to the file that is meant: here, in `specs/`, in the wheel."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from specdsl.diagnostic import ToolError

SUFFIX = ".dsl"
MOST_NAMES = 12  # that a help lists


class RequestError(ToolError):
    """What was asked for does not exist: a spec, a check, an option or a value of one."""


def find_spec(name: str, cwd: Path) -> Path:
    """The file that `name` means, seen from the folder `cwd`: an existing path as it is given; else
    the same name in `specs/` under `cwd`; else among the specs that come with the package. `.dsl`
    may be left out. Raises RequestError, with the names that are nearest, if there is none."""
    if not name:
        raise RequestError("the name of a spec is empty")
    places = _places(cwd)
    for place in places:
        for candidate in _spellings(name):
            path = place / candidate
            if _is_file(path):
                return path
    looked = ", ".join(_shown(place, cwd) for place in places)
    raise RequestError(f"no spec `{name}`: looked in {looked}", help=_nearest(name, places))


def find_folder(name: str, cwd: Path) -> Path | None:
    """The folder that `name` means, looked for in the same places; None if there is none."""
    return next((place / name for place in _places(cwd) if is_folder(place / name)), None)


def short_name(path: Path, cwd: Path) -> str:
    """The shortest name by which `find_spec` finds the file."""
    names = [str(path)]
    for place in _places(cwd):
        if (cwd / path).is_relative_to(place):
            names.append((cwd / path).relative_to(place).as_posix())
    for name in sorted(names, key=len):
        try:
            if find_spec(name, cwd).samefile(cwd / path):
                return name
        except RequestError:
            continue
    return str(path)


def lasting_name(path: str) -> str:
    """The path from the folder `specs` on, or the file's name: the same wherever it is called. It
    stands in a comment, which no letter of it may end."""
    parts = Path("".join(each if each.isprintable() else "?" for each in path)).parts
    if "specs" in parts[:-1]:
        last = len(parts) - 1 - parts[::-1].index("specs")
        return "/".join(parts[last:])
    return parts[-1]


def shipped_specs() -> Path | None:
    """The specs that come with the package: inside it when installed, beside it in a checkout."""
    package = Path(__file__).parent
    for folder in (package / "specs", package.parent / "specs"):
        if folder.is_dir():
            return folder
    return None


def ready_ci_file(name: str) -> Path:
    """A file that sets a CI up: in the package when installed, in `tools/ci` in a checkout."""
    package = Path(__file__).parent
    installed = package / "ci" / name
    return installed if installed.is_file() else package.parent / "tools" / "ci" / name


def specs_below(folder: Path) -> tuple[Path, ...]:
    """Every `.dsl` file in the folder and the folders in it, in the order of their paths."""
    return tuple(sorted(path for path in folder.rglob(f"*{SUFFIX}") if path.is_file()))


def _is_file(path: Path) -> bool:
    """Whether there is a file that we may know of; a name may be too long, a folder closed."""
    try:
        return path.is_file()
    except OSError:
        return False


def is_folder(path: Path) -> bool:
    """The same of a folder."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _places(cwd: Path) -> tuple[Path, ...]:
    shipped = shipped_specs()
    places = (cwd, cwd / "specs", *(() if shipped is None else (shipped,)))
    return tuple(dict.fromkeys(places))


def _spellings(name: str) -> tuple[str, ...]:
    return (name,) if name.endswith(SUFFIX) else (name, name + SUFFIX)


def _shown(place: Path, cwd: Path) -> str:
    if place == cwd:
        return "the current folder"
    if place.is_relative_to(cwd):
        return f"`{place.relative_to(cwd)}/`"
    return f"`{place}`"


def _nearest(name: str, places: tuple[Path, ...]) -> str | None:
    # Without the suffix, which would make every name resemble every other one.
    known = {path.removesuffix(SUFFIX): path for path in _known(places)}
    wanted = name.removesuffix(SUFFIX)
    near = [known[one] for one in get_close_matches(wanted, known, n=3, cutoff=0.6)]
    # A nested spec is often asked for by its last name alone.
    near += [path for one, path in known.items() if Path(one).name == Path(wanted).name]
    if near:
        return "did you mean " + " or ".join(f"`{path}`" for path in dict.fromkeys(near)) + "?"
    named = [f"`{path}`" for path in known.values()]
    more = [f"and {len(named) - MOST_NAMES} more"] if len(named) > MOST_NAMES else []
    return "known specs: " + ", ".join([*named[:MOST_NAMES], *more]) if named else None


def _known(places: tuple[Path, ...]) -> Iterator[str]:
    """Names that would be found. Of the current folder only its own files: it may be a home."""
    here, *rest = places
    yield from sorted(path.name for path in here.glob(f"*{SUFFIX}") if path.is_file())
    for place in rest:
        for path in specs_below(place):
            yield path.relative_to(place).as_posix()
