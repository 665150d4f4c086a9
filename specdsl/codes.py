"""Every code of a diagnostic: what `specdsl explain E0101` prints. Adding one is adding an entry to
the tuple of its band: E01 syntax, E02 names and types, E03 lock and state rules, E04 properties and
checks, W warnings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding. `explanation` is for the author of a spec: what is wrong and why it
    matters, then a small example of wrong and right."""

    id: str
    title: str
    explanation: str


SYNTAX: tuple[Code, ...] = (
    Code(
        "E0101",
        "something else was expected here",
        """
The text cannot be read any further: at the marked place only the listed things can stand. A line
end closes a statement or a declaration, unless the line ends with an operator, a comma, `:`, `{`
or `=`, or the next one begins with a word that continues it (`else`, `or`, `and`, `kernel`,
`expect`, `guarded by`, ...).

wrong:
    let orig SRC.pte

right:
    let orig = SRC.pte
""",
    ),
    Code(
        "E0102",
        "a character that the language does not have",
        """
Names are made of the letters a-z and A-Z, digits and `_`, and begin with a letter. Anything may
stand in a comment or inside a text. The character is often one that only looks like a plain one:
a typographic quote or dash from a word processor, or a letter of another alphabet.

wrong:
    option lookup : bool = on \u201cuse the swap cache\u201d

right:
    option lookup : bool = on "use the swap cache"
""",
    ),
    Code(
        "E0103",
        "a text is not closed",
        """
A text begins and ends with `"` on one line. There are no escapes in it.

wrong:
    use "kernel/fault.dsl

right:
    use "kernel/fault.dsl"
""",
    ),
    Code(
        "E0104",
        "a bracket is never closed",
        """
Every `{`, `(` and `[` needs its partner. Where a block seems closed but its `}` stands at another
indentation than the line that opened it, the message points there: the missing `}` belongs before.

wrong:
    if orig is swap {
        return EAGAIN
    unlock SRC.ptl

right:
    if orig is swap {
        return EAGAIN
    }
    unlock SRC.ptl
""",
    ),
    Code(
        "E0105",
        "a closing bracket too many",
        """
Nothing is open that this bracket could close. Often a block was closed one line too early.

wrong:
    wait until count == 0)

right:
    wait until (count == 0)
""",
    ),
    Code(
        "E0106",
        "a spelling from another language",
        """
The words for conditions are `and`, `or`, `not`; a field is reached with `.`; no statement ends
with `;`, which only separates statements on one line; a comment begins with `#`. Taking a lock is
a statement, not a call.

wrong:
    if (!folio->mapping && count == 0) lock(SRC.ptl);

right:
    if not folio.mapping and count == 0 { lock SRC.ptl }
""",
    ),
    Code(
        "E0107",
        "`=` and `==` confused",
        """
`=` sets a value and is a statement; `==` compares and is part of a condition. A condition never
changes anything.

wrong:
    if SRC.pte = orig { count == 1 }

right:
    if SRC.pte == orig { count = 1 }
""",
    ),
    Code(
        "E0108",
        "not a number that can be used",
        """
Numbers are decimal digits up to 2147483647, without a sign, a point or letters. A model wants small
ones: each value of a range multiplies the states that have to be visited.

wrong:
    global count : 0..0xff

right:
    global count : 0..2
""",
    ),
    Code(
        "E0109",
        "nested too deeply",
        """
Brackets and blocks may stand in each other some tens of levels deep; a spec that needs more cannot
be read by people either. Give an inner part a name.

wrong:
    x = ((((((((((((((((((((((((((((((((((((((((((a))))))))))))))))))))))))))))))))))))))))))

right:
    x = a
""",
    ),
    Code(
        "E0110",
        "the file is not UTF-8 text",
        """
A spec is plain text in UTF-8. The marked bytes are no character in it: the file was saved in an
older encoding, or is no text at all.

wrong:
    a file saved as Latin-1, UTF-16 or a word processor's format

right:
    the same text saved as UTF-8
""",
    ),
    Code(
        "E0111",
        "the file is too large",
        """
A spec may have 1 MiB; the largest useful ones are a hundred times smaller. A larger file is most
likely not a spec.

wrong:
    specdsl check vmlinux

right:
    specdsl check swapcache_move.dsl
""",
    ),
    Code(
        "E0112",
        "a misspelt word of the language",
        """
A line begins with a word that the language does not have, or one that stands in two words here
(`for each`, `wait until`, `guarded by`).

wrong:
    for a in Addr { lock a.ptl }

right:
    for each a in Addr { lock a.ptl }
""",
    ),
    Code(
        "E0113",
        "a check without an expectation",
        """
A check says what its author expects, so that a surprise is told either way: a bug that does not
show any more, or one that shows now.

wrong:
    check v6_8 { lookup = off }

right:
    check v6_8 { lookup = off } expect violates rmap_finds_page
""",
    ),
    Code(
        "E0114",
        "a block without `{`",
        """
What is done under a condition stands in `{ }`, even one short statement: indentation alone says
nothing.

wrong:
    if orig is not swap
        return EAGAIN

right:
    if orig is not swap { return EAGAIN }
""",
    ),
)

NAMES: tuple[Code, ...] = ()

RULES: tuple[Code, ...] = ()

PROPERTIES: tuple[Code, ...] = ()

WARNINGS: tuple[Code, ...] = ()

CODES: Mapping[str, Code] = MappingProxyType(
    {code.id: code for code in (*SYNTAX, *NAMES, *RULES, *PROPERTIES, *WARNINGS)}
)
