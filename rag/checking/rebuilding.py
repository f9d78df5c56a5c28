"""A briefing put together anew: its places and order from a file, all else from the library."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from rag.briefing import (
    NOT_FOUND,
    Agreement,
    Briefing,
    Quote,
    Theme,
    asks_for_figures,
    assemble,
    compare_quotes,
    count_independent,
    repost_groups,
    title_holds,
)
from rag.checking.landmarks import Landmarks
from rag.checking.places import Placed
from rag.export import Section
from rag.statements import are_one
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
        theme
        for name, numbers in _themes(marks, sorted(quotes))
        if (theme := _theme(name, [quotes[n] for n in numbers if n in quotes], title, marks))
    )
    wrong: list[tuple[str, str]] = []
    pairs = list(_agreements(marks.pairs, quotes, wrong))
    # A request that was printed may have had other words: then the file tells by its table.
    asked = asks_for_figures(title) and marks.sections[Section.FIGURES] >= 0
    briefing = assemble(title, themes, tuple(pairs), (), (), wants_figures=asked)
    points = tuple(quotes[number] for number in marks.key_points if number in quotes)
    return Rebuilt(replace(briefing, key_points=points), wrong)


def _theme(name: str, quotes: list[Quote], title: str, marks: Landmarks) -> Theme | None:
    """A theme with its quotes, or a question of the title that has none and says so."""
    if quotes:
        return Theme(name, tuple(quotes))
    theme = Theme(name, (), NOT_FOUND)
    return theme if name in marks.unanswered and title_holds(theme, title) else None


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


def _also(key: str, placed: Mapping[str, Placed]) -> Iterable[Evidence]:
    number = 1
    while (place := placed.get(f"{key}+{number}")) is not None:
        main, found = placed[key].evidence, place.evidence
        if found is not None and main is not None and are_one(main.place, found.place):
            yield found
        number += 1


def _themes(marks: Landmarks, numbers: Sequence[int]) -> list[tuple[str, list[int]]]:
    """Each theme's heading and its quotes; one that isn't shown is put where its number fits."""
    themes = [(name, sorted(set(found))) for name, found in marks.themes]
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
