"""Whether a unit is a part of a sentence that was cut where none ends."""

from __future__ import annotations

import re

from rag.cards.leaning import LIST_MARK

# "1) the fees, 2) the hulls": a bracket that opens nowhere and closes nothing.
_INLINE_MARK = re.compile(r"(?:^|\s)(?:\d{1,2}|[A-Za-z]{1,4})\)$")
_MARK_REACH = 6
# "489 (1st Cir. 1989).": what is left of a citation whose first half ended in a full stop.
_REST_OF_CITATION = re.compile(r"^\d[\d, –-]*\([^()]*\b\d{4}\)")
_BOLD = "**"


def is_cut_off(text: str) -> bool:
    """Whether a bracket, or what is set in bold, is left open, or a citation is begun before."""
    body = LIST_MARK.sub("", text)
    depth = 0
    for place, sign in enumerate(body):
        if sign == "(":
            depth += 1
        elif sign == ")" and depth:
            depth -= 1
        elif sign == ")" and not _INLINE_MARK.search(body[max(0, place - _MARK_REACH) : place + 1]):
            return True
    return depth > 0 or body.count(_BOLD) % 2 == 1 or _REST_OF_CITATION.match(body) is not None
