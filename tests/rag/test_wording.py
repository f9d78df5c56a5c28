"""Counts and untrusted text as people are shown them."""

from __future__ import annotations

import pytest

from rag.wording import plural, printable


@pytest.mark.parametrize(
    ("count", "told"), [(0, "0 queries"), (1, "1 query"), (2, "2 queries"), (3000, "3,000 queries")]
)
def test_things_are_counted(count: int, told: str) -> None:
    assert plural(count, "query") == told


def test_what_steers_a_terminal_becomes_visible() -> None:
    mark = "\N{REPLACEMENT CHARACTER}"
    assert printable("a\x1b[31m\r\nb\tc\u202ed\x85") == f"a{mark}[31m\nb\tc{mark}d{mark}"
