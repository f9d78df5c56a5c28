"""What questions are answered with: hits, evidence, answers."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from index import BlockKind, Document, Passage, Span


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. ``signals`` say why: (name, value), higher is better, always."""

    document: Document
    passage: Passage
    score: float
    signals: tuple[tuple[str, float], ...] = ()

    @property
    def text(self) -> str:
        """The passage in the document's own words."""
        return self.passage.span.of(self.document.text)


@dataclass(frozen=True, slots=True)
class Part:
    """A place that belongs to a quote, and its ``role``: quote, lead, item, head, cell."""

    span: Span
    role: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Sentences that answer, and the answer within them: both are places in a document.

    A quote can't be typed in: it is cut out of the document each time it is asked for.
    """

    document: Document
    span: Span
    answer: Span | None
    score: float

    def __post_init__(self) -> None:
        """Refuse places outside the document, and answers outside the quote."""
        if self.span.end > len(self.document.text):
            raise ValueError(f"{self.span} lies outside {self.document.source}")
        if self.answer is not None and self.span.overlap(self.answer) != len(self.answer):
            raise ValueError(f"answer {self.answer} lies outside the quote {self.span}")

    @property
    def quote(self) -> str:
        """The sentences in the document's own words."""
        return self.span.of(self.document.text)

    @property
    def parts(self) -> tuple[Part, ...]:
        """What is shown of the quote, each part cut from the document.

        A row's cells with what heads them, an item with what announces it; else the quote itself.
        """
        block = self.document.block_at(self.span.start)
        if block is None:
            return (Part(self.span, "quote"),)
        lead = (Part(block.lead, "lead"),) if block.lead is not None else ()
        if block.by_cells and block.span == self.span:
            return lead + tuple(
                part
                for cell in block.cells
                if len(cell.span)
                for part in (*(Part(h, "head") for h in cell.heads), Part(cell.span, "cell"))
            )
        is_item = bool(lead) and block.kind is BlockKind.ITEM
        return (*lead, Part(self.span, "item" if is_item else "quote"))

    @property
    def speaker(self) -> str | None:
        """Who says it, where the document tells: a sender, a speaker; else its author does."""
        block = self.document.block_at(self.span.start)
        return block.speaker if block is not None else None

    @property
    def said(self) -> str | None:
        """When the speaker says it, as far as the document tells."""
        block = self.document.block_at(self.span.start)
        return block.date if block is not None else None

    @property
    def hidden(self) -> bool:
        """Whether the program that made the file doesn't show it: a hidden row, slide or sheet."""
        block = self.document.block_at(self.span.start)
        return block is not None and block.hidden

    @property
    def shown(self) -> str:
        """The quote as people read it: what stands between its parts is ours, “:” and “ · ”."""
        return "".join(words for words, _ in self.shown_pieces)

    @property
    def shown_pieces(self) -> tuple[tuple[str, Part | None], ...]:
        """The same piece by piece: each part's words, and between them what is ours."""
        parts, text = self.parts, self.document.text
        pieces: list[tuple[str, Part | None]] = [(parts[0].span.of(text), parts[0])]
        for before, part in pairwise(parts):
            pieces += [(_between(before, part), None), (part.span.of(text), part)]
        return tuple(pieces)

    @property
    def place(self) -> tuple[Document, Span]:
        """The document, and where in it the sentences are."""
        return self.document, self.span


def _between(before: Part, part: Part) -> str:
    if before.role == "head":
        return ": " if part.role == "cell" else ", "
    return " " if part.role == "item" else " · "


# Answers of this confidence or more are called strong.
STRONG = 0.7


@dataclass(frozen=True, slots=True)
class Answer:
    """What the library says to a question.

    ``confidence`` is the probability that the first evidence answers it. Without an answer
    ``evidence`` is empty, ``reason`` says why, and ``near`` holds what comes nearest. It is not
    ``judged`` where the reader can't read the language: nothing is said then of what is there.
    ``asked`` is how it was put, where it leans on an earlier question; ``parts`` are the answers to
    what it asks, where that is several things: then ``reason`` tells which of them have none.
    """

    question: str
    evidence: tuple[Evidence, ...]
    near: tuple[Evidence, ...]
    confidence: float
    reason: str | None = None
    judged: bool = True
    asked: str | None = None
    parts: tuple[Answer, ...] = ()

    @property
    def answered(self) -> bool:
        """Tell whether there is any evidence."""
        return bool(self.evidence)

    @property
    def is_strong(self) -> bool:
        """Whether one may rely on the first evidence without reading it in its place."""
        return self.confidence >= STRONG
