"""Measure briefings: recall and precision with ablations, time, and that every quote verifies.

    python -m benchmarks.briefings DATA WORK [quality] [exports] [speed]

DATA is the folder of open evaluation data (its README says what is in it), WORK a folder for
libraries, kept for the next run. Writes benchmarks/results/briefing-PART.json.
"""

from __future__ import annotations

import gzip
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any
from unittest.mock import patch

from benchmarks.filing import RESULTS, file_figures
from benchmarks.inputs import SEEDS
from index import QueryError
from index.language.words import content_words
from rag import Dossier
from rag.asking.reader import Judgement
from rag.asking.sentence_scores import RememberingReader
from rag.checking import verify_file
from rag.citing import STYLES, styled_references
from rag.evaluation.briefings import evaluate_briefings
from rag.export.formats import RENDERERS
from rag.types import Hit

_CHOICE, _DEPTHS = (
    "rag.briefing.selection",
    "rag.briefing.candidates",
)
# What is changed in each ablation: module, name, value.
ABLATIONS: dict[str, list[tuple[str, str, Any]]] = {
    "as shipped": [],
    "no gates": [("rag.briefing.picking", "passes", lambda *_: True)],
    "half as deep": [(_DEPTHS, "_DEPTH", 24), (_DEPTHS, "_ALONE", 36)],
    "no token states": [("rag.briefing.judging", "CHANNELS", ("dense", ""))],
    "no balance of sources": [(_CHOICE, "_HEARD", 0.0)],
    "one bar for all, .3": [(_CHOICE, "needed", lambda scores, job: 0.3)],
    "one bar for all, .5": [(_CHOICE, "needed", lambda scores, job: 0.5)],
}
_WIKI_ARTICLES, _PARAGRAPHS, _NEWS_ARTICLES, _UNSC_DOCUMENTS = 8, 6, 60, 12
_SMALL_PDFS = (
    "AMCOR_2022_8K_dated-2022-07-01.pdf", "FOOTLOCKER_2022_8K_dated-2022-05-20.pdf",
)  # fmt: skip
_SPEED_PASSAGES = 10_000


class OverlapReader:
    """Judges by the question's words: where all must verify, any choice of quotes will do."""

    name = "overlap"

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        """Score sentences by the words that they share with the question."""
        wanted = set(content_words(question))
        found = []
        for hit in hits:
            texts = [s.of(hit.document.text) for s in hit.passage.sentences]
            scores = tuple(float(len(wanted & set(content_words(text)))) for text in texts)
            found.append(Judgement(max(scores), scores))
        return found


def main() -> None:
    """Run the parts named, or all."""
    data, work = Path(sys.argv[1]), Path(sys.argv[2])
    work.mkdir(parents=True, exist_ok=True)
    parts: dict[str, Callable[[Path, Path], tuple[str, dict[str, Any]]]] = {
        "quality": quality, "exports": exports, "speed": speed,
    }  # fmt: skip
    for name in sys.argv[3:] or list(parts):
        described, figures = parts[name](data, work)
        command = f"python -m benchmarks.briefings DATA WORK {name}"
        file_figures(RESULTS / f"briefing-{name}.json", command, described, figures)


def quality(data: Path, work: Path) -> tuple[str, dict[str, Any]]:
    """Recall of grade-2 quotes, precision and words, as shipped and with parts taken out."""
    rows: dict[str, Any] = {}
    with _library(work / "seeds", [SEEDS]) as dossier:
        dossier.reader = RememberingReader(dossier.reader)
        for name, changes in ABLATIONS.items():
            with ExitStack() as stack:
                for module, attribute, value in changes:
                    stack.enter_context(patch(f"{module}.{attribute}", value))
                found = evaluate_briefings(dossier, data / "seeds_open.jsonl")
            rows[name] = {key: round(value, 4) for key, value in found.metrics.items()}
            if not changes:
                intervals = asdict(found)["intervals"]
            print(name, rows[name], flush=True)
    return "seeds_open.jsonl, the 5 topics of type briefing", {"rows": rows, "intervals": intervals}


def exports(data: Path, work: Path) -> tuple[str, dict[str, Any]]:
    """50 briefings over open data, each in all formats: the states of all their quotes."""
    states: Counter[str] = Counter()
    by_format: dict[str, Counter[str]] = {ending: Counter() for ending in RENDERERS}
    briefings, empty, numbers = 0, [], []
    for name, sources, topics in _collections(data, work):
        with _library(work / name, sources) as dossier:
            dossier.reader = OverlapReader()
            documents = list(dossier.library.documents())
            for number, topic in enumerate(topics):
                briefing = dossier.brief(topic)
                briefings += 1
                if not briefing.quotes:
                    empty.append(f"{name}: {topic}")
                    continue
                numbers.append(len(briefing.quotes))
                references = styled_references(briefing, STYLES[number % len(STYLES)])
                for ending, render in RENDERERS.items():
                    try:
                        content = render(briefing, references)
                    except QueryError:  # the PDF's font lacks a character, and it says so
                        by_format[ending]["refused"] += 1
                        continue
                    found = _states(content, ending, documents)
                    by_format[ending] += found
                    states += found
                    if set(found) != {"found"}:
                        print(name, topic, ending, dict(found), flush=True)
            print(name, briefings, dict(states), flush=True)
    return "SQuAD articles, Security Council documents, news facts, company filings as PDF", {
        "briefings": briefings, "without_quotes": empty,
        "quotes": sum(numbers), "states": dict(states),
        "by_format": {ending: dict(counts) for ending, counts in by_format.items()},
    }  # fmt: skip


