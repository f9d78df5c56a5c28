"""Everyday files that were written for training, and questions on each: tables, forms, letters.

    {"name": "rota.csv", "text": "…", "items": [{"q": "…", "e": ["…"], "a": "…"}, …]}

Each line of ``everyday/*.jsonl`` is a file with all that is asked of it; evidence and answers are
given by their words. Files are read, cut and rendered as the product does, so that rows stand below
their heads.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from tokenizers import Tokenizer

from benchmarks.reader.examples import Example
from index.models.inference import open_tokenizer, token_starts
from index.readers import read_file
from index.text import Rendering, context_of, make_document, render, split_passages
from index.types import Document, Passage, Span

FOLDER = Path(__file__).with_name("everyday")
_NEAREST, _NEAR_MISSES, _OWN = 8, 1, 3
_TITLE_SHARE = 0.9
# Of each author's files every tenth is for choosing settings.
_HELD_BACK = 10


@dataclass(frozen=True, slots=True)
class Cut:
    """A passage of a file, and how it is read."""

    document: Document
    passage: Passage
    rendering: Rendering


@dataclass(frozen=True, slots=True)
class Asked:
    """A question beside the passages of its file, and what other files have that is like it.

    ``tempting``: where nothing answers, what a careless reader would take for the answer.
    """

    question: str
    evidence: tuple[Span, ...]
    tempting: tuple[Span, ...]
    answer: Span | None
    own: tuple[Cut, ...]
    near: tuple[Cut, ...]


class EverydayGroups:
    """Makes a group of each question: all of its file and near misses of other files."""

    def __init__(self, asked: Sequence[Asked]) -> None:
        self.positives = list(asked)

    def group(self, number: int, chooser: random.Random, hard: bool) -> list[Example]:
        """Passages of the file, first those with evidence or what tempts, and a near miss."""
        asked = self.positives[number]
        marked = asked.evidence or asked.tempting
        own = sorted(asked.own, key=lambda cut: not _held(cut, marked))[:_OWN]
        wanted = min(len(asked.near), _NEAR_MISSES)
        taken = [*own, *chooser.sample(asked.near, wanted)]
        return [example(asked, cut, chooser) for cut in taken]


def everyday_groups(
    tokenizer: Path, *, held_back: bool = False, authors: str = "*"
) -> EverydayGroups:
    """The questions on nine files in ten, or on those held back; passages count its tokens.

    ``authors`` are patterns of the names of their files.
    """
    paths = sorted(p for pattern in authors.split() for p in FOLDER.glob(f"{pattern}.jsonl"))
    return EverydayGroups(list(_asked(tokenizer, held_back, paths)))


def _asked(tokenizer: Path, held_back: bool, paths: Sequence[Path]) -> Iterator[Asked]:
    lines = [
        line
        for path in paths
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines())
        if (number % _HELD_BACK == 0) is held_back
    ]
    files = [json.loads(line) for line in lines]
    tokens = open_tokenizer(tokenizer)
    cuts = [_cut(file, number, tokens) for number, file in enumerate(files)]
    pool = [cut for own in cuts for cut in own]
    vectorizer = TfidfVectorizer(sublinear_tf=True, stop_words="english")
    matrix = vectorizer.fit_transform([cut.rendering.text for cut in pool])
    for file, own in zip(files, cuts, strict=True):
        questions = vectorizer.transform([item["q"] for item in file["items"]])
        for item, scores in zip(file["items"], (matrix @ questions.T).toarray().T, strict=True):
            order = [pool[n] for n in np.argsort(-scores)[: _NEAREST + len(own)]]
            near = tuple(c for c in order if c.document.id != own[0].document.id)[:_NEAREST]
            text = own[0].document.text
            evidence, tempting = _places(text, item["e"]), _places(text, item.get("near", ()))
            if len(evidence) == len(item["e"]):
                answer = _answer(text, item, evidence)
                yield Asked(item["q"], evidence, tempting, answer, tuple(own), near)


def _cut(file: dict[str, Any], number: int, tokens: Tokenizer) -> list[Cut]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, file["name"])
        path.write_text(file["text"], encoding="utf-8")
        (reading,) = read_file(path)
    document = make_document(reading, f"everyday-{number}", file["name"])
    passages = split_passages(document, token_starts(tokens, document.text))
    return [Cut(document, passage, render(document, passage)) for passage in passages]


def _places(text: str, pieces: Sequence[str]) -> tuple[Span, ...]:
    found = (place_of(text, words) for words in pieces)
    return tuple(span for span in found if span is not None)


def place_of(text: str, words: str, within: Span | None = None) -> Span | None:
    """Where these words stand, whatever signs and spaces are between; ``None`` if nowhere."""
    start, end = (within.start, within.end) if within is not None else (0, len(text))
    places = [n for n in range(start, end) if text[n].isalnum()]
    plain = "".join(text[n].casefold()[:1] for n in places)
    wanted = "".join(sign.casefold()[:1] for sign in words if sign.isalnum())
    found = plain.find(wanted) if wanted else -1
    return Span(places[found], places[found + len(wanted) - 1] + 1) if found >= 0 else None


def _answer(text: str, item: dict[str, Any], evidence: Sequence[Span]) -> Span | None:
    words = item.get("a")
    found = (place_of(text, words, span) for span in evidence) if words else ()
    return next((span for span in found if span is not None), None)


def _held(cut: Cut, evidence: Sequence[Span]) -> list[int]:
    """Which units of a passage are evidence: those that hold half of it, or lie in it by half."""
    return [
        number
        for number, unit in enumerate(cut.passage.sentences)
        if any(2 * unit.overlap(span) >= min(len(unit), len(span)) for span in evidence)
    ]


def example(asked: Asked, cut: Cut, chooser: random.Random) -> Example:
    """A question beside a passage; of other files nothing answers."""
    is_own = cut in asked.own
    held = _held(cut, asked.evidence) if is_own else []
    units = cut.rendering.units
    answer = _in_rendering(cut, asked.answer) if held and asked.answer is not None else None
    title = context_of(cut.document, cut.passage) if chooser.random() < _TITLE_SHARE else ""
    return Example(
        question=asked.question, title=title, passage=cut.rendering.text, answerable=bool(held),
        answers=(answer,) if answer is not None else (),
        evidence=tuple(units[number] for number in held), sentences=units,
    )  # fmt: skip


def _in_rendering(cut: Cut, span: Span) -> Span | None:
    """Where a span of the document stands in what is read."""
    for piece in cut.rendering.pieces:
        if piece.span.start <= span.start and span.end <= piece.span.end:
            start = piece.start + span.start - piece.span.start
            return Span(start, start + len(span))
    return None
