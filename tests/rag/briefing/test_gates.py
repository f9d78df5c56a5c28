"""The names of a topic, and where they stand for a card."""

from __future__ import annotations

import pytest

from index import Library, Span
from rag.briefing.gates import (
    Gate,
    _held,
    count_passages,
    find_gates,
    is_elsewhere,
    is_near,
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


@pytest.mark.parametrize("before", range(1990, 2006))
def test_a_name_is_found_wherever_a_document_has_it_and_no_document_is_held(before: int) -> None:
    """A document is folded in parts, and names stand across their edges."""
    _held.cache_clear()
    gate = Gate(("Ngo Dinh Diem",), ("NDD", "Ngo Dinh Diem"))
    text = "harbour " * before + "Ngô\nĐình  Diệm fell." + " harbour" * before
    assert gate.is_in(text)
    assert gate.is_in(text.replace("Ngô\nĐình  Diệm", "NDD"))
    assert not gate.is_in(text.replace("Diệm", "Diệmxxxx"))
    assert not gate.is_in(text.replace("Ngô", "xNgô"))
    assert _held.cache_info().currsize == 0


def test_a_person_is_known_by_the_last_name() -> None:
    (gate,) = find_gates("Kofi Annan")
    assert gate.is_in("Mr. Annan left.")


def test_acronyms_stand_for_what_the_texts_say() -> None:
    gate = Gate(("R2P",), ("R2P",)).with_aliases(["the Responsibility to Protect (R2P)"])
    assert gate.is_in("a responsibility to protect")
    assert gate.is_sign is False
    assert Gate(("MH17",), ("MH17",)).is_sign


def card_in(text: str, words: str) -> Card:
    start = text.index(words)
    span = Span(start, start + len(words))
    return make_card(Evidence(text_document(text), span, None, 1.0), span)


def test_a_card_on_another_place_is_told() -> None:
    text = "The operation in Libya was a failure of the fleet."
    card = card_in(text, text)
    assert names_another_place(card, [Gate(("Darfur",), ("Darfur",))])
    assert not names_another_place(card, [Gate(("Libya",), ("Libya",))])


@pytest.mark.parametrize(
    ("title", "words", "topic", "elsewhere"),
    [
        ("Failures", "The operation in Libya failed.", "the failure in Darfur", True),
        ("Failures in Darfur", "The operation in Libya failed.", "the failure in Darfur", False),
        ("Failures", "Unlike Darfur, Libya had a fleet off it.", "the failure in Darfur", False),
        ("Failures", "The operation of the fleet failed.", "the failure in Darfur", False),
        ("Failures", "The operation in Libya failed.", "Kofi Annan on the fleet", False),
    ],
    ids=["elsewhere", "below its heading", "beside it", "no place", "the topic has no place"],
)
def test_what_is_about_another_place_than_the_topic(
    title: str, words: str, topic: str, *, elsewhere: bool
) -> None:
    card = card_in(f"{title}\n\n{words}\n", words)
    assert is_elsewhere(card, find_gates(topic)) is elsewhere


@pytest.mark.parametrize(
    ("name", "text", "held"),
    [
        ("FOMC", "Minutes of the Federal Open Market Committee", True),
        ("DWP", "the Department for Work and Pensions", True),
        ("EU", "Every Uncle came", False),
        ("FOMC", "Four of my colleagues", False),
    ],
)
def test_an_acronym_stands_for_a_name_with_its_initials(
    name: str, text: str, *, held: bool
) -> None:
    assert Gate((name,), (name,)).with_aliases([text]).is_in(text) is held


@pytest.mark.parametrize(
    ("topic", "passage", "near"),
    [
        ("the fleet of Norhaven", "The fleet left. Norhaven lay empty.", True),
        ("the fleet of Norhaven", "The fleet left.", False),
        ("fleets", "The fleet left.", True),
    ],
)
def test_the_rarest_name_is_near_where_the_passage_has_it(
    topic: str, passage: str, *, near: bool
) -> None:
    assert (
        is_near(find_gates(topic), card_in("The fleet left.", "The fleet left."), passage) is near
    )


def test_a_long_name_may_stand_as_its_initials() -> None:
    (gate,) = find_gates("the Open Data User Group")
    assert gate.is_in("The ODUG met.")


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
