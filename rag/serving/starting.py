"""How a server begins: who may come is settled before a socket is opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import uvicorn

from index import Library, QueryError
from index.system import ANY_ADDRESS, Names, is_loopback, own_names
from rag.dossier import Dossier
from rag.serving.application import build_app
from rag.serving.doors import App, Doors, Tokens
from rag.serving.listening import Address, listen, quiet
from rag.serving.workshop import Limits


@dataclass(frozen=True, slots=True)
class Serving:
    """Where to serve and to whom: ``hosts`` are names that a proxy is known by."""

    address: Address = field(default_factory=Address)
    hosts: tuple[str, ...] = ()
    tokens: Path | None = None
    limits: Limits = field(default_factory=Limits)

    def check(self) -> None:
        """Raise ``QueryError`` where strangers could come without a token, or under any name."""
        host = self.address.host
        if host in ANY_ADDRESS and not self.hosts:
            raise QueryError(
                f"--address {host} lets anybody come under any name; say under which one they "
                "come: --host NAME"
            )
        if (self.hosts or not is_loopback(host)) and self.tokens is None:
            raise QueryError(
                "others than this machine may only come with a token; name a file of tokens: "
                "--tokens FILE"
            )


def serve(
    library: str | Path,
    serving: Serving,
    announce: Callable[[str], None],
    build: Callable[[Dossier, Limits], App] = build_app,
    ready: Callable[[uvicorn.Server], None] = quiet,
) -> None:
    """Serve a library, for reading alone, until a signal ends it; ``announce`` gets the address.

    Raises ``DossierError`` where it can't be opened or listened for.
    """
    serving.check()
    tokens = Tokens.read(serving.tokens) if serving.tokens is not None else None
    with Dossier(Library.open(library, read_only=True)) as dossier:
        warm(dossier)
        names = Names(own_names(serving.address.host), serving.hosts)
        app = Doors(build(dossier, serving.limits), names, tokens, serving.limits)
        with serving.address.opened() as opened:
            opened.listen()  # who comes when told, before the server has begun, waits
            announce(serving.address.url(opened))
            listen(app, opened, serving.limits, ready)


def warm(dossier: Dossier) -> None:
    """Load the models now: what is wrong with them is said here, and nobody waits for them."""
    if dossier.library.truth.model() is not None:
        _ = dossier.library.encoder
    _ = dossier.reader
