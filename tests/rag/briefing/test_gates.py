"""The names of a topic, and where they stand for a card."""

from __future__ import annotations

import pytest

from index import Library, Span
from rag.briefing.gates import (
    ABOVE,
    AROUND,
    IN_CARD,
    NEAR,
    NOWHERE,
    Gate,
    count_passages,
    find_gates,
    levels_of,
    names_another_place,
)
from rag.cards import Card, make_card
from rag.types import Evidence
from tests.support.documents import text_document


@pytest.mark.parametrize(
    ("topic", "names"),
    [
        ("why Darfur is seen as a failure of R2P", [("Darfur",), ("R2P",)]),
        ("what the AU, EU and Arab League contribute", [("AU", "EU", "Arab League")]),
        ("harbour fees", []),
    ],
)
def test_names_are_gates_and_those_of_a_list_are_one(
    topic: str, names: list[tuple[str, ...]]
) -> None:
    assert [gate.names for gate in find_gates(topic)] == names


@pytest.mark.parametrize(
    ("form", "text", "held"),
    [
        ("Libya", "the Libyan crisis", True),
        ("Ukraine", "Ukrainian ships", True),
        ("Diem", "Ngô Đình Diệm fell", True),
        ("Timor-Leste", "in Timor‑Leste", True),
        ("Mali", "the malicious act", False),
        ("Somalia", "two Somali ships", True),
        ("Abkhazia", "the Abkhaz side", True),
        ("Liberia", "a liberal view", False),
        ("EU", "the EU's ships", True),
        ("US", "let us go", False),
    ],
)
def test_forms_of_a_name(form: str, text: str, held: bool) -> None:
    assert Gate((form,), (form,)).is_in(text) is held


def test_a_person_is_known_by_the_last_name() -> None:
    (gate,) = find_gates("Kofi Annan")
    assert gate.is_in("Mr. Annan left.")


def test_acronyms_stand_for_what_the_texts_say() -> None:
    gate = Gate(("R2P",), ("R2P",)).with_aliases(["the Responsibility to Protect (R2P)"])
    assert gate.is_in("a responsibility to protect")
    assert gate.is_sign is False
    assert Gate(("MH17",), ("MH17",)).is_sign


def test_levels_say_where_a_name_stands() -> None:
    text = "Storms at Norvik\n\nForty ships of the fleet came in spring. Norvik was closed.\n"
    document = text_document(text)
    start = text.index("Forty")
    first = Span(start, text.index(" Norvik was"))
    card = make_card(Evidence(document, first, None, 1.0), first)
    norvik, town = Gate(("Norvik",), ("Norvik",)), Gate(("Torp",), ("Torp",))
    closed = Span(text.index("Norvik was"), len(text) - 1)
    own = make_card(Evidence(document, closed, None, 1.0), closed)
    has, lacks = (lambda gate, document: True), (lambda gate, document: False)
    assert levels_of([norvik, town], own, "", has) == (IN_CARD, AROUND)
    assert levels_of([norvik, town], card, "near Torp", has) == (ABOVE, NEAR)
    assert levels_of([norvik, town], card, "", lacks) == (ABOVE, NOWHERE)
    assert levels_of([], card, "", has) == ()


def test_what_stands_above_a_card_is_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Forty ships of the fleet came in spring."
    card = make_card(Evidence(text_document(text), Span(0, len(text)), None, 1.0))
    asked: list[Card] = []

    def frame(card: Card) -> str:
        asked.append(card)
        return ""

    monkeypatch.setattr("rag.briefing.gates.frame_of", frame)
    gates = [Gate((name,), (name,)) for name in ("Norvik", "Torp", "Norhaven")]
    assert levels_of(gates, card, "", lambda gate, document: False) == (NOWHERE,) * 3
    assert asked == [card]


def test_a_card_on_another_place_is_told() -> None:
    text = "The operation in Libya was a failure of the fleet."
    card = make_card(Evidence(text_document(text), Span(0, len(text)), None, 1.0))
    assert names_another_place(card, [Gate(("Darfur",), ("Darfur",))])
    assert not names_another_place(card, [Gate(("Libya",), ("Libya",))])


def test_passages_are_counted_by_any_form(library: Library) -> None:
    assert count_passages(library, Gate(("harbour",), ("harbour", "port"))) > 0
    assert count_passages(library, Gate(("zeppelin",), ("zeppelin",))) == 0


def test_a_sign_may_be_written_apart_and_a_place_by_another_name() -> None:
    (flight,) = find_gates("the shooting down of XQ17")
    assert flight.is_in("Flight XQ-17 was brought down")
    assert flight.is_in("flight XQ 17")
    assert not flight.is_in("XQ 171")
    (place,) = find_gates("elections in East Timor")
    assert place.is_in("The people of Timor-Leste voted.")


@pytest.mark.parametrize(
    ("topic", "is_land"),
    [
        ("Darfur", True),
        ("the Libyan crisis", True),
        ("the Asian crisis", False),
        ("Kofi Annan", False),
    ],
)
def test_what_is_no_land_has_no_other_in_its_stead(topic: str, *, is_land: bool) -> None:
    (gate,) = find_gates(topic)
    assert gate.is_land is is_land


@pytest.mark.parametrize(
    ("topic", "names"),
    [
        ("what harbour boards such as Norland, Eastport and the Isle contribute", []),
        ("neutral ports like Norland in the war of Eastport", [("Eastport",)]),
        ("neutral ports, for example Norland", []),
        ("what Norland and Eastport contribute", [("Norland", "Eastport")]),
    ],
)
def test_names_given_as_examples_are_no_gates(topic: str, names: list[tuple[str, ...]]) -> None:
    assert [gate.names for gate in find_gates(topic)] == names
