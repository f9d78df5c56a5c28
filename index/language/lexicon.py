"""What the words of a language mean as values, read once from its file in ``lexicons``."""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from index.language.phrases import Phrases
from index.language.tokens import Tokens
from index.types import Span, Value, ValueKind

# Written before a number, as signs and codes are; other names of money are not.
MONEY_ABBREVIATIONS = frozenset(["kr", "zł", "Rs", "Ksh", "KSh", "Kč"])
LANGUAGES = ("ar", "de", "en", "es", "fr", "ru", "zh")
LEXICONS = Path(__file__).parent / "lexicons"


class Lexicon:
    """The tables of one language; empty ones where a language has no file, so digits are read."""

    def __init__(self, language: str, tables: Mapping[str, Any]) -> None:
        self.language = language
        self.has_capitals: bool = tables.get("has_capitals", True)
        self.decimal_comma: bool = tables.get("decimal_comma", False)
        self.day_first: bool = tables.get("day_first", False)
        self.join_after: str = tables.get("join_after", "")
        self.long_scale: bool = tables.get("long_scale", False)
        self.bare_scales: bool = tables.get("bare_scales", False)
        self.words = _groups(tables.get("words", {}))
        self.irregular: list[list[str]] = tables.get("irregular", [])
        self.duration_units: dict[str, str] = {
            word.casefold(): unit
            for unit, words in tables.get("duration_units", {}).items()
            for word in words
        }
        self._read_numbers(tables)
        self._read_dates(tables)
        self._read_names(dict(tables.get("names", {})))
        self._read_modality(tables.get("modality", {}))

    def _read_numbers(self, tables: Mapping[str, Any]) -> None:
        self.cardinals: dict[str, int] = _folded(tables.get("cardinals", {}))
        self.scales: dict[str, int] = _folded(tables.get("scales", {}))
        self.ordinals: dict[str, int] = _folded(tables.get("ordinals", {}))
        self.fractions: dict[str, int] = _folded(tables.get("fractions", {}))
        self.vague: dict[str, int] = _folded(tables.get("vague", {}))
        self.bounds = Phrases(tables.get("bounds", {}))
        self.bounds_after = Phrases(tables.get("bounds_after", {}))
        self.not_numbers = phrases(self.words["not_numbers"])
        self.measures = phrases(self.words["measures"])

    def _read_dates(self, tables: Mapping[str, Any]) -> None:
        dates = dict(tables.get("dates", {}))
        self.months = _numbered(dates.pop("months", []))
        self.weekdays = _numbered(dates.pop("weekdays", []))
        self.decade_names = {name: n for n, name in enumerate(dates.pop("decades", []), 2)}
        self.fiscal = phrases(dates.pop("fiscal", []))
        before, after = dates.pop("before_christ", []), dates.pop("after_christ", [])
        self.eras = Phrases(dict.fromkeys(before, -1) | dict.fromkeys(after, 1))
        self.dates = _groups(dates)
        self.seasons: dict[str, str] = _folded(tables.get("seasons", {}))
        self.parts: dict[str, str] = _folded(tables.get("parts", {}))
        self.holidays = Phrases(tables.get("holidays", {}))
        self.relative = Phrases(tables.get("relative", {}))
        self.directions: dict[str, int] = _folded(tables.get("directions", {}))
        self.ago = Phrases(dict.fromkeys(self.words["ago_before"], -1))
        self.times = {name: phrases(found) for name, found in tables.get("times", {}).items()}

    def _read_names(self, names: dict[str, Any]) -> None:
        self.aliases: dict[str, str] = _folded(names.pop("aliases", {}))
        self.more_places = frozenset(names.pop("more_places", []))
        self.titles = phrases(names.pop("titles", []))
        self.verbs = phrases(names.get("speech", []))
        self.no_names = frozenset(names.pop("no_names", []))
        self.nouns_capital: bool = names.pop("nouns_capital", False)
        self.names = _groups(names)

    def _read_modality(self, modality: Mapping[str, Any]) -> None:
        cues, scope = modality.get("phrases", {}), modality.get("scope", {})
        self.modality = Phrases({word: kind for kind, found in cues.items() for word in found})
        self.idle_negations = phrases(scope.get("idle", []))
        self.clause_openers = frozenset(scope.get("openers", []))
        self.clause_openers_after_comma = frozenset(scope.get("openers_after_comma", []))

    @cached_property
    def date_starters(self) -> frozenset[str]:
        """Words with which a date or a time may begin."""
        return _all(
            self.cardinals, self.ordinals, self.months, self.weekdays, self.seasons, self.parts,
            self.decade_names, self.fiscal, self.eras, self.holidays, self.relative,
            self.dates["decades_after"], self.dates["last"], self.dates["next"],
            self.words["range_between"], self.words["articles"], self.bounds, *self.times.values(),
        )  # fmt: skip

    @cached_property
    def number_starters(self) -> frozenset[str]:
        """Words with which a number may begin."""
        groups = (self.words[n] for n in ("articles", "few", "range_between", "minus"))
        return _all(
            self.cardinals, self.scales, self.ordinals, self.fractions, self.vague, self.bounds,
            MONEY_ABBREVIATIONS, *groups,
        )  # fmt: skip

    @cached_property
    def after_article(self) -> frozenset[str]:
        """Words that an article makes a number or a date of: a dozen, a third, a month ago."""
        return _all(
            self.scales, self.fractions, self.ordinals, self.words["few"],
            self.duration_units, (words[1] for words in self.bounds.words() if len(words) > 1),
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
        return word in self.dates[group]

    def has(self, group: str, word: str) -> bool:
        """Whether ``word`` is in one of the groups of small words."""
        return word in self.words[group]


@lru_cache(maxsize=16)
def load_lexicon(language: str | None) -> Lexicon:
    """The lexicon of a language by its ISO 639-1 code; one without words where there is none."""
    if language not in LANGUAGES:
        return Lexicon(language or "", {})
    name = f"{language}.toml"
    return Lexicon(language, tomllib.loads((LEXICONS / name).read_text(encoding="utf-8")))


@lru_cache(maxsize=8)
def read_table(name: str) -> dict[str, Any]:
    """A table that belongs to no language, such as that of units."""
    return tomllib.loads((LEXICONS / name).read_text(encoding="utf-8"))


def _all(*tables: Iterable[str]) -> frozenset[str]:
    return frozenset(word.casefold() for table in tables for word in table)


def _fold(words: Iterable[str]) -> Iterable[str]:
    return (word.casefold() for word in words)


def phrases(words: Iterable[str]) -> Phrases:
    """Phrases that mean nothing but that they stand there."""
    return Phrases(dict.fromkeys(words, True))


def _groups(tables: Mapping[str, Iterable[str]]) -> defaultdict[str, frozenset[str]]:
    """Groups of words by their names; those that a language lacks are empty."""
    groups: defaultdict[str, frozenset[str]] = defaultdict(frozenset)
    groups |= {name: frozenset(_fold(found)) for name, found in tables.items()}
    return groups


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
