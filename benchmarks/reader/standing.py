"""Cards, and whether each is understood by itself: what teaches the reader to tell which lean.

    {"doc": "…", "span": [120, 240], "label": "stands"}

Each line of ``standing/*.jsonl`` is a card that somebody read without its source: the line above it
and its words. Places count in the document's file as ``benchmarks.cards.draw`` writes it.
"""

from __future__ import annotations

import json
import random
import tempfile
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from tokenizers import Tokenizer

from benchmarks.cards.draw import write
from benchmarks.reader.examples import Example
from benchmarks.written.corpus import Source, load_sources
from index.models.inference import open_tokenizer, token_starts
from index.readers.markdown import read_markdown
from index.text import context_of, make_document, render, split_passages
from index.types import Document, Passage, Span

FOLDER = Path(__file__).with_name("standing")
LABELS = ("stands", "leans", "nothing")
_TITLE_SHARE, _OWN_SHARE = 0.9, 0.5
# Each is seen with so many topics in a pass.
_TIMES = 2
# The cards of every tenth document are for choosing settings.
_HELD_BACK = 10


@dataclass(frozen=True, slots=True)
class Card:
    """A card as it is read, with what stands in front of it, and its label's number."""

    title: str
    context: str
    text: str
    standing: int


class StandingGroups:
    """Makes an example of each card, beside a topic for which it may be looked at."""

    def __init__(self, cards: Sequence[Card]) -> None:
        self.cards = tuple(cards)
        self.positives = list(cards) * _TIMES
        self._topics = sorted({card.title for card in cards})

    def group(self, number: int, chooser: random.Random, hard: bool) -> list[Example]:
        """The one example; whether the card belongs to the topic is not known."""
        del hard
        card = self.positives[number]
        topic = card.title if chooser.random() < _OWN_SHARE else chooser.choice(self._topics)
        context = card.context if chooser.random() < _TITLE_SHARE else ""
        return [Example(topic, context, card.text, answerable=False, standing=card.standing)]


def standing_groups(data: Path, tokenizer: Path, *, held_back: bool = False) -> StandingGroups:
    """The cards of nine documents in ten, or those held back; passages count its tokens."""
    by_document: dict[str, list[tuple[Span, int]]] = defaultdict(list)
    for path in sorted(FOLDER.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if (crc32(row["doc"].encode()) % _HELD_BACK == 0) is held_back:
                place = Span(*row["span"]), LABELS.index(row["label"])
                by_document[row["doc"]].append(place)
    tokens = open_tokenizer(tokenizer)
    sources = [source for source in load_sources(data) if source.identifier in by_document]
    return StandingGroups(
        [c for source in sources for c in _cards(source, by_document[source.identifier], tokens)]
    )


def _cards(source: Source, places: Sequence[tuple[Span, int]], tokens: Tokenizer) -> list[Card]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, write(source, Path(folder)))
        (reading,) = read_markdown(path)
    document = make_document(reading, source.identifier, path.name)
    passages = split_passages(document, token_starts(tokens, document.text))
    return [_card(document, passages, span, standing) for span, standing in places]


def _card(document: Document, passages: Sequence[Passage], span: Span, standing: int) -> Card:
    around = bisect_right(passages, span.start, key=lambda passage: passage.span.start) - 1
    heading = passages[max(0, around)].heading if passages else None
    read = Passage(document.id, span, (span,), heading)
    title = document.metadata.title or document.source
    return Card(title, context_of(document, read), render(document, read).text, standing)
