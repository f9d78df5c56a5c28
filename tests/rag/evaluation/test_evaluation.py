"""Measuring: every kind on tiny made data, exact figures, and clear words about bad data."""

from __future__ import annotations

import gzip
import json
import math
import sys
from pathlib import Path

import pytest

from index import Document, DossierError, Library, Passage, Progress, SourceError, Span
from index.types import Metadata
from rag.cli import main
from rag.dossier import Dossier
from rag.evaluation.gold import evaluate_gold
from rag.evaluation.kinds import OF_DATA, OF_LIBRARY, Setting
from rag.evaluation.multi import evaluate_multi
from rag.evaluation.reading import evaluate_reading
from rag.evaluation.result import auroc, bootstrap, means
from rag.evaluation.retrieval import document_scores, evaluate_retrieval, load_collection
from rag.evaluation.spans import evaluate_spans
from rag.evaluation.squad import exact_f1
from rag.evaluation.table import evaluate_table, load_table
from rag.evaluation.trust import reliability, risk_by_coverage
from rag.types import Hit
from tests.conftest import WordEncoder, WordReader

HARBOUR = (
    "The harbour master counted forty ships in spring. Storms closed the harbour for nine days."
)
ORCHARD = "Apples ripen late in the valley. The frost of 1987 killed most trees."
SETTING = Setting(encoder=WordEncoder(), reader=WordReader())


def _write(path: Path, *entries: object) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps(entry) for entry in entries), encoding="utf-8")
    return path


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """Three documents, two judged queries and one that nothing answers."""
    folder = tmp_path / "collection"
    _write(
        folder / "corpus.jsonl",
        {"_id": "d1", "title": "Harbour", "text": HARBOUR},
        {"_id": "d2", "title": "Orchard", "text": ORCHARD, "metadata": {"source": "The Valley"}},
        {"_id": "d3", "title": "", "text": "Fees rose by four per cent."},
    )
    _write(
        folder / "queries.jsonl",
        {"_id": "1", "text": "Which frost killed most trees?"},
        {"_id": "2", "text": "How many ships were counted in spring, and did fees rise?"},
        {"_id": "3", "text": "Who painted the ceiling?"},
    )
    (folder / "qrels.tsv").write_text(
        "query-id\tcorpus-id\tscore\n1\td2\t1\n2\td1\t1\n2\td3\t1\n3\td1\t0\n", encoding="utf-8"
    )
    return folder


def test_retrieval_is_measured_over_judged_queries(collection: Path) -> None:
    result = evaluate_retrieval(collection, SETTING)
    assert result.questions == 2
    # The second query has its documents first and third.
    third = (1 + 1 / math.log2(4)) / (1 + 1 / math.log2(3))
    assert result.metrics == {
        "ndcg@10": pytest.approx((1 + third) / 2), "recall@100": 1.0, "hit@1": 1.0,
    }  # fmt: skip
    assert result.intervals["hit@1"] == (1.0, 1.0)


def test_a_document_scores_as_its_best_passage_and_ties_keep_their_order() -> None:
    documents = [Document(name, name, "text", "text/plain", Metadata()) for name in "abc"]
    passage = Passage("", Span(0, 4), (Span(0, 4),))
    hits = [Hit(documents[n], passage, score) for n, score in ((2, 5.0), (0, 5.0), (2, 4), (1, 1))]
    assert document_scores(hits) == {"c": 3.0, "a": 2.0, "b": 1.0}


def test_titles_alone_and_short_texts_are_found_too(collection: Path) -> None:
    _write(
        collection / "corpus.jsonl",
        {"_id": "d1", "title": "Counting ships in spring", "text": ""},
        {"_id": "d2", "title": "Orchard", "text": "Frost and trees"},
        {"_id": "d3", "title": "", "text": "Fees rise"},
    )
    assert evaluate_retrieval(collection, SETTING).metrics["recall@100"] == 1.0


