"""Furniture is found, prose is none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given

from index.language.sentences import find_blocks
from index.text.furniture import find_furniture, merge
from index.types import Span
from tests.support.texts import TEXTS


def furniture_of(text: str) -> list[str]:
    return [span.of(text) for span, _ in find_furniture(text, find_blocks(text))]


@pytest.mark.parametrize(
    "line",
    [
        "[bookmark: _Toc17033680]",
        "Share: Email Facebook Twitter",
        "Member Sign In",
        "Receive Materials Receive Materials",
        "Subscribe to our newsletter",
        "© 2014 The Example Trust. All rights reserved.",
        "(c) 2014 The Example Trust",
        "Home | Privacy Policy | Terms of Use",
        "Copyright 2011 by the authors",
        "Skip to main content",
    ],
)
def test_furniture_is_found(line: str) -> None:
    assert furniture_of(line) == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Many states subscribe to the doctrine without acting on it.",
        "The report was posted in the main hall.",
        "(c) To monitor the embargo and to report to the Council;",
        "Copyright law protects the authors of such works for seventy years.",
        "It matters. It matters.",
        "The most popular dish is kebab.",
        "The engine is powered by diesel.",
        "He founded the newsletter in 1990.",
        "The terms of use changed in May.",
        "He will share the prize with 200 others.",
        "Read the treaty and you will see that it binds all members.",
        "Please subscribe today to receive regular updates on our videos.",
        "708 Third Avenue, Suite 1715, New York, NY 10017",
        "Most read",
        "Powered by diesel",
        "Contact",
        "Tel: +47 77 12 34 56",
        "Copy the file to <target>, then close it.",
        "The post office at 12 Main Street burned down in 1871.",
        "New York, New York is the title of a song that many people have sung over the years.",
    ],
)
def test_prose_is_no_furniture(line: str) -> None:
    assert furniture_of(line) == []


def test_what_may_be_furniture_is_in_company() -> None:
    prose = ["The harbour was closed by storms for nine days in May."] * 3
    contacts = ["Tel: 77 12 34 56", "708 Third Avenue, New York, NY 10017", "Fax: 77 12 34 57"]
    page = "\n\n".join(["Share: Email Facebook Twitter", *prose, "Most read", "Print", *contacts])
    assert furniture_of(page) == ["Share: Email Facebook Twitter", "Most read", "Print", *contacts]
    assert furniture_of("\n\n".join([*prose, *contacts])) == []


INVITING = (
    "You may unsubscribe at any time: our policy is to keep no address of yours for longer than "
    "a month after that, and to tell nobody."
)


def test_a_paragraph_that_invites_is_furniture_only_beside_furniture() -> None:
    prose = [f"The harbour was closed by storms in the year {year}." for year in range(1990, 2010)]
    policy = "\n".join([*prose[:10], INVITING, *prose[10:]])
    assert furniture_of(policy) == []
    foot = ["Share: Email Facebook Twitter", INVITING, "Sign up here"]
    page = "\n".join([*prose, *foot])
    assert furniture_of(page) == foot


def test_single_signs_at_the_end_take_no_prose_with_them() -> None:
    prose = "The theorem holds for every set of sentences that is finite or countable. " * 3
    text = "\n".join(["It is known."] * 12 + ["Share Email", "x", prose, "x", prose, "x", "x"])
    assert all(prose.strip() not in line for line in furniture_of(text))


@given(TEXTS)
def test_furniture_of_any_text_lies_in_it_in_order_and_apart(text: str) -> None:
    found = [span for span, _ in find_furniture(text, find_blocks(text))]
    assert all(len(span) and span.end <= len(text) for span in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def test_spans_that_touch_or_overlap_are_joined() -> None:
    assert merge([Span(5, 7), Span(0, 2), Span(2, 3), Span(6, 9), Span(4, 4)]) == [
        Span(0, 3), Span(5, 9),
    ]  # fmt: skip


def test_what_invites_is_no_furniture_at_an_edge_alone() -> None:
    prose = [f"The harbour was closed by storms in the year {year}." for year in range(1990, 2020)]
    assert furniture_of("\n".join([INVITING, INVITING, *prose])) == []
    shared = ["Share: Email Facebook Twitter", INVITING, INVITING]
    assert furniture_of("\n".join([*shared, *prose])) == shared


def test_reasons_are_told() -> None:
    text = "Forty ships came.\n\n© 2014 The Trust\n\nPrint\n\nShips &nbsp; came again."
    assert [(s.of(text), reason) for s, reason in find_furniture(text, find_blocks(text))] == [
        ("© 2014 The Trust", "a copyright line"),
        ("Print", "stands in a page's furniture"),
        ("&nbsp;", "markup"),
    ]
