"""The documents in `docs/`: their examples, and the parts of them that are made.

    python -m tests.documents             says what differs
    python -m tests.documents --update    writes it: tables, generated text, outputs of commands

The first line of a fenced block says what it is: `dsl steps`, `dsl part error=E0202`, `dsl check`,
`console exit=1`. What stands between `<!-- made: NAME -->` and `<!-- end -->` comes from code.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from specdsl import logic
from specdsl.driver import Spec, load
from specdsl.kinds.atomics import ATOMICS
from specdsl.kinds.lock import LOCK_KINDS, LockKind
from specdsl.logic import Expr
from specdsl.model import unasked
from specdsl.tla.emit import config, emit

ROOT = Path(__file__).resolve().parents[1]
LANGUAGE = ROOT / "docs" / "language.md"
TUTORIAL = ROOT / "docs" / "tutorial.md"
README = ROOT / "README.md"
TRUST = ROOT / "docs" / "trust.md"
PLANTED = ROOT / "tests" / "corpus" / "planted" / "bugs.txt"


# ---- blocks --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block. `words` are those behind the fence, `text` ends with a line end, `line` is
    that of the fence; `start` and `end` are where `text` stands in the document."""

    words: tuple[str, ...]
    text: str
    line: int
    start: int
    end: int

    @property
    def language(self) -> str:
        return self.words[0] if self.words else ""

    def value(self, key: str) -> str | None:
        """What follows `key=`, if it is there."""
        found = [word.partition("=")[2] for word in self.words if word.startswith(f"{key}=")]
        return found[0] if found else None


_FENCED = re.compile(r"^```([^\n`]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(document: str, *languages: str) -> list[Block]:
    """The fenced blocks of these languages, in order."""
    found = []
    for match in _FENCED.finditer(document):
        block = Block(
            tuple(match[1].split()),
            match[2],
            document.count("\n", 0, match.start()) + 1,
            match.start(2),
            match.end(2),
        )
        if block.language in languages:
            found.append(block)
    return found


# ---- examples of the language --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Example:
    """A whole spec, and where in it the lines of the block stand (`first` is that of its first)."""

    block: Block
    text: str
    first: int

    def load(self, folder: Path) -> Spec:
        """The spec, through the whole pipeline but TLC. Raises `SpecError`."""
        path = folder / "example.dsl"
        path.write_text(self.text, encoding="utf-8")
        return load(path)


KINDS = ("prelude", "spec", "check", "part", "steps")


def examples(document: str) -> Iterator[Example]:
    """Every `dsl` block as a spec. A `part` stands behind the prelude, and `steps` in a thread
    behind it; the others are whole files."""
    found = [block for block in blocks(document, "dsl") if block.value("file") is None]
    prelude = next(block.text for block in found if "prelude" in block.words)
    for block in found:
        if "part" in block.words:
            before, after = prelude, ""
        elif "steps" in block.words:
            before, after = f"{prelude}\nthread example {{\n", "}\n"
        else:
            before, after = "", ""
        yield Example(block, before + block.text + after, before.count("\n") + 1)


def write_files(document: str, folder: Path) -> None:
    """The blocks that are files which others use."""
    for block in blocks(document, "dsl"):
        name = block.value("file")
        if name is not None:
            (folder / name).write_text(block.text, encoding="utf-8")


# ---- what is made --------------------------------------------------------------------------------

_MADE = re.compile(r"(<!-- made: (\w+) -->\n)(.*?)(^<!-- end -->$)", re.MULTILINE | re.DOTALL)


def made(document: str) -> str:
    """The document with everything between `made` and `end` as it should be."""
    return _MADE.sub(lambda match: match[1] + MADE[match[2]]() + match[4], document)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines)


def _lock_kinds() -> str:
    head = ("kind", "what it is", "operations, and what the kernel calls them")
    return _table(head, [_lock_kind(kind) for kind in LOCK_KINDS])


