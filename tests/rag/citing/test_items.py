"""Authors and symbols of a document."""

from __future__ import annotations

import pytest

from index import Document, Metadata
from rag.citing.items import Name, make_item, read_authors


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
