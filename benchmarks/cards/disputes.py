"""Planted disputes: two documents on one point; a rule must show the difference, or must not.

    python -m benchmarks.cards.disputes

``left`` in ``disputes.jsonl`` is told by a document of the development side, at times shortened;
``right`` is written for this. ``kind`` is how they differ; null where they only look alike. Those
of ``disputes-reworded.jsonl`` are by two other authors, who told each point in other words, more or
less; they are of 24 other documents.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.filing import RESULTS, file_figures
from index import Metadata, Span
from index.models.encoder import default_encoder
from index.text.documents import make_document
from index.types import Reading
from rag.briefing import Quote
from rag.briefing.agreement import find_agreements
from rag.types import Evidence

SETS = ("disputes", "disputes-reworded")


def quote_of(text: str, date: str, number: int) -> Quote:
    """A statement as the one quote of a document of its own."""
    made = make_document(Reading(text, "text/plain"), f"id{number}", f"{number}.txt")
    document = replace(made, metadata=Metadata(date=date, origins=(("date", "text"),)))
    return Quote(number, Evidence(document, Span(0, len(text)), None, 0.0))


def measure(name: str) -> dict[str, Any]:
    """How many planted disputes are found, and how many look-alikes are taken for some."""
    path = Path(__file__).with_name(f"{name}.jsonl")
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    encoder = default_encoder()
    rows = []
    for item in items:
        words = [item["left"], item["right"]]
        quotes = [quote_of(text, item["date"], n) for n, text in enumerate(words, 1)]
        pairs = find_agreements(list(encoder.encode(words)), quotes)
        found = [pair.kind for pair in pairs if pair.kind != "say the same"]
        rows.append({"planted": item["kind"], "found": found[0] if found else None})
    planted = [row for row in rows if row["planted"]]
    others = [row for row in rows if not row["planted"]]
    return {
        "planted": len(planted),
        "found": sum(row["found"] == row["planted"] for row in planted),
        "look_alikes": len(others),
        "falsely_found": sum(row["found"] is not None for row in others),
        "rows": rows,
    }


if __name__ == "__main__":
    file_figures(
        RESULTS / "disputes.json", "python -m benchmarks.cards.disputes",
        "benchmarks/cards/disputes*.jsonl", {name: measure(name) for name in SETS},
    )  # fmt: skip
