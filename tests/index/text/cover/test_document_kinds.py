"""What a text calls itself."""

from __future__ import annotations

import pytest

from tests.support.documents import text_document


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        ("# National Data Strategy 2012", "strategy"),
        ("# A Guide to Consulting", "guidelines"),
        ("# Harbour Master User Guide", "guidelines"),
        ("# A Guide to the Country's History since 1776", None),
        ("# Setting out for sea with a strategy", None),
        ("# Code of Conduct", None),
        ("# Code of Civil Procedure", "law"),
        ("# Rules for the use of a report", None),
        ("# Annual Report 2011", "report"),
        ("# Ports in winter\n\nA. Reed, B. Lee\n\nUniversity of Wend\n\n## Abstract", "paper"),
        ("# Ports in winter\n\n## Abstract", None),
        ("No: 8\nStatus: Final\nAuthor: Ann Reed\nType: Process\n\nAbstract", None),
        ("Halcyon Ferries, Inc.\n\nForm 8-K", "8-K"),
        ("Halcyon Ferries, Inc.\n\nForm 8-K\n\nExhibit 10.1", None),
    ],
)
def test_the_kind_is_what_the_title_is_headed_by(head: str, kind: str | None) -> None:
    prose = "\n\nIn the winter ships lay still, and nobody knew when the ice would go again. " * 2
    assert text_document(head + prose).metadata.kind == kind
