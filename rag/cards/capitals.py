"""Names as they stand: the run of words with capitals that ends at a place."""

from __future__ import annotations

import re

from index import Span
from index.language import is_function_word

_PIECES = re.compile(r"[^\s,]+|,")
# What stands within names: "Assistant to the President for Trade".
_LINKS = frozenset("& of the and for to on in de du la le von van der del di da el al y et".split())
_COMPANY = re.compile(
    r"(?:Inc|Ltd|LLC|L\.?P|N\.A|Corp|S\.A|plc|PLC|L\.L\.C|Co|AG|N\.V|B\.V|LLP|Jr|Sr)\b"
)


def capitals_before(text: str, within: Span, end: int) -> Span | None:
    """The run that ends at ``end``, back to ``within``'s start: "Bank of X, Inc."; else nothing."""
    words = list(_PIECES.finditer(text, within.start, end))
    first, in_list = None, False
    for place in range(len(words) - 1, -1, -1):
        word = words[place].group()
        after = "".join(w.group() for w in words[place + 1 : place + 2])
        if first is not None and word[-1] in ";:)":
            break
        if (word[0].isupper() or word[0].isdigit()) and not is_function_word(word.lower()):
            first = words[place].start()
        elif word == ",":
            in_list = in_list or after == "and"  # "Food, Drug, and Cosmetic Act"
            if not (in_list or _COMPANY.match(after)):
                break
        elif word.lower() not in _LINKS:
            break
    return Span(first, end) if first is not None else None
