"""Makes broken specs by chance: one of the texts that there are, changed at a few places. And what
no text may do: everything of the pipeline but TLC is done with it, and only diagnostics may come
out. `tools/fuzz.py` is the long run."""

from __future__ import annotations

import resource
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from random import Random
from types import FrameType
from unicodedata import category

from documents import LANGUAGE, ROOT, examples
from programs import Seeded, program
from specdsl.codes import CODES
from specdsl.diagnostic import Diagnostic, SpecError
from specdsl.driver import load_used
from specdsl.layout.layout import laid_out
from specdsl.lower.asked import liveness
from specdsl.report.diagnostics import render_diagnostics
from specdsl.source import Source
from specdsl.syntax.expected import SHAPES
from specdsl.syntax.parse import parse
from specdsl.syntax.read import decode
from specdsl.syntax.scan import TOP_WORDS, Token, scan
from specdsl.tla.emit import config, emit
from specdsl.variants import variants

SECONDS = 10
"""For one text."""

CORPUS = ROOT / "tests" / "corpus"
# Beside these `use` finds what the corpus uses.
NAME = str(CORPUS / "models" / "made.dsl")

WORDS = (*TOP_WORDS, *SHAPES, "else", "where", "in", "and", "or", "not", "is", "holds", "at") + (
    *("ended", "null", "on", "off", "true", "all", "self", "for", "each", "number", "of", "old"),
    *("guarded", "by", "owns", "counted", "under", "kernel", "allow", "because", "expect", "only"),
    *("violates", "deadlocks", "livelocks", "ref", "read", "write", "priority", "with", "store"),
    *("buffer", "set", "queue", "trylock", "lock", "unlock", "spinlock", "mutex", "rcu", "pop"),
    *("seqcount", "rw_semaphore", "atomic", "leads", "to", "from", "then", "access", "bool"),
    *("deadlock", "vacuous", "sleeping_while_atomic", "alloc", "free", "size", "push", "add"),
)
SIGNS: tuple[str, ...] = (
    *"{}()[],;:.?|_=+-<>\n#\"'*/\\",
    "==",
    "!=",
    "<=",
    ">=",
    "=>",
    "->",
    "+=",
    "-=",
    "..",
)
NUMBERS = ("0", "1", "2", "3", "7", "99", "100", "2147483647", "2147483648", "9" * 30, "00")
ODD = ("\0", "\x0c", "\r", "\t", "\x1b[31m", "\ufeff", "\u202e", "\u043e", "\uff41", "\u00a0") + (
    *("\u2028", "\x85", "*)", "====", "\\*", "(*", "\U0001f600", "\u0301", "\x7f", "$(id)", "%s"),
)


@cache
def texts() -> tuple[str, ...]:
    """What is changed: the specs, the corpus, right and wrong, and the examples of the reference.
    The large ones are few."""
    files = sorted([*ROOT.glob("specs/**/*.dsl"), *CORPUS.rglob("*.dsl")])
    found = [path.read_text(encoding="utf-8") for path in files]
    document = LANGUAGE.read_text(encoding="utf-8")
    return (*found, *(example.text for example in examples(document)))


def original(random: Random) -> str:
    """A text to be changed: one that there is, or a program made by chance."""
    if random.randrange(4) == 0:
        return program(Seeded(random.randrange(1 << 30)))
    text = random.choice(texts())
    # The large ones take long, and have nothing that the small ones have not.
    return text if len(text) < 6_000 or random.randrange(20) == 0 else original(random)


def mutant(seed: int) -> bytes:
    """A text that was changed at one place, or a few."""
    random = Random(seed)
    text = original(random)
    for _ in range(random.choice((1, 1, 1, 1, 2, 2, 3, 8))):
        change = random.choice(CHANGES)
        text = change(random, text)
    data = text.encode("utf-8", "surrogatepass")
    if random.randrange(12) == 0:
        data = _noise(random, data)
    return data


# ---- changes -------------------------------------------------------------------------------------


def _spot(random: Random, text: str) -> tuple[int, int]:
    """Where some token of the text stands, or nothing at its end."""
    tokens = scan(text).tokens
    if not tokens:
        return len(text), len(text)
    token = random.choice(tokens)
    return token.start, token.end