def speed(data: Path, work: Path) -> tuple[str, dict[str, Any]]:
    """CPU and wall seconds of briefings on the seeds and on a library of about 10,000 passages."""
    entries = [json.loads(line) for line in (data / "seeds_open.jsonl").open(encoding="utf-8")]
    topics = [entry["question"] for entry in entries if entry["type"] == "briefing"]
    figures: dict[str, Any] = {}
    wiki = [topic for name, _, ts in _collections(data, work) if name == "wiki" for topic in ts]
    for name, sources, asked in (
        ("seeds", [SEEDS], topics),
        ("large", [_large(data, work)], wiki[:5]),
    ):
        with _library(work / name, sources) as dossier:
            passages = dossier.library.status().passages
            dossier.brief("warm up")
            rows = []
            for topic in asked:
                wall, processor = time.perf_counter(), time.process_time()
                dossier.brief(topic)
                rows.append((time.process_time() - processor, time.perf_counter() - wall))
            figures[name] = {
                "passages": passages,
                "cpu_seconds": [round(row[0], 2) for row in rows],
                "wall_seconds": [round(row[1], 2) for row in rows],
            }
    return "seeds; the paragraphs of BEIR-form Cranfield, CACM, CISI and NPL as documents", figures


def _library(folder: Path, sources: list[Path]) -> Dossier:
    """The library in ``folder``, brought in line with ``sources``."""
    dossier = Dossier.open(folder.with_suffix(".library"), create=True)
    dossier.index(*(str(source) for source in sources))
    return dossier


def _states(content: bytes, ending: str, documents: list[Any]) -> Counter[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"briefing{ending}"
        path.write_bytes(content)
        found = verify_file(path, lambda _: documents)
        return Counter(check.state for check in (*found.checks, *found.beside))


def _collections(data: Path, work: Path) -> Iterator[tuple[str, list[Path], list[str]]]:
    """Name, files and topics: 15 of articles, 15 on news, 10 on resolutions, 10 on filings."""
    packed = (data / "reading/dev-v2.0.json.gz").read_bytes()
    articles = json.loads(gzip.decompress(packed))["data"]
    chosen = articles[:_WIKI_ARTICLES]
    for article in chosen:
        title = article["title"].replace("_", " ")
        body = "\n\n".join(
            paragraph["context"] for paragraph in article["paragraphs"][:_PARAGRAPHS]
        )
        _write(work / "wiki", article["title"], f"{title}\n\n{body}\n")
    titles = [article["title"].replace("_", " ") for article in chosen]
    asked = [article["paragraphs"][3]["qas"][0]["question"] for article in chosen]
    yield "wiki", [work / "wiki"], [*titles, *asked][:15]

    news: dict[str, list[dict[str, Any]]] = {}
    for line in (data / "multi/corpus.jsonl").open(encoding="utf-8"):
        fact = json.loads(line)
        news.setdefault(fact["metadata"]["article"], []).append(fact)
    for name, facts in list(news.items())[:_NEWS_ARTICLES]:
        first = facts[0]["metadata"]
        head = f"{facts[0]['title']}\n{first['source']}\n{first['published_at'][:10]}"
        text = "\n\n".join([head, *(fact["text"] for fact in facts)])
        _write(work / "news", name, text + "\n")
    queries = [json.loads(line) for line in (data / "multi/queries.jsonl").open(encoding="utf-8")]
    yield "news", [work / "news"], [query["text"] for query in queries[:15]]

    with (data / "unsc/documents.jsonl").open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines][-_UNSC_DOCUMENTS:]
    for document in documents:
        _write(work / "unsc", document["_id"], f"{document['title']}\n\n{document['text']}\n")
    yield "unsc", [work / "unsc"], [
        "women in the prevention of conflict in Africa", "sexual violence in conflict",
        "resolution 1325 (2000): who supports it, and what remains to be done",
        "the African Union and regional organizations", "mediation and peace processes",
        "sanctions", "terrorism and violent extremism", "refugees and displaced persons",
        "the role of the Secretary-General", "peacekeeping operations and police",
    ]  # fmt: skip

    questions = [json.loads(line) for line in (data / "pdf/questions.jsonl").open(encoding="utf-8")]
    topics = [q["question"] for q in questions]
    files = [data / "pdf/files" / name for name in _SMALL_PDFS]
    stems = {path.stem for path in files}
    topics.sort(
        key=lambda t: not any(q["doc_name"] in stems for q in questions if q["question"] == t)
    )
    yield "filings", files, topics[:10]


def _large(data: Path, work: Path) -> Path:
    """About 10,000 passages: abstracts bundled a hundred to a document."""
    folder = work / "large"
    texts = []
    for name in ("cranfield", "cacm", "cisi", "npl", "scifact"):
        plain = data / "retrieval" / name / "corpus.jsonl"
        packed = plain.with_suffix(".jsonl.gz")
        raw = plain.read_bytes() if plain.exists() else gzip.decompress(packed.read_bytes())
        texts += [f"{e['title']}. {e['text']}" for e in map(json.loads, raw.splitlines())]
    for start in range(0, min(len(texts), _SPEED_PASSAGES), 100):
        _write(folder, f"abstracts-{start}", "\n\n".join(texts[start : start + 100]) + "\n")
    return folder


def _write(folder: Path, name: str, text: str) -> None:
    """Write a document unless it is there already, so that the library need not read it again."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name.replace('/', '_')}.txt"
    if not path.exists():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
