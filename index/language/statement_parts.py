"""A statement taken apart: its words, what it says is not so, and its values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from index.language.lexicon import load_lexicon
from index.language.negation import Cue, Modality, find_modality, is_negated
from index.language.stems import stem
from index.language.tokens import HAN, NUMERAL, WORD, tokenize
from index.language.values import find_values
from index.types import Span, Value, ValueKind


@dataclass(frozen=True, slots=True)
class Word:
    """A word outside all values: its stem, and whether it carries meaning, or next to none."""

    stem: str
    span: Span
    is_content: bool
    is_light: bool
    is_negated: bool


@dataclass(frozen=True, slots=True)
class Statement:
    """The words outside all values, the values, and the cues of modality."""

    words: tuple[Word, ...]
    values: tuple[Value, ...]
    cues: tuple[Cue, ...]

    def of(self, choose: Callable[[Value], bool]) -> list[Value]:
        """The values that ``choose`` takes."""
        return [value for value in self.values if choose(value)]

    def opens(self, value: Value) -> bool:
        """Whether a value is but a capital word of no known kind that nothing stands before."""
        word = value.kind is ValueKind.NAME and value.normal.isalpha()
        before = (*(w.span for w in self.words), *(v.span for v in self.values))
        return word and not value.normal.isupper() and min(before) >= value.span

    @property
    def content(self) -> set[str]:
        """The stems that carry meaning."""
        return {word.stem for word in self.words if word.is_content}


@lru_cache(maxsize=2048)  # each is held against many others
def read_statement(text: str, language: str | None, written: date | None) -> Statement:
    """Take a statement apart."""
    lexicon = load_lexicon(language)
    values, cues = find_values(text, language, written), find_modality(text, language)
    taken = [*(v.span for v in values), *(c.span for c in cues if c.kind is Modality.NEGATION)]
    words = []
    covered = sorted(taken)
    place = 0
    for token in tokenize(text):
        while place < len(covered) and covered[place].end <= token.start:
            place += 1
        inside = place < len(covered) and covered[place].start <= token.start
        if inside or token.kind not in (WORD, HAN, NUMERAL):
            continue
        span = Span(token.start, token.end)
        # A numeral that is no value, as in a score, says nothing of what a statement is about.
        is_content = token.kind != NUMERAL and not lexicon.has("function", token.low)
        is_light = lexicon.has("light", token.low)
        negated = is_negated(span, cues)
        words.append(Word(stem(token.text, language), span, is_content, is_light, negated))
    return Statement(tuple(words), tuple(values), tuple(cues))


def beside(statement: Statement, value: Value) -> tuple[str | None, str | None]:
    """The stems after and before a value, words without meaning of their own left out."""
    after = next((w.stem for w in statement.words if w.is_content and w.span >= value.span), None)
    before = None
    for word in statement.words:
        if word.span.end > value.span.start:
            break
        before = word.stem if word.is_content else before
    return after, before
