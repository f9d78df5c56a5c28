"""The page that finds."""

from __future__ import annotations

import html
from pathlib import Path

from rag import Dossier
from tests.support.fakes import WordEncoder
from tests.support.front_end import HOSTILE, opened, pressed, shown
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


def test_what_fits_nothing_or_cannot_be_asked_is_said(library_folder: Path) -> None:
    assert "No passage fits" in shown(opened("find", query='"no such words here"'))
    app = opened("find", query="word " * 3000)
    assert "longer than" in html.unescape(app.error[0].value)


def test_one_goes_back_from_passages_like_one_to_the_search(library_folder: Path) -> None:
    with Dossier.open(library_folder, encoder=WordEncoder()) as dossier:
        hit = dossier.find("forty ships in May", k=1)[0]
    span = hit.passage.span
    app = opened("find", like=f"{hit.document.id}:{span.start}-{span.end}")
    pressed(app, "Back to the search")
    assert not app.exception
    assert "like" not in app.query_params
