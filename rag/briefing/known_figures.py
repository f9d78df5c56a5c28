"""Figures of a request that the quotes have: in a title, the others would be read as if known."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rag.briefing.contents import Quote
from rag.wording import storable

# What stands in the place of one that no quote has.
LEFT_OUT = "…"
_STOPS = ".,:/–-"
_DIGITS = re.compile(r"\w*\d[\w.,/:–-]*")


def without_unknown(words: str, texts: Iterable[str]) -> str:
    """Words of the request, "…" for each figure that stands in none of the texts."""
    unknown = set(unknown_figures(words, texts))

    def shown(found: re.Match[str]) -> str:
        figure = found.group().rstrip(_STOPS)
        return LEFT_OUT + found.group()[len(figure) :] if figure in unknown else found.group()

    return _DIGITS.sub(shown, words)


def said_of(quotes: Iterable[Quote]) -> list[str]:
    """The quotes, and titles, symbols and years of their sources: where figures are from."""
    quotes = list(quotes)
    documents = {e.document.id: e.document for q in quotes for e in (q.evidence, *q.also)}
    known = [document.metadata for document in documents.values()]
    said = [storable(" ".join(quote.evidence.quote.split())) for quote in quotes]
    return [*said, *(f"{m.title or ''} {m.symbol or ''} {(m.date or '')[:4]}" for m in known)]


def unknown_figures(words: str, texts: Iterable[str]) -> list[str]:
    """The figures of some words that stand in none of the texts, in their order."""
    texts = list(texts)
    held = {figure for text in texts for figure in figures_of(text)}
    return [f for f in figures_of(words) if f not in held and not _stands_apart(f, texts)]


def figures_of(text: str) -> list[str]:
    """What is written with digits, whole and without the full stop behind it."""
    return [found.group().rstrip(_STOPS) for found in _DIGITS.finditer(text)]


def _stands_apart(figure: str, texts: Iterable[str]) -> bool:
    """Whether MH17 stands as MH-17, or B2 as B 2: letters before a number."""
    parts = re.fullmatch(r"([^\W\d]+)(\d+)", figure)
    pattern = rf"(?<!\w){parts[1]}[- ]{parts[2]}(?![\w-])" if parts is not None else ""
    return bool(pattern) and any(re.search(pattern, text) for text in texts)
