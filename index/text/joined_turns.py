"""Turns of a conversation that stand one behind the other in a line, as PDFs made into text have.

"… the recovery. QUESTION. Mr. Chairman, what of …? CHAIRMAN HALE. Well, we …": each begins a line
of its own to whoever looks for who speaks. Only where the same labels come again, take turns, and
some of what they say asks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from index.blocks import Span
from index.language import is_common_word, is_function_word
from index.text.turns import ASKED, ASKS, CAPITALS

_BEFORE = re.compile(r"(?:[.!?…—–][\"'”’»)\]]*|[)\]])[ \t\u00a0]+(?=[A-ZÀ-Þ])")
_BEGINS = re.compile(r"[\"'“‘(\[…—–-]*[A-ZÀ-Þ]")
_TITLED = re.compile(r"(?:MR|MRS|MS|DR|SEN|REP|HON|Mr|Mrs|Ms|Miss|Dr|Sen|Rep|Hon)\.?\s")
# Letters that stand for question and answer, only together.
_PAIRS = ({"Q", "A"}, {"F", "A"}, {"Q", "R"})
# Common words that say whose turn it is.
_ROLES = frozenset("QUESTION ANSWER FRAGE ANTWORT PREGUNTA RESPUESTA RÉPONSE".split())
_FEWEST, _FEWEST_APART, _ASKING, _CHANGING = 4, 2, 0.1, 0.6

Label = tuple[int, str]


def with_turns_apart(
    text: str, lines: Sequence[Span], whole: Collection[Span] = frozenset()
) -> list[Span]:
    """The lines cut where somebody else begins to speak within one; as they are where nobody does.

    Those in ``whole`` are left as they are. Linear in the text.
    """
    found = [[] if line in whole else list(_labels(text, line)) for line in lines]
    known = _speakers(text, [label for labels in found for label in labels])
    if not known:
        return list(lines)
    pieces: list[Span] = []
    _add_opening(text, lines, found, known)
    for line, labels in zip(lines, found, strict=True):
        inside = [start for start, name in labels if name in known and start > line.start]
        for start, end in pairwise([line.start, *inside, line.end]):
            pieces.append(Span(start, start + len(text[start:end].rstrip())))
    return pieces


def _add_opening(
    text: str, lines: Sequence[Span], found: Sequence[list[Label]], known: set[str]
) -> None:
    """The first turn, where it follows a title that ends in no full stop."""
    names = "|".join(re.escape(name) for name in sorted(known, key=len, reverse=True) if name[1:])
    opening = re.compile(rf"(?<=\w[ \t\u00a0])(?P<who>{names})[.:][ \t\u00a0]+(?=[A-ZÀ-Þ])")
    for line, labels in zip(lines, found, strict=True):
        first = min((start for start, name in labels if name in known), default=None)
        match = opening.search(text, line.start, line.end if first is None else first)
        if names and match is not None:
            labels.insert(0, (match.start(), match["who"]))
        if first is not None or (names and match is not None):
            return


def _labels(text: str, line: Span) -> Iterator[Label]:
    """Where labels stand in a line, and whose they may be."""
    inside = (before.end() for before in _BEFORE.finditer(text, line.start, line.end))
    end = line.start
    for start in (line.start, *inside):
        if start < end:
            continue  # "MR. HALE" is one label
        match = CAPITALS.match(text, start, line.end) or ASKED.match(text, start, line.end)
        if match is None or "." in match["who"].split()[-1]:
            continue  # "U.S. Treasury yields" has none
        if _BEGINS.match(text, match.end(), line.end):
            end = match.end()
            yield start, match["who"]


def _speakers(text: str, found: Sequence[Label]) -> set[str]:
    """The labels that are speakers of one conversation; none where it is none."""
    counts = Counter(name for _, name in found)
    letters = {name for name in counts if len(name) == 1}
    # Who speaks but once is known by the form of a name.
    known = {name for name, count in counts.items() if count > 1 or _is_name(name)} - letters
    if letters in _PAIRS:
        known |= letters
    elif any(counts[letter] > 1 for letter in letters):
        return set()  # else what "Q." says would be the words of whom he asks
    turns = [(start, name) for start, name in found if name in known]
    again = sum(counts[name] > 1 for _, name in turns)
    if len(turns) < _FEWEST or len(known) < _FEWEST_APART or 2 * again < len(turns):
        return set()
    if not all(map(_may_speak, known)):
        return set()  # "NOTE: … WARNING: …"
    ends = [*(start for start, _ in turns[1:]), len(text)]
    said = [text[start:end].rstrip() for (start, _), end in zip(turns, ends, strict=True)]
    changes = sum(one != other for (_, one), (_, other) in pairwise(turns))
    asks = sum(ASKS.search(words) is not None for words in said)
    is_talk = asks >= _ASKING * len(turns) and changes >= _CHANGING * (len(turns) - 1)
    return known if is_talk else set()


def _is_name(label: str) -> bool:
    """Whether a label of several words is a person's: no heading, "ADJOURNMENT AND VOTE"."""
    words = label.casefold().split()
    if len(words) < 2 or any(map(is_function_word, words)):
        return False
    return _TITLED.match(label) is not None or not all(map(is_common_word, words))


def _may_speak(label: str) -> bool:
    """Whether a label may be a speaker's: several words, a surname, a letter, "QUESTION"."""
    is_common = is_common_word(label.casefold())
    return len(label) == 1 or " " in label or label in _ROLES or not is_common
