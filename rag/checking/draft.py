"""A draft that an analyst wrote: paragraphs, sentences, and which of them claim something."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from index import ReadError, SourceError, Span, read_file
from index.language import ends_in_question_mark, find_blocks, is_heading, split_sentences

_FEWEST_WORDS = 4
# Words to the reader, which no document can bear out.
_COURTESY = re.compile(
    r"(?:(?:we|i) (?:would like to |wish to |want to )?(?:thank|are grateful|am grateful|"
    r"acknowledge the (?:help|support|contribution))|many thanks|thanks (?:to|for)|thank you|"
    r"dear |(?:yours|kind|best|warm) (?:sincerely|faithfully|regards|wishes)|"
    r"please (?:find|see|contact|let|do not hesitate))\b",
    re.IGNORECASE,
)
DRAFT_ENDINGS = (".txt", ".md", ".docx", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class Draft:
    """The text, its paragraphs, and each one's sentences; all offsets are those of ``text``.

    ``path`` is the file that it was read from, if any.
    """

    text: str
    paragraphs: tuple[Span, ...]
    sentences: tuple[tuple[Span, ...], ...]
    path: Path | None = None


def read_draft(path: Path) -> Draft:
    """Read a draft; raises ``SourceError`` for what is no draft or holds no sentence."""
    if not path.is_file():
        raise SourceError(f"{path}: no such file; check the path")
    if path.suffix.lower() not in DRAFT_ENDINGS:
        raise SourceError(f"{path}: a draft must be one of {', '.join(DRAFT_ENDINGS)}")
    if path.suffix.lower() == ".docx":
        from rag.checking.docx_text import open_word
        from rag.checking.draft_word import paragraphs_of, text_of

        draft = make_draft((text_of(p) for p in paragraphs_of(open_word(path))), path)
        if not any(draft.sentences):
            raise SourceError(f"{path}: holds no sentence to check")
        return draft
    try:
        text = "\n\n".join(reading.text for reading in read_file(path))
    except ReadError as error:
        raise SourceError(f"{path}: {error}") from error
    return make_draft((block.of(text) for block in find_blocks(text)), path)


def make_draft(paragraphs: Iterable[str], path: Path | None = None) -> Draft:
    """A draft of these paragraphs, as they were read from ``path``."""
    text, spans, sentences = "", [], []
    for paragraph in paragraphs:
        span = Span(len(text), len(text) + len(paragraph))
        text += paragraph + "\n\n"
        spans.append(span)
        sentences.append(tuple(split_sentences(text, span)) if paragraph.strip() else ())
    return Draft(text, tuple(spans), tuple(sentences), path)


def why_no_claim(draft: Draft, paragraph: Span, sentence: Span) -> str | None:
    """Why a sentence is not to be checked; ``None`` if it is."""
    words = sentence.of(draft.text)
    if ends_in_question_mark(words):
        return "a question"
    if sentence == paragraph and is_heading(draft.text, sentence):
        return "a heading"
    if len(words.split()) < _FEWEST_WORDS:
        return "too short to be a statement"
    if _COURTESY.match(words):
        return "thanks or a greeting"
    return None
