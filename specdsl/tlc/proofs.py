"""What TLC said of the same bytes before: proofs and counterexamples that need not be found again.

An entry holds the raw answer of one run, under a key of all that can change it: the module, its
config, the jar, the Java, and the command without the names of this machine. It is read and judged
like a fresh answer, so nothing of a spec or of specdsl is in the key. A folder of such entries may
be copied to other machines; each is a gzipped JSON object that names what it is about.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Any

from specdsl.cache import cache_path, forget_oldest, write_atomically
from specdsl.tlc.command import TlcSettings, argv_for
from specdsl.tlc.installed import Jar, Java, Toolchain
from specdsl.tlc.run import Progress, RawRun
from specdsl.tlc.serving import Serving
from specdsl.tlc.toolchain import build_of

FORMAT = "specdsl-proof/1"
SUFFIX = ".json.gz"
MOST_BYTES = 256 << 20
"""What the entries of a folder take together at most; those not used for longest go first."""
_LONGEST = 64 << 20
"""An entry that unpacks to more than this is none of ours."""

_ANYWHERE = Toolchain(Java(Path("java"), ""), Jar(Path("tla2tools.jar"), "", "", ""))


def default_folder() -> Path:
    """Where they lie if nobody names a folder."""
    return cache_path("proofs")


@dataclass(frozen=True, slots=True)
class Question:
    """What TLC is asked: data that stands in the entry, so that nobody has to trust its name."""

    about: Mapping[str, Any]

    @property
    def key(self) -> str:
        """The name of its entry."""
        return hashlib.sha256(_canonical(self.about)).hexdigest()


def question(
    files: Mapping[str, str], module: str, config: str, toolchain: Toolchain, settings: TlcSettings
) -> Question:
    """What `run_tlc` is asked with these. How much time and memory there is does not change what is
    proved, nor does how the JVM compiles."""
    serving = None if settings.serving is None else Serving()
    anywhere = replace(settings, timeout=None, memory_mb=None, jvm="short", serving=serving)
    texts = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
    about = {
        "files": texts,
        "jar": toolchain.jar.sha256,
        "java": build_of(toolchain.java),
        "command": list(argv_for(module, config, _ANYWHERE, anywhere)),
    }
    return Question(about)


@dataclass(slots=True)
class Proofs:
    """The entries in `folder`; it need not be there. `writes`: new ones are put there. `damaged`
    are files that were met and are no entry, or not the one that their name says. May be used by
    several threads and processes at once."""

    folder: Path
    writes: bool = True
    damaged: list[Path] = field(default_factory=list)
    _wrote: bool = False
    _lock: Lock = field(default_factory=Lock)

    def find(self, asked: Question) -> RawRun | None:
        """What TLC answered; None if that is not known."""
        path = self._path(asked)
        try:
            with gzip.open(path) as file:
                data = file.read(_LONGEST)
            answer = _answer(json.loads(data), asked)
        except FileNotFoundError:
            return None
        except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, RecursionError):
            self.distrust(asked)
            return None
        if self.writes:
            with suppress(OSError):
                path.touch()  # those that nobody asks for go first
        return answer

    def keep(self, asked: Question, raw: RawRun) -> None:
        """Remembers the answer. It must be a whole one: a proof, or a counterexample. Nothing
        happens where the folder cannot be written."""
        if not self.writes:
            return
        answer = asdict(raw)
        entry = {"format": FORMAT, "about": asked.about, "answer": answer}
        data = json.dumps({**entry, "digest": _digest(entry)}).encode()
        with suppress(OSError):
            write_atomically(self._path(asked), gzip.compress(data, 6, mtime=0))
            self._wrote = True

    def distrust(self, asked: Question) -> None:
        """The entry is there and is not what it should be."""
        with self._lock:
            self.damaged.append(self._path(asked))

    def tidy(self) -> None:
        """To be called after the last answer: makes room for new ones."""
        if self._wrote:
            forget_oldest(self.folder, f"*{SUFFIX}", MOST_BYTES)

    def _path(self, asked: Question) -> Path:
        return self.folder / f"{asked.key}{SUFFIX}"


def _answer(entry: Any, asked: Question) -> RawRun:
    """Raises ValueError, KeyError or TypeError if it is no answer to that."""
    if not isinstance(entry, dict):
        raise TypeError("no object")
    told = entry.pop("digest")
    if entry["format"] != FORMAT or entry["about"] != asked.about or told != _digest(entry):
        raise ValueError("another format or question, or damaged")
    answer = entry["answer"]
    progress = tuple(Progress(**each) for each in answer["told"])
    return RawRun(**{**answer, "argv": tuple(answer["argv"]), "told": progress})


def _digest(entry: Mapping[str, Any]) -> str:
    return hashlib.sha256(_canonical(entry)).hexdigest()


def _canonical(value: Mapping[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True).encode()
