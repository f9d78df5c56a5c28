"""What a draft's sentences rest on."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index import Library, Progress, Span
from index.text import make_document
from index.types import Reading
from rag import Dossier
from rag.asking.ranking import retrieve
from rag.checking.claim_evidence import Candidate
from rag.checking.claim_values import WrongValue
from rag.checking.claims import Contrast
from rag.checking.draft import make_draft
from rag.checking.opposites import Denial
from rag.checking.support import check_draft
from rag.checking.support_states import SupportState
from rag.checking.weighing import judge
from rag.types import Evidence
from tests.support.drafts import STATES, check_file
from tests.support.fakes import WordReader

pytestmark = pytest.mark.usefixtures("support_by_words")


def test_each_sentence_gets_its_state(library: Library, draft: Path) -> None:
    support = check_file(library, draft)
    assert [statement.state for statement in support.statements] == STATES
    held = [[e.quote for e in s.evidence] for s in support.statements]
    assert held[1] == ["The frost of 1987 killed most trees."]
    assert held[2] == ["Apples ripen late in the valley."]
    assert support.statements[3].reason == "the nearest passage has 1987, not 1988"
    assert support.statements[5].reason == "a question"


def test_word_files_have_the_same_states(library: Library, word_draft: Path) -> None:
    assert [s.state for s in check_file(library, word_draft).statements] == STATES


def test_quotation_marks_ask_for_no_exact_phrase(library: Library) -> None:
    draft = make_draft(["He wrote that “the frost killed most of the trees”."])
    (statement,) = check_draft(library, WordReader(), draft).statements
    assert statement.state == SupportState.SUPPORTED


def test_neighbours_are_no_further_evidence(library: Library) -> None:
    """Sentences that only stand beside the supporting one were once listed with it."""
    hits = retrieve(library, "frost killed trees", 1)
    one, other = (Evidence(hits[0].document, span, None, 0.0)
                  for span in hits[0].passage.sentences[-2:])  # fmt: skip
    same = Contrast((), (), None)
    features = {"nearness": 0.0}
    found = [
        Candidate(other, 0.9, same, (), {**features, "coverage": 1.0}),
        Candidate(one, 0.2, same, (), {**features, "coverage": 0.4}),
    ]
    statement = judge(Span(0, 5), found, min_confidence=0.01)
    assert statement.evidence == (other,)


def test_a_name_that_stands_nowhere_near_is_not_supported(library: Library) -> None:
    draft = make_draft(["The frost of 1987 killed Smith’s most trees."])
    (statement,) = check_draft(library, WordReader(), draft).statements
    assert statement.state == SupportState.PARTLY
    assert statement.reason == "the nearest passage does not name Smith"


def test_an_empty_library_supports_nothing(tmp_path: Path, library: Library) -> None:
    with Library.open(tmp_path / "none", create=True, encoder=library.encoder) as empty:
        (statement,) = check_draft(
            empty, WordReader(), make_draft(["The frost killed most trees."])
        ).statements
    assert statement.state == SupportState.UNSUPPORTED
    assert statement.evidence == ()
    assert statement.reason is not None


def test_progress_and_the_front_door(library: Library) -> None:
    seen: list[Progress] = []
    support = Dossier(library).support(
        "The frost killed most trees.\nApples ripen late.", progress=seen.append
    )
    assert len(support.statements) == 2
    assert seen == [
        Progress("checking", 0, 2, "The frost killed most trees."),
        Progress("checking", 1, 2, "Apples ripen late."),
        Progress("checking", 2, 2),
    ]


def _candidate(library: Library, **features: float) -> Candidate:
    (hit,) = retrieve(library, "frost killed trees", 1)
    said = {"coverage": 0.3, "nearness": 0.0} | features
    evidence = Evidence(hit.document, hit.passage.sentences[0], None, 0.0)
    wrong = (WrongValue("9"),) if said["coverage"] > 0.9 else ()
    return Candidate(evidence, 0.1, Contrast(wrong, (), None), (), said)


@pytest.mark.parametrize(
    ("features", "state"),
    [
        ({"coverage": 0.5}, SupportState.PARTLY),
        ({"coverage": 0.1}, SupportState.UNSUPPORTED),
        ({"coverage": 0.95}, SupportState.PARTLY),
    ],
    ids=["half", "none", "word-for-word"],
)
def test_what_is_not_borne_out_is_told_apart(
    library: Library, features: dict[str, float], state: SupportState
) -> None:
    assert judge(Span(0, 5), [_candidate(library, **features)]).state is state


def test_a_part_that_nothing_says_makes_it_partly_supported(library: Library) -> None:
    whole = _candidate(library, coverage=0.8)
    assert judge(Span(0, 5), [whole]).state is SupportState.SUPPORTED
    statement = judge(Span(0, 5), [replace(whole, unsaid="and pears froze")])
    assert statement.state is SupportState.PARTLY
    assert statement.reason == "a passage says part of it but nothing of “and pears froze”"


def test_a_question_supports_nothing(library: Library) -> None:
    whole = _candidate(library, coverage=0.8)
    text = "Did frost kill the trees?"
    asked = make_document(Reading(text, "text/plain"), "0" * 64, "a.txt")
    asks = replace(whole, evidence=Evidence(asked, Span(0, len(text)), None, 0.0))
    statement = judge(Span(0, 5), [asks])
    assert statement.state is SupportState.UNSUPPORTED
    assert statement.evidence == ()


def _with_values(library: Library, coverage: float, *values: WrongValue) -> Candidate:
    found = Contrast(values, (), None)
    return replace(_candidate(library, coverage=coverage), contrast=found)


def test_a_value_in_its_place_is_told_before_one_that_is_only_missing(library: Library) -> None:
    lacking = _with_values(library, 0.85, WrongValue("1989"))
    swapped = _with_values(library, 0.8, WrongValue("1989", "1999"))
    statement = judge(Span(0, 5), [lacking, swapped])
    assert statement.state is SupportState.VALUE
    assert statement.values == (WrongValue("1989", "1999"),)


def test_a_denial_is_told_before_another_value_elsewhere(library: Library) -> None:
    denied = replace(_candidate(library, coverage=0.8), contrast=Contrast((), (), Denial.NOT))
    swapped = _with_values(library, 0.7, WrongValue("1949", "1955"))
    assert judge(Span(0, 5), [denied, swapped]).state is SupportState.CONTRADICTED


@pytest.mark.parametrize(
    ("denial", "state"),
    [(Denial.NOT, SupportState.CONTRADICTED), (Denial.WORD, SupportState.VALUE)],
)
def test_beside_another_value_only_a_not_contradicts(
    library: Library, denial: Denial, state: SupportState
) -> None:
    found = Contrast((WrongValue("5,000", "3,000"),), (), denial)
    both = replace(_candidate(library, coverage=0.8), contrast=found)
    assert judge(Span(0, 5), [both]).state is state


def test_what_would_be_supported_with_the_source_s_value_is_so_but_for_it(library: Library) -> None:
    doubtful = _with_values(library, 0.1, WrongValue("7350", "3750"))
    assert judge(Span(0, 5), [doubtful]).state is SupportState.UNSUPPORTED
    alike = {"coverage": 0.9, "nearness": 0.5}
    corrected = replace(doubtful, corrected=alike, features={"coverage": 0.2, "nearness": 0.6})
    assert judge(Span(0, 5), [corrected]).state is SupportState.VALUE


def test_two_sentences_bear_out_one_claim_together(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "mill.txt"
    path.write_text(
        "The mill was built by Jonas Harrow. It burned down after a storm in 1911. Rain fell.",
        encoding="utf-8",
    )
    library.sync([str(path)])
    draft = make_draft(["The mill built by Jonas Harrow burned down after a storm."])
    (statement,) = check_draft(library, WordReader(), draft).statements
    assert statement.state == SupportState.SUPPORTED
    assert [evidence.quote for evidence in statement.evidence] == [
        "The mill was built by Jonas Harrow. It burned down after a storm in 1911."
    ]


def test_a_document_s_own_date_counts(tmp_path: Path, library: Library) -> None:
    path = tmp_path / "minutes.txt"
    path.write_text(
        "Minutes of the harbour board\n\n3 May 2014\n\nThe board dismissed the pilot for cause. "
        "The meeting ended. Nobody else spoke. All of them left.",
        encoding="utf-8",
    )
    library.sync([str(path)])
    draft = make_draft(["In 2014 the board dismissed the pilot for cause."])
    (statement,) = check_draft(library, WordReader(), draft).statements
    assert statement.state == SupportState.SUPPORTED
