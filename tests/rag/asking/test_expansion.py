"""A question in the documents' own terms: their acronyms, and names as they spell them."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Library
from rag.asking.expansion import (
    asked_as_spelt,
    asked_in_usual_years,
    asked_with,
    explanations,
)
from rag.asking.ranking import retrieve
from tests.support.fakes import WordEncoder

DEFINED = "The World Health Organization (WHO) backs the Responsibility to Protect (R2P)."


@pytest.mark.parametrize(
    ("question", "added"),
    [
        ("What is R2P?", " (Responsibility to Protect)"),
        ("what is r2p?", " (Responsibility to Protect)"),
        ("Who backs the responsibility to protect?", " (R2P)"),
        ("Who is it?", ""),
        ("What does the WHO say?", " (World Health Organization)"),
        ("Is the Responsibility to Protect (R2P) law?", ""),
        ("What is R2PX?", ""),
    ],
)
def test_questions_get_the_other_form(question: str, added: str) -> None:
    assert asked_with(question, [DEFINED, DEFINED]) == question + added


def test_only_words_that_the_library_lacks_are_respelt(library: Library) -> None:
    assert library.finder.spellings("harbor") == ["harbour"]
    assert library.finder.spellings("harbour") == []
    assert library.finder.spellings("harbours") == []  # another form of a word that it holds
    assert library.finder.spellings("1988") == []
    assert asked_as_spelt("Who is the Harbor master?", library.finder.spellings) == (
        "Who is the Harbor master? (harbour)"
    )
    for question in ("Who is the harbor master?", "Harbor masters count", "WHO IS HARBOR MASTER"):
        assert asked_as_spelt(question, library.finder.spellings) == question
    for question in ("Harbor", "Harbor Master"):
        assert asked_as_spelt(question, library.finder.spellings) == f"{question} (harbour)"


def test_find_asks_in_the_documents_terms(tmp_path: Path, encoder: WordEncoder) -> None:
    """The passage that answers has the long form only; another document defines it."""
    documents = tmp_path / "documents"
    documents.mkdir()
    texts = {
        "defined": "States adopted the Responsibility to Protect (RtoP) in that year.",
        "answer": "The responsibility to protect rests on three pillars.",
        "other": "Apples ripen late in the valley under the old wall.",
        "name": "Koffi spoke of three more pillars and of the valley.",
    }
    for name, text in texts.items():
        (documents / f"{name}.txt").write_text(text, encoding="utf-8")
    library = Library.open(tmp_path / "library", create=True, encoder=encoder)
    library.sync([str(documents)])
    found = [hit.document.source for hit in retrieve(library, "On what does RtoP rest?", 2)]
    assert {Path(source).stem for source in found} == {"defined", "answer"}
    assert Path(retrieve(library, "Kofi", 1)[0].document.source).stem == "name"
    # Words in quotes are meant as they stand.
    assert retrieve(library, '"Kofi"', 1) == []
    # Unless they stand nowhere and there is more to the question than they.
    (hit,) = retrieve(library, 'When do apples ripen in "Kent"?', 1)
    assert Path(hit.document.source).stem == "other"
    library.close()


def test_an_acronym_explained_in_two_ways_stays_as_it_is() -> None:
    texts = [
        "The Arab League (AL) met.",
        "Aviation Law (AL) changed.",
        "The African Union (AU) met.",
    ]
    assert asked_with("What did the AL say?", texts) == "What did the AL say?"
    assert asked_with("What did the AU say?", texts) == "What did the AU say? (African Union)"


MISSION = (
    "The United Nations Assistance Mission in Afghanistan (UNAMA) met.\n\nUNAMA left in March."
)


@pytest.mark.parametrize(
    ("question", "passage", "document", "told"),
    [
        ("When did the assistance mission in Afghanistan leave?", "UNAMA left in March.", MISSION,
         ["United Nations Assistance Mission in Afghanistan (UNAMA)"]),
        ("When did UNAMA leave its mission in Afghanistan?", "UNAMA left in March.", MISSION, []),
        ("When did the mission leave?", "UNAMA left in March.", MISSION, []),
        ("When did the assistance mission in Afghanistan meet?", MISSION, MISSION, []),
        ("When did the assistance mission in Afghanistan leave?", "UNAMA left.", "UNAMA left.", []),
        ("Where is the harbour trust?", "HT is here.", "HT (Harbour Trust) is old. HT is here.",
         ["Harbour Trust (HT)"]),
    ],
)  # fmt: skip
def test_a_passage_is_read_with_what_its_acronyms_stand_for(
    question: str, passage: str, document: str, told: list[str]
) -> None:
    assert explanations(question, passage, document) == told


@pytest.mark.parametrize(
    ("question", "held", "asked"),
    [
        ("What was the net income in FY2022?", {"2022": 3}, "What was the net income in 2022?"),
        ("Did FY 22 beat CY2021?", {"2022": 1, "2021": 1}, "Did 2022 beat 2021?"),
        ("What was sold in FY22?", {"2022": 2, "FY22": 5}, "What was sold in FY22?"),
        ("What is due in FY2090?", {}, "What is due in FY2090?"),
        ("What is an FY, in fiscal 2022?", {"2022": 9}, "What is an FY, in fiscal 2022?"),
    ],
)
def test_a_fiscal_year_is_asked_for_as_the_library_writes_it(
    question: str, held: dict[str, int], asked: str
) -> None:
    assert asked_in_usual_years(question, lambda word: held.get(word, 0)) == asked
