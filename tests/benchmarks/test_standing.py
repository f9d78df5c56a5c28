"""Cards that were read by themselves, and what is learnt of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("sklearn", reason="fitting needs scikit-learn")

from benchmarks import standing
from benchmarks.written.corpus import Source
from index import Span
from rag.cards.self_containment import features
from rag.cards.word_features import bucket
from tests.support.documents import text_document


def test_cards_are_found_by_their_places_and_held_back_by_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The Mill\n\nThe mill burned in 1901.\n\nIt was insured."
    rows = [
        {"doc": name, "span": [text.index(words), text.index(words) + len(words)], "label": label}
        for name in ("w1", "mill")
        for words, label in (("The mill burned in 1901.", "stands"), ("It was insured.", "leans"))
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    sources = [Source(name, "news", "The Mill", "", name, text) for name in ("w1", "mill")]
    monkeypatch.setattr(standing, "FOLDER", tmp_path)
    monkeypatch.setattr(standing, "load_sources", lambda data: sources)
    cards = standing.read_cards(tmp_path)
    told = bucket("@place opens paragraph")
    assert all(card.features[told] >= 0.5 for card in cards)
    assert cards[0].features == cards[2].features != cards[1].features
    assert [(c.label, c.is_held_back) for c in cards] == [
        (0, True), (1, True), (0, False), (1, False),
    ]  # fmt: skip


def looked_at(text: str) -> dict[int, float]:
    document = text_document(text)
    return features(document, Span(0, len(document.text)))


def test_what_is_taught_is_told() -> None:
    taught = [("The mill of Lund burned down.", 0), ("It was insured then.", 1)] * 20
    cards = [
        standing.Labelled(looked_at(text), label, n % 4 == 0)
        for n, (text, label) in enumerate(taught)
    ]
    cards += [standing.Labelled(looked_at("See page 9"), 2, held) for held in (True, False)] * 5
    cards += [standing.Labelled(looked_at("It was insured then."), 1, is_held_back=True)]
    _, figures, bounds = standing.fit(cards)
    assert figures["auroc"] == 1.0
    assert 0 < bounds[0.9] <= bounds[0.7] < 1


def test_the_labels_filed_are_whole() -> None:
    rows = [
        json.loads(line)
        for path in standing.FOLDER.glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len(rows) == 13_919
    assert len({(row["doc"], *row["span"]) for row in rows}) > 13_900
    assert {row["label"] for row in rows} == set(standing.LABELS)
    assert standing.agreement()["alike"] > 0.9
