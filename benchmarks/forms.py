"""Fit what each score counts, by the form of what is asked; writes ``rag/weights/forms.json``.

    python -m benchmarks.forms --data ../shared/eval --cache .cache/quality

Fitted on the dev side of the written items, on SQuAD's training articles and on SciFact's training
claims; nothing else is looked at. First the channels' weights, by the order that they give alone;
then what the reader adds, by the order of what it has read. Each set of questions counts alike
within a form, and of a grid the point is taken whose neighbourhood is best. Names and codes, of
which there are hardly any, have the weights of keywords.

Run it again when the encoder, the reader or the packing of token states changes; vectors and
judgements are kept in ``--cache``. ``--fast`` leaves the reader's weights as they are filed.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.ablations import load_questions
from benchmarks.filing import RESULTS, file_figures
from benchmarks.quality import progress, reader_version, setting_of
from benchmarks.written.collect import ITEMS, Row
from benchmarks.written.corpus import load_sources
from index import Library, Metadata, Scored, Span
from index.language import AskedForm, asked_form
from rag.asking.confidence import WEIGHTS
from rag.asking.ranking import READ_DEPTH, blend, fuse, retrieve
from rag.asking.weights import Weights, table
from rag.dossier import Dossier
from rag.evaluation.setting import Setting
from rag.types import Hit

_TOKENS = (0.2, 0.35, 0.5, 0.65, 0.8)
_WORDS = (0.2, 0.35, 0.5, 0.65, 0.8)  # of what the tokens leave
_JUDGED = (0.2, 0.4, 0.8, 1.2, 2.0)
_LOGIT = (0.03, 0.06, 0.12, 0.25, 0.5)
# Follow-ups and cells are asked of what is at hand, not of a library.
_NOT_ASKED = frozenset({"cell", "followup"})
_FEWEST = 20  # questions; forms with fewer have the weights of all together

# The grade of a passage for one question: 2 answers, 1 helps, 0 neither.
Grade = Callable[[Hit], int]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its candidates' scores and grades, and what the reader said of the first."""

    source: str
    form: AskedForm
    scored: tuple[Scored, ...]
    grades: NDArray[np.int64]
    relevance: dict[int, float]

    def fused(self, weights: Weights) -> NDArray[np.float64]:
        """The candidates' scores without the reader."""
        return np.array(fuse(self.scored, weights))

    def read(self, weights: Weights) -> NDArray[np.float64]:
        """Scores with the reader's word; what it has not read comes after that."""
        scores = self.fused(weights)
        for place, relevance in self.relevance.items():
            scores[place] = blend(scores[place], relevance, weights) + 100
        return scores


Order = Callable[[Asked, Weights], NDArray[np.float64]]


def quality(asked: Asked, scores: NDArray[np.float64]) -> float:
    """Reciprocal rank of the first right passage; of topics nDCG@10."""
    grades = asked.grades[np.argsort(-scores, kind="stable")]
    if asked.form is not AskedForm.TOPIC:
        right = np.flatnonzero(grades)
        return 1 / (1 + int(right[0])) if len(right) else 0.0
    discounts = 1 / np.log2(np.arange(2, 12))
    ideal = np.sort(asked.grades)[::-1][:10]
    gained, most = (float(g @ discounts[: len(g)]) for g in (grades[:10], ideal))
    return gained / most if most else 0.0


def mean_quality(asked: Sequence[Asked], weights: Weights, order: Order) -> float:
    """Mean over the sets of questions of the mean of each."""
    by_set: dict[str, list[float]] = defaultdict(list)
    for question in asked:
        by_set[question.source].append(quality(question, order(question, weights)))
    return float(np.mean([np.mean(found) for found in by_set.values()]))


def best_channels(asked: Sequence[Asked], start: Weights) -> Weights:
    """The channels' weights whose neighbourhood in the grid is best."""
    grid = [
        [
            replace(start, tokens=t, words=w * (1 - t), meaning=(1 - w) * (1 - t))
            for w in _WORDS
        ]
        for t in _TOKENS
    ]  # fmt: skip
    values = np.array([[mean_quality(asked, w, Asked.fused) for w in row] for row in grid])
    row, column = np.unravel_index(int(smooth(values).argmax()), values.shape)
    return grid[row][column]


def best_reading(asked: Sequence[Asked], start: Weights) -> Weights:
    """What the reader adds, in either form, whose neighbourhood is best."""
    lines = [
        [replace(start, judged=value, logit=0.0) for value in _JUDGED],
        [replace(start, judged=0.0, logit=value) for value in _LOGIT],
    ]
    found = []
    for line in lines:
        values = np.array([[mean_quality(asked, w, Asked.read) for w in line]])
        place = int(smooth(values).argmax())
        found.append((float(smooth(values)[0, place]), line[place]))
    return max(found, key=lambda pair: pair[0])[1]


