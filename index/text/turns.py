"""Who says a line: chats, interviews, hearings and minutes that name the speaker before the words.

A label is told from the key of a record by a time of day before it, by capitals, or because the
same few labels come again and again before whole sentences, on most lines or where some ask.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.blocks import Span
from index.language import BULLETS, ITEM_MARK

_TIME = r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2}(?:[.,]\d{1,3})?)?(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
_DAY = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\d{1,2}\.?\s[^\W\d_]{3,9}\.?(?:\s\d{4})?)"
_WHEN = rf"(?P<when>(?:{_DAY},?[\sT]+)?{_TIME})"
_CLOCK = r"\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s?[AaPp]\.?\s?[Mm]\.?)?"
# "b) To adopt it, either:" is an item.
_WHO = r"(?P<who>(?![^\W\d_]{1,4}\)\s)[^\W\d_][^:;<>\[\]\n\t]{0,50}?)"
_STAMPED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"[\[(]{_WHEN}[\])]\s*(?:[-–—]\s*)?<?{_WHO}(?:>|\s?:)(?:\s+|$)",
        rf"{_WHEN}\s*(?:[-–—|]\s*)?(?:<{_WHO}>|{_WHO.replace('who', 'named')}\s?:)(?:\s+|$)",
        rf"{_WHO}\s*[\[(]{_WHEN}[\])]\s?:?(?:\s+|$)",
        # Without a day "Schedule 2.01" is a number.
        rf"{_WHO}\s{{1,4}}(?P<when>{_DAY},?[\sT]+{_TIME}|{_CLOCK})$",
    )
)
_SAID = re.compile(
    rf"(?:<{_WHO.replace('who', 'nick')}>|[*_]{{0,3}}{_WHO}\s?:[*_]{{0,3}})(?:[ \t\u00a0]+|$)"
)
# "SEC. 2. Composition": what a number follows is a part of a law.
CAPITALS = re.compile(
    r"(?P<who>(?:(?:Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Hon)\.?\s)?[A-ZÀ-Þ][A-ZÀ-Þ'’.-]+"
    r"(?:\s[A-ZÀ-Þ'’.-]+){0,4}(?:\s\([^()\n]{1,40}\))?)\s?(?::(?:\s+|$)|\.(?:\s+(?![\s\d])|$))"
)
ASKED = re.compile(r"(?P<who>[QAFR])(?:\d{1,3})?\s?[.:](?:\s+|$)")
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*$")
ASKS = re.compile(r"[?？؟][\"'”’»)\]]*$")
_ITEM = re.compile(rf"(?:[+{BULLETS}]|\(?{ITEM_MARK})(?:[ \t\u00a0]+|$)")
_NUMBERS = re.compile(r"(?:[A-Z]|[IVXLC]+)(?:\.?\s(?:[A-Z]|[IVXLC]+))*")
_MOST_NAME_WORDS = 6
_REMARK = re.compile(r"\s*\([^()]*\)")
# Who is "Dr Ines Calder (Kinross)" at first is "Dr Calder" later; an office has the name behind it.
_SURNAME = re.compile(
    r"(?:^|\()(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Sen|Rep|Hon|Lord|Lady|Baroness)\.?\s"
    r"(?:[^\s()]+\s)*(?P<surname>[^\s()]+)"
)
# Shares of the lines from the first label to the last.
_LABELLED, _LABELLED_AND_ASKED, _LABELLED_IN_CAPITALS = 0.5, 0.2, 0.1
_ASKING, _CHANGING = 0.3, 0.7
_FEWEST_STAMPED, _FEWEST_LABELLED = 2, 3
_LONG = 12


@dataclass(frozen=True, slots=True)
class Label:
    """Who says what stands at ``line``, and when; ``alone``: the words stand below it."""

    line: int
    speaker: str
    date: str | None = None
    alone: bool = False


def find_turns(text: str, lines: Sequence[Span]) -> list[Label]:
    """The labels of a conversation in their order; none where lines are something else."""
    said = [line.of(text) for line in lines]
    stamped = list(_labels(said, _STAMPED))
    dense = len(stamped) >= _FEWEST_STAMPED and 3 * len(stamped) >= _within(stamped)
    if dense and 2 * _saying(stamped, len(said)) >= len(stamped):
        return stamped
    for form, fits in ((ASKED, _changes), (CAPITALS, _is_spread), (_SAID, _is_dense)):
        labelled = list(_labels(said, (form,)))
        if form is CAPITALS:
            labelled = list(_persons(labelled, said))
        if _is_conversation(labelled, said) and fits(labelled, said):
            return labelled
    return []


def _changes(labels: Sequence[Label], _lines: Sequence[str]) -> bool:
    """Question and answer take turns; parts with letters count on."""
    changes = sum(one.speaker != other.speaker for one, other in pairwise(labels))
    return changes >= _CHANGING * (len(labels) - 1)


def _is_spread(labels: Sequence[Label], _lines: Sequence[str]) -> bool:
    """Not just a few lines of many: those are defined terms, or parts of a form."""
    return len(labels) >= _LABELLED_IN_CAPITALS * _within(labels)


def _is_dense(labels: Sequence[Label], lines: Sequence[str]) -> bool:
    """Most lines are labelled, or many and some ask; "Note:" and what announces lists are none."""
    alone = [label for label in labels if label.alone]
    leads = sum(_ITEM.match(_below(label, lines)) is not None for label in alone)
    if 2 * leads >= len(labels):
        return False
    share = (len(labels) + len(alone)) / _within(labels)
    asked = sum(ASKS.search(_said(label, lines)) is not None for label in labels)
    many = _LABELLED_AND_ASKED if asked >= _ASKING * len(labels) else _LABELLED
    return share >= many


def _persons(labels: Sequence[Label], lines: Sequence[str]) -> Iterator[Label]:
    """Labels in capitals without numbers of parts ("III.", "SEC. 2.") and names that are cut."""
    by_speaker: dict[str, list[bool]] = {}
    for label in labels:
        by_speaker.setdefault(label.speaker, []).append(_is_speech(label, lines))
    for label in labels:
        speaks = by_speaker[label.speaker]
        if 2 * sum(speaks) > len(speaks) and not _NUMBERS.fullmatch(label.speaker):
            yield label


def _is_speech(label: Label, lines: Sequence[str]) -> bool:
    """What follows begins with no figure and is not in capitals alone."""
    said = _said(label, lines)
    words = said if label.alone else said[len(label.speaker) :].lstrip(" .:\t\u00a0*_")
    return not words[:1].isdigit() and not words.isupper()


def _saying(labels: Sequence[Label], lines: int) -> int:
    """So many labels have words; names with times alone are a timetable."""
    ends = [*(label.line for label in labels[1:]), lines]
    return sum(
        not label.alone or end > label.line + 1 for label, end in zip(labels, ends, strict=True)
    )


def _within(labels: Sequence[Label]) -> int:
    """So many lines lie from the first label to the last."""
    return labels[-1].line - labels[0].line + 1


def _labels(lines: Sequence[str], patterns: Sequence[re.Pattern[str]]) -> Iterator[Label]:
    for number, line in enumerate(lines):
        match = next((m for pattern in patterns if (m := pattern.match(line))), None)
        if match is None:
            continue
        found: Mapping[str, str | None] = match.groupdict()
        who = next((found[name] for name in ("who", "named", "nick") if found.get(name)), None)
        if who is not None and len(_REMARK.sub("", who).split()) <= _MOST_NAME_WORDS:
            yield Label(number, who.strip(" *_"), found.get("when"), match.end() >= len(line))


def _is_conversation(labels: Sequence[Label], lines: Sequence[str]) -> bool:
    """Several speakers who come again and mostly speak in sentences."""
    if len(labels) < _FEWEST_LABELLED:
        return False
    counts = Counter(_person(label.speaker) for label in labels)
    again = sum(count for count in counts.values() if count > 1)
    if len(counts) < 2 or 2 * again < len(labels):
        return False
    said = [_said(label, lines) for label in labels]
    sentences = sum(bool(_ENDS.search(words)) or len(words.split()) > _LONG for words in said)
    return 2 * sentences >= len(labels)


def _person(speaker: str) -> str:
    """By what a speaker is known again: the last name of one with a title."""
    named = _SURNAME.search(speaker)
    return named["surname"] if named is not None else speaker


def _said(label: Label, lines: Sequence[str]) -> str:
    """The first line that a label stands before, with the label where it stands in it."""
    return _below(label, lines) if label.alone else lines[label.line]


def _below(label: Label, lines: Sequence[str]) -> str:
    return lines[label.line + 1] if label.line + 1 < len(lines) else ""
