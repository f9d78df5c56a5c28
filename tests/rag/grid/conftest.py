"""Grids without the reader's calibration."""

from __future__ import annotations

import pytest

from rag.asking.confidence import Calibration


@pytest.fixture(autouse=True)
def fixed_calibration(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells are stated where the word reader finds half of the question's words."""
    fixed = Calibration({"relevance": 1.0}, 0.0, 0.4, {"cover": 0.9})
    for module in ("cells", "fill"):
        monkeypatch.setattr(f"rag.grid.{module}.calibration", lambda job: fixed)
