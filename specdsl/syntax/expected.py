"""The grammar in the author's words: what could stand at a place, and how each line reads."""

from __future__ import annotations

from specdsl.syntax.scan import TOP_WORDS

MOST = 6  # alternatives that a message lists

# A group is named when the first set of terminals can stand there; it then swallows the second.
_VALUE = {"INT", "TRUE", "FALSE", "ON", "OFF", "NULL", "NOT", "EXISTS", "IF", "NAME", "LPAR"} | {
    *("LBRACE", "_FOR_ALL", "_NUMBER_OF", "_POP")
}
_STATEMENT = {"LET", "IF", "WHILE", "LOOP", "CHOOSE", "EITHER", "ATOMIC", "ASSERT", "GOTO"} | {
    *("RETURN", "BREAK", "CONTINUE", "SKIP", "BARRIER", "NAME", "_FOR_EACH", "_WAIT_UNTIL"),
    *("_ADD", "_REMOVE", "_PUSH", "_POP"),
}
_DECLARATION = {word.upper() for word in TOP_WORDS} | {"STRONGLY_FAIR"}
_OPERATOR = {"COMPARE", "PLUS", "MINUS", "IN", "IS", "_IS_NOT", "AND", "OR", "IMPLIES"} | {
    *("HOLDS", "AT", "ENDED")
}
_GROUPS = (
    ({"LET", "GOTO"}, _STATEMENT, "a statement"),
    ({"SPEC", "OPTION"}, _DECLARATION, "a declaration"),
    ({"INT", "NULL"}, _VALUE, "a value"),
    (
        {"INT", "LSQB", "NAME"},
        {"INT", "LSQB", "NAME", "LPAR", "LBRACE", "_SET_OF", "_QUEUE", "_POP"},
        "a type",
    ),
    ({"COMPARE", "PLUS"}, _OPERATOR, "an operator"),
)

# In the order in which a message lists them.
WORDS = {
    "_NL": "the end of the line",
    "LBRACE": "`{`",
    "RBRACE": "`}`",
    "RPAR": "`)`",
    "RSQB": "`]`",
    "LPAR": "`(`",
    "LSQB": "`[`",
    "EQUAL": "`=`",
    "COLON": "`:`",
    "COMMA": "`,`",
    "NAME": "a name",
    "INT": "a number",
    "STRING": 'a text in `"`',
    "DOT": "`.`",
    "DOTS": "`..`",
    "ARROW": "`->`",
    "BAR": "`|`",
    "QMARK": "`?`",
    "PLUS_EQUAL": "`+=`",
    "MINUS_EQUAL": "`-=`",
    "IMPLIES": "`=>`",
    "COMPARE": "a comparison",
    "PLUS": "`+`",
    "MINUS": "`-`",
    "ANY": "`_`",
    "_FOR": "`for`",
    "_GUARDED_BY": "`guarded by`",
    "_FLUSHED_BY": "`flushed by`",
    "_GUARDED_BY_ALL": "`guarded by all`",
    "_COUNTED_BY": "`counted by`",
    "STEPS": "a number of steps",
    "_FOR_EACH": "`for each`",
    "_FOR_ALL": "`for all`",
    "_NUMBER_OF": "`number of`",
    "_WAIT_UNTIL": "`wait until`",
    "_WITH_STORE_BUFFER": "`with store buffer`",
    "_IS_NOT": "`is not`",
    "_LEADS_TO": "`leads to`",
    "STRONGLY_FAIR": "`strongly fair`",
    "_SET_OF": "`set of`",
    "_FIXED_BY": "`fixed by`",
    "_CVE": "`cve`",
    "_VERSIONS": "`versions`",
    "_SOURCE": "`source`",
    "_LEFT_OUT": "`left out`",
    "_CHECKED_WITH": "`checked with`",
    "_ADD": "`add`",
    "_REMOVE": "`remove`",
    "_QUEUE": "`queue`",
    "_PUSH": "`push`",
    "_POP": "`pop`",
    "$END": "the end of the file",
}


def in_words(terminals: frozenset[str]) -> list[str]:
    """What the grammar's `terminals` are to an author, most telling first; `MOST` at most."""
    left = set(terminals)
    words: list[str] = []
    for sign, group, name in _GROUPS:
        if sign <= terminals:
            words.append(name)
            left -= group
    words.extend(words_of for terminal, words_of in WORDS.items() if terminal in left)
    words.extend(f"`{terminal.lower()}`" for terminal in sorted(left - WORDS.keys()))
    return words[:MOST]


def keywords(terminals: frozenset[str]) -> list[str]:
    """Those of `terminals` that are words of the language, as they are written."""
    words = []
    for terminal in terminals:
        written = WORDS.get(terminal, f"`{terminal.lower()}`")
        if written.startswith("`") and written.strip("`").replace(" ", "").isalpha():
            words.append(written.strip("`"))
    return sorted(words)


