"""`assay review`: the workbench, served on this machine."""

import gc
import webbrowser
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from ipaddress import ip_address
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import click
import uvicorn

from assay.cli.lazy import tell
from assay.cli.ledger import by_option, ledger_option, opened
from assay.cli.options import codebook_option, max_bytes_option
from assay.codebook import load_codebook
from assay.model.errors import LedgerError, UsageError
from assay.review import Settings, create_app, tallied
from assay.store import IncidentFilter, Ledger

PORT = 8017
LOOPBACK = "127.0.0.1"
_PARTING = 3  # seconds that a request may still take when the workbench ends


@click.command(name="review")
@ledger_option
@click.option("--port", type=click.IntRange(0, 65_535), default=PORT, show_default=True, metavar="N", help="0: any that is free.")
@click.option("--no-browser", is_flag=True, help="Print the address, and open no browser.")
@by_option
@codebook_option
@max_bytes_option
@click.option("--host", default=LOOPBACK, show_default=True, metavar="ADDRESS", help="Where to listen; see docs/review-server.md.")
@click.option("--public-address", metavar="URL", help="The https address at which a proxy answers for the workbench.")
def review_command(
    place: str, port: int, no_browser: bool, by: str, codebook: Path | None, max_bytes: int, host: str, public_address: str | None
) -> None:
    """Open the workbench, on which people decide on what the machine read. Ctrl-C ends it.

    It is reached from this machine only. Where others are to reach it, each needs an account (assay accounts) and a proxy that speaks TLS
    must stand before it (docs/review-server.md)."""
    load_codebook(codebook)
    outside = not _is_loopback(host)
    public = _public_host(public_address) if public_address is not None else None
    if outside and public is None:
        raise UsageError(
            f"--host {host} would let others reach the workbench, and nothing would hide what they type",
            next_step="Put a proxy with TLS before it, and give its address: --public-address https://… (docs/review-server.md)",
        )
    with opened(place, create=True) as ledger:
        if public is not None:
            _require_editor(ledger)
        settings = Settings(
            place=ledger.place, by=by, hosts=(), codebook=codebook, max_bytes=max_bytes, secure=public is not None
        )  # fmt: skip
        _serve(ledger, host, port, public, None if no_browser else _open, settings)
    tell("the workbench is closed")


def _serve(ledger: Ledger, host: str, port: int, public: str | None, opening: Callable[[str], object] | None, settings: Settings) -> None:
    """Serve until Ctrl-C. The port is taken first, so that the address is known."""
    config = _config(host, port, proxied=public is not None)
    try:
        listening = config.bind_socket()
    except SystemExit as error:
        raise UsageError(
            f"port {port} of {host} cannot be had: something else listens there, or it is not this machine's",
            next_step="Name another with --port, or --port 0 for any that is free",
        ) from error
    bound = listening.getsockname()[1]
    here = f"[{host}]:{bound}" if ":" in host else f"{host}:{bound}"
    hosts = (public,) if public else (here, f"localhost:{bound}")
    address = f"https://{public}/" if public else f"http://{here}/"
    config.app = create_app(ledger, replace(settings, hosts=hosts))
    try:
        _Server(config, address, lambda: _begin(ledger, address, opening)).run(sockets=[listening])
    except KeyboardInterrupt:
        pass  # the way to end it
    finally:
        listening.close()


def _config(host: str, port: int, *, proxied: bool) -> uvicorn.Config:
    """No access log: addresses say who looked for what. No tracebacks: they have words of reports; the application says what failed."""
    return uvicorn.Config(
        app="", host=host, port=port, http="h11", ws="none", lifespan="off", loop="asyncio", log_config=None, log_level="critical",
        access_log=False, server_header=False, proxy_headers=proxied, timeout_graceful_shutdown=_PARTING,
    )  # fmt: skip


class _Server(uvicorn.Server):
    """Says where the workbench is once it answers, and then does something else beside it."""

    def __init__(self, config: uvicorn.Config, address: str, begin: Callable[[], object]) -> None:
        super().__init__(config)
        self._address, self._begin = address, begin

    async def startup(self, sockets: Any = None) -> None:
        """Begin to answer, then say where."""
        await super().startup(sockets)
        click.echo(self._address)
        Thread(target=self._begin, daemon=True).start()


def _begin(ledger: Ledger, address: str, opening: Callable[[str], object] | None) -> None:
    if opening is not None:
        opening(address)
    # What the overview counts from is read while nobody waits for it, the gazetteer too, and then left out of the search for garbage: that
    # would halt a page for a tenth of a second now and then. Where the ledger cannot be read, the page that asks for it says so.
    with suppress(LedgerError):
        tallied.look(ledger, IncidentFilter())
        tallied.map_data(ledger, IncidentFilter())
        gc.collect()
        gc.freeze()


def _open(address: str) -> None:
    webbrowser.open(address)


def _require_editor(ledger: Ledger) -> None:
    if not any(a.role == "editor" and a.ended is None for a in ledger.accounts()):
        raise UsageError(
            "others would reach the workbench, and nobody has to sign in",
            next_step=f"Make an account first: assay accounts --ledger {ledger.place} add NAME --role editor",
        )


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError as error:
        raise UsageError(f"--host {host!r} is no address of a machine", next_step=f"Give a number, for instance {LOOPBACK}") from error


def _public_host(address: str) -> str:
    """The host, with its port where it is not 443, of an https address that is one and no more."""
    try:
        parts = urlsplit(address)
        sound = parts.scheme == "https" and bool(parts.hostname) and parts.path in ("", "/") and not (parts.query or parts.fragment)
        host = parts.netloc.lower() if parts.port != 443 else parts.netloc.lower().removesuffix(":443")
    except ValueError:
        sound, host = False, ""
    if not sound or "@" in host or not host.isascii():
        raise UsageError(
            f"--public-address {address!r} will not do", next_step="Give the whole address without a path: https://review.example.org"
        )
    return host
