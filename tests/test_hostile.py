"""No input breaks the tool: whatever the text, only diagnostics come out, each with a place in it.
`tools/fuzz.py` is the long run over broken specs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from models import run, spec
from mutants import SECONDS, limited, mutant, survive
from specdsl import cli, driver
from specdsl.diagnostic import Diagnostic, SpecError, ToolError
from specdsl.model.unrolled import MOST
from specdsl.report.diagnostics import render_diagnostics
from specdsl.syntax.parse import parse
from specdsl.syntax.read import LARGEST_FILE, decode, read_source
from specdsl.variants import variants

HEAD = "spec hostile\n"
REST = "global x : bool\nthread t { x = on }\ncheck c expect holds\n"
MANY = 10_000


def told(text: str | bytes) -> tuple[Diagnostic, ...]:
    """What is said of the text, in time; empty if it is accepted."""
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    with limited(SECONDS):
        survive(data)
        try:
            variants(parse(decode("hostile.dsl", data)), driver.load_used)
        except SpecError as error:
            return error.diagnostics
    return ()


@pytest.mark.parametrize("chunk", range(8))
def test_a_broken_spec_is_told_and_breaks_nothing(chunk: int) -> None:
    for seed in range(chunk * 50, chunk * 50 + 50):
        with limited(SECONDS):
            survive(mutant(seed))


# ---- deep, huge, many ----------------------------------------------------------------------------

DEEP = {
    "parentheses": f"invariant i: {'(' * MANY}x{')' * MANY}",
    "brackets": f"invariant i: x{'[' * MANY}x{']' * MANY}",
    "blocks": f"thread u {'{' * MANY}{'}' * MANY}",
    "ifs": f"thread u {{ {'if x { ' * MANY}{'}' * MANY} }}",
    "atomics": f"thread u {{ {'atomic { ' * MANY}{'}' * MANY} }}",
    "nots": f"invariant i: {'not ' * MANY}x",
    "ands": f"invariant i: x{' and x' * (MANY // 2)}",
    "sums": f"invariant i: 1{' + 1' * (MANY // 2)} == 2",
    "else ifs": f"thread u {{ if x {{ }} {'else if x { } ' * 2000}}}",
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP.keys())
def test_what_is_deep_is_refused(text: str) -> None:
    assert [each.code for each in told(HEAD + text + "\n" + REST)] == ["E0109"]


HUGE = {
    "a range": ("global r : 0..1" + "0" * 30, "E0108"),
    "a range of many digits": ("global r : 0.." + "9" * MANY, "E0108"),
    "copies": ("thread u [1" + "0" * 30 + "] { skip }", "E0108"),
    "copies that TLC could count": ("thread u [2147483647] { skip }", "E0314"),
    "a population": ("object O [2147483647] { b : bool }", "E0221"),
    "a size": ("size n : 1..1" + "0" * 30 + " = 1", "E0108"),
    "a sized population": ("size n : 1..99999999 = 99999999\nobject O [n] { b : bool }", "E0221"),
    "a parameter": ("thread u(p: 0..2147483647) { x = p == 3 }", "E0234"),
    "a sweep": ("size n : 0..9 = 1\ncheck d for i in 1..99999999 { n = 1 } expect holds", "E0430"),
    "a store buffer": ("thread u with store buffer of 2147483647 { x = on }", "E0360"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), HUGE.values(), ids=HUGE.keys())
def test_what_is_huge_is_refused(text: str, code: str) -> None:
    assert code in [each.code for each in told(HEAD + text + "\n" + REST)]


def chain(word: str, first: str, more: Callable[[int], str], count: int = 40) -> str:
    return "\n".join([f"{word}0() {first}", *(f"{word}{i}() {more(i)}" for i in range(1, count))])


GROWING = {
    "definitions": (
        chain("define d", "= x", lambda i: f"= d{i - 1}() and d{i - 1}()")
        + "\ninvariant i: d39()",
        "E0233",
    ),
    "functions": (
        chain("function f", "{ x = on }", lambda i: f"{{ f{i - 1}(); f{i - 1}() }}")
        + "\nthread u { f39() }",
        "E0235",
    ),
    "members": (
        "enum E { A, B, C, D, F, G, H, I }\nthread u { "
        + "".join(f"for each e{i} in E {{ " for i in range(6)) + "skip" + " }" * 6 + " }",
        "E0235",
    ),
    "ways": (
        "thread u { atomic { " + "; ".join(["either { x = on } or { skip }"] * 30) + " } }",
        "E0235",
    ),
    "values": (
        "global n : 0..9\nthread u { atomic { " + "; ".join(["n = n + n"] * 40) + " } }",
        "E0235",
    ),
    "sums": (
        "global n : 0..9\nthread u { atomic { " + "; ".join(["n += 1"] * 1000) + " } }",
        "E0235",
    ),
    "first states": (
        "".join(f"option o{i} : bool = on\nglobal g{i} : bool\n" for i in range(20))
        + "init { " + "\n".join(f"if o{i} {{ g{i} = on }}" for i in range(20)) + " }",
        "E0235",
    ),
    "locks": (
        "".join(f"global l{i} : spinlock\n" for i in range(60))
        + "thread u { " + "\n".join(f"lock l{i}" for i in range(60)) + "\nunlock all }",
        "E0235",
    ),
    "sizes": (
        "size n : 1..9999 = 1\n" + "\n".join(
            f"check d{i} for k in 1..100 {{ n = k + {i * 100} }} expect holds" for i in range(9)
        ),
        "E0430",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), GROWING.values(), ids=GROWING.keys())
def test_what_grows_without_end_is_refused(text: str, code: str) -> None:
    assert code in [each.code for each in told(HEAD + text + "\n" + REST)]


def test_what_is_large_is_not_refused_too_early() -> None:
    statements = "\n".join(["x = on"] * (MOST // 10))
    assert told(f"{HEAD}thread u {{\n{statements}\n}}\n{REST}") == ()
    condition = " and ".join(f"(x or t{i})" for i in range(20))
    options = "".join(f"option t{i} : bool = on\n" for i in range(20))
    assert told(f"{HEAD}{options}thread u {{ if {condition} {{ x = off }} }}\n{REST}") == ()


# ---- the bytes of a file -------------------------------------------------------------------------

GOOD = HEAD + REST
ACCEPTED = {
    "mark": b"\xef\xbb\xbf" + GOOD.encode(),
    "line ends of Windows": GOOD.replace("\n", "\r\n"),
    "line ends of an old Mac": GOOD.replace("\n", "\r"),
    "tabs": GOOD.replace(" ", "\t"),
    "form feeds": GOOD.replace(" ", "\f").replace("\n", "\n\f"),
    "no last line end": GOOD.rstrip("\n"),
    "other letters in texts": f'{GOOD}# \u043e\u4e2d\ncheck d "caf\u00e9" expect deadlocks\n',
}  # fmt: skip


@pytest.mark.parametrize("text", ACCEPTED.values(), ids=ACCEPTED.keys())
def test_a_text_may_look_so(text: str | bytes) -> None:
    assert told(text) == ()


REFUSED = {
    "nothing": ("", "E0208", "does not say what it is called"),
    "only a comment": ("# nothing", "E0208", "does not say what it is called"),
    "ten megabytes": (b"#" * 10_000_000, "E0111", "larger than 256 KiB"),
    "too many words": ("a " * 30_000, "E0111", "more than 20000 words"),
    "a program": (b"\x7fELF\x02\x01\x01" + bytes(50) + bytes(range(256)), "E0110", "no text"),
    "UTF-16": (GOOD.encode("utf-16"), "E0110", "UTF-16"),
    "UTF-16 without a mark": (GOOD.encode("utf-16-le"), "E0110", "UTF-16"),
    "Latin-1": (GOOD.encode() + b"# caf\xe9\n", "E0110", "not UTF-8"),
    "a surrogate": (GOOD + "# \ud800\n", "E0110", "not UTF-8"),
    "a NUL": (GOOD.replace("x =", "x\0 ="), "E0102", "U+0000 (NUL)"),
    "a NUL in a comment": (GOOD + "# a\0b", "E0102", "U+0000 (NUL)"),
    "a vertical tab": (GOOD.replace("x =", "x\v="), "E0102", "U+000B"),
    "a letter of another alphabet": (
        GOOD.replace("x", "\u043e"), "E0102", "U+043E (CYRILLIC SMALL LETTER O)"),
    "one in a keyword": (
        GOOD.replace("global", "gl\u043ebal"), "E0102", "U+043E (CYRILLIC SMALL LETTER O)"),
    "a wide letter": (
        GOOD.replace("x", "\uff58"), "E0102", "U+FF58 (FULLWIDTH LATIN SMALL LETTER X)"),
    "a wide brace": (GOOD.replace("{", "\uff5b"), "E0102", "U+FF5B (FULLWIDTH LEFT CURLY BRACKET)"),
    "no space": (GOOD.replace("x =", "x\u200b ="), "E0102", "U+200B (ZERO WIDTH SPACE)"),
    "an override": (GOOD + "# a \u202e b", "E0102", "U+202E (RIGHT-TO-LEFT OVERRIDE)"),
    "an isolate in a text": (
        GOOD.replace("hostile", 'hostile "\u2066"'), "E0102", "U+2066 (LEFT-TO-RIGHT ISOLATE)"),
    "an order to a terminal": (GOOD.replace("hostile", 'hostile "\x1b[31m"'), "E0102", "U+001B"),
    "a line end of Unicode": (
        GOOD.replace("hostile", 'hostile "a\u2028b"'), "E0102", "U+2028 (LINE SEPARATOR)"),
    "a long name": (GOOD.replace("x", "x" * 1000), "E0120", "more than 64 characters"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_a_text_may_not_look_so(text: str | bytes, code: str, said: str) -> None:
    found = told(text)
    assert {each.code for each in found} == {code}
    assert said in found[0].message
    assert found[0].help
    shown = render_diagnostics(found).plain
    assert not re.search(
        "[\0-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]", shown
    )


@pytest.mark.parametrize(
    "mistake",
    ["global x : nothing\n", "x\n", "thread u { y = on }\n"],
    ids=["types", "words", "names"],
)
def test_a_thousand_mistakes_have_an_end(mistake: str) -> None:
    found = told(HEAD + mistake * 1000)
    assert 0 < len(found) <= 200


# ---- files that are used -------------------------------------------------------------------------


def used(here: Path, name: str) -> list[tuple[str, int]]:
    """What is said of a spec that uses the file of this name."""
    (here / "main.dsl").write_text(f'spec main\nuse "{name}"\n{REST}')
    try:
        with limited(SECONDS):
            driver.load("main.dsl")
    except SpecError as error:
        return [(each.code, each.primary.span.line) for each in error.diagnostics]
    return []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("main.dsl", "E0207"),
        ("none.dsl", "E0224"),
        ("folder", "E0224"),
        ("pipe.dsl", "E0224"),
        ("circle.dsl", "E0224"),
        ("", "E0224"),
        ("a" * 5000, "E0224"),
        ("$(touch here); `touch here` | touch here", "E0224"),
        ("/etc/passwd", "E0225"),
        ("/dev/zero", "E0225"),
        ("../outside.dsl", "E0225"),
        ("folder/../../outside.dsl", "E0225"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_file_that_cannot_be_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: str
) -> None:
    here = tmp_path / "here"
    (here / "folder").mkdir(parents=True)
    (tmp_path / "outside.dsl").write_text("global y : bool\n")
    os.mkfifo(here / "pipe.dsl")
    (here / "circle.dsl").symlink_to("circle.dsl")
    monkeypatch.chdir(here)
    assert used(here, name) == [(code, 2)]
    assert not (here / "touch").exists() and not (here / "here").exists()


def test_a_file_above_is_used_if_it_lies_in_the_current_folder(here: Path) -> None:
    (here / "specs").mkdir()
    (here / "part.dsl").write_text("global y : bool\n")
    (here / "specs" / "main.dsl").write_text(
        f'spec main\nuse "../part.dsl"\n{REST}invariant i: x or not y'
    )
    assert driver.load("specs/main.dsl").name == "main"


def test_files_that_use_each_other_in_a_long_chain(here: Path) -> None:
    for number in range(300):
        (here / f"p{number}.dsl").write_text(f'use "p{number + 1}.dsl"\n')
    assert [code for code, _ in used(here, "p0.dsl")] == ["E0226"]


def test_what_is_no_file_is_no_spec(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    os.mkfifo(here / "pipe.dsl")
    (here / "circle.dsl").symlink_to("circle.dsl")
    (here / "folder.dsl").mkdir()
    names = (
        "pipe.dsl",
        "circle.dsl",
        "folder.dsl",
        "/dev/zero",
        "/dev/null",
        "a" * 5000,
        "a\nb",
        "",
    )
    for name in names:
        for command in ("check", "emit", "locks", "simulate"):
            with limited(SECONDS), pytest.raises(SystemExit) as ended:
                cli.main([command, name])
            assert ended.value.code == 2, (command, name)
    said = capsys.readouterr().err
    assert "fault in specdsl" not in said and "Traceback" not in said


def test_a_name_with_orders_to_a_terminal(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = here / "a\x1b[31m\nb.dsl"
    path.write_text("thread t {")
    for command in ("emit", "fmt"):
        with pytest.raises(SystemExit):
            cli.main([command, path.name])
    with pytest.raises(SystemExit):
        cli.main(["emit", "none\x1b[31m"])
    assert "\x1b" not in capsys.readouterr().err


# ---- names and texts that mean something in TLA+ -------------------------------------------------

WORDS = """
ASSUME BOOLEAN CASE CHOOSE CONSTANT DOMAIN ELSE ENABLED EXCEPT EXTENDS IF IN INSTANCE LAMBDA
LET LOCAL MODULE OTHER PROPERTY STRING SUBSET THEN THEOREM UNCHANGED UNION VARIABLE WITH SF WF
Nat Int Seq Len Append Head Tail SubSeq SelectSeq Cardinality IsFiniteSet Print PrintT Assert TLCGet
TLCSet Permutations SortSeq ToString Any JavaTime RandomElement TLCEval Naturals Integers Sequences
FiniteSets TLC Init Next Spec vars FairSpec Checked Done global_vars failed nobody null end pc self
""".split()
MEMBERS = [w for w in WORDS if w not in ("null", "self", "SUBSET", "Print", "Next", "Seq")]

NASTY = f"""
option Print : bool = on    "a *) (* \\\\* ==== ---- MODULE x ---- '%s' $(id) `id` \\"
enum SUBSET {{ {", ".join(MEMBERS)} }}
object Seq [2] {{ pc : SUBSET; x0 : bool }}
states CHOSE {{ INSTANCE0; Nat0(end: bool, Len: 0..2) }}
global a_b : bool
object a [1] {{ b_c : bool; b : bool }}
object a_b0 [1] {{ c : bool }}
global t0 : bool
global Abc : bool
global aBc : bool
global tt_pc : CHOSE
thread t [2] {{ let seen = a_b; x = seen or Seq0.x0 }}     # *) and ==== and \\* in it
thread t1 {{ t0 = on; a0.b_c = on; a_b00.c = on; Abc = on }}
thread tt {{ tt_pc = Nat0(on, 1); aBc = on
  end: Seq1.pc = EXTENDS   kernel "*) ==== \\* (*"
}}
invariant Next: Print or x or not x
invariant THEOREM0: tt at end => tt_pc is not INSTANCE0
check TLC0 "*) ====" expect holds
"""


@pytest.mark.parametrize("name", ["Naturals", "TLC", "MODULE", "t_1"])
def test_names_and_texts_mean_nothing_in_tla(name: str) -> None:
    checked = spec(f"global x : bool\n{NASTY}", name)
    (row,) = run(checked).values()
    assert row.mismatch is None, (row.reason, row.verdict)


def test_names_that_are_the_same_when_put_together() -> None:
    checked = spec(f"global x : bool\n{NASTY}", "small")
    names = [variable.name for variable in checked.system.variables]
    assert len(names) == len(set(names))


def test_a_file_in_a_folder_with_an_odd_name(tmp_path: Path) -> None:
    folder = tmp_path / "a 'b\" $(id) \u00e9;"
    folder.mkdir()
    (folder / "m.dsl").write_text(HEAD + REST)
    command = [sys.executable, "-m", "specdsl", "check", "m.dsl"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_tool_error_has_a_remedy(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.dsl")
    with pytest.raises(ToolError, match="a device, a pipe or a socket") as caught:
        read_source(tmp_path / "a.dsl")
    assert caught.value.help
    assert LARGEST_FILE >= 1 << 18
