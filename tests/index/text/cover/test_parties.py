"""The names of a case's parties."""

from __future__ import annotations

import pytest

from tests.support.documents import text_document


@pytest.mark.parametrize(
    ("above", "below", "title"),
    [
        ("REED PORTS, INC.,\n\nPlaintiff, Appellant,", "BO LEE,\n\nDefendant, Appellee.",
         "REED PORTS, INC. v BO LEE"),
        ("ANNA REED,\n\nPlaintiffs, Appellants/Cross-Appellees,", "BO LEE, ET AL.,\n\nAppellee.",
         "ANNA REED v BO LEE, ET AL."),
        ("ANNA REED, Plaintiff, Appellee,", "THE ESTATE OF\n\nBO LEE, Defendant",
         "ANNA REED v THE ESTATE OF BO LEE"),
        ("REED PORTS,\n\nD/B/A WEND FERRIES,\n\nAppellant,", "BO LEE",
         "REED PORTS D/B/A WEND FERRIES v BO LEE"),
        ("No. 92-17\n\nPlaintiff, Appellee,", "BO LEE,\n\nDefendant, Appellee.", None),
    ],
    ids=["roles", "roles joined", "role behind the name", "trading as", "no name"],
)  # fmt: skip
def test_roles_are_no_names(above: str, below: str, title: str | None) -> None:
    text = (
        f"COURT OF APPEALS\n\nNo. 9-17\n\n{above}\n\nv.\n\n{below}\n\n"
        "Anna Reed appeals from the judgment of the court below, which found that the ferry was "
        "hers to mend and that she had not mended it."
    )
    assert text_document(text).metadata.title == title
