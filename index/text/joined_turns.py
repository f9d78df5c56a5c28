"""Turns of a conversation that stand one behind the other in a line, as PDFs made into text have.

"… the recovery. QUESTION. Mr. Chairman, what of …? CHAIRMAN HALE. Well, we …": each begins a line
of its own to whoever looks for who speaks. Only where the same labels come again, take turns, and
some of what they say asks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from index.blocks import Span
from index.text.turns import ASKED, ASKS, CAPITALS

_BEFORE = re.compile(r"(?:^|[.!?…—–][\"'”’»)\]]*[ \t\u00a0]+)(?=[A-ZÀ-Þ])")
_BEGINS = re.compile(r"[\"'“‘(\[…—–-]*[A-ZÀ-Þ]")
_PAIRS = ({"Q", "A"}, {"F", "A"}, {"Q", "R"})
_FEWEST, _FEWEST_APART, _ASKING, _CHANGING = 4, 2, 0.1, 0.6
# Of one word, unless it alone asks, are signs and parts: "NOTE.", "SEC."
_MOST_LONE = 0.5


def with_turns_apart(text: str, lines: Sequence[Span]) -> list[Span]:
    """The lines cut where somebody else begins to speak within one; as they are where nobody does.

    Linear in the text.
    """
    found = [place for line in lines for place in _labels(text, line)]
    known = _speakers(text, found)
    inside = {start for start, name in found if name in known}
    pieces: list[Span] = []
    for line in lines:
        cuts = [line.start, *sorted(s for s in inside if line.start < s < line.end), line.end]
        for start, end in pairwise(cuts):
            words = text[start:end]
            pieces.append(Span(start, start + len(words.rstrip())))
    return pieces


def _labels(text: str, line: Span) -> list[tuple[int, str]]:
    """Where labels stand in a line, and whose they may be."""
    found = []
    for before in _BEFORE.finditer(text, line.start, line.end):
        start = before.end()
        match = CAPITALS.match(text, start, line.end) or ASKED.match(text, start, line.end)
        if match is None or "." in match["who"].split()[-1]:
            continue  # "U.S. Treasury yields" has none
        if _BEGINS.match(text, match.end(), line.end):
            found.append((start, match["who"]))
    return found


def _speakers(text: str, found: Sequence[tuple[int, str]]) -> set[str]:
    """The labels that are speakers of one conversation; none where it is none."""
    counts = Counter(name for _, name in found)
    again = {name for name, count in counts.items() if count > 1}
    asked = {name for name in counts if len(name) == 1}
    if asked and asked not in _PAIRS:
        again -= asked
    # Who speaks but once is known by the others' form.
    known = again | {name for name in counts if " " in name}
    turns = [(start, name) for start, name in found if name in known]
    if len(turns) < _FEWEST or len(known) < _FEWEST_APART:
        return set()
    if 2 * sum(counts[name] for name in again) < len(turns):
        return set()
    lone = sum(len(name) > 1 and " " not in name for name in known)
    if lone > _MOST_LONE * len(known):
        return set()
    ends = [*(start for start, _ in turns[1:]), turns[-1][0]]
    said = [text[start:end].rstrip() for (start, _), end in zip(turns, ends, strict=True)]
    changes = sum(one != other for (_, one), (_, other) in pairwise(turns))
    asks = sum(ASKS.search(words) is not None for words in said)
    if asks < _ASKING * len(turns) or changes < _CHANGING * (len(turns) - 1):
        return set()
    return known
