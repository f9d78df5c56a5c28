"""Tiny collections to measure on."""

from __future__ import annotations

import json
from pathlib import Path

from rag.evaluation.kinds import Setting
from tests.support.fakes import WordEncoder, WordReader

HARBOUR = (
    "The harbour master counted forty ships in spring. Storms closed the harbour for nine days."
)
ORCHARD = "Apples ripen late in the valley. The frost of 1987 killed most trees."
SETTING = Setting(encoder=WordEncoder(), reader=WordReader())


def write_lines(path: Path, *entries: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps(entry) for entry in entries), encoding="utf-8")
    return path
