"""The options that choose a TLC and a Java, shared by the commands that need them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., object])


def toolchain_options(command: _Command) -> _Command:
    """Adds `--tlc-jar` and `--java`. Their variables are read where the tools are looked for, which
    can then say who named a tool that is not there."""
    jar = click.option("--tlc-jar", metavar="FILE", help="TLC to run. [SPECDSL_TLC_JAR]")
    java = click.option("--java", metavar="FILE", help="Java to run it with. [SPECDSL_JAVA]")
    return jar(java(command))
