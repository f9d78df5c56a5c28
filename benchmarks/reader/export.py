"""Write the reader as ONNX: in float32, then in eight bits; check what that costs.

``python -m benchmarks.reader.export --data ../shared/eval --checkpoint DIR --output DIR``
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Sequence
from pathlib import Path
from shutil import copyfile

import numpy as np
import torch

from benchmarks.reader.batches import Encoded, PairEncoder
from benchmarks.reader.data import Pair
from benchmarks.reader.measures import Predict, measures, predictor, readings
from benchmarks.reader.model import Logits, Reader, packaged_backbone
from benchmarks.reader.quantise import quantised
from benchmarks.reader.restore import restore
from benchmarks.reader.train import held_out_samples

OPSET = 18
INPUTS = ("input_ids", "attention_mask", "token_type_ids")
MAX_MEGABYTES = 30


def main() -> None:
    """Export, quantise, compare and write ``export.json`` beside the graphs."""
    options = _options()
    options.output.mkdir(parents=True, exist_ok=True)
    full, small = options.output / "reader-fp32.onnx", options.output / "reader.onnx"
    reader = average(options.checkpoint, options.share)
    export(reader, full)
    weights = {name: held.float().numpy() for name, held in reader.state_dict().items()}
    small.write_bytes(quantised(weights).SerializeToString(deterministic=True))
    megabytes = small.stat().st_size / 1e6
    if megabytes > MAX_MEGABYTES:
        raise ValueError(f"{small} has {megabytes:.1f} MB, more than {MAX_MEGABYTES}")
    copyfile(packaged_backbone() / "vocab.txt", options.output / "vocab.txt")
    samples = held_out_samples(options.data)
    report = {name: compare(path, samples, options.threads)
              for name, path in (("fp32", full), ("int8", small))}  # fmt: skip
    text = json.dumps(report, indent=1)
    (options.output / "export.json").write_text(text)
    print(text)


def average(paths: Sequence[Path], shares: Sequence[float] | None = None) -> Reader:
    """The mean of several checkpoints' or graphs' weights, or their sum in these shares."""
    backbone = packaged_backbone()
    readers = [Reader.load(path) if path.is_dir() else restore(path, backbone) for path in paths]
    parts = shares if shares is not None else [1 / len(readers)] * len(readers)
    states = [reader.state_dict() for reader in readers]
    mixed = {
        name: sum(part * state[name].float() for part, state in zip(parts, states, strict=True))
        for name in states[0]
    }
    readers[0].load_state_dict(mixed)
    return readers[0].eval()


def export(reader: Reader, path: Path) -> None:
    """Write the float32 graph with dynamic batch and length."""
    ids = torch.ones(2, 9, dtype=torch.int64)
    axes = {name: {0: "batch", 1: "length"} for name in INPUTS}
    outputs = {n: {0: "batch"} if n == "relevance" else {0: "batch", 1: "length"}
               for n in Logits._fields}  # fmt: skip
    # Eager attention exports to plain matrix products, which onnxruntime fuses.
    reader.encoder.set_attn_implementation("eager")
    torch.onnx.export(
        reader,
        (ids, torch.ones_like(ids), torch.zeros_like(ids)),
        str(path),
        input_names=list(INPUTS),
        output_names=list(Logits._fields),
        dynamic_axes=axes | outputs,
        opset_version=OPSET,
        dynamo=False,
    )


def compare(path: Path, samples: dict[str, list[Pair]], threads: int) -> dict[str, object]:
    """Size, speed and the measures on the held-out samples of one graph."""
    predict = predictor(path, threads)
    encoder = PairEncoder(packaged_backbone() / "tokenizer.json")
    scores = {
        name: measures(pairs, readings(pairs, predict, encoder)) for name, pairs in samples.items()
    }
    return {
        "megabytes": round(path.stat().st_size / 1e6, 2),
        "pairs_per_second": round(speed(predict), 1),
        "samples": scores,
    }


def speed(predict: Predict, batch: int = 16, length: int = 200, seconds: float = 5.0) -> float:
    """Pairs a second at a fixed shape."""
    ids = np.random.default_rng(0).integers(1_000, 20_000, (batch, length))
    ones = np.ones_like(ids)
    encoded = Encoded(ids, ones, ones, ids, ids)
    predict(encoded)
    runs, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        predict(encoded)
        runs += 1
    return runs * batch / (time.perf_counter() - began)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the open evaluation data")
    parser.add_argument("--checkpoint", type=Path, required=True, nargs="+",
                        help="folder of the weights, or a graph to take them from")  # fmt: skip
    parser.add_argument("--share", type=float, nargs="+",
                        help="of each checkpoint; equal if not given")  # fmt: skip
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


if __name__ == "__main__":
    main()
