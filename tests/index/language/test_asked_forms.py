"""The form of what is asked, told by signs and small words."""

from __future__ import annotations

import pytest

from index.language import AskedForm, asked_form, ends_in_question_mark

CASES = [
    ("Who heads the Child Soldier Initiative?", AskedForm.QUESTION),
    ("who heads the child soldier initiative", AskedForm.QUESTION),
    ("Is the fee due in May", AskedForm.QUESTION),
    ("And the second one, was it paid back? (asked in May)", AskedForm.QUESTION),
    ("He asked: “was it paid back?”", AskedForm.QUESTION),
    ("¿Quién dirige la iniciativa?", AskedForm.QUESTION),
    ("谁领导这个项目？", AskedForm.QUESTION),
    ("The fee was raised to 4 per cent in May.", AskedForm.STATEMENT),
    ("Aspirin does not lower blood pressure", AskedForm.STATEMENT),
    ("early warning of genocide in Africa", AskedForm.TOPIC),
    ("what similarity laws must be obeyed when constructing aeroelastic models of heated "
     "high speed aircraft", AskedForm.TOPIC),
    ("What similarity laws must be obeyed when constructing aeroelastic models of heated "
     "high speed aircraft?", AskedForm.QUESTION),
    ("harbour fees", AskedForm.KEYWORDS),
    ("harbour", AskedForm.KEYWORDS),
    ("harbour fees 2004 dredging contract", AskedForm.KEYWORDS),
    ("fees of the harbour", AskedForm.TOPIC),
    ("A/RES/60/1", AskedForm.NAME),
    ("Kofi Annan", AskedForm.NAME),
    ("R2P (Responsibility to Protect)", AskedForm.NAME),
    ("(harbour fees)", AskedForm.KEYWORDS),
    ("PPR-9087", AskedForm.NAME),
    ("Form 10-K 2019", AskedForm.NAME),
    ("Kofi Annan harbour speech", AskedForm.KEYWORDS),
    ("???", AskedForm.QUESTION),
]  # fmt: skip


@pytest.mark.parametrize(("text", "form"), CASES, ids=[text for text, _ in CASES])
def test_forms_are_told(text: str, form: AskedForm) -> None:
    assert asked_form(text) is form


@pytest.mark.parametrize(
    ("text", "ends"),
    [("Was it paid?", True), ("谁领导这个项目？", True), ("من يقود المشروع؟", True),
     ("“Was it paid?” ", True), ("(Was it?)]", True), ("*Was it «paid?»*", True),
     ("Was it paid", False), ("“Was it paid?” he asked.", False), ("?!", False), ("", False)],
)  # fmt: skip
def test_a_question_mark_ends_a_text_whatever_closes_behind_it(text: str, ends: bool) -> None:
    assert ends_in_question_mark(text) is ends
