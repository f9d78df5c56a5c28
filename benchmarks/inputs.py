"""The four example documents, which several benchmarks measure on."""

from __future__ import annotations

from pathlib import Path

from rag.evaluation.corpus import Text

SEEDS = Path(__file__).parent.parent / "seeds"


def seed_texts() -> list[Text]:
    """Name and text of each, as a library for the time of a measurement takes them."""
    return [(p.name, p.read_bytes().decode("utf-8-sig"), None) for p in sorted(SEEDS.iterdir())]
