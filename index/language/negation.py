"""What a text says is not so, is alleged, may be, shall be or will be, and how far that reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index.language.lexicon import Lexicon, load_lexicon
from index.language.tokens import WORD, Tokens, tokenize
from index.types import Span


class Modality(StrEnum):
    """How something is said other than as a fact."""

    NEGATION = "negation"
    ALLEGATION = "allegation"
    POSSIBILITY = "possibility"
    DEMAND = "demand"
    FORECAST = "forecast"


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that make what follows in their clause no plain fact: ``span``, and ``scope``."""

    kind: Modality
    span: Span
    scope: Span


_CLAUSE_ENDS = frozenset(".!?;:…—。；！？؛")
_CONTRACTED = ("n't", "n’t")


def find_modality(text: str, language: str | None = "en") -> list[Cue]:
    """The cues of a text in order; each reaches to the end of its clause.

    What is part of a number or says nothing of the kind is none: "no fewer than", "not only".
    """
    lexicon = load_lexicon(language)
    tokens = tokenize(text)
    ends = _clause_ends(tokens, lexicon)
    cues, place = [], 0
    while place < len(tokens):
        idle = lexicon.idle_negations.at(tokens, place)
        if idle is not None:
            place = idle[1]
            continue
        found = lexicon.modality.at(tokens, place)
        if found is None and tokens[place].low.endswith(_CONTRACTED):
            found = (Modality.NEGATION, place + 1)
        if found is None or _is_numbering(tokens, place):
            place += 1
            continue
        kind, end = found
        span = Span(tokens[place].start, tokens[end - 1].end)
        cues.append(Cue(Modality(kind), span, Span(span.start, max(span.end, ends[place]))))
        place = end
    return cues


def is_negated(span: Span, cues: Sequence[Cue]) -> bool:
    """Whether what stands at ``span`` is said not to be so; "did not deny" is said to be."""
    reaching = [
        cue for cue in cues
        if cue.kind is Modality.NEGATION
        and cue.span.end <= span.start < cue.scope.end
    ]  # fmt: skip
    return len(reaching) % 2 == 1


def _is_numbering(tokens: Tokens, place: int) -> bool:
    """Whether it denies nothing: "No. 5" counts, "May" with a capital is a month or a name."""
    token, following = tokens[place], tokens.at(place + 1)
    if token.low == "may":
        return token.is_capital and place > 0
    return token.low == "no" and following.text == "." and tokens.at(place + 2).text.isdecimal()


def _clause_ends(tokens: Tokens, lexicon: Lexicon) -> list[int]:
    """For each token, the offset in the text at which its clause ends."""
    ends = [0] * len(tokens)
    end = tokens[-1].end if tokens else 0
    for place in range(len(tokens) - 1, -1, -1):
        token, following = tokens[place], tokens.at(place + 1)
        if (
            (token.text in _CLAUSE_ENDS and (following.gap or not following.text))
            or (token.kind == WORD and token.low in lexicon.clause_openers)
            or (token.text == "," and following.low in lexicon.clause_openers_after_comma)
        ):
            end = token.start
        elif token.begins_paragraph:
            ends[place], end = max(end, token.end), token.start
            continue
        ends[place] = max(end, token.end)
    return ends
