"""What says nothing on a topic is no card of a briefing."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Span
from index.readers.markdown import read_markdown
from index.text import make_document
from rag import Evidence
from rag.briefing.said import says_something
from rag.cards import make_card
from tests.support.briefings import candidate_of
from tests.support.documents import text_document


@pytest.mark.parametrize(
    ("text", "topic", "says"),
    [
        ("Recalling resolutions 1325 (2000) and 1889 (2009),", "women and peace", False),
        ("Recalling resolutions 1325 (2000) and 1889 (2009),", "resolutions on women", True),
        ("Recalling that women led the talks,", "women and peace", True),
        ("Decides to remain seized of the matter.", "women and peace", False),
        ("Let me turn to the women of the port.", "women and peace", False),
        ("Women of the port", "women and peace", False),
        ("4.1.1 Women of the Port and Their Ships.", "women and peace", False),
        ("Source: Office of Women, Box 1, 1989.", "women and peace", False),
        ("Women lead the port.", "women and peace", True),
        ("1.5 million women led the port.", "women and peace", True),
        ("LIMITS AND EXCEPTIONS FOR WOMEN OF THE PORT", "women and peace", False),
        ("WOMEN OF THE PORT PAY NO FEES.", "women and peace", True),
    ],
)
def test_formulas_and_announcements_say_nothing(text: str, topic: str, *, says: bool) -> None:
    assert says_something(candidate_of(text, 0.9, 0).card, topic) is says


@pytest.mark.parametrize("sign", [":", "—", " –"])
def test_what_announces_a_list_says_nothing_without_it(sign: str) -> None:
    text = f"The board shall, where fees are due{sign}"
    assert not says_something(candidate_of(text, 0.9, 0).card, "board")
    assert says_something(candidate_of(f"{text} pay them.", 0.9, 0).card, "board")


@pytest.mark.parametrize(
    ("heading", "says"),
    [("## Footnotes", False), ("# Works cited", False), ("## References of the staff", True)],
)
def test_what_a_text_cites_is_no_card(tmp_path: Path, heading: str, *, says: bool) -> None:
    """Entries of a bibliography have the words of a topic in their titles."""
    entry = "7 Harbour Office. Guidance on the women of the port. October 2009."
    path = tmp_path / "a.md"
    path.write_text(f"# Women of the port\n\nThey mend the nets.\n\n{heading}\n\n- {entry}\n")
    document = make_document(next(read_markdown(path)), "f" * 64, "a.md")
    start = document.text.index(entry)
    card = make_card(Evidence(document, Span(start, start + len(entry)), None, 1.0))
    assert says_something(card, "women of the port") is says


@pytest.mark.parametrize(
    ("label", "says"), [("QUESTION", False), ("Interviewer 2", False), ("MS. HALE", True)]
)
def test_what_is_put_to_who_answers_is_no_card(label: str, *, says: bool) -> None:
    turns = [
        f"{label}: The board closed the port. Will it open again?",
        "MR. REED: The board never closed the port.",
        f"{label}: Then who did? The ships stayed away.",
        "MR. REED: The storm did it.",
    ]
    document = text_document("\n\n".join(turns))
    start = document.text.index("The board closed")
    span = Span(start, document.text.index(" Will"))
    card = make_card(Evidence(document, span, None, 1.0))
    assert says_something(card, "the port") is says
