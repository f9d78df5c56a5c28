"""Themes: statements grouped by likeness, titled with phrases that the sources use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from index import Span, Value, ValueKind
from index.language import content_words, find_values
from index.models import Encoder, Vectors

_MOST = 6
_THEME_SIZE = 5
_SMALLEST = 2
_PHRASE_WORDS = 4
_SECOND = 0.6
_OFTEN = 3
_NO_TITLES = (
    ValueKind.NUMBER, ValueKind.ORDINAL, ValueKind.DATE, ValueKind.TIME, ValueKind.DURATION,
)  # fmt: skip
_DIGITS = 6  # the last ones may depend on the number of threads
Floats = npt.NDArray[np.float64]
_WORD = re.compile(r"[^\W_]+(?:[-'’&./][^\W_]+)*")
_WEAK_ENDS = re.compile(r"(?:ly|ed|ing|tical|[^s]s's|ive|ful|able|ous|ant)$|^\d+$", re.IGNORECASE)
_BREAK = re.compile(r"[,;:()\[\]!?“”\"\n—]|\.(?!\w)")
# Small words that a title may hold in its middle, and those before which a noun phrase ends.
_JOINTS = frozenset("of for the and on in against".split())
_BOUNDS = frozenset(
    "of in on for to by with and or is are was were has have had will would can could may might "
    "must should at from as but that which who whose because when where while than under over "
    "between among against into through during after before since did does do nor if".split()
)
# Words that are no stop words to the search but make no title at either end.
_NO_TITLE = frozenset(
    "again also however although according among many much more most some such very may might must "
    "shall been being between during under over after before since until while both either "
    "neither each other another same further thus hence therefore even still yet already often "
    "only just upon within without against toward towards through because due despite regard "
    "regards seen said say says argue argues argued make makes made take takes took get gets "
    "got give gives gave use used come came go went become became remain remains seem seems one "
    "two three first second last new moreover secondly firstly thirdly lastly furthermore "
    "finally indeed nevertheless nonetheless all well part whole way ways fact case cases part "
    "parts include includes including called call calls every no none several few own simply "
    "not never whether where who whom what which it's its has have up out off down about into "
    "onto across".split()
)


def cluster(vectors: Vectors, most: int = _MOST) -> list[list[int]]:
    """Group rows by complete linkage into at most ``most`` groups of about five; no loners.

    ``vectors`` is (n, dimension), of unit length. Members keep the rows' order.
    """
    groups = [[row] for row in range(len(vectors))]
    likeness = (vectors @ vectors.T).astype(float)
    wanted = max(1, min(most, round(len(groups) / _THEME_SIZE)))
    while len(groups) > wanted:
        pairs = ((a, b) for a in range(len(groups)) for b in range(a + 1, len(groups)))
        first, second = max(pairs, key=lambda pair: _link(groups, likeness, *pair))
        groups[first] = sorted(groups[first] + groups.pop(second))
    while len(groups) > 1 and min(map(len, groups)) < _SMALLEST:
        lone = next(i for i, group in enumerate(groups) if len(group) < _SMALLEST)
        row = groups.pop(lone)
        near = max(groups, key=lambda group: float(likeness[np.ix_(row, group)].mean()))
        near.extend(row)
        near.sort()
    return sorted(groups)


def unit_mean(vectors: Sequence[Vectors]) -> Vectors:
    """The direction that some vectors have in common, of unit length."""
    total: Vectors = np.sum(vectors, axis=0)
    return total / np.float32(np.linalg.norm(total))


def _link(groups: list[list[int]], likeness: Floats, first: int, second: int) -> float:
    """How alike the two least alike members are."""
    return float(likeness[np.ix_(groups[first], groups[second])].min())


def phrases(text: str) -> list[str]:
    """Runs of up to four words, as they stand, that may serve as a title.

    A run must stand between words that bound a noun phrase, so that no half of one is taken; it
    holds no number and cuts no name.
    """
    found = []
    words = list(_WORD.finditer(text))
    values = find_values(text)
    for start, first in enumerate(words):
        adverb = first.group().islower() and first.group().endswith("ly")
        if adverb or not _may_stand(first.group()) or not _bounds_left(text, words, start):
            continue
        for end in range(start, min(start + _PHRASE_WORDS, len(words))):
            last = words[end]
            phrase = text[first.start() : last.end()]
            inner = words[start + 1 : end]
            if _BREAK.search(phrase) or not all(_may_join(word.group()) for word in inner):
                break
            if (
                _may_stand(last.group())
                and _is_noun(last.group())
                and _bounds_right(text, words, end)
                and not _is_opening(words, start, end)
                and not _spoils(Span(first.start(), last.end()), values)
            ):
                found.append(phrase)
    return found


def _spoils(phrase: Span, values: Sequence[Value]) -> bool:
    """Whether a phrase holds a number or a date, or cuts a name or an identifier."""
    touched = [value for value in values if value.span.overlap(phrase)]
    return any(
        value.kind in _NO_TITLES or value.span.overlap(phrase) < len(value.span)
        for value in touched
    )


def _is_opening(words: Sequence[re.Match[str]], start: int, end: int) -> bool:
    """Whether it is just a sentence's first word, capital only for that."""
    return start == end == 0 and words[0].group()[1:].islower()


