"""What of the library names a topic."""

from __future__ import annotations

from index import Library
from rag.briefing.coverage import closing_line, prepare
from rag.briefing.plan import Question


def test_the_rarest_name_is_what_a_topic_is_most_about(library: Library) -> None:
    asked = prepare(library, Question("the frost of Zanzibar", ""), None)
    assert asked.missing is not None
    assert asked.missing.names == ("Zanzibar",)
    line = closing_line(library, [asked], None, found=False)
    assert line == "Nothing: none of 2 documents names Zanzibar."


def test_where_nothing_is_named_the_library_is_counted(library: Library) -> None:
    asked = prepare(library, Question("storms and frost", ""), None)
    assert asked.missing is None
    assert closing_line(library, [asked], None, found=True) == "Nothing further in 2 documents."


def test_a_sign_may_be_told_in_other_words(library: Library) -> None:
    asked = prepare(library, Question("storms that closed the harbour XQ17", ""), None)
    assert asked.missing is None
    assert [gate.names for gate in asked.unnamed] == [("XQ17",)]


def test_a_name_that_stands_nowhere_as_it_is_is_looked_for_by_its_parts(library: Library) -> None:
    asked = prepare(library, Question("the Harbour Panel on Zanzibar", ""), None)
    assert asked.missing is not None
    assert asked.missing.names != ("Harbour Panel on Zanzibar",)
