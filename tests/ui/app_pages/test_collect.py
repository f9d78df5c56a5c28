"""The page of collected quotes."""

from __future__ import annotations

import html
from pathlib import Path

from rag import Dossier
from tests.support.fakes import WordEncoder
from tests.support.front_end import opened, shown
from ui.own.baskets import Baskets, keep
from ui.own.own_files import OwnFile


def test_kept_quotes_are_listed_and_dropped(library_folder: Path) -> None:
    baskets = Baskets(OwnFile(library_folder / "baskets.json"))
    with Dossier.open(library_folder, encoder=WordEncoder()) as dossier:
        hit = dossier.find("frost of 1987", k=1)[0]
    item = keep(hit.document, hit.passage.span)
    baskets.add("Evidence", item)
    app = opened("collect")
    assert "The frost of 1987" in shown(app)
    app.button(key=f"drop-{item.id}").click().run()
    assert baskets.items("Evidence") == []
    assert "Nothing here yet" in shown(app)


def test_a_damaged_basket_file_is_a_sentence(library_folder: Path) -> None:
    (library_folder / "baskets.json").write_text("[]", encoding="utf-8")
    assert "move it away" in html.unescape(opened("collect").error[0].value)
