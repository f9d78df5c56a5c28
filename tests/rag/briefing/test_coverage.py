"""What of the library names a topic."""

from __future__ import annotations

from pathlib import Path

from index import Library
from rag.briefing.coverage import closing_line, prepare
from rag.briefing.plan import Question
from tests.support.fakes import WordEncoder


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


def test_a_name_that_stands_nowhere_as_it_is_is_asked_for_by_its_words(library: Library) -> None:
    asked = prepare(library, Question("Rules of the Harbour Storms", ""), None)
    assert [gate.names for gate in asked.gates] == [("Harbour",), ("Storms",)]
    line = closing_line(library, [asked], None, found=False)
    assert line == "Nothing: none of 2 documents names Harbour Storms in these words."
    asked = prepare(library, Question("Rules of the Harbour Zeppelins", ""), None)
    assert asked.missing is not None
    assert asked.missing.names == ("Harbour Zeppelins",)


def test_documents_of_one_title_are_told_apart(tmp_path: Path) -> None:
    for name in ("a.md", "b.md"):
        text = f"# Draft resolution\n\nThe council met at Zanzibar, says {name[0]} of the two.\n"
        (tmp_path / name).write_text(text, encoding="utf-8")
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(tmp_path / "a.md"), str(tmp_path / "b.md")])
        asked = prepare(library, Question("the council at Zanzibar", ""), None)
        line = closing_line(library, [asked], None, found=True)
    assert line.endswith("Draft resolution, a.md; Draft resolution, b.md.")


def test_it_closes_on_what_the_topic_is_about_and_not_on_an_adjective(tmp_path: Path) -> None:
    text = "# Fishing\n\nThe British fleet fishes off Norland.\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(tmp_path / "a.md")])
        asked = prepare(library, Question("British fishing rights", ""), None)
        assert closing_line(library, [asked], None, found=True) == "Nothing further in 1 document."
        asked = prepare(library, Question("British fishing rights off Norland", ""), None)
        line = closing_line(library, [asked], None, found=True)
    assert line == "Nothing further: 1 of 1 document names Norland: Fishing."
