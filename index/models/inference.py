"""What all our models share: onnxruntime without its telemetry, tokenizers, even batches."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.system import NO_TELEMETRY

if TYPE_CHECKING:
    from tokenizers import Tokenizer


# What onnxruntime 1.31 changes in a graph and doesn't pay for ours: one after the other the two
# operations that this one joins take a sixth of its time.
SLOW_CHANGES = ("SkipLayerNormFusion",)


def open_session(model: Path, threads: int | None = None, without: Sequence[str] = ()) -> Any:  # noqa: ANN401  no types shipped
    """Load an ONNX graph for the CPU; ``threads`` is by default what ``usual_threads`` says.

    ``without``: names of onnxruntime's own changes to a graph that don't pay for this one.
    """
    os.environ.update(NO_TELEMETRY)
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # Windows knows no variable
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads if threads is not None else usual_threads()
    options.log_severity_level = 3
    # Threads that wait for the next layer in a loop took a third more processor time, and on a
    # machine with other work as much more of everybody's.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        model, options, providers=["CPUExecutionProvider"], disabled_optimizers=list(without)
    )


def usual_threads() -> int:
    """The number of cores, or what the variable says by which others are held to less."""
    said = os.environ.get("OMP_NUM_THREADS", "")
    return int(said) if said.isdigit() and int(said) else os.cpu_count() or 1


@lru_cache(maxsize=1)  # encoder and reader have the same
def open_tokenizer(path: Path) -> Tokenizer:
    """Load a tokenizer that neither pads nor cuts: its users do."""
    from tokenizers import Tokenizer

    tokenizer: Tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def token_starts(tokenizer: Tokenizer, text: str) -> list[int]:
    """Offsets of a text's tokens, without the special ones."""
    return [start for start, _ in tokenizer.encode(text, add_special_tokens=False).offsets]


class OnnxModel:
    """A graph and its tokenizer, each loaded when it is first needed."""

    _without: Sequence[str] = ()  # see ``open_session``

    def __init__(self, model: Path, tokenizer: Path, threads: int | None = None) -> None:
        self._model_path = model
        self.tokenizer_file = tokenizer
        self._threads = threads

    def load(self) -> None:
        """Load both now, before several threads ask for them."""
        assert self._session is not None
        assert self._tokenizer is not None

    @cached_property
    def _tokenizer(self) -> Tokenizer:
        return open_tokenizer(self.tokenizer_file)

    @cached_property
    def _session(self) -> Any:  # noqa: ANN401  onnxruntime ships no types
        return open_session(self._model_path, self._threads, self._without)


def equal_batches(lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Group row numbers of one length, so that none is padded; each group within the budget."""
    by_length: defaultdict[int, list[int]] = defaultdict(list)
    for row, length in enumerate(lengths):
        by_length[length].append(row)
    for length, rows in sorted(by_length.items()):
        size = max(1, budget // length)
        yield from (rows[start : start + size] for start in range(0, len(rows), size))


def length_batches(lengths: Sequence[int], budget: int) -> Iterator[list[int]]:
    """Group row numbers by length, each group within the budget of padded tokens.

    A row that is longer than the budget stands alone.
    """
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[row] > budget:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch
