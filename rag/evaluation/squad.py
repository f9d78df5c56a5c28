"""Files in SQuAD's form, and its official way of comparing answers."""

from __future__ import annotations

import json
import re
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index import SourceError, Span
from rag.evaluation.setting import read_text

_ARTICLES = re.compile(r"\b(a|an|the)\b")
_PUNCTUATION = frozenset(string.punctuation)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, named by its article and its number there."""

    name: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SquadQuestion:
    """A question with its paragraph and its answers' places there; none: unanswerable."""

    text: str
    paragraph: Paragraph
    answers: tuple[Span, ...]
    answer_texts: tuple[str, ...]


def load_squad(path: Path, articles: Sequence[str] | None = None) -> list[SquadQuestion]:
    """All questions of a file, or of the named articles."""
    try:
        data = json.loads(read_text(path))["data"]
        return [
            question
            for article in data
            if articles is None or article["title"] in articles
            for question in _questions(article)
        ]
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise SourceError(f"{path}: not in SQuAD's form ({error!r})") from error


def exact_f1(prediction: str, golds: Sequence[str]) -> tuple[float, float]:
    """Exact match and F1 against the best of several gold answers, as the official scorer."""
    said = normalise(prediction)
    pairs = [(said.split(), normalise(gold).split()) for gold in golds]
    return max(float(p == g) for p, g in pairs), max(_f1(p, g) for p, g in pairs)


def normalise(text: str) -> str:
    """Lower case, without punctuation, articles and extra whitespace."""
    plain = "".join(c for c in text.lower() if c not in _PUNCTUATION)
    return " ".join(_ARTICLES.sub(" ", plain).split())


def _questions(article: dict[str, object]) -> list[SquadQuestion]:
    title = str(article.get("title", ""))
    paragraphs = article["paragraphs"]
    assert isinstance(paragraphs, list)
    found = []
    for number, given in enumerate(paragraphs):
        paragraph = Paragraph(f"{title}-{number}", title.replace("_", " "), given["context"])
        for entry in given["qas"]:
            answers = entry["answers"]
            spans = [Span(a["answer_start"], a["answer_start"] + len(a["text"])) for a in answers]
            texts = [a["text"] for a in answers]
            question = entry["question"].strip()
            found.append(SquadQuestion(question, paragraph, tuple(spans), tuple(texts)))
    return found


def _f1(said: Sequence[str], gold: Sequence[str]) -> float:
    if not said or not gold:
        return float(said == gold)
    common = sum((Counter(said) & Counter(gold)).values())
    return 2 * common / (len(said) + len(gold))
