"""Specs that were accepted before, and what all their checks came to: read back instead of made
again, for as long as no file that went in, and nothing of specdsl, has changed.

They are pickles. So they lie in a folder that only the user can enter, and where that is not so,
there are none; only the user's own files are read, and only whole ones. Whatever is wrong with one,
it is made again. What stands in the vocabulary or in a source is not in a pickle but named there: a
lock kind is compared by identity.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import stat
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from specdsl import __version__
from specdsl.cache import cache_path, forget_oldest, write_atomically
from specdsl.diagnostic import Diagnostic
from specdsl.result import CheckResult, SpecResult, Verdict
from specdsl.source import Source
from specdsl.spec import Face, Spec
from specdsl.vacuity.reached import Reached

if TYPE_CHECKING:
    from specdsl.variants import Found, Variants

MODE = "SPECDSL_CACHE"
"""`off`: none is read or kept; `readonly`: none is kept."""
MOST_BYTES = 256 << 20
"""What they take together at most; those that were not used for longest go first."""


@dataclass(frozen=True, slots=True)
class Use:
    """What a `use` in the file `user` named, and which file that was, with which text."""

    text: str
    user: str
    source: Source


Finding: TypeAlias = Callable[[str, str], Source]
"""The file that a `use` means now: its text, the path of the file that it stands in."""

Complete: TypeAlias = Callable[["Found", tuple[Diagnostic, ...]], "Variants"]

_UNKEPT = (OSError, RecursionError, pickle.PicklingError, TypeError, AttributeError)
"""Why something is not kept: no room, or it goes too deep."""


# ---- specs ---------------------------------------------------------------------------------------


def recall(main: Source, find: Finding, complete: Complete) -> Spec | None:
    """The spec whose main file this is; None if it is not known, or a file has changed. `complete`
    makes whole what was kept of its variants."""
    folder = _folder()
    if folder is None:
        return None
    try:
        stored = pickle.loads(_read(_spec_path(folder, main)))
        used = tuple(find(text, user) for text, user, _ in stored["uses"])
        if [_digest(each.path, each.text) for each in used] != [each[2] for each in stored["uses"]]:
            return None
        face: Face = _loads(stored["face"], [main, *used])
    except Exception:  # of what stands in a damaged pickle nothing is known
        return None
    shared = [main, *used, *face.checks]

    @cache
    def read() -> Variants:
        return complete(_loads(stored["found"], [*shared, *_vocabulary()]), face.warnings)

    return Spec(main, face, read, used, _key(main, used))


def remember(spec: Spec, uses: Sequence[Use]) -> Spec:
    """Keeps an accepted spec; it is the same, with the key under which its results are kept."""
    folder = _folder()
    if folder is None or not _writes():
        return spec
    used = tuple(use.source for use in uses)
    sources = (spec.source, *used)
    try:
        stored = {
            "uses": [(u.text, u.user, _digest(u.source.path, u.source.text)) for u in uses],
            "face": _dumps(spec.face, sources),
            "found": _dumps(spec.variants.found, [*sources, *spec.checks, *_vocabulary()]),
        }
        _write(_spec_path(folder, spec.source), pickle.dumps(stored))
    except _UNKEPT:
        return spec
    return replace(spec, used=used, key=_key(spec.source, used))


def is_part(source: Source) -> bool:
    """Whether it is known that the file has no check of its own."""
    folder = _folder()
    if folder is None:
        return False
    try:
        _read(_part_path(folder, source))
    except (OSError, ValueError):
        return False
    return True


def remember_part(source: Source) -> None:
    """The file can be parsed, and has no check."""
    folder = _folder()
    if folder is not None and _writes():
        with suppress(OSError):
            _write(_part_path(folder, source), b"")


# ---- results -------------------------------------------------------------------------------------


def recall_results(known: Spec, how: str) -> SpecResult | None:
    """What all checks of the spec came to, run as `how` says; None if that is not known."""
    folder = _folder()
    if folder is None or known.key is None:
        return None
    try:
        data = _read(_results_path(folder, known.key, how))
        result: SpecResult = _loads(data, _shared(known))
    except Exception:  # as above
        return None
    return result


def remember_results(known: Spec, how: str, result: SpecResult) -> None:
    """Keeps them, if each has a verdict that nothing casts a doubt on."""
    folder = _folder()
    certain = all(
        one.verdict is not Verdict.INCONCLUSIVE
        and one.kept is None
        and one.cross is None
        and one.exhausted is None
        and one.simulated is None
        for one in result.results
    )
    if folder is None or known.key is None or not certain or not _writes():
        return
    rows = tuple(_without_counts(one) for one in result.results)
    with suppress(*_UNKEPT):
        data = _dumps(replace(result, results=rows), _shared(known))
        _write(_results_path(folder, known.key, how), data)


def tidy() -> None:
    """To be called after the last spec: makes room for new ones."""
    folder = _folder()
    if folder is not None and _writes():
        forget_oldest(folder, "*", MOST_BYTES)


def _without_counts(one: CheckResult) -> CheckResult:
    """What is vacuous was decided; of the counts a table shows only one thing, and to read them
    takes as long as all the rest."""
    reached = None if one.reached is None else Reached(whole=one.reached.whole, counted=False)
    return replace(one, reached=reached, cached=True)


def _shared(known: Spec) -> list[object]:
    return [known.source, *known.used, *known.checks]


# ---- pickles -------------------------------------------------------------------------------------


def _vocabulary() -> list[object]:
    """What there is once in every process, and is told from others by identity."""
    from specdsl.kinds.lock import LOCK_KINDS

    return [*LOCK_KINDS, *(each for kind in LOCK_KINDS for each in kind.operations)]


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, shared: Sequence[object]) -> None:
        super().__init__(file, protocol=5)
        self._names = {id(each): number for number, each in enumerate(shared)}

    def persistent_id(self, value: object) -> int | None:
        return self._names.get(id(value))


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, shared: Sequence[object]) -> None:
        super().__init__(file)
        self._shared = shared

    def persistent_load(self, name: int) -> object:
        return self._shared[name]


def _dumps(value: object, shared: Sequence[object]) -> bytes:
    file = io.BytesIO()
    _Pickler(file, shared).dump(value)
    return file.getvalue()


def _loads(data: bytes, shared: Sequence[object]) -> Any:
    return _Unpickler(io.BytesIO(data), shared).load()


# ---- files ---------------------------------------------------------------------------------------


def _folder() -> Path | None:
    """Where they lie. None: they are not wanted, others could write there, or it cannot be seen
    whether our own code has changed."""
    if os.environ.get(MODE) == "off" or not hasattr(os, "geteuid") or not _CODE.is_file():
        return None
    folder = cache_path("specs")
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.lstat()
    except OSError:
        return None
    mine = stat.S_ISDIR(status.st_mode) and status.st_uid == os.geteuid()
    return folder if mine and not status.st_mode & 0o077 else None


def _writes() -> bool:
    return os.environ.get(MODE) != "readonly"


def _write(path: Path, data: bytes) -> None:
    if _is_settled():
        write_atomically(path, hashlib.sha256(data).digest() + data)


def _read(path: Path) -> bytes:
    """What was written. Raises OSError, and ValueError if it was not, or not by this user: who can
    write to a folder above this one could have put another in its place."""
    with path.open("rb") as file:
        status = os.fstat(file.fileno())
        digest, data = file.read(hashlib.sha256().digest_size), file.read()
    if status.st_uid != os.geteuid() or hashlib.sha256(data).digest() != digest:
        raise ValueError("damaged, or somebody else's")
    with suppress(OSError):
        os.utime(path)  # those that nobody asks for go first
    return data


def _spec_path(folder: Path, main: Source) -> Path:
    return folder / f"{_digest(_tool(), main.path, main.text)[:32]}.pickle"


def _part_path(folder: Path, source: Source) -> Path:
    return folder / f"{_digest(_tool(), source.path, source.text)[:32]}.part"


def _results_path(folder: Path, key: str, how: str) -> Path:
    return folder / f"{_digest(key, how)[:32]}.pickle"


def _key(main: Source, used: Sequence[Source]) -> str:
    return _digest(_tool(), *(part for each in (main, *used) for part in (each.path, each.text)))


def _digest(*texts: str) -> str:
    parts = (f"{len(text)}:{text}" for text in texts)
    return hashlib.sha256("".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


@cache
def _tool() -> str:
    """What tells this specdsl, and the Python that reads its pickles, from others."""
    digest = hashlib.sha256(f"{__version__} {sys.version}".encode())
    for path in _code():
        data = path.read_bytes()
        digest.update(f"\n{path} {len(data)}\n".encode("utf-8", "surrogateescape") + data)
    return digest.hexdigest()


def _is_settled() -> bool:
    """All our code is older than this process: what was made, was made by what `_tool` names."""
    return max(path.stat().st_ctime for path in _code()) < _BEGAN


def _code() -> Iterator[Path]:
    """The files that say what is made of a spec; of other packages the one with their version."""
    package = _CODE.parent
    yield from sorted(path for path in package.rglob("*") if path.suffix in _SUFFIXES)
    for name in ("lark", "jinja2"):
        found = find_spec(name)
        if found is not None and found.origin is not None:
            yield Path(found.origin)


_CODE = Path(__file__).with_suffix(".py")
_SUFFIXES = (".py", ".lark", ".j2")
_BEGAN = time.time() - 10
"""In seconds, with some to spare: when the first of our modules can have been read."""
