"""All sources of question-passage pairs, brought into one frozen type.

Which file may be used for what is laid down in the README of the evaluation data. This module is
the only place that opens those files for training, so the rules can be checked in one reading.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.language.sentences import split_sentences
from index.types import Span

# Train articles of SQuAD's development set that are kept back to choose settings.
VALIDATION_ARTICLES = frozenset({"Rhine", "Steam_engine"})
QUESTIONS_PER_QAMR_SENTENCE = 5
_NO_TITLE = "Filtered_Reddit_Comments"


@dataclass(frozen=True, slots=True)
class Pair:
    """A question beside a passage, with what is known about its answer there.

    Offsets count characters of ``passage``. An answerable pair without ``answers`` says nothing
    about spans, one without ``evidence`` nothing about sentences: those losses are masked.
    """

    identifier: str
    source: str
    question: str
    passage: str
    title: str
    article: str
    answerable: bool
    answers: tuple[Span, ...]
    evidence: tuple[Span, ...]
    sentences: tuple[Span, ...]
    answer_texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A named set of pairs, whether it states a licence, and how much of it is taken.

    ``limit`` caps the positives drawn in each pass, ``finish`` those of the passes at the end,
    which lean towards prose with questions that people wrote to have no answer.
    """

    name: str
    licensed: bool
    limit: int
    finish: int
    load: Callable[[Path], Iterable[Pair]]


def training_sources() -> list[Source]:
    """Every source that may be trained on."""
    return [
        Source("squad-train", True, 16_000, 4_500, _flat("squad_train_part")),
        Source("squad-dev", True, 8_000, 8_000, _squad_train_articles),
        Source("new-wiki", False, 8_000, 2_200, _squad_file("new_wiki_v1.0")),
        Source("reddit", False, 5_000, 700, _squad_file("reddit_v1.0")),
        Source("squad-sentences", True, 6_000, 500, _flat("squad_train_sentpairs")),
        Source("bioasq", True, 3_500, 600, _flat("bioasq_6b_8b")),
        Source("fairytale", True, 4_000, 500, _flat("fairytaleqa_train")),
        Source("policy", True, 1_500, 250, _flat("policyqa_dev")),
        Source("qamr", True, 2_500, 150, _qamr),
        Source("sleep", True, 1_000, 250, _flat("sleepqa_devtest")),
        Source("tweet", False, 2_000, 150, _flat("tweetqa_train")),
        Source("selqa", False, 1_600, 300, _flat("selqa_test")),
        Source("trecqa", False, 400, 150, _flat("trecqa_train")),
        Source("scifact", True, 1_000, 300, _scifact_train),
    ]


def squad_test(data: Path) -> list[Pair]:
    """SQuAD v2 questions of the test articles: measured, never trained on."""
    return list(_squad_articles(data, "dev-v2.0", split(data)["test"]))


def validation(data: Path) -> list[Pair]:
    """SQuAD v2 questions of the train articles kept back for settings and calibration."""
    return list(_squad_articles(data, "dev-v2.0", VALIDATION_ARTICLES))


def tune_sets(data: Path) -> dict[str, list[Pair]]:
    """The sets for choosing settings, by file name."""
    folder = data / "train" / "tune"
    return {
        path.name.removesuffix(".jsonl.gz"): list(_read_flat(path))
        for path in sorted(folder.glob("*.jsonl.gz"))
    }


def split(data: Path) -> dict[str, list[str]]:
    """Which articles of SQuAD's development sets may be trained on."""
    articles: dict[str, list[str]] = json.loads((data / "reading" / "SPLIT.json").read_text())
    return articles


def sentences_of(passage: str) -> tuple[Span, ...]:
    """Sentences as the product cuts them."""
    return tuple(split_sentences(passage, Span(0, len(passage))))


def holding(sentences: Iterable[Span], spans: Iterable[Span]) -> tuple[Span, ...]:
    """The sentences that share characters with one of ``spans``."""
    wanted = list(spans)
    return tuple(s for s in sentences if any(s.overlap(span) for span in wanted))


def words(text: str) -> set[str]:
    """Lower-case words, for overlap counts."""
    return set(re.findall(r"\w+", text.lower()))


def _flat(name: str) -> Callable[[Path], Iterable[Pair]]:
    return lambda data: _read_flat(data / "train" / f"{name}.jsonl.gz")


def _squad_file(name: str) -> Callable[[Path], Iterable[Pair]]:
    return lambda data: _squad_articles(data, name, None)