def _lock_kind(kind: LockKind) -> tuple[str, ...]:
    operations = "<br>".join(
        f"`{each.verb} x{f' for {each.mode}' if each.mode else ''}"
        f"{' at n' if each.with_number else ''}` {each.kernel}"
        for each in kind.operations
    )
    more = f"; asked: {', '.join(f'`{name}`' for name in kind.states)}" if kind.states else ""
    more += "; read as a number" if kind.number else ""
    return f"`{kind.name}`", kind.meaning + more, operations


def _lock_rules() -> str:
    head = ("kind", "waits", "taken again by its holder", "given up by", "legal contexts")
    rows = [_lock_rule(kind) for kind in LOCK_KINDS]
    return _table((*head, "ordering in the kernel", "in the model"), rows)


def _lock_rule(kind: LockKind) -> tuple[str, ...]:
    facts = kind.in_kernel
    owner = "its holder only" if kind.owned else "any thread"
    return (
        f"`{kind.name}`",
        facts.waits,
        facts.again,
        owner if kind.modes else "-",
        facts.contexts,
        facts.ordering,
        f"{_value(kind.initial)}; {_barriers(kind)}",
    )


def _value(initial: Expr) -> str:
    """What a lock that begins so is made of."""
    match initial:
        case logic.Record(fields):
            return ", ".join(name for name, _ in fields)
        case logic.Sequence():
            return "threads in line"
        case logic.Const(int()):
            return "a number"
        case logic.Lambda():
            return "how deep each thread is in it"
        case _:
            return "its holder"


def _barriers(kind: LockKind) -> str:
    """Which operations wait for the thread's store buffer."""
    verbs = {each.verb: each.orders for each in kind.operations}
    without = [f"`{verb}`" for verb, orders in verbs.items() if not orders]
    if not without:
        return "full barrier"
    return "no barrier" if not any(verbs.values()) else f"full barrier but in {', '.join(without)}"


def _behind(name: str) -> str:
    """What comes behind a step for which the check is allowed."""
    if name == unasked.DEADLOCK:
        return "the thread may wait there for ever"
    return "the thread stops there" if name in unasked.NO_MEANING else "the run goes on"


def _unasked() -> str:
    rows = [(f"`{name}`", meaning, _behind(name)) for name, meaning in unasked.MEANINGS.items()]
    return _table(("name", "reported when", "where it is allowed"), rows)


def _atomics() -> str:
    rows = [
        (f"`{each.call}`", each.kernel, each.of.value, each.meaning, each.gives.value)
        for each in ATOMICS
    ]
    return _table(("call", "in the kernel", "the place holds", "what it does", "gives"), rows)


_SHOWN = "specs/tutorial/forgotten_lock.dsl"


def _tla() -> str:
    text = emit(load(ROOT / _SHOWN).system, source=_SHOWN).text
    parts = [part.strip("\n") for part in text.split("\n\n")]
    shown = [
        next(part for part in parts if start in part)
        for start in ("\nmapper0_13 ==", "\nmapper0_14 ==", "\nnothing_lost ==")
    ]
    return "```tla\n" + "\n\n".join(shown) + "\n```\n"


def _config() -> str:
    spec = load(ROOT / _SHOWN)
    return f"```\n{config(spec.system, spec.checks[1], source=_SHOWN)}```\n"


def _planted() -> str:
    """For each kind, the bugs that were put into it: how many, and what programs show them."""
    rows = []
    for kind in LOCK_KINDS:
        lines = PLANTED.read_text(encoding="utf-8").splitlines()
        parts = [line.split(" | ") for line in lines if line.startswith(f"{kind.name} | ")]
        missed = [bug for _, bug, program in parts if program == "-"]
        shown = dict.fromkeys(program for _, _, program in parts if program != "-")
        seeds = ", ".join(name.rpartition("_")[2] for name in shown)
        caught = f"{len(parts) - len(missed)} of {len(parts)}"
        rows.append((f"`{kind.name}`", caught, seeds, "; ".join(missed) or "-"))
    head = ("kind", "bugs caught", "by the programs", "not caught by any")
    return _table(head, rows)


