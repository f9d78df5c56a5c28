"""Cards that were read by themselves, and what is learnt of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("sklearn", reason="fitting needs scikit-learn")

from benchmarks import standing
from benchmarks.written.corpus import Source


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
    assert [(c.text, c.label, c.is_held_back) for c in cards] == [
        ("The mill burned in 1901.", 0, True), ("It was insured.", 1, True),
        ("The mill burned in 1901.", 0, False), ("It was insured.", 1, False),
    ]  # fmt: skip


def test_what_is_taught_is_told() -> None:
    taught = [("The mill of Lund burned down.", 0), ("It was insured then.", 1)] * 20
    cards = [standing.Labelled(t, label, n % 4 == 0) for n, (t, label) in enumerate(taught)]
    cards += [standing.Labelled("See page 9", 2, held) for held in (True, False)] * 5
    cards += [standing.Labelled("It was insured then.", 1, is_held_back=True)]
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
