"""Questions written for this reader, as people ask who know the subject and not the text.

Language models wrote them at our direction, on passages that they had before them.

``written.jsonl`` has a line for each: the question, its kind, and every sentence that bears on it
in four passages of one article, which training sources hold (``written_passages.json`` names them
by source and hash; their text stays outside the repository). Of these questions two in seven have
no answer there, though they ask about the same things in the same words.
"""

from __future__ import annotations

import hashlib
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.reader.data import Pair, Source, holding, training_sources
from benchmarks.reader.examples import Example, cut_out, titled, window
from index.types import Span

FOLDER = Path(__file__).parent
HELD_BACK = 10  # each tenth bundle is kept back to measure by
ANSWERS, HELPS = 2, 1
_POSITIVES, _NEGATIVES, _UNANSWERED = 3, 2, 3
_BARE_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class Question:
    """A question beside its four passages; a pair's evidence is what answers there.

    ``helps`` has, for each pair, the sentences that bear on the question and do not answer.
    """

    kind: str
    bundle: int
    pairs: tuple[Pair, ...]
    helps: tuple[tuple[Span, ...], ...]

    @property
    def answerable(self) -> bool:
        """Whether any of the passages answers."""
        return any(pair.answerable for pair in self.pairs)

    @property
    def is_held_back(self) -> bool:
        """Whether it is kept to measure by and never trained on."""
        return self.bundle % HELD_BACK == 0


class WrittenGroups:
    """Makes a group of each question: passages that answer it beside others that do not."""

    def __init__(self, questions: Sequence[Question]) -> None:
        self.positives = list(questions)

    def group(self, number: int, chooser: random.Random, hard: bool) -> list[Example]:
        """Several passages may answer; without an answer all of the group are negatives."""
        question = self.positives[number]
        answering = [pair for pair in question.pairs if pair.answerable]
        others = [pair for pair, helps in zip(question.pairs, question.helps, strict=True)
                  if not pair.answerable and not helps]  # fmt: skip
        chooser.shuffle(answering)
        chooser.shuffle(others)
        taken = [*answering[:_POSITIVES], *others[: _NEGATIVES if answering else _UNANSWERED]]
        examples = [window(pair, chooser) for pair in taken]
        if answering and chooser.random() < (1 if hard else _BARE_SHARE):
            bare = self._bare(question, answering[0], chooser)
            examples += [bare] if bare is not None else []
        return [titled(example, chooser) for example in examples]

    def _bare(self, question: Question, pair: Pair, chooser: random.Random) -> Example | None:
        """A passage that answers, without the sentences that answer or help."""
        helps = question.helps[question.pairs.index(pair)]
        return cut_out(pair, (*pair.evidence, *helps), chooser)


def written_groups(data: Path, exclude_unlicensed: bool) -> WrittenGroups:
    """Those to train on."""
    every = written_questions(data, exclude_unlicensed)
    return WrittenGroups([q for q in every if not q.is_held_back])


def written_questions(data: Path, exclude_unlicensed: bool = False) -> list[Question]:
    """Every question whose passages the allowed sources hold."""
    bundles: list[list[str]] = json.loads((FOLDER / "written_passages.json").read_text())
    wanted = {key for keys in bundles for key in keys}
    licensed = [s for s in training_sources() if s.licensed or not exclude_unlicensed]
    found = _passages(data, licensed, wanted)
    with (FOLDER / "written.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        _question(n, row, [found[key] for key in bundles[row["bundle"]]])
        for n, row in enumerate(rows)
        if all(key in found for key in bundles[row["bundle"]])
    ]


def passage_key(source: str, passage: str) -> str:
    """How ``written_passages.json`` names a passage."""
    return f"{source}:{hashlib.sha256(passage.encode()).hexdigest()[:12]}"


def _passages(data: Path, sources: Iterable[Source], wanted: set[str]) -> dict[str, Pair]:
    found: dict[str, Pair] = {}
    names = {key.split(":")[0] for key in wanted}
    for source in sources:
        for pair in source.load(data) if source.name in names else ():
            key = passage_key(source.name, pair.passage)
            if key in wanted:
                found.setdefault(key, pair)
    return found


def _question(number: int, row: dict[str, Any], passages: Sequence[Pair]) -> Question:
    """``evidence`` lists (passage, start, end, grade); ``answer`` is the same, ungraded."""
    pairs, helps = [], []
    for place, passage in enumerate(passages):
        here = [(Span(start, end), grade) for p, start, end, grade in row["evidence"] if p == place]
        answering = [span for span, grade in here if grade == ANSWERS]
        answer = row["answer"]
        spans = (Span(*answer[1:]),) if answer is not None and answer[0] == place else ()
        pairs.append(replace(
            passage, identifier=f"written-{number}-{place}", source="written",
            question=row["question"], answerable=bool(answering), answers=spans,
            evidence=holding(passage.sentences, answering),
            answer_texts=tuple(s.of(passage.passage) for s in spans),
        ))  # fmt: skip
        marked = [span for span, grade in here if grade == HELPS]
        helps.append(holding(passage.sentences, marked))
    return Question(row["kind"], row["bundle"], tuple(pairs), tuple(helps))
