"""What a topic asks for."""

from __future__ import annotations

import pytest

from rag.briefing.plan import (
    Kind,
    Period,
    as_question,
    asks_for_reasons,
    find_period,
    make_plan,
)


@pytest.mark.parametrize(
    ("topic", "kind", "questions"),
    [
        ("harbour fees", Kind.TOPIC, ["Harbour fees"]),
        ("Kofi Annan", Kind.PERSON, ["Kofi Annan"]),
        ("positions on harbour fees", Kind.DISPUTE, ["Positions on harbour fees"]),
        ("harbour fees since 2023", Kind.PERIOD, ["Harbour fees since 2023"]),
        ("the 2011 storm: who was hurt, and what it cost", Kind.OUTLINE,
         ["Who was hurt", "What it cost"]),
        (["Who was hurt?", "What fell?"], Kind.OUTLINE, ["Who was hurt?", "What fell?"]),
        (["One question only?"], Kind.TOPIC, ["One question only?"]),
    ],
)  # fmt: skip
def test_the_kind_and_the_users_own_questions(
    topic: str | list[str], kind: Kind, questions: list[str]
) -> None:
    plan = make_plan(topic)
    assert plan is not None
    assert plan.kind is kind
    assert [question.title for question in plan.questions] == questions


def test_parts_are_asked_with_the_head_that_they_depend_on() -> None:
    plan = make_plan("Brief me on the 2011 storm: who was hurt, and what it cost.")
    assert plan is not None
    assert [q.text for q in plan.questions] == [
        "the 2011 storm: who was hurt", "the 2011 storm: what it cost"
    ]  # fmt: skip
    assert make_plan("🕊") is None


def test_figures_are_asked_for_in_words() -> None:
    for topic, wanted in (("how many ships sank", True), ("ships that sank", False)):
        plan = make_plan(topic)
        assert plan is not None
        assert plan.wants_figures is wanted


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("fees since 2023", Period("2023", "")),
        ("fees until May 2021", Period("", "2021-05")),
        ("fees from 2019 to 2021", Period("2019", "2021")),
        ("fees after 2019", Period("2019", "", without_first=True)),
        ("fees before May 2021", Period("", "2021-05", without_last=True)),
        ("fees after 2019 and before 2021", Period("2019", "2021", True, True)),
        ("fees since 2019 and before 2021", Period("2019", "2021", without_last=True)),
        ("the storm of November 1963", None),
        ("harbour fees", None),
    ],
)
def test_a_period_is_what_a_topic_is_limited_to(text: str, period: Period | None) -> None:
    assert find_period(text) == period


@pytest.mark.parametrize(
    ("date", "held"),
    [("2019", True), ("2021-05-03", True), ("2018-12", False), ("2022", False),
     ("2018/2019-02", True), ("2022-01/2023", False)],
)  # fmt: skip
def test_dates_of_any_precision_lie_in_a_period_or_not(date: str, held: bool) -> None:
    assert Period("2019", "2021").holds(date) is held


@pytest.mark.parametrize(
    ("topic", "within", "without"),
    [
        ("fees after 2019", ["2020", "2020-01-01", "2019-05/2020"],
         ["2019", "2019-12-31", "2018/2019"]),
        ("fees before 2019", ["2018", "2018-12-31", "2018/2019"],
         ["2019", "2019-01-01", "2019/2020"]),
        ("fees since 2019", ["2019", "2019-01-01", "2018/2019"], ["2018"]),
        ("fees until 2019", ["2019", "2019-12-31", "2018"], ["2020"]),
        ("fees after May 2019", ["2019", "2019-06"], ["2019-05", "2019-05-31"]),
    ],
)  # fmt: skip
def test_an_end_that_is_named_as_outside_is_outside(
    topic: str, within: list[str], without: list[str]
) -> None:
    period = find_period(topic)
    assert period is not None
    assert [date for date in [*within, *without] if period.holds(date)] == within


@pytest.mark.parametrize(
    ("topic", "asks", "read"),
    [
        ("Why did the talks fail?", True, "Why did the talks fail?"),
        ("why did the talks fail", True, "Why did the talks fail?"),
        ("Causes of the 2008 crisis", True, "What caused the 2008 crisis?"),
        ("the main causes of the storm", True, "What caused the storm?"),
        ("reasons for the delay", True, "What are the reasons for the delay?"),
        ("what caused the storm", True, "What caused the storm?"),
        ("why the council closed the port", True, "why the council closed the port"),
        ("causes that the union fights for", False, "causes that the union fights for"),
        ("the storm of 2011", False, "the storm of 2011"),
        ("what the storm cost", False, "what the storm cost"),
    ],
)
def test_reasons_are_asked_for_and_read_as_a_question(topic: str, read: str, *, asks: bool) -> None:
    assert asks_for_reasons(topic) is asks
    assert as_question(topic) == read
