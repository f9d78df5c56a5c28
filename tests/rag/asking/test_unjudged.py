"""What comes nearest where nothing can be judged: units by their words, never a confidence."""

from __future__ import annotations

from index import Document, Metadata, Passage, Span
from rag.asking.asked_question import Question
from rag.asking.sentence_candidates import heads_others
from rag.asking.unjudged import nearest_units
from rag.types import Hit
from tests.support.documents import text_document

_KIEL = ("Abwasser der Stadt Kiel.", "Die Kläranlage reinigt 31.000 Kubikmeter.",
         "Die Gebühr beträgt 2,85 Euro je Kubikmeter.",
         "Der Große Straßenkanal wurde 2019 saniert.")  # fmt: skip
_ODENSE = ("Vand i Odense.", "Ledningen blev lagt i 1998.")


def _hit(language: str, sentences: tuple[str, ...]) -> Hit:
    text = " ".join(sentences)
    starts = [text.index(sentence) for sentence in sentences]
    spans = tuple(Span(s, s + len(w)) for s, w in zip(starts, sentences, strict=True))
    document = Document(language, f"{language}.txt", text, "t", Metadata(language=language))
    return Hit(document, Passage(language, Span(0, len(text)), spans), 1.0, ())


def _near(question: str) -> list[str]:
    hits = [_hit("de", _KIEL), _hit("da", _ODENSE)]
    return [evidence.quote for evidence in nearest_units(Question(question), hits, 5)]


def test_the_sentence_with_the_words_asked_for_comes_first() -> None:
    assert _near("Wie hoch ist die Gebühr je Kubikmeter?")[0] == _KIEL[2]
    assert _near("Wie viel reinigt die Klaeranlage?")[0] == _KIEL[1]
    assert _near("Wann wurde der Strassenkanal saniert?")[0] == _KIEL[3]


def test_a_passage_with_none_of_the_words_is_shown_whole() -> None:
    assert _near("Wie hoch ist die Gebühr?")[-1] == " ".join(_ODENSE)
    assert _near("Hvor er hvalerne?") == [" ".join(_KIEL), " ".join(_ODENSE)]


def test_passages_at_the_same_place_of_two_documents_are_two() -> None:
    hits = [_hit("de", _ODENSE), _hit("da", ("Vand i Aarhus.", "Ledningen blev lagt i 1998."))]
    assert len({hit.passage.span for hit in hits}) == 1
    near = nearest_units(Question("Hvad med Odense?"), hits, 5)
    assert [evidence.document.id for evidence in near] == ["de", "da"]


def test_who_speaks_is_no_unit_of_its_own() -> None:
    turns = ("CHAIR HALE. Who shut it?", "MS. POTTS. The board.", "CHAIR HALE. When?",
             "MS. POTTS. In May.", "")  # fmt: skip
    text = "\n\n".join(turns)
    document = text_document(text)
    for label in ("CHAIR HALE.", "MS. POTTS."):
        start = text.index(label)
        assert heads_others(document, Span(start, start + len(label)))
        assert not heads_others(document, Span(start, text.index("\n", start)))
