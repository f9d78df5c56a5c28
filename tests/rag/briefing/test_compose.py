"""Briefings: verbatim, within the limit, the same each time."""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from docx import Document as open_word
from numpy.typing import NDArray

from index import Document, Progress
from index.text import word_runs
from rag import Dossier
from rag.briefing.contents import Briefing
from rag.export.formats import RENDERERS
from tests.support.documents import text_document
from tests.support.exports import verify
from tests.support.places import SEEDS


def test_quotes_are_verbatim_and_within_the_limit(briefed: Dossier, briefing: Briefing) -> None:
    assert briefing.quotes
    assert briefing.words <= 800
    for quote in briefing.quotes:
        stored = briefed.library.document(quote.evidence.document.id)
        assert stored is not None
        assert quote.evidence.quote == quote.evidence.span.of(stored.text)


def test_a_topic_that_the_library_knows_nothing_of_gives_no_quotes(briefed: Dossier) -> None:
    briefing = briefed.brief("quantum computing qubits")
    assert briefing.quotes == ()
    assert {"quantum", "computing", "qubits"} <= {gap.part for gap in briefing.gaps}
    assert all(RENDERERS[ending](briefing) for ending in RENDERERS)
    assert b"Key points" not in RENDERERS[".md"](briefing)
    body = open_word(io.BytesIO(RENDERERS[".docx"](briefing)))
    headings = [p.text for p in body.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["Gaps"]


@pytest.mark.model
def test_the_number_of_threads_changes_no_byte(tmp_path: Path) -> None:
    from index.models.encoder import packaged_weights
    from rag.asking.confidence import WEIGHTS
    from rag.asking.reader import OnnxReader

    rendered = []
    for threads in (1, 2, 3):
        reader = OnnxReader(WEIGHTS / "reader.onnx", packaged_weights() / "tokenizer.json", threads)
        with Dossier.open(tmp_path / "library", create=True, reader=reader) as opened:
            opened.index(str(SEEDS / "003_e3d07980e30450b4.txt"))
            rendered.append(RENDERERS[".json"](opened.brief("what Libya meant for R2P")))
    assert len(set(rendered)) == 1


def test_progress_is_told(briefed: Dossier) -> None:
    told: list[Progress] = []
    briefed.brief(["the harbour", "the frost"], progress=told.append)
    assert told == [
        Progress("reading", 0, 4, "the harbour"), Progress("reading", 1, 4, "the frost"),
        Progress("choosing", 2, 4),
        Progress("looking for gaps", 2, 4, "the harbour"),
        Progress("looking for gaps", 3, 4, "the frost"), Progress("looking for gaps", 4, 4),
    ]  # fmt: skip


def test_key_points_are_not_said_again_in_their_sections(briefing: Briefing) -> None:
    page = RENDERERS[".md"](briefing).decode()
    for quote in briefing.quotes:
        assert page.count(f"” [^Q{quote.number}]") == 1


def test_a_leaning_quote_has_what_it_leans_on(briefed: Dossier) -> None:
    briefed.library.add([replace(text_document(LEANING), id="c" * 64, source="leaning.txt")])
    quotes = briefed.brief("ships waited in the bay for eleven days because of storms").quotes
    (they,) = [q for q in quotes if "They waited in the bay" in q.evidence.quote]
    assert they.evidence.quote.startswith("Forty ships of the northern fleet")


@pytest.mark.parametrize("ending", RENDERERS)
def test_what_stands_apart_is_written_and_verified(
    briefed: Dossier, tmp_path: Path, ending: str
) -> None:
    briefed.library.add([replace(text_document(LEANING), id="c" * 64, source="leaning.txt")])
    briefing = briefed.brief("close the harbour after storms of eleven days")
    path = tmp_path / f"briefing{ending}"
    path.write_bytes(RENDERERS[ending](briefing))
    checks = verify(path, list(briefed.library.documents()))
    assert {check.state for check in checks} == {"found"}


LEANING = (
    "The master of the northern harbour counted ships\n\nForty ships of the northern fleet came in "
    "spring. They waited in the bay for eleven days because of storms.\n\nThe council decides to:\n"
    "\n(a) Close the harbour after storms of eleven days;\n\n(b) Report to the ministry of ships."
)


def test_sections_are_shown_as_they_come_and_change_nothing(briefed: Dossier) -> None:
    outline = ["the harbour", "the frost", "the apples"]
    shown: list[list[int]] = []
    watched = briefed.brief(
        outline, so_far=lambda themes: shown.append([len(theme.quotes) for theme in themes])
    )
    assert len(shown) == 2  # after each question but the last
    assert all(counts[number] for number, counts in enumerate(shown))
    assert not any(count for n, counts in enumerate(shown) for count in counts[n + 1 :])
    assert watched == briefed.brief(outline)


def test_the_word_runs_of_a_document_are_hashed_once(
    briefed: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed: Counter[str] = Counter()

    def counted(document: Document) -> NDArray[np.uint64]:
        hashed[document.source] += 1
        return word_runs(document)

    monkeypatch.setattr("rag.briefing.independence.word_runs", counted)
    briefed.brief(["the harbour", "the frost", "the apples"], so_far=lambda themes: None)
    assert set(hashed.values()) == {1}
