"""Texts to try rules on: random ones, ones that try them hard, and whole books."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence

import pytest
from hypothesis import strategies as st

from index import BlockKind, Document, Span, split_passages
from index.language.sentences import running_text, split_sentences
from tests.support.fakes import WordEncoder
from tests.support.places import EVALUATION

_PREFIX = 48  # tokens kept free in each passage, for the title and the heading above it
# What breaks rules for lines, sentences and words: line ends of all systems, form feeds, other
# spaces, marks of no width, combining marks, other writing, numbers, abbreviations, list items.
_PIECES = (
    "The harbour master counted forty ships.", "storms", "Dr. Reed", "e.g. ", "U.S. ", "p. 615",
    "1. ", "(a) ", "• ", "– ", "A/RES/60/1", "3.14", "Fees", "“Never again,” he said.", "'tis",
    "what?!", "…", ":", ";", ".", "!", "?", " ", "  ", "\t", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r",
    "\f", "\v", "\x1c", "\x85", "\u2028", "\u2029", "\xa0", "\u3000", "\u200b", "\u200d", "\ufeff",
    "\u202e", "\xad", "e\u0301", "\u0301", "İstanbul", "straße", "ﬁne", "港の報告。", "السفن.", "Ω",
    "👩\u200d🚢", "[link: x]", "<b>", "© 2014 The Example Trust", "Share:", "Skip to main content",
)  # fmt: skip
_HARD = st.lists(st.sampled_from(_PIECES), max_size=60).map("".join)
_LONG = st.builds(
    lambda piece, sign, count: (piece + sign) * count,
    st.sampled_from(_PIECES), st.sampled_from(["", " ", "\n", "."]), st.integers(1, 800),
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=400), _HARD, _LONG)


def books() -> Iterator[tuple[str, str]]:
    """Long documents of the evaluation data by name; skips where they are not at hand."""
    spans = sorted((EVALUATION / "spans" / "corpora").glob("*.md"))
    packed = EVALUATION / "train" / "corpus" / "documents.jsonl.gz"
    if not spans or not packed.is_file():
        pytest.skip("the evaluation data is not beside the project")
    for path in spans:
        yield path.name, path.read_text(encoding="utf-8")
    with gzip.open(packed, "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield str(record["id"]), record["text"]


def assert_in_order(text: str, spans: Sequence[Span], within: Span) -> None:
    """Spans are trimmed pieces of ``within`` in their order, and only whitespace is left out."""
    end = within.start
    for span in spans:
        assert span.of(text) == span.of(text).strip() != ""
        assert not text[end : span.start].strip(), f"lost: {text[end : span.start]!r}"
        assert span.start >= end
        end = span.end
    assert end <= within.end
    assert not text[end : within.end].strip(), f"lost: {text[end : within.end]!r}"


def assert_passages(document: Document, limit: int) -> None:
    """Passages keep the limit and are runs of whole sentences in their order; none is lost."""
    text, encoder, budget = document.text, WordEncoder(), limit - _PREFIX
    whole = set(_sentences(document))
    held, end = [False] * len(text), 0
    for passage in split_passages(document, encoder.token_starts(text), limit):
        first, last = passage.sentences[0], passage.sentences[-1]
        assert passage.span == Span(first.start, last.end)
        assert passage.span.start >= end
        assert len(encoder.token_starts(passage.span.of(text))) <= budget
        assert not any(passage.span.overlap(hole) for hole in document.furniture)
        assert_in_order(text, passage.sentences, passage.span)
        for cut in set(passage.sentences) - whole:
            around = [s.of(text) for s in whole if s.start <= cut.start and cut.end <= s.end]
            assert any(len(encoder.token_starts(words)) > budget for words in around)
        end = passage.span.end
        held[passage.span.start : end] = [True] * len(passage.span)
    for span in (*document.furniture, *(heading.span for heading in document.headings)):
        held[span.start : span.end] = [True] * len(span)
    assert not "".join(c for c, seen in zip(text, held, strict=True) if not seen).strip()


def _sentences(document: Document) -> Iterator[Span]:
    """What passages are made of: sentences; headings and rows as they are.

    The name of a speaker that stands alone goes with what is said below it.
    """
    yield from (block.span for block in document.blocks if block.cells)
    for block in document.blocks:
        if block.kind is BlockKind.TURN:
            yield from split_sentences(document.text, block.span)
    headings = {heading.span for heading in document.headings}
    for piece in running_text(document.text, document.furniture):
        yield from [piece] if piece in headings else split_sentences(document.text, piece)