def test_a_query_that_finds_nothing_counts_as_a_miss(collection: Path) -> None:
    _write(
        collection / "queries.jsonl",
        {"_id": "1", "text": "Which frost killed most trees?"},
        {"_id": "2", "text": '"a phrase that stands nowhere"'},
    )
    result = evaluate_retrieval(collection, SETTING)
    assert result.metrics == {"ndcg@10": 0.5, "recall@100": 0.5, "hit@1": 0.5}


def test_packed_collections_are_read(collection: Path) -> None:
    plain = collection / "corpus.jsonl"
    (collection / "corpus.jsonl.gz").write_bytes(gzip.compress(plain.read_bytes()))
    before = load_collection(collection)
    plain.unlink()
    assert load_collection(collection) == before
    assert before.texts[1][2] == Metadata(title="Orchard", publisher="The Valley")


def test_a_kept_library_encodes_nothing_twice_and_follows_the_data(
    collection: Path, tmp_path: Path
) -> None:
    encoder = WordEncoder()
    setting = Setting(encoder=encoder, reader=WordReader(), keep=tmp_path / "kept")
    evaluate_retrieval(collection, setting)
    encoder.encoded.clear()
    evaluate_retrieval(collection, setting)
    assert len(encoder.encoded) == 2  # the two queries
    corpus = collection / "corpus.jsonl"
    lines = corpus.read_text(encoding="utf-8").splitlines()
    corpus.write_text("\n".join(lines[:2]), encoding="utf-8")
    assert evaluate_retrieval(collection, setting).metrics["recall@100"] == 0.75


def test_a_sample_is_the_same_each_time() -> None:
    setting = Setting(sample=3)
    chosen = setting.chosen(range(100))
    assert len(chosen) == 3
    assert chosen == setting.chosen(range(100)) == sorted(chosen)


def test_progress_is_told(collection: Path) -> None:
    told: list[Progress] = []
    setting = Setting(WordEncoder(), WordReader(), progress=told.append)
    evaluate_retrieval(collection, setting)
    assert told == [
        Progress("encoding", 0, 3), Progress("encoding", 3, 3),
        Progress("asking", 0, 2, "question 1"), Progress("asking", 1, 2, "question 2"),
        Progress("asking", 2, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("qrels.tsv", "1\td2", "qrels.tsv, line 1: write query id"),
        ("qrels.tsv", "9\td2\t1", "judges none of the queries"),
        ("corpus.jsonl", '{"_id": "d1"}', 'corpus.jsonl: entry d1 has no "text"'),
        ("queries.jsonl", "what?", "queries.jsonl, line 1: no JSON object"),
        ("queries.jsonl", "[1]", "queries.jsonl, line 1: no JSON object"),
    ],
    ids=["short-judgement", "foreign-judgement", "no-text", "no-json", "no-object"],
)
def test_bad_collections_are_refused_by_name(
    collection: Path, name: str, content: str, told: str
) -> None:
    (collection / name).write_text(content, encoding="utf-8")
    with pytest.raises(SourceError, match=told):
        evaluate_retrieval(collection, SETTING)


