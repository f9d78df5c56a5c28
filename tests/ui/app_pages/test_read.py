"""The page that shows a document."""

from __future__ import annotations

from pathlib import Path

from rag import Dossier
from tests.support.fakes import WordEncoder
from tests.support.front_end import opened, shown


def test_a_link_opens_a_document_at_its_passage(library_folder: Path) -> None:
    with Dossier.open(library_folder, encoder=WordEncoder()) as dossier:
        hit = dossier.find("forty ships in May", k=1)[0]
    place = f"{hit.passage.span.start}-{hit.passage.span.end}"
    app = opened("read", document=hit.document.id, at=place)
    assert ":yellow-background[" in shown(app)
    assert not opened("read", document="no-such", at="9-1").error
