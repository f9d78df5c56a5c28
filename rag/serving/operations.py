"""Everything that may be asked of a library from outside, as one table: JSON in, JSON out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from index import Filter, OnProgress, QueryError, Span, served
from index.cluster import is_address
from rag.asking import within_budget
from rag.briefing import brief_shape
from rag.checking import support_shape
from rag.dossier import Dossier
from rag.grid import grid_shape
from rag.holdings import (
    around_shape,
    documents_shape,
    extent_of,
    held_document,
    show_shape,
    status_shape,
)
from rag.serving import fields
from rag.serving.given_files import draft_of, verified
from rag.shapes import Json, ask_shape, find_shape


@dataclass(frozen=True, slots=True)
class Operation:
    """What may be asked under a name; ``is_long`` tells how far it is, and can be stopped."""

    name: str
    asked: type[fields.Asked]
    run: Callable[[Dossier, Any, OnProgress], Json]
    is_long: bool = False


def _find(dossier: Dossier, asked: fields.Find, _progress: OnProgress) -> Json:
    hits = dossier.find(asked.query, asked.k, _where(asked), fast=asked.fast)
    if asked.max_tokens is not None:
        hits = within_budget(hits, asked.max_tokens)
    return find_shape(asked.query, hits)


def _ask(dossier: Dossier, asked: fields.Ask, _progress: OnProgress) -> Json:
    answer = dossier.ask(
        asked.question, asked.k, _where(asked), asked.min_confidence, asked.earlier,
        by_parts=asked.by_parts,
    )  # fmt: skip
    return ask_shape(answer)


def _brief(dossier: Dossier, asked: fields.Brief, progress: OnProgress) -> Json:
    briefing = dossier.brief(asked.topic, _where(asked), progress)
    if not briefing.library:
        raise QueryError("the library is empty; index documents: dossier index PATH")
    return brief_shape(briefing)


def _grid(dossier: Dossier, asked: fields.Grid, progress: OnProgress) -> Json:
    where, least = _where(asked), asked.min_confidence
    return grid_shape(dossier.grid(asked.questions, asked.k, where, least, progress))


def _support(dossier: Dossier, asked: fields.Support, progress: OnProgress) -> Json:
    return support_shape(dossier.support(draft_of(asked), _where(asked), progress))


def _verify(dossier: Dossier, asked: fields.Verify, _progress: OnProgress) -> Json:
    return verified(asked, dossier.library.address, quotations=asked.quotations)


def _status(dossier: Dossier, asked: fields.Status, _progress: OnProgress) -> Json:
    return status_shape(dossier.library, files=asked.files)


def _documents(dossier: Dossier, asked: fields.Documents, _progress: OnProgress) -> Json:
    return documents_shape(dossier.library, _where(asked), asked.after, asked.most)


def _show(dossier: Dossier, asked: fields.Show, _progress: OnProgress) -> Json:
    with dossier.library.reading():
        document = held_document(dossier.library, asked.source)
        return show_shape(document, extent_of(dossier.library, document, asked.page, asked.at))


def _around(dossier: Dossier, asked: fields.Around, _progress: OnProgress) -> Json:
    with dossier.library.reading():
        document = held_document(dossier.library, asked.source)
        length = len(document.text)
        start = min(asked.start, length)
        end = min(length, max(start + 1, asked.end if asked.end is not None else 0))
        place = Span(min(start, end), end)
        return around_shape(dossier.library, document, place, asked.before, asked.after)


def _library(dossier: Dossier, asked: fields.Library, _progress: OnProgress) -> Json:
    library = dossier.library
    told = served.answered(
        served.Asked(asked.form, asked.call, asked.given, asked.state),
        library.truth, library.finder, library.ledger, everywhere=is_address(library.address),
    )  # fmt: skip
    return {"state": told.state, "value": told.value}


def _where(asked: fields.Filtered) -> Filter:
    return Filter.parse(asked.filter)


OPERATIONS = {
    operation.name: operation
    for operation in (
        Operation("status", fields.Status, _status),
        Operation("documents", fields.Documents, _documents),
        Operation("show", fields.Show, _show),
        Operation("around", fields.Around, _around),
        Operation("library", fields.Library, _library),
        Operation("find", fields.Find, _find),
        Operation("ask", fields.Ask, _ask),
        Operation("brief", fields.Brief, _brief, is_long=True),
        Operation("grid", fields.Grid, _grid, is_long=True),
        Operation("verify", fields.Verify, _verify, is_long=True),
        Operation("support", fields.Support, _support, is_long=True),
    )
}