def test_what_is_missing_is_named(collection: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pytrec_eval", None)
    with pytest.raises(DossierError, match="pip install pytrec-eval-terrier"):
        evaluate_retrieval(collection, SETTING)
    (collection / "qrels.tsv").unlink()
    with pytest.raises(SourceError, match=r"qrels\.tsv is missing"):
        evaluate_retrieval(collection, SETTING)


def test_questions_over_several_sources(collection: Path) -> None:
    result = evaluate_multi(collection, SETTING)
    assert result.questions == 3
    assert result.metrics["recall@10"] == 1.0
    assert result.metrics["refused"] == 1.0
    assert result.settings["null_questions"] == 1
    fast = evaluate_multi(collection, Setting(WordEncoder(), WordReader(), fast=True))
    assert fast.metrics == {"recall@10": 1.0}


@pytest.fixture
def squad(tmp_path: Path) -> Path:
    questions = [
        ("How many ships were counted?", ["forty ships"], "forty ships"),
        ("What closed the harbour?", ["Storms"], "Storms"),
        ("Who painted the ceiling?", [], ""),
    ]
    asked = [
        {"id": str(number), "question": text,
         "answers": [{"text": a, "answer_start": HARBOUR.index(a)} for a in answers]}
        for number, (text, answers, _) in enumerate(questions)
    ]  # fmt: skip
    paragraph = {"context": HARBOUR, "qas": asked}
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": [{"title": "Port", "paragraphs": [paragraph]}]}))
    return path


def test_reading_finds_sentences_and_tells_the_unanswerable(squad: Path) -> None:
    result = evaluate_reading(squad, SETTING)
    # The fake marks whole sentences of seven and six words that count.
    expected = (2 * 2 / (2 + 7) + 2 * 1 / (1 + 6)) / 2
    assert result.metrics["exact"] == 0.0
    assert result.metrics["f1"] == pytest.approx(expected)
    assert result.metrics["sentence"] == 1.0
    assert result.metrics["auroc_relevance"] == 1.0
    assert result.settings["answerable"] == 2
    assert evaluate_reading(squad, SETTING, ["Elsewhere"]).questions == 0


def test_answers_are_compared_as_squad_does() -> None:
    assert exact_f1("The  Forty-ships!", ["fortyships", "x"]) == (1.0, 1.0)
    assert exact_f1("forty big ships", ["forty ships"]) == (0.0, 0.8)
    assert exact_f1("a", ["the"]) == (1.0, 1.0)


def test_files_not_in_squads_form_are_refused(tmp_path: Path) -> None:
    path = _write(tmp_path / "other.json", {"data": [{"title": "no paragraphs"}]})
    with pytest.raises(SourceError, match="not in SQuAD's form"):
        evaluate_reading(path, SETTING)


def test_spans_are_counted_in_characters(tmp_path: Path) -> None:
    (tmp_path / "corpora").mkdir()
    (tmp_path / "corpora" / "port.md").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "corpora" / "valley.md").write_text(ORCHARD, encoding="utf-8")
    gold = "forty ships in spring."
    start = HARBOUR.index(gold)
    reference = {"content": gold, "start_index": start, "end_index": start + len(gold)}
    _write(
        tmp_path / "questions.jsonl",
        {"_id": "q", "text": "ships in spring", "corpus": "port", "references": [reference]},
    )
    metrics = evaluate_spans(tmp_path, SETTING).metrics
    assert metrics["recall"] == metrics["answer_recall"] == 1.0
    assert metrics["precision"] == len(gold) / len(HARBOUR + ORCHARD)
    # Both sentences are quoted, without the space between them.
    assert metrics["answer_iou"] == len(gold) / (len(HARBOUR) - 1)


def test_gold_that_the_library_lacks_is_a_miss_and_is_told(
    library: Library, tmp_path: Path
) -> None:
    def entry(kind: str, *quotes: str) -> dict[str, object]:
        found = [{"file": "harbour.txt", "quote": quote, "grade": 2} for quote in quotes]
        return {"question": "ships in May?", "type": kind, "answers": ["forty"], "evidence": found}

    path = _write(
        tmp_path / "gold.jsonl",
        entry("list", "The harbour master counted forty ships in May.", "Nobody wrote this."),
        entry("factoid", "Nor this."),
        entry("unanswerable"),
        entry("briefing", "Not measured here."),
    )
    result = evaluate_gold(Dossier(library, WordReader()), path)
    assert (result.questions, result.settings["quotes_not_in_the_library"]) == (3, 2)
    assert result.metrics["hit@1"] == 0.5
    assert result.metrics["several_recall@10"] == 0.5
    assert result.metrics["several_answer_recall@10"] == 0.5


@pytest.mark.parametrize("separator", [",", ";"])
def test_own_questions_from_a_table(library: Library, tmp_path: Path, separator: str) -> None:
    lines = [
        ("Question", "Expected quote"),
        ("How many ships in May?", '"counted forty ships\u00a0in May"'),
        ("What killed the trees?", '"The frost of 1987, it killed them"'),
        ("Who painted the ceiling?", ""),
    ]
    path = tmp_path / "own.csv"
    path.write_text("\ufeff" + "\n".join(separator.join(line) for line in lines), encoding="utf-8")
    result = evaluate_table(Dossier(library, WordReader()), path, SETTING)
    assert result.questions == 3
    assert result.metrics["hit@1"] == result.metrics["evidence_right"] == 0.5
    assert result.metrics["auroc"] == 1.0
    assert result.settings["quotes_not_in_the_library"] == ["The frost of 1987, it killed them"]


