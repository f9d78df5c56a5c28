"""What it is worth to ask with both forms of an acronym, and to tell the reader what it stands for.

    python -m benchmarks.acronyms.measure --data ../shared/eval --keep .train/acronyms

The questions stand in ``questions.jsonl`` beside this: 90 on 22 documents of twelve kinds, whose
acronyms are defined once and used later, written before any of them was asked; first quotes of any
way that answered too were then added as evidence. All 109 documents of the side ``dev`` are
searched (see ``benchmarks.written.corpus``). A question's kind says which form it has for which
form of the sentence that answers; "meaning" asks what an acronym stands for.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from benchmarks.filing import RESULTS, file_figures
from benchmarks.written.corpus import load_sources
from index import Library, Span, default_encoder
from rag.asking import default_reader, find_passages
from rag.asking.answering import answer_question
from rag.asking.reader import Reader
from rag.evaluation.corpus import temporary_library
from rag.evaluation.quotes import Place
from rag.types import Evidence

QUESTIONS = Path(__file__).parent / "questions.jsonl"
_SIDE = "dev"
# What stands for nothing, by the use that it turns off.
_OFF = {
    "question": ("rag.asking.ranking.asked_with", lambda question, _: question),
    "reader": ("rag.asking.reader.explanations", lambda *_: []),
}
WAYS: dict[str, tuple[str, ...]] = {
    "neither": ("question", "reader"),
    "question": ("reader",),
    "reader": ("question",),
    "both": (),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question, and the sentences any of which answers it."""

    text: str
    kind: str
    source: str
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether the first passage and the first quote are right, and how sure the answer is."""

    hit: bool
    quote: bool
    confidence: float


def read_questions() -> list[Question]:
    """The questions of the file, in its order."""
    rows = map(json.loads, QUESTIONS.read_text(encoding="utf-8").splitlines())
    return [
        Question(row["question"], row["kind"], row["document"],
                 tuple(Span(*place) for place in row["evidence"]))
        for row in rows
    ]  # fmt: skip


def ask(
    library: Library, reader: Reader, questions: Sequence[Question], off: Sequence[str]
) -> list[Outcome]:
    """Ask all questions with the uses ``off`` turned off."""
    identities = {document.source: document.id for document in library.documents()}
    with ExitStack() as stack:
        for use in off:
            stack.enter_context(patch(*_OFF[use]))
        return [
            _outcome(library, reader, question, identities[question.source])
            for question in questions
        ]


def _outcome(library: Library, reader: Reader, question: Question, identity: str) -> Outcome:
    places = [Place(identity, span) for span in question.evidence]
    hits = find_passages(library, reader, question.text, 10)
    answer = answer_question(library, reader, question.text, 1, None, 0.0)
    return Outcome(
        hit=any(place.rank(hits) == 1 for place in places),
        quote=any(_is_quoted(evidence, place) for evidence in answer.evidence for place in places),
        confidence=answer.confidence,
    )


def _is_quoted(evidence: Evidence, place: Place) -> bool:
    covered = evidence.span.overlap(place.span)
    return evidence.document.id == place.document_id and 2 * covered > len(place.span)


def score(
    questions: Sequence[Question], outcomes: Mapping[str, Sequence[Outcome]]
) -> dict[str, dict[str, object]]:
    """For each way the share right by kind, and which questions it wins and loses to neither."""
    kinds = ["all", *dict.fromkeys(question.kind for question in questions)]
    return {
        way: {
            kind: _shares([o for q, o in zip(questions, found, strict=True)
                           if kind in ("all", q.kind)])
            for kind in kinds
        } | {"against neither": _against(found, outcomes["neither"])}
        for way, found in outcomes.items()
    }  # fmt: skip


def _shares(outcomes: Sequence[Outcome]) -> dict[str, float]:
    count = len(outcomes)
    return {
        "questions": count,
        "hit@1": round(sum(o.hit for o in outcomes) / count, 4),
        "first evidence right": round(sum(o.quote for o in outcomes) / count, 4),
        "confidence": round(sum(o.confidence for o in outcomes) / count, 4),
    }


def _against(found: Sequence[Outcome], plain: Sequence[Outcome]) -> dict[str, list[int]]:
    """Numbers of questions won and lost."""
    pairs = list(zip(found, plain, strict=True))
    return {
        "hit@1": [sum(a.hit > b.hit for a, b in pairs), sum(a.hit < b.hit for a, b in pairs)],
        "first evidence right": [
            sum(a.quote > b.quote for a, b in pairs), sum(a.quote < b.quote for a, b in pairs)
        ],
    }  # fmt: skip


def main() -> None:
    """Measure all four ways and file the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the open evaluation data")
    parser.add_argument("--keep", type=Path, help="keep the library here for the next time")
    parser.add_argument("--output", type=Path, default=RESULTS / "acronyms.json")
    options = parser.parse_args()
    questions = read_questions()
    texts = [
        (source.identifier, source.text, source.title)
        for source in load_sources(options.data)
        if source.side == _SIDE
    ]
    reader = default_reader()
    with temporary_library(texts, default_encoder(), keep=options.keep, as_files=True) as library:
        outcomes = {way: ask(library, reader, questions, off) for way, off in WAYS.items()}
    command = "python -m benchmarks.acronyms.measure --data DATA"
    data = f"benchmarks/acronyms/questions.jsonl, {len(texts)} documents of train/corpus ({_SIDE})"
    file_figures(options.output, command, data, score(questions, outcomes))


if __name__ == "__main__":
    main()
