"""Slips that the bare text shows before any grammar is asked: spellings of C and Python, characters
that the language does not have, texts without an end."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from specdsl.diagnostic import Diagnostic, Label
from specdsl.source import Source, Span
from specdsl.syntax.scan import Scan, Token

# Spelling elsewhere -> spelling here.
_SIGNS = {"&&": "and", "||": "or", "!": "not", ":=": "="}
_WORDS = {
    "NULL": "null",
    "None": "null",
    "nullptr": "null",
    "True": "true",
    "TRUE": "true",
    "False": "false",
    "FALSE": "false",
}
_VERBS = ("lock", "unlock", "trylock")
# The kernel's barriers: the full ones, and those that order nothing more than a store buffer does.
# Documentation/memory-barriers.txt.
_FULL_BARRIERS = ("smp_mb", "mb", "smp_mb__before_atomic", "smp_mb__after_atomic")
_WEAK_BARRIERS = ("smp_wmb", "smp_rmb", "wmb", "rmb")
_NO_ARITHMETIC = ("*", "/", "%", "&")


def _alike(foreign: str, ours: Iterable[str]) -> dict[str, str]:
    return dict(zip(foreign, ours, strict=True))


_LOOK_ALIKES = {
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
    **dict.fromkeys("\u2192\u27f6", "->"),
    **dict.fromkeys("\u21d2\u27f9", "=>"),
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f\u3000", " "),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad", ""),
    **_alike("\u2264\u2265\u2260\u2227\u2228\u00ac", ("<=", ">=", "!=", "and", "or", "not")),
    **_alike("\u2200\u2203\u2026\u2208", ("for all", "exists", "..", "in")),
    # Cyrillic and Greek letters that look Latin.
    **_alike("\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0455", "aeopcyxis"),
    **_alike("\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425", "ABEKMHOPCTX"),
    **_alike("\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d", "ABEZHIKMN"),
    **_alike("\u039f\u03a1\u03a4\u03a7\u03bf\u03bd", "OPTXov"),
}


def slips(source: Source, scanned: Scan) -> list[Diagnostic]:
    """Every slip that `scanned`, the reading of `source`, shows."""
    found = [_needless(source, token) for token in scanned.needless]
    found.extend(_comment(source, t) for t in scanned.comments if not t.text.startswith("#"))
    found.extend(_in_tokens(source, scanned.tokens))
    texts = (token for token in scanned.tokens if token.kind == "string")
    found.extend(_hidden(source, (*scanned.comments, *texts)))
    return found


# Control characters but tabs and the like, and what changes the order in which text is shown: a
# terminal obeys the first, and the second make a reviewer read something else than what is there.
_HIDDEN = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def _hidden(source: Source, tokens: Iterable[Token]) -> Iterator[Diagnostic]:
    for token in tokens:
        match = _HIDDEN.search(token.text)
        if match is not None:
            start = token.start + match.start()
            yield Diagnostic(
                code="E0102",
                message=f"the character {_name(match.group())} cannot be seen, and does not stand"
                f" in a {'comment' if token.kind == 'comment' else 'text'}",
                primary=Label(Span(source, start, start + 1)),
                help="take it out; it hides or reorders what is shown around it",
            )


LONGEST_NAME = 64


def _long_name(source: Source, token: Token) -> Diagnostic:
    return Diagnostic(
        code="E0120",
        message=f"a name has more than {LONGEST_NAME} characters",
        primary=Label(_at(source, token), f"{len(token.text)} characters"),
        help="shorten it: names become names of files and of TLA+",
    )


def _in_tokens(source: Source, tokens: tuple[Token, ...]) -> Iterator[Diagnostic]:
    functions = {
        name.text
        for word, name in pairwise(tokens)
        if word.text in ("function", "define") and name.kind == "word"
    }
    stray_line = 0
    for index, token in enumerate(tokens):
        before = tokens[index - 1].text if index else ""
        after = tokens[index + 1].text if index + 1 < len(tokens) else ""
        match token.kind:
            case "stray":
                line, _ = source.position(token.start)
                if line != stray_line:  # one for each line: such characters come in swarms
                    yield _stray(source, token)
                stray_line = line
            case "open_string":
                yield _open_text(source, token)
            case "number" if not token.text.isdecimal():
                yield _odd_number(source, token)
            case "sign":
                if token.text in _SIGNS:
                    yield _spelling(source, token, _SIGNS[token.text])
                elif token.text in _NO_ARITHMETIC:
                    yield _no_operator(source, token)
            case "word" if len(token.text) > LONGEST_NAME:
                yield _long_name(source, token)
            case "word" if before != ".":
                if token.text in _WORDS and after not in (":", "="):
                    yield _spelling(source, token, _WORDS[token.text])
                elif token.text == "elif" and after not in (":", "=", "."):
                    yield _spelling(source, token, "else if")
                elif token.text.startswith("_") and token.text != "_":
                    yield _underscore(source, token)
                elif after == "(" and token.text not in functions:
                    yield from _called(source, token)


def _at(source: Source, token: Token) -> Span:
    return Span(source, token.start, token.end)


def _spelling(source: Source, token: Token, ours: str) -> Diagnostic:
    return Diagnostic(
        code="E0106",
        message=f"`{token.text}` is not a word of this language",
        primary=Label(_at(source, token), f"here it is `{ours}`"),
        help=f"write `{ours}`",
    )


def _called(source: Source, token: Token) -> Iterator[Diagnostic]:
    """What is written as a call of a function and is none."""
    if token.text in _VERBS:
        yield _verb_called(source, token)
    elif token.text in _FULL_BARRIERS:
        yield _barrier_called(source, token, "write `barrier`")
    elif token.text == "barrier":
        cure = "leave it out, as it binds the compiler only; `barrier` without `()` is smp_mb()"
        yield _barrier_called(source, token, cure)
    elif token.text in _WEAK_BARRIERS:
        cure = "leave it out: loads keep their order here, and so do stores"
        yield _barrier_called(source, token, f"{cure}; `barrier` is smp_mb()")


def _barrier_called(source: Source, token: Token, cure: str) -> Diagnostic:
    return Diagnostic(
        code="E0118",
        message=f"`{token.text}()` is not a barrier of this language",
        primary=Label(_at(source, token), "there is one barrier, a statement of its own"),
        help=cure,
    )


def _verb_called(source: Source, token: Token) -> Diagnostic:
    return Diagnostic(
        code="E0106",
        message=f"`{token.text}` is an operation, not a function",
        primary=Label(_at(source, token), "written as a call"),
        help=f"leave the parentheses out: `{token.text} place`",
    )


def _no_operator(source: Source, token: Token) -> Diagnostic:
    return Diagnostic(
        code="E0106",
        message=f"there is no operator `{token.text}`",
        primary=Label(_at(source, token)),
        help="numbers here are small counts: only `+`, `-` and comparisons are there",
    )


def _needless(source: Source, token: Token) -> Diagnostic:
    return Diagnostic(
        code="E0106",
        message="a statement does not end with `;`",
        primary=Label(_at(source, token), "the end of the line or block is enough"),
        help="leave the `;` out; it only separates statements on one line",
    )


def _comment(source: Source, token: Token) -> Diagnostic:
    opening = token.text[:2]
    end = token.start + (token.text.find("\n") if "\n" in token.text else len(token.text))
    return Diagnostic(
        code="E0106",
        message=f"a comment does not begin with `{opening}`",
        primary=Label(Span(source, token.start, end)),
        help="write `# comment`; it goes to the end of its line",
    )


def _open_text(source: Source, token: Token) -> Diagnostic:
    return Diagnostic(
        code="E0103",
        message="a text is not closed on its line",
        primary=Label(_at(source, token), "opened here"),
        help='close it with `"` on the same line; a text has one line',
    )


def _odd_number(source: Source, token: Token) -> Diagnostic:
    return Diagnostic(
        code="E0108",
        message=f"`{_short(token.text)}` is neither a number nor a name",
        primary=Label(_at(source, token)),
        help="numbers are decimal digits; a name begins with a letter",
    )


def _underscore(source: Source, token: Token) -> Diagnostic:
    return Diagnostic(
        code="E0102",
        message="a name does not begin with `_`",
        primary=Label(_at(source, token)),
        help=f"begin it with a letter; `_` alone stands for any value in a pattern{_bare(token)}",
    )


def _bare(token: Token) -> str:
    bare = token.text.lstrip("_")
    return f"; `{bare}` would do" if bare[:1].isalpha() and len(bare) < 40 else ""


def _stray(source: Source, token: Token) -> Diagnostic:
    char = token.text
    ours = _LOOK_ALIKES.get(char, unicodedata.normalize("NFKC", char))
    if char == "'":
        cure = 'a text stands in double quotes: `"text"`'
    elif char.isascii() or ours == char or not re.fullmatch(r"[ -~]*", ours):
        cure = "take it out; names are made of the letters a-z and A-Z, digits and `_`"
    elif not ours.strip():
        cure = "put a plain space there, or nothing"
    else:
        cure = f"it looks like `{ours}`: type that instead"
    return Diagnostic(
        code="E0102",
        message=f"the character {_name(char)} has no meaning here",
        primary=Label(_at(source, token)),
        help=cure,
    )


def _name(char: str) -> str:
    number = f"U+{ord(char):04X}"
    if char.isascii() and char.isprintable():
        return f"`{char}`"
    name = "NUL" if char == "\0" else unicodedata.name(char, "")
    return f"{number} ({name})" if name else number


def _short(text: str) -> str:
    return text if len(text) <= 24 else text[:20] + "..."
