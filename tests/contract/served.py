"""A library that is written in its folder and read through a server over it, for the contract."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from index import Document, Library
from index.seam import Finder, Ledger, Truth
from index.served.calls import PARTS
from index.types import Fields
from rag import Dossier
from tests.support.fakes import TokenWordEncoder
from tests.support.servers import running

_BESIDES = {"reading", "state", "documents", "outlines"}


class Split:
    """A part of the seam whose reading methods are those of another."""

    def __init__(self, place: str, own: Any, far: Any) -> None:  # noqa: ANN401
        self._read = _BESIDES | set(PARTS[place][1].split())
        self._own, self._far = own, far

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        own, far = (getattr(part, name, None) for part in (self._own, self._far))
        if name in PARTS:
            return Split(name, own, far)
        return far if name in self._read else own


class WrittenHere(Library):
    """What changes it works in the folder, as a writer must see what it wrote."""

    def __init__(self, own: Library, far: Library) -> None:
        self._own = own
        parts = (Split(name, getattr(own, name), getattr(far, name))
                 for name in ("truth", "finder", "ledger"))  # fmt: skip
        truth, finder, ledger = parts
        super().__init__(
            own.folder, cast(Truth, truth), cast(Finder, finder), cast(Ledger, ledger),
            own.encoder, address=far.address,
        )  # fmt: skip

    def add(self, documents: Any) -> int:  # noqa: ANN401
        return self._writer().add(documents)

    def remove(self, path: str) -> int:
        return self._writer().remove(path)

    def edit(self, source: str, changes: Fields) -> Document:
        return self._writer().edit(source, changes)

    def undo_edits(self, source: str) -> Document:
        return self._writer().undo_edits(source)

    def _writer(self) -> Library:
        self._own._encoder = self._encoder
        return self._own


@contextmanager
def written_here(folder: Path) -> Iterator[Library]:
    """The library in ``folder``, made if need be, with a server of its own."""
    with (
        Library.open(folder, create=True, encoder=TokenWordEncoder()) as own,
        Dossier(Library.open(folder, read_only=True, encoder=TokenWordEncoder())) as served,
        running(served) as server,
        Library.open(f"http://127.0.0.1:{server.port}", encoder=TokenWordEncoder()) as far,
    ):
        yield WrittenHere(own, far)
