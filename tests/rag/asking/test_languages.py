"""What is read by whom, and what is said where nobody can."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path

import pytest

from index import Library
from rag.asking.answering import answer_question
from rag.asking.languages import channel_weights, languages_told, named
from rag.asking.ranking import find_passages
from rag.asking.reader import Judgement
from rag.shapes import ask_shape
from rag.types import Hit
from tests.support.documents import text_document
from tests.support.fakes import WordEncoder, WordReader


class EnglishReader(WordReader):
    """Reads English, and fails a test that gives it anything else."""

    languages = frozenset({"en"})

    def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
        assert question.isascii()
        assert {hit.document.metadata.language for hit in hits} <= {"en", None}
        return super().read(question, hits)


@pytest.mark.parametrize(
    ("asked", "document", "reads", "weights"),
    [
        ("en", "en", {"en"}, (1, 1)),
        (None, None, {"en"}, (1, 1)),
        (None, "en-GB", {"en"}, (1, 1)),
        ("es", "es", {"en"}, (0, 1)),
        ("en", "es", {"en"}, (0, 1)),
        (None, "zh", {"en"}, (0, 1)),
        ("es", "es", None, (1, 1)),
        ("en", "es", None, (1, 0)),
        (None, "es", None, (1, 1)),
    ],
)
def test_weights_by_language(
    asked: str | None, document: str | None, reads: set[str] | None, weights: tuple[float, float]
) -> None:
    assert channel_weights(asked, document, reads) == weights


@pytest.fixture
def mixed(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "library", create=True, encoder=WordEncoder())
    texts = {
        "es": "El faro de la ciudad ardió en invierno. Nadie murió.",
        "zh": "灯塔在冬天烧毁了。没有人死亡。",
        "en": "The tower burned in winter. Nobody died.",
    }
    library.add(
        dataclasses.replace(
            document,
            id=f"{language:x<64}",
            source=f"{language}.txt",
            metadata=dataclasses.replace(document.metadata, language=language),
        )
        for language, text in texts.items()
        for document in [text_document(text)]
    )
    return library


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("¿Cuándo ardió el faro de la ciudad?", "Spanish"),
        ("灯塔什么时候烧毁？", "Chinese"),
        ("ประภาคารไฟไหม้เมื่อไหร่", "Thai"),
    ],
)
def test_outside_of_the_readers_languages_passages_are_shown_unjudged(
    mixed: Library, question: str, language: str
) -> None:
    answer = answer_question(mixed, EnglishReader(), question, 2, None, 0.0)
    shape = ask_shape(answer)
    assert (shape["answered"], shape["confidence"], shape["evidence"]) == (False, 0, [])
    assert shape["judged"] is False
    assert shape["near"]
    assert shape["reason"].startswith(f"the question is in {language}, and answers are judged in")
    assert find_passages(mixed, EnglishReader(), question, 3)


def test_where_it_can_read_it_answers_from_what_it_can_read(mixed: Library) -> None:
    answer = answer_question(mixed, EnglishReader(), "When has the tower burned?", 5, None, 0.0)
    assert answer.judged
    assert {evidence.document.metadata.language for evidence in answer.evidence} == {"en"}
    hits = find_passages(mixed, EnglishReader(), "When has the tower burned?", 5)
    assert {hit.document.metadata.language for hit in hits} == {"en", "es", "zh"}


def test_passages_that_it_cannot_read_are_no_answer(mixed: Library) -> None:
    english = next(d for d in mixed.documents() if d.metadata.language == "en")
    mixed.remove(english.source)
    answer = answer_question(mixed, EnglishReader(), "When has the tower burned?", 5, None, 0.0)
    assert not answer.judged
    assert "what was found is in" in (answer.reason or "")


def test_a_reader_that_names_no_languages_reads_all(mixed: Library) -> None:
    assert answer_question(mixed, WordReader(), "灯塔什么时候烧毁？", 2, None, 0.0).judged


def test_languages_are_told_by_their_names() -> None:
    assert languages_told({"es": 10, "en": 85, "unknown": 5}) == (
        "English 85 %, Spanish 10 %, not known 5 %"
    )
    assert languages_told({}) == ""
    assert named("xx-nothing") == "xx-nothing"