def _read_flat(path: Path) -> Iterator[Pair]:
    name = path.name.removesuffix(".jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield _from_row(name, json.loads(line))


def _from_row(source: str, row: dict[str, Any]) -> Pair:
    passage = row["passage"]
    bounds = row.get("sents")
    sentences = tuple(Span(*b) for b in bounds) if bounds else sentences_of(passage)
    answers = tuple(Span(s["start"], s["start"] + len(s["text"])) for s in row["spans"])
    stated = tuple(Span(*s) for s in row["sentences"])
    title = row.get("title", "").replace("_", " ")
    return Pair(
        identifier=row["id"],
        source=source,
        question=row["question"].strip(),
        passage=passage,
        title=title,
        article=title.split(" / ")[0],
        answerable=row["answerable"],
        answers=answers,
        evidence=holding(sentences, stated if stated else answers),
        sentences=sentences,
        answer_texts=tuple(sorted({s.of(passage) for s in answers} | set(row.get("answers", ())))),
    )


def _squad_train_articles(data: Path) -> Iterator[Pair]:
    """Train articles of both development sets, each question once, without those kept back."""
    articles = set(split(data)["train"]) - VALIDATION_ARTICLES
    seen: set[str] = set()
    for name in ("dev-v2.0", "dev-v1.1"):
        for pair in _squad_articles(data, name, articles):
            if pair.identifier not in seen:
                seen.add(pair.identifier)
                yield pair


def _squad_articles(data: Path, name: str, articles: Iterable[str] | None) -> Iterator[Pair]:
    wanted = set(articles) if articles is not None else None
    with gzip.open(data / "reading" / f"{name}.json.gz", "rt", encoding="utf-8") as file:
        content = json.load(file)["data"]
    for article in content:
        title = article.get("title", "")
        if wanted is not None and title not in wanted:
            continue
        for paragraph in article["paragraphs"]:
            passage = paragraph["context"]
            sentences = sentences_of(passage)
            for qa in paragraph["qas"]:
                yield _from_squad(name, qa, passage, sentences, title)


def _from_squad(
    source: str,
    qa: dict[str, Any],
    passage: str,
    sentences: tuple[Span, ...],
    title: str,
) -> Pair:
    texts = tuple(dict.fromkeys(a["text"] for a in qa["answers"] if a["text"].strip()))
    answers = tuple(_likeliest(text, qa["question"], passage, sentences) for text in texts)
    return Pair(
        identifier=qa["id"],
        source=source,
        question=qa["question"].strip(),
        passage=passage,
        title=title.replace("_", " ") if title != _NO_TITLE else "",
        article=title,
        answerable=bool(texts),
        answers=answers,
        evidence=holding(sentences, answers),
        sentences=sentences,
        answer_texts=texts,
    )


def _likeliest(text: str, question: str, passage: str, sentences: tuple[Span, ...]) -> Span:
    """The occurrence whose sentence shares most words with the question.

    The files give the first occurrence of an answer, which for a year or a name is often not the
    one that was meant.
    """
    starts = [m.start() for m in re.finditer(rf"(?<!\w){re.escape(text)}(?!\w)", passage)]
    if not starts:
        starts = [passage.index(text)]
    asked = words(question)

    def shared(start: int) -> int:
        here = holding(sentences, [Span(start, start + len(text))])
        return len(asked & words(" ".join(s.of(passage) for s in here)))

    best = max(starts, key=shared)
    return Span(best, best + len(text))


def _qamr(data: Path) -> Iterator[Pair]:
    """At most a few questions of each sentence, drawn with a fixed seed."""
    by_passage: dict[str, list[Pair]] = defaultdict(list)
    for pair in _read_flat(data / "train" / "qamr_dev.jsonl.gz"):
        by_passage[pair.passage].append(pair)
    chooser = random.Random(0)
    for pairs in by_passage.values():
        yield from chooser.sample(pairs, min(QUESTIONS_PER_QAMR_SENTENCE, len(pairs)))


def _scifact_train(data: Path) -> Iterator[Pair]:
    """Train claims with the abstracts judged relevant; evidence where it can be aligned.

    The evidence numbers count the sentences of the original release. They are trusted only where
    our own sentence of that number shares words with the claim.
    """
    folder = data / "retrieval" / "scifact"
    corpus = scifact_corpus(data)
    with (folder / "train.queries.jsonl").open(encoding="utf-8") as lines:
        claims = {row["_id"]: row for row in map(json.loads, lines)}
    for line in (folder / "train.qrels.tsv").read_text().splitlines()[1:]:
        query, document, score = line.split("\t")
        if int(score) <= 0:
            continue
        title, passage = corpus[document]
        sentences = sentences_of(passage)
        claim = claims[query]["text"]
        stated = claims[query]["metadata"]["evidence"].get(document, [])
        numbers = {n for item in stated for n in item["sentences"]}
        evidence = tuple(
            s
            for n, s in enumerate(sentences)
            if n in numbers and len(words(claim) & words(s.of(passage))) > 1
        )
        yield Pair(
            f"scifact-{query}-{document}", "scifact", claim, passage, title, document,
            True, (), evidence, sentences, (),
        )  # fmt: skip


def scifact_corpus(data: Path) -> dict[str, tuple[str, str]]:
    """Title and abstract by document."""
    path = data / "retrieval" / "scifact" / "corpus.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {r["_id"]: (r["title"], r["text"]) for r in map(json.loads, lines)}
