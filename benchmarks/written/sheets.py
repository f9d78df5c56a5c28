"""Sheets for authors: windows of documents with numbered units.

python -m benchmarks.written.sheets --data ../shared/eval --output .train/sheets
"""

from __future__ import annotations

import argparse
import json
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.written.corpus import Source, load_sources, windows, word_count
from index.types import Span

_DOCUMENT_WORDS, _BUNDLE_WORDS = 800, 170
_LEAST_WORDS = 150
_WINDOWS_A_DOCUMENT = 3
_RELATED, _APART = 4, 2
_SEEDS_A_BUNDLE = 12  # so many are tried for each that is kept


@dataclass(frozen=True, slots=True)
class Window:
    """A run of units of one document."""

    source: Source
    units: list[Span]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one author sees at once."""

    name: str
    windows: list[Window]

    def render(self) -> str:
        """The sheet as its author reads it, units numbered from 1 through all windows."""
        lines, number = [f"# sheet {self.name}"], 0
        for window in self.windows:
            source = window.source
            about = [source.kind.replace("_", " "), f"“{source.title}”", source.date or "no date"]
            lines.append(f"\n## document {source.identifier}: {', '.join(about)}\n")
            for unit in window.units:
                number += 1
                lines.append(f"[{number}] {' '.join(unit.of(source.text).split())}")
        return "\n".join(lines) + "\n"

    def places(self) -> list[tuple[str, int, int]]:
        """Document, start and end of each unit."""
        return [(w.source.identifier, u.start, u.end) for w in self.windows for u in w.units]


def document_sheets(sources: list[Source]) -> list[Sheet]:
    """Up to three windows of each document, first ones of all before second ones."""
    sheets = []
    for turn in range(_WINDOWS_A_DOCUMENT):
        for source in sources:
            runs = windows(source.text, _DOCUMENT_WORDS)
            runs = [run for run in runs if word_count(source.text, run) >= _LEAST_WORDS]
            random.Random(source.identifier).shuffle(runs)
            if turn < len(runs):
                name = f"d{turn}-{source.identifier}"
                sheets.append(Sheet(name, [Window(source, runs[turn])]))
    return sheets


def bundle_sheets(sources: list[Source], count: int) -> list[Sheet]:
    """Windows of different works that speak of like things, with two that lie further off.

    The closest bundles come first; no window is in two of them.
    """
    pieces = [Window(s, run) for s in sources for run in windows(s.text, _BUNDLE_WORDS)]
    pieces = [p for p in pieces if word_count(p.source.text, p.units) >= _BUNDLE_WORDS * 2 // 3]
    texts = [p.source.text[p.units[0].start : p.units[-1].end] for p in pieces]
    matrix = TfidfVectorizer(sublinear_tf=True, stop_words="english", min_df=2).fit_transform(texts)
    chooser = random.Random(17)
    found: list[tuple[float, list[int]]] = []
    for place in chooser.sample(range(len(pieces)), min(len(pieces), _SEEDS_A_BUNDLE * count)):
        likeness = (matrix @ matrix[place].T).toarray().ravel()
        ranked = _of_different_works(pieces, np.argsort(-likeness).tolist())
        found.append((float(likeness[ranked[_RELATED - 1]]), ranked))
    sheets: list[Sheet] = []
    used: set[int] = set()
    for _, ranked in sorted(found, reverse=True):
        chosen = ranked[:_RELATED] + ranked[12 : 12 + _APART]
        if len(sheets) < count and not used.intersection(chosen[:_RELATED]):
            used.update(chosen)
            chooser.shuffle(chosen)
            sheets.append(Sheet(f"b1-{len(sheets):04}", [pieces[n] for n in chosen]))
    return sheets


def _of_different_works(pieces: list[Window], order: list[int]) -> list[int]:
    works: set[str] = set()
    ranked = []
    for place in order[:3000]:
        if pieces[place].source.work not in works:
            works.add(pieces[place].source.work)
            ranked.append(place)
    return ranked


def main() -> None:
    """Write the sheets of each side, and where their units lie."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--output", type=Path, default=Path(".train/sheets"))
    parser.add_argument("--bundles", type=int, default=300, help="bundle sheets on the train side")
    options = parser.parse_args()
    sources = load_sources(options.data)
    for side, share in {"train": 1.0, "dev": 0.2, "test": 0.35}.items():
        here = [s for s in sources if s.side == side]
        random.Random(5).shuffle(here)
        sheets = document_sheets(here) + bundle_sheets(here, int(options.bundles * share))
        folder = options.output / side
        folder.mkdir(parents=True, exist_ok=True)
        for sheet in sheets:
            (folder / f"{sheet.name}.txt").write_text(sheet.render(), encoding="utf-8")
        listing = [{"sheet": s.name, "places": s.places()} for s in sheets]
        (folder / "places.json").write_text(json.dumps(listing))
        print(side, len(here), "documents", len(sheets), "sheets")


if __name__ == "__main__":
    main()
