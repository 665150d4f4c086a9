"""A diagram in the language of Graphviz."""

from __future__ import annotations

from specdsl.report.document.blocks import Diagram
from specdsl.report.findings import plain


def dot(diagram: Diagram) -> str:
    """The graph; dashed is what is only possible, red what leads round."""
    lines = [f"digraph {_quoted(diagram.name)} {{"]
    lines.append(f"  node [shape={'ellipse' if diagram.machine else 'box'}];")
    for name, below in diagram.boxes:
        lines.append(f"  {_quoted(name)} [label={_quoted(name, below)}];")
    for arrow in diagram.arrows:
        told = [f"label={_quoted(*arrow.label)}"] if arrow.label else []
        told += ["style=dashed"] if arrow.faint else []
        told += ["color=red"] if arrow.alarming else []
        end = f" [{', '.join(told)}]" if told else ""
        lines.append(f"  {_quoted(arrow.start)} -> {_quoted(arrow.end)}{end};")
    return "\n".join([*lines, "}"])


def _quoted(*lines: str) -> str:
    """A string of the language, in lines."""
    told = (plain(line).replace("\\", "\\\\").replace('"', '\\"') for line in lines if line)
    return '"' + "\\n".join(told) + '"'
