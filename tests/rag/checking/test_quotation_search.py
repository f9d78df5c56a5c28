"""Where a quotation stands: found, altered, or nowhere."""

from __future__ import annotations

import pytest

from index import Document, Library, Metadata
from rag.checking.quotation_search import Texts, look_up
from rag.checking.states import Check

HARBOUR = "The harbour master counted forty ships in May"


@pytest.fixture
def texts(library: Library) -> Texts:
    return Texts(list(library.documents()))


def held(check: Check) -> str:
    """The document's own words at the place that a check names."""
    assert check.document is not None
    return check.document.text[check.start : check.end]


@pytest.mark.parametrize(
    "words",
    [
        "the harbour master counted forty ships",
        "[t]he harbour master counted",
        "The harbour master […] forty ships in May",
        "The harbour master . . . forty ships",
        "The [old] harbour master counted [all] ships in May",
        "harbour master [named Smith] counted forty",
        "Storms  closed\nthe harbour",
    ],
)
def test_quotations_that_stand_in_a_source(texts: Texts, words: str) -> None:
    check = look_up(words, texts)
    assert check.state in ("found", "found_with_omissions")
    assert check.document is not None
    assert check.document.source.endswith("harbour.txt")


@pytest.mark.parametrize(
    ("words", "place", "source", "quote"),
    [
        ("The harbour master counted fifty ships in May", HARBOUR, "forty", "fifty"),
        ("The harbour master counted ships in May", HARBOUR, "forty", ""),
        ("The harbour Master counted forty ships", HARBOUR[:-7], "master", "Master"),
    ],
)
def test_altered_quotations_show_the_difference(
    texts: Texts, words: str, place: str, source: str, quote: str
) -> None:
    check = look_up(words, texts)
    assert check.state == "altered"
    assert held(check) == place
    (change,) = check.difference
    assert (change.source, change.quote) == (source, quote)


@pytest.mark.parametrize(
    ("text", "words", "whole"),
    [
        (
            "Then 1,300 people fled.",
            "300 people fled",
            "1,300 people fled",
        ),
        (
            "Then 1 300 people fled.",
            "300 people fled",
            "1 300 people fled",
        ),
        ("It cost 3.15bn in the end.", "It cost 3.1", "It cost 3.15bn"),
        ("They were twenty-two men in all.", "two men in all", "twenty-two men in all"),
        ("It was an unlawful act of war.", "lawful act of war", "unlawful act of war"),
        ("It was signed on 12.7.1994 there.", "2.7.1994 there", "12.7.1994 there"),
    ],
)
def test_part_of_a_word_or_a_number_is_altered(text: str, words: str, whole: str) -> None:
    check = look_up(words, Texts([Document("a", "a.txt", text, "text/plain", Metadata())]))
    assert check.state == "altered"
    assert held(check) == whole
    assert check.difference


@pytest.mark.parametrize(
    "words",
    [
        "June 2014 they left the town",
        "Annan said on 5 June",
        "on 5 June 2014 they left",
        "5 of the Charter",
        "300 people fled",
    ],
)
def test_a_quotation_may_begin_within_a_date_or_a_name(words: str) -> None:
    text = (
        "Kofi Annan said on 5 June 2014 they left the town by Article 5 of the Charter. In all "
        "1,300 people fled. Then 300 people fled."
    )
    check = look_up(words, Texts([Document("a", "a.txt", text, "text/plain", Metadata())]))
    assert check.state == "found"
    assert held(check) == words


@pytest.mark.parametrize(
    ("words", "state", "told"),
    [
        ("the levy was paid in the north", "cut", "It is false that"),
        ("storms had closed the harbour", "cut", "The master denied that"),
        ("The council did […] order the ships to leave", "altered", "not"),
        ("The council did not [merely] order the ships", "altered", "[merely]"),
        ("The council did not order […] to leave", "found_with_omissions", "the ships"),
        ("In all […] ships were counted", "altered", "1,300"),
        ("The council did not order the ships", "found", ""),
    ],
)
def test_what_is_left_out_is_named(words: str, state: str, told: str) -> None:
    text = (
        "It is false that the levy was paid in the north. The master denied that storms had "
        "closed the harbour. The council did not order the ships to leave. In all 1,300 ships "
        "were counted."
    )
    check = look_up(words, Texts([Document("a", "a.txt", text, "text/plain", Metadata())]))
    assert check.state == state
    said = f"{check.reason} {[(d.source, d.quote) for d in check.difference]}"
    assert told in said


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("nobody ever wrote this here", "not_from_documents"),
        ("Storms closed the harbour ... The harbour master counted", "altered"),  # turned round
        ("The harbour master […] killed most trees", "not_from_documents"),  # out of two documents
        ("[…] … [sic]", "not_from_documents"),
    ],
)
def test_quotations_that_stand_nowhere(texts: Texts, words: str, state: str) -> None:
    check = look_up(words, texts)
    assert check.state == state
    assert bool(check.difference) == (state == "altered")


def test_many_quotations_over_much_text_stay_quick(library: Library) -> None:
    """Each document is folded once: 200 quotations of 200 kB took minutes otherwise."""
    from dataclasses import replace

    (document, _) = library.documents()
    long = replace(document, text=document.text * 1000)
    texts = Texts([long])
    folded = texts.all[0].folded
    checks = [look_up(f"the harbour master counted {n} boats", texts) for n in range(200)]
    assert len(folded) > 100_000
    assert {check.state for check in checks} == {"altered"}
