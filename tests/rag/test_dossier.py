"""Questions: fusion, phrases, evidence, answers, their JSON and the command line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from index import (
    Candidate,
    Document,
    Library,
    Metadata,
    Passage,
    Progress,
    QueryError,
    Scored,
    Span,
)
from rag import Dossier, Evidence, Filter
from rag.asking.ranking import exact_phrases, fuse, holds_phrase
from rag.cli import main
from rag.cli.output import progress_bar
from rag.evaluation.quotes import locate
from rag.evaluation.result import auroc
from rag.shapes import ask_shape, find_shape
from tests.conftest import WordEncoder

DOCUMENT = Document("id", "a.txt", "He said “never again”. Twice.", "text/plain", Metadata())


@pytest.fixture
def dossier(library: Library) -> Dossier:
    return Dossier(library)


def test_fusion_weighs_normalised_scores() -> None:
    passage = Passage("id", Span(0, 1), (Span(0, 1),))
    candidates = [
        Candidate(passage, 0.8, 0.0),
        Candidate(passage, 0.4, 10.0),
        Candidate(passage, 0.6, 5.0),
    ]
    assert fuse(candidates, 0.7) == pytest.approx([0.7, 0.3, 0.5])
    assert fuse([]) == []
    assert fuse(candidates[:1]) == [0.0]


def test_fusion_counts_in_standard_deviations() -> None:
    pairs = [(1.0, 0.0), (0.0, 3.0), (0.0, 1.0), (0.0, 2.0)]
    # Spreads: .75**.5 / 2 and 1.25**.5, so the best lie 4 / 3**.5 and 6 / 5**.5 above the lowest.
    dense, words = 4 / 3**0.5, 6 / 5**0.5
    expected = [dense, words, words / 3, words * 2 / 3]
    found = fuse([Scored(0, d, w) for d, w in pairs], 0.5)
    assert found == pytest.approx([score / (dense + words) for score in expected])


def test_quotes_are_cut_from_the_document() -> None:
    evidence = Evidence(DOCUMENT, Span(0, 22), Span(9, 20), 1.0)
    assert evidence.quote == "He said “never again”."
    with pytest.raises(ValueError, match="outside the quote"):
        Evidence(DOCUMENT, Span(0, 8), Span(9, 20), 1.0)
    with pytest.raises(ValueError, match="outside a"):
        Evidence(DOCUMENT, Span(0, 99), None, 1.0)


def test_phrases_fold_whitespace_case_and_quote_marks() -> None:
    assert exact_phrases('who said "never again" or “not now”?') == ["never again", "not now"]
    assert holds_phrase("He said “Never\u00a0again”", "never again")
    assert not holds_phrase("never, again", "never again")


def test_exact_phrases_must_occur(dossier: Dossier) -> None:
    (hit,) = dossier.find('"frost of 1987"')
    assert "frost of 1987" in hit.text
    assert dossier.find('"1987 of frost"') == []
    assert "does not occur" in (dossier.ask('"1987 of frost"').reason or "")


@pytest.mark.parametrize(
    "question", ["", "  ?! ", "word " * 3000], ids=["empty", "signs", "endless"]
)
def test_questions_that_are_none(dossier: Dossier, question: str) -> None:
    with pytest.raises(QueryError):
        dossier.find(question)


@pytest.mark.parametrize(
    "question",
    ["the of and", "wie viele Schiffe?", "frost\x00\x1b[31m", 'a "b', "* NEAR( OR -x ^y:z"],
)
def test_odd_questions_find_without_fault(dossier: Dossier, question: str) -> None:
    assert all(hit.text in hit.document.text for hit in dossier.find(question))


def test_an_answer_is_the_sentence_with_its_place(dossier: Dossier) -> None:
    shape = ask_shape(dossier.ask("What killed the trees, the frost of 1987?", k=1))
    (quote,) = shape["evidence"]
    assert quote["quote"] == "The frost of 1987 killed most trees."
    assert shape["answered"]
    assert 0 <= shape["confidence"] <= 1
    assert shape["near"] == []
    document = dossier.library.document(quote["document"]["id"])
    assert document is not None
    assert document.text[quote["start"] : quote["end"]] == quote["quote"]
    assert set(quote) == {
        "quote", "start", "end", "answer", "page", "page_end", "page_label", "score", "document",
        "parts",
    }  # fmt: skip


def test_a_no_has_a_reason_and_what_is_near(dossier: Dossier) -> None:
    answer = dossier.ask("Who won the zeppelin race?", min_confidence=1.0)
    assert not answer.answered
    assert "zeppelin" in (answer.reason or "")
    assert answer.near
    nothing = dossier.ask("frost", where=Filter.parse(["after=2020"]))
    assert "filter" in (nothing.reason or "")
    assert nothing.confidence == 0


@pytest.mark.parametrize(
    ("question", "filters", "reason"),
    [
        ("the of and", [], "only common words"),
        ("What does the author say of zeppelin apples?", [], "not in the documents: zeppelin;"),
        ("Haarbour storms", [], "passages have the words (haarbour, storms), but no sentence"),
        ("Which frost killed ships?", ["source=*harbour*"], "only outside the filter: frost, kill"),
        ("apples in the harbour", [], "no passage has all of: apples, harbour;"),
        ("harbour storms", [], "passages have the words (harbour, storms), but no sentence"),
    ],
    ids=["common", "absent", "spelt", "filtered", "apart", "together"],
)
def test_a_no_tells_where_its_terms_are(
    dossier: Dossier, question: str, filters: list[str], reason: str
) -> None:
    where = Filter.parse(filters)
    assert reason in (dossier.ask(question, where=where, min_confidence=1.0).reason or "")


def test_find_shape(dossier: Dossier) -> None:
    shape = find_shape("forty ships", dossier.find("forty ships in the harbour", k=1))
    (hit,) = shape["hits"]
    assert hit["rank"] == 1
    assert set(hit["signals"]) == {"dense", "lexical", "rerank"}
    (fast,) = dossier.find("forty ships in the harbour", k=1, fast=True)
    assert [name for name, _ in fast.signals] == ["dense", "lexical"]
    assert hit["document"]["source"].endswith("harbour.txt")


def test_gold_quotes_are_located_with_folding() -> None:
    assert locate(DOCUMENT, 'said "never  again"') == Span(3, 21)
    assert locate(DOCUMENT, "always") is None
    assert auroc([0.9, 0.5], [0.5, 0.1]) == 0.875


@pytest.fixture
def command(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("index.library.default_encoder", lambda *_: WordEncoder())
    monkeypatch.chdir(tmp_path)
    main(["index", "documents"])
    return tmp_path


def test_commands_print_one_json_object(command: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["index", "documents", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["found"], report["unchanged"], report["failed"]) == (2, 2, [])
    assert main(["--json", "ask", "Which frost killed the trees?"]) == 0
    assert json.loads(capsys.readouterr().out)["evidence"][0]["document"]["source"] == (
        "documents/orchard.txt"
    )
    assert main(["status", "--files", "--json"]) == 0
    assert [f["state"] for f in json.loads(capsys.readouterr().out)["files"]] == ["read", "read"]


def test_batches_keep_their_ids(command: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("batch.jsonl").write_text(
        '{"id": "a", "question": "frost"}\n\n{"id": 7, "question": "ships"}\n', encoding="utf-8"
    )
    capsys.readouterr()
    assert main(["find", "--batch", "batch.jsonl", "--json", "-k", "1"]) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(line["id"], len(line["hits"])) for line in lines] == [("a", 1), (7, 1)]


def test_people_read_answers_with_sources(
    command: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(["ask", "Which frost killed the trees?", "-k", "1"]) == 0
    out = capsys.readouterr().out
    assert "“The frost of 1987 killed most trees.”" in out
    assert "[documents/orchard.txt]" in out
    assert main(["show", "documents/orchard.txt"]) == 0
    assert "Apples ripen late" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["ask", "x", "--library", "nowhere"], "no library in"),
        (["index", "missing.txt"], "missing.txt: no such file"),
        (["ask"], "ask one question"),
        (["ask", " "], "the question is empty"),
        (["find", "x", "--filter", "colour=red"], "colour=red"),
        (["find", "--batch", "missing.jsonl"], "missing.jsonl"),
        (["show", "missing.txt"], "missing.txt: not in the library"),
        (["eval", "gold", "missing.jsonl"], "missing.jsonl: no such file"),
    ],
)
def test_errors_are_one_sentence(
    command: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], sentence: str
) -> None:
    capsys.readouterr()
    assert main(arguments) == 1
    error = capsys.readouterr().err
    assert sentence in error
    assert error.startswith("dossier: ")
    assert error.count("\n") == 1


def test_wrong_usage_exits_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["ask", "x", "--min-confidence", "7"])
    assert stop.value.code == 2
    assert "between 0 and 1" in capsys.readouterr().err


def test_a_bar_shows_any_name_and_begins_anew_with_another_total(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Names in brackets were taken for colours, and "[/b]" ended the run."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress_bar() as report:
        report(Progress("reading", 3, 4, "[/b] \x1b[31mnotes.txt"))
        report(Progress("asking", 1, 2))
        report(Progress("asking", 2, 2, "[b]last"))
    shown = capsys.readouterr().err
    assert "asking [b]last" in shown
    assert "\x1b[31mnotes" not in shown
    with progress_bar(shown=False) as report:
        report(Progress("asking", 1, 2))
    assert capsys.readouterr().err == ""
