"""Fit how a statement is meant, on cards that were read: fact, demand, opinion, forecast, ….

    python -m benchmarks.modality --data ../shared/eval

Nine documents in ten teach, the tenth tells how well it goes; ``benchmarks/cards/modality`` has the
labels. Writes ``rag/weights/modality.npz``, files ``results/modality.json``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, precision_recall_fscore_support

from benchmarks.cards.labelled import document_of, is_held_back, matrix, rows_by_document
from benchmarks.filing import RESULTS, file_figures
from benchmarks.written.corpus import Source, load_sources
from index.types import Span
from rag.cards.modality import KINDS, WEIGHTS, by_rule, features, likeliest
from rag.cards.voices import voice_of
from rag.cards.whole_runs import whole_run

FOLDER = Path(__file__).parent / "cards" / "modality"
NONE = "none"  # no statement: neither taught nor counted
_STRENGTH = 20.0
_STEPS = 127  # of an integer of eight bits


@dataclass(frozen=True, slots=True)
class Labelled:
    """A statement, what announces it, what rules tell of it and by what, its label, its use."""

    text: str
    lead: str
    told: str
    by_verb: bool
    label: str
    is_held_back: bool


def read_cards(data: Path) -> list[Labelled]:
    """All labelled cards; places count in a document's file as ``cards.draw`` writes it."""
    places = {
        name: [(Span(*row["core"]), row["label"]) for row in rows if row["label"] != NONE]
        for name, rows in rows_by_document(FOLDER).items()
    }
    sources = [source for source in load_sources(data) if source.identifier in places]
    return [card for source in sources for card in _cards(source, places[source.identifier])]


def _cards(source: Source, places: Sequence[tuple[Span, str]]) -> list[Labelled]:
    document, held = document_of(source), is_held_back(source.identifier)
    found = []
    for core, label in places:
        run = whole_run(document, core)
        lead = run.apart.of(document.text) if run.apart is not None else ""
        text, voice = core.of(document.text), voice_of(document, core, run.span)
        told, by_verb = by_rule(text, "en", voice), voice.by == "reported"
        found.append(Labelled(text, lead, told, by_verb, label, held))
    return found


def fit(cards: Sequence[Labelled]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Weights as they ship, and how well they and rules alone tell the cards held back."""
    taught = [card for card in cards if not card.is_held_back]
    held = [card for card in cards if card.is_held_back]
    model = LogisticRegression(C=_STRENGTH, max_iter=500)
    model.fit(_matrix(taught), [KINDS.index(card.label) for card in taught])
    scales = np.abs(model.coef_).max(axis=1) / _STEPS
    weights = np.round(model.coef_ / scales[:, None]).astype(np.int8)
    shipped = {
        "weights": weights, "scales": scales.astype(np.float32),
        "intercepts": model.intercept_.astype(np.float32),
    }  # fmt: skip
    labels = [card.label for card in held]
    with patch("rag.cards.modality._model", lambda: tuple(map(np.float64, shipped.values()))):
        found = [likeliest(c.text, c.lead, c.told, by_verb=c.by_verb) for c in held]
    figures = {
        "cards taught": len(taught), "cards held back": len(held),
        "rules alone": told_right(labels, [card.told for card in held]),
        "shipped": told_right(labels, found),
    }  # fmt: skip
    return shipped, figures


def told_right(labels: Sequence[str], found: Sequence[str]) -> dict[str, Any]:
    """Share that is right, and precision and recall of each kind."""
    precision, recall, _, _ = precision_recall_fscore_support(
        labels, found, labels=KINDS, zero_division=0
    )
    each = zip(KINDS, precision, recall, strict=True)
    pairs = list(zip(labels, found, strict=True))
    named = [label == told for label, told in pairs if told != KINDS[0]]
    others = [label == told for label, told in pairs if label != KINDS[0]]
    facts = [told != KINDS[0] for label, told in pairs if label == KINDS[0]]
    return {
        "right": round(float(accuracy_score(labels, found)), 4),
        "right of those told to be no facts": round(sum(named) / max(1, len(named)), 4),
        "no facts told rightly": round(sum(others) / max(1, len(others)), 4),
        "facts told to be none": round(sum(facts) / max(1, len(facts)), 4),
        **{kind: [round(float(p), 3), round(float(r), 3)] for kind, p, r in each},
    }


def _matrix(cards: Sequence[Labelled]) -> csr_matrix:
    return matrix([features(card.text, card.lead, card.told) for card in cards])


def agreement() -> dict[str, float]:
    """Of two readers on the cards that both read: ``twice.json`` has pairs of labels."""
    pairs = json.loads((FOLDER / "twice.json").read_text(encoding="utf-8"))
    return {"cards": len(pairs), "alike": round(sum(a == b for a, b in pairs) / len(pairs), 4)}


def main() -> None:
    """Fit, write the weights, file the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    options = parser.parse_args()
    shipped, figures = fit(read_cards(options.data))
    np.savez_compressed(WEIGHTS, **shipped)
    held = {"held back": figures, "read twice": agreement()}
    command = "python -m benchmarks.modality"
    file_figures(RESULTS / "modality.json", command, "benchmarks/cards/modality", held)


if __name__ == "__main__":
    main()
