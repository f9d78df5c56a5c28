"""The server's side: a call of the seam, asked of the library that this process has open."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from itertools import islice
from typing import Any, NamedTuple

from index.errors import ChangedError, QueryError
from index.filters import Filter
from index.results import QuestionTokens
from index.seam import Finder, Ledger, Truth
from index.served.calls import CALLS, FORM
from index.types import Document

# A folder's states are numbered by each process that opens it: one's name means nothing to another.
_PROCESS = secrets.token_hex(8)
_MOST_TOKENS = 10_000
# How much one call may ask for; ours ask for less.
_MOST = {"truth.sample": 20_000, "pages.outlines": 20_000, "truth.documents_by_id": 100}


class Asked(NamedTuple):
    """A call as it came, by who speaks ``form``; of the library in ``state``, if that is named."""

    form: str
    call: str
    given: Sequence[Any]
    state: str | None


class Told(NamedTuple):
    """What a call gave, as JSON, and the library's state while it was answered."""

    state: str
    value: Any


class _Pages:
    """What comes as an iterator, in pieces."""

    def __init__(self, truth: Truth) -> None:
        self._truth = truth

    def outlines(self, where: Filter, skip: int, most: int) -> list[Document]:
        """At most so many, after so many that are left out."""
        return list(islice(self._truth.outlines(where), skip, skip + most))


def answered(
    asked: Asked, truth: Truth, finder: Finder, ledger: Ledger, *, everywhere: bool
) -> Told:
    """Answer a call in one state; ``everywhere``: all who open this library name states alike.

    Raises ``QueryError`` for what is no call, ``ChangedError`` where the state is another.
    """
    if asked.form != FORM:
        raise QueryError(
            "another version of Dossier asks than the one that serves this library; install the "
            "same one on both"
        )
    call = CALLS.get(asked.call)
    if call is None:
        raise QueryError("call: there is none of this name")
    try:
        given = call.read(list(asked.given))
    except ValueError as error:
        raise QueryError(f"given: not what {call.name} takes ({error})") from None
    _check(call.name, given, truth)
    parts = {
        "truth": truth, "pages": _Pages(truth), "states": truth.states, "finder": finder,
        "ledger": ledger, "corrections": ledger.corrections,
    }  # fmt: skip
    part, _, method = call.name.partition(".")
    with truth.reading():
        state = f"{'' if everywhere else _PROCESS} {truth.state()}".strip()
        if asked.state not in (None, state):
            raise ChangedError("the library changed while it was being asked; ask again")
        value = getattr(parts[part], method)(*given)
        return Told(state, call.gives.write(value))


def _check(name: str, given: Sequence[Any], truth: Truth) -> None:
    """Refuse what is too much, vectors of another model, tokens that don't fit together."""
    if name in _MOST:
        counts = [len(v) if isinstance(v, list) else v for v in given if isinstance(v, list | int)]
        if min(counts) < 0 or not 1 <= counts[-1] <= _MOST[name]:
            raise QueryError(f"given: ask {name} for 1 to {_MOST[name]}")
    if name != "finder.search":
        return
    _, vector, tokens, *_ = given
    model = truth.model()
    if model is not None and vector.shape != (model.dimension,):
        raise QueryError("given: the vector is of another model than the library's")
    if tokens is not None and not _fit(tokens):
        raise QueryError("given: the tokens don't fit together")


def _fit(tokens: QuestionTokens) -> bool:
    return tokens.states.ndim == 2 and len(tokens.states) == len(tokens.words) <= _MOST_TOKENS
