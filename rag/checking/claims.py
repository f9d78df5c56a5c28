"""What a statement and a source can disagree on by rule: figures, names, a "not"; pure text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index.language import compare_statements, is_form, telling_stems
from rag.checking.claim_names import missing_names
from rag.checking.claim_values import WrongValue, counted_values, wrong_values
from rag.checking.opposites import Denial, differs_in_polarity

_JOINED = re.compile(r",?\s+(?:and|but)\s+|;\s+")
# So many new words make a part say something of its own.
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Contrast:
    """What a statement says that the source's words do not hold.

    ``is_other``: both say one thing, but for a value, a name or a "not"; no likeness helps there.
    """

    values: tuple[WrongValue, ...]
    names: tuple[str, ...]
    negation: Denial | None
    is_other: bool = False

    def with_names(self, wrong: Sequence[WrongValue]) -> Contrast:
        """With names that the source has others for told as values are."""
        said = {value.said for value in wrong}
        names = tuple(name for name in self.names if name not in said)
        return replace(self, values=(*self.values, *wrong), names=names)

    def __bool__(self) -> bool:
        """Tell whether they differ in anything."""
        return bool(self.values or self.names or self.negation)


def contrast(claim: str, sentence: str, around: str) -> Contrast:
    """Hold a claim against a source's ``sentence`` and the words ``around`` it.

    A value that may be the same, as "some 300" for 312, counts not against the claim.
    """
    wrong = {value.said: value.held for value in wrong_values(claim, sentence, around)}
    names, negation = missing_names(claim, around), differs_in_polarity(claim, sentence)
    found = compare_statements(claim, sentence).differences
    for difference in found:
        said = [span.of(claim) for span in difference.ours]
        if difference.what == "value":
            theirs = [span.of(sentence) for span in difference.theirs]
            for words, other in zip(said, theirs, strict=False):
                wrong[words] = wrong.get(words) or other
        elif difference.what == "name":
            names += [name for name in said if name not in names]
        elif not (difference.ours and difference.theirs):  # where both deny, their words tell
            negation = Denial.NOT
    values = tuple(WrongValue(words, other) for words, other in wrong.items())
    return Contrast(values, tuple(names), negation, is_other=bool(found))


def unsaid_part(claim: str, text: str) -> str | None:
    """A later part of a claim, behind an "and", of which a text has no word; mostly none."""
    first, *parts = _JOINED.split(claim)
    held, words = set(telling_stems(text)), set(telling_stems(first))
    for part in parts:
        new = set(telling_stems(part)) - words
        if len(new) >= _FEWEST and not any(is_form(a, b) for a in new for b in held):
            return part
        words |= new
    return None


def coverage(claim: str, text: str) -> float:
    """Share of the claim's words and values that stand in ``text``, in whatever form; 0..1."""
    wanted = _terms(claim)
    return len(wanted & _terms(text)) / len(wanted) if wanted else 0.0


@lru_cache(maxsize=1024)
def _terms(text: str) -> frozenset[str]:
    """The stems of a text's content words, and the meanings of its figures."""
    found, place = [], 0
    for value in counted_values(text):
        found += telling_stems(text[place : value.span.start])
        found.append(value.normal.lstrip("~<>="))
        place = value.span.end
    return frozenset([*found, *telling_stems(text[place:])])
