"""Baskets of quotes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from index import Span
from tests.support.collected import DOCUMENT, ITEM, TEXT
from ui.own.baskets_file import Baskets, keep
from ui.own.own_files import OwnFile


def test_baskets_keep_order_notes_and_drops(tmp_path: Path) -> None:
    baskets = Baskets(OwnFile(tmp_path / "baskets.json"))
    second = keep(DOCUMENT, Span(0, 16))
    assert baskets.names() == ["Evidence"]
    assert baskets.add("Mine", ITEM)
    assert not baskets.add("Mine", ITEM)
    baskets.add("Mine", second)
    baskets.move("Mine", second.id, -1)
    baskets.annotate("Mine", ITEM.id, "look here")
    again = Baskets(OwnFile(tmp_path / "baskets.json"))
    assert again.items("Mine") == [second, replace(ITEM, note="look here")]
    again.drop("Mine", second.id)
    assert [item.id for item in again.items("Mine")] == [ITEM.id]
    again.delete("Mine")
    assert again.names() == ["Evidence"]


def test_a_kept_quote_is_cut_from_its_document() -> None:
    assert ITEM.quote == TEXT[17:43]
    assert (ITEM.page, ITEM.page_label) == (1, "iv")
