"""What a statement and a source can disagree on by rule: figures, names, a "not"; pure text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from index.language import content_words

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()
_WORDS = {word: float(number) for number, word in enumerate(_UNITS) if number > 1} | {
    "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0,
    "eighty": 80.0, "ninety": 90.0,
}  # fmt: skip
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_NUMBER = re.compile(
    rf"(?<![\w/])(\d+(?:,\d{{3}})*(?:\.\d+)?|{'|'.join(_WORDS)})(?:[ -]({'|'.join(_SCALES)}))?"
    r"(?![\w/])|(?<!\w)(\d+)(?:st|nd|rd|th|s)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|cannot|without|nobody|nothing|hardly|fail(?:s|ed)? to"
    r"|refus(?:e|es|ed) to|den(?:y|ies|ied)|lacks?|lacked)\b|n[’']t\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_CAPITALISED = re.compile(r"[A-Z][^\W\d_]*")
_SHORTEST_STEM = 5
# Capitalised in English without naming anyone.
_NO_NAMES = frozenset(
    "i january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)


@dataclass(frozen=True, slots=True)
class Contrast:
    """What a statement says that the source's words do not hold."""

    numbers: tuple[str, ...]
    names: tuple[str, ...]
    negation: bool

    def __bool__(self) -> bool:
        """Tell whether they differ in anything."""
        return bool(self.numbers or self.names or self.negation)


def contrast(claim: str, sentence: str, around: str) -> Contrast:
    """Hold a claim against a source's ``sentence`` and the words ``around`` it."""
    held = set(numbers(around).values())
    return Contrast(
        tuple(text for text, value in numbers(claim).items() if value not in held),
        tuple(missing_names(claim, around)),
        bool(_NEGATION.search(claim)) != bool(_NEGATION.search(sentence)),
    )


def numbers(text: str) -> dict[str, float]:
    """The figures and years of a text with their values: "4 million" is 4000000."""
    found = {}
    for match in _NUMBER.finditer(text):
        digits, scale, ordinal = match.groups()
        word = (digits if digits is not None else ordinal).casefold()
        value = _WORDS[word] if word in _WORDS else float(word.replace(",", ""))
        found[match.group()] = value * _SCALES[scale.casefold()] if scale is not None else value
    return found


def names(text: str) -> list[str]:
    """Words written with a capital that don't begin the text, and abbreviations anywhere."""
    found = []
    for match in _WORD.finditer(text):
        word = match.group()
        is_first = not text[: match.start()].strip("“”\"'‘’«»([ \n\t")
        is_abbreviation = len(word) > 1 and word[:2].isupper()
        if word.casefold() in _NO_NAMES or (is_first and not is_abbreviation):
            continue
        if _CAPITALISED.match(word):
            found.append(re.sub(r"[’']s$", "", word))
    return list(dict.fromkeys(found))


def missing_names(claim: str, text: str) -> list[str]:
    """Names of the claim that ``text`` doesn't hold, also not as an adjective or abbreviated."""
    held = stems(_WORD.findall(text))
    initials = "".join(word[0] for word in _WORD.findall(text) if word[0].isupper())
    ours = "".join(name[0] for name in names(claim))
    return [
        name
        for name in names(claim)
        if stem(name) not in held
        and not (name.isupper() and name in initials)
        and not _is_spelled_out(name, ours, text)
    ]


def coverage(claim: str, text: str) -> float:
    """Share of the claim's content words whose stems stand in ``text``; 0..1."""
    wanted = stems(content_words(claim))
    return len(wanted & stems(content_words(text))) / len(wanted) if wanted else 0.0


def stems(words: Iterable[str]) -> set[str]:
    """The stems of words."""
    return {stem(word) for word in words}


def stem(word: str) -> str:
    """The first letters of a word in lower case: Sudan and Sudanese, protect and protection."""
    return re.sub(r"[’']s$", "", word.casefold())[:_SHORTEST_STEM]


def _is_spelled_out(name: str, initials: str, text: str) -> bool:
    """Whether the text abbreviates a name that the claim writes out: UN, United Nations."""
    shorts = [word for word in _WORD.findall(text) if len(word) > 1 and word.isupper()]
    return any(short in initials and name[0] in short for short in shorts)
