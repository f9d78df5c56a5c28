"""Errors that a user can act on: one sentence that names the culprit and the remedy."""

from __future__ import annotations

import sqlite3


class DossierError(Exception):
    """Base of all errors shown to the user as one sentence, without a traceback."""


class LibraryError(DossierError):
    """The library is missing, damaged, locked, or was made by something else."""


class ChangedError(LibraryError):
    """The library changed while it was being asked, and the earlier state is not kept."""


class SourceError(DossierError):
    """A path given by the user can't be used."""


class ReadError(DossierError):
    """A file can't be read as text; the ledger shows this sentence as the reason."""


class UnsupportedError(ReadError):
    """No reader exists for this kind of file."""


class ModelError(DossierError):
    """A model is missing or unlike the one that the library was built with."""


class QueryError(DossierError):
    """A question, filter or option can't be used as it stands."""


class OfflineError(DossierError, OSError):
    """Something was to leave this machine, and nobody had allowed it."""

    def __str__(self) -> str:
        """The sentence alone, without the system's number."""
        return str(self.args[1])


# What a user can act on: our own, and what the system says of a disk or a file.
TOLD = (DossierError, sqlite3.Error, OSError)


def sentence(error: Exception, library: object) -> str:
    """What to tell of one of these errors; ``library`` is the folder that was worked with."""
    if isinstance(error, sqlite3.Error):
        return (
            f"{library}: the library can't be used ({error}); is the disk full or write-protected?"
        )
    if isinstance(error, OSError) and not isinstance(error, DossierError):
        return f"{error.filename or library}: {error.strerror or error}"
    return str(error)
