"""Collected quotes in other programs' formats."""

from __future__ import annotations

import csv
import io

from index import Span
from tests.support.collected import DOCUMENT, ITEM
from ui.own.baskets import keep
from ui.own.exporting import as_bibtex, as_csv, as_markdown, as_ris


def test_exports_hold_quote_and_source() -> None:
    rows = list(csv.DictReader(io.StringIO(as_csv([ITEM]))))
    assert rows[0]["quote"] == "'" + ITEM.quote
    assert rows[0]["page_label"] == "iv"
    assert r"“On \*stars\*”" in as_markdown("Mine", [ITEM])
    assert "p. iv (PDF 1)" in as_markdown("Mine", [ITEM])
    ris = as_ris([ITEM]).split("\r\n")
    assert ris[:3] == ["TY  - GEN", "TI  - On *stars*", "AU  - Writer, A."]
    assert ris[-2] == "ER  - "
    assert "(PDF p. 2)" in as_ris([keep(DOCUMENT, Span(44, 60))])
    assert r"5 \% \& 3 \#" in as_bibtex([ITEM])
