"""The first law, held against whatever is answered: every quote is its document's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from index import Document


def quotes_in(shape: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - any JSON
    """All quotes and hits of an answer, however deep."""
    inner = shape.values() if isinstance(shape, dict) else shape if isinstance(shape, list) else ()
    if isinstance(shape, dict) and {"start", "end", "document"} <= shape.keys():
        yield shape
    for value in inner:
        yield from quotes_in(value)


def assert_verbatim(shape: Any, documents: Mapping[str, Document]) -> int:  # noqa: ANN401
    """Hold the quotes of an answer against the documents by id; return how many there are."""
    quotes = list(quotes_in(shape))
    for quote in quotes:
        document = documents[quote["document"]["id"]]
        words = quote["quote"] if "quote" in quote else quote["text"]
        assert words == document.text[quote["start"] : quote["end"]] != ""
        assert words == words.strip()
        assert quote["page"] == document.page_number(quote["start"])
        answer = quote.get("answer")
        if answer is not None:
            assert quote["start"] <= answer["start"] < answer["end"] <= quote["end"]
            assert answer["text"] == document.text[answer["start"] : answer["end"]]
    return len(quotes)
