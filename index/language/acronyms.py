"""Acronyms that a text explains: "Responsibility to Protect (R2P)".

After Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (PSB 2003): the letters of the short form occur in the long one, in their order,
the first at the beginning of a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.language.words import content_words
from index.types import Span

# A short form in parentheses after the long one, or the other way round.
_PARENTHESES = re.compile(
    r"[(\[]\s*[\"'“‘]?([^()\[\]\n]{2,80}?)[\"'”’]?\s*(?:[;,][^()\[\]]*)?[)\]]"
)
_SHORT = re.compile(r"[A-Z0-9][A-Za-z0-9&/.-]{0,8}[A-Z0-9]s?")
_WORD = re.compile(r"[\w&'’/.-]+")
# What a digit stands for in names such as R2P and P4P.
_SOUNDS = {"2": "t", "4": "f"}
# What follows the name itself: a possessive, quotation marks, remarks in brackets.
_TRAILING = re.compile(r"(?:[’']s)?[\s\"'“”‘’,;:*]*(?:[(\[].*)?$", re.DOTALL)
# How far before its short form, in characters, a long form may begin.
_REACH = 120


@dataclass(frozen=True, slots=True)
class Acronym:
    """Where a text explains an acronym: the places of its short and of its long form."""

    short: Span
    long: Span


def find_acronyms(text: str) -> Iterator[Acronym]:
    """Every acronym that a text explains, in its order."""
    for match in _PARENTHESES.finditer(text):
        inside, start = match[1].strip(), max(0, match.start() - _REACH)
        opens = match.end(1) - len(match[1].lstrip())
        held = Span(opens, opens + len(inside))
        before = text[start : match.start()].rstrip()
        if is_acronym(inside):
            place = _long_at(inside, before)
            if place is not None:
                yield Acronym(held, Span(start + place.start, start + place.end))
            continue
        *_, last = (0, 0), *(word.span() for word in _WORD.finditer(before))
        word = before[slice(*last)]
        if is_acronym(word) and long_form(word, inside) == inside:
            yield Acronym(Span(start + last[0], start + last[1]), held)


@lru_cache(maxsize=2048)  # every question looks through the passages that may answer it
def definitions(text: str) -> tuple[tuple[str, str], ...]:
    """The (short form, long form) pairs that a text defines."""
    return tuple((a.short.of(text), a.long.of(text)) for a in find_acronyms(text))


def long_form(short: str, before: str) -> str | None:
    """The words at the end of ``before`` that ``short`` abbreviates; ``None`` if there are none."""
    place = _long_at(short, before)
    return place.of(before) if place is not None else None


@lru_cache(maxsize=256)  # the passages of a document share their acronyms
def explained_in(text: str, short: str) -> str | None:
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


def is_acronym(token: str) -> bool:
    """Two to ten characters, more than half of them capitals or digits, not a number or a year."""
    if not _SHORT.fullmatch(token):
        return False
    capitals = sum(character.isupper() for character in token)
    plain = sum(character.islower() for character in token.rstrip("s"))
    return capitals >= 1 and capitals + sum(c.isdigit() for c in token) > plain


def letters_of(short: str) -> list[str]:
    """What an acronym spells: its letters small, a digit by its sound, no "s" of the plural."""
    return [_SOUNDS.get(sign, sign.casefold()) for sign in short.rstrip("s") if sign.isalnum()]


def _long_at(short: str, before: str) -> Span | None:
    letters = letters_of(short)
    most = min(len(letters) + 5, 2 * len(letters))
    tail = list(_WORD.finditer(before, before.rfind("\n") + 1))[-most:]
    start, place = tail[0].start() if tail else 0, len(before)
    for number in range(len(letters) - 1, -1, -1):
        place -= 1
        while place >= start and not _fits(before, place, letters[number], first=number == 0):
            place -= 1
        if place < start:
            return None
    found = _TRAILING.sub("", before[place:])
    return Span(place, place + len(found)) if _is_long(short, found) else None


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
