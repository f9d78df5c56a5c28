"""The claims on which support is fitted and measured, each collection with its texts."""

from __future__ import annotations

import gzip
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.drafts import make_lines
from benchmarks.inputs import seed_texts
from benchmarks.judged.library import read_lines
from benchmarks.reader.data import VALIDATION_ARTICLES
from benchmarks.written.corpus import load_sources
from benchmarks.written.measure import load_items
from rag.evaluation.corpus import Text

_CLAIMS = 40
_EACH = 12
_TEST_ARTICLES = 2


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement, whether the collection supports it, and how it came to be."""

    text: str
    supported: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Collection:
    """Texts to index as (source, text, title), and claims to hold against them."""

    name: str
    texts: tuple[Text, ...]
    claims: tuple[Claim, ...]


def fitting(data: Path) -> Iterator[Collection]:
    """What the weights come from."""
    yield _pairs("fever", data / "train" / "nli" / "fever_validation.jsonl.gz")
    yield _scifact("scifact-train", data / "retrieval" / "scifact", "train.queries.jsonl")
    articles = _articles(data / "reading" / "dev-v2.0.json.gz")
    yield _article_drafts("squad-train", articles, sorted(VALIDATION_ARTICLES))
    yield _written("written-dev", data, "dev")
    yield _judged("judged-dev", data)


def measuring(data: Path) -> Iterator[Collection]:
    """What the figures come from."""
    yield _seed_drafts()
    articles = _articles(data / "reading" / "dev-v2.0.json.gz")
    split = json.loads((data / "reading" / "SPLIT.json").read_text(encoding="utf-8"))
    titles = [title for title in sorted(articles) if title not in split["train"]]
    yield _article_drafts("squad-test", articles, titles[:_TEST_ARTICLES])
    yield _scifact("scifact-test", data / "retrieval" / "scifact", "queries.jsonl")
    yield _written("written-test", data, "test")


def _pairs(name: str, path: Path) -> Collection:
    """Premises as documents, hypotheses as claims: half of them entailed."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        pairs = [json.loads(line) for line in file]
    chooser = random.Random(1)
    kinds = [[p for p in pairs if (p["label"] == "entailment") is is_so] for is_so in (True, False)]
    drawn = [pair for kind in kinds for pair in chooser.sample(kind, _CLAIMS)]
    premises = dict.fromkeys(pair["premise"] for pair in drawn)
    texts = tuple((f"{name}-{n}", premise, None) for n, premise in enumerate(premises))
    claims = (Claim(p["hypothesis"], p["label"] == "entailment", p["label"]) for p in drawn)
    return Collection(name, texts, tuple(claims))


def _scifact(name: str, folder: Path, file_name: str) -> Collection:
    """Claims with the abstracts that bear on any of them."""
    lines = (folder / file_name).read_text(encoding="utf-8").splitlines()
    kinds: dict[str, list[tuple[str, list[str]]]] = {"SUPPORT": [], "CONTRADICT": [], "NONE": []}
    for entry in map(json.loads, lines):
        evidence = entry["metadata"]["evidence"]
        labels = [note["label"] for notes in evidence.values() for note in notes]
        kinds[labels[0] if labels else "NONE"].append((entry["text"], list(evidence)))
    chooser = random.Random(1)
    drawn = {kind: chooser.sample(claims, min(len(claims), _CLAIMS // (1 + (kind != "SUPPORT"))))
             for kind, claims in kinds.items()}  # fmt: skip
    wanted = {identity for claims in drawn.values() for _, cited in claims for identity in cited}
    with gzip.open(folder / "corpus.jsonl.gz", "rt", encoding="utf-8") as file:
        corpus = [entry for entry in map(json.loads, file) if entry["_id"] in wanted]
    texts = tuple((entry["_id"], entry["text"], entry.get("title")) for entry in corpus)
    claims = [Claim(text, kind == "SUPPORT", kind.lower())
              for kind, found in drawn.items() for text, _ in found]  # fmt: skip
    return Collection(name, texts, tuple(claims))


def _articles(path: Path) -> dict[str, list[str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return {
            article["title"]: [paragraph["context"] for paragraph in article["paragraphs"]]
            for article in json.load(file)["data"]
        }


def _article_drafts(name: str, articles: dict[str, list[str]], titles: Sequence[str]) -> Collection:
    """Every third paragraph is left out of the library; drafts draw on all of them."""
    inside = [(title, p) for title in titles for n, p in enumerate(articles[title]) if n % 3]
    outside = [p for title in titles for n, p in enumerate(articles[title]) if not n % 3]
    lines = make_lines([p for _, p in inside], outside, _EACH, random.Random(1))
    texts = tuple(
        (f"{name}-{n}", p, title.replace("_", " ")) for n, (title, p) in enumerate(inside)
    )
    return Collection(name, texts, tuple(Claim(x.text, x.supported, x.kind) for x in lines))


def _seed_drafts() -> Collection:
    """The third of the seeds is left out of the library."""
    texts = seed_texts()
    missing = texts.pop(2)[1]
    lines = make_lines([text for _, text, _ in texts], [missing], _EACH, random.Random(1))
    return Collection(
        "seeds", tuple(texts), tuple(Claim(x.text, x.supported, x.kind) for x in lines)
    )


def _judged(name: str, data: Path) -> Collection:
    """Statements for development that were written on whole documents, each in four kinds."""
    head, *lines = read_lines("statements_dev.jsonl")
    texts = tuple(
        (source.identifier, source.text, source.title)
        for source in load_sources(data)
        if source.identifier in head["documents"]
    )
    return Collection(
        name, texts,
        tuple(Claim(line["text"], line["kind"] == "supported", line["kind"]) for line in lines),
    )  # fmt: skip


def _written(name: str, data: Path, side: str) -> Collection:
    """Statements that were written for this on a side's documents: the parts that authors saw."""
    items = [item for item in load_items(side) if item["form"] == "statement"]
    shown: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for item in items:
        for document, start, end in item["windows"]:
            shown[document].add((start, end))
    texts = tuple(
        (f"{source.identifier}-{start}", source.text[start:end], source.title)
        for source in load_sources(data)
        for start, end in sorted(shown[source.identifier])
    )
    claims = [Claim(i["question"], i["label"] == "supported", i["label"]) for i in items]
    return Collection(name, texts, tuple(claims))
