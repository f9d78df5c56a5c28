"""A user's own sets of documents, by name: tags, and what was ticked; in one JSON file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from index import LibraryError
from ui.own.own_files import OwnFile

TICKED = "Ticked"


class DocumentSets:
    """Sets hold sources, not texts: a file that is read anew stays in them."""

    def __init__(self, file: OwnFile) -> None:
        self._file = file

    def all(self) -> dict[str, frozenset[str]]:
        """The sets by their names, in the order in which they were made."""
        return _read(self._file.read())

    def members(self, names: Iterable[str]) -> frozenset[str]:
        """The sources in any of these sets."""
        held = self.all()
        return frozenset().union(*(held.get(name, frozenset()) for name in names))

    def put(self, name: str, sources: Iterable[str]) -> None:
        """Let a set hold these sources and no others."""
        with self._file.change() as stored:
            stored[name] = sorted(set(sources))

    def add(self, name: str, sources: Iterable[str]) -> None:
        """Add sources to a set, which is made where there is none."""
        with self._file.change() as stored:
            stored[name] = sorted({*stored.get(name, []), *sources})

    def take(self, name: str, sources: Iterable[str]) -> None:
        """Take sources out of a set."""
        with self._file.change() as stored:
            stored[name] = sorted({*stored.get(name, [])} - {*sources})

    def delete(self, name: str) -> None:
        """Forget a set; its documents stay."""
        with self._file.change() as stored:
            stored.pop(name, None)


def _read(stored: dict[str, Any]) -> dict[str, frozenset[str]]:
    if not all(isinstance(sources, list) for sources in stored.values()):
        raise LibraryError("the file of document sets is damaged; move it away")
    return {name: frozenset(map(str, sources)) for name, sources in stored.items()}
