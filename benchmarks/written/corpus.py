"""The documents to write on, split by work, and the units by which authors point at them."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from index.language.sentences import find_blocks, split_sentences
from index.types import Span

_LONGEST_UNIT = 900  # characters; what sentence rules leave longer is no unit to point at
_SHARES = {"train": 0.7, "dev": 0.1}  # the rest is the test side


@dataclass(frozen=True, slots=True)
class Source:
    """A document of the corpus."""

    identifier: str
    kind: str
    title: str
    date: str
    work: str
    text: str

    @property
    def side(self) -> str:
        """``train``, ``dev`` or ``test``: the same for all sections of one work."""
        place = int(hashlib.sha256(self.work.encode()).hexdigest()[:8], 16) / 16**8
        if place < _SHARES["train"]:
            return "train"
        return "dev" if place < _SHARES["train"] + _SHARES["dev"] else "test"


def load_sources(data: Path) -> list[Source]:
    """Every English document of the corpus below ``data``."""
    with gzip.open(data / "train" / "corpus" / "documents.jsonl.gz", "rt", encoding="utf-8") as f:
        rows = [json.loads(line) for line in f]
    return [
        Source(r["id"], r["kind"], r["title"], r["date"], _work(r["source"]), r["text"])
        for r in rows
    ]


def find_units(text: str) -> list[Span]:
    """Sentences, headings, items and rows of ``text``, in order."""
    units = [unit for block in find_blocks(text) for unit in split_sentences(text, block)]
    return [unit for unit in units if re.search(r"\w", unit.of(text))]


def windows(text: str, words: int) -> list[list[Span]]:
    """Consecutive runs of units of about ``words`` words, none of whose units is overlong."""
    found: list[list[Span]] = [[]]
    held = 0
    for unit in find_units(text):
        if len(unit) > _LONGEST_UNIT or held >= words:
            found.append([])
            held = 0
        if len(unit) <= _LONGEST_UNIT:
            found[-1].append(unit)
            held += len(unit.of(text).split())
    return [run for run in found if run]


def word_count(text: str, units: list[Span]) -> int:
    """Words of a run of units."""
    return sum(len(unit.of(text).split()) for unit in units)


def _work(source: str) -> str:
    """Sections of one work share the source up to ``#``, and part of its path."""
    path = source.split("#")[0]
    return re.sub(r"(?<=/)(?:chapters?|docs|data|sections?)/.*$", "", path)
