"""A first, rough reading of the text, before Lark's: which line ends close something, which bracket
has no partner, where a declaration begins. It knows no grammar and never fails."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

TOP_WORDS = (
    *("spec", "use", "option", "size", "enum", "object", "states", "global", "ghost", "tlb"),
    *(
        "order",
        "init",
        "define",
        "function",
        "background",
        "unfair",
        "strongly",
        "thread",
        "interrupt",
    ),
    *("softirq", "invariant", "finally", "eventually", "step", "check"),
)

_TOKEN = re.compile(
    r"""
    (?P<comment>     \#[^\n]* | //[^\n]* | /\*.*?(?:\*/|\Z) )
  | (?P<line_end>    \n (?: [ \t\r\f]* \n )* )
  | (?P<space>       [ \t\r\f]+ )
  | (?P<string>      "[^"\n]*" )
  | (?P<open_string> "[^"\n]* )
  | (?P<word>        [A-Za-z_][A-Za-z0-9_]* )
  | (?P<number>      [0-9][A-Za-z0-9_]* )
  | (?P<sign>        == | != | <= | >= | => | -> | \+= | -= | \.\. | := | && | \|\|
                   | [-+<>=:,.|(){}\[\]?;!&*/%] )
  | (?P<stray>       . )
    """,
    re.VERBOSE | re.DOTALL,
)

# What a line may end with, or the next one begin with, without closing anything.
_UNFINISHED = frozenset(
    [*"([{,:.=<>+-|", "==", "!=", "<=", ">=", "=>", "->", "+=", "-=", "&&", "||"]
    + ["and", "or", "not", "then", "else", "is", "in", "where", "because"]
)
_CONTINUING = frozenset(
    [*"})]{,=<>+-|", "==", "!=", "<=", ">=", "=>", "->", "&&", "||", "else", "or", "and", "then"]
    + ["where", "kernel", "expect", "only", "guarded", "counted", "leads", "under", "with", "allow"]
    + ["because", "flushed", "when", "fixed", "left", "checked", "cve", "versions", "source"]
    + ["within", "states", "reaches"]
)
# Words that only go on with a line if they are followed by this one.
_FIRST_OF_TWO = {
    "guarded": "by",
    "counted": "by",
    "flushed": "by",
    "leads": "to",
    "with": "store",
    "fixed": "by",
    "left": "out",
    "checked": "with",
}
# Words that only go on with a line if they are followed by a text: those of a spec's head.
_BEFORE_TEXT = frozenset(("cve", "versions", "source"))
_COMPARING = frozenset(("==", "!=", "<=", ">=", "<", ">"))
# `kernel : x`, `only = 3`: here the word is a name, and the line is one of its own.
_NAMED_BY = frozenset((":", "=", ".", "+=", "-=", "[", "->"))

CLOSER_OF = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Token:
    """One rough word of the text; `kind` is a group name of `_TOKEN`."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """The offset behind the last character."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Unclosed:
    """An opening bracket without its partner. `met` is what came instead: a wrong closing bracket
    or the next declaration; None at the end of the text."""

    opener: Token
    met: Token | None


@dataclass(frozen=True, slots=True)
class Scan:
    """`text` has the length of what was read, with blanks for comments and for line ends that close
    nothing, the last among them. `tokens` are without blanks, line ends and comments. `needless`
    are the `;` at the end of a line (blanks in `text`). `starts` is where declarations begin,
    `deepest` where the nesting is `depth`. `suspect` is the first pair of `{` and `}` on
    lines with different indentation."""

    text: str
    tokens: tuple[Token, ...]
    comments: tuple[Token, ...]
    needless: tuple[Token, ...]
    starts: tuple[int, ...]
    unclosed: tuple[Unclosed, ...]
    unopened: tuple[Token, ...]
    depth: int
    deepest: int
    suspect: Unclosed | None


def scan(text: str) -> Scan:
    """Read `text` once."""
    reader = _Reader(text)
    reader.read()
    return Scan(
        text="".join(reader.pieces),
        tokens=tuple(t for t in reader.tokens if t.kind != "line_end"),
        comments=tuple(reader.comments),
        needless=tuple(reader.needless),
        starts=tuple(reader.starts),
        unclosed=tuple(reader.unclosed),
        unopened=tuple(reader.unopened),
        depth=reader.depth,
        deepest=reader.deepest,
        suspect=reader.suspect,
    )