def _delete(random: Random, text: str) -> str:
    start, end = _spot(random, text)
    return text[:start] + text[end:]


def _duplicate(random: Random, text: str) -> str:
    start, end = _spot(random, text)
    times = random.choice((1, 1, 1, 2, 5, 50, 500))
    return text[:start] + f"{text[start:end]} " * times + text[start:]


def _swap(random: Random, text: str) -> str:
    (a, b), (c, d) = sorted((_spot(random, text), _spot(random, text)))
    return text if b > c else text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def _some_word(random: Random, text: str) -> str:
    match random.randrange(8):
        case 0 | 1:
            return random.choice(WORDS)
        case 2:
            return random.choice(SIGNS)
        case 3:
            return random.choice(NUMBERS)
        case _:
            start, end = _spot(random, text)
            return text[start:end]


def _replace(random: Random, text: str) -> str:
    start, end = _spot(random, text)
    return f"{text[:start]}{_some_word(random, text)}{text[end:]}"


def _replace_alike(random: Random, text: str) -> str:
    """A name by another name of the text, a number by a number, an operator by an operator: what is
    left is mostly right for the grammar."""
    tokens = [token for token in scan(text).tokens if token.text not in WORDS]
    families = {token.start: _family(token) for token in tokens}
    tokens = [token for token in tokens if families[token.start]]
    if not tokens:
        return text
    token = random.choice(tokens)
    family = families[token.start]
    alike = [each.text for each in tokens if families[each.start] == family]
    if family == "number":
        alike += NUMBERS
    return text[: token.start] + random.choice(alike) + text[token.end :]


def _family(token: Token) -> str:
    if token.text in ("<", ">", "<=", ">=", "==", "!="):
        return "comparison"
    if token.text in ("=", "+=", "-="):
        return "assignment"
    if token.text in ("+", "-"):
        return "sum"
    return token.kind if token.kind in ("word", "number", "string") else ""


def _statement(random: Random, text: str) -> str:
    """A whole line of the text, or of another one, between two others in a block: mostly right for
    the grammar too."""
    lines = text.split("\n")
    inside = [n for n, line in enumerate(lines) if line.startswith(" ")]
    others = text.split("\n") if random.randrange(2) else original(random).split("\n")
    whole = [line for line in others if line.startswith(" ") and line.count("{") == line.count("}")]
    if inside and whole:
        lines.insert(random.choice(inside), random.choice(whole))
    return "\n".join(lines)


def _insert(random: Random, text: str) -> str:
    start, _ = _spot(random, text)
    return f"{text[:start]}{_some_word(random, text)} {text[start:]}"


def _insert_odd(random: Random, text: str) -> str:
    start = random.randint(0, len(text))
    return text[:start] + random.choice(ODD) + text[start:]


def _lines(random: Random, text: str) -> str:
    lines = text.split("\n")
    a, b = random.randrange(len(lines)), random.randrange(len(lines))
    match random.randrange(4):
        case 0:
            lines[a], lines[b] = lines[b], lines[a]
        case 1:
            lines.insert(b, lines[a])
        case 2:
            del lines[a]
        case _:
            first, last = sorted((a, b))
            part = lines[first : last + 1]
            random.shuffle(part)
            lines[first : last + 1] = part
    return "\n".join(lines)


def spaced(random: Random, text: str) -> str:
    """The same words with other spaces between them, tabs among them, and more empty lines."""
    tokens = {token.start for token in scan(text).tokens}
    pieces: list[str] = []
    for offset, char in enumerate(text):
        if offset in tokens and offset and random.randrange(6) == 0:
            before = text[offset - 1]
            if before in " \t":
                pieces.append(random.choice(("  ", " ", "\t", "      ")))
            elif before in "({[:,=<>+" or char in ")}],:=<>+":
                pieces.append(random.choice(("", " ", "\t")))
        if char == "\n" and random.randrange(8) == 0:
            pieces.append(random.choice((" ", "\n", "\n\n", "\t")))
        pieces.append(char)
    return "".join(pieces)