def _bounds_left(text: str, words: Sequence[re.Match[str]], start: int) -> bool:
    """Whether a phrase may begin here: at a sentence's start, after a sign, or a small word."""
    if start == 0:
        return True
    before = words[start - 1]
    between = text[before.end() : words[start].start()]
    return bool(between.strip()) or not _may_stand(before.group())


def _bounds_right(text: str, words: Sequence[re.Match[str]], end: int) -> bool:
    """Whether a phrase may end here: before a sign, a preposition or an auxiliary verb."""
    if end + 1 == len(words):
        return True
    after = words[end + 1]
    between = text[words[end].end() : after.start()]
    return bool(between.strip()) or after.group().casefold() in _BOUNDS


def titles(
    encoder: Encoder,
    themes: Sequence[Sequence[str]],
    centres: Vectors,
    topic: str,
    texts: Sequence[str],
) -> list[str]:
    """A title for each theme: the phrase of its sentences that is nearest to it and to no other.

    ``themes`` holds each theme's sentences, ``centres`` (n, dimension) what they have in common,
    ``texts`` the whole sources. No title comes twice.
    """
    counts = [Counter(p.casefold() for s in theme for p in set(phrases(s))) for theme in themes]
    forms = {p.casefold(): p for theme in themes for s in theme for p in phrases(s)}
    keys = sorted(forms)
    if not keys:
        return [theme[0] for theme in themes]
    whole = "\n".join(texts).casefold()
    terms = {key: _is_term(forms[key], whole.count(key), topic) for key in keys}
    likeness = encoder.encode([forms[key] for key in keys]) @ centres.T
    weights = []
    for number, count in enumerate(counts):
        others = np.delete(likeness, number, axis=1).max(axis=1, initial=0.0)
        near = {
            k: _nearness(*row) for k, *row in zip(keys, likeness[:, number], others, strict=True)
        }
        told = {key: 0.5 + min(count[key], _OFTEN) / _OFTEN for key in count}
        weights.append({key: round(near[key] * terms[key] * told[key], _DIGITS) for key in count})
    chosen = [[forms[key] for key in best] for best in _pick(weights)]
    return [
        " · ".join(phrase[0].upper() + phrase[1:] for phrase in best) if best else theme[0]
        for best, theme in zip(chosen, themes, strict=True)
    ]


def _pick(weights: Sequence[Mapping[str, float]]) -> list[list[str]]:
    """For each theme the best phrase, then the next where it is nearly as good; no word twice."""
    used: set[str] = set()
    picked: list[list[str]] = [[] for _ in weights]
    for least in (0.0, _SECOND):
        for found, mine in zip(weights, picked, strict=True):
            free = [key for key in found if not used & set(content_words(key))]
            best = max(sorted(free), key=found.__getitem__, default=None)
            if best is None or (
                mine and (found[best] <= least * found[mine[0]] or " " not in best)
            ):
                continue
            mine.append(best)
            used |= set(content_words(best))
    return picked


def _nearness(own: float, other: float) -> float:
    """How near a phrase is to its theme, more where it is further from all others."""
    return float(max(0.0, own) ** 1.5 * (0.4 + max(0.0, own - other)))


def _is_term(phrase: str, count: int, topic: str) -> float:
    """How much a phrase is one of the sources' terms that the topic doesn't name yet; 0..1.

    ``count`` is how often the sources use it: what they say once may be no term of theirs.
    """
    words = content_words(phrase)
    asked = set(content_words(topic))
    fresh = sum(word not in asked for word in words) / max(1, len(words))
    known = {1: 0.3, 2: 0.75}.get(count, 1.0)
    if all(word[0].isupper() for word in phrase.split()):
        known = 1.0
    single = 0.8 if phrase[0].isupper() else 0.5  # a single word seldom says what a theme is
    return known * (0.5 + 0.5 * fresh) * (1.0 if len(words) > 1 else single)


def _may_stand(word: str) -> bool:
    return bool(content_words(word)) and word.casefold() not in _NO_TITLE and len(word) > 1


def _may_join(word: str) -> bool:
    return _may_stand(word) or word.casefold() in _JOINTS


def _is_noun(word: str) -> bool:
    return not _WEAK_ENDS.search(word) or word[0].isupper()
