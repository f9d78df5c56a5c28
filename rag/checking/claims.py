"""What a statement and a source can disagree on by rule: figures, names, a "not"; pure text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from index import Value, ValueKind
from index.language import (
    compare_statements,
    content_words,
    find_values,
    is_form,
    is_function_word,
    stem,
)
from rag.checking.claim_values import WrongValue, counted_values, may_be_among, wrong_values
from rag.checking.opposites import differs_in_polarity


@dataclass(frozen=True, slots=True)
class Contrast:
    """What a statement says that the source's words do not hold.

    ``is_other``: both say one thing, but for a value, a name or a "not"; no likeness helps there.
    """

    values: tuple[WrongValue, ...]
    names: tuple[str, ...]
    negation: bool
    is_other: bool = False

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
            wrong |= zip(said, theirs, strict=False)
        elif difference.what == "name":
            names += [name for name in said if name not in names]
        else:
            negation = True
    values = tuple(WrongValue(words, other) for words, other in wrong.items())
    return Contrast(values, tuple(names), negation, is_other=bool(found))


def missing_names(claim: str, text: str) -> list[str]:
    """Names of the claim that ``text`` doesn't hold, also not as an adjective or abbreviated."""
    held = find_values(text)
    words = set(content_words(text))
    return [
        value.span.of(claim)
        for value in find_values(claim)
        if value.kind.is_name
        and not _is_opening(value, claim)
        and not may_be_among(value, held)
        and not all(
            any(is_form(word, other) for other in words) for word in content_words(value.normal)
        )
    ]


def coverage(claim: str, text: str) -> float:
    """Share of the claim's words and values that stand in ``text``, in whatever form; 0..1."""
    wanted = _terms(claim)
    return len(wanted & _terms(text)) / len(wanted) if wanted else 0.0


@lru_cache(maxsize=1024)
def _terms(text: str) -> frozenset[str]:
    """The stems of a text's content words, and the meanings of its figures."""
    found, place = [], 0
    for value in counted_values(text):
        found += _stems(text[place : value.span.start])
        found.append(value.normal.lstrip("~<>="))
        place = value.span.end
    return frozenset([*found, *_stems(text[place:])])


def _stems(text: str) -> list[str]:
    return [stem(word) for word in content_words(text) if not is_function_word(word)]


def _is_opening(value: Value, text: str) -> bool:
    """Whether it is a single word of no known kind that may have its capital from its place."""
    is_word = value.kind is ValueKind.NAME and not any(c in value.normal for c in " -")
    opens = not text[: value.span.start].strip("“”\"'‘’«»([ ")
    return is_word and opens and not value.normal[:2].isupper()
