"""How a spec is laid out: what is changed, what is left, and that it means the same afterwards."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest

from documents import LANGUAGE, blocks, examples
from models import CORPUS, ROOT
from mutants import original, spaced
from programs import Seeded, program
from specdsl.diagnostic import SpecError
from specdsl.driver import load_used
from specdsl.layout.layout import laid_out
from specdsl.source import Source
from specdsl.syntax.parse import parse
from specdsl.syntax.scan import scan
from specdsl.tla.emit import config, emit
from specdsl.variants import variants

SPECS = sorted((ROOT / "specs").rglob("*.dsl"))


def lay_out(text: str) -> str:
    return laid_out(Source("made.dsl", text))


# ---- the style -----------------------------------------------------------------------------------

STATEMENTS = {
    "let x=on": "let x = on",
    "let x:bool=on": "let x : bool = on",
    "a.b  .c=  x [ A ] [B]": "a.b.c = x[A][B]",
    "lock a , b": "lock a, b",
    "x = 1;y = 2": "x = 1; y = 2",
    "f( a,b=2 )": "f(a, b = 2)",
    "if not(a)and b{skip}": "if not (a) and b { skip }",
    "x+=1": "x += 1",
    "s={A,B}": "s = { A, B }",
    "s={}": "s = {}",
    "either{skip}or{ }": "either { skip } or { }",
    "wait   until x  is  not none": "wait until x is not none",
    "assert ok:x==present( f,_ )": "assert ok: x == present(f, _)",
    "for each a in Addr{skip}": "for each a in Addr { skip }",
    "add ( a ) to s": "add (a) to s",
    "push  a to q": "push a to q",
    "choose a in Addr where a . n<2": "choose a in Addr where a.n < 2",
    'lock x for  read   kernel  "a  b"': 'lock x for read   kernel "a  b"',
    'skip   allow vacuous because "so"': 'skip   allow vacuous because "so"',
    "skip#why": "skip #why",
    "skip    # why": "skip    # why",
    "skip     # why   ": "skip     # why",
}


@pytest.mark.parametrize(("written", "becomes"), STATEMENTS.items(), ids=STATEMENTS.keys())
def test_a_statement(written: str, becomes: str) -> None:
    assert lay_out(f"thread t {{\n{written}\n}}\n") == f"thread t {{\n    {becomes}\n}}\n"


DECLARATIONS = {
    'option a:bool=on "t"': 'option a : bool = on "t"',
    "size n:1 .. 3=2": "size n : 1..3 = 2",
    "enum A{ X,Y , }": "enum A { X, Y, }",
    "object F[2]{ l:spinlock }": "object F [2] { l : spinlock }",
    "object F[ A ,B ]{ q:queue[ 2 ]of F ? }": "object F [A, B] { q : queue [2] of F? }",
    "global g:[A]of[B]of bool": "global g : [A] of [B] of bool",
    "states s{ none;one(f:F,k:0..2) }": "states s { none; one(f: F, k: 0..2) }",
    "states s { none; one; none->one }": "states s { none; one; none -> one }",
    "thread t[2]{ skip }": "thread t [2] { skip }",
    "thread t (a:A)->R { skip }": "thread t(a: A) -> R { skip }",
    "function f( ref a:A , b : bool )->R{ skip }": "function f(ref a: A, b: bool) -> R { skip }",
    "tlb T[Cpu]caches Table . pte when present": "tlb T [Cpu] caches Table.pte when present",
    "define d( a:A )=a": "define d(a: A) = a",
    "order A.l>B.l": "order A.l > B.l",
    "invariant i:a=>b": "invariant i: a => b",
    "check c{a=on,b=off}expect holds": "check c { a = on, b = off } expect holds",
    "check c expect deadlocks within  3 steps states>=2  reaches a ,t . b": (
        "check c expect deadlocks within 3 steps states >= 2  reaches a, t.b"
    ),
    "check c for n in 1..3{a=n}expect violates p at t . l": (
        "check c for n in 1..3 { a = n } expect violates p at t.l"
    ),
}


@pytest.mark.parametrize(("written", "becomes"), DECLARATIONS.items(), ids=DECLARATIONS.keys())
def test_a_declaration(written: str, becomes: str) -> None:
    assert lay_out(written) == f"{becomes}\n"


BEFORE = """

# what it is


spec   mover
  "a title"
kernel "mm/userfaultfd.c"



global ready:bool      # one
global hits :0..9      # two
                       # and more of it
enum A {
X,  # first
Y
}
thread t
kernel "mm/rmap.c"
{

  retry:     # again
if ready {
if hits==1{skip}
else{goto retry}
} else if hits==2
and ready {
x = on
# at the end

}
         out: skip

}
check c
{ a = on,
b = off }
only p expect holds
"""
AFTER = """\
# what it is

