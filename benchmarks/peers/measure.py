"""Measure one peer in its own environment: ``python measure.py PEER WHAT MODEL FOLDER``.

Prints one JSON object. What is imported from the files beside this one needs no Dossier.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parent))


def cpu(work: Callable[[], object]) -> float:
    """CPU-seconds of ``work``, all threads."""
    started = time.process_time()
    work()
    return time.process_time() - started


@contextmanager
def counting() -> Iterator[list[int]]:
    """Count texts that reach the encoder, and spare the encoding."""
    counts: list[int] = []
    patched: list[tuple[Any, str, Any]] = []

    def patch(owner: Any, name: str) -> None:
        def encode(_: object, texts: Any, *args: object, **options: Any) -> Any:
            import numpy as np

            many = not isinstance(texts, str)
            counts.append(len(texts) if many else 1)
            vectors = np.ones((len(texts) if many else 1, 384), np.float32) / 384**0.5
            del args, options
            return vectors if many else vectors[0]

        patched.append((owner, name, getattr(owner, name)))
        setattr(owner, name, encode)

    if "txtai" in sys.modules:
        from txtai.models import Pooling

        patch(Pooling, "encode")
    elif "sentence_transformers" in sys.modules:
        from sentence_transformers import SentenceTransformer

        patch(SentenceTransformer, "encode")
    else:
        from index.models.encoder import OnnxEncoder

        patch(OnnxEncoder, "encode")
    try:
        yield counts
    finally:
        for owner, name, before in patched:
            setattr(owner, name, before)


def main() -> None:
    """Do one thing and say what it cost."""
    name, what, model, folder = sys.argv[1], sys.argv[2], sys.argv[3], Path(sys.argv[4])
    from adapters import PEERS

    texts = json.loads((folder / "texts.json").read_text(encoding="utf-8"))
    questions = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    peer = PEERS[name](model, folder)
    result: dict[str, object] = {}
    if what == "index":
        result["cpu_seconds"] = cpu(lambda: peer.index(texts))
        result["texts"] = len(texts)
    elif what == "cold":
        peer.open()
        result["found"] = len(peer.search(questions[0]))
    elif what == "ask":
        peer.open()
        result["found"] = len(peer.ask(questions[0]))
    elif what == "warm":
        peer.open()
        for question in questions[:5]:
            peer.search(question)
        times = sorted(cpu(lambda q=q: peer.search(q)) for q in questions)  # type: ignore[misc]
        result["cpu_ms_p50"] = times[len(times) // 2] * 1000
    elif what == "change":
        peer.open()
        texts[0] = f"Altered. {texts[0]}"
        with counting() as counts:
            result["cpu_seconds"] = cpu(lambda: peer.change(texts))
        result["encoded"] = sum(counts)
    print("RESULT " + json.dumps(result))


if __name__ == "__main__":
    main()
