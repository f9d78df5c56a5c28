"""Write down which statements of whole documents are said to agree or differ, to be read.

    python -m benchmarks.cards.pairs --data ../shared/eval --side train dev --output pairs.jsonl

Each statement of a document is held against those of others that share most of its words, as if
both were quoted in one briefing; no topic, no reader, no choice comes before.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.cards.draw import write
from benchmarks.written.corpus import Source, load_sources
from index import BlockKind
from index.language import content_words
from index.models.encoder import default_encoder
from index.readers.markdown import read_markdown
from index.text.documents import make_document
from rag.briefing import Quote
from rag.briefing.agreement import find_agreements
from rag.briefing.said import says_something
from rag.cards import Card, make_card, units_in
from rag.types import Evidence

_RAREST = 3  # words by which a statement is looked up
_MOST_OF_WORD = 60  # statements that hold it: what stands everywhere is no sign
_ALIKE = 0.45  # of the words of both
_FEWEST = 5
_QUOTED = (BlockKind.PARAGRAPH, BlockKind.TURN, BlockKind.ITEM)
Statement = tuple[Evidence, frozenset[str]]


def statements(sources: Sequence[Source]) -> list[Statement]:
    """The cards of all documents, with their words."""
    found = []
    for source in sources:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, write(source, Path(folder)))
            for reading in read_markdown(path):
                document = make_document(reading, source.identifier, path.name)
                blocks = (block for block in document.blocks if block.kind in _QUOTED)
                for unit in (u for block in blocks for u in units_in(document, block.span)):
                    words = frozenset(content_words(unit.of(document.text)))
                    if len(words) >= _FEWEST:
                        found.append((Evidence(document, unit, None, 0.0), words))
    return found


def alike(held: Sequence[Statement]) -> Iterator[tuple[Evidence, Evidence]]:
    """Pairs of different documents that share most of their words, each once."""
    often = Counter(word for _, words in held for word in words)
    by_word: dict[str, list[int]] = defaultdict(list)
    for number, (_, words) in enumerate(held):
        for word in sorted(words, key=lambda w: (often[w], w))[:_RAREST]:
            by_word[word].append(number)
    rows = (row for row in by_word.values() if len(row) <= _MOST_OF_WORD)
    for a, b in sorted({pair for row in rows for pair in combinations(row, 2)}):
        (left, ours), (right, theirs) = held[a], held[b]
        shared = len(ours & theirs) / len(ours | theirs)
        if left.document.id != right.document.id and shared >= _ALIKE:
            yield left, right


def find(sources: Sequence[Source]) -> Iterator[dict[str, Any]]:
    """What is said of each pair."""
    encoder = default_encoder()
    for left, right in alike(statements(sources)):
        cards = [make_card(left), make_card(right)]
        if not all(card.is_whole and _says(card) for card in cards):
            continue
        quotes = [Quote(n, card.evidence) for n, card in enumerate(cards, 1)]
        vectors = list(encoder.encode([quote.evidence.quote for quote in quotes]))
        for pair in find_agreements(vectors, quotes):
            yield {"said": pair.kind, "sides": [_side(pair.left), _side(pair.right)]}


def _says(card: Card) -> bool:
    return says_something(card, card.document.metadata.title or "")


def _side(quote: Quote) -> dict[str, Any]:
    document = quote.evidence.document
    words = " ".join(quote.evidence.quote.split())
    return {"document": document.source, "date": document.metadata.date, "quote": words}


def main() -> None:
    """Find, print how many of each, write them down."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--side", nargs="+", default=["train", "dev"])
    parser.add_argument("--output", type=Path, required=True)
    options = parser.parse_args()
    sources = [source for source in load_sources(options.data) if source.side in options.side]
    rows = list(find(sources))
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    options.output.write_text(lines, encoding="utf-8")
    print(Counter(row["said"] for row in rows))


if __name__ == "__main__":
    main()
