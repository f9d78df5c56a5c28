"""Labels of how statements are meant, and the model that is fitted to them."""

from __future__ import annotations

import json

import numpy as np

from benchmarks import modality
from rag.cards.modality import KINDS


def test_what_is_taught_is_told() -> None:
    taught = [
        ("The mill of Lund burned down in spring.", "fact"),
        ("Close all of the doors before you leave.", "demand"),
        ("This mill is by far the best of all.", "opinion"),
        ("The mill will open again next year.", "forecast"),
        ("The mill might open again some day.", "possibility"),
        ("The mill was allegedly set on fire.", "allegation"),
    ] * 20
    cards = [
        modality.Labelled(text, "", "fact", False, kind, number // 6 % 4 == 0)
        for number, (text, kind) in enumerate(taught)
    ]
    shipped, figures = modality.fit(cards)
    assert shipped["weights"].dtype == np.int8
    assert figures["shipped"]["right"] == 1.0
    assert figures["rules alone"]["right"] < 0.2


def test_the_labels_filed_are_whole() -> None:
    rows = [
        json.loads(line)
        for path in modality.FOLDER.glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len(rows) == 6_792
    assert {row["label"] for row in rows} == {*KINDS, modality.NONE}
    assert modality.agreement()["alike"] > 0.9
