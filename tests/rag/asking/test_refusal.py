"""A no has its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Library
from rag import Dossier, Filter
from tests.support.fakes import WordEncoder


def test_a_no_has_a_reason_and_what_is_near(dossier: Dossier) -> None:
    answer = dossier.ask("Who won the zeppelin race?", min_confidence=1.0)
    assert not answer.answered
    assert "zeppelin" in (answer.reason or "")
    assert answer.near
    nothing = dossier.ask("frost", where=Filter.parse(["after=2020"]))
    assert "filter" in (nothing.reason or "")
    assert nothing.confidence == 0


@pytest.mark.parametrize(
    ("question", "filters", "reason"),
    [
        ("the of and", [], "only common words"),
        ("What does the author say of zeppelin apples?", [], "not in the documents: zeppelin;"),
        ("Haarbour storms", [], "passages have the words (haarbour, storms), but no sentence"),
        (
            "Which frost killed ships?",
            ["source=*harbour*"],
            "only in documents that the filter or the question leaves out: frost, kill",
        ),
        ("apples in the harbour", [], "no passage has all of: apples, harbour;"),
        ("harbour storms", [], "passages have the words (harbour, storms), but no sentence"),
    ],
    ids=["common", "absent", "spelt", "filtered", "apart", "together"],
)
def test_a_no_tells_where_its_terms_are(
    dossier: Dossier, question: str, filters: list[str], reason: str
) -> None:
    where = Filter.parse(filters)
    assert reason in (dossier.ask(question, where=where, min_confidence=1.0).reason or "")


def test_words_that_are_not_searched_are_not_denied(tmp_path: Path, folder: Path) -> None:
    (folder / "ferry.html").write_text(
        "<title>Ferry</title><nav><a href=t>Timetables</a> <a href=m>Moorings</a></nav>"
        "<main><h1>Ferry</h1><p>The ferry leaves at nine.</p></main>",
        encoding="utf-8",
    )
    with Library.open(tmp_path / "pages", create=True, encoder=WordEncoder()) as library:
        library.sync([str(folder)])
        dossier = Dossier(library)
        page = f"{folder}/ferry.html (links to other pages)"
        unsure = dossier.ask("Which timetable has the zeppelin?", min_confidence=1.0)
        assert unsure.reason == (
            f"not in the documents: zeppelin; timetable stands only in what is not searched: {page}"
            "; the nearest passages are shown"
        )
        nothing = dossier.ask('"timetables moorings"')
        assert nothing.reason == (f"the exact phrase stands only in what is not searched: {page}")


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("Were 40 zeppelins counted?", "zeppelins"),
        ("Whether during May 43 ships", "43"),
        ("Why did the frosty zeppelin ripen?", "zeppelin"),
        ("Did apples ripen on 5 June 1997?", "5 June 1997"),
        ("How high is the fence around the harbour?", "fence"),
        ("How often does the crane rise?", "crane"),
        ("Who kills kangaroos near everything else?", "kangaroos"),
        ("Why didn't the wombats ripen?", "wombats"),
    ],
    ids=["in-words", "function-words", "inflected", "date", "high", "often", "joining", "negated"],
)
def test_a_no_names_only_what_is_nowhere_in_any_form(
    dossier: Dossier, question: str, absent: str
) -> None:
    reason = dossier.ask(question, min_confidence=1.0).reason or ""
    assert reason.startswith(f"not in the documents: {absent};")


def test_of_many_absent_words_the_most_telling_are_named(dossier: Dossier) -> None:
    question = "Should the committee approve cheap new bridges for Zephyria before June 1997?"
    reason = dossier.ask(question, min_confidence=1.0).reason or ""
    told = reason.removeprefix("not in the documents: ").partition(";")[0]
    assert len(told.split(", ")) == 3
    assert "zephyria" in told
    assert "June 1997" in told


def test_a_word_that_is_there_in_an_irregular_form_is_not_denied(
    tmp_path: Path, folder: Path
) -> None:
    (folder / "wages.txt").write_text("The children were taught to be paid.\n", encoding="utf-8")
    with Library.open(tmp_path / "wages", create=True, encoder=WordEncoder()) as library:
        library.sync([str(folder)])
        question = "Does the zeppelin teach a child to pay?"
        reason = Dossier(library).ask(question, min_confidence=1.0).reason or ""
    assert reason.startswith("not in the documents: zeppelin;")
