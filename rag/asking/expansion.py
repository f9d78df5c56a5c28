"""Say a question in the documents' own terms: acronyms that they define, names as they spell them.

"Responsibility to Protect (R2P)" tells what R2P stands for; a question with one of both is asked
with both. After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions
in biomedical text" (PSB 2003): the letters of the short form occur in the long one, in their order,
the first at the beginning of a word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from index.language import content_words

# A short form in parentheses after the long one, or the other way round.
_PARENTHESES = re.compile(
    r"[(\[]\s*[\"'“‘]?([^()\[\]\n]{2,80}?)[\"'”’]?\s*(?:[;,][^()\[\]]*)?[)\]]"
)
_SHORT = re.compile(r"[A-Z0-9][A-Za-z0-9&/.-]{0,8}[A-Z0-9]s?")
_WORD = re.compile(r"[\w&'’/.-]+")
# What a digit stands for in names such as R2P and P4P.
_SOUNDS = {"2": "t", "4": "f"}
# What follows the name itself: a possessive, quotation marks, remarks in brackets.
_TRAILING = re.compile(r"(?:[’']s)?[\s\"'“”‘’,;:]*(?:[(\[].*)?$", re.DOTALL)
_SIGNS = ".'’-/"
# The sign of a fiscal or calendar year: FY2022, FY22, CY 2022.
_YEAR_SIGN = re.compile(r"\b[FC]Y\s?[’']?(?P<year>(?:19|20)\d\d|\d\d)\b")
_MOST_ADDED = 3
# More would leave the reader too little room for the passage itself.
_MOST_EXPLAINED = 2
# How far before its short form, in characters, a long form may begin.
_REACH = 120


@lru_cache(maxsize=2048)  # every question looks through the passages that may answer it
def definitions(text: str) -> tuple[tuple[str, str], ...]:
    """The (short form, long form) pairs that a text defines."""
    return tuple(_define(text))


def _define(text: str) -> Iterator[tuple[str, str]]:
    for match in _PARENTHESES.finditer(text):
        inside = match[1].strip()
        before = text[max(0, match.start() - _REACH) : match.start()].rstrip()
        if _is_short(inside):
            long = long_form(inside, before)
            if long is not None:
                yield inside, long
            continue
        words = _WORD.findall(before)
        if words and _is_short(words[-1]) and long_form(words[-1], inside) == inside:
            yield words[-1], inside


def long_form(short: str, before: str) -> str | None:
    """The words at the end of ``before`` that ``short`` abbreviates; ``None`` if there are none."""
    letters = [_SOUNDS.get(c, c.casefold()) for c in short.rstrip("s") if c.isalnum()]
    words = _WORD.findall(before.rpartition("\n")[2])
    most = min(len(letters) + 5, 2 * len(letters))
    tail = words[-most:]
    start = before.rfind(tail[0]) if tail else 0
    place = len(before)
    for number in range(len(letters) - 1, -1, -1):
        place -= 1
        while place >= start and not _fits(before, place, letters[number], first=number == 0):
            place -= 1
        if place < start:
            return None
    found = _TRAILING.sub("", before[place:])
    return found if _is_long(short, found) else None


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
    for short in dict.fromkeys(word for word in words if _is_short(word)):
        long = None if short.casefold() in asked else _explained_in(document, short)
        if long is None or len(asked.intersection(content_words(long))) < 2:
            continue
        if _plain(long) not in _plain(passage):
            found.append(f"{long} ({short})")
    return found[:_MOST_EXPLAINED]


@lru_cache(maxsize=256)  # the passages of a document share their acronyms
def _explained_in(text: str, short: str) -> str | None:
    """The first long form that a text gives for ``short``; quicker than all its definitions."""
    for mark in (f"({short})", f"(“{short}”)", f'("{short}")'):
        place = text.find(mark)
        if place >= 0:
            long = long_form(short, text[max(0, place - _REACH) : place].rstrip())
            return None if long is None else " ".join(long.split())
    place = text.find(f"{short} (")
    if place >= 0:
        inside = text[place + len(short) + 2 :][:_REACH].partition(")")[0]
        return inside if long_form(short, inside) == inside else None
    return None


def _plain(text: str) -> str:
    """Words in small letters, one space before each and one at the end."""
    return f" {' '.join(word.strip(_SIGNS) for word in _WORD.findall(text.casefold()))} "


def _is_short(token: str) -> bool:
    """Two to ten characters, at least half of them capitals or digits, not a number or a year."""
    if not _SHORT.fullmatch(token):
        return False
    capitals = sum(character.isupper() for character in token)
    plain = sum(character.islower() for character in token.rstrip("s"))
    return capitals >= 1 and capitals + sum(c.isdigit() for c in token) > plain


def _fits(text: str, place: int, letter: str, *, first: bool) -> bool:
    if text[place].casefold() != letter:
        return False
    if not first:
        return True
    opens = place == 0 or not text[place - 1].isalnum()
    return opens and bool(content_words(text[place:].split(maxsplit=1)[0]))


def _is_long(short: str, long: str) -> bool:
    """A long form has more words than one, is longer, and doesn't hold the short one itself."""
    words = _WORD.findall(long)
    return len(words) > 1 and len(long) > len(short) + 2 and short not in words
