"""The other names of a place: American and U.S. for the United States, Libya for Libyan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from index.language.folding import fold
from index.language.lexicon import read_table
from index.language.values import find_values
from index.types import ValueKind

_PLACES = "places.toml"
# How an adjective ends, and with what the place ends instead: Libyan, Ukrainian, Chinese, Afghan.
_ENDINGS = {
    "n": ("",), "an": ("", "e"), "ian": ("", "e", "y", "ia", "a"), "ese": ("", "a"),
    "i": ("", "ia"), "": ("istan", "stan"),
}  # fmt: skip
_FEWEST_LETTERS = 4


def other_names(name: str) -> tuple[str, ...]:
    """What else documents may call a place, or, by an adjective of it, the place itself."""
    known = _groups().get(fold(name), ()) or _by_saint(name)
    if known or " " in name or not name[:1].isupper():
        return known
    place = next(_places_of(name), None)
    return (place, *_groups().get(fold(place), ())) if place is not None else ()


def is_place(word: str) -> bool:
    """Whether words are the name of a place and nothing else."""
    values = find_values(word)
    return (
        len(values) == 1 and values[0].kind is ValueKind.PLACE and values[0].span.of(word) == word
    )


@cache
def regions() -> frozenset[str]:
    """Names of what holds other places, and what is made of them, folded."""
    return frozenset(fold(name) for name in read_table(_PLACES)["regions"])


def spelt_apart(name: str) -> tuple[str, ...]:
    """MH-17 and MH 17 for MH17, and the other way round."""
    parts = re.fullmatch(r"([A-Z]+)[- ]?(\d+)", name)
    return tuple(f"{parts[1]}{sign}{parts[2]}" for sign in ("", "-", " ")) if parts else ()


def _by_saint(name: str) -> tuple[str, ...]:
    """St. Petersburg and Saint Petersburg for St Petersburg."""
    first, _, rest = name.partition(" ")
    ways = ("St", "St.", "Saint")
    return tuple(f"{way} {rest}" for way in ways if way != first) if first in ways and rest else ()


@cache
def _groups() -> dict[str, tuple[str, ...]]:
    """The other names of a place, by each of them as folded."""
    return {
        fold(name): tuple(other for other in group if other != name)
        for group in read_table(_PLACES)["same"] for name in group
    }  # fmt: skip


def _places_of(adjective: str) -> Iterator[str]:
    """The places of which it may be an adjective by its ending."""
    for ending, others in _ENDINGS.items():
        stem = adjective.removesuffix(ending)
        if not adjective.endswith(ending) or len(stem) < _FEWEST_LETTERS - len(ending) // 2:
            continue
        for other in others:
            place = stem + other
            if place != adjective and is_place(place):
                yield place
