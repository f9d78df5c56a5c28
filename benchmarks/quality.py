"""Measure the whole product on the open evaluation data, and hold it against the floors.

    python -m benchmarks.quality --data ../shared/eval --cache .cache/quality
    python -m benchmarks.quality --data ../shared/eval --cache … --part seeds --part spans

Every part goes through the same functions as ``dossier eval``. Vectors and judgements are kept in
``--cache``, so a second run with the same models only asks. The figures of the parts measured
replace theirs in the result file; each part names the commit that it was measured at.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.caches import CachedReader, cached_encoder
from benchmarks.filing import RESULTS, commit
from benchmarks.floors import print_floors
from benchmarks.plain import recall_of_plain_hybrid
from index import OnProgress, Progress
from rag.asking.confidence import WEIGHTS
from rag.asking.reader import default_reader
from rag.dossier import Dossier
from rag.evaluation.filings import evaluate_pdf
from rag.evaluation.gold import evaluate_gold
from rag.evaluation.multi import evaluate_multi
from rag.evaluation.paragraphs import evaluate_confidence, evaluate_paragraphs
from rag.evaluation.reading import evaluate_reading
from rag.evaluation.result import Evaluation
from rag.evaluation.retrieval import evaluate_retrieval
from rag.evaluation.setting import Setting
from rag.evaluation.spans import evaluate_spans

ROOT = Path(__file__).parent.parent
_COLLECTIONS = ("scifact", "cranfield", "cacm", "cisi", "npl")
# Questions of SQuAD's test articles, drawn at random with a fixed seed: all 5,000 take an hour.
_SQUAD_SAMPLE = 400
_READING_SAMPLE = 1500
Measure = Callable[[Path, Setting], Evaluation]


@dataclass(frozen=True, slots=True)
class Part:
    """Something to measure; ``fast``: also without the reader. ``sample``: so many questions.

    ``plain``: beside it the recall of a plain hybrid.
    """

    measure: Measure
    path: str
    fast: bool = True
    sample: int | None = None
    plain: bool = False


def parts(data: Path) -> dict[str, Part]:
    """All parts by name; paths are relative to the data's folder."""
    split = json.loads((data / "reading" / "SPLIT.json").read_text(encoding="utf-8"))
    test, only_v1 = split["test"], split["test_v1_only"]

    def read(path: Path, setting: Setting) -> Evaluation:
        return evaluate_reading(path, setting, test)

    def find_paragraphs(path: Path, setting: Setting) -> Evaluation:
        return evaluate_paragraphs(path, setting, [*test, *only_v1])

    def trust(path: Path, setting: Setting) -> Evaluation:
        return evaluate_confidence(path, setting, test)

    found = {name: Part(evaluate_retrieval, f"retrieval/{name}") for name in _COLLECTIONS}
    return {
        "seeds": Part(_seeds, "seeds_open.jsonl"),
        "spans": Part(evaluate_spans, "spans"),
        "multi": Part(evaluate_multi, "multi", plain=True),
        "reading": Part(read, "reading/dev-v2.0.json.gz", fast=False, sample=_READING_SAMPLE),
        "squad": Part(find_paragraphs, "reading/dev-v1.1.json.gz", sample=_SQUAD_SAMPLE),
        "confidence": Part(trust, "reading/dev-v2.0.json.gz", fast=False, sample=_SQUAD_SAMPLE),
        **found,
        "pdf": Part(evaluate_pdf, "pdf"),
    }


def main() -> None:
    """Measure the parts asked for, file the figures, print the table of floors."""
    options = _options()
    known = parts(options.data)
    report = _filed(options.output)
    for name in options.part or known:
        part = known[name]
        setting = replace(setting_of(options.cache), sample=options.sample or part.sample)
        setting = replace(setting, progress=progress(name))
        began, used = time.monotonic(), time.process_time()
        entry: dict[str, Any] = {"commit": commit(), "reader": reader_version()}
        entry |= part.measure(options.data / part.path, setting).shape()
        if part.fast:
            fast = part.measure(options.data / part.path, replace(setting, fast=True))
            entry["fast"] = fast.shape()
        if part.plain and setting.encoder is not None:
            recall = recall_of_plain_hybrid(options.data / part.path, setting.encoder)
            entry["plain"] = {"metrics": {"recall@10": round(recall, 4)}}
        entry["wall_seconds"] = round(time.monotonic() - began)
        entry["cpu_seconds"] = round(time.process_time() - used)
        report["parts"][name] = entry
        report |= {"commit": commit(), "command": " ".join(["python -m benchmarks.quality",
                   *_arguments()])}  # fmt: skip
        options.output.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    print_floors(report["parts"])


def _seeds(path: Path, setting: Setting) -> Evaluation:
    """The gold questions, on a library of the four example documents."""
    import tempfile

    with (
        tempfile.TemporaryDirectory(prefix="dossier-") as folder,
        Dossier.open(
            folder, create=True, encoder=setting.encoder, reader=setting.reader
        ) as dossier,
    ):
        dossier.index(str(ROOT / "seeds"))
        return evaluate_gold(dossier, path, setting)


def setting_of(cache: Path) -> Setting:
    """The shipped models, with what they said before kept in ``cache``."""
    reader = CachedReader(default_reader(), reader_version(), cache / "judgements.sqlite")
    return Setting(cached_encoder(cache / "vectors.sqlite"), reader)


def reader_version() -> str:
    """The shipped reader's weights, by their hash."""
    return hashlib.sha256((WEIGHTS / "reader.onnx").read_bytes()).hexdigest()[:12]


def progress(part: str) -> OnProgress:
    """Tell on standard error how far a part is, now and then."""

    def report(progress: Progress) -> None:
        step, done, total = progress.step, progress.done, progress.total
        if done % 50 == 0 or done == total:
            print(f"{part}: {step} {done} of {total}", file=sys.stderr)

    return report


def _filed(path: Path) -> dict[str, Any]:
    if path.exists():
        filed: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return filed
    return {"commit": "", "command": "", "data": "../shared/eval", "parts": {}}


def _arguments() -> list[str]:
    """The arguments, without the place of a cache."""
    given, kept = iter(sys.argv[1:]), []
    for argument in given:
        if argument in ("--cache", "--data", "--output"):
            kept += [argument, "…"] if argument == "--cache" else [argument, "../shared/eval"]
            next(given, None)
        else:
            kept.append(argument)
    return kept


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the open evaluation data")
    parser.add_argument("--cache", type=Path, required=True, help="vectors and judgements kept")
    parser.add_argument("--part", action="append", default=[], help="only this one; repeatable")
    parser.add_argument("--sample", type=int, help="so many questions a part, for a quick look")
    parser.add_argument("--output", type=Path, default=RESULTS / "quality.json")
    return parser.parse_args()


if __name__ == "__main__":
    main()
