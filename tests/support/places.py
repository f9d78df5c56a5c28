"""Where the texts lie that tests read: the seeds, and the evaluation data where it is at hand."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
_BESIDE = [above / "shared" / "eval" for above in Path(__file__).parents]
# Beside the project, or above it; where it is nowhere, tests that want it are skipped.
EVALUATION = next((place for place in _BESIDE if place.is_dir()), _BESIDE[0])
HARD = EVALUATION / "hard_files"
