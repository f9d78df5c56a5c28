"""Measure citation by page: does find lead to the page on which the evidence is printed."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from rag.dossier import Dossier
from rag.evaluation.result import Evaluation, bootstrap
from rag.types import Hit

_DEPTH = 5


def evaluate_pdf(folder: Path) -> Evaluation:
    """Index the files of ``folder`` together and look for each question's evidence page.

    ``questions.jsonl`` names ``doc_name`` and ``evidence_page_num``, counted from 0. A hit is a
    passage with a part on an evidence page of the right document.
    """
    lines = (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line) for line in lines if line.strip()]
    with (
        tempfile.TemporaryDirectory(prefix="dossier-") as place,
        Dossier.open(place, create=True) as dossier,
    ):
        dossier.index(str(folder / "files"))
        ranks = [_rank(dossier.find(entry["question"], _DEPTH), entry) for entry in questions]
    metrics, intervals = {}, {}
    for name, statistic in (("hit@1", _hits(1)), ("hit@5", _hits(5))):
        metrics[name] = statistic(ranks)
        intervals[name] = bootstrap(ranks, statistic)
    return Evaluation("pdf", folder.name, len(questions), metrics, intervals)


def _rank(hits: Sequence[Hit], entry: dict[str, Any]) -> int:
    """Rank of the first hit on an evidence page, from 1; 0 where there is none."""
    wanted = {
        (evidence.get("doc_name", entry["doc_name"]), evidence["evidence_page_num"] + 1)
        for evidence in entry["evidence"]
    }
    return next((rank for rank, hit in enumerate(hits, 1) if wanted & _places(hit)), 0)


def _places(hit: Hit) -> set[tuple[str, int]]:
    """Document and page, from 1, of every page that a hit has a part on."""
    name = PurePosixPath(hit.document.source).stem
    first = hit.document.page_number(hit.passage.span.start)
    last = hit.document.page_number(hit.passage.span.end - 1)
    if first is None or last is None:
        return set()
    return {(name, page) for page in range(first, last + 1)}


def _hits(depth: int) -> Callable[[Sequence[int]], float]:
    return lambda ranks: sum(0 < rank <= depth for rank in ranks) / max(1, len(ranks))