def smooth(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Each value averaged with its neighbours to the four sides, itself counting twice."""
    padded = np.pad(values, 1, mode="edge")
    sides = padded[:-2, 1:-1] + padded[2:, 1:-1] + padded[1:-1, :-2] + padded[1:-1, 2:]
    mean: NDArray[np.float64] = (2 * values + sides) / 6
    return mean


def gather(
    dossier: Dossier, name: str, questions: Mapping[str, Grade], setting: Setting, *, read: bool
) -> list[Asked]:
    """Ask a library each question."""
    found = []
    for text in setting.watched(setting.chosen(list(questions))):
        hits = retrieve(dossier.library, text, 200)
        grades = np.array([questions[text](hit) for hit in hits], np.int64)
        if not grades.any():
            continue
        judged = dossier.reader.read(text, hits[:READ_DEPTH]) if read else []
        relevance = {place: judgement.relevance for place, judgement in enumerate(judged)}
        scored = tuple(_scored(hit) for hit in hits)
        found.append(Asked(name, asked_form(text), scored, grades, relevance))
    return found


def _scored(hit: Hit) -> Scored:
    signals = dict(hit.signals)
    return Scored(hit.passage.id, signals["dense"], signals["lexical"], signals.get("tokens"))


def collected(data: Path, name: str, setting: Setting, *, read: bool) -> list[Asked]:
    """One of the collections, a document's grade being that of its passages."""
    questions = load_questions(data, name)

    def grade(grades: dict[str, int]) -> Grade:
        return lambda hit: 2 * (grades.get(hit.document.source, 0) > 0)

    with setting.dossier(questions.texts) as dossier:
        asked = {text: grade(grades) for text, grades in questions.queries}
        return gather(dossier, name, asked, setting, read=read)


def written(data: Path, setting: Setting, *, read: bool) -> list[Asked]:
    """The written items of the dev side over all documents of that side."""
    sources = [source for source in load_sources(data) if source.side == "dev"]
    texts = [(s.identifier, s.text, Metadata(title=s.title, date=s.date or None)) for s in sources]
    items = [
        json.loads(line)
        for path in sorted(ITEMS.glob("dev-*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    with setting.dossier(texts, as_files=True) as dossier:
        names = _names(dossier.library)
        asked = {i["question"]: grade_of(i, names) for i in items if i["form"] not in _NOT_ASKED}
        return gather(dossier, "written dev", asked, setting, read=read)


def _names(library: Library) -> dict[str, str]:
    return {document.source: document.id for document in library.truth.outlines()}


def grade_of(item: Row, names: Mapping[str, str]) -> Grade:
    """Whether a passage holds more than half of a unit that answers, or one that helps."""
    graded = {2: [unit for group in item.get("evidence", []) for unit in group]}
    graded[2] += item.get("belongs", [])
    graded[1] = item.get("helps", [])

    def grade(hit: Hit) -> int:
        for value, units in graded.items():
            for document, start, end in units:
                overlap = hit.passage.span.overlap(Span(start, end))
                if names.get(document) == hit.document.id and 2 * overlap > end - start:
                    return value
        return 0

    return grade


def fit(asked: Sequence[Asked], *, read: bool) -> tuple[dict[str, Weights], dict[str, Any]]:
    """Weights by form, and what they give beside those that were filed before."""
    fitted, told = {}, {}
    for form in AskedForm:
        own = [question for question in asked if question.form is form]
        own = own if len(own) >= _FEWEST else list(asked)
        weights = best_channels(own, table()[form])
        if read:
            weights = best_reading(own, weights)
        fitted[form.value] = weights
        figures: dict[str, Any] = {"questions": len(own), "sets": sorted({q.source for q in own})}
        ways = {"without tokens": weights.without_tokens(), "filed": table()[form]}
        for name, way in (ways | {"fitted": weights}).items():
            figures[name] = round(mean_quality(own, way, Asked.fused), 4)
            if read:
                figures[f"{name}, read"] = round(mean_quality(own, way, Asked.read), 4)
        told[form.value] = figures
    fitted[AskedForm.NAME] = fitted[AskedForm.KEYWORDS]
    return fitted, told


def main() -> None:
    """Gather, fit, write weights and figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/eval"))
    parser.add_argument("--cache", type=Path, default=Path(".cache/quality"))
    parser.add_argument("--sample", type=int, help="at most so many questions of each set")
    parser.add_argument("--part", action="append", choices=list(_PARTS), help="these sets alone")
    parser.add_argument("--fast", action="store_true", help="leave the reader's weights")
    options = parser.parse_args()
    asked: list[Asked] = []
    for name in options.part or _FITTED_ON:
        setting = replace(setting_of(options.cache), sample=options.sample)
        setting = replace(setting, progress=progress(name))
        asked += _PARTS[name](options.data, setting, read=not options.fast)
    fitted, told = fit(asked, read=not options.fast)
    weights = {
        form: {name: round(value, 3) for name, value in asdict(found).items()}
        for form, found in fitted.items()
    }
    text = ",\n".join(f' "{form}": {json.dumps(own)}' for form, own in weights.items())
    (WEIGHTS / "forms.json").write_text(f"{{\n{text}\n}}\n", encoding="utf-8")
    figures = {"reader": reader_version(), "weights": weights, "forms": told}
    command = "python -m benchmarks.forms --data DATA --cache CACHE"
    if options.sample:
        command += f" --sample {options.sample}"
    data = ", ".join(options.part or _FITTED_ON)
    file_figures(
        RESULTS / "forms.json", command + (" --fast" if options.fast else ""), data, figures
    )


def _collection(name: str) -> Callable[..., list[Asked]]:
    return lambda data, setting, read: collected(data, name, setting, read=read)


_FITTED_ON = ("written dev", "squad train", "scifact train")
# Few parameters may be fitted on the classic collections, too; figures are reported on them, so
# they are taken only where they are named by ``--part``.
_PARTS: dict[str, Callable[..., list[Asked]]] = {
    "written dev": written,
    **{name: _collection(name) for name in (*_FITTED_ON[1:], "cranfield", "cacm", "cisi", "npl")},
}


if __name__ == "__main__":
    main()
