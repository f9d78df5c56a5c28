"""Make the vectors and token states of passages: the only place where any are made for storing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from index.models import Encoder, TokenEncoder, Vectors
from index.progress import OnProgress, Progress
from index.results import Model, NewDocument, TokenStates
from index.seam import Ledger, Truth
from index.sync.making import Encoded, digest_of
from index.text import PassageKeys, context_of, render, sign
from index.types import Document, Metadata, Passage

_SETTING, _NONE = "token states", "none"


class New(NamedTuple):
    """A document as corrected, its metadata as read, its passages; and what is known of these."""

    document: Document
    as_read: Metadata
    passages: tuple[Passage, ...]
    keys: PassageKeys | None = None
    encoded: Encoded | None = None


def embedded_text(document: Document, passage: Passage) -> str:
    """What is encoded of a passage: the title and heading above it, then its own text."""
    context = context_of(document, passage)
    text = render(document, passage).text
    return f"{context}. {text}" if context else text


def encode_texts(
    encoder: Encoder, texts: Sequence[str], *, with_states: bool
) -> tuple[Vectors, tuple[TokenStates, ...] | None]:
    """Vectors of texts, and the states of their tokens where the encoder gives them."""
    if texts and with_states and isinstance(encoder, TokenEncoder):
        vectors, states = encoder.encode_with_states(texts)
        return vectors, tuple(states)
    if texts:
        return encoder.encode(texts), None
    return np.empty((0, encoder.dimension), np.float32), None


def encoded(encoder: Encoder, new: Sequence[New], *, with_states: bool) -> list[NewDocument]:
    """Documents as they are stored; all that no other machine encoded is encoded together."""
    texts = [[embedded_text(one.document, p) for p in one.passages] for one in new]
    with_states = with_states and isinstance(encoder, TokenEncoder)
    done = [_fitting(one, own, with_states) for one, own in zip(new, texts, strict=True)]
    left = [text for own, made in zip(texts, done, strict=True) if made is None for text in own]
    vectors, states = encode_texts(encoder, left, with_states=with_states)
    added, row = [], 0
    for one, own, made in zip(new, texts, done, strict=True):
        rows = slice(row, row + len(own))
        if made is None:
            made = Encoded("", vectors[rows], states[rows] if states is not None else None)
            row += len(own)
        signature = sign(one.document).tobytes()
        added.append(
            NewDocument(
                one.document, one.as_read, one.passages, made.vectors, signature,
                states=made.states, keys=one.keys,
            )
        )  # fmt: skip
    return added


def _fitting(new: New, texts: Sequence[str], with_states: bool) -> Encoded | None:
    """What another machine made, if it is of just these texts: titles may have been corrected."""
    made = new.encoded
    if made is None or (made.states is None) == with_states or made.digest != digest_of(texts):
        return None
    return made


def encode_stale(truth: Truth, ledger: Ledger, encoder: Encoder) -> None:
    """Make the vectors of documents whose titles were corrected without a model at hand."""
    for identity in truth.stale():
        document = truth.documents_by_id([identity]).get(identity)
        passages, _ = truth.passages_of(identity)
        as_read = truth.as_read(identity)
        if document is not None and as_read is not None:
            given = New(document, as_read, tuple(passages))
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
