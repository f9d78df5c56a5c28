"""XQuAD found in its languages: ``python -m benchmarks.languages --data DIR PAIRS``.

hit@1 of ``find`` among the 240 paragraphs of a language, asked in that language or in another, and
how many questions outside of the reader's languages are answered, or shown a confidence, which
must be none. ``--every`` takes each so many-th question; ``--model multilingual`` as in ``index``.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.filing import RESULTS, add_rows
from index import Document, packaged_encoder
from index.models import MODELS
from index.text import make_document
from index.types import Reading
from rag.dossier import Dossier

_REFUSED = 30


class Paragraphs(NamedTuple):
    """A language's paragraphs, and its questions with the number of the paragraph each is on."""

    texts: list[str]
    questions: list[tuple[str, int]]


def load(data: Path, language: str) -> Paragraphs:
    """Read XQuAD in a language."""
    folder = "reading" if language == "en" else "languages"
    with gzip.open(data / folder / f"xquad.{language}.json.gz", "rt", encoding="utf-8") as file:
        articles = json.load(file)["data"]
    found = Paragraphs([], [])
    for paragraph in (p for article in articles for p in article["paragraphs"]):
        found.questions.extend((q["question"], len(found.texts)) for q in paragraph["qas"])
        found.texts.append(paragraph["context"])
    return found


def document(number: int, text: str) -> Document:
    """A paragraph as a document whose id is its number."""
    return make_document(Reading(text, "text/plain"), f"{number:064x}", f"{number}.txt")


def hits_first(dossier: Dossier, questions: Sequence[tuple[str, int]]) -> float:
    """The share of questions whose paragraph comes first."""
    right = 0
    for question, number in questions:
        hits = dossier.find(question, 1)
        right += bool(hits) and int(hits[0].document.id, 16) == number
    return right / len(questions)


def confident(dossier: Dossier, questions: Sequence[tuple[str, int]]) -> int:
    """How many of the first questions are answered, or shown a confidence."""
    answers = [dossier.ask(question) for question, _ in questions[:_REFUSED]]
    return sum(answer.answered or answer.confidence > 0 for answer in answers)


def main() -> None:
    """Measure and file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", default=MODELS[0])
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("pairs", nargs="+", help="language of the paragraphs:of the questions")
    options = parser.parse_args()
    encoder = packaged_encoder(options.model, print)
    rows: dict[str, Any] = {}
    for pair in options.pairs:
        held, asked = pair.split(":")
        texts = load(options.data, held).texts
        questions = load(options.data, asked).questions[:: options.every]
        with (
            tempfile.TemporaryDirectory() as folder,
            Dossier.open(folder, create=True, encoder=encoder) as dossier,
        ):
            dossier.library.add(document(number, text) for number, text in enumerate(texts))
            row = {"questions": len(questions), "hit@1": round(hits_first(dossier, questions), 3)}
            if asked != "en":
                row["of 30 with confidence"] = confident(dossier, questions)
        rows[f"{encoder.name} {pair}"] = row
        print(pair, row, flush=True)
    command = f"python -m benchmarks.languages --data DATA --model {options.model} PAIRS"
    add_rows(RESULTS / "languages.json", command, "XQuAD es, ru, zh, en", rows)


if __name__ == "__main__":
    main()
