"""Train the judge of cards: ``python -m benchmarks.cards.judge.train --data … --output DIR``.

It begins with the reader's weights and learns both labels at once; after each pass its state is in
``DIR``, from which a run that was ended goes on. The last pass's graph is ``DIR/cards.onnx``, to
be measured and shipped by ``benchmarks.cards.judge.measure``.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from benchmarks.cards.judge.examples import MEANT_TASK, STANDING_TASK, Example, read_examples
from benchmarks.cards.judge.model import CardModel, quantised
from benchmarks.reader.model import packaged_backbone
from rag.asking.confidence import WEIGHTS
from rag.cards.card_judge import CardJudge

_RATE, _HEAD_RATE, _WARMUP = 8e-5, 10.0, 100
_BATCH, _SORTED = 32, 16  # so many batches are sorted by length together
_SLOWING = 3  # passes over which the rate would fall to zero; the third learns the cards by heart
_ROUND = 8  # lengths are multiples, for each new one costs memory and time


@dataclass(frozen=True, slots=True)
class Encoded:
    """An example as tokens."""

    ids: list[int]
    types: list[int]
    task: str
    label: int


def main() -> None:
    """Train what is left to train, then write the graph."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--passes", type=int, default=2)
    parser.add_argument("--start", type=Path, default=WEIGHTS / "reader.onnx")
    options = parser.parse_args()
    options.output.mkdir(parents=True, exist_ok=True)
    judge = CardJudge(options.start, packaged_backbone() / "tokenizer.json")  # tokens alone
    taught = [encode(judge, e) for e in read_examples(options.data) if not e.is_held_back]
    model = train(CardModel(options.start), taught, options.passes, options.output / "state.pt")
    weights = {name: held.float().numpy() for name, held in model.state_dict().items()}
    graph = quantised(weights).SerializeToString(deterministic=True)
    (options.output / "cards.onnx").write_bytes(graph)


def encode(judge: CardJudge, example: Example) -> Encoded:
    """As the judge reads it when it is asked."""
    return Encoded(*judge.tokens(example.own, example.around), example.task, example.label)


def train(model: CardModel, examples: Sequence[Encoded], passes: int, state: Path) -> CardModel:
    """All passes, each saved when it is done."""
    heads = [*model.standing.parameters(), *model.meant.parameters()]
    rest = [*model.encoder.parameters(), *model.summary.parameters()]
    groups = [
        {"params": [p for p in rest if p.requires_grad], "factor": 1.0},
        {"params": heads, "factor": _HEAD_RATE},
    ]
    optimizer = torch.optim.AdamW(groups, lr=_RATE, fused=True)
    first = _resume(state, model, optimizer)
    number = -(-len(examples) // _BATCH)
    for done in range(first, passes):
        step = done * number
        for batch in batches(examples, random.Random(done)):
            step += 1
            share = min(1.0, step / _WARMUP, 1 - (step - 1) / (_SLOWING * number))
            for group in optimizer.param_groups:
                group["lr"] = _RATE * share * group["factor"]
            loss = loss_of(model, batch)
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            if step % 100 == 0:
                print(step, round(float(loss.detach()), 3), flush=True)
        kept = {"model": model.state_dict(), "optimizer": optimizer.state_dict(), "done": done + 1}
        torch.save(kept, state.with_suffix(".partial"))
        state.with_suffix(".partial").replace(state)
    return model


def _resume(state: Path, model: CardModel, optimizer: torch.optim.Optimizer) -> int:
    if not state.exists():
        return 0
    kept = torch.load(state, weights_only=True)
    model.load_state_dict(kept["model"])
    optimizer.load_state_dict(kept["optimizer"])
    return int(kept["done"])


def batches(examples: Sequence[Encoded], chooser: random.Random) -> Iterator[list[Encoded]]:
    """All examples in an order by lot, those of about one length together."""
    order = chooser.sample(examples, len(examples))
    found = []
    for start in range(0, len(order), _BATCH * _SORTED):
        some = sorted(order[start : start + _BATCH * _SORTED], key=lambda e: len(e.ids))
        found += [some[first : first + _BATCH] for first in range(0, len(some), _BATCH)]
    chooser.shuffle(found)
    return iter(found)


def loss_of(model: CardModel, batch: Sequence[Encoded]) -> Tensor:
    """Mean cross-entropy of a batch's labels, each at its own head."""
    width = -(-max(len(e.ids) for e in batch) // _ROUND) * _ROUND

    def padded(rows: Sequence[Sequence[int]]) -> Tensor:
        return torch.tensor([[*row, *[0] * (width - len(row))] for row in rows])

    mask = padded([[1] * len(e.ids) for e in batch])
    with torch.autocast("cpu", torch.bfloat16):
        found = model(padded([e.ids for e in batch]), padded([e.types for e in batch]), mask)
    labels = torch.tensor([e.label for e in batch])
    total = torch.zeros(())
    for task, logits in zip((STANDING_TASK, MEANT_TASK), found, strict=True):
        rows = torch.tensor([n for n, e in enumerate(batch) if e.task == task], dtype=torch.long)
        total = total + nn.functional.cross_entropy(logits[rows], labels[rows], reduction="sum")
    return total / len(batch)


if __name__ == "__main__":
    main()
