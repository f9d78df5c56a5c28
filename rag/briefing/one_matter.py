"""What keeps two statements of much the same words from being of one matter.

Each rule was made for pairs that were found over whole documents and read
(``python -m benchmarks.cards.pairs``): the same line of two registers, monthly reports of two
months, "this Protocol" of two protocols.
"""

from __future__ import annotations

import re
from datetime import date

from index import BlockKind
from index.language import is_function_word
from rag.cards import Card, is_sentence
from rag.statements import language_of

_PROSE = (BlockKind.PARAGRAPH, BlockKind.TURN, BlockKind.ITEM)
_OWN = re.compile(
    r"(?i)\b(?:this|these|our|my|we|herein|hereby|hereto|hereof|the present)\b"
    r"|(?-i:(?:^|[^\w\s]\s?|\b[a-z]+\s|\d\s)I\b)"  # not the I of "World War I"
)
_LABEL = re.compile(r"[^.:;!?]{1,80}:\s")
_CLOSING = "\"'”’)]"
_FEWEST_WORDS = 1
_NEAR_DAYS, _WITHIN_DAYS, _SHARE = 31, 45, 0.5
_DAY = 10  # signs of a date in ISO 8601 to the day


def is_told_of_anyone(card: Card) -> bool:
    """Whether it is a sentence whose subject doesn't depend on where it stands.

    "Area: 30 km²" is of whatever its page is about, "this Protocol" of its own document.
    """
    block = card.document.block_at(card.core.start)
    if (block is not None and block.kind not in _PROSE) or card.apart is not None:
        return False
    words, language = card.evidence.quote, language_of(card.document)
    if not is_sentence(words.rstrip(_CLOSING)) or _OWN.search(words) or _LABEL.match(words):
        return False
    plain = [w for w in words.split() if w[:1].islower() and not is_function_word(w, language)]
    return len(plain) >= _FEWEST_WORDS  # a name, its office and a day tell nothing


def are_told_together(one: Card, other: Card) -> bool:
    """Whether two documents tell of one time: what a later one tells may have changed since."""
    if one.said is None or other.said is None or one.said[:4] != other.said[:4]:
        return False
    if min(len(one.said), len(other.said)) < _DAY:
        return True
    return abs((_day(one.said) - _day(other.said)).days) <= _NEAR_DAYS


def is_each_of_its_time(one: Card, other: Card) -> bool:
    """Whether the dates told of lie apart as those of the documents do: a report of each month."""
    if one.said is None or other.said is None or not (one.meant and other.meant):
        return False
    documents = (_day(other.said) - _day(one.said)).days
    told = (_day(other.meant[0].date) - _day(one.meant[0].date)).days
    within = min(_WITHIN_DAYS, _SHARE * abs(documents))
    return documents != 0 and abs(told - documents) <= within


def tells_for_when(card: Card) -> bool:
    """Whether a time is one for which something is told: a forecast for 2004 is none for 2005."""
    text = card.document.text
    return any(
        text[max(0, moment.span.start - 4) : moment.span.start].endswith(("for ", "For "))
        for moment in card.meant
    )


def _day(written: str) -> date:
    """The first day of a date in ISO 8601, or of a range."""
    year, month, day = (*written.split("/")[0].split("-"), "01", "01")[:3]
    return date(int(year), int(month), int(day))
