"""What the interpreter does not know yet. It says so and never guesses."""

from __future__ import annotations


class NotYet(Exception):
    """The spec uses something that the interpreter does not know: `what`, in words."""

    def __init__(self, what: str) -> None:
        self.what = what
        super().__init__(f"the interpreter does not know {what} yet")
