"""Quotations in a text that somebody else wrote: found, altered, or nowhere."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest

from index import Library
from rag.checking.quotation_search import Texts, look_up
from rag.checking.quotations import check_quotation, find_quotations, read_quotations
from rag.checking.verify import Check
from rag.cli import main

HARBOUR = "The harbour master counted forty ships in May"


@pytest.fixture
def texts(library: Library) -> Texts:
    return Texts(list(library.documents()))


def held(check: Check) -> str:
    """The document's own words at the place that a check names."""
    assert check.document is not None
    return check.document.text[check.start : check.end]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He "saw forty ships there" go', ["saw forty ships there"]),
        ("He “saw forty ships there,” so", ["saw forty ships there"]),
        ("Er „sah dort vierzig Schiffe“ an", ["sah dort vierzig Schiffe"]),
        ("Il «vit là quarante navires» y", ["vit là quarante navires"]),
        ("Er »sah dort vierzig Schiffe« an", ["sah dort vierzig Schiffe"]),
        ("He ‘saw one state’s forty ships’ go", ["saw one state’s forty ships"]),
        ("He 'didn't see forty ships' go", ["didn't see forty ships"]),
        ("the states’ duty and the citizens’ own rights are here", []),
        ("“only two” words and “three of them”", []),
        ("“It saw them.\n\n“It saw nine more.” Yes", ["It saw them. It saw nine more"]),
        ("“one two three four”\n“five six seven eight”",
         ["one two three four", "five six seven eight"]),
        ('a 6" pipe\n\nand a "line of four words" more', ["line of four words"]),
    ],
)  # fmt: skip
def test_quotations_are_recognised(text: str, found: list[str]) -> None:
    assert find_quotations(text) == found


@pytest.mark.parametrize(
    "words",
    [
        "the harbour master counted forty ships",
        "[t]he harbour master counted",
        "The harbour master […] forty ships in May",
        "The harbour master ... Storms closed the harbour",
        "The harbour master . . . forty ships",
        "The [old] harbour master counted [all] ships in May",
        "harbour master [named Smith] counted forty",
        "Storms  closed\nthe harbour",
    ],
)
def test_quotations_that_stand_in_a_source(texts: Texts, words: str) -> None:
    check = look_up(words, texts)
    assert check.state == "found"
    assert check.document is not None
    assert check.document.source.endswith("harbour.txt")


@pytest.mark.parametrize(
    ("words", "place", "source", "quote"),
    [
        ("The harbour master counted fifty ships in May", HARBOUR, "forty", "fifty"),
        ("The harbour master counted ships in May", HARBOUR, "forty", ""),
        ("The harbour Master counted forty ships", HARBOUR[:-7], "master", "Master"),
    ],
)
def test_altered_quotations_show_the_difference(
    texts: Texts, words: str, place: str, source: str, quote: str
) -> None:
    check = look_up(words, texts)
    assert check.state == "altered"
    assert held(check) == place
    (change,) = check.difference
    assert (change.source, change.quote) == (source, quote)


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("nobody ever wrote this here", "cannot_check"),
        ("Storms closed the harbour ... The harbour master counted", "altered"),  # turned round
        ("The harbour master […] killed most trees", "cannot_check"),  # out of two documents
        ("[…] … [sic]", "cannot_check"),
    ],
)
def test_quotations_that_stand_nowhere(texts: Texts, words: str, state: str) -> None:
    check = look_up(words, texts)
    assert check.state == state
    assert bool(check.difference) == (state == "altered")


def test_an_empty_library_holds_nothing() -> None:
    assert check_quotation("nobody ever wrote this", []).state == "cannot_check"


def test_block_quotes_of_every_format(tmp_path: Path) -> None:
    markdown = tmp_path / "a.md"
    markdown.write_text(
        "He says:\n\n> The frost of 1987\n> killed most trees.\n\nSo “it all was so”."
    )
    page = tmp_path / "a.html"
    page.write_text(
        "<style>q{a:'“b c d e”'}</style><p>He says:</p><blockquote><p>The frost of 1987 killed "
        "<b>most</b> trees.</p></blockquote><p>So “it all was so”, <q>and so it was</q>."
    )
    word, path = docx.Document(), tmp_path / "a.docx"
    word.add_paragraph("He says:")
    word.add_paragraph("The frost of 1987 killed most trees.", "Quote")
    word.add_table(1, 1).cell(0, 0).text = "So “it all was so”."
    word.save(str(path))
    quote, inline = "The frost of 1987 killed most trees", "it all was so"
    assert read_quotations(markdown) == [quote, inline]
    assert read_quotations(page) == [quote, "and so it was", inline]
    assert read_quotations(path) == [quote, inline]


def test_command_checks_quotations(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "article.txt"
    path.write_text("“The frost of 1987 killed most trees”, “The frost of 1986 killed most trees”, "
                    "“nobody ever wrote this here”.", encoding="utf-8")  # fmt: skip
    command = ["verify", str(path), "--quotations", "--sources", str(folder)]
    assert main([*command, "--json"]) == 3
    shape = json.loads(capsys.readouterr().out)
    assert [(q["state"], q["start"] is None) for q in shape["quotes"]] == [
        ("found", False), ("altered", False), ("cannot_check", True),
    ]  # fmt: skip
    path.write_text("“The frost of 1987 killed most trees”")
    assert main(command) == 0
    path.write_text("“nobody ever wrote this here”")
    assert main(command) == 4
    path.write_text("Nothing is quoted here.")
    capsys.readouterr()
    assert main(command) == 0
    assert capsys.readouterr().out == "no quotations found\n"


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", b"", "the file is empty"),
        ("a.docx", b"no zip", "it is no Word file"),
        ("a.pdf", b"%PDF-1.7", "damaged"),
        ("a.bin", b"x", "no reader for .bin"),
    ],
)
def test_bad_texts_are_one_sentence(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str],
    name: str, content: bytes, told: str,
) -> None:  # fmt: skip
    path = tmp_path / name
    path.write_bytes(content)
    assert main(["verify", str(path), "--quotations", "--sources", str(folder)]) == 1
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_many_quotations_over_much_text_stay_quick(library: Library) -> None:
    """Each document is folded once: 200 quotations of 200 kB took minutes otherwise."""
    from dataclasses import replace

    (document, _) = library.documents()
    long = replace(document, text=document.text * 1000)
    texts = Texts([long])
    folded = texts.all[0].folded
    checks = [look_up(f"the harbour master counted {n} boats", texts) for n in range(200)]
    assert len(folded) > 100_000
    assert {check.state for check in checks} == {"altered"}