MADE: Mapping[str, Callable[[], str]] = {
    "lock_kinds": _lock_kinds,
    "lock_rules": _lock_rules,
    "atomics": _atomics,
    "unasked": _unasked,
    "tla": _tla,
    "config": _config,
    "planted": _planted,
}


# ---- commands and files of the tutorial ----------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Command:
    """One command of a `console` block and the output that the document shows."""

    block: Block
    text: str
    output: str


def commands(block: Block) -> list[Command]:
    """The commands of the block: each begins with `$ `."""
    found = []
    for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
        line, _, output = part.partition("\n")
        found.append(Command(block, line, output))
    return found


def prepare(document: str, folder: Path) -> None:
    """What the commands work on: the specs as in a checkout, and the files of the document."""
    shutil.copytree(ROOT / "specs", folder / "specs")
    write_files(document, folder)
    program = folder / "bin" / "specdsl"
    program.parent.mkdir()
    program.write_text(
        f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m specdsl "$@"\n', encoding="utf-8"
    )
    program.chmod(0o755)


def run(command: str, folder: Path) -> tuple[str, int]:
    """What the command prints, its output and its messages together, and its exit code."""
    kept = {name: text for name, text in os.environ.items() if name not in _TERMINAL}
    environ = {
        **kept,
        "PATH": f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "SPECDSL_CACHE": "off",
    }
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env=environ,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    output = done.stdout.strip("\n")
    return f"{output}\n" if output else "", done.returncode


_TERMINAL = ("COLUMNS", "FORCE_COLOR", "NO_COLOR", "TERM", "SPECDSL_TLC_JAR", "SPECDSL_JAVA")


def masked(output: str) -> str:
    """The output without what differs from run to run: times and the version of TLC. Where a table
    has a column of times, its widths do not count."""
    lines = []
    for line in output.rstrip("\n").split("\n"):
        known = re.sub(r"\b\d+(\.\d+)?s\b", "TIME", re.sub(r"TLC [\w.]+", "TLC", line))
        if known != line or re.search(r"\btime\b", line) or re.fullmatch(r" *-+( +-+){3,}", line):
            known = re.sub(r"-+", "-", re.sub(r" +", " ", known)).rstrip()
        lines.append(known)
    return "\n".join(lines) + "\n"


def spec_shown(block: Block) -> str | None:
    """The text of the spec in `specs/` that the block is a copy of, if it is one."""
    name = block.value("spec")
    return None if name is None else (ROOT / "specs" / name).read_text(encoding="utf-8")


def _with_outputs(document: str) -> str:
    """The document with each spec and each output that has changed as it is now."""
    with tempfile.TemporaryDirectory() as made_here:
        folder = Path(made_here)
        prepare(document, folder)
        pieces, end = [], 0
        for block in blocks(document, "console", "dsl"):
            text = block.text
            if block.language == "console":
                text = "".join(_refreshed(command, folder) for command in commands(block))
            elif (copied := spec_shown(block)) is not None:
                text = copied
            pieces += [document[end : block.start], text]
            end = block.end
    return "".join(pieces) + document[end:]


def _refreshed(command: Command, folder: Path) -> str:
    output, _ = run(command.text, folder)
    if masked(output) == masked(command.output):
        output = command.output
    return f"$ {command.text}\n{output}"


def main() -> int:
    """Compares the documents with what they should be; with --update, writes them."""
    update, code = "--update" in sys.argv, 0
    for path, refreshed in (
        (LANGUAGE, made),
        (TRUST, made),
        (TUTORIAL, _with_outputs),
        (README, _with_outputs),
    ):
        before = path.read_text(encoding="utf-8")
        after = refreshed(before)
        if after == before:
            continue
        print(f"{path.relative_to(ROOT)} {'updated' if update else 'differs'}")
        if update:
            path.write_text(after, encoding="utf-8")
        else:
            code = 1
    return code


if __name__ == "__main__":
    sys.exit(main())
