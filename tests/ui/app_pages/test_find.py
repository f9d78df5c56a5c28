"""The page that finds."""

from __future__ import annotations

import html
from pathlib import Path

from rag import Dossier
from tests.support.fakes import WordEncoder
from tests.support.front_end import HOSTILE, opened, shown
from ui.state import open_library


def test_passages_say_why_they_match(library_folder: Path) -> None:
    app = opened("find", query="storms closed the harbour")
    assert "Matches by words" in shown(app)
    assert "**Storms** **closed** the **harbour** for nine days." in shown(app)


def test_filters_narrow_the_passages(library_folder: Path) -> None:
    everything = shown(opened("find", query="ships"))
    source = next(r.source for r in open_library(str(library_folder)).read_catalogue().files
                  if r.source.endswith("orchard.txt"))  # fmt: skip
    narrowed = shown(opened("find", query="ships", source=source))
    assert "forty **ships** in May" in everything
    assert "forty **ships** in May" not in narrowed


def test_hostile_text_is_shown_as_it_stands(library_folder: Path) -> None:
    app = opened("find", query="seen")
    raw = "\n".join(element.value for element in app.markdown)
    assert HOSTILE.partition("</script> ")[2] in html.unescape(raw)
    assert "<script>" not in raw
    assert ":red[" not in raw


def test_passages_like_one_are_found(library_folder: Path) -> None:
    with Dossier.open(library_folder, encoder=WordEncoder()) as dossier:
        hit = dossier.find("forty ships in May", k=1)[0]
    like = f"{hit.document.id}:{hit.passage.span.start}-{hit.passage.span.end}"
    app = opened("find", like=like)
    assert "Passages like this one" in shown(app)
    assert "the most alike first" in shown(app)
