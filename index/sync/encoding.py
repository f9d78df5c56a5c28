"""Make the vectors and token states of passages: the only place where any are made for storing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from index.models import Encoder, TokenEncoder
from index.progress import OnProgress, Progress
from index.results import Model, NewDocument, TokenStates
from index.seam import Ledger, Truth
from index.text import PassageKeys, context_of, render, sign
from index.types import Document, Metadata, Passage

# A document as corrected, its metadata as read, its passages, and their values' keys if known.
New = tuple[Document, Metadata, tuple[Passage, ...], PassageKeys | None]
_SETTING, _NONE = "token states", "none"


def embedded_text(document: Document, passage: Passage) -> str:
    """What is encoded of a passage: the title and heading above it, then its own text."""
    context = context_of(document, passage)
    text = render(document, passage).text
    return f"{context}. {text}" if context else text


def encoded(encoder: Encoder, new: Sequence[New], *, with_states: bool) -> list[NewDocument]:
    """Documents as they are stored; with the states of tokens where the encoder gives them."""
    texts = [embedded_text(document, p) for document, _, passages, _ in new for p in passages]
    vectors = np.empty((0, encoder.dimension), np.float32)
    states: list[TokenStates] | None = None
    if texts and with_states and isinstance(encoder, TokenEncoder):
        vectors, states = encoder.encode_with_states(texts)
    elif texts:
        vectors = encoder.encode(texts)
    added, row = [], 0
    for document, as_read, passages, keys in new:
        rows = slice(row, row + len(passages))
        own = tuple(states[rows]) if states is not None else None
        signature = sign(document).tobytes()
        added.append(
            NewDocument(
                document, as_read, passages, vectors[rows], signature, states=own, keys=keys
            )
        )
        row += len(passages)
    return added


def encode_stale(truth: Truth, ledger: Ledger, encoder: Encoder) -> None:
    """Make the vectors of documents whose titles were corrected without a model at hand."""
    for identity in truth.stale():
        document = truth.documents_by_id([identity]).get(identity)
        passages, _ = truth.passages_of(identity)
        as_read = truth.as_read(identity)
        if document is not None and as_read is not None:
            given = (document, as_read, tuple(passages), None)
            (new,) = encoded(encoder, [given], with_states=keeps_states(ledger))
            truth.commit([new], (), Model(encoder.name, encoder.dimension))


def encode_missing_states(
    truth: Truth, ledger: Ledger, encoder: Encoder, progress: OnProgress
) -> None:
    """Make the token states that are missing: of a library that is older, or was damaged.

    Each document's are committed by themselves, so a stopped run loses no more than one's.
    """
    if not keeps_states(ledger) or not isinstance(encoder, TokenEncoder):
        return
    missing = truth.states.missing(encoder.states_form)
    for done, identity in enumerate(missing):
        document = truth.documents_by_id([identity]).get(identity)
        if document is None:
            continue
        progress(Progress("encoding", done, len(missing), document.source))
        passages, _ = truth.passages_of(identity)
        _, states = encoder.encode_with_states([embedded_text(document, p) for p in passages])
        ids = (passage.id for passage in passages)
        truth.states.keep(dict(zip(ids, states, strict=True)))
    if missing:
        progress(Progress("encoding", len(missing), len(missing)))


def keeps_states(ledger: Ledger) -> bool:
    """Whether the library is to have token states."""
    return ledger.setting(_SETTING) != _NONE


def keep_states(truth: Truth, ledger: Ledger, keep: bool | None) -> None:
    """Say whether the library is to have token states; those that it has go where it isn't.

    ``None`` leaves it as it was said before.
    """
    if keep is None or keep == keeps_states(ledger):
        return
    with ledger.transaction():
        ledger.keep_setting(_SETTING, "" if keep else _NONE)
        if not keep:
            truth.states.forget()
