"""A file read, cut and encoded on another machine, and what comes back as bytes.

``make_far`` is what machines of a Ray cluster are asked to do. It is a function of what it is given
and keeps nothing: a machine may die in the middle, and another one does it again. What it is given
and gives back are bytes, JSON and numbers; nothing of it is pickled.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import struct
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from index.errors import DossierError, LibraryError, ModelError, ReadError, UnsupportedError
from index.guard import Workers
from index.models import MODELS, Encoder, packaged_encoder
from index.results import TokenStates
from index.sync.encoding import embedded_text, encode_texts
from index.sync.making import Encoded, Made, digest_of, load_made, make_all_fields
from index.system import private_folder, stay_offline
from index.text import RULES_VERSION

_LENGTH = struct.Struct(">Q")
# What another machine may say went wrong.
_KINDS = {kind.__name__: kind for kind in (LibraryError, ModelError, ReadError, UnsupportedError)}
_REMEDY = "exclude it or raise --time-limit"
_CHANGED = "it changed while it was read; index again once it is complete"


@dataclass(frozen=True, slots=True)
class Asked:
    """What another machine is told beside the bytes; ``model`` where it is to cut and encode."""

    name: str
    sha256: str
    passwords: tuple[str, ...]
    seconds: float
    model: str | None
    encodes: bool
    with_states: bool
    rules: str = RULES_VERSION

    def packed(self) -> bytes:
        """As it is sent."""
        return json.dumps({name: getattr(self, name) for name in self.__slots__}).encode()


def make_far(asked: bytes, content: bytes) -> Iterator[bytes]:
    """Make documents of a file's bytes and its members: read in a process of its own, encoded here.

    An error of the file comes as the last answer.
    """
    stay_offline()
    told = Asked(**json.loads(asked))
    try:
        if told.rules != RULES_VERSION:
            raise LibraryError(
                "a machine of the Ray cluster runs another Dossier; install the same version on all"
            )
        yield from _made(told, content)
    except DossierError as error:
        yield _framed({"error": str(error), "kind": type(error).__name__}, b"")


def load_far(answer: bytes) -> Made:
    """What an answer says; raises the error that it tells of."""
    (length,) = _LENGTH.unpack_from(answer)
    start = _LENGTH.size + length
    told = json.loads(answer[_LENGTH.size : start])
    if "error" in told:
        raise _KINDS.get(told["kind"], ReadError)(str(told["error"]))
    made = load_made(told["made"])
    if told["encoded"] is None:
        return made
    digest, rows, columns, form, lengths = told["encoded"]
    size = rows * columns * 4
    vectors = np.frombuffer(answer, "<f4", rows * columns, start).reshape(rows, columns)
    states, position = None, start + size
    if lengths is not None:
        codes = []
        for one in lengths:
            codes.append(TokenStates(form, answer[position : position + one]))
            position += one
        states = tuple(codes)
    return replace(made, encoded=Encoded(digest, vectors.astype(np.float32), states))


def _made(told: Asked, content: bytes) -> Iterator[bytes]:
    if hashlib.sha256(content).hexdigest() != told.sha256:
        raise ReadError(_CHANGED)
    encoder = _encoder(told.model) if told.model is not None else None
    tokenizer = getattr(encoder, "tokenizer_file", None)
    reads = getattr(encoder, "languages", None)
    given = (
        told.passwords, str(tokenizer) if tokenizer is not None else None,
        sorted(reads) if reads is not None else None,
    )  # fmt: skip
    path = Path(tempfile.mkdtemp(dir=_folder())) / Path(told.name).name
    workers = _workers(told.seconds)
    try:
        path.write_bytes(content)
        for fields in workers.begin(make_all_fields, str(path), told.sha256, *given):
            yield _answer(fields, encoder if told.encodes else None, told)
    except ReadError:
        raise
    except BaseException:  # nobody takes what the worker still has to say
        _workers.cache_clear()
        workers.__exit__()
        raise
    finally:
        shutil.rmtree(path.parent, ignore_errors=True)


def _answer(fields: dict[str, Any], encoder: Encoder | None, told: Asked) -> bytes:
    made = load_made(fields)
    if encoder is None or made.document is None or not made.passages:
        return _framed({"made": fields, "encoded": None}, b"")
    document = made.document
    texts = [embedded_text(document, passage) for passage in made.passages]
    vectors, states = encode_texts(encoder, texts, with_states=told.with_states)
    form = states[0].form if states else None
    lengths = [len(one.codes) for one in states] if states is not None else None
    encoded = [digest_of(texts), *vectors.shape, form, lengths]
    codes = b"".join(one.codes for one in states or ())
    return _framed({"made": fields, "encoded": encoded}, vectors.astype("<f4").tobytes() + codes)


def _framed(told: dict[str, Any], rest: bytes) -> bytes:
    header = json.dumps(told).encode()
    return _LENGTH.pack(len(header)) + header + rest


@lru_cache(maxsize=1)
def _encoder(name: str) -> Encoder:
    if name not in MODELS:
        raise LibraryError(
            f"a machine of the Ray cluster has no model {name}; install the same version"
        )
    return packaged_encoder(name)


@lru_cache(maxsize=1)
def _workers(seconds: float) -> Workers:
    return Workers(1, seconds, _REMEDY)


@lru_cache(maxsize=1)
def _folder() -> Path:
    """Where files lie while they are read, for this user alone.

    It has the number of this process: what one that was killed left goes.
    """
    mine = Path(tempfile.gettempdir()) / f"dossier-far-{os.getuid()}"
    private_folder(mine)
    if mine.stat().st_uid != os.getuid():
        raise LibraryError(f"{mine}: is not ours; remove it on that machine")
    for left in mine.iterdir():
        if left.name.isdigit() and not _is_running(int(left.name)):
            shutil.rmtree(left, ignore_errors=True)
    own = mine / str(os.getpid())
    private_folder(own)
    tempfile.tempdir = str(own)  # also for what the worker unpacks
    return own


def _is_running(process: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(process, 0)
        return True
    return False
