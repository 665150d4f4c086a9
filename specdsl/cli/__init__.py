"""The command line: a thin face of `driver` and `report`. Here is what surrounds every command: the
group, and the way from an exception to a message and an exit code."""

from __future__ import annotations

import errno
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress

import click

from specdsl import __version__
from specdsl.cli.ablate import ablate
from specdsl.cli.check import check
from specdsl.cli.ci import ci
from specdsl.cli.diff import diff
from specdsl.cli.doc import doc
from specdsl.cli.emit import emit
from specdsl.cli.exits import INCONCLUSIVE, OK, REJECTED, USAGE
from specdsl.cli.explain import explain
from specdsl.cli.fmt import fmt
from specdsl.cli.locks import locks
from specdsl.cli.merge import merge
from specdsl.cli.replay import replay
from specdsl.cli.signals import Signalled, ended_by_signals
from specdsl.cli.simulate import simulate
from specdsl.cli.streams import flush_errors, flush_output, give_up_streams, open_streams
from specdsl.cli.tlc import tlc
from specdsl.cli.worker import worker
from specdsl.diagnostic import SpecError, ToolError
from specdsl.find import RequestError

_EPILOG = """\b
Exit codes:
  0  everything is as the specs expect
  1  some verdict, property, line or bound differs from what is expected
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


for _command in (
    ablate,
    check,
    ci,
    diff,
    doc,
    emit,
    explain,
    fmt,
    locks,
    merge,
    replay,
    simulate,
    tlc,
    worker,
):
    group.add_command(_command)


_BROKEN_PIPE = 128 + signal.SIGPIPE


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line and exits. No traceback reaches the user."""
    open_streams()
    try:
        with ended_by_signals():
            code = _run(arguments)
            flush_output()
    except Signalled as error:  # while the last words were said
        code = 128 + error.number
    except BrokenPipeError:
        code = _BROKEN_PIPE
    except OSError as error:
        _say_unwritable(error)
        code = INCONCLUSIVE
        give_up_streams()
    if code == _BROKEN_PIPE:
        give_up_streams()  # who reads us has seen enough
    flush_errors()
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
        with suppress(OSError):  # the exit code says it as well
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
    except Signalled as error:
        word = "interrupted" if error.number == signal.SIGINT else "ended by a signal"
        with suppress(OSError):  # the terminal may be gone
            click.echo(f"specdsl: {word}; nothing is left running", err=True)
        return 128 + error.number
    except SystemExit as exit:
        # How click and rich tell that nobody reads our output any more; 0 is a shell completion.
        return _BROKEN_PIPE if exit.code else OK
    except BrokenPipeError:
        return _BROKEN_PIPE
    except OSError as error:
        if error.errno not in _UNWRITABLE or error.filename is not None:
            _confess(error)
        else:
            _say_unwritable(error)
            give_up_streams()
        return INCONCLUSIVE
    except Exception as error:
        _confess(error)
        return INCONCLUSIVE


_UNWRITABLE = (errno.ENOSPC, errno.EBADF, errno.EIO, errno.EFBIG, errno.EDQUOT)


def _say_unwritable(error: OSError) -> None:
    """The result is worth nothing to somebody who does not get to see it."""
    with suppress(OSError):
        click.echo(
            f"specdsl: cannot write the output: {error.strerror or error}\n"
            "  make room there, or send it elsewhere",
            err=True,
        )


def _say(error: ToolError) -> None:
    with suppress(OSError):
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
