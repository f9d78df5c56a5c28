"""What JSON says of a card beside the quote and its place: plain fields, all additive."""

from __future__ import annotations

from typing import Any

from rag.cards.card import Card, Moment, make_card
from rag.cards.card_lines import card_line
from rag.types import Evidence


def card_fields(evidence: Evidence) -> dict[str, Any]:
    """``speaker``, ``said``, ``meant`` and what belongs to them; unknown is null."""
    card = make_card(evidence)
    return {
        "speaker": card.voice.name,
        "speaker_by": card.voice.by,
        "speaker_through": card.voice.through,
        "said": card.said,
        "meant": card.period,
        "meant_computed": any(m.computed for m in card.meant if m.date == card.period),
        "dates": [_moment(card, moment) for moment in card.meant],
        "modality": card.modality,
        "values": [
            {
                "kind": str(value.kind), "text": value.span.of(card.document.text),
                "start": value.span.start, "end": value.span.end,
                "value": value.normal, "unit": value.unit,
            }
            for value in card.values
        ],
        "terms": [
            {
                "name": term.name, "text": term.meaning.of(card.document.text),
                "start": term.meaning.start, "end": term.meaning.end,
            }
            for term in card.terms
        ],
        "whole": card.is_whole,
        "line": card_line(card),
    }  # fmt: skip


def _moment(card: Card, moment: Moment) -> dict[str, Any]:
    span = moment.span
    return {
        "date": moment.date, "text": span.of(card.document.text),
        "start": span.start, "end": span.end, "computed": moment.computed,
    }  # fmt: skip