def test_tables_without_the_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("question,answer\nWho?,me\n", encoding="utf-8")
    with pytest.raises(SourceError, match='no column is called "quote"'):
        load_table(path)
    path.write_text("question,quote\n", encoding="utf-8")
    with pytest.raises(SourceError, match="no questions"):
        load_table(path)


def test_means_leave_out_what_does_not_apply() -> None:
    metrics, intervals = means([{"a": 1.0, "b": None}, {"a": 0.0, "b": None}, {"a": 0.0}])
    assert metrics["a"] == pytest.approx(1 / 3)
    assert metrics["b"] != metrics["b"]
    assert intervals["a"][0] == 0.0
    assert 0.6 < intervals["a"][1] <= 1.0


def test_auroc_counts_ties_half_and_is_unknown_for_one_kind() -> None:
    assert auroc([0.9, 0.5], [0.5, 0.1]) == 0.875
    assert auroc([1.0], []) != auroc([1.0], [])
    low, high = bootstrap([], lambda rows: 0.0)
    assert low != low
    assert high != high


def test_curves_tell_whether_confidence_can_be_trusted() -> None:
    confidences, right = [0.9, 0.2, 0.8, 0.25], [True, False, False, True]
    assert risk_by_coverage(confidences, right) == [(0.25, 0), (0.5, 0.5), (0.75, 0.3333), (1, 0.5)]
    assert reliability(confidences, right, bins=2) == [(0.225, 0.5, 2), (0.85, 0.5, 2)]
    many = risk_by_coverage([n / 100 for n in range(100)], [True] * 100)
    assert len(many) == 25
    assert many[-1] == (1, 0)
    assert risk_by_coverage([], []) == []


def test_kinds_of_the_command_are_those_that_can_be_measured() -> None:
    from rag.cli import evaluation_commands

    assert tuple(OF_DATA) == evaluation_commands._OF_DATA
    assert tuple(OF_LIBRARY) == evaluation_commands._OF_LIBRARY


@pytest.fixture
def _no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.library.default_encoder", lambda _: WordEncoder())


@pytest.mark.usefixtures("_no_model")
def test_the_command_prints_one_object(
    collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = main(["eval", "retrieval", str(collection), "--json", "--fast", "--sample", "1"])
    printed = json.loads(capsys.readouterr().out)
    assert status == 0
    assert (printed["kind"], printed["data"], printed["questions"]) == (
        "retrieval",
        "collection",
        1,
    )
    assert printed["metrics"] == {
        "ndcg@10": pytest.approx(0.91972, abs=1e-5),
        "recall@100": 1.0,
        "hit@1": 1.0,
    }
    assert printed["intervals"]["hit@1"] == [1.0, 1.0]
    assert printed["settings"] == {"fast": True, "sample": 1}


@pytest.mark.usefixtures("_no_model")
def test_the_command_prints_a_table(collection: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "multi", str(collection)]) == 0
    printed = capsys.readouterr().out
    assert "multi: 3 questions of collection" in printed
    assert "recall@10" in printed
    assert "1.000 to 1.000" in printed


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["reading", "{}", "--fast"], "can't be fast"),
        (["gold", "{}", "--keep", "here"], "leave --keep out"),
        (["retrieval", "{}/nowhere"], "no such file or folder"),
        (["retrieval", "{}/queries.jsonl"], "corpus.jsonl is missing"),
    ],
    ids=["fast-reading", "kept-gold", "nowhere", "a-file-for-a-folder"],
)
def test_wrong_use_is_told_in_a_sentence(
    collection: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    assert main(["eval", *(argument.format(collection) for argument in arguments)]) == 1
    assert told in capsys.readouterr().err
