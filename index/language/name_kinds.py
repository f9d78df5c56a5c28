"""What a name is the name of, by its words and by lists: a person, an institution, a place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from index.language.folding import fold
from index.language.lexicon import LEXICONS, Lexicon
from index.language.stems import stem
from index.language.tokens import HAN, WORD, Tokens, tokenize
from index.types import ValueKind

_SHORTEST_COMMON, _SHORTEST_VERB = 3, 4
# K., J.-P., J.K.
_INITIAL = re.compile(r"(?:[^\W\d_]\.-?){1,3}")


@lru_cache(maxsize=8)
def read_words_of(name: str) -> frozenset[str]:
    """A list of words from ``lexicons``, as it stands there."""
    path = LEXICONS / name
    return (
        frozenset(path.read_text(encoding="utf-8").splitlines()) if path.is_file() else frozenset()
    )


@lru_cache(maxsize=8)
def _places(lexicon: Lexicon) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Places that the lists know by their first word, folded, the longest first."""
    found: dict[str, set[tuple[str, ...]]] = {}
    listed = (tuple(name.split(" ")) for name in read_words_of("places.txt"))
    for words in (*listed, *map(folded_words, lexicon.more_places)):
        found.setdefault(words[0], set()).add(words)
    return {first: tuple(sorted(names, key=len, reverse=True)) for first, names in found.items()}


@lru_cache(maxsize=8192)
def folded_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded; ideographs one by one."""
    return tuple(fold(token.text) for token in tokenize(name) if token.kind in (WORD, HAN))


def place_at(tokens: Tokens, start: int, lexicon: Lexicon) -> int:
    """Where the place that begins at ``start`` ends, by the lists; ``start`` if none does."""
    for words in _places(lexicon).get(fold(tokens.at(start).text), ()):
        at = start
        for word in words:
            # Côte-d’Ivoire, Guinea-Bissau: hyphens part words as spaces do.
            at += at > start and tokens.at(at).text in ("-", "\u2011", "&")
            if fold(tokens.at(at).text) != word or (at > start and tokens.at(at).begins_paragraph):
                break
            at += 1
        else:
            return at
    return start


def knows_words(lexicon: Lexicon) -> bool:
    """Whether there is a list of the language's common words."""
    return bool(read_words_of(f"common.{lexicon.language}.txt"))


def is_common(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is one of the language, that a capital makes no name."""
    low = word.casefold()
    return (
        len(low) < _SHORTEST_COMMON
        or low in read_words_of(f"common.{lexicon.language}.txt")
        or low in lexicon.cardinals
        or low in lexicon.ordinals
    )


def opens_clause(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a verb, inflected, that opens a clause: "Encourages", "Recalling"."""
    low = word.casefold()
    verbs = lexicon.names["clause_verbs"]
    inflected = low not in verbs and stem(low, lexicon.language) in _stems(verbs, lexicon.language)
    return inflected or (low in lexicon.names["speech"] and is_common(low, lexicon))


@lru_cache(maxsize=8)
def _stems(words: frozenset[str], language: str) -> frozenset[str]:
    return frozenset(stem(word, language) for word in words)


def is_participle(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is the "-ing" of a common verb, though the list lacks it: "Imputing"."""
    low = word.casefold()
    if not low.endswith("ing") or is_given_name(word):
        return False
    known = read_words_of(f"common.{lexicon.language}.txt")
    root = low.removesuffix("ing")
    doubled = root[:-1] if root[-1:] == root[-2:-1] else root
    return any(
        len(base) >= _SHORTEST_VERB and base in known
        and f"{past.removesuffix('e')}ed" in known
        for base, past in ((root, root), (f"{root}e", root), (doubled, root))
    )  # fmt: skip


def is_given_name(word: str) -> bool:
    """Whether a word is a given name that the list knows."""
    given = word.capitalize()
    return given in read_words_of("given_names.txt") or given in read_words_of("more_names.txt")


def is_place(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether words together are a place that a list knows."""
    folded = folded_words(" ".join(words))
    return bool(folded) and folded in _places(lexicon).get(folded[0], ())


@lru_cache(maxsize=8192)
def kind_of(words: tuple[str, ...], lexicon: Lexicon) -> ValueKind:
    """The kind of a name by its words alone."""
    low = [word.casefold() for word in words]
    if is_place(words, lexicon) or (low[0] == "the" and is_place(words[1:], lexicon)):
        return ValueKind.PLACE
    head = _head(low, lexicon)
    if head in lexicon.names["things"]:
        return ValueKind.NAME
    if any(word in lexicon.names["institutions"] for word in low) and len(words) > 1:
        return ValueKind.INSTITUTION
    if len(words) > 1 and _is_geographic(low, lexicon):
        return ValueKind.PLACE
    if " ".join(low) in lexicon.aliases:
        return ValueKind.INSTITUTION
    return ValueKind.PERSON if _is_person(words, low, lexicon) else ValueKind.NAME


def _head(low: Sequence[str], lexicon: Lexicon) -> str:
    """The noun that a name turns on: before "of", else the last."""
    for number, word in enumerate(low):
        if number and word in lexicon.names["openers"]:
            return low[number - 1]
    return low[-1]


def _is_geographic(low: Sequence[str], lexicon: Lexicon) -> bool:
    names = lexicon.names
    if low[0] in names["directions"] and is_place(low[1:], lexicon):
        return True
    return _head(low, lexicon) in names["places"] or low[0] in names["places_first"]


def _is_person(words: Sequence[str], low: Sequence[str], lexicon: Lexicon) -> bool:
    if len(words) < 2 or len(words) > 6:
        return False
    particles = lexicon.names["particles"]
    full = [word for word, small in zip(words, low, strict=True) if small not in particles]
    if len(full) < 2 and len(full) == len(words):
        return False
    initials = [word for word in words if _INITIAL.fullmatch(word)]
    if initials and len(initials) < len(words) and not _INITIAL.fullmatch(words[-1]):
        return True
    if is_given_name(words[0]) and not all(is_common(w, lexicon) for w in (words[0], words[-1])):
        return True
    inner = any(small in particles for small in low[1:-1]) and not is_common(words[0], lexicon)
    numbered = low[-1] in lexicon.names["suffixes"] and not is_common(words[0], lexicon)
    return inner or numbered
