"""What people read: answers, hits, reasons and bars, and no control character of a document."""

from __future__ import annotations

import sys

import pytest

from index import Block, BlockKind, Cell, Document, Metadata, Passage, Progress, Span
from rag.cli.output import print_answer, print_hits, progress_bar
from rag.types import Answer, Evidence, Hit

Output = pytest.CaptureFixture[str]
TEXT = "Storms\x1b[31m closed [bold]the[/bold] harbour."
DOCUMENT = Document("id", "a.txt", TEXT, "text/plain", Metadata(title="On \x07storms"))
SHOWN = TEXT.replace("\x1b", "\N{REPLACEMENT CHARACTER}")


def test_an_answer_has_its_quote_and_its_source(capsys: Output) -> None:
    marked = Evidence(DOCUMENT, Span(0, len(TEXT)), Span(0, 6), 1.0)
    whole = Evidence(DOCUMENT, Span(0, len(TEXT)), None, 0.5)
    print_answer(Answer("What closed it?", (marked, whole), (), 0.8))
    lines = [line for line in capsys.readouterr().out.splitlines() if line]
    source = "   — “On \N{REPLACEMENT CHARACTER}storms”, [a.txt]"
    assert lines == ["confidence 80%", f"1. “{SHOWN}”", source, f"2. “{SHOWN}”", source]


@pytest.mark.parametrize(("confidence", "is_weak"), [(0.7, False), (0.69, True)])
def test_a_weak_answer_is_said_to_be_one(confidence: float, is_weak: bool, capsys: Output) -> None:
    evidence = (Evidence(DOCUMENT, Span(0, len(TEXT)), None, 0.5),)
    print_answer(Answer("What closed it?", evidence, (), confidence))
    first = capsys.readouterr().out.splitlines()[0]
    assert ("weak, read it in its place" in first) is is_weak


def test_a_row_is_shown_with_its_heads(capsys: Output) -> None:
    text = "Country\tPolice\nZambia\t77"
    head, police, zambia, number = Span(0, 7), Span(8, 14), Span(15, 21), Span(22, 24)
    cells = (Cell(zambia, (head,)), Cell(number, (police,)))
    row = Block(BlockKind.ROW, Span(15, 24), cells=cells, hidden=True)
    table = Document("id", "a.csv", text, "text/csv", Metadata(), blocks=(row,))
    evidence = Evidence(table, row.span, number, 1.0)
    print_answer(Answer("How many police?", (evidence,), (), 0.8))
    out = capsys.readouterr().out
    assert "1. Country: Zambia · Police: 77\n" in out
    assert out.rstrip().endswith("(hidden in the file)")
    assert "".join(words for words, part in evidence.shown_pieces if part is None) == ":  · : "


def test_a_no_has_its_reason_and_what_is_near(capsys: Output) -> None:
    near = Evidence(DOCUMENT, Span(0, len(TEXT)), None, 0.5)
    print_answer(Answer("Who?", (), (near,), 0.2, "no passage has\x1b it"))
    out = capsys.readouterr().out
    assert out.startswith(
        "No answer in these documents (confidence 20%)\nno passage has\ufffd it\n"
    )
    assert "Not an answer, but near:" in out
    print_answer(Answer("Who?", (), (), 0.0, None))
    assert "near" not in capsys.readouterr().out


def test_hits_have_their_signals(capsys: Output) -> None:
    passage = Passage("id", Span(0, len(TEXT)), (Span(0, len(TEXT)),))
    print_hits([Hit(DOCUMENT, passage, 0.5, (("dense", 0.25), ("lexical", 2.0)))])
    lines = capsys.readouterr().out.splitlines()
    assert lines[1:3] == ["1 0.500 (dense 0.25, lexical 2.00)", SHOWN]
    print_hits([])
    assert capsys.readouterr().out == "Nothing found.\n"


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
