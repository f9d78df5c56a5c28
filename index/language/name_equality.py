"""Whether two names are of one person, institution or place: same, other or unsure."""

from __future__ import annotations

from index.language.equality import Equality
from index.language.folding import fold
from index.language.lexicon import load_lexicon
from index.language.spelling import sounds
from index.types import Value, ValueKind

_IDLE = frozenset("the of for and on in de du des der la le al el &".split())


def compare_names(one: Value, other: Value) -> Equality:
    """Names by their words; a bare surname may be another's, initials may stand for any name."""
    ours, theirs = _plain(one.normal), _plain(other.normal)
    if ours == theirs or sorted(ours.split()) == sorted(theirs.split()):
        return Equality.SAME
    kinds = {one.kind, other.kind} - {ValueKind.NAME}
    if len(kinds) > 1:
        return Equality.OTHER
    if kinds == {ValueKind.PERSON}:
        return _compare_persons(ours.split(), theirs.split())
    if kinds == {ValueKind.PLACE}:
        return _compare_words(ours.split(), theirs.split())
    if _is_short_for(one.normal, theirs) or _is_short_for(other.normal, ours):
        return Equality.UNSURE
    if not kinds:
        verdict = _compare_persons(ours.split(), theirs.split())
        if verdict is not Equality.OTHER:
            return verdict
    return _compare_words(ours.split(), theirs.split())


def _plain(name: str) -> str:
    """The name folded, by what it is commonly called: UN, United Nations."""
    plain = fold(name).replace(".", "").removeprefix("the ")
    aliases = load_lexicon("en").aliases
    return fold(aliases.get(plain, plain))


def _compare_persons(ours: list[str], theirs: list[str]) -> Equality:
    short, long = sorted((ours, theirs), key=len)
    if len(short) == 1:
        held = short[0] in long or any(_sounds_alike(short[0], word) for word in long)
        return Equality.UNSURE if held else Equality.OTHER
    if short[-1] != long[-1]:
        alike = _sounds_alike(short[-1], long[-1]) or set(short) <= set(long)
        return Equality.UNSURE if alike else Equality.OTHER
    given = [_fits(word, long[:-1]) for word in short[:-1]]
    if None in given:
        return Equality.OTHER if not _sounds_alike(short[0], long[0]) else Equality.UNSURE
    # A whole given name decides; an initial fits many.
    return Equality.SAME if any(given) else Equality.UNSURE


def _fits(word: str, names: list[str]) -> bool | None:
    """Whether a given name is among others: whole, as an initial (false), or not at all."""
    if len(word) > 1 and word in names:
        return True
    fitting = any(len(min(word, n, key=len)) == 1 and n[0] == word[0] for n in names)
    return False if fitting else None


def _compare_words(ours: list[str], theirs: list[str]) -> Equality:
    mine, other = set(ours) - _IDLE, set(theirs) - _IDLE
    if mine == other:
        return Equality.SAME
    if mine <= other or other <= mine:
        return Equality.UNSURE
    left, right = mine - other, other - mine
    if len(left) == len(right) == 1:
        a, b = *left, *right
        related = a[:4] == b[:4] and min(len(a), len(b)) > 3
        return Equality.UNSURE if related or _sounds_alike(a, b) else Equality.OTHER
    return Equality.OTHER


def _is_short_for(short: str, long: str) -> bool:
    """Whether a name of capitals has the first letters of another's words."""
    letters = short.replace(".", "")
    if not letters.isupper() or not 1 < len(letters) < 9:
        return False
    words = [word for word in long.split() if word not in _IDLE]
    every = "".join(word[0] for word in long.split())
    return letters.casefold() in ("".join(word[0] for word in words), every)


def _sounds_alike(one: str, other: str) -> bool:
    return len(one) > 3 and len(other) > 3 and sounds(one) == sounds(other)
