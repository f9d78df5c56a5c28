"""Acronyms that texts explain."""

from __future__ import annotations

import pytest

from index.language.acronyms import definitions, explained_in, find_acronyms, is_acronym, long_form


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("the Responsibility to Protect (R2P) was", [("R2P", "Responsibility to Protect")]),
        ("the UN Office of the Special Adviser on Prevention (OSAP)",
         [("OSAP", "Office of the Special Adviser on Prevention")]),
        ("ICRtoP (International Coalition for the Responsibility to Protect)",
         [("ICRtoP", "International Coalition for the Responsibility to Protect")]),
        ("the African Union (“AU”)", [("AU", "African Union")]),
        ("internally displaced persons (IDPs; see below)",
         [("IDPs", "internally displaced persons")]),
        ("the International Criminal Court's [PDF] (ICC)",
         [("ICC", "International Criminal Court")]),
        ("in that year (2005) at Geneva (ABC)", []),
        ("an old harbour (in Kent)", []),
        ("of that (OT)", []),
        ("a **Quality Plan** (QP)", [("QP", "Quality Plan")]),
        ("one line ends\nhere (OE)", []),
    ],
)  # fmt: skip
def test_definitions_are_read_from_texts(text: str, pairs: list[tuple[str, str]]) -> None:
    assert list(definitions(text)) == pairs


def test_places_are_those_of_the_text() -> None:
    text = "At Kent: the Harbour Trade Board ( “HTB” ), and TC (Trade Court)."
    found = [(a.short.of(text), a.long.of(text), a.short.start) for a in find_acronyms(text)]
    assert found == [("HTB", "Harbour Trade Board", 36), ("TC", "Trade Court", text.index("TC ("))]


def test_one_acronym_is_looked_up_by_itself() -> None:
    text = "The Harbour Trade Board (HTB) met the TC (Trade Court)."
    assert explained_in(text, "HTB") == "Harbour Trade Board"
    assert explained_in(text, "TC") == "Trade Court"
    assert explained_in(text, "BB") is None
    assert long_form("HTB", "at the Harbour Trade Board") == "Harbour Trade Board"


@pytest.mark.parametrize(("token", "told"), [("R2P", True), ("IDPs", True), ("1990", False),
                                             ("Board", False), ("A", False)])  # fmt: skip
def test_capitals_and_digits_make_an_acronym(token: str, told: bool) -> None:
    assert is_acronym(token) is told
