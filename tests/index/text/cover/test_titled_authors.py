"""Who speaks by the title of a speech, and titles of what others write about one."""

from __future__ import annotations

import pytest

from tests.support.documents import text_document

SAID = (
    "My friends, it is good to be here again after so many winters without a single ship. When I "
    "was a child, the ice stood in the harbour until May, and my father walked to the island."
)
TOLD = "The harbour was closed for most of the winter, and the island could be reached on foot."


@pytest.mark.parametrize(
    ("title", "author"),
    [
        ("PRESIDENT RAGNHILD K. ØSTBY'S ANNUAL MESSAGE TO THE STORTING", "RAGNHILD K. ØSTBY"),
        ("Ragnhild Østby’s Opening Remarks at the Harbour", "Ragnhild Østby"),
        ("Governor Østby's Address to the Fleet", "Governor Østby"),
        ("Welcoming Remarks by Governor Østby at the Harbour", "Governor Østby"),
        ("Statement of Tormod Lie before the Ports Committee", "Tormod Lie"),
        ("The harbour's message to the fleet", None),
        ("Statement of Principles", None),
        ("An Address of Some Kind", None),
        ("What Governor Østby said on the ice", None),
    ],
)
def test_the_title_of_a_speech_names_who_speaks(title: str, author: str | None) -> None:
    assert text_document(f"# {title}\n\n{SAID}").metadata.author == author


@pytest.mark.parametrize("told", [TOLD, f"{TOLD} “I was there, and my father was,” she said."])
def test_who_reports_on_a_speech_is_another(told: str) -> None:
    assert (
        text_document(f"# Governor Østby's Address to the Fleet\n\n{told}").metadata.author is None
    )
