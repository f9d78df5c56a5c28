"""The seam's part that is local to who reads files: the ledger, and corrections within it."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from index.types import Fields, FileRecord, Root


class Corrections(Protocol):
    """What the user and sidecars say of documents, by source; the user's word counts more."""

    def of(self, source: str, identity: str) -> dict[str, str | None]:
        """All that is said of the document with this id, read from ``source``."""
        ...

    def by(self, who: str) -> dict[str, dict[str, str | None]]:
        """Fields by source, of the user or of sidecars."""
        ...

    def put(self, source: str, who: str, identity: str, fields: Fields) -> None:
        """Write what is said of a source; nothing said strikes the line."""
        ...

    def follow(self, source: str, identity: str) -> None:
        """Let the corrections of a source speak of the document that it now holds."""
        ...

    def forget_user(self, identity: str) -> None:
        """Strike the user's corrections of a document, wherever it was read from."""
        ...

    def delete(self, sources: Sequence[str]) -> None:
        """Forget all that was said of these sources."""
        ...


class Ledger(Protocol):
    """Roots and files: what is followed, and what became of each file; local to who reads them."""

    @property
    def corrections(self) -> Corrections:
        """What the user and sidecars say of documents."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing; a commit of the truth made inside comes before the ledger's own."""
        ...

    def setting(self, key: str) -> str | None:
        """Return what was kept under ``key``."""
        ...

    def keep_setting(self, key: str, value: str) -> None:
        """Keep a value under ``key``."""
        ...

    def roots(self) -> list[Root]:
        """All roots in the order of their paths."""
        ...

    def put_root(self, root: Root) -> None:
        """Add a root or replace its settings."""
        ...

    def delete_root(self, root: Root) -> None:
        """Forget a root; its files stay until they are removed."""
        ...

    def files(self, root: Root | None = None) -> list[FileRecord]:
        """The lines of all files, or of one root's, by source."""
        ...

    def put_file(self, record: FileRecord, root: Root) -> None:
        """Write a line."""
        ...

    def delete_file(self, source: str, *, hand_over: bool) -> bool:
        """Strike a line and those of its members; tell whether there was one.

        With ``hand_over`` another file with the same bytes, if there is one, gets the members.
        """
        ...

    def document_of(self, source: str) -> str | None:
        """Id of the document read from this source."""
        ...

    def holder(self, identity: str) -> str | None:
        """Source of the file that stands for this document: one that is no duplicate."""
        ...

    def promote_widowed(self) -> None:
        """Let the first of the duplicates whose original is gone stand for the bytes."""
        ...

    def unnamed(self) -> list[str]:
        """Ids of stored documents that no line names any more."""
        ...

    def keep_note(self, identity: str, note: str | None) -> None:
        """Remember why a document was read in part only, whichever file stands for it."""
        ...

    def promoted(self, record: FileRecord) -> FileRecord:
        """A duplicate's line once it stands for the document itself."""
        ...
