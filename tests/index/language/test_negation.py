"""What is said not to be so, and how far that reaches."""

from __future__ import annotations

import pytest

from index import Span
from index.language import Modality, find_modality, is_negated

NEGATED = [
    ("The force failed to protect civilians.", "protect"),
    ("The force did not protect civilians.", "protect"),
    ("The force didn't protect civilians.", "protect"),
    ("They left without protecting civilians.", "protecting"),
    ("Neither side would protect civilians.", "protect"),
    ("The minister denied that troops were sent.", "sent"),
    ("He refused to sign the treaty.", "sign"),
    ("The Council stopped short of a condemnation.", "condemnation"),
    ("No civilians were protected.", "protected"),
    ("The army never protected civilians, and left.", "protected"),
    ("There was no evidence of fraud.", "evidence"),
]
NOT_NEGATED = [
    ("The force was able to protect civilians.", "protect"),
    ("The minister did not deny that troops were sent.", "sent"),
    ("They did not fail to protect civilians.", "protect"),
    ("No fewer than 12 people were protected.", "protected"),
    ("They not only protect civilians.", "protect"),
    ("They did not leave, but protect civilians.", "protect"),
    ("They did not leave. They protect civilians.", "protect"),
    ("They did not leave because soldiers protect civilians.", "protect"),
    ("See no. 5 on how to protect civilians.", "protect"),
    ("Not later than May the force shall protect civilians.", "protect"),
]


@pytest.mark.parametrize(("text", "word"), NEGATED)
def test_what_is_negated(text: str, word: str) -> None:
    assert says_not(text, word)


@pytest.mark.parametrize(("text", "word"), NOT_NEGATED)
def test_what_is_not_negated(text: str, word: str) -> None:
    assert not says_not(text, word)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Rebels allegedly burned it.", Modality.ALLEGATION),
        ("Rebels reportedly burned it.", Modality.ALLEGATION),
        ("The state may close it.", Modality.POSSIBILITY),
        ("The state shall close it.", Modality.DEMAND),
        ("The state should close it.", Modality.DEMAND),
        ("The state will close it.", Modality.FORECAST),
    ],
)
def test_other_modality(text: str, kind: Modality) -> None:
    assert [cue.kind for cue in find_modality(text)] == [kind]


def test_a_month_is_no_modal_verb() -> None:
    assert find_modality("It began in May 2020.") == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Truppe hat niemand geschützt."),
        ("fr", "La force n'a jamais agi."),
        ("es", "La fuerza no actuó."),
        ("ru", "Силы не защитили."),
        ("zh", "部队没有行动"),
        ("ar", "لم تتحرك القوة"),
    ],
)
def test_other_languages(language: str, text: str) -> None:
    assert Modality.NEGATION in [cue.kind for cue in find_modality(text, language)]


def says_not(text: str, word: str) -> bool:
    start = text.index(word)
    return is_negated(Span(start, start + len(word)), find_modality(text))
