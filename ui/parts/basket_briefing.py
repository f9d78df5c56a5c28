"""A briefing from a basket: the quotes that somebody kept, with their tags as themes."""

from __future__ import annotations

from collections.abc import Sequence

from index import Document, Span
from rag import Evidence
from rag.briefing import Briefing, Quote, Theme, assemble
from ui.own import Kept, KeptWork, briefing_to_json, shelf
from ui.parts.kept_work import work_id
from ui.state import library

_UNTAGGED = "Kept quotes"


def brief_basket(name: str, items: Sequence[Kept]) -> tuple[str, int]:
    """Keep a briefing of these quotes under the basket's name, in place of an earlier one.

    Returns its name in links, and how many quotes are left out as their documents have gone.
    """
    identity = work_id("briefing", {"basket": name})
    briefing, missing = briefing_of(name, items)
    own = shelf()
    own.delete(identity)
    own.begin(KeptWork(identity, "briefing", name, {"basket": name}, {"work": [identity]}))
    own.keep_result(identity, briefing_to_json(briefing), {})
    return identity, missing


def briefing_of(name: str, items: Sequence[Kept]) -> tuple[Briefing, int]:
    """The quotes as a briefing, a theme for each first tag, in the user's order."""
    documents: dict[str, Document | None] = {}
    themes: dict[str, list[Quote]] = {}
    number = 0
    for item in items:
        if item.document_id not in documents:
            documents[item.document_id] = library().document(item.document_id)
        document = documents[item.document_id]
        if document is None:
            continue
        number += 1
        evidence = Evidence(document, Span(item.start, item.end), None, 0.0)
        theme = item.labels[0] if item.labels else _UNTAGGED
        themes.setdefault(theme, []).append(Quote(number, evidence))
    made = tuple(Theme(title, tuple(quotes)) for title, quotes in themes.items())
    return assemble(name, made, (), (), ()), len(items) - number
