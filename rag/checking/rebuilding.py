"""A briefing put together anew: its places and order from a file, all else from the library."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from index import Document, Span
from rag.briefing import (
    Agreement,
    Briefing,
    Quote,
    Theme,
    assemble,
    compare_quotes,
    count_independent,
    repost_groups,
)
from rag.checking.landmarks import Landmarks
from rag.checking.places import Placed
from rag.types import Evidence

_KEY = re.compile(r"Q(\d+)")


@dataclass
class Rebuilt:
    """A briefing as Dossier would write it; ``wrong_pairs`` are verdicts that no rule gives.

    Each of these is a heading's words and what the rule says.
    """

    briefing: Briefing
    wrong_pairs: list[tuple[str, str]] = field(default_factory=list)


def rebuild(title: str, marks: Landmarks, placed: Mapping[str, Placed]) -> Rebuilt:
    """The briefing with these landmarks and places."""
    quotes = make_quotes(placed)
    themes = tuple(
        Theme(name, tuple(quotes[number] for number in held))
        for name, numbers in _themes(marks, sorted(quotes))
        if (held := [number for number in numbers if number in quotes])
    )
    wrong: list[tuple[str, str]] = []
    pairs = list(_agreements(marks.pairs, quotes, wrong))
    briefing = assemble(title, themes, tuple(pairs), (), ())
    points = tuple(quotes[number] for number in marks.key_points if number in quotes)
    return Rebuilt(replace(briefing, key_points=points), wrong)


def make_quotes(placed: Mapping[str, Placed]) -> dict[int, Quote]:
    """The quotes by their numbers, with contexts and where else they stand."""
    quotes: dict[int, Quote] = {}
    for key, place in placed.items():
        if _KEY.fullmatch(key) and place.evidence is not None:
            context = placed.get(f"{key}c")
            quotes[int(key[1:])] = Quote(
                int(key[1:]),
                place.evidence,
                tuple(_also(key, placed)),
                context.evidence if context is not None else None,
            )
    documents = {e.document.id: e.document for q in quotes.values() for e in (q.evidence, *q.also)}
    groups = repost_groups(list(documents.values()))
    return {n: replace(q, independent=count_independent(q.sources, groups))
            for n, q in quotes.items()}  # fmt: skip


def make_evidence(document: Document, start: int, end: int) -> Evidence | None:
    """A place as evidence, where the document has it."""
    if not 0 <= start < end <= len(document.text):
        return None
    return Evidence(document, Span(start, end), None, 0.0)


def _also(key: str, placed: Mapping[str, Placed]) -> Iterable[Evidence]:
    number = 1
    while (place := placed.get(f"{key}+{number}")) is not None:
        if place.evidence is not None:
            yield place.evidence
        number += 1


def _themes(marks: Landmarks, numbers: Sequence[int]) -> list[tuple[str, list[int]]]:
    """Each theme's heading and its quotes; one that isn't shown is put where its number fits."""
    themes = [(name, list(dict.fromkeys(found))) for name, found in marks.themes]
    if not themes:
        return [("", list(numbers))] if numbers else []
    shown = {number for _, found in themes for number in found}
    for number in numbers:
        if number in shown:
            continue
        fitting = [found for _, found in themes if found and min(found) < number]
        home = fitting[-1] if fitting else themes[0][1]
        later = [at for at, other in enumerate(home) if other > number]
        home.insert(later[0] if later else len(home), number)
    return themes


def _agreements(
    pairs: Sequence[tuple[int, int, str]], quotes: Mapping[int, Quote], wrong: list[tuple[str, str]]
) -> Iterable[Agreement]:
    for left, right, kind in pairs:
        if left not in quotes or right not in quotes:
            continue
        found = compare_quotes(quotes[left], quotes[right])
        words = f"Q{left} and Q{right} {kind}"
        if found is not None:
            yield found
        else:
            wrong.append((words, "whether they agree can't be told by rule"))
