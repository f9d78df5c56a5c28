"""What questions are answered with: hits, evidence, answers."""

from __future__ import annotations

from dataclasses import dataclass

from index import Document, Passage, Span


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
    def place(self) -> tuple[Document, Span]:
        """The document, and where in it the sentences are."""
        return self.document, self.span


@dataclass(frozen=True, slots=True)
class Answer:
    """What the library says to a question.

    ``confidence`` is the probability that the first evidence answers it. Without an answer
    ``evidence`` is empty, ``reason`` says why, and ``near`` holds what comes nearest.
    """

    question: str
    evidence: tuple[Evidence, ...]
    near: tuple[Evidence, ...]
    confidence: float
    reason: str | None = None

    @property
    def answered(self) -> bool:
        """Tell whether there is any evidence."""
        return bool(self.evidence)
