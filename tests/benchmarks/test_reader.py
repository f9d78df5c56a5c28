"""The reader's training data: what a question we wrote becomes, and weights taken back."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="training needs torch")

from benchmarks.reader import written
from benchmarks.reader.data import Pair
from benchmarks.reader.examples import cut_out
from benchmarks.reader.written import Question, WrittenGroups
from index.types import Span

PASSAGES = (
    "The mill burned in 1901. It was insured. Nobody was hurt.",
    "A new mill was built of brick. Its owner had learned. It stands today.",
    "The town grew. The railway came. Markets were held on Mondays.",
)


def _sentences(text: str) -> tuple[Span, ...]:
    starts = [0, *(n + 2 for n, sign in enumerate(text[:-1]) if sign == ".")]
    return tuple(Span(s, text.index(".", s) + 1) for s in starts)


def _pair(place: int, evidence: tuple[int, ...]) -> Pair:
    text = PASSAGES[place]
    sentences = _sentences(text)
    marked = tuple(sentences[n] for n in evidence)
    return Pair(
        f"p{place}", "written", "What became of the mill?", text, "Mill", "Mill",
        bool(evidence), (), marked, sentences, (),
    )  # fmt: skip


def test_every_passage_that_answers_is_a_positive_and_one_that_helps_is_no_negative() -> None:
    pairs = (_pair(0, (0,)), _pair(1, (0, 2)), _pair(2, ()))
    helps = ((pairs[0].sentences[1],), (), ())
    groups = WrittenGroups([Question("list", 1, pairs, helps)])
    examples = groups.group(0, random.Random(0), hard=False)
    answering = {e.passage for e in examples if e.answerable}
    assert answering == {PASSAGES[0], PASSAGES[1]}
    assert PASSAGES[2] in {e.passage for e in examples if not e.answerable}

    only_helps = replace(pairs[0], answerable=False, evidence=())
    question = Question("fact", 1, (only_helps, pairs[1]), helps[:2])
    for seed in range(5):
        examples = WrittenGroups([question]).group(0, random.Random(seed), hard=False)
        assert all(PASSAGES[0] != e.passage for e in examples)


def test_a_group_without_an_answer_has_negatives_only() -> None:
    question = Question("unanswerable", 1, tuple(_pair(n, ()) for n in range(3)), ((), (), ()))
    examples = WrittenGroups([question]).group(0, random.Random(0), hard=True)
    assert len(examples) == 3
    assert not any(e.answerable for e in examples)


def test_a_passage_without_its_evidence_lacks_what_answers_and_what_helps() -> None:
    pair = _pair(0, (0,))
    bare = cut_out(replace(pair, passage=PASSAGES[0]), pair.sentences[:1], random.Random(0))
    assert bare is not None
    assert bare.passage == "It was insured. Nobody was hurt."
    assert not bare.answerable
    assert [s.of(bare.passage) for s in bare.sentences] == ["It was insured.", "Nobody was hurt."]
    assert cut_out(pair, pair.sentences[:2], random.Random(0)) is None


def test_the_questions_filed_are_whole() -> None:
    """Offsets within a passage's sentences can only be checked beside the evaluation data."""
    bundles = json.loads((written.FOLDER / "written_passages.json").read_text())
    lines = (written.FOLDER / "written.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len({row["question"].casefold() for row in rows}) > 0.99 * len(rows) > 2_000
    for row in rows:
        count = len(bundles[row["bundle"]])
        assert (row["kind"] == "unanswerable") == (not row["evidence"])
        assert all(p < count and s < e and g in (1, 2) for p, s, e, g in row["evidence"])
        assert not row["evidence"] or any(g == 2 for *_, g in row["evidence"])
        if row["answer"] is not None:
            place, start, end = row["answer"]
            assert any(p == place and s <= start < end <= e for p, s, e, _ in row["evidence"])


@pytest.mark.slow
def test_weights_come_back_from_the_shipped_graph() -> None:
    """The slow one: it loads torch, the backbone and the graph."""
    import torch

    from benchmarks.reader.batches import PairEncoder
    from benchmarks.reader.measures import predictor
    from benchmarks.reader.model import packaged_backbone
    from benchmarks.reader.quantise import quantised
    from benchmarks.reader.restore import restore

    graph = Path("rag/weights/reader.onnx")
    reader = restore(graph, packaged_backbone()).eval()
    encoded = PairEncoder(packaged_backbone() / "tokenizer.json").encode(
        [("What became of the mill?", "", text) for text in PASSAGES]
    )
    with torch.inference_mode():
        tensors = {k: torch.from_numpy(v) for k, v in encoded.inputs().items()}
        mine = reader(**tensors).relevance.numpy()
    np.testing.assert_allclose(mine, predictor(graph, 1)(encoded)[0], atol=0.2)
    weights = {name: held.numpy() for name, held in reader.state_dict().items()}
    again = quantised(weights).SerializeToString(deterministic=True)
    assert again == graph.read_bytes()


def test_everyday_files_are_read_as_the_product_does_and_evidence_found_by_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from benchmarks.reader import everyday
    from benchmarks.reader.model import packaged_backbone

    rota = {
        "name": "rota.csv",
        "text": "Day,Driver,Bus\nMonday,Ana Reed,14\nTuesday,Ola Berg,9\n",
        "items": [
            {"q": "Who drives on Tuesday?", "e": ["Tuesday,Ola Berg,9"], "a": "Ola Berg"},
            {"q": "Who drives on Sunday?", "e": [], "near": ["Monday,Ana Reed,14"], "miss": "row"},
            {"q": "Who is misquoted?", "e": ["Nowhere in it"], "a": None},
        ],
    }
    other = {"name": "note.txt", "text": "The bus was late.", "items": [
        {"q": "What was late?", "e": ["The bus was late."], "a": "The bus"}]}  # fmt: skip
    held_back = {"name": "held.txt", "text": "Held back.", "items": other["items"]}
    lines = "".join(json.dumps(file) + "\n" for file in (held_back, rota, other))
    (tmp_path / "a.jsonl").write_text(lines, encoding="utf-8")
    monkeypatch.setattr(everyday, "FOLDER", tmp_path)
    groups = everyday.everyday_groups(packaged_backbone() / "tokenizer.json")
    assert [asked.question for asked in groups.positives] == [
        "Who drives on Tuesday?", "Who drives on Sunday?", "What was late?",
    ]  # fmt: skip
    first, *others = groups.group(0, random.Random(0), hard=True)
    assert [span.of(first.passage) for span in first.evidence] == [
        "Day: Tuesday; Driver: Ola Berg; Bus: 9"
    ]
    assert [span.of(first.passage) for span in first.answers] == ["Ola Berg"]
    assert [example.passage for example in others] == ["The bus was late."]
    assert not any(e.answerable for e in groups.group(1, random.Random(0), hard=True))


def test_what_belongs_to_a_topic_is_read_unit_by_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    from benchmarks.reader import topic_cards
    from benchmarks.reader.items import cut_sources
    from benchmarks.reader.model import packaged_backbone
    from benchmarks.written.corpus import Source

    units = [
        "The mill of Lund burned down in 1901.", "Nobody in the town was hurt by it.",
        "The owner built it anew of brick.", "Too short.",
    ]  # fmt: skip
    text = " ".join(units)
    places = [["m", text.index(unit), text.index(unit) + len(unit)] for unit in units]
    item = {
        "form": "topic", "question": "the fire", "windows": [["m", 0, len(text)]],
        "belongs": [places[0], places[3]], "helps": [places[1]],
    }  # fmt: skip
    tokenizer = packaged_backbone() / "tokenizer.json"
    source = Source("m", "news", "The Mill", "", "m", text)
    monkeypatch.setattr(
        topic_cards, "cuts_of", lambda data, tokenizer, sides: cut_sources([source], tokenizer)
    )
    asked = {
        "form": "fact", "question": "Who built it?", "windows": item["windows"],
        "evidence": [[places[2]]],
    }  # fmt: skip
    pair = asked | {"evidence": [[places[0], places[2]]]}
    monkeypatch.setattr(topic_cards, "written_items", lambda sides: [item, asked, pair])
    groups = topic_cards.topic_cards(Path(), tokenizer)
    examples = groups.group(0, random.Random(0), hard=False)
    assert [(e.passage, e.answerable) for e in examples] == [(units[0], True), (units[2], False)]
    (question, *others) = topic_cards.question_cards(Path(), tokenizer).positives
    assert [unit.of(text) for _, unit in question.belonging] == [units[2]]
    assert {unit.of(text) for _, unit in question.like} == set(units[:2])
    assert not others, "what two units answer together is no card's"
