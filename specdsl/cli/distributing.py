"""What `check --distributed` and `worker` do with addresses."""

from __future__ import annotations

import os

import click

from specdsl.find import RequestError
from specdsl.memory import share
from specdsl.tlc.compiled import compiled
from specdsl.tlc.serving import (
    LOOPBACK,
    PORT,
    Joining,
    Serving,
    is_loopback,
    leading_to,
    own_address,
)
from specdsl.tlc.toolchain import find_toolchain
from specdsl.tlc.working import work

_TRUST = (
    "whoever reaches {address} can read the spec and falsify what is found: let only your own"
    " machines reach it"
)


def serving_at(listen: str | None) -> Serving:
    """Where the server listens. Says so, if not only this machine can reach it."""
    if listen is None:
        return Serving()
    host, port = _host_and_port(listen)
    address = own_address(host)
    _warn(address)
    return Serving(address, port)


def work_for(
    server: str,
    listen: str | None,
    threads: int | None,
    memory: int | None,
    *,
    tlc_jar: str | None,
    java: str | None,
) -> None:
    """Returns when the server needs no worker any more."""
    host, port = _host_and_port(server)
    address = _called_back(leading_to(host), server, listen)
    toolchain = find_toolchain(tlc_jar=tlc_jar, java=java, environ=os.environ)
    classes = compiled(toolchain, os.environ)
    joining = Joining(host, port, address, threads or os.cpu_count() or 1, classes)
    heap = share(1, memory).heap_mb
    work(toolchain, joining, lambda words: click.echo(f"specdsl: {words}"), memory_mb=heap)


def _called_back(own: str, server: str, listen: str | None) -> str:
    """Where the worker listens: at a loopback address for a server of this machine."""
    if listen is None and not is_loopback(own):
        raise RequestError(
            "the server calls its workers back, so this one has to listen at an address that the"
            " server reaches",
            help=f"if that may be {own}: specdsl worker {server} --listen {own}",
        )
    address = LOOPBACK if listen is None else own_address(listen)
    _warn(address)
    return address


def _warn(address: str) -> None:
    if not is_loopback(address):
        click.echo(f"specdsl: warning: {_TRUST.format(address=address)}", err=True)


def _host_and_port(text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not colon:
        return text, PORT
    if not host or ":" in host or not port.isascii() or not port.isdigit():
        raise RequestError(f"`{text}` is not ADDRESS:PORT", help="such as 10.0.0.5:10997 (IPv4)")
    if not 1 <= int(port) <= 65_535:
        raise RequestError(f"there is no port {port}", help="ports are from 1 to 65535")
    return host, int(port)
