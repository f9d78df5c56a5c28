"""What is embedded of a passage: its text alone, with title, heading or publisher, or late chunks.

    python -m benchmarks.embedding --data ../shared/eval --cache .cache/quality

Each alternative ranks the same candidates, alone and weighed with their words as ``find --fast``
does. A late chunk (Günther and others, 2024, arXiv:2409.04701) is the mean of the passage's token
states after a pass over it and its neighbours, as many as the model takes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.ablations import load_questions
from benchmarks.filing import RESULTS, file_figures
from benchmarks.inputs import SEEDS
from benchmarks.quality import setting_of
from index import Document, Encoder, Library, Passage, Scored
from index.models import Vectors
from index.models.encoder import OnnxEncoder, default_encoder
from rag.asking.ranking import fuse, retrieve
from rag.asking.weights import weights_of
from rag.evaluation.quotes import Folded, Place
from rag.evaluation.setting import read_lines
from rag.types import Hit

_DEPTH = 200
_SETS = ("seeds", "multi", "squad")
Cut = tuple[Document, Passage]


@dataclass(frozen=True, slots=True)
class Question:
    """A question and what is wanted: for each wanted thing, the first rank that shows it."""

    text: str
    ranks: Callable[[Sequence[Hit]], list[float]]


def main() -> None:
    """Measure every way on every set and file the figures."""
    options = _options()
    setting = replace(setting_of(options.cache), sample=options.sample)
    figures: dict[str, Any] = {"sets": {}}
    for name in options.sets:
        if name == "seeds":
            with Library.open(options.work / "seeds", create=True) as library:
                library.sync([str(SEEDS)])
                found = _measure(library, _seed_questions(library, options.data), setting.encoder)
        else:
            questions = load_questions(options.data, name)
            chosen = [Question(text, _document_ranks(g)) for text, g in
                      setting.chosen(questions.queries)]  # fmt: skip
            with setting.dossier(questions.texts) as dossier:
                found = _measure(dossier.library, chosen, setting.encoder)
        figures["sets"][name] = found
        print(name, json.dumps(found, indent=1), file=sys.stderr)
    command = "python -m benchmarks.embedding --data ../shared/eval --cache …"
    file_figures(RESULTS / "embedding.json", command, "../shared/eval", figures)


def _measure(
    library: Library, questions: Sequence[Question], encoder: Encoder | None
) -> dict[str, Any]:
    """Hit@1, hit@5 and recall@10 of each way, by the vectors alone and with the words."""
    assert encoder is not None
    cuts = [(d, p) for d in library.documents() for p in library.truth.passages_of(d.id)[0]]
    rows = {_key(cut): number for number, cut in enumerate(cuts)}
    asked = encoder.encode([question.text for question in questions])
    found = [retrieve(library, question.text, _DEPTH, expand=False) for question in questions]
    result: dict[str, Any] = {"passages": len(cuts), "questions": len(questions)}
    for name, vectors in _ways(cuts, encoder):
        alone, fused = [], []
        for question, query, hits in zip(questions, asked, found, strict=True):
            dense = [float(vectors[rows[_key((h.document, h.passage))]] @ query) for h in hits]
            words = [dict(hit.signals)["lexical"] for hit in hits]
            pairs = zip(dense, words, strict=True)
            both = fuse([Scored(0, d, w) for d, w in pairs], weights_of(question.text))
            alone.append(question.ranks(_ordered(hits, dense)))
            fused.append(question.ranks(_ordered(hits, both)))
        result[name] = {"alone": _figures(alone), "with words": _figures(fused)}
    return result


def _ways(cuts: Sequence[Cut], encoder: Encoder) -> Iterator[tuple[str, Vectors]]:
    def embedded(*parts: Callable[[Cut], str | None]) -> Vectors:
        texts = []
        for cut in cuts:
            above = [part for get in parts if (part := get(cut))]
            texts.append(". ".join([*above, cut[1].span.of(cut[0].text)]))
        return encoder.encode(texts)

    yield "text", embedded()
    yield "title", embedded(_title)
    yield "title and heading", embedded(_title, _heading)
    yield "title, heading, publisher", embedded(_title, _heading, _publisher)
    yield "title, heading, publisher, author", embedded(_title, _heading, _publisher, _author)
    yield "late chunks", late_chunks(cuts, default_encoder())


def late_chunks(cuts: Sequence[Cut], encoder: OnnxEncoder, most_tokens: int = 510) -> Vectors:
    """A unit vector for each passage; passages of a document follow one another in ``cuts``."""
    vectors = np.zeros((len(cuts), encoder.dimension), np.float32)
    window: list[int] = []
    for number, (document, passage) in enumerate(cuts):
        wide = [*window, number]
        first, last = cuts[wide[0]][1].span.start, passage.span.end
        same = cuts[wide[0]][0].id == document.id
        if window and (not same or _size(encoder, document.text[first:last]) > most_tokens):
            _pool(cuts, window, encoder, vectors)
            wide = [number]
        window = wide
    _pool(cuts, window, encoder, vectors)
    return vectors


def _pool(cuts: Sequence[Cut], window: Sequence[int], encoder: OnnxEncoder, out: Vectors) -> None:
    document = cuts[window[0]][0]
    start, end = cuts[window[0]][1].span.start, cuts[window[-1]][1].span.end
    encoding = encoder._tokenizer.encode(document.text[start:end])
    states = encoder.states([encoding.ids[:512]])
    places = np.array(encoding.offsets[:512]) + start
    for number in window:
        span = cuts[number][1].span
        inside = (places[:, 0] >= span.start) & (places[:, 1] <= span.end)
        inside &= places[:, 1] > places[:, 0]
        mean = states[0][inside].mean(0) if inside.any() else states[0].mean(0)
        out[number] = mean / np.linalg.norm(mean)


def _size(encoder: OnnxEncoder, text: str) -> int:
    return len(encoder._tokenizer.encode(text, add_special_tokens=False).ids)


def _title(cut: Cut) -> str | None:
    return cut[0].metadata.title


def _heading(cut: Cut) -> str | None:
    heading = cut[1].heading
    return heading.of(cut[0].text) if heading is not None else None


def _publisher(cut: Cut) -> str | None:
    return cut[0].metadata.publisher


def _author(cut: Cut) -> str | None:
    return cut[0].metadata.author


def _key(cut: Cut) -> tuple[str, int]:
    return cut[0].id, cut[1].span.start


def _ordered(hits: Sequence[Hit], scores: Sequence[float]) -> list[Hit]:
    order = np.argsort(-np.array(scores), kind="stable")
    return [hits[place] for place in order]


def _figures(ranks: Sequence[Sequence[float]]) -> dict[str, float]:
    each = [row for row in ranks if row]
    return {
        "hit@1": round(float(np.mean([min(row) <= 1 for row in each])), 4),
        "hit@5": round(float(np.mean([min(row) <= 5 for row in each])), 4),
        "recall@10": round(float(np.mean([np.mean([r <= 10 for r in row]) for row in each])), 4),
    }


def _seed_questions(library: Library, data: Path) -> list[Question]:
    folded = {Path(d.source).name: Folded(d) for d in library.documents()}
    questions = []
    for entry in read_lines(data / "seeds_open.jsonl"):
        places = [folded[e["file"]].place(e["quote"]) for e in entry["evidence"] if e["grade"] == 2]
        if places and entry["type"] != "briefing":
            questions.append(Question(entry["question"], _quote_ranks(places)))
    return questions


def _quote_ranks(places: Sequence[Place | None]) -> Callable[[Sequence[Hit]], list[float]]:
    return lambda hits: [p.rank(hits) if p is not None else float("inf") for p in places]


def _document_ranks(grades: dict[str, int]) -> Callable[[Sequence[Hit]], list[float]]:
    def ranks(hits: Sequence[Hit]) -> list[float]:
        sources = list(dict.fromkeys(hit.document.source for hit in hits))
        places = {source: float(rank) for rank, source in enumerate(sources, 1)}
        return [places.get(source, float("inf")) for source, grade in grades.items() if grade > 0]

    return ranks


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="the open evaluation data")
    parser.add_argument("--cache", type=Path, required=True, help="vectors kept")
    parser.add_argument("--work", type=Path, default=Path(".bench/embedding"))
    parser.add_argument("--sets", nargs="+", choices=_SETS, default=_SETS)
    parser.add_argument("--sample", type=int, default=300, help="questions of each set (300)")
    return parser.parse_args()


if __name__ == "__main__":
    main()
