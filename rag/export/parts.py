"""What all renderers share: a briefing's text outside the quotes, and the verification rows."""

from __future__ import annotations

from dataclasses import dataclass

from rag.briefing_types import Briefing, Figure, Quote
from rag.references import note

VERIFY_HINT = (
    "Every quote is a copy of the characters between two offsets of the file with this SHA-256. "
    "Check them all with: dossier verify FILE"
)
VERIFY_HEADER = ("Quote", "SHA-256 of the file", "Characters", "File")
_SNIPPET = 60


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the verification table; ``key`` names the quote in the text."""

    key: str
    sha256: str
    start: int
    end: int
    source: str

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """The line as it is printed."""
        return self.key, self.sha256, f"{self.start}–{self.end}", self.source


def key_of(quote: Quote) -> str:
    """How a quote is named in the text and in the verification table."""
    return f"Q{quote.number}"


def places(briefing: Briefing) -> list[Place]:
    """One line for each quote, and one for its context where it has any."""
    rows = []
    for quote in briefing.quotes:
        named = [(key_of(quote), quote.evidence)]
        if quote.context is not None:
            named.append((f"{key_of(quote)}c", quote.context))
        for key, evidence in named:
            document, span = evidence.document, evidence.span
            rows.append(Place(key, document.id, span.start, span.end, document.source))
    return rows


def note_of(quote: Quote) -> str:
    """The note to a quote: its reference, and who else says the same."""
    also = "".join(f" Also: {note(evidence)}" for evidence in quote.also)
    return note(quote.evidence) + also


def flat(text: str) -> str:
    """Text on one line: a paragraph has no line breaks of its own."""
    return " ".join(text.split())


def weight_of(quote: Quote) -> str:
    """How many independent sources say it."""
    count = len(quote.sources)
    return f"{count} independent source{'s' if count != 1 else ''}"


def snippet(figure: Figure) -> str:
    """The words around a figure, verbatim, cut at spaces."""
    text, span = figure.quote.evidence.document.text, figure.quote.evidence.span
    start = max(span.start, figure.span.start - _SNIPPET)
    end = min(span.end, figure.span.end + _SNIPPET)
    while span.start < start < figure.span.start and not text[start - 1].isspace():
        start += 1
    while figure.span.end < end < span.end and not text[end].isspace():
        end -= 1
    before, after = "… " if start > span.start else "", " …" if end < span.end else ""
    return before + flat(text[start:end]) + after


def gap_lines(briefing: Briefing) -> list[str]:
    """The gaps, one sentence each."""
    if not briefing.gaps:
        return ["None found: each part of the topic has evidence above."]
    return [
        f"“{gap.part}”: {gap.reason} (probability of an answer: {gap.confidence:.0%})."
        for gap in briefing.gaps
    ]


def grid(briefing: Briefing) -> list[tuple[str, list[str]]]:
    """Who says what: for each source its reference and the themes that it speaks to."""
    return [
        (note_free, [t.title for t in briefing.themes if use.document.id in t.sources])
        for use in briefing.sources
        for note_free in (reference_with_quotes(use.document.id, briefing),)
    ]


def reference_with_quotes(identity: str, briefing: Briefing) -> str:
    """A source's reference with the numbers of the quotes taken from it."""
    from rag.references import reference

    use = next(use for use in briefing.sources if use.document.id == identity)
    numbers = ", ".join(f"Q{number}" for number in use.numbers)
    return f"{reference(use.document)} ({numbers})"
