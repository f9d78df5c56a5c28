"""Drafts and exports that are sent: read in a process with limits, and not kept."""

from __future__ import annotations

import base64
import binascii
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from index import DossierError, Library, QueryError
from index.cluster import at_hand
from index.guard import Task, contained, guarded
from index.system import private_folder
from rag.checking import Draft, held_documents, make_draft, read_draft, verify_file, verify_shape
from rag.serving.fields import TEXT_ENDINGS, Given
from rag.shapes import Json


def verified(given: Given, library: str, *, quotations: bool) -> Json:
    """The JSON shape of ``dossier verify`` for what was sent."""
    near = at_hand(library)
    if near is None and given.ending not in TEXT_ENDINGS:
        raise QueryError(
            f"{given.name}: is read in a process that can't reach the library; send it as text, or "
            "serve a library in a folder or a copy: --mirror DIR"
        )
    (shape,) = _in_a_file(given, "verify_task", near or library, quotations, here=near is None)
    found: Json = shape
    return found


def draft_of(given: Given) -> Draft:
    """What was sent as a draft."""
    return make_draft(_in_a_file(given, "draft_task"))


def verify_task(path: str, library: str, quotations: bool) -> Iterator[Json]:
    """What a worker does with a file whose quotes are to be verified."""
    with Library.open(library, read_only=True) as opened:
        sources = partial(held_documents, opened)
        yield verify_shape(verify_file(Path(path), sources, quotations=quotations))


def draft_task(path: str) -> Iterator[str]:
    """What a worker does with a draft: its paragraphs, one after another."""
    draft = read_draft(Path(path))
    for paragraph in draft.paragraphs:
        yield paragraph.of(draft.text)


_TASKS: dict[str, Task] = {"verify_task": verify_task, "draft_task": draft_task}


def _in_a_file(given: Given, task: str, *arguments: object, here: bool = False) -> list[Any]:
    """What a task yields of a file that is there for so long only, under a name of ours."""
    with tempfile.TemporaryDirectory(prefix="dossier-", ignore_cleanup_errors=True) as folder:
        private_folder(Path(folder))
        path = Path(folder) / f"sent{given.ending}"
        path.write_bytes(_bytes(given))
        try:
            if here:
                return list(contained(_TASKS[task], str(path), *arguments))
            return guarded(_TASKS[task], path, *arguments)
        except DossierError as error:  # say it of the name that the sender knows
            said = str(error).replace(str(path), Path(given.name).name)
            raise type(error)(said) from error


def _bytes(given: Given) -> bytes:
    if given.base64 is None:
        return (given.text or "").encode("utf-8", "surrogatepass")
    try:
        return base64.b64decode(given.base64, validate=True)
    except (binascii.Error, ValueError) as error:
        raise QueryError("base64: it is none") from error
