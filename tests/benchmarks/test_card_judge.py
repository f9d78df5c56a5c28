"""The judge of cards: its examples, its training, its graph, its figures."""

from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs torch")
pytest.importorskip("sklearn", reason="measuring needs scikit-learn")

import torch

from benchmarks.cards.judge import examples
from benchmarks.cards.judge.examples import LABELS, MEANT_TASK, NONE, STANDING_TASK, Example
from benchmarks.cards.judge.measure import agreement, meant_figures, standing_figures
from benchmarks.cards.judge.model import CardModel, quantised
from benchmarks.cards.judge.train import Encoded, batches, encode, loss_of, train
from benchmarks.reader.model import packaged_backbone
from benchmarks.written.corpus import Source
from rag.asking.confidence import WEIGHTS
from rag.cards.card_judge import CardJudge

OWN, AROUND = "It was insured then.", "The Mill | The mill burned in 1901."


def test_cards_are_found_by_their_places_and_held_back_by_document(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "The Mill\n\nThe mill burned in 1901.\n\nIt was insured."
    for task, key, labels in ((STANDING_TASK, "span", ("stands", "leans")),
                              (MEANT_TASK, "core", ("fact", NONE))):  # fmt: skip
        rows = [
            {"doc": doc, key: [text.index(words), text.index(words) + len(words)], "label": label}
            for doc in ("w1", "mill")
            for words, label in zip(("The mill burned in 1901.", "It was insured."), labels,
                                    strict=True)
        ]  # fmt: skip
        (tmp_path / task).mkdir()
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / task / "a.jsonl").write_text(lines, encoding="utf-8")
    sources = [Source(name, "news", "The Mill", "", name, text) for name in ("w1", "mill")]
    monkeypatch.setattr(examples, "FOLDER", tmp_path)
    monkeypatch.setattr(examples, "load_sources", lambda data: sources)
    found = examples.read_examples(tmp_path)
    assert [(e.task, e.label, e.is_held_back) for e in found] == [
        ("standing", 0, True), ("standing", 1, True), ("modality", 0, True),
        ("standing", 0, False), ("standing", 1, False), ("modality", 0, False),
    ]  # fmt: skip
    assert found[1].own == "It was insured."
    assert found[1].around.endswith("| The Mill The mill burned in 1901.")


def test_the_labels_filed_are_whole() -> None:
    for task, number, others in ((STANDING_TASK, 13_919, ()), (MEANT_TASK, 6_792, (NONE,))):
        rows = [row for rows in examples.rows_by_document(examples.FOLDER / task).values()
                for row in rows]  # fmt: skip
        assert len(rows) == number
        assert {row["label"] for row in rows} == {*LABELS[task], *others}
        assert agreement(task)["alike"] > 0.9


@pytest.mark.model
def test_a_step_teaches_and_eight_bits_say_about_the_same(tmp_path: Path) -> None:
    torch.manual_seed(1)
    model = CardModel(WEIGHTS / "reader.onnx")
    judge = CardJudge(tmp_path / "cards.onnx", packaged_backbone() / "tokenizer.json", threads=1)
    taught = [
        encode(judge, Example(OWN, AROUND, STANDING_TASK, 1, is_held_back=False)),
        encode(judge, Example("Close the port.", "|", MEANT_TASK, 1, is_held_back=False)),
    ]
    optimizer = torch.optim.SGD(model.meant.parameters(), lr=0.1)
    before = loss_of(model, taught)
    before.backward()  # type: ignore[no-untyped-call]
    optimizer.step()
    assert loss_of(model, taught).item() < before.item()
    weights = {name: held.float().numpy() for name, held in model.state_dict().items()}
    (tmp_path / "cards.onnx").write_bytes(quantised(weights).SerializeToString())
    ids, types = (torch.tensor([row]) for row in (taught[0].ids, taught[0].types))
    with torch.inference_mode():
        exact = [torch.softmax(found[0], -1) for found in model(ids, types, torch.ones_like(ids))]
    for one, other in zip(judge.tell(OWN, AROUND), exact, strict=True):
        np.testing.assert_allclose(one, other, atol=0.02)


def test_each_example_is_in_one_batch_beside_others_of_its_length() -> None:
    encoded = [examples_of_length(n) for n in (*range(1, 100), *range(1, 100))]
    found = batches(encoded, random.Random(1))
    lengths = [[len(e.ids) for e in batch] for batch in found]
    assert sorted(n for batch in lengths for n in batch) == sorted(len(e.ids) for e in encoded)
    assert all(max(batch) - min(batch) <= 20 for batch in lengths)


def examples_of_length(n: int) -> Encoded:
    return Encoded([1] * n, [0] * n, STANDING_TASK, 0)


def test_figures_tell_what_is_kept_and_what_is_told_rightly() -> None:
    stand = [Example("", "", STANDING_TASK, label, is_held_back=True) for label in (0, 0, 1, 2)]
    told = np.array([[0.9, 0.1, 0.0], [0.8, 0.2, 0.0], [0.3, 0.7, 0.0], [0.1, 0.0, 0.9]])
    figures, bounds = standing_figures(stand, told)
    assert figures["auroc"] == 1.0
    assert figures["kept"]["0.9"]["leaning ones used"] == 0.0
    assert 0.8 <= bounds[0.9] <= bounds[0.7] <= 0.9
    meant = [Example("", "", MEANT_TASK, label, is_held_back=True, rule="fact")
             for label in (0, 1, 1)]  # fmt: skip
    shares = np.array([[0.9, 0.1, 0, 0, 0, 0], [0.2, 0.8, 0, 0, 0, 0], [0.45, 0.55, 0, 0, 0, 0]])
    rows = meant_figures(meant, shares)
    assert rows["rules alone"]["right"] == 0.3333
    assert rows["model"]["right"] == 0.6667
    assert rows["shipped"]["right"] == 0.6667


@pytest.mark.model
def test_a_pass_is_saved_and_not_made_again(tmp_path: Path) -> None:
    torch.manual_seed(1)
    model = CardModel(WEIGHTS / "reader.onnx")
    before = model.standing.weight.detach().clone()
    taught = [Encoded([101, 2003 + n, 102, 102], [0, 0, 0, 1], STANDING_TASK, 1) for n in range(3)]
    train(model, taught, 1, tmp_path / "state.pt")
    after = model.standing.weight.detach().clone()
    assert not torch.equal(before, after)
    other = train(CardModel(WEIGHTS / "reader.onnx"), taught, 1, tmp_path / "state.pt")
    assert torch.equal(other.standing.weight, after)
