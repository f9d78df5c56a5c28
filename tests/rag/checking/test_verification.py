"""A whole file verified: everything that it shows is accounted for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.forgeries.originals import NOT, original, originals
from benchmarks.forgeries.trials import makers, tried
from index import Document, SourceError, Span
from rag import Dossier, Evidence
from rag.briefing import Quote, Theme, assemble
from rag.checking import verify_file
from rag.citing import has_pandoc, styled_references
from rag.export import RENDERERS
from tests.support.documents import text_document


def test_a_file_holds_while_each_quote_is_found(
    dossier: Dossier, export: Callable[[str], Path]
) -> None:
    path, documents = export(".md"), list(dossier.library.documents())
    asked: list[set[str] | None] = []

    def sources(wanted: set[str] | None) -> list[object]:
        asked.append(wanted)
        return documents  # type: ignore[return-value]

    found = verify_file(path, sources)  # type: ignore[arg-type]
    assert found.holds
    assert sum(found.counts.values()) == len(found.checks)
    assert asked == [{document.id for document in documents}]
    path.write_text(path.read_text("utf-8").replace("1987", "1986"), encoding="utf-8")
    assert not verify_file(path, sources).holds  # type: ignore[arg-type]


def test_without_a_quotation_nothing_is_wrong(dossier: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nothing is quoted here.", encoding="utf-8")
    found = verify_file(path, lambda _: list(dossier.library.documents()), quotations=True)
    assert found.checks == ()
    assert sum(found.counts.values()) == 0
    with pytest.raises(SourceError, match="holds no quote of a briefing"):
        verify_file(path, lambda _: [])


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    return originals()


# A few of each format here; all of them are in tests/test_forgeries.py.
_FEW = {
    ".md": ("untouched", "47 sources", "sources exchanged", "one more line below", "own paragraph"),
    ".html": ("untouched", "display none", "script", "words by CSS", "other font", "file name"),
    ".docx": ("untouched", "tracked deletion", "hidden", "invented in a box", "runs split"),
    ".pdf": ("untouched", "white box", "page added", "cut: it is false that", "pypdf"),
    ".json": ("untouched", "list under another name", "a key twice", "figure cut", "other order"),
}


@pytest.mark.parametrize(
    ("ending", "kind"), [(ending, kind) for ending, kinds in _FEW.items() for kind in kinds]
)
def test_forgeries_are_caught_and_harmless_changes_are_not(
    documents: list[Document], tmp_path: Path, ending: str, kind: str
) -> None:
    (row,) = [row for row in makers() if row[:2] == (ending, kind)]
    _, _, harmless, make = row
    assert tried(ending, kind, harmless, make(), documents, tmp_path).right


@pytest.mark.skipif(not has_pandoc(), reason="Pandoc isn't installed")
@pytest.mark.parametrize("ending", [".md", ".docx"])
def test_styled_references_are_repeated(
    documents: list[Document], tmp_path: Path, ending: str
) -> None:
    briefing = original(documents)
    path = tmp_path / f"styled{ending}"
    path.write_bytes(RENDERERS[ending](briefing, styled_references(briefing, "chicago")))
    assert verify_file(path, lambda _: documents).holds


@pytest.mark.skipif(not has_pandoc(), reason="Pandoc isn't installed")
def test_a_style_in_which_sources_read_like_plain_ones_is_known_by_its_notes(
    dossier: Dossier, tmp_path: Path
) -> None:
    """Without author and date Chicago's list of sources has just the title, as a plain one has."""
    (harbour,) = (d for d in dossier.library.documents() if d.source.endswith("harbour.txt"))
    dossier.library.remove(harbour.source)
    briefing = dossier.brief("What did the frost kill?")
    path = tmp_path / "styled.md"
    path.write_bytes(RENDERERS[".md"](briefing, styled_references(briefing, "chicago")))
    assert verify_file(path, lambda _: list(dossier.library.documents())).exit_status == 0


def test_what_was_pasted_into_a_mail_is_read(documents: list[Document], tmp_path: Path) -> None:
    briefing = original(documents)
    text = RENDERERS[".md"](briefing).decode()
    path = tmp_path / "mail.eml"
    head = "From: a@b.c\nSubject: The briefing\nContent-Type: text/plain; charset=utf-8\n\n"
    path.write_text(head + text, encoding="utf-8")
    assert verify_file(path, lambda _: documents).holds
    path.write_text(head + text.replace("did not order", "did order"), encoding="utf-8")
    found = verify_file(path, lambda _: documents)
    assert found.exit_status == 3
    assert any("not" in d.source for check in found.checks for d in check.difference)


def test_a_part_without_its_table_is_checked_by_its_quotations(
    documents: list[Document], tmp_path: Path
) -> None:
    path = tmp_path / "note.md"
    path.write_text(f"As they say, “{NOT}”\n\nWe think so too.\n", encoding="utf-8")
    found = verify_file(path, lambda _: documents)
    assert found.exit_status == 0
    assert found.own_words > 0


@pytest.mark.parametrize("ending", [ending for ending in RENDERERS if ending != ".json"])
def test_words_that_are_quoted_and_another_needs_too_are_told_apart(
    tmp_path: Path, ending: str
) -> None:
    """And no line of a PDF ends on the dash of an item, where readers drop it."""
    lead = "The harbour council shall pay for ships that wait in the bay, and for their crews:"
    item = " - ".join(["- fees", *(f"crew number {n}" for n in range(100, 160))])
    document = replace(text_document(f"{lead}\n\n{item}\n"), id="a" * 64)
    places = Span(0, len(lead)), Span(len(lead) + 2, len(lead) + 2 + len(item))
    first, second = (Evidence(document, p, None, score) for score, p in enumerate(places, 1))
    quotes = Quote(1, first), Quote(2, second, context=first)
    briefing = assemble("Crews", (Theme("What the documents say", quotes),), (), (), ())
    assert [quote.number for quote in briefing.key_points] == [2, 1]
    path = tmp_path / f"both{ending}"
    path.write_bytes(RENDERERS[ending](briefing))
    found = verify_file(path, lambda _: [document])
    assert [c for c in (*found.checks, *found.beside) if c.state != "found"] == []


@pytest.mark.parametrize("ending", [ending for ending in RENDERERS if ending != ".json"])
def test_contents_may_have_an_apostrophe(tmp_path: Path, ending: str) -> None:
    ports = ("Abidjan", "Grand-Bassam", "Sassandra", "San-Pédro", "Tabou", "Fresco")
    ships = ", ".join(f"ship {n}" for n in range(100, 180))
    sentences = [f"The harbour of {port} in Côte d’Ivoire was shut to {ships}." for port in ports]
    document = replace(text_document("\n\n".join(sentences)), id="a" * 64)
    quotes = []
    for number, sentence in enumerate(sentences, 1):
        start = document.text.index(sentence)
        span = Span(start, start + len(sentence))
        quotes.append(Quote(number, Evidence(document, span, None, 1 / number)))
    briefing = assemble("Ports", (Theme("Côte d’Ivoire", tuple(quotes)),), (), (), ())
    path = tmp_path / f"ports{ending}"
    path.write_bytes(RENDERERS[ending](briefing))
    found = verify_file(path, lambda _: [document])
    assert found.holds
    assert found.own_words == 0
