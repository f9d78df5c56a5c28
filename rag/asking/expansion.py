"""Say a question in the documents' own terms: acronyms that they define, names as they spell them.

"Responsibility to Protect (R2P)" tells what R2P stands for; a question with one of both is asked
with both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from index.language import content_words, definitions, explained_in, is_acronym

_WORD = re.compile(r"[\w&'’/.-]+")
_SIGNS = ".'’-/"
# The sign of a fiscal or calendar year: FY2022, FY22, CY 2022.
_YEAR_SIGN = re.compile(r"\b[FC]Y\s?[’']?(?P<year>(?:19|20)\d\d|\d\d)\b")
_MOST_ADDED = 3
# More would leave the reader too little room for the passage itself.
_MOST_EXPLAINED = 2


def asked_with(question: str, texts: Iterable[str]) -> str:
    """The question, followed by what the texts say that its acronyms and names stand for.

    An acronym that they explain in different ways stays as it is: which is meant is not known.
    """
    words = f" {' '.join(word.strip(_SIGNS) for word in _WORD.findall(question))} "
    asked = _plain(question)
    defined = [pair for text in texts for pair in definitions(text)]
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for short, long in defined:
        meanings[short].add(_plain(long))
    added: dict[str, str] = {}
    for short, long in defined:
        # "who" is no question for WHO: only a digit tells an acronym in small letters.
        any_case = any(character.isdigit() for character in short)
        has_short = _plain(short) in asked if any_case else f" {short} " in words
        has_long = _plain(long) in asked
        if has_short != has_long and not (has_short and len(meanings[short]) > 1):
            other = long if has_short else short
            added.setdefault(_plain(other), other)
    told = "; ".join(list(added.values())[:_MOST_ADDED])
    return f"{question} ({told})" if told else question


def asked_as_spelt(question: str, spellings: Callable[[str], Sequence[str]]) -> str:
    """The question, followed by the library's spellings of names that it doesn't hold.

    A name is what has a capital; the first word only where the second has one too, or there is
    none. That "great" is not in the library doesn't make it another word's misspelling.
    """
    words = [word.strip(_SIGNS) for word in _WORD.findall(question)]
    if len(words) > 1 and not words[1][:1].isupper():
        del words[0]
    if question.isupper() and len(words) > _MOST_ADDED:
        return question  # nothing tells which of them are names
    names = dict.fromkeys(word for word in words if word[:1].isupper())
    added = [other for name in names for other in spellings(name)]
    return f"{question} ({'; '.join(added[:_MOST_ADDED])})" if added else question


def asked_in_usual_years(question: str, holding: Callable[[str], int]) -> str:
    """The question with the year for FY2022 and its like, where the documents rather write that.

    ``holding`` says how many passages hold a word. Statements have their years as columns, and to
    words and models alike the sign is another word.
    """

    def usual(match: re.Match[str]) -> str:
        sign, year = match.group(), match["year"]
        whole = year if len(year) > 2 else f"20{year}"
        return whole if holding(whole) > holding(sign) else sign

    return _YEAR_SIGN.sub(usual, question)


def explanations(question: str, passage: str, document: str) -> list[str]:
    """What acronyms of a passage stand for by its document, where the question speaks of it.

    That is where it has two words of the long form and not the short one, and the passage lacks
    the long form: "United Nations Assistance Mission in Afghanistan (UNAMA)".
    """
    asked = set(content_words(question))
    # Nearly all words are in small letters, and none of them is short for anything.
    words = (word.strip(_SIGNS) for word in _WORD.findall(passage) if not word.islower())
    found = []
    for short in dict.fromkeys(word for word in words if is_acronym(word)):
        long = None if short.casefold() in asked else explained_in(document, short)
        if long is None or len(asked.intersection(content_words(long))) < 2:
            continue
        if _plain(long) not in _plain(passage):
            found.append(f"{long} ({short})")
    return found[:_MOST_EXPLAINED]


def _plain(text: str) -> str:
    """Words in small letters, one space before each and one at the end."""
    return f" {' '.join(word.strip(_SIGNS) for word in _WORD.findall(text.casefold()))} "
