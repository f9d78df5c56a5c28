"""What the words of a language mean as values, read once from its file in ``lexicons``."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from index.language.tokens import Token, Tokens, tokenize
from index.types import Span, Value, ValueKind

# Written before a number, as signs and codes are; other names of money are not.
MONEY_ABBREVIATIONS = frozenset(["kr", "zł", "Rs", "Ksh", "KSh", "Kč"])
LANGUAGES = ("ar", "de", "en", "es", "fr", "ru", "zh")
_FOLDER = files("index.language") / "lexicons"


class Phrases:
    """Phrases of one or more words, each with a meaning; the longest that fits is found.

    ``fold``: small and capital letters are alike.
    """

    def __init__(self, meanings: Mapping[str, Any], *, fold: bool = True) -> None:
        self._fold = fold
        self._by_first: dict[str, list[tuple[tuple[str, ...], Any]]] = {}
        for phrase, meaning in meanings.items():
            words = tuple(token.low if fold else token.text for token in tokenize(phrase))
            self._by_first.setdefault(words[0], []).append((words, meaning))
        for found in self._by_first.values():
            found.sort(key=lambda pair: -len(pair[0]))

    def at(self, tokens: Tokens, place: int) -> tuple[Any, int] | None:
        """The meaning of the phrase that begins at ``place``, and the place after it."""
        found = self._by_first.get(self._text(tokens.at(place)))
        if found is None:
            return None
        for words, meaning in found:
            following = tokens[place : place + len(words)]
            if all(self._text(t) == word for t, word in zip(following, words, strict=False)):
                if len(following) == len(words) and not _is_broken(following):
                    return meaning, place + len(words)
        return None

    def _text(self, token: Token) -> str:
        return token.low if self._fold else token.text

    def phrases(self) -> Iterator[tuple[str, ...]]:
        """The words of each phrase."""
        return (words for found in self._by_first.values() for words, _ in found)

    def __iter__(self) -> Iterator[str]:
        """The first words of all phrases."""
        return iter(self._by_first)


class Lexicon:
    """The tables of one language; empty ones where a language has no file, so digits are read."""

    def __init__(self, language: str, tables: Mapping[str, Any]) -> None:
        self.language = language
        self.decimal_comma: bool = tables.get("decimal_comma", False)
        self.day_first: bool = tables.get("day_first", False)
        self.join_after: str = tables.get("join_after", "")
        self.bare_scales: bool = tables.get("bare_scales", False)
        self.cardinals: dict[str, int] = _folded(tables.get("cardinals", {}))
        self.scales: dict[str, int] = _folded(tables.get("scales", {}))
        self.ordinals: dict[str, int] = _folded(tables.get("ordinals", {}))
        self.fractions: dict[str, int] = _folded(tables.get("fractions", {}))
        self.vague: dict[str, int] = _folded(tables.get("vague", {}))
        self.words = {name: frozenset(_fold(found)) for name, found in tables.get("words", {}).items()}
        self.not_numbers = Phrases(dict.fromkeys(self.words.get("not_numbers", ()), True))
        self.measures = Phrases(dict.fromkeys(self.words.get("measures", ()), True))
        self.bounds = Phrases(tables.get("bounds", {}))
        self.bounds_after = Phrases(tables.get("bounds_after", {}))
        dates = tables.get("dates", {})
        self.months = _numbered(dates.get("months", []))
        self.weekdays = _numbered(dates.get("weekdays", []))
        self.dates = {
            name: frozenset(_fold(found))
            for name, found in dates.items()
            if name not in ("months", "weekdays")
        }
        self.fiscal = Phrases(dict.fromkeys(dates.get("fiscal", []), True))
        self.eras = Phrases(
            dict.fromkeys(dates.get("before_christ", []), -1)
            | dict.fromkeys(dates.get("after_christ", []), 1)
        )
        self.decade_names = {
            name.casefold(): n for n, name in enumerate(dates.get("decades", []), 2)
        }
        self.seasons: dict[str, str] = _folded(tables.get("seasons", {}))
        self.parts: dict[str, str] = _folded(tables.get("parts", {}))
        self.holidays = Phrases(tables.get("holidays", {}))
        self.relative = Phrases(tables.get("relative", {}))
        self.directions: dict[str, int] = _folded(tables.get("directions", {}))
        self.ago = Phrases(dict.fromkeys(tables.get("words", {}).get("ago_before", []), -1))
        names = dict(tables.get("names", {}))
        self.aliases: dict[str, str] = _folded(names.pop("aliases", {}))
        self.more_places = frozenset(names.pop("more_places", []))
        self.titles = Phrases(dict.fromkeys(names.pop("titles", []), True))
        self.no_names = frozenset(names.pop("no_names", []))
        self.nouns_capital: bool = names.pop("nouns_capital", False)
        self.names: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
        self.names |= {name: frozenset(_fold(found)) for name, found in names.items()}
        modality = tables.get("modality", {})
        self.modality = Phrases(
            {w: kind for kind, found in modality.get("phrases", {}).items() for w in found}
        )
        scope = modality.get("scope", {})
        self.idle_negations = Phrases(dict.fromkeys(scope.get("idle", []), True))
        self.clause_openers = frozenset(scope.get("openers", []))
        self.clause_openers_after_comma = frozenset(scope.get("openers_after_comma", []))
        self.times = {n: Phrases(dict.fromkeys(f, n)) for n, f in tables.get("times", {}).items()}
        self.duration_units: dict[str, str] = {
            word.casefold(): unit
            for unit, words in tables.get("duration_units", {}).items()
            for word in words
        }

    @cached_property
    def date_starters(self) -> frozenset[str]:
        """Words with which a date or a time may begin."""
        return _all(
            self.cardinals, self.ordinals, self.months, self.weekdays, self.seasons, self.parts,
            self.decade_names, self.fiscal, self.eras, self.holidays, self.relative,
            self.dates.get("decades_after", ()), self.words.get("range_between", ()),
            self.words.get("articles", ()), self.bounds, *self.times.values(),
        )  # fmt: skip

    @cached_property
    def number_starters(self) -> frozenset[str]:
        """Words with which a number may begin."""
        groups = (self.words.get(n, ()) for n in ("articles", "few", "range_between", "minus"))
        return _all(
            self.cardinals, self.scales, self.ordinals, self.fractions, self.vague, self.bounds,
            MONEY_ABBREVIATIONS, *groups,
        )  # fmt: skip

    @cached_property
    def after_article(self) -> frozenset[str]:
        """Words that an article makes a number or a date of: a dozen, a third, a month ago."""
        return _all(
            self.scales, self.fractions, self.ordinals, self.words.get("few", ()),
            self.duration_units, (words[1] for words in self.bounds.phrases() if len(words) > 1),
        )  # fmt: skip

    @cached_property
    def starters(self) -> frozenset[str]:
        """Words in small letters with which any value may begin."""
        labels = read_table("identifiers.toml")["labels"].values()
        return _all(
            self.date_starters, self.number_starters, self.title_starters,
            self.names["particles"], *labels, ("doi", "arxiv", "v"),
        )  # fmt: skip

    def may_begin_name(self, low: str) -> bool:
        """Whether a name may begin with a small letter: al-Bashir, Präsident, الرئيس."""
        return low in self.names["particles"] or low in self.title_starters

    @cached_property
    def title_starters(self) -> frozenset[str]:
        """First words of titles."""
        return _all(self.titles)

    def dated(self, group: str, word: str) -> bool:
        """Whether ``word`` is in one of the groups of words about dates."""
        return word in self.dates.get(group, ())

    def has(self, group: str, word: str) -> bool:
        """Whether ``word`` is in one of the groups of small words."""
        return word in self.words.get(group, ())


@lru_cache(maxsize=16)
def load_lexicon(language: str | None) -> Lexicon:
    """The lexicon of a language by its ISO 639-1 code; one without words where there is none."""
    if language not in LANGUAGES:
        return Lexicon(language or "", {})
    name = f"{language}.toml"
    return Lexicon(language, tomllib.loads((_FOLDER / name).read_text(encoding="utf-8")))


@lru_cache(maxsize=8)
def read_table(name: str) -> dict[str, Any]:
    """A table that belongs to no language, such as that of units."""
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


def _all(*tables: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for table in tables for word in table)


def _is_broken(tokens: list[Token]) -> bool:
    return any(token.begins_paragraph for token in tokens[1:])


def _fold(words: Iterable[str]) -> Iterable[str]:
    return (word.casefold() for word in words)


def _folded(table: Mapping[str, Any]) -> dict[str, Any]:
    return {word.casefold(): meaning for word, meaning in table.items()}


def _numbered(groups: Iterable[Iterable[str]]) -> dict[str, int]:
    """Months or weekdays from 1, by each of their names."""
    return {name.casefold(): n for n, names in enumerate(groups, 1) for name in names}


@dataclass(frozen=True, slots=True)
class Scan:
    """A text being read: its tokens, the words of its language, and when it was written.

    ``day_first``: whether its other dates write the day before the month.
    """

    text: str
    tokens: Tokens
    lexicon: Lexicon
    date: date | None = None
    day_first: bool | None = None

    def found(self, kind: ValueKind, start: int, end: int, normal: str, **more: Any) -> Found:  # noqa: ANN401
        """A value made of the tokens ``start`` to ``end`` (excluded), and where to go on."""
        span = Span(self.tokens[start].start, self.tokens[end - 1].end)
        return Value(kind, span, normal, **more), end


# A value and the token after it; no value where what stands there must be passed over as a whole.
Found = tuple[Value | None, int]
