"""The parts of a library that a ``dossier serve`` hands out: read there, never written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, cast

from index.cluster import Parts
from index.filters import Filter
from index.seam import Finder, Ledger, Truth, in_one_state
from index.served.calls import CALLS, PARTS
from index.served.server_line import ServerLine
from index.types import Document

_ALL = Filter()
# So much is asked for at a time; a text may be long.
_OUTLINES, _TEXTS, _NAMES = 20_000, 16, 10_000
# Each question looks at the outlines of all documents: those of so many filters are held.
_MOST_HELD = 8


def open_served(address: str, *, create: bool = False, read_only: bool = False) -> Parts:
    """Open the library that the server at ``address`` hands out; always for reading alone.

    Raises ``LibraryError`` where none answers, one of another version does, or it has to be made.
    """
    line = ServerLine(address)
    if create:
        line.refuse()
    line.state()
    ledger = ServedPart(line, "ledger")
    ledger.corrections = ServedPart(line, "corrections")
    truth, finder = ServedTruth(line), ServedPart(line, "finder")
    # Nothing of it lies on this machine.
    nowhere = Path(address)
    return Parts(
        nowhere, cast(Truth, truth), cast(Finder, finder), cast(Ledger, ledger), line.close
    )


class ServedPart:
    """A part of the seam: what reads is asked of the server, all else is refused.

    The seam's own lines say what there is (see ``CALLS``), so nothing is said twice.
    """

    corrections: ServedPart

    def __init__(self, line: ServerLine, place: str) -> None:
        self._line = line
        self._place = place

    def __getattr__(self, name: str) -> Callable[..., Any]:
        """The method of this name of the seam."""
        call = f"{self._place}.{name}"
        if call in CALLS:
            line = self._line
            return lambda *given, **named: line.ask(call, *given, **named)
        if name.startswith("_") or not hasattr(PARTS[self._place][0], name):
            raise AttributeError(name)
        refused: Callable[..., Any] = self._line.refuse
        return refused


class ServedTruth(ServedPart):
    """The truth: one state during a question, or the question is asked anew; see ``reading``."""

    def __init__(self, line: ServerLine) -> None:
        super().__init__(line, "truth")
        self.states = ServedPart(line, "states")
        self._held: tuple[str, dict[Filter, list[Document]]] = ("", {})

    def reading(self) -> AbstractContextManager[None]:
        """See one state throughout: raises ``ChangedError`` where the server's is another now."""
        return self._line.reading()

    def state(self) -> str:
        """Name what is stored now."""
        return self._line.state()

    def documents(self, where: Filter = _ALL) -> Iterator[Document]:
        """Yield the documents that ``where`` lets through, in the order in which they came."""
        identities = [outline.id for outline in self.outlines(where)]
        for first in range(0, len(identities), _TEXTS):
            yield from self.documents_by_id(identities[first : first + _TEXTS]).values()

    def documents_by_id(self, identities: Iterable[str]) -> dict[str, Document]:
        """Return these documents, as far as they are stored."""
        wanted, found = list(dict.fromkeys(identities)), dict[str, Document]()
        for first in range(0, len(wanted), _TEXTS):
            found |= self._line.ask("truth.documents_by_id", wanted[first : first + _TEXTS])
        return {identity: found[identity] for identity in wanted if identity in found}

    def outlines(self, where: Filter = _ALL) -> Iterator[Document]:
        """As ``documents``, with id, source, type and metadata only: no text is read."""
        yield from in_one_state(self.reading, lambda: self._outlines(where))

    def families(self, identities: Iterable[str]) -> dict[str, str]:
        """Of each of these documents the id of the first with nearly its text, or its own."""
        wanted, found = list(identities), dict[str, str]()
        for first in range(0, len(wanted), _NAMES):
            found |= self._line.ask("truth.families", wanted[first : first + _NAMES])
        return found

    def _outlines(self, where: Filter) -> list[Document]:
        """All of them, of one state; at hand where they were asked for in the same state."""
        state, known = self.state(), self._held
        if known[0] != state:
            known = self._held = (state, {})
        found = known[1].get(where)
        if found is None:
            found = self._pages(where)
            if len(known[1]) >= _MOST_HELD:
                known[1].clear()
            known[1][where] = found
        return found

    def _pages(self, where: Filter) -> list[Document]:
        found: list[Document] = []
        while True:
            page = self._line.ask("pages.outlines", where, len(found), _OUTLINES)
            found += page
            if len(page) < _OUTLINES:
                return found