class _Reader:
    """The state of one scan."""

    def __init__(self, text: str) -> None:
        self.comments: list[Token] = []
        self.tokens: list[Token] = []
        everything = list(_tokens(text))
        for token in everything:
            if token.kind == "comment":
                self.comments.append(token)
            elif token.kind != "space":
                self.tokens.append(token)
        self.everything = everything
        self.following = _next_words(self.tokens)
        self.pieces: list[str] = []
        self.needless: list[Token] = []
        self.starts: list[int] = []
        self.unclosed: list[Unclosed] = []
        self.unopened: list[Token] = []
        self.stack: list[Token] = []
        self.awaited: Counter[str] = Counter()  # closing brackets that `stack` waits for
        self.before: list[Token] = []  # the last two tokens that count
        self.fresh = True  # nothing stands in this line or declaration yet
        self.depth = 0
        self.deepest = 0
        self.suspect: Unclosed | None = None
        self.text = text

    def read(self) -> None:
        """Fill every list."""
        index = 0
        for token in self.everything:
            keep = token.kind == "space"
            if token.kind not in ("comment", "space"):
                keep = self._token(index, token)
                index += 1
            blank = " " * len(token.text)
            if token.kind == "line_end" and keep:
                self.pieces.append("\n" + blank[1:])
            else:
                self.pieces.append(token.text if keep else blank)
        self.unclosed.extend(Unclosed(opener, None) for opener in reversed(self.stack))

    def _token(self, index: int, token: Token) -> bool:
        """Take one token; whether it stays in the text."""
        if token.kind == "line_end":
            return self._line_end(index)
        if token.text == ";" and self._is_needless(index):
            self.needless.append(token)
            return False
        if self._declares(index, token):
            self.unclosed.extend(Unclosed(opener, token) for opener in reversed(self.stack))
            self.stack.clear()
            self.awaited.clear()
            self.starts.append(token.start)
        elif self.fresh and not self.stack:
            self.starts.append(token.start)
        self.fresh = token.text == ";"
        self._bracket(token)
        self.before = [*self.before[-1:], token]
        return True

    def _line_end(self, index: int) -> bool:
        if self.fresh or (self.stack and self.stack[-1].text != "{") or self._is_unfinished():
            return False
        follower, second = self.following[index]
        if follower is None or _continues(follower, second):
            return False
        # The sweep of a check; inside a block `for each` is a statement.
        if follower.text == "for" and not self.stack:
            return False
        self.fresh = True
        return True

    def _is_unfinished(self) -> bool:
        if [token.text for token in self.before] == ["leads", "to"]:
            return True
        if self.before[-1].text not in _UNFINISHED:
            return False
        after_dot = len(self.before) == 2 and self.before[0].text == "."
        return not (after_dot and self.before[-1].kind == "word")

    def _is_needless(self, index: int) -> bool:
        follower = self.tokens[index + 1] if index + 1 < len(self.tokens) else None
        return follower is None or follower.kind == "line_end" or follower.text == "}"

    def _declares(self, index: int, token: Token) -> bool:
        """Whether a declaration begins here whatever is still open: its word is at the margin."""
        if token.text not in TOP_WORDS or index + 1 >= len(self.tokens):
            return False
        before = self.tokens[index - 1] if index else None
        at_margin = before is None or (before.kind == "line_end" and before.end == token.start)
        follower = self.tokens[index + 1]
        return at_margin and (follower.kind in ("word", "string") or follower.text == "{")

    def _bracket(self, token: Token) -> None:
        if token.kind != "sign":
            return
        if token.text in CLOSER_OF:
            self.stack.append(token)
            self.awaited[CLOSER_OF[token.text]] += 1
            if len(self.stack) > self.depth:
                self.depth, self.deepest = len(self.stack), token.start
        elif token.text in ")]}":
            if not self.awaited[token.text]:
                self.unopened.append(token)
                return
            while (closer := CLOSER_OF[(opener := self.stack.pop()).text]) != token.text:
                self.awaited[closer] -= 1
                self.unclosed.append(Unclosed(opener, token))
            self.awaited[token.text] -= 1
            if self.suspect is None and token.text == "}" and self._is_askew(opener, token):
                self.suspect = Unclosed(opener, token)

    def _is_askew(self, opener: Token, closer: Token) -> bool:
        closing_line = self.text.rfind("\n", 0, closer.start) + 1
        opening_line = self.text.rfind("\n", 0, opener.start) + 1
        indent = self.text[closing_line : closer.start]
        rest = self.text[opening_line:]
        opening_indent = rest[: len(rest) - len(rest.lstrip())]
        return opening_line != closing_line and not indent.strip() and indent != opening_indent


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        assert match.lastgroup is not None  # every alternative is a named group
        yield Token(match.lastgroup, match.group(), match.start())


def _next_words(tokens: list[Token]) -> list[tuple[Token | None, Token | None]]:
    """For each token the two after it that are no line ends."""
    result: list[tuple[Token | None, Token | None]] = []
    first: Token | None = None
    second: Token | None = None
    for token in reversed(tokens):
        result.append((first, second))
        if token.kind != "line_end":
            first, second = token, first
    result.reverse()
    return result


def _continues(token: Token, following: Token | None) -> bool:
    """Whether a line that begins with `token` goes on with the one before."""
    if token.kind == "string":
        return True
    if token.text not in _CONTINUING:
        return False
    if token.kind != "word" or following is None:
        return True
    if token.text in _FIRST_OF_TWO:
        return following.text == _FIRST_OF_TWO[token.text]
    if token.text in _BEFORE_TEXT:
        return following.kind == "string"
    if token.text == "within":
        return following.kind == "number"
    if token.text == "states":
        return following.text in _COMPARING  # else it is a declaration
    if token.text in ("under", "reaches"):
        return following.kind == "word"  # else it is the name of something that is called or set
    return following.text not in _NAMED_BY
