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
