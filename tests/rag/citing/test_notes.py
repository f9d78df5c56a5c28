"""References as they are built in."""

from __future__ import annotations

import dataclasses

from index import Document, Metadata, Span
from rag import Evidence
from rag.citing.notes import note, reference


def test_references_follow_chicago() -> None:
    full = Metadata("On ships", "A. Reed", "Port Press", "2011-04", "April 2011")
    document = Document("i", "s.txt", "A ship.", "text/plain", full)
    assert reference(document) == "A. Reed, “On ships,” Port Press, April 2011"
    untitled = Document("i", "s.txt", "A ship.", "text/plain", Metadata())
    assert note(Evidence(untitled, Span(0, 7), None, 0.0)) == "s.txt."


def test_a_file_without_a_title_is_named_but_not_its_place_on_a_machine() -> None:
    document = Document("a", "/home/somebody/notes.txt", "x", "text/plain", Metadata())
    assert reference(document) == "notes.txt"
    assert reference(dataclasses.replace(document, source="a/notes.txt")) == "a/notes.txt"


def test_an_untitled_text_is_named_by_its_file_beside_its_date() -> None:
    dated = Metadata(author="A. Reed", date="1943-09-28", date_text="28 September 1943")
    document = Document("i", "a/cable.txt", "x", "text/plain", dated)
    assert reference(document) == "A. Reed, cable.txt, 28 September 1943"
    numbered = dataclasses.replace(document, metadata=Metadata(symbol="S/2021/990"))
    assert reference(numbered) == "S/2021/990"


def test_a_number_that_stands_in_the_title_isn_t_said_again() -> None:
    order = Metadata("Executive Order 13266", symbol="Executive Order 13266", date="2002-06-20")
    document = Document("i", "o.txt", "x", "text/plain", order)
    assert reference(document) == "“Executive Order 13266,” 2002-06-20"
