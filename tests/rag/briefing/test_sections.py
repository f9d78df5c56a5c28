"""Sections by the plan of a briefing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from index import Block, BlockKind, Span
from rag import Evidence
from rag.briefing.gates import Gate
from rag.briefing.judging import Candidate
from rag.briefing.plan import make_plan
from rag.briefing.sections import (
    NOT_FOUND,
    OF_DOCUMENTS,
    REST,
    Section,
    folded,
    in_order,
    in_singular,
    make_sections,
    set_out,
)
from rag.cards import make_card
from tests.support.briefings import candidate_of


def told(
    topic: str | list[str], cards: list[Any], gates: list[Gate] | None = None
) -> list[tuple[str, list[str], str | None]]:
    plan = make_plan(topic)
    assert plan is not None
    found = make_sections(plan, gates or [], cards, 6)
    return [(s.title, [c.text for c in s.cards], s.note) for s in found]


def test_an_outline_is_answered_in_its_order_or_it_is_said_that_it_is_not() -> None:
    cards = [candidate_of("Fees rose.", 0.9, 0, question=1)]
    assert told(["Who was hurt?", "What rose?"], cards) == [
        ("Who was hurt?", [], NOT_FOUND), ("What rose?", ["Fees rose."], None),
    ]  # fmt: skip


def test_a_period_is_told_by_its_years() -> None:
    cards = [candidate_of(f"Ships left in {y}.", 0.9, n) for n, y in enumerate((2012, 2011))]
    cards.append(candidate_of("Ships left.", 0.9, 2))
    titles = [title for title, _, _ in told("ships since 2011", cards)]
    assert titles == ["2011", "2012", REST]


def test_positions_are_told_by_who_takes_them() -> None:
    cards = [
        candidate_of("Ada Reed argues that fees are high.", 0.9, 0),
        candidate_of("Ada Reed said that ships left.", 0.8, 1),
        candidate_of("Nobody knows the fees.", 0.7, 2),
    ]
    found = told("positions on harbour fees", cards)
    assert [title for title, _, _ in found] == ["Ada Reed", REST]


def test_what_a_person_says_stands_apart_from_what_is_said_of_him() -> None:
    cards = [
        candidate_of("Ada Reed said that fees are high.", 0.9, 0),
        candidate_of("Ada Reed was born at sea.", 0.8, 1),
    ]
    gates = [Gate(("Ada Reed",), ("Ada Reed", "Reed"))]
    assert [title for title, _, _ in told("Ada Reed", cards, gates)] == [
        "What Ada Reed says", "What is said of Ada Reed",
    ]  # fmt: skip


def test_titles_are_names_that_several_cards_share_and_never_have_a_number() -> None:
    cards = [
        candidate_of("The fleet of Norway left.", 0.9, 0),
        candidate_of("Ships of Norway sank.", 0.8, 1),
        candidate_of("The crews of Norway were saved.", 0.8, 2),
        candidate_of("Fees rose in the town.", 0.7, 3),
    ]
    found = told("storms", cards)
    assert [title for title, _, _ in found] == ["Norway", REST]
    assert [title for title, _, _ in told("storms", cards[1:])] == [OF_DOCUMENTS]


def test_what_one_document_tells_stays_in_its_order_behind_the_surest_document() -> None:
    text = "Ships left the bay. Then fees rose in the town."
    document = candidate_of(text, 0.0, 0).document
    later, first = (
        replace(candidate_of(text, score, n), card=make_card(Evidence(document, span, None, 1.0)))
        for n, (span, score) in enumerate(((Span(20, len(text)), 0.9), (Span(0, 19), 0.5)))
    )
    for card, score in ((later, 0.9), (first, 0.5)):
        card.__dict__["score"] = score
    other = candidate_of("Nobody paid.", 0.8, 2, source="b")
    assert in_order([later, other, first]) == [first, later, other]


def test_one_name_in_singular_and_plural_is_one_title_in_its_commonest_form() -> None:
    cards = [
        candidate_of("The Ports Authority pays.", 0.9, 0),
        candidate_of("Each Contracting State shall report losses.", 0.8, 1),
        candidate_of("No fees are due from Contracting States.", 0.7, 2),
        candidate_of("Only Contracting States may sail.", 0.6, 3),
    ]
    (first, *_) = told("storms", cards)
    assert first[0] == "Contracting States"
    assert len(first[1]) == 3


def test_names_that_only_begin_alike_are_two() -> None:
    assert in_singular("Contracting State") == in_singular("contracting states")
    assert in_singular("European Commission") != in_singular("European Commissioner")
    assert in_singular("Mali") != in_singular("Malian")


def test_what_fits_on_page_one_is_not_cut_into_sections() -> None:
    cards = [candidate_of(f"The fleet of Norway left port {n}.", 0.9, n) for n in range(3)]
    plan = make_plan("storms")
    assert plan is not None
    assert [section.title for section in set_out(plan, [], cards, 6)] == [OF_DOCUMENTS]
    asked = make_plan(["storms", "frost"])
    assert asked is not None
    assert len(set_out(asked, [], cards, 6)) == 2


def test_a_section_with_nothing_left_to_show_goes_to_the_rest() -> None:
    one, two, three = (candidate_of(f"The fleet left port {n}.", 0.9, n) for n in range(3))
    sections = [Section("Norway", (one,)), Section("Spain", (two,)), Section(REST, (three,))]
    kept = folded(sections, sections[:1])
    assert [(s.title, len(s.cards)) for s in kept] == [("Spain", 1), (REST, 2)]
    assert [s.title for s in folded(sections, sections[:2])] == [OF_DOCUMENTS]


def test_who_speaks_once_in_a_dispute_has_no_section() -> None:
    cards = [
        candidate_of("Reed argues that fees fell.", 0.9, 0),
        candidate_of("Reed said that ships left.", 0.8, 1),
        candidate_of("Moss said that fees rose.", 0.7, 2),
    ]
    assert [title for title, _, _ in told("positions on fees", cards)] == ["Reed", REST]


def test_a_verb_that_opens_a_clause_is_no_part_of_a_title() -> None:
    cards = [
        candidate_of("2. Encourages Member States to train the crews;", 0.9, 0),
        candidate_of("3. Encourages Member States to count the ships;", 0.8, 1),
        candidate_of("4. Encourages Member States to pay the fees;", 0.8, 2),
        candidate_of("Fees rose in the town.", 0.7, 3),
    ]
    assert [title for title, _, _ in told("crews", cards)] == ["Member States", REST]


def test_a_line_of_running_text_is_no_title() -> None:
    for line, titles in (
        ("Appellants contend that under the principles of", [OF_DOCUMENTS]),
        ("Fees and ships of the harbour", ["Fees and ships of the harbour", REST]),
    ):
        cards = [candidate_of(f"Crate {n} of salt was sold.", 0.9, n) for n in range(4)]
        below = [below_heading(card, line) for card in cards[:3]]
        assert [title for title, _, _ in told("salt", [*below, cards[3]])] == titles


def below_heading(candidate: Candidate, line: str) -> Candidate:
    text = f"{line}\n\n{candidate.text}"
    heading = Block(BlockKind.HEADING, Span(0, len(line)), 1)
    document = replace(candidate.document, text=text, blocks=(heading,))
    card = make_card(Evidence(document, Span(len(line) + 2, len(text)), None, 1.0))
    made = Candidate(card, candidate.vector, {})
    made.__dict__["score"] = candidate.score
    return made
