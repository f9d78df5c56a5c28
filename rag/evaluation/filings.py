"""Measure citation by page: does find lead to the page on which the evidence is printed."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import Any

from rag.dossier import Dossier
from rag.evaluation.result import Evaluation, means
from rag.evaluation.setting import Setting, field, read_lines
from rag.types import Hit

_DEPTH = 5


def evaluate_pdf(folder: Path, setting: Setting | None = None) -> Evaluation:
    """Index the files of ``folder`` together and look for each question's evidence page.

    ``questions.jsonl`` names ``doc_name`` and ``evidence_page_num``, counted from 0. A hit is a
    passage with a part on an evidence page of the right document.
    """
    setting = setting if setting is not None else Setting()
    asked = folder / "questions.jsonl"
    questions = setting.chosen(read_lines(asked))
    with tempfile.TemporaryDirectory(prefix="dossier-") as place:
        kept = setting.keep if setting.keep is not None else place
        with Dossier.open(
            kept, create=True, encoder=setting.encoder, reader=setting.reader
        ) as dossier:
            dossier.index(str(folder / "files"), progress=setting.progress)
            ranks = [
                _rank(dossier.find(str(field(e, "question", asked)), _DEPTH, fast=setting.fast), e)
                for e in setting.watched(questions)
            ]
    rows = [{f"hit@{k}": float(0 < rank <= k) for k in (1, _DEPTH)} for rank in ranks]
    metrics, intervals = means(rows)
    return Evaluation("pdf", folder.name, len(questions), metrics, intervals, setting.told())


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