spec mover
    "a title"
    kernel "mm/userfaultfd.c"

global ready : bool      # one
global hits : 0..9       # two
                         # and more of it
enum A {
    X,  # first
    Y
}
thread t
    kernel "mm/rmap.c"
{
  retry:     # again
    if ready {
        if hits == 1 { skip }
        else { goto retry }
    } else if hits == 2
        and ready {
        x = on
        # at the end
    }
  out: skip
}
check c
    { a = on,
      b = off }
    only p expect holds
"""


def test_indentation_empty_lines_and_what_goes_on() -> None:
    assert lay_out(BEFORE) == AFTER


COLUMNS = """\
object Folio [2] {
    lock    : folio_lock
    mapping : Addr?   guarded by lock      # the anon_vma
    refs    : 0..2                         # the others are implied
}
thread t {
    if orig is not swap      { return }    # nothing
    if not orig.exclusive    { return }
    x = present(A, on)                     # below the others
}
check kept   { a = on }  expect holds
check broken { a = off } expect violates p
"""


def test_columns_are_the_authors() -> None:
    assert lay_out(COLUMNS) == COLUMNS


def test_columns_move_together() -> None:
    before = """\
thread t {
    if  a==b      { return }    # one
    if not orig.x { return }
    x = f(A,on)   # two
    y = g(A,on)   # three
}
"""
    after = """\
thread t {
    if a == b     { return }    # one
    if not orig.x { return }
    x = f(A, on)   # two
    y = g(A, on)   # three
}
"""
    assert lay_out(before) == after


def test_what_is_aligned_with_nothing_is_not_kept_apart() -> None:
    assert lay_out("thread t {\n    x   =   1\n}\n") == "thread t {\n    x = 1\n}\n"


@pytest.mark.parametrize("text", ["", "\n\n", "# one\n\n\n   # two", "  \t\n"])
def test_a_text_without_a_declaration(text: str) -> None:
    assert lay_out(text) == ("# one\n\n# two\n" if "#" in text else "")


def test_a_mistake_is_told() -> None:
    with pytest.raises(SpecError, match="E0104"):
        lay_out("thread t {")


def test_the_example_of_the_reference() -> None:
    section = LANGUAGE.read_text(encoding="utf-8").split("\n### How it looks\n")[1]
    before, after = list(blocks(section, "dsl"))[:2]
    assert lay_out(before.text) == after.text


# ---- everything that there is --------------------------------------------------------------------


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.name)
def test_the_specs_are_laid_out(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert laid_out(Source(str(path), text)) == text


def is_laid_out_well(text: str) -> None:
    """Twice is once; the words and the comments are the same."""
    after = lay_out(text)
    assert lay_out(after) == after
    assert [t.text for t in scan(after).tokens] == [t.text for t in scan(text).tokens]
    comments = [comment.text.rstrip() for comment in scan(text).comments]
    assert [comment.text for comment in scan(after).comments] == comments
    assert "\n\n\n" not in after
    assert all(line == line.rstrip() for line in after.split("\n"))


def test_every_spec_model_and_example_can_be_laid_out() -> None:
    files = (*SPECS, *CORPUS, *sorted((ROOT / "tests" / "corpus" / "vacuous").glob("*.dsl")))
    found = [path.read_text(encoding="utf-8") for path in files]
    document = LANGUAGE.read_text(encoding="utf-8")
    found += [each.text for each in examples(document) if not each.block.value("error")]
    assert len(found) > 200
    for text in found:
        is_laid_out_well(text)


def test_so_can_programs_and_texts_with_other_spaces() -> None:
    random = Random(1)
    for seed in range(30):
        is_laid_out_well(program(Seeded(seed)))
        text = spaced(random, original(random))
        try:
            parse(Source("made.dsl", text))
        except SpecError:
            continue
        is_laid_out_well(text)


def emitted(text: str) -> list[str]:
    """The TLA+ and the configs, without the numbers, which may be those of lines."""
    name = str(CORPUS[0].parent / "made.dsl")
    found = variants(parse(Source(name, text)), load_used)
    made = []
    for variant in found.found.values():
        made.append(emit(variant.system, source=name).text)
        made += [config(variant.system, check, source=name) for check in variant.model.checks]
    return [re.sub(r"\d+", "0", each) for each in made]


@pytest.mark.parametrize("seed", range(12))
def test_a_spec_becomes_the_same(seed: int) -> None:
    random = Random(seed)
    for text in (CORPUS[seed * 9].read_text(encoding="utf-8"), program(Seeded(seed))):
        other = spaced(random, text)
        assert parse(Source("a", other)) == parse(Source("a", text))
        assert emitted(lay_out(other)) == emitted(text)
