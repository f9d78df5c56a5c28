"""Cards that were read, as the judge of cards sees them.

``benchmarks/cards/standing`` and ``benchmarks/cards/modality`` have the labels, with places in each
document's file as ``cards.draw`` writes it; every tenth document is held back.
"""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from benchmarks.cards.draw import write
from benchmarks.written.corpus import Source, load_sources
from index import Document, Passage
from index.readers.markdown import read_markdown
from index.text import make_document, render
from index.types import Span
from rag.cards.card_judge import KINDS, STANDING, inputs
from rag.cards.modality import by_rule
from rag.cards.voices import voice_of
from rag.cards.whole_runs import whole_run

FOLDER = Path(__file__).parent.parent
STANDING_TASK, MEANT_TASK = "standing", "modality"
LABELS = {STANDING_TASK: STANDING, MEANT_TASK: KINDS}
_HELD_BACK = 10
NONE = "none"  # no statement: neither taught nor counted


@dataclass(frozen=True, slots=True)
class Example:
    """A card's own words, what is around them, the number of its label; ``rule`` for how meant."""

    own: str
    around: str
    task: str
    label: int
    is_held_back: bool
    rule: str = ""
    by_verb: bool = False


def read_examples(data: Path) -> list[Example]:
    """All labelled cards whose documents ``data`` has."""
    labelled = {task: rows_by_document(FOLDER / task) for task in LABELS}
    found: list[Example] = []
    for source in load_sources(data):
        rows = {
            task: by_document.get(source.identifier, []) for task, by_document in labelled.items()
        }
        if any(rows.values()):
            document, held = document_of(source), is_held_back(source.identifier)
            found += _standing(document, rows[STANDING_TASK], held=held)
            found += _meant(document, rows[MEANT_TASK], held=held)
    return found


def _standing(
    document: Document, rows: Sequence[dict[str, Any]], *, held: bool
) -> Iterator[Example]:
    for row in rows:
        span = Span(*row["span"])
        text = render(document, Passage(document.id, span, (span,))).text
        read = inputs(document, span, whole_run(document, span).apart, text)
        yield Example(*read, STANDING_TASK, STANDING.index(row["label"]), held)


def _meant(document: Document, rows: Sequence[dict[str, Any]], *, held: bool) -> Iterator[Example]:
    for row in rows:
        if row["label"] == NONE:
            continue
        core = Span(*row["core"])
        run, text = whole_run(document, core), core.of(document.text)
        voice = voice_of(document, core, run.span)
        read = inputs(document, core, run.apart, text)
        label, by_verb = KINDS.index(row["label"]), voice.by == "reported"
        yield Example(*read, MEANT_TASK, label, held, by_rule(text, "en", voice), by_verb)


def pairs_read_twice(task: str) -> list[tuple[str, str]]:
    """Labels of two readers for the cards that both read."""
    text = (FOLDER / task / "twice.json").read_text(encoding="utf-8")
    return [(one, other) for one, other in json.loads(text)]


def rows_by_document(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The labelled cards of all authors, by document."""
    found: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            found[row["doc"]].append(row)
    return found


def document_of(source: Source) -> Document:
    """A document as it is read from the file that ``cards.draw`` writes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, write(source, Path(folder)))
        (reading,) = read_markdown(path)
    return make_document(reading, source.identifier, path.name)


def is_held_back(identifier: str) -> bool:
    """Whether a document's cards aren't taught: every tenth by its hash."""
    return crc32(identifier.encode()) % _HELD_BACK == 0
