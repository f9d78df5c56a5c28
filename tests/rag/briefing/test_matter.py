"""What a topic is about beside its names."""

from __future__ import annotations

from index import Library, Span
from rag.briefing.gates import find_gates
from rag.briefing.matter import Matter, find_matter
from rag.briefing.plan import Question
from tests.support.documents import text_document

TEXT = (
    "The village elections in Norland were orderly. They were watched by nine judges.\n\n"
    + "Norland reformed its police. " * 15
)
ELECTIONS = Matter((("villag", 2.0), ("elect", 2.0)))


def share(words: str) -> float:
    start = TEXT.rindex(words)
    return ELECTIONS.share(text_document(TEXT), Span(start, start + len(words)))


def test_words_count_in_a_card_and_right_before_it() -> None:
    assert share("The village elections in Norland were orderly.") == 1.0
    assert share("They were watched by nine judges.") == 1.0
    assert share("Norland reformed its police.") == 0.0


def test_without_words_everything_is_on_the_matter() -> None:
    assert Matter().share(text_document(TEXT), Span(0, 10)) == 1.0


def test_names_are_no_words_of_the_matter(library: Library) -> None:
    text = "storms in Norland"
    matter = find_matter(library, Question(text, ""), find_gates(text), None)
    assert [word for word, _ in matter.weights] == ["storm"]


def test_questions_have_none_for_their_answers_have_other_words(library: Library) -> None:
    assert find_matter(library, Question("how many storms", ""), (), None) == Matter()


def test_words_that_speak_of_the_documents_are_no_matter(library: Library) -> None:
    matter = find_matter(library, Question("mention of storms", ""), (), None)
    assert [word for word, _ in matter.weights] == ["storm"]


def test_words_that_ask_why_are_no_matter(library: Library) -> None:
    matter = find_matter(library, Question("causes of storms", ""), (), None)
    assert [word for word, _ in matter.weights] == ["storm"]
