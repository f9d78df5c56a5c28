"""Units and currencies: their names as they stand beside a number, and how they compare."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Any, NamedTuple

from index.language.lexicon import read_table
from index.language.phrases import Phrases
from index.language.tokens import Tokens

_NO_MEASURES = ("money", "shared", "usual")
# Letters that are units only right behind a numeral: "5 m" is, "five m" is not.
MONEY_SIGNS = frozenset("$€£¥￥₹₽₴₺₪₩₦₿")
_LETTERS = frozenset("mgtlWKB")


class Unit(NamedTuple):
    """A unit by its code: what it measures, and how many of the measure's base it is."""

    code: str
    measure: str
    factor: Fraction


class Units:
    """All units, by code and by name."""

    def __init__(self, tables: dict[str, dict[str, Any]]) -> None:
        self.by_code: dict[str, Unit] = {}
        names: dict[str, str] = {}
        for measure, units in tables.items():
            if measure in _NO_MEASURES:
                continue
            for code, (factor, called) in units.items():
                self.by_code[code] = Unit(code, measure, Fraction(str(factor)))
                names |= dict.fromkeys(called, code)
        money: dict[str, str] = {}
        for code, called in tables["money"].items():
            self.by_code[code] = Unit(code, f"money {code}", Fraction(1))
            money |= dict.fromkeys(called, code)
        self.money = Phrases(money, fold=False)
        self.after = Phrases(names | money, fold=False)
        self.shared = {code: frozenset(others) for code, others in tables["shared"].items()}
        self.usual: dict[str, str] = tables["usual"]

    def before_number(self, tokens: Tokens, place: int) -> tuple[str, int] | None:
        """A currency before a number: "$", "US$", "kr", "EUR"."""
        return self.money.at(tokens, place)

    def after_number(self, tokens: Tokens, place: int) -> tuple[str, int] | None:
        """A unit or currency after a number."""
        found = self.after.at(tokens, place)
        if found is None or tokens.at(place).begins_paragraph:
            return None
        token = tokens.at(place)
        if token.text in _LETTERS and tokens.at(place - 1).kind != "numeral":
            return None
        return found


@lru_cache(maxsize=1)
def units() -> Units:
    """The table of units."""
    return Units(read_table("units.toml"))


def may_be_same(one: str | None, other: str | None) -> bool | None:
    """Whether two units can be one: ``None`` where a text leaves open which is meant."""
    if one == other:
        return True
    if one is None or other is None:
        return None
    table = units()
    for shared, single in ((one, other), (other, one)):
        if table.usual.get(shared) == single:
            return True
        if single in table.shared.get(shared, ()):
            return None
    return measure(one) == measure(other)


def alternatives(code: str) -> list[str]:
    """Other units that a code may stand for, or that may stand for it: ¥ for JPY, SEK for kr."""
    table = units()
    found = set(table.shared.get(code, ())) | {table.usual.get(code, code)}
    found |= {shared for shared, singles in table.shared.items() if code in singles}
    found |= {shared for shared, single in table.usual.items() if single == code}
    return sorted(found - {code})


def measure(code: str) -> str:
    """What a unit measures."""
    unit = units().by_code.get(code)
    return unit.measure if unit is not None else code


def factor(code: str | None) -> Fraction:
    """How many of its measure's base a unit is."""
    unit = units().by_code.get(code) if code is not None else None
    return unit.factor if unit is not None else Fraction(1)
