"""What a briefing says of a request is no quotation, and what is set as one is checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import QueryError
from rag import Briefing, Dossier
from rag.export import RENDERERS
from tests.support.exports import EDITABLE, replace, verified

_ABSENT = [
    "quantum computing and the qubits of the northern laboratory",
    "who said “the qubits shall never be counted again” in 2031",
    "the 'qubits of the northern laboratory' (and \"all other machines\") [sic]",
    "’90s qubits and the owners' machines in 'northern' laboratories",
    "was die „Quantenrechner im hohen Norden“ kosten: «combien de machines»",
    "что сказал «квантовый компьютер на севере» — и когда",
    "『量子』の「北の研究所」について",
    "a — b: quantum (probability of an answer: 5%)?",
]


@pytest.mark.parametrize("ending", RENDERERS)
@pytest.mark.parametrize("topic", _ABSENT)
def test_a_briefing_without_a_quote_verifies(
    dossier: Dossier, tmp_path: Path, topic: str, ending: str
) -> None:
    briefing = dossier.brief(topic)
    assert briefing.quotes == ()
    path = tmp_path / f"empty{ending}"
    if not _written(path, briefing):
        return
    found = verified(path, list(dossier.library.documents()))
    assert (found.exit_status, found.checks, found.beside) == (0, (), ())


@pytest.mark.parametrize("ending", RENDERERS)
@pytest.mark.parametrize("topic", _ABSENT)
def test_an_outline_with_an_unanswered_question_verifies(
    dossier: Dossier, tmp_path: Path, topic: str, ending: str
) -> None:
    briefing = dossier.brief(["frost of 1987 killed “most trees”", topic])
    assert briefing.quotes
    path = tmp_path / f"half{ending}"
    if _written(path, briefing):
        assert verified(path, list(dossier.library.documents())).exit_status == 0


def _written(path: Path, briefing: Briefing) -> bool:
    """Whether it could be: the PDF's fonts have no Chinese, and it says so."""
    if path.suffix == ".pdf" and "量" in briefing.topic:
        with pytest.raises(QueryError, match="write the briefing as docx"):
            RENDERERS[path.suffix](briefing)
        return False
    path.write_bytes(RENDERERS[path.suffix](briefing))
    return True


def test_a_source_with_marks_in_its_title_verifies(briefed: Dossier, tmp_path: Path) -> None:
    source = tmp_path / "titled.md"
    source.write_text("# The “great frost” of Norland\n\nNorland froze in May.\n", encoding="utf-8")
    briefed.index(str(source))
    briefing = briefed.brief("the capital of Norland and its many qubits")
    for ending, render in RENDERERS.items():
        path = tmp_path / f"titled{ending}"
        path.write_bytes(render(briefing))
        assert verified(path, list(briefed.library.documents())).exit_status == 0, ending


@pytest.mark.parametrize("ending", [e for e in EDITABLE if e != ".json"])
@pytest.mark.parametrize(
    "forged",
    [
        "“the qubits are ready for war”: no passage is near it (probability of an answer: 5%).",
        "“the qubits are ready for war” — no passage is near it (probability of an answer: 5%).",
        "Nothing further, for “the qubits are ready for war”.",
        "Words of the topic in no quote: “qubits are ready for war”.",
        "None found: «the qubits are ready for war».",
    ],
)
@pytest.mark.parametrize("topic", ["are the qubits ready for the war", "frost of 1987 trees"])
def test_a_quotation_among_the_gaps_is_checked(
    dossier: Dossier, tmp_path: Path, topic: str, forged: str, ending: str
) -> None:
    briefing = dossier.brief(["are the qubits ready for the war", topic])
    path = tmp_path / f"forged{ending}"
    path.write_bytes(RENDERERS[ending](briefing))
    before = "Nothing further" if briefing.quotes else "Nothing in"
    replace(path, before, f"{forged} {before}")
    assert verified(path, list(dossier.library.documents())).exit_status == 3


def test_a_quotation_in_a_topic_of_json_is_checked(dossier: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "forged.json"
    path.write_bytes(RENDERERS[".json"](dossier.brief("quantum computing qubits")))
    assert verified(path, []).exit_status == 0
    replace(path, "quantum computing qubits", "“quantum computing is all ready”")
    assert verified(path, list(dossier.library.documents())).exit_status == 3
