"""One shape for all that is refused: a status, a code for programs, a sentence for people."""

from __future__ import annotations

from index import (
    TOLD,
    ChangedError,
    DossierError,
    LibraryError,
    ModelError,
    OfflineError,
    QueryError,
    ReadError,
    SourceError,
)
from rag.shapes import Json

# What each status of ours is called; nothing else is ever sent for an error.
CODES = {
    400: "bad_request",
    401: "unauthorized",
    403: "forbidden",
    404: "not_found",
    405: "wrong_method",
    406: "not_acceptable",
    408: "too_slow",
    409: "changed",
    413: "too_large",
    415: "wrong_type",
    422: "unreadable",
    431: "header_too_large",
    500: "failed",
    503: "unavailable",
    504: "took_too_long",
}
# The first that an error is an instance of counts.
_STATUSES: tuple[tuple[type[Exception], int], ...] = (
    (QueryError, 400),
    (SourceError, 404),
    (ReadError, 422),
    (ChangedError, 409),
    (LibraryError, 503),
    (ModelError, 503),
    (OfflineError, 503),
    (DossierError, 400),
)
_LIBRARY = "the library can't be used now; the server's log says why"


class Refusal(Exception):
    """What is answered in place of a result."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.message = message

    @property
    def shape(self) -> Json:
        """As JSON: ``{"error": {"status", "code", "message"}}``."""
        return {
            "error": {
                "status": self.status, "code": CODES[self.status], "message": self.message
            }
        }  # fmt: skip


def refusal_of(error: Exception) -> Refusal:
    """What a caller is told of an error; what is ours alone to know is left out."""
    if isinstance(error, Refusal):
        return error
    status = next((status for kind, status in _STATUSES if isinstance(error, kind)), None)
    if status in (400, 404, 409, 422):
        return Refusal(status, str(error))
    if status == 503 or isinstance(error, TOLD):  # names folders, and is for whoever runs this
        return Refusal(503, _LIBRARY)
    return Refusal(500, "this went wrong here; the server's log says why")
