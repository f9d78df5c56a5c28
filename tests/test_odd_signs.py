"""What few sources hold and all exports must: control characters, signs of Markdown and HTML."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Document, Metadata, Span
from rag.briefing import Quote, Theme, assemble
from rag.export import RENDERERS, escape_markdown
from rag.types import Evidence
from tests.support.exports import unescaped, verify

# A bell, a non-character, a form feed, and what Markdown, HTML or TeX would take for its own.
ODD = "The fee\x07 of AT&amp;T was $4 to $5 {net}\ufffe\x0c, the council said."


def odd_document() -> Document:
    return Document("a" * 64, "fees\x07.txt", ODD, "text/plain", Metadata(title="Fees\x07 & costs"))


@pytest.mark.parametrize("ending", RENDERERS)
def test_odd_signs_are_exported_and_verified(ending: str, tmp_path: Path) -> None:
    """Control characters once broke Word files."""
    document = odd_document()
    quote = Quote(1, Evidence(document, Span(0, len(ODD)), None, 1.0))
    briefing = assemble("Fees", (Theme("Fees", (quote,)),), (), (), ())
    path = tmp_path / f"briefing{ending}"
    path.write_bytes(RENDERERS[ending](briefing))
    checks = verify(path, [document])
    assert checks
    assert {check.state for check in checks} == {"found"}
    path.write_bytes(RENDERERS[ending](briefing))
    assert "altered" in {c.state for c in verify(path, [replaced(document)])}


def replaced(document: Document) -> Document:
    return Document(document.id, document.source, ODD.replace("fee\x07", "toll"), "text/plain",
                    document.metadata)  # fmt: skip


@pytest.mark.parametrize("text", [ODD, r"\& \\& \| a*b_c `d` [e](f) <g> #h ~i~ ${j}$"])
def test_escaped_markdown_is_read_back(text: str) -> None:
    flat = " ".join(text.replace("\x07", "\ufffd").replace("\ufffe", "\ufffd").split())
    assert unescaped(escape_markdown(text)) == flat


def test_markdown_shows_signs_as_they_stand() -> None:
    assert escape_markdown("AT&amp;T, $4 {net}") == r"AT\&amp;T, \$4 \{net\}"
