"""The command line: a thin face of `driver` and `report`. Here is what surrounds every command: the
group, and the way from an exception to a message and an exit code."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from types import FrameType

import click

from specdsl import __version__
from specdsl.cli.check import check
from specdsl.cli.emit import emit
from specdsl.cli.exits import INCONCLUSIVE, OK, REJECTED, USAGE
from specdsl.cli.explain import explain
from specdsl.cli.fmt import fmt
from specdsl.cli.locks import locks
from specdsl.cli.replay import replay
from specdsl.cli.simulate import simulate
from specdsl.cli.tlc import tlc
from specdsl.diagnostic import SpecError, ToolError
from specdsl.find import RequestError

_EPILOG = """\b
Exit codes:
  0  everything is as the specs expect
  1  some verdict, property or line differs from what is expected
  2  usage: no such option, spec, check or code
  3  a spec is rejected
  4  inconclusive (time, memory), or the tool failed

If several apply: 3 before 1 before 4.
"""


@click.group(
    epilog=_EPILOG,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="specdsl", message="%(prog)s %(version)s")
def group() -> None:
    """Check kernel locking protocols that are written in a small language.

    A spec says which threads there are, what they lock, read and write, and what must always hold.
    specdsl turns it into TLA+, lets TLC try every interleaving, and shows what goes wrong in lines
    of the spec, one column a thread.

    \b
    Start here:
      specdsl check swapcache_move.dsl     a spec that comes with specdsl
      specdsl check tutorial               all specs of a folder
      specdsl explain E0201                more about a code of an error
    """


for _command in (check, emit, explain, fmt, locks, replay, simulate, tlc):
    group.add_command(_command)


_ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_BROKEN_PIPE = 128 + signal.SIGPIPE


class _Signalled(BaseException):
    """A signal told us to end. Not KeyboardInterrupt: click has a way of its own with that."""

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__()


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits. No traceback reaches the user."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, ValueError):  # replaced by something that is no file
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        with _ended_by_signals():
            code = _run(arguments)
            sys.stdout.flush()
    except BrokenPipeError:
        code = _BROKEN_PIPE
    if code == _BROKEN_PIPE:
        # Who reads us has seen enough. Nothing may be flushed into the pipe at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        code = group.main(
            None if arguments is None else list(arguments),
            prog_name="specdsl",
            standalone_mode=False,
        )
        return code if isinstance(code, int) else OK
    except click.exceptions.Exit as exit:
        return exit.exit_code
    except click.ClickException as error:
        error.show()
        return USAGE
    except RequestError as error:
        _say(error)
        return USAGE
    except SpecError as error:
        _show_diagnostics(error)
        return REJECTED
    except ToolError as error:
        _say(error)
        return INCONCLUSIVE
    except _Signalled as error:
        word = "interrupted" if error.number == signal.SIGINT else "ended by a signal"
        click.echo(f"specdsl: {word}; nothing is left running", err=True)
        return 128 + error.number
    except SystemExit as exit:
        # How click and rich tell that nobody reads our output any more; 0 is a shell completion.
        return _BROKEN_PIPE if exit.code else OK
    except BrokenPipeError:
        return _BROKEN_PIPE
    except Exception as error:
        _confess(error)
        return INCONCLUSIVE


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Within it, Ctrl-C and the other signals that end a program leave no TLC behind."""

    def end(number: int, frame: FrameType | None) -> None:
        raise _Signalled(number)

    before = {number: signal.getsignal(number) for number in _ENDING}
    for number, handler in before.items():
        if handler is not signal.SIG_IGN:  # `nohup` means it, and so does `&`
            signal.signal(number, end)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _say(error: ToolError) -> None:
    click.echo(f"specdsl: {error.message}", err=True)
    if error.help is not None:
        click.echo(f"  {error.help}", err=True)


def _show_diagnostics(error: SpecError) -> None:
    from specdsl.report.diagnostics import render_diagnostics
    from specdsl.report.terminal import make_console

    make_console(sys.stderr).print(render_diagnostics(error.diagnostics))


def _confess(error: Exception) -> None:
    """A fault of ours."""
    if os.environ.get("SPECDSL_DEBUG") == "1":
        traceback.print_exc()
    words = " ".join(str(error).split())
    click.echo(
        f"specdsl: a fault in specdsl {__version__}, not in your spec: "
        f"{type(error).__name__}: {words}\n"
        "  please report it, with the spec and what SPECDSL_DEBUG=1 prints",
        err=True,
    )
