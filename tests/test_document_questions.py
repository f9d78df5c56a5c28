"""Questions about the documents themselves: recognised, counted, listed, quoted, or left alone."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from index import Document, Library, Metadata
from rag import Dossier
from rag.asking.asked_question import Question
from rag.asking.cover_lines import byline
from rag.asking.documents import Asks, asked, recognise
from rag.asking.documents.dated import dates_asked
from rag.asking.documents.named import named_documents, without_files, without_saying
from tests.support.fakes import WordEncoder

_REPORTS = [
    ("kelp.docx", "Kelp forests of the sound", "Ida Moen", "4 March 2017",
     "Kelp grows back within three years. Urchins were cleared by divers."),
    ("urchins.docx", "Urchins and divers", "Ida Moen", "9 June 2019",
     "Divers cleared urchins from nine bays."),
    ("seals.docx", "Seals on the skerries", "Tor Vik", "1 May 2020",
     "Seals were counted from the air."),
    ("plan.docx", "Plan for the harbour", "Eva Lund", "2 July 2021",
     "The mole is lengthened by forty metres. Kelp is to be cut in the basin."),
]  # fmt: skip


@pytest.fixture
def reports(tmp_path: Path, encoder: WordEncoder) -> Dossier:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name, title, author, day, text in _REPORTS:
        written = docx.Document()
        written.core_properties.title, written.core_properties.author = title, author
        written.add_heading(title, 0)
        written.add_paragraph(f"By {author}, {day}")
        written.add_paragraph(text)
        written.save(str(folder / name))
    library = Library.open(tmp_path / "library", create=True, encoder=encoder)
    library.sync([str(folder)])
    return Dossier(library)


def _asked(dossier: Dossier, question: str) -> tuple[Asks, list[str]] | None:
    about = recognise(Question(question), dossier.library.truth.outlines())
    if about is None:
        return None
    return about.asks, sorted(Path(document.source).stem for document in about.documents)


_ALL = ["kelp", "plan", "seals", "urchins"]


@pytest.mark.parametrize(
    ("question", "asks", "meant"),
    [
        ("How many documents are there?", Asks.COUNT, _ALL),
        ("How many reports mention kelp?", Asks.COUNT, _ALL),
        ("How many reports by Ida Moen are there?", Asks.COUNT, ["kelp", "urchins"]),
        ("Which documents did Ida Moen write?", Asks.LIST, ["kelp", "urchins"]),
        ("Which reports speak of divers?", Asks.LIST, _ALL),
        ("Are there any reports from 2020?", Asks.LIST, ["seals"]),
        ("Which reports were written between 2018 and 2020?", Asks.LIST, ["seals", "urchins"]),
        ("List all papers since 2020.", Asks.LIST, ["plan", "seals"]),
        ("Which reports are from before 2019?", Asks.LIST, ["kelp"]),
        ("Which is the latest document?", Asks.NEWEST, _ALL),
        ("What is the oldest report by Ida Moen?", Asks.OLDEST, ["kelp", "urchins"]),
        ("Who wrote the plan for the harbour?", Asks.AUTHOR, ["plan"]),
        ("When was the report on seals of the skerries written?", Asks.DATE, ["seals"]),
        ("What is seals.docx about?", Asks.ABOUT, ["seals"]),
        ("Summarise the reports by Ida Moen.", Asks.ABOUT, ["kelp", "urchins"]),
        ("What did Ida Moen report in 2019?", Asks.ABOUT, ["urchins"]),
        ("What does the report of 4 March 2017 say about urchins?", Asks.WITHIN, ["kelp"]),
        ("What does plan.docx say about kelp?", Asks.WITHIN, ["plan"]),
        ("What does the latest report say about kelp?", Asks.WITHIN, ["plan"]),
    ],
)
def test_what_is_asked_of_documents_is_recognised(
    reports: Dossier, question: str, asks: Asks, meant: list[str]
) -> None:
    assert _asked(reports, question) == (asks, meant)


@pytest.mark.parametrize(
    "question",
    [
        "How many documents must an applicant hand in?",
        "How many divers cleared urchins?",
        "Which documents must be signed by the owner?",
        "Which report did the council adopt?",
        "What does the report say about seals?",
        "Who wrote to the council?",
        "When was the mole lengthened?",
        "What did the divers clear in nine bays?",
        "Who is the latest director?",
        "What is kelp?",
        "Which diseases are dealt with?",
    ],
)
def test_what_is_asked_of_the_world_is_left_alone(reports: Dossier, question: str) -> None:
    assert _asked(reports, question) is None


def test_documents_are_counted_by_the_library_and_each_is_quoted(reports: Dossier) -> None:
    answer = reports.ask("How many documents mention kelp?")
    assert answer.reason == "2 documents with kelp: kelp.docx, plan.docx"
    assert [Path(e.document.source).stem for e in answer.evidence] == ["kelp", "plan"]
    nothing = reports.ask("How many documents mention whales?")
    assert (nothing.answered, nothing.reason) == (False, "no documents with whales")
    all_of_them = reports.ask("How many documents are there?")
    assert not all_of_them.answered
    assert (all_of_them.reason or "").startswith(
        "no sentence says it; the library counts 4 documents"
    )


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("Which documents did Ida Moen write?",
         ["By Ida Moen, 4 March 2017", "By Ida Moen, 9 June 2019"]),
        ("Which is the latest document?", ["By Eva Lund, 2 July 2021"]),
        ("Who wrote the plan for the harbour?", ["By Eva Lund, 2 July 2021"]),
        ("Which reports speak of divers?",
         ["Urchins were cleared by divers.", "Divers cleared urchins from nine bays."]),
        ("What is seals.docx about?",
         ["Seals on the skerries", "Seals were counted from the air."]),
        ("Which reports mention whales?", []),
    ],
)  # fmt: skip
def test_the_line_that_shows_it_is_quoted(
    reports: Dossier, question: str, quotes: list[str]
) -> None:
    assert [evidence.quote for evidence in reports.ask(question).evidence] == quotes


@pytest.mark.parametrize(
    ("question", "within", "without"),
    [
        ("documents after 2020", ["2021", "2021-01-01"], ["2020", "2020-06", "2020-12-31"]),
        ("documents after June 2020", ["2020", "2020-07"], ["2020-06", "2020-06-30", "2019"]),
        ("documents since 2020", ["2020", "2020-06", "2021"], ["2019", "2019-12-31"]),
        ("documents before 2020", ["2019", "2019-12"], ["2020", "2020-01-01"]),
        ("documents until 2020", ["2019", "2020", "2020-06"], ["2021", "2021-01"]),
        ("documents after 2018 and before 2021", ["2019", "2020-12"],
         ["2018", "2018-05", "2021", "2021-01"]),
    ],
)  # fmt: skip
def test_an_end_that_is_named_counts_only_where_it_is_meant(
    question: str, within: list[str], without: list[str]
) -> None:
    dated = dates_asked(question, may_be_bare=True)
    assert dated is not None
    assert [date for date in [*within, *without] if dated.fits(date)] == within


def _outline(source: str, text: str = "", author: str | None = None) -> Document:
    return Document(source, source, text, "t", Metadata(author=author, language="en"))


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What does annual-report.pdf say?", ["mail/annual-report.pdf"]),
        ("What does report.pdf say?", ["report.pdf"]),
        ("Who wrote 11.eml?", ["11.eml"]),
        ("Who wrote 1.eml and 11.eml?", ["1.eml", "11.eml"]),
        ("在report.pdf中", ["report.pdf"]),
    ],
)
def test_a_file_is_named_by_its_whole_name(question: str, named: list[str]) -> None:
    every = [_outline(n) for n in ("report.pdf", "mail/annual-report.pdf", "1.eml", "11.eml")]
    assert [document.source for document in named_documents(question, every)] == named


@pytest.mark.parametrize(
    ("author", "line"),
    [("Li", "By Li, 3 May"), ("Smith; ", None), ("Bo Vik; Li", "By Li, 3 May")],
)
def test_the_line_of_an_author_has_a_whole_name(author: str, line: str | None) -> None:
    document = _outline("a.txt", "The Library opened.\nBy Li, 3 May\n", author)
    span = byline(document, author=True)
    assert (span.of(document.text) if span is not None else None) == line


@pytest.mark.parametrize(
    ("question", "without"),
    [
        ("Who resigned according to annual report.pdf?", "Who resigned?"),
        ("In 'annual report.pdf', who resigned?", "who resigned?"),
        ("What does the file Annual Report.pdf say of kelp?", "What does it say of kelp?"),
        ("Who resigned according to old-annual report.pdf?",
         "Who resigned according to old-annual report.pdf?"),
    ],
)  # fmt: skip
def test_of_a_file_alone_is_asked_without_its_name(question: str, without: str) -> None:
    assert without_files(
        question, [Document("d", "docs/annual report.pdf", "", "", Metadata())]
    ) == (without)


def test_each_document_is_looked_at_once_for_its_author(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str | None] = []

    def noting(question: str, publisher: str | None, author: str | None) -> bool:
        seen.append(author)
        return False

    monkeypatch.setattr(asked, "is_named", noting)
    every = [_outline("a.txt", author="Ida Moen"), _outline("b.txt", author="Tor Vik")]
    assert recognise(Question("Which report did the council adopt?"), every) is None
    assert seen == ["Ida Moen", "Tor Vik"]


@pytest.mark.parametrize(
    ("question", "without"),
    [
        ("What does the report of 8 October 2019 say about the road?", "What about the road?"),
        ("What is written on fees?", "What is written on fees?"),
        ("What did the letter tell us about fees and fines?", "What about fees and fines?"),
        ("What does the plan cost?", "What does the plan cost?"),
        ("Who says that fees rose?", "Who says that fees rose?"),
    ],
)
def test_what_a_named_document_says_on_something_is_asked_as_that(
    question: str, without: str
) -> None:
    assert without_saying(question) == without
