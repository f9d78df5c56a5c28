"""Reading takes time in proportion to the length of a text, whatever stands in it."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import pairwise

import pytest

from index.language import find_modality, find_values

HOSTILE = {
    "digits": "1",
    "commas": "1,",
    "groups": "1 222 ",
    "one one": "one ",
    "hundreds": "one hundred and ",
    "brackets": "(",
    "nested brackets": "(1(",
    "hyphens": "1-",
    "slashes": "1/2/",
    "stops": "1.2.",
    "colons": "1:23:",
    "months": "May ",
    "ranges": "3 to 4 to ",
    "between": "between 3 and ",
    "names": "Annan ",
    "particles": "Annan van de ",
    "initials": "A.",
    "of": "Ministry of Bank of ",
    "articles": "Article 5, ",
    "symbols": "A/RES/60/",
    "codes": "AB-1-",
    "titles": "President Mr ",
    "bounds": "more than about ",
    "dashes": "—",
    "apostrophes": "1'",
    "letters": "a.",
    "mail": "a@",
    "not": "not ",
    "clauses": "not, and ",
    "ideographs": "三百",
    "years": "2011-12-",
    "money": "$ 5 $ ",
    "weekdays": "Monday, the ",
    "quarters": "first quarter of the ",
}
SMALLEST = 4_000
# A doubling costs twice; the rest is for the noise of a shared machine.
MOST_PER_DOUBLING = 2.6
TRIES = 4


@pytest.mark.parametrize("read", [find_values, find_modality], ids=["values", "modality"])
@pytest.mark.parametrize("name", HOSTILE)
def test_twice_the_text_takes_twice_the_time(name: str, read: Callable[[str], object]) -> None:
    piece = HOSTILE[name]
    texts = [(piece * (size // len(piece) + 1))[:size] for size in
             (SMALLEST, 2 * SMALLEST, 4 * SMALLEST)]  # fmt: skip
    read(texts[0])
    for attempt in range(TRIES):
        costs = [best_of(read, text, 3 + attempt) for text in texts]
        growth = [after / max(before, 2e-4) for before, after in pairwise(costs)]
        if max(growth) < MOST_PER_DOUBLING:
            return
    raise AssertionError(f"{name}: {costs}")


@pytest.mark.parametrize("piece", ["1", "1,", "one ", "(", "May ", "Annan ", "A.", "三"])
def test_a_hundred_thousand_characters_take_seconds_and_not_minutes(piece: str) -> None:
    """In CPU time, which a tracer triples and a shared processor may double."""
    text = piece * (100_000 // len(piece))
    before = time.process_time()
    find_values(text)
    assert time.process_time() - before < 30


def best_of(read: Callable[[str], object], text: str, times: int) -> float:
    """The least CPU seconds of some readings."""
    costs = []
    for _ in range(times):
        before = time.process_time()
        read(text)
        costs.append(time.process_time() - before)
    return min(costs)
