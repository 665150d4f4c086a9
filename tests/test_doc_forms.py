"""The forms of a document: each says the whole, shows what an author may write as it is, and can be
read by those who read it."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docutils.core
import docutils.nodes
import pytest
from docutils.parsers.rst import Directive, directives

import reviewed
from specdsl.ablation import Ablation, Answer, Break, Family, Worth
from specdsl.cli.doc import FORMS as NAMES
from specdsl.document import Document
from specdsl.explanation import Explanation, Holding, Outcome, Range
from specdsl.report.document.forms import FORMS
from specdsl.report.document.lkml import WIDTH
from specdsl.result import Verdict

TEXTS = sorted(FORMS.keys() - {"html"})  # the page has its own tests
COMMAND = "specdsl doc specs/handover.dsl"


class KernelRender(Directive):
    """What Documentation/sphinx/kfigure.py has: a graph in the text."""

    required_arguments = 1
    option_spec = dict.fromkeys(("alt", "caption"), directives.unchanged)
    has_content = True

    def run(self) -> list[docutils.nodes.Node]:
        assert self.arguments == ["DOT"] and self.options.keys() == {"alt", "caption"}
        text = "\n".join(self.content)
        assert text.startswith("digraph") and text.endswith("}") and text.count('"') % 2 == 0
        return [docutils.nodes.literal_block(text, text)]


def parsed(text: str) -> docutils.nodes.document:
    """The document, without a word of complaint."""
    directives.register_directive("kernel-render", KernelRender)
    complaints = io.StringIO()
    settings = {"warning_stream": complaints, "report_level": 1, "halt_level": 5}
    found = docutils.core.publish_doctree(text, settings_overrides=settings)
    assert complaints.getvalue() == ""
    return found


def full() -> Document:
    """With all that somebody may ask for, made by hand: what TLC says of it is tested elsewhere."""
    document = reviewed.document()
    [row] = document.broken
    assert row.result.trace is not None
    last = row.result.trace.steps[-1].span
    assert last is not None
    held = Holding("SRC.ptl", (Range("mover", last, last),), Outcome.REMOVES)
    explained = Explanation(2, row.result.trace, True, (held,))
    gone = Answer(
        Family.LOCK,
        last,
        "lock `SRC.ptl`",
        Worth.NEEDED,
        (Break("fixed", "not_twice", last, 6),),
    )
    ablation = Ablation(document.main.path, document.name, ("fixed",), (gone,), 0.0, 0, 0)
    rows = tuple(
        replace(each, explanation=explained) if each is row else each for each in document.rows
    )
    return replace(document, rows=rows, ablation=ablation)


@pytest.mark.parametrize("form", TEXTS)
def test_every_form_tells_what_races_why_and_which_line_mends_it(form: str) -> None:
    text = FORMS[form].text(reviewed.document(), COMMAND)
    words = " ".join(text.split())
    for told in (
        COMMAND,
        "Nothing comes back that was zapped.",
        "again = on",
        "    if again and SRC.pte != old { unlock all; return }".strip(),
        "DST.pte = old",
        "mutex",
        "2 checks: 1 holds, 1 broken; all as the spec expects",
    ):
        assert told in words, told
    assert ("the TLB; " in words and "Not modelled" in words) or "What is not modelled" in words


@pytest.mark.parametrize("form", FORMS)
def test_the_same_document_gives_the_same_bytes(form: str) -> None:
    again = FORMS[form].text(reviewed.document.__wrapped__(), COMMAND)
    assert FORMS[form].text(reviewed.document(), COMMAND) == again
    assert str(reviewed.document().main.path) not in again  # where it lay on the disk
    assert not re.search(r"\d\.\ds\b", again)


@pytest.mark.parametrize("form", TEXTS)
def test_a_form_has_what_was_asked_for_besides(form: str) -> None:
    plain, more = (FORMS[form].text(each, COMMAND) for each in (reviewed.document(), full()))
    for told in ("removes this run", "taken away", "needed"):
        assert told in " ".join(more.split()) and told not in " ".join(plain.split())
    if form == "rst":
        parsed(more)


@pytest.mark.parametrize("form", TEXTS)
def test_a_row_without_a_verdict_says_so_and_why(form: str) -> None:
    document = reviewed.document()
    unknown = replace(
        document.rows[0].result, verdict=Verdict.INCONCLUSIVE, reason="10 s were up", depth=None
    )
    rows = (replace(document.rows[0], result=unknown), *document.rows[1:])
    words = " ".join(FORMS[form].text(replace(document, rows=rows), COMMAND).split())
    assert "inconclusive: 10 s were up" in words
    assert "0 hold, 1 broken, 1 without a verdict; 1 not as the spec expects" in words


def test_markdown_shows_bars_stars_and_angles_as_they_are() -> None:
    text = FORMS["md"].text(reviewed.document(), COMMAND)
    assert r"a page is handed over \| while somebody \<looks\> at it" in text
    assert r"- the TLB; \*all\* of it" in text
    tables = [line for line in text.split("\n") if line.startswith("| ")]
    wide = [len(re.findall(r"(?<!\\)\|", line)) for line in tables]
    for one, line, other in zip(wide, tables[1:], wide[1:], strict=False):
        assert one == other or not line.startswith("| ---"), line
    assert text.count("<details>") == text.count("</details>") > 3
    diagrams = re.findall(r"```mermaid\n(.*?)```", text, re.DOTALL)
    assert [diagram.split("\n")[0] for diagram in diagrams] == ["stateDiagram-v2", "flowchart TD"]
    assert '    state "none" as b0\n' in diagrams[0]
    moves = "    b1 --> b0 : mover 37 under big, Table.ptl<br>zapper 51 under Table.ptl"
    assert moves in diagrams[0]


def test_rst_is_parsed_without_a_warning_and_shows_words_as_they_are() -> None:
    text = FORMS["rst"].text(reviewed.document(), COMMAND)
    found = parsed(text)
    shown = found.astext()
    assert "a page is handed over | while somebody <looks> at it" in shown
    assert "the TLB; *all* of it" in shown
    titles = [node.astext() for node in found.findall(docutils.nodes.title)]
    assert titles[:2] == ["handover", "In short"] and "What is not modelled" in titles
    assert len(list(found.findall(docutils.nodes.table))) >= 8


@pytest.mark.parametrize(
    "words",
    ["1. one", "- one", "`a`b`c`", "x_ and y__", "*", "|a|", "::", ".. note:: x", "a\\", "(a) b",
     "`a.b`'s", "the`a`", ":kernel: x", "=====", "`*a*`, `b_`", "a`b"],
)  # fmt: skip
def test_rst_shows_any_words_as_they_are(words: str) -> None:
    document = replace(reviewed.document(), title=words, facts=(("left out", words),))
    found = parsed(FORMS["rst"].text(document, COMMAND))
    shown = words.replace("`", "") if words.count("`") % 2 == 0 else words
    paragraph = next(iter(found.findall(docutils.nodes.paragraph)))
    assert paragraph.astext() == shown


@pytest.mark.parametrize("document", [reviewed.document, full], ids=["plain", "full"])
def test_a_mail_is_ascii_of_at_most_75_columns(document: object) -> None:
    assert callable(document)
    made = replace(
        document(), title="\u201cquoted\u201d \u2014 na\u00efve \u2192 " + "long_word" * 12
    )
    text = FORMS["lkml"].text(made, COMMAND)
    assert text.isascii() and max(map(len, text.split("\n"))) <= WIDTH == 75
    assert '"quoted" - naive ? long_word' in text
    assert "`" not in text and not re.search(r" $", text, re.MULTILINE)


def test_the_race_in_a_mail_has_a_column_for_each_thread_and_marks_what_collides() -> None:
    text = FORMS["lkml"].text(reviewed.document(), COMMAND)
    [head] = [line for line in text.split("\n") if "mover  " in line and "zapper" in line]
    assert head.split() == ["mover", "zapper"]
    assert len(re.findall(r"^ *\d+\*", text, re.MULTILINE)) == 2


def test_the_command_names_the_forms_that_there_are() -> None:
    assert set(NAMES) == set(FORMS)
