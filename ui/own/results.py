"""What came of briefings, grids and checks as plain values, and back. Pure.

Quotes are kept as places with a copy of their words. They are cut out of their documents again
when they are shown: in one that was read anew since, where the same words stand in it. What can't
be cut any more is told, with the copy.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from index import Document, Span
from rag import Answer, Evidence
from rag.briefing import Agreement, Briefing, Gap, Quote, Theme, assemble
from rag.checking import Draft, Statement, Support, SupportState
from rag.grid import Grid, Row, cell_text, document_name

Json = dict[str, Any]
Find = Callable[[str, str], tuple[Document | None, bool]]


@dataclass(frozen=True, slots=True)
class Lost:
    """A kept quote that its documents don't hold any more: its words, and its source."""

    quote: str
    source: str


@dataclass(slots=True)
class Cutter:
    """Cuts kept quotes out of their documents again; ``lost`` are those that are not there.

    ``find`` gives the document for an id and a source, and whether it is the very same.
    """

    find: Find
    lost: list[Lost] = field(default_factory=list)

    def evidence(self, kept: Json) -> Evidence | None:
        """The quote from its document; ``None`` where its words are not there."""
        document, is_same = self.find(kept["document"], kept["source"])
        span = Span(*kept["span"])
        answer = Span(*kept["answer"]) if kept["answer"] is not None else None
        if document is not None and not is_same:
            start = document.text.find(kept["quote"])
            if start < 0:
                document = None
            else:
                shift = start - span.start
                span = Span(start, span.end + shift)
                if answer is not None:
                    answer = Span(answer.start + shift, answer.end + shift)
        if document is None or span.of(document.text) != kept["quote"]:
            self.lost.append(Lost(kept["quote"], kept["source"]))
            return None
        return Evidence(document, span, answer, kept["score"])

    def several(self, kept: Sequence[Json]) -> tuple[Evidence, ...]:
        """Those quotes that are still there."""
        return tuple(found for each in kept if (found := self.evidence(each)) is not None)


def evidence_to_json(evidence: Evidence) -> Json:
    """A quote as its place and a copy of its words."""
    answer = evidence.answer
    return {
        "document": evidence.document.id,
        "source": evidence.document.source,
        "span": [evidence.span.start, evidence.span.end],
        "answer": [answer.start, answer.end] if answer is not None else None,
        "score": evidence.score,
        "quote": evidence.quote,
    }


def briefing_to_json(briefing: Briefing) -> Json:
    """A briefing; what follows from its quotes by rule is worked out again when it is shown."""
    return {
        "topic": briefing.topic,
        "themes": [
            {
                "title": theme.title,
                "quotes": [_quote_to_json(quote) for quote in theme.quotes],
                "note": theme.note,
            }
            for theme in briefing.themes
        ],
        "agreements": [
            [pair.kind, pair.left.number, pair.right.number, pair.left_words, pair.right_words]
            for pair in briefing.agreements
        ],
        "gaps": [[gap.part, gap.reason, gap.confidence] for gap in briefing.gaps],
        "library": list(briefing.library),
        "closing": briefing.closing,
        "wants_figures": briefing.wants_figures,
    }


def briefing_from_json(kept: Json, cutter: Cutter) -> Briefing:
    """The briefing with the quotes that still stand; they keep their numbers' order."""
    themes: list[Theme] = []
    numbered: dict[int, Quote] = {}
    for theme in kept["themes"]:
        quotes = []
        for each in theme["quotes"]:
            evidence = cutter.evidence(each["evidence"])
            if evidence is None:
                continue
            context = cutter.evidence(each["context"]) if each["context"] is not None else None
            also = cutter.several(each["also"])
            number = len(numbered) + 1
            quote = Quote(number, evidence, also, context, each["independent"])
            numbered[each["number"]] = quote
            quotes.append(quote)
        if quotes or theme.get("note"):
            themes.append(Theme(theme["title"], tuple(quotes), theme.get("note")))
    agreements = [
        Agreement(kind, numbered[left], numbered[right], tuple(words), tuple(other))
        for kind, left, right, words, other in kept["agreements"]
        if left in numbered and right in numbered
    ]
    gaps = tuple(Gap(part, reason, confidence) for part, reason, confidence in kept["gaps"])
    return assemble(
        kept["topic"], tuple(themes), tuple(agreements), gaps, tuple(kept["library"]),
        kept.get("closing", ""), wants_figures=kept.get("wants_figures", False),
    )  # fmt: skip


def row_to_json(row: Row) -> Json:
    """A line of a grid, with its cells as the table shows them."""
    return {
        "document": row.document.id,
        "source": row.document.source,
        "name": document_name(row.document),
        "cells": [
            {
                "shown": cell_text(cell),
                "evidence": [evidence_to_json(e) for e in cell.evidence],
                "near": [evidence_to_json(e) for e in cell.near],
                "confidence": cell.confidence,
                "judged": cell.judged,
                "reason": cell.reason,
            }
            for cell in row.cells
        ],
    }


def grid_from_json(questions: Sequence[str], rows: Sequence[Json], cutter: Cutter,
                   unread: Sequence[tuple[str, str]]) -> Grid:  # fmt: skip
    """The grid of these lines; those of documents that are gone are left out."""
    found = []
    for kept in rows:
        document, is_same = cutter.find(kept["document"], kept["source"])
        if document is not None and is_same:
            cells = (_cell_from_json(q, c, cutter) for q, c in
                     zip(questions, kept["cells"], strict=True))  # fmt: skip
            found.append(Row(document, tuple(cells)))
    return Grid(tuple(questions), tuple(found), tuple(unread))


def support_to_json(support: Support) -> Json:
    """A checked draft with the draft's own text."""
    draft = support.draft
    return {
        "text": draft.text,
        "paragraphs": [[span.start, span.end] for span in draft.paragraphs],
        "sentences": [[[s.start, s.end] for s in spans] for spans in draft.sentences],
        "statements": [
            [
                {
                    "span": [each.span.start, each.span.end],
                    "state": each.state.value,
                    "confidence": each.confidence,
                    "evidence": [evidence_to_json(e) for e in each.evidence],
                    "reason": each.reason,
                }
                for each in paragraph
            ]
            for paragraph in support.paragraphs
        ],
    }


def support_from_json(kept: Json, cutter: Cutter) -> Support:
    """The checked draft with the passages that still stand."""
    draft = Draft(
        kept["text"],
        tuple(Span(*pair) for pair in kept["paragraphs"]),
        tuple(tuple(Span(*pair) for pair in pairs) for pairs in kept["sentences"]),
    )
    statements = tuple(
        tuple(
            Statement(Span(*each["span"]), SupportState(each["state"]), each["confidence"],
                      cutter.several(each["evidence"]), each["reason"])
            for each in paragraph
        )
        for paragraph in kept["statements"]
    )  # fmt: skip
    return Support(draft, statements)


def _quote_to_json(quote: Quote) -> Json:
    return {
        "number": quote.number,
        "evidence": evidence_to_json(quote.evidence),
        "also": [evidence_to_json(evidence) for evidence in quote.also],
        "context": evidence_to_json(quote.context) if quote.context is not None else None,
        "independent": quote.independent,
    }


def _cell_from_json(question: str, kept: Json, cutter: Cutter) -> Answer:
    evidence, near = cutter.several(kept["evidence"]), cutter.several(kept["near"])
    judged = kept.get("judged", True)
    return Answer(question, evidence, near, kept["confidence"], kept["reason"], judged)
