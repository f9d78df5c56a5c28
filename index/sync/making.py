"""From a file to documents and passages: all that is done with each alone, here or in a worker."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from index.errors import ReadError, UnsupportedError
from index.guard import restart_clock
from index.language import Key
from index.models import Encoder, Vectors, open_tokenizer, token_starts
from index.readers import read_file, reading_with
from index.results import TokenStates
from index.store import document_details, load_document, load_passage, passage_row
from index.text import PassageKeys, make_document, passage_keys, size_starts, split_passages
from index.types import Document, Passage, Reading

if TYPE_CHECKING:
    from tokenizers import Tokenizer


class Encoded(NamedTuple):
    """What another machine made of texts, which ``digest`` names; states where they are kept."""

    digest: str
    vectors: Vectors
    states: tuple[TokenStates, ...] | None


def digest_of(texts: Sequence[str]) -> str:
    """What names these texts."""
    return hashlib.sha256(json.dumps(list(texts)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Made:
    """What a file, or a member of it, became: a document with its passages, or a problem.

    ``passages`` is ``None`` where they are yet to be cut, and the document's source to be named;
    ``keys`` are those of the values in each passage. What it was encoded to is there where another
    machine did that, too.
    """

    member: str
    identity: str | None
    problem: ReadError | None
    notes: tuple[str, ...]
    remarks: tuple[str, ...]
    document: Document | None
    passages: tuple[Passage, ...] | None
    keys: PassageKeys | None = None
    encoded: Encoded | None = None


def make_all(
    path: str,
    sha256: str,
    passwords: Sequence[str],
    tokenizer: str | None,
    reads: Sequence[str] | None = None,
) -> Iterator[Made]:
    """Make documents of a file and its members; passages where a ``tokenizer``'s file is given.

    ``reads`` are the languages that its model can read, ``None`` where it can all.
    """
    with reading_with(passwords, restart_clock):
        for reading in read_file(Path(path)):
            identity = reading.identity if reading.member else sha256
            yield _make(reading, identity, tokenizer, reads)


def make_all_fields(*given: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - as make_all
    """The same as plain values, a task for a worker."""
    for made in make_all(*given):
        document, passages = made.document, made.passages
        yield {
            "member": made.member,
            "identity": made.identity,
            "problem": None if made.problem is None else str(made.problem),
            "unsupported": isinstance(made.problem, UnsupportedError),
            "notes": made.notes,
            "remarks": made.remarks,
            "document": document and (document.text, document_details(document)),
            "passages": passages and [passage_row(passage) for passage in passages],
            "keys": made.keys,
        }


def load_made(fields: dict[str, Any]) -> Made:
    """Build from plain values."""
    identity, problem, document, passages, keys = fields["identity"], None, None, None, None
    if fields["problem"] is not None:
        kind = UnsupportedError if fields["unsupported"] else ReadError
        problem = kind(fields["problem"])
    if fields["document"] is not None:
        text, details = fields["document"]
        document = load_document(identity, text, details, None)
    if fields["passages"] is not None:
        passages = tuple(load_passage(-1, identity, *row) for row in fields["passages"])
    if fields["keys"] is not None:
        keys = tuple(tuple(Key(*key) for key in own) for own in fields["keys"])
    said = (tuple(fields["notes"]), tuple(fields["remarks"]))
    return Made(fields["member"], identity, problem, *said, document, passages, keys)


def _make(
    reading: Reading, identity: str | None, tokenizer: str | None, reads: Sequence[str] | None
) -> Made:
    document = passages = keys = None
    if reading.problem is None and identity is not None:
        document = make_document(reading, identity, "")
    if document is not None and tokenizer is not None:
        starts = size_starts(document, partial(token_starts, _opened(tokenizer)), reads)
        passages = tuple(split_passages(document, starts))
        keys = passage_keys(document, passages)
    said = (reading.notes, reading.remarks)
    return Made(reading.member, identity, reading.problem, *said, document, passages, keys)


@lru_cache(maxsize=1)
def _opened(tokenizer: str) -> Tokenizer:
    return open_tokenizer(Path(tokenizer))


def starts_of(encoder: Encoder, document: Document) -> list[int]:
    """Offsets of the pieces by which a document's passages are measured, where no worker did."""
    return size_starts(document, encoder.token_starts, getattr(encoder, "languages", None))