def _unindented(random: Random, text: str) -> str:
    """With other indentations."""
    if random.randrange(2):
        return "\n".join(line.lstrip(" ") for line in text.split("\n"))
    margins = ("", " ", "\t", "        ")
    return "\n".join(random.choice(margins) + line.lstrip(" ") for line in text.split("\n"))


def _splice(random: Random, text: str) -> str:
    """The beginning of one and the end of another, or some lines of another in the middle."""
    other = original(random)
    mine, theirs = text.split("\n"), other.split("\n")
    at, start = random.randrange(len(mine)), random.randrange(len(theirs))
    if random.randrange(2):
        return "\n".join([*mine[:at], *theirs[start:]])
    return "\n".join([*mine[:at], *theirs[start : start + random.randint(1, 8)], *mine[at:]])


def _truncate(random: Random, text: str) -> str:
    return text[: random.randint(0, len(text))]


def _nest(random: Random, text: str) -> str:
    """Something around a token, many times."""
    start, end = _spot(random, text)
    before, after = random.choice(
        (("(", ")"), ("not ", ""), ("if on { ", " }"), ("[", "]"), ("atomic { ", " }"), ("{", "}"))
    )
    times = random.choice((1, 2, 10, 30, 60, 2000))
    return text[:start] + before * times + text[start:end] + after * times + text[end:]


def _noise(random: Random, data: bytes) -> bytes:
    found = bytearray(data)
    for _ in range(random.choice((1, 1, 4, 32))):
        at = random.randint(0, len(found))
        found[at : at + random.choice((0, 1, 1, 3))] = random.randbytes(random.choice((0, 1, 2)))
    return bytes(found)


CHANGES: Sequence[Callable[[Random, str], str]] = (
    *(_delete, _duplicate, _swap, _replace, _replace, _insert, _insert_odd, _lines, _lines),
    *(_replace_alike,) * 14,
    *(_statement,) * 5,
    *(_splice, _splice, _truncate, _nest, spaced, _unindented),
)


# ---- what no text may do -------------------------------------------------------------------------


class TooSlow(Exception):
    """A text was not done with in time."""


@contextmanager
def limited(seconds: float, megabytes: int | None = None) -> Iterator[None]:
    """Within it, what takes too many seconds of the processor ends with `TooSlow`, and what takes
    too much memory with `MemoryError` (None: as much as there is)."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooSlow(f"more than {seconds} s")

    handler = signal.signal(signal.SIGVTALRM, stop)
    before = resource.getrlimit(resource.RLIMIT_AS)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    if megabytes is not None:
        resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, before[1]))
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, handler)
        resource.setrlimit(resource.RLIMIT_AS, before)


def survive(data: bytes, name: str = NAME) -> str:
    """Everything but TLC with the text of a spec: how far it came. Whatever is raised is a fault
    of ours."""
    try:
        source = decode(name, data)
    except SpecError as error:
        _is_told(error.diagnostics)
        return "no text"
    try:
        tree = parse(source)
    except SpecError as error:
        _is_told(error.diagnostics)
        return "syntax"
    text = laid_out(source)
    assert laid_out(Source(name, text)) == text, "laid out twice is not laid out once"
    try:
        found = variants(tree, load_used)
    except SpecError as error:
        _is_told(error.diagnostics)
        return "rejected"
    if found.warnings:
        _is_told(found.warnings)
    for variant in found.found.values():
        emit(variant.system, source=name)
        for check in variant.model.checks:
            config(variant.system, check, source=name)
            liveness(variant.system, check)
    return "accepted"


def _is_told(diagnostics: Sequence[Diagnostic]) -> None:
    """Each has a code, and places inside its file; and can be shown."""
    assert diagnostics, "rejected without a word"
    for each in diagnostics:
        assert each.code in CODES, each.code
        assert each.message, each.code
        for label in (each.primary, *each.secondary):
            span = label.span
            assert 0 <= span.start <= span.end <= len(span.source.text), (each.code, span)
    shown = render_diagnostics(diagnostics).plain
    hidden = {char for char in shown if category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp")}
    assert hidden <= {"\n"}, hidden
