"""Teach the encoder: ``python -m benchmarks.encoder.train --data ../shared/eval --output DIR``.

Starts from all-MiniLM-L6-v2. A step takes groups of the reader's training corpus, a question beside
passages that answer it and others that don't, and holds three orders of all passages of the step
to what is known: that of the mean vectors, that of the token states (for each token of a question
its best match, weighed by rarity, as ``index/search/token_channel.py`` has it), and that of both.
Within a group the reader teaches how much better one passage is than another.

Writes ``model.safetensors`` and ``log.jsonl`` to the output folder, every five minutes and at the
end; ``--start`` goes on from such weights, with a rate that begins anew.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from benchmarks.encoder.losses import contrast, likeness, maxsim, taught
from benchmarks.reader.batches import MAX_QUESTION_TOKENS, PairEncoder, batches, prefix
from benchmarks.reader.corpus import backbone_encode, build, draw
from benchmarks.reader.examples import Example
from benchmarks.reader.model import Reader, packaged_backbone
from benchmarks.reader.restore import restore
from benchmarks.reader.train import Log
from index.models import default_encoder
from rag.asking.confidence import WEIGHTS

MAX_TOKENS = 256
_SHARPNESS = 20.0  # cosines are multiplied with it
_WARMUP = 60
Groups = list[list[Example]]


class Teaching:
    """The encoder that learns, the reader that teaches it, and the rarity of tokens."""

    def __init__(self, drawn: Groups, start: Path | None) -> None:
        backbone = packaged_backbone()
        self.tokens = PairEncoder(backbone / "tokenizer.json")
        self.encoder = Reader.from_backbone(backbone).encoder
        if start is not None:
            from safetensors.torch import load_file

            self.encoder.load_state_dict(load_file(start), strict=False)
        self.encoder.train()
        self.encoder.embeddings.word_embeddings.requires_grad_(False)
        self._reader = restore(WEIGHTS / "reader.onnx", backbone).eval()
        self._are_words = torch.from_numpy(default_encoder()._are_words.copy())
        self._are_words[[0, 101, 102]] = False  # padding, start and end
        self._rarity = self._rarities([e for group in drawn for e in group])

    def loss(self, batch: Groups) -> tuple[Tensor, dict[str, float]]:
        """The sum of what each order lacks, and its parts."""
        examples = [example for group in batch for example in group]
        numbers = torch.tensor([n for n, group in enumerate(batch) for _ in group])
        right = torch.tensor([example.answerable for example in examples])
        questions = [group[0].question for group in batch]
        asked, _, weights = self._encoded(questions, MAX_QUESTION_TOKENS)
        texts = [prefix(e.title) + e.passage for e in examples]
        states, ids, _ = self._encoded(texts, MAX_TOKENS)
        means = likeness(asked, weights >= 0, states, ids != 0)
        tokens = maxsim(asked, weights.clamp(min=0), states, self._are_words[ids])
        # What is the same passage, or another question's right one of the same text, is no wrong.
        own = numbers[None, :] == torch.arange(len(batch))[:, None]
        known = {text: n for n, text in enumerate(dict.fromkeys(e.passage for e in examples))}
        same = torch.tensor([known[e.passage] for e in examples])
        positive = own & right[None, :]
        doubled = ((same[:, None] == same[None, :])[None] & positive[:, None, :]).any(-1)
        left_out = doubled & ~positive
        teacher = self._judged(examples)
        orders = {"means": means, "tokens": tokens, "both": 0.4 * means + 0.6 * tokens}
        parts = {}
        for name, scores in orders.items():
            sharp = _SHARPNESS * scores
            parts[name] = contrast(sharp, positive, left_out)
            parts[f"{name} taught"] = taught(sharp, teacher, own)
        return torch.stack(list(parts.values())).sum(), {
            name: round(float(part.detach()), 4) for name, part in parts.items()
        }

    def _encoded(self, texts: Sequence[str], most: int) -> tuple[Tensor, Tensor, Tensor]:
        """States (B, T, 384); ids (B, T); weights (B, T), -1 for padding."""
        ids, mask = self.tokens.single(texts, most)
        with torch.autocast("cpu", torch.bfloat16):
            states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        weights = self._rarity[ids] * self._are_words[ids]
        return states.float(), ids, weights.masked_fill(mask == 0, -1.0)

    def _judged(self, examples: Sequence[Example]) -> Tensor:
        """The reader's relevance of each passage, as a logit."""
        encoded = self.tokens.encode([(e.question, e.title, e.passage) for e in examples])
        inputs = {name: torch.from_numpy(rows) for name, rows in encoded.inputs().items()}
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            relevance: Tensor = self._reader(**inputs).relevance
        return relevance.clone()

    def _rarities(self, examples: Sequence[Example]) -> Tensor:
        """By token how rare it is among passages, as the token channel weighs words."""
        held = np.zeros(len(self._are_words))
        texts = list({example.passage for example in examples})
        for begin in range(0, len(texts), 512):
            for row in self.tokens.single(texts[begin : begin + 512], MAX_TOKENS)[0].numpy():
                held[np.unique(row)] += 1
        rarity = np.log((len(texts) + 1) / (held + 0.5)).clip(min=0)
        return torch.from_numpy(rarity.astype(np.float32))


def train(options: argparse.Namespace) -> None:
    """Run until ``--steps``."""
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    options.output.mkdir(parents=True, exist_ok=True)
    log = Log(options.output / "log.jsonl")
    skip = (*options.skip, "topic-cards")
    shelves = build(
        options.data, options.cache, backbone_encode(packaged_backbone()), True, skip,
        lambda text: log.write(data=text), options.share,
    )  # fmt: skip
    first = draw(shelves, random.Random(0), finishing=True)
    teaching = Teaching(first, options.start)
    optimizer = torch.optim.AdamW(
        [p for p in teaching.encoder.parameters() if p.requires_grad],
        lr=options.rate, weight_decay=0.01, fused=True,
    )  # fmt: skip

    def stream() -> Iterator[Groups]:
        for epoch in range(1, 1000):
            chooser = random.Random(f"{options.seed}-{epoch}")
            drawn = draw(shelves, chooser, finishing=True)
            log.write(epoch=epoch, groups=len(drawn), pairs=sum(map(len, drawn)))
            yield from batches(drawn, chooser)

    began, saved, seen = time.monotonic(), time.monotonic(), 0
    for step, batch in enumerate(stream(), 1):
        rate = options.rate * min(1, step / _WARMUP, (options.steps - step + 1) / options.steps * 2)
        for group in optimizer.param_groups:
            group["lr"] = rate
        loss, parts = teaching.loss(batch)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(teaching.encoder.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        seen += sum(map(len, batch))
        if step % 20 == 0:
            log.write(
                step=step, rate=rate, speed=round(seen / (time.monotonic() - began), 1), **parts
            )
            seen, began = 0, time.monotonic()
        if step >= options.steps or time.monotonic() - saved > 300:
            save(teaching, options.output)
            saved = time.monotonic()
        if step >= options.steps:
            return


def save(teaching: Teaching, folder: Path) -> None:
    """The weights under the names that the original has them by."""
    from safetensors.torch import save_file

    state = {name: value.contiguous() for name, value in teaching.encoder.state_dict().items()}
    save_file(state, folder / "partial")
    (folder / "partial").replace(folder / "model.safetensors")


def main() -> None:
    """Read the options and train."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--cache", type=Path, required=True, help="mined negatives are kept here")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--steps", type=int, default=1000)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--share", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--skip", action="append", default=[], metavar="SOURCE")
    train(parser.parse_args())


if __name__ == "__main__":
    main()
