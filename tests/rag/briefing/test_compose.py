"""Briefings: verbatim, within the limit, the same each time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document as open_word

from index import Document, Metadata, Progress, Span
from rag import Dossier
from rag.briefing.candidates import Candidate
from rag.briefing.compose import group
from rag.briefing.contents import Briefing
from rag.export.formats import RENDERERS
from tests.support.fakes import WordEncoder
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


def judged(text: str, confidence: float, encoder: WordEncoder) -> Candidate:
    document = Document(text, f"{text[:5]}.txt", text, "text/plain", Metadata())
    span = Span(0, len(text))
    return Candidate(document, span, [0.5], encoder.encode([text])[0], confidence=confidence)


def test_a_group_that_does_not_speak_to_the_topic_is_left_out(encoder: WordEncoder) -> None:
    near = [judged(f"Storms closed the harbour {n} times.", 0.5 / n, encoder) for n in (1, 9)]
    far = [judged(f"Apples ripen late in valley {n}.", 0.01, encoder) for n in range(8)]
    groups, unsure = group([*near, *far])
    assert [c.text for members in groups for c in members] == [c.text for c in near]
    assert sorted(c.text for c in unsure) == sorted(c.text for c in far)
    assert group([]) == ([], [])
