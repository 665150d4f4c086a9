"""The forms of a document, by name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from specdsl.document import Document
from specdsl.report.document.lkml import lkml
from specdsl.report.document.markdown import markdown
from specdsl.report.document.rst import rst
from specdsl.report.page.page import html


@dataclass(frozen=True, slots=True)
class Form:
    """How a file of this form ends, and its text, from a document and the command that makes it.
    The same document gives the same bytes."""

    suffix: str
    text: Callable[[Document, str], str]


FORMS: Mapping[str, Form] = {
    "md": Form(".md", markdown),
    "html": Form(".html", html),
    "rst": Form(".rst", rst),
    "lkml": Form(".txt", lkml),
}
