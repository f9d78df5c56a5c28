"""Measure reading itself: what becomes of each file of a folder of difficult ones."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from index import FileState, Library
from rag.evaluation.result import Evaluation
from rag.evaluation.setting import Setting


def evaluate_hard(folder: Path, setting: Setting | None = None) -> Evaluation:
    """Index ``folder`` into a library that is thrown away, and count the states of its files.

    ``questions`` is the number of files on disk; ``unaccounted`` of them are missing from the
    ledger, which must be none. A table named ``MANIFEST.tsv`` describes the others: left out.
    """
    setting = setting if setting is not None else Setting()
    started = time.monotonic()
    with (
        tempfile.TemporaryDirectory(prefix="dossier-") as place,
        Library.open(place, create=True, encoder=setting.encoder) as library,
    ):
        report = library.sync([str(folder)], exclude=["MANIFEST.tsv"], progress=setting.progress)
        records = [record for record in library.ledger.files() if record.container is None]
    counts = {
        state.value.replace(" ", "_"): float(sum(record.state is state for record in records))
        for state in FileState
    }
    silent = sum(r.state is FileState.FAILED and not r.reason for r in records)
    metrics = {
        **counts,
        "unaccounted": float(report.found - len(records)),
        "failed_without_reason": float(silent),
        "seconds": round(time.monotonic() - started, 2),
    }
    return Evaluation("hard", folder.name, report.found, metrics)