# Declarations that hold statements.
CODE_WORDS = (
    *("init", "function", "background", "unfair", "strongly", "thread", "interrupt", "softirq"),
)

# How each declaration and statement reads: the cure for a word out of place in it.
SHAPES = {
    "spec": 'spec NAME "title" kernel "place" fixed by "commit" left out "what"',
    "use": 'use "file.dsl"',
    "option": 'option NAME : TYPE = VALUE "title"',
    "size": 'size NAME : 1..9 = NUMBER "title"',
    "enum": "enum NAME { A, B }",
    "object": "object NAME [COUNT] { FIELD : TYPE ... }",
    "states": "states NAME { ALTERNATIVE(FIELD : TYPE) ... A -> B | C }",
    "global": "global NAME : TYPE = VALUE under LOCK guarded by LOCK",
    "ghost": "ghost NAME : TYPE = VALUE",
    "tlb": "tlb NAME [CPUS] caches OBJECT.FIELD when ALTERNATIVE flushed by IRQS",
    "order": "order OBJECT.LOCK > OBJECT.LOCK",
    "init": "init { STATEMENTS }",
    "define": "define NAME(PARAMETER : TYPE) = VALUE",
    "function": "function NAME(PARAMETER : TYPE) -> TYPE { STATEMENTS }",
    "background": "background thread NAME { STATEMENTS }",
    "unfair": "unfair thread NAME { STATEMENTS }",
    "strongly": "strongly fair thread NAME { STATEMENTS }",
    "thread": "thread NAME [COUNT] (PARAMETER : TYPE) -> TYPE on CPU { STATEMENTS }",
    "interrupt": "interrupt NAME [COUNT] on CPU { STATEMENTS }",
    "softirq": "softirq NAME [COUNT] on CPU { STATEMENTS }",
    "invariant": "invariant NAME: CONDITION",
    "finally": "finally NAME: CONDITION",
    "eventually": "eventually NAME: CONDITION leads to CONDITION",
    "step": "step NAME: CONDITION",
    "check": "check NAME for N in 1..3 { OPTION = VALUE } expect holds states >= NUMBER",
    "let": "let NAME : TYPE = VALUE",
    "if": "if CONDITION { STATEMENTS } else { STATEMENTS }",
    "while": "while CONDITION { STATEMENTS }",
    "loop": "loop { STATEMENTS }",
    "add": "add MEMBER to SET",
    "remove": "remove MEMBER from SET",
    "push": "push VALUE to QUEUE",
    "pop": "pop QUEUE",
    "for": "for each NAME in DOMAIN { STATEMENTS }",
    "choose": "choose NAME in DOMAIN where CONDITION",
    "either": "either { STATEMENTS } or { STATEMENTS }",
    "atomic": "atomic { STATEMENTS }",
    "wait": "wait until CONDITION",
    "assert": "assert NAME: CONDITION",
    "goto": "goto LABEL",
    "return": "return VALUE",
    "break": "break",
    "continue": "continue",
    "skip": "skip",
    "barrier": "barrier",
}

# First words of other languages -> what to write here.
FOREIGN = {
    "for": "for each NAME in DOMAIN { ... }",
    "wait": "wait until CONDITION",
    "var": "let NAME = VALUE",
    "int": "let NAME = VALUE",
    "bool": "let NAME = VALUE",
    "switch": "if VALUE is ALTERNATIVE { ... } else if ...",
    "do": "loop { ... }",
    "repeat": "loop { ... }",
    "await": "wait until CONDITION",
    "struct": "object NAME [COUNT] { ... }",
    "process": "thread NAME { ... }",
    "irq": "interrupt NAME on CPU { ... }",
    "hardirq": "interrupt NAME on CPU { ... }",
    "tasklet": "softirq NAME on CPU { ... }",
    "proc": "thread NAME { ... }",
    "def": "function NAME(PARAMETERS) { ... }",
    "fn": "function NAME(PARAMETERS) { ... }",
    "func": "function NAME(PARAMETERS) { ... }",
    "void": "function NAME(PARAMETERS) { ... }",
    "static": "global NAME : TYPE",
    "include": 'use "file.dsl"',
    "import": 'use "file.dsl"',
    "always": "invariant NAME: CONDITION",
    "liveness": "eventually NAME: CONDITION",
    "fair": "strongly fair thread NAME { ... }",
    "weakly": "thread NAME { ... }",
}


# Types that say more than one word: what they read like.
TYPES = {"set": "set of NAME", "queue": "queue [NUMBER] of TYPE"}

# Words that only mean something with the next one.
HALF_WORDS = {
    "guarded": "guarded by",
    "flushed": "flushed by",
    "counted": "counted by",
    "number": "number of",
    "leads": "leads to",
    "strongly": "strongly fair",
    "with": "with store buffer",
    "fixed": "fixed by",
    "left": "left out",
    "checked": "checked with",
}
