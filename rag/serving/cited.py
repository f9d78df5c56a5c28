"""Results as an assistant may use them: beside every quote where it stands and how to cite it."""

from __future__ import annotations

from typing import Any

from rag.citing import citation_line, page_words
from rag.shapes import Json

SCHEME = "dossier://documents"


def place_of(identity: str, start: int, end: int) -> str:
    """The address of a place in a document, which can be read as a resource."""
    return f"{SCHEME}/{identity}/{start}-{end}"


def cited(value: Any, within: Json | None = None) -> Any:  # noqa: ANN401  any JSON
    """The same with ``citation`` and ``place`` beside whatever has offsets in a document.

    ``within`` is the document that is spoken of where a part names none itself. A draft's own
    sentences have offsets and no document: they are no quotes.
    """
    if isinstance(value, list):
        return [cited(item, within) for item in value]
    if not isinstance(value, dict):
        return value
    named = value.get("document")
    document = named if isinstance(named, dict) and "source" in named else within
    inner = None if "sentence" in value and "state" in value else document
    found = {
        name: item if name == "document" else cited(item, inner) for name, item in value.items()
    }
    start, end = value.get("start"), value.get("end")
    words = "quote" in value or "text" in value
    if document is None or not words or type(start) is not int or type(end) is not int:
        return found
    page = page_words(value.get("page"), value.get("page_label")) if "page" in value else None
    return {
        **found,
        "citation": _citation(document, page),
        "place": place_of(document["id"], start, end),
    }


def _citation(document: Json, page: str | None) -> str:
    return citation_line(
        document["author"], document["title"], document["publisher"],
        document["date_text"] or document["date"], page, document["source"], document["symbol"],
    )  # fmt: skip
