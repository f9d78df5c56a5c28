"""Citations: nine kinds of source in each style, and the sources for reference managers."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pypandoc
import pytest

from index import Document, Metadata, ModelError, Page, Span
from rag import Evidence
from rag.briefing.contents import Briefing, Quote, SourceUse, Theme
from rag.citing import STYLES, pandoc, plain, styled_references
from rag.citing.exchange import render_sources
from rag.citing.items import Name, make_item, read_authors
from rag.citing.runs import Run
from rag.export.formats import RENDERERS

GOLDEN = Path(__file__).parent / "golden"
TEXT = "One sentence stands here."
LABELLED = (Page(0, "iv"),)
SOURCES = {
    "no-author": Metadata("On <b>harbours</b> & $fees", None, None, "2011-04"),
    "no-date": Metadata("Of ships", "Anna Reed"),
    "several-authors": Metadata(
        "Storms of the coast",
        "Anna Reed, Jan van der Berg and Chi Okafor",
        "Port Institute",
        "2009",
    ),
    "page-labels": Metadata("The state of the docks", "Port Council", "Port Council", "2012"),
    "web-page": Metadata("Tide tables", "Bo Lee", "Coast Watch", "2020-02-03"),
    "report": Metadata("Fees and fines", "Reed, Anna", "Harbour Foundation", "2012"),
    "news": Metadata("Fees rise", "Bo Lee", "The Harbour Times", "2011-04-05"),
    "un-document": Metadata(
        "2005 World Summit Outcome", "General Assembly", "United Nations", "2005-10-24"
    ),
    "file-only": Metadata("notes_of_may", origins=(("title", "name"),)),
}


def document(name: str) -> Document:
    text = f"A/RES/60/1\n{TEXT}" if name == "un-document" else TEXT
    pages = LABELLED if name in ("page-labels", "un-document") else ()
    media_type = "text/html" if name == "web-page" else "text/plain"
    metadata = SOURCES[name]
    return Document(f"{name}-id", f"{name}.txt", text, media_type, metadata, pages)


@pytest.fixture
def briefing() -> Briefing:
    """Each source quoted once, and "several-authors" once more, with another that agrees."""
    names = [*SOURCES, "several-authors"]
    quotes = []
    for number, name in enumerate(names, 1):
        source = document(name)
        start = source.text.index(TEXT)
        evidence = Evidence(source, Span(start, start + len(TEXT)), None, 1.0)
        quotes.append(Quote(number, evidence))
    last = quotes[-1]
    quotes[-1] = Quote(last.number, last.evidence, (quotes[3].evidence,))
    uses = tuple(SourceUse(document(name), (1,)) for name in SOURCES)
    themes = (Theme("Sentence", tuple(quotes)),)
    return Briefing("Sources", (), themes, (), (), (), (), uses, 40)


@pytest.mark.parametrize("style", STYLES)
def test_styles_match_their_golden_files(briefing: Briefing, style: str) -> None:
    references = styled_references(briefing, style)
    notes = [_marked(runs) for _, runs in sorted(references.notes.items())]
    sources = [_marked(runs) for runs in references.sources.values()]
    found = "\n".join([*notes, "", *sources]) + "\n"
    assert found == (GOLDEN / f"citations-{style}.txt").read_text(encoding="utf-8")


def _marked(runs: tuple[Run, ...]) -> str:
    return "".join(f"*{run.text}*" if run.italic else run.text for run in runs)


@pytest.mark.parametrize("style", STYLES)
def test_every_note_names_the_page(briefing: Briefing, style: str) -> None:
    notes = styled_references(briefing, style).notes
    assert "p. iv (PDF 1)" in plain(notes[4])
    assert "p. iv (PDF 1)" in plain(notes[8])


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (None, ()),
        ("Anna Reed", (Name("Reed", "Anna"),)),
        ("Reed, Anna", (Name("Reed", "Anna"),)),
        ("Reed, Anna; Lee, Bo", (Name("Reed", "Anna"), Name("Lee", "Bo"))),
        ("A. Reed, B. Lee & C. Ito", (Name("Reed", "A."), Name("Lee", "B."), Name("Ito", "C."))),
        ("Jan van der Berg", (Name("van der Berg", "Jan"),)),
        ("The Stanley Foundation", (Name("The Stanley Foundation"),)),
        ("Anna Reed and the Port Council", (Name("Reed", "Anna"), Name("the Port Council"))),
        ("Plato", (Name("Plato"),)),
    ],
)
def test_authors_are_read(text: str | None, names: tuple[Name, ...]) -> None:
    assert read_authors(text) == names


def test_a_citation_of_a_symbol_is_no_symbol_of_ones_own() -> None:
    text = "The council recalled A/RES/60/1 and went on."
    citing = Document("i", "s.txt", text, "text/plain", Metadata("A speech"))
    assert make_item(citing).number is None


@pytest.mark.parametrize(
    ("suffix", "reader"), [(".ris", "ris"), (".bib", "bibtex"), (".csl", "csljson")]
)
def test_reference_managers_read_the_sources(briefing: Briefing, suffix: str, reader: str) -> None:
    command = [pypandoc.get_pandoc_path(), f"--from={reader}", "--to=csljson"]
    done = subprocess.run(
        command, input=render_sources(briefing, suffix), capture_output=True, check=True
    )
    assert not done.stderr
    items = json.loads(done.stdout)
    titles = {str(item["title"]) for item in items}
    assert len(items) == len(SOURCES)
    assert {"Of ships", "Storms of the coast"} <= titles
    storms = next(item for item in items if item["title"] == "Storms of the coast")
    assert [author["family"] for author in storms["author"]] == ["Reed", "Berg", "Okafor"] or [
        author["family"] for author in storms["author"]
    ] == ["Reed", "van der Berg", "Okafor"]


def test_without_pandoc_styles_say_how_to_get_it(
    briefing: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pandoc, "has_pandoc", lambda: False)
    assert styled_references(briefing, "plain").notes
    with pytest.raises(ModelError, match=r"pip install 'dossier\[citations\]'"):
        styled_references(briefing, "apa")


@pytest.mark.parametrize("ending", RENDERERS)
def test_styles_reach_every_format(briefing: Briefing, ending: str) -> None:
    references = styled_references(briefing, "apa")
    assert RENDERERS[ending](briefing, references) != RENDERERS[ending](briefing)
