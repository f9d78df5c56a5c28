"""Whether a unit is a part of a sentence that was cut where none ends."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Span
from index.language import is_function_word
from rag.cards.parsed import LIST_MARK

# "1) the fees, 2) the hulls": a bracket that opens nowhere and closes nothing.
_INLINE_MARK = re.compile(r"(?:^|\s)(?:\d{1,2}|[A-Za-z]{1,4})\)$")
_MARK_REACH = 6
# "489 (1st Cir. 1989).": what is left of a citation whose first half ended in a full stop.
_REST_OF_CITATION = re.compile(r"^\d[\d, –-]*\([^()]*\b\d{4}\)")
# "On June", "19, 2017, he left".
_REST_OF_DATE = re.compile(r"\d{1,2}, \d{4}\b")
_BOLD = "**"


def is_cut_off(text: str) -> bool:
    """Whether a bracket, or what is set in bold, is left open, or it was begun before."""
    # What is set in bold before it may be closed behind the full stop: "** Although".
    body = LIST_MARK.sub("", text).removeprefix(f"{_BOLD} ")
    if begins_within(body):
        return True
    depth = 0
    for place, sign in enumerate(body):
        if sign == "(":
            depth += 1
        elif sign == ")" and depth:
            depth -= 1
        elif sign == ")" and not _INLINE_MARK.search(body[max(0, place - _MARK_REACH) : place + 1]):
            return True
    return depth > 0 or body.count(_BOLD) % 2 == 1 or _REST_OF_CITATION.match(body) is not None


def begins_within(text: str) -> bool:
    """Whether it begins with a sign that ends or parts something: "). d. Finally"."""
    return text[:1] in (")", "]", ";", ",")


def rejoined(text: str, core: Span, before: Sequence[Span], after: Sequence[Span]) -> Span:
    """``core`` with the unit of the paragraph ``before`` or ``after`` it that it was torn from.

    "…, urges the", "Government of Libya to work": a page or a column ended between them.
    """
    for unit in before:
        begins = text[core.start : core.end]
        is_within = begins[:1].islower() or _REST_OF_DATE.match(begins)
        goes_on = is_within and _breaks_off(unit.of(text))
        is_item = LIST_MARK.match(core.of(text)) is not None
        if (goes_on or _ends_small(unit.of(text))) and not is_item:
            core = Span(unit.start, core.end)
    for unit in after:
        words = unit.of(text)
        first = words.split()[0]
        is_within = (len(first) > 1 and first[0].islower()) or _REST_OF_DATE.match(words)
        goes_on = is_within and _breaks_off(core.of(text))
        if (goes_on or _ends_small(core.of(text))) and not LIST_MARK.match(words):
            core = Span(core.start, unit.end)
    return core


def _breaks_off(words: str) -> bool:
    """Whether no sign stands at the end."""
    return words[-1:].isalpha()


def _ends_small(words: str) -> bool:
    """Whether it ends on a small word, after which something must follow: "urges the"."""
    last = words.split()[-1:]
    return bool(last) and last[0].islower() and last[0].isalpha() and is_function_word(last[0])
