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
from rag.cards import Card, has_any
from rag.statements import language_of

_PROSE = (BlockKind.PARAGRAPH, BlockKind.TURN, BlockKind.ITEM)
_LABEL = re.compile(r"[^.:;!?]{1,80}:\s")
_CLOSING = "\"'”’)]»"
_ENDS = tuple(".!?。！？؟।")
_MARK = re.compile(r"(?<=[.!?])\d{1,3}$")  # of a footnote
# Documents of one time; such of times of their own, and how near to them is what each tells.
_NEAR_DAYS, _APART_DAYS, _WITHIN_DAYS, _SHARE = 31, 6, 45, 0.5
_OWN_DAYS = {4: 730, 7: 92, 10: 62}  # by the precision of what is told: a year, a month, a day
_DAY, _YEAR = 10, 4  # signs of a date in ISO 8601


def is_told_of_anyone(card: Card) -> bool:
    """Whether it is a sentence whose subject doesn't depend on where it stands.

    "Area: 30 km²" is of whatever its page is about, "this Protocol" of its own document, what I
    bought of whoever writes.
    """
    block = card.document.block_at(card.core.start)
    if (block is not None and block.kind not in _PROSE) or card.apart is not None:
        return False
    words, language = card.evidence.quote, language_of(card.document)
    if not _MARK.sub("", words.rstrip(_CLOSING)).endswith(_ENDS) or _LABEL.match(words):
        return False
    return not has_any("own.words", words, language) and _has_words(words, language)


def _has_words(words: str, language: str) -> bool:
    """Whether there is more than a name, its office and a day; scripts of one case don't tell."""
    if words.upper() == words.lower():
        return True
    return any(w[:1].islower() and not is_function_word(w, language) for w in words.split())


def are_told_together(one: Card, other: Card) -> bool:
    """Whether two documents tell of one time: what a later one tells may have changed since."""
    if one.said is None or other.said is None:
        return False
    precision = min(len(one.said), len(other.said))
    days = _day(one.said), _day(other.said)
    if precision < _DAY or days[0] is None or days[1] is None:
        return precision >= _YEAR and one.said[:precision] == other.said[:precision]
    return abs((days[0] - days[1]).days) <= _NEAR_DAYS


def is_each_of_its_time(one: Card, other: Card) -> bool:
    """Whether the dates told of lie apart as those of the documents do: a report of each month."""
    ours, theirs = ({moment.date for moment in card.meant} for card in (one, other))
    own = _before(one, ours - theirs), _before(other, theirs - ours)
    documents = _day(one.said or ""), _day(other.said or "")
    if documents[0] is None or documents[1] is None or own[0] is None or own[1] is None:
        return False
    apart = abs((documents[1] - documents[0]).days)
    return apart >= _APART_DAYS and abs(own[1] - own[0]) <= min(_WITHIN_DAYS, _SHARE * apart)


def _before(card: Card, told: set[str]) -> int | None:
    """How many days before its document lies what it tells of, where that is near."""
    document, first = _day(card.said or ""), min(told, default="")
    day = _day(first)
    if document is None or day is None:
        return None
    days = (document - day).days
    return days if 0 <= days <= _OWN_DAYS.get(len(first.split("/")[0]), 0) else None


def tells_for_when(card: Card) -> bool:
    """Whether a time is one for which something is told: a forecast for 2004 is none for 2005."""
    text = card.document.text
    starts = (moment.span.start for moment in card.meant)
    return any(text[max(0, start - 4) : start] in ("for ", "For ") for start in starts)


def _day(written: str) -> date | None:
    """The first day of a date in ISO 8601, or of a range; ``None`` of what is no date."""
    year, month, day = (*written.split("/")[0].split("-"), "01", "01")[:3]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
