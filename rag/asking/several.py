"""Questions that ask several things, or lean on earlier ones: each part asked, one answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import zip_longest

from rag.asking.following import follow
from rag.asking.question_parts import parts_of
from rag.types import Answer, Evidence

# So many quotes of each part at least, however few are asked for.
_EACH = 3
AnswerOne = Callable[[str], Answer]


def answer_by_parts(answer_one: AnswerOne, question: str, earlier: Sequence[str], k: int) -> Answer:
    """Answer a question as it is put after ``earlier`` ones, each of its parts by itself.

    ``asked`` of the answer is how it was put; without parts it is one answer. Its evidence is the
    best of each part, then the second; its confidence is that of the part that is least sure.
    """
    asked = follow(question, earlier)
    parts = parts_of(asked)
    if not parts:
        return replace(answer_one(asked), question=question, asked=asked)
    found = tuple(answer_one(part) for part in parts)
    answered = [part for part in found if part.answered]
    if not answered:
        return replace(answer_one(asked), question=question, asked=asked, parts=found)
    return Answer(
        question,
        _in_turn([part.evidence for part in answered], max(k, _EACH * len(answered))),
        (),
        min(part.confidence for part in answered),
        _why_not(found),
        asked=asked,
        parts=found,
    )


def _in_turn(found: Sequence[Sequence[Evidence]], most: int) -> tuple[Evidence, ...]:
    """The first of each, the second of each, …, none twice."""
    every = [e for row in zip_longest(*found) for e in row if e is not None]
    places = {(e.document.id, e.span): e for e in reversed(every)}
    return tuple(dict.fromkeys(places[e.document.id, e.span] for e in every))[:most]


def _why_not(parts: Sequence[Answer]) -> str | None:
    """Which parts have no answer, and why."""
    told = [f"{part.question} {part.reason}" for part in parts if not part.answered]
    return "; ".join(told) or None
