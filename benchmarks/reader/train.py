"""Train the reader: ``python -m benchmarks.reader.train --data ../shared/eval --output DIR``.

The learning rate warms up, stays, and falls to zero over the last ``--decay-steps`` of
``--steps``. While it stays a run can be stopped, and resumed with another end.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor

from benchmarks.reader.batches import Encoded, PairEncoder, Targets, batches, targets
from benchmarks.reader.corpus import Shelf, backbone_encode, build, draw
from benchmarks.reader.data import Pair, squad_test, tune_sets, validation
from benchmarks.reader.examples import Example
from benchmarks.reader.losses import total_loss
from benchmarks.reader.measures import measures, predictor, readings
from benchmarks.reader.model import Reader, packaged_backbone
from benchmarks.reader.restore import restore
from rag.asking.reader_output import Floats

LOG_EVERY = 20
_WATCHED = ("fairytaleqa_val", "hotpot_dev_part", "selqa_dev", "trecqa_dev")
HEAD_RATE = 4.0  # new heads learn faster than the encoder, by this factor


@dataclass(slots=True)
class Position:
    """Where a run is in its data: ``step`` in all, ``batch`` within pass ``epoch``."""

    step: int = 0
    epoch: int = 0
    batch: int = 0
    finishing: bool = False

    def next_pass(self, finishing: bool) -> None:
        """Go on to the beginning of another pass."""
        self.epoch, self.batch, self.finishing = self.epoch + 1, 0, finishing


def main() -> None:
    """Prepare the data, then train until ``--steps``."""
    options = _options()
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    options.output.mkdir(parents=True, exist_ok=True)
    log = Log(options.output / "log.jsonl")
    backbone = packaged_backbone()
    shelves = build(
        options.data, options.output / "mined", backbone_encode(backbone),
        options.exclude_unlicensed, options.skip,
        lambda text: log.write(data=text), options.share,
        predictor(options.start, options.threads) if options.tempt else None,
        dict(options.share_of),
    )  # fmt: skip
    reader = restore(options.start, backbone) if options.start else Reader.from_backbone(backbone)
    trainer = Trainer(options, reader, log)
    trainer.run(shelves)


class Trainer:
    """Model, optimizer and position, saved together so that a run can be resumed."""

    def __init__(self, options: argparse.Namespace, reader: Reader, log: Log) -> None:
        self._options = options
        self._log = log
        self._device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        self._reader = reader.to(self._device).train()
        # Of the embeddings the words stay as they are: a third of the weights, rarely seen.
        self._reader.encoder.embeddings.word_embeddings.requires_grad_(False)
        self._optimizer = torch.optim.AdamW(_parameter_groups(reader, options.rate), fused=True)
        self._encoder = PairEncoder(packaged_backbone() / "tokenizer.json")
        self._position = Position()
        self._samples = held_out_samples(options.data)
        if (options.output / "state.pt").exists():
            self._resume()

    def run(self, shelves: Sequence[Shelf]) -> None:
        """Train to the last step; save and measure on the way."""
        saved, seen, began = time.monotonic(), 0, time.monotonic()
        for batch in self._stream(shelves):
            parts = self._step(batch)
            seen += sum(map(len, batch))
            step = self._position.step
            if step % LOG_EVERY == 0:
                speed = seen / (time.monotonic() - began)
                self._log.write(step=step, rate=round(self._rate(), 7), speed=round(speed, 1),
                                **parts)  # fmt: skip
                seen, began = 0, time.monotonic()
            finished = step >= self._options.steps
            if finished or step % self._options.evaluate_every == 0:
                self._evaluate()
            if finished or time.monotonic() - saved > self._options.save_seconds:
                self._save()
                saved = time.monotonic()
            if finished:
                return

    def _stream(self, shelves: Sequence[Shelf]) -> Iterator[list[list[Example]]]:
        """Passes without end, each drawn anew from the seed and its number.

        With the decay of the rate begins a pass of another mixture, richer in hard cases.
        """
        position = self._position
        while True:
            if self._finishing() and not position.finishing:
                position.next_pass(finishing=True)
            chooser = random.Random(f"{self._options.seed}-{position.epoch}")
            drawn = draw(shelves, chooser, position.finishing)
            self._log.write(epoch=position.epoch, finishing=position.finishing,
                            groups=len(drawn), pairs=sum(map(len, drawn)))  # fmt: skip
            for number, batch in enumerate(batches(drawn, chooser)):
                if self._finishing() and not position.finishing:
                    break
                if number >= position.batch:
                    position.batch = number + 1
                    yield batch
            else:
                position.next_pass(position.finishing)

    def _finishing(self) -> bool:
        return bool(self._position.step >= self._options.steps - self._options.decay_steps)

    def _step(self, batch: list[list[Example]]) -> dict[str, float]:
        examples = [example for group in batch for example in group]
        numbers = [number for number, group in enumerate(batch) for _ in group]
        encoded = self._encoder.encode([(e.question, e.title, e.passage) for e in examples])
        gold = targets(examples, encoded, numbers)
        gold = Targets(*(getattr(gold, f).to(self._device) for f in Targets.__slots__))
        self._position.step += 1
        for group in self._optimizer.param_groups:
            group["lr"] = self._rate() * group["factor"]
        with self._autocast():
            logits = self._reader(**self._tensors(encoded))
        loss, parts = total_loss(logits, gold)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self._reader.parameters(), 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad()
        return {"loss": round(float(loss.detach()), 4)} | {k: round(v, 4) for k, v in parts.items()}

    def _rate(self) -> float:
        """Warm-up, plateau, and a straight line to zero."""
        options, step = self._options, self._position.step
        left = (options.steps - step + 1) / max(1, options.decay_steps)
        return float(options.rate * min(1.0, step / options.warmup, left))

    def _autocast(self) -> torch.autocast:
        return torch.autocast(self._device.type, dtype=torch.bfloat16)

    def _tensors(self, encoded: Encoded) -> dict[str, Tensor]:
        return {k: torch.from_numpy(v).to(self._device) for k, v in encoded.inputs().items()}

    def _predict(self, encoded: Encoded) -> list[Floats]:
        with torch.inference_mode(), self._autocast():
            logits = self._reader(**self._tensors(encoded))
        return [tensor.cpu().numpy() for tensor in logits]

    def _evaluate(self) -> None:
        self._reader.eval()
        for name, pairs in self._samples.items():
            found = readings(pairs, self._predict, self._encoder)
            scores = {k: round(v, 4) for k, v in measures(pairs, found).items()}
            self._log.write(step=self._position.step, sample=name, **scores)
        self._reader.train()

    def _save(self) -> None:
        folder = self._options.output
        self._reader.save(folder)
        if self._options.keep:
            self._reader.save(folder / f"step-{self._position.step}")
        position = self._position
        state = {"optimizer": self._optimizer.state_dict(),
                 "position": dataclasses.asdict(position)}  # fmt: skip
        torch.save(state, folder / "state.partial")
        (folder / "state.partial").replace(folder / "state.pt")
        self._log.write(saved=self._position.step)

    def _resume(self) -> None:
        folder = self._options.output
        state = torch.load(folder / "state.pt", map_location=self._device, weights_only=True)
        weights = torch.load(folder / "reader.pt", map_location=self._device, weights_only=True)
        self._reader.load_state_dict(weights)
        self._optimizer.load_state_dict(state["optimizer"])
        self._position = Position(**state["position"])
        self._log.write(resumed=self._position.step)


def held_out_samples(data: Path) -> dict[str, list[Pair]]:
    """Small fixed samples to watch a run by; the one of test articles decides nothing."""
    chooser = random.Random(7)
    large = {"validation": validation(data), "squad_test": squad_test(data)}
    small = {name: pairs for name, pairs in tune_sets(data).items() if name in _WATCHED}
    return {
        name: chooser.sample(pairs, min(len(pairs), 400 if name in large else 150))
        for name, pairs in (large | small).items()
    }


def _parameter_groups(reader: Reader, rate: float) -> list[dict[str, object]]:
    """No weight decay on biases and norms; a higher rate for the new heads."""
    groups: dict[tuple[bool, float], list[Tensor]] = {}
    for name, parameter in reader.named_parameters():
        if parameter.requires_grad:
            factor = 1.0 if name.startswith("encoder.") else HEAD_RATE
            groups.setdefault((parameter.ndim > 1, factor), []).append(parameter)
    return [
        {"params": parameters, "lr": rate, "factor": factor, "weight_decay": 0.01 * decayed}
        for (decayed, factor), parameters in groups.items()
    ]


class Log:
    """Lines of JSON, on the terminal and in a file."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, **fields: object) -> None:
        """Add a line."""
        line = json.dumps({"time": time.strftime("%H:%M:%S"), **fields})
        print(line, flush=True)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the open evaluation data")
    parser.add_argument("--output", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--start", type=Path, metavar="GRAPH",
                        help="go on from an exported eight-bit graph")  # fmt: skip
    parser.add_argument("--steps", type=int, default=2_654)
    parser.add_argument("--decay-steps", type=int, default=1_030)
    parser.add_argument("--warmup", type=int, default=100)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--share", type=float, default=1.0,
                        help="part of each source that a pass draws")  # fmt: skip
    parser.add_argument("--share-of", action="append", default=[], type=_named_share,
                        metavar="SOURCE=SHARE",
                        help="another share for this source; repeatable")  # fmt: skip
    parser.add_argument("--tempt", action="store_true",
                        help="give items the near misses that tempt --start most")  # fmt: skip
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--save-seconds", type=float, default=300)
    parser.add_argument("--evaluate-every", type=int, default=500)
    parser.add_argument("--keep", action="store_true", help="keep every checkpoint's weights")
    parser.add_argument("--skip", action="append", default=[], metavar="SOURCE",
                        help="leave out this source; repeatable")  # fmt: skip
    parser.add_argument("--exclude-unlicensed", action="store_true",
                        help="leave out the sources that state no licence")  # fmt: skip
    return parser.parse_args()


def _named_share(text: str) -> tuple[str, float]:
    name, _, share = text.partition("=")
    return name, float(share)


if __name__ == "__main__":
    main()
