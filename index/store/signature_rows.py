"""Signatures of documents: which texts are nearly equal, asked of the few that share a band."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

import numpy as np

from index import text
from index.store.database import Database
from index.store.records import row_checksum

# Who shares a band with more is compared with the first of them: such a band holds boilerplate.
_MOST_COMPARED = 200


class SignatureRows:
    """Signatures by the document's number, and their bands."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection = database.connection

    def insert(self, document: int, signature: bytes) -> None:
        """Write a document's signature."""
        self._connection.execute(
            "INSERT INTO signatures VALUES (?, ?, ?)",
            (document, signature, row_checksum((document, signature))),
        )
        found = text.bands(np.frombuffer(signature, np.uint32))
        self._connection.executemany(
            "INSERT OR IGNORE INTO bands VALUES (?, ?)", [(band, document) for band in found]
        )

    def delete(self, document: int) -> None:
        """Delete a document's signature."""
        for table in ("signatures", "bands"):
            self._connection.execute(f"DELETE FROM {table} WHERE document = ?", (document,))

    def families(self, identities: Iterable[str]) -> dict[str, str]:
        """Of each of these documents the first of its family: of those linked by likeness."""
        numbers: dict[str, int] = dict(
            self._connection.execute(
                "SELECT id, number FROM documents WHERE id IN (SELECT value FROM json_each(?))",
                (json.dumps(list(identities)),),
            ).fetchall()
        )
        firsts: dict[int, int] = {}
        for number in numbers.values():
            if number not in firsts:
                family = self._family(number)
                firsts |= dict.fromkeys(family, min(family))
        others = {first for number, first in firsts.items() if first != number}
        names = {number: identity for identity, number in numbers.items()}
        names |= dict(
            self._connection.execute(
                "SELECT number, id FROM documents WHERE number IN (SELECT value FROM json_each(?))",
                (json.dumps(sorted(others)),),
            ).fetchall()
        )
        return {identity: names[firsts[number]] for identity, number in numbers.items()}

    def unsound(self) -> Iterator[int]:
        """Numbers of documents whose signature is missing or not what was stored."""
        for number, *row in self._connection.execute(
            "SELECT d.number, s.document, s.signature, s.checksum FROM documents d "
            "LEFT JOIN signatures s ON s.document = d.number ORDER BY d.number"
        ):
            if row[-1] != row_checksum(row[:-1]) or not self._has_its_bands(number, row[1]):
                yield number

    def _family(self, number: int) -> set[int]:
        """The document and all that are linked to it, by likeness to one that is."""
        family, waiting = {number}, [number]
        while waiting:
            one = waiting.pop()
            signature = self._signature(one)
            if not self._has_its_bands(one, signature.tobytes()):
                raise self._database.damaged("the signature of a document")
            for other in self._sharing(one):
                if (
                    other not in family
                    and text.likeness(signature, self._signature(other)) >= text.LEAST_ALIKE
                ):
                    family.add(other)
                    waiting.append(other)
        return family

    def _has_its_bands(self, number: int, signature: bytes) -> bool:
        """Tell whether the bands by which a document is found are those of its signature."""
        rows = self._connection.execute("SELECT band FROM bands WHERE document = ?", (number,))
        return {band for (band,) in rows} == set(text.bands(np.frombuffer(signature, np.uint32)))

    def _sharing(self, number: int) -> list[int]:
        rows = self._connection.execute(
            "SELECT DISTINCT o.document FROM bands b JOIN bands o ON o.band = b.band "
            "WHERE b.document = ?1 AND o.document != ?1 LIMIT ?2",
            (number, _MOST_COMPARED),
        )
        return [other for (other,) in rows]

    def _signature(self, number: int) -> np.ndarray[tuple[int], np.dtype[np.uint32]]:
        row = self._database.row("SELECT * FROM signatures WHERE document = ?", (number,))
        if row is None or row[2] != row_checksum(row[:2]):
            raise self._database.damaged("the signature of a document")
        return np.frombuffer(row[1], np.uint32)
