"""Every page in every state, without a browser and without a model."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import ui
from rag import Dossier
from tests.conftest import WordEncoder
from ui.baskets import Baskets, keep
from ui.own_files import OwnFile
from ui.state import open_library

PAGES = Path(ui.__file__).parent / "app_pages"
HOSTILE = "<script>alert(1)</script> $x$ :red[no] ![i](javascript:x) **b** forty ships"
Opener = Callable[..., AppTest]


@pytest.fixture
def library_folder(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (folder / "hostile.txt").write_text(f"{HOSTILE}\n\n{HOSTILE} were seen.\n", encoding="utf-8")
    library = tmp_path / "library"
    with Dossier.open(library, create=True, encoder=WordEncoder()) as dossier:
        dossier.index(str(folder))
    monkeypatch.setenv("DOSSIER_LIBRARY", str(library))
    monkeypatch.setattr("index.library.default_encoder", lambda *_: WordEncoder())
    return library


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    library = tmp_path / "empty"
    Dossier.open(library, create=True, encoder=WordEncoder()).close()
    monkeypatch.setenv("DOSSIER_LIBRARY", str(library))
    monkeypatch.setattr("index.library.default_encoder", lambda *_: WordEncoder())
    return library


def opened(page: str, **link: str) -> AppTest:
    app = AppTest.from_file(str(PAGES.parent / "app.py"), default_timeout=20)
    if page != "ask":
        app.run()
        app.switch_page(f"app_pages/{page}.py")
    for name, value in link.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def shown(app: AppTest) -> str:
    kinds = (app.markdown, app.caption, app.warning, app.info, app.subheader)
    return html.unescape("\n".join(element.value for kind in kinds for element in kind))


@pytest.mark.parametrize("page", ["ask", "find", "read", "collect", "library_page"])
def test_every_page_stands_with_and_without_documents(
    page: str, library_folder: Path, empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(page)
    monkeypatch.setenv("DOSSIER_LIBRARY", str(library_folder))
    opened(page)


@pytest.mark.parametrize("page", ["ask", "find", "read", "library_page"])
def test_a_missing_library_is_a_sentence_on_every_page(
    page: str, library_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOSSIER_LIBRARY", str(tmp_path / "none"))
    assert "no library in" in html.unescape(opened(page).error[0].value)


def test_an_empty_library_says_where_to_begin(empty_folder: Path) -> None:
    assert "library is empty" in shown(opened("ask"))


def test_no_answer_says_why_and_shows_what_is_near(library_folder: Path) -> None:
    app = opened("ask", question="Zymurgical?")
    assert "Not in these documents" in shown(app)
    assert "Near, but not an answer" in shown(app)


def test_passages_say_why_they_match(library_folder: Path) -> None:
    app = opened("find", query="storms closed the harbour")
    assert "Matches by words" in shown(app)
    assert "Storms closed the harbour for nine days." in shown(app)


def test_filters_narrow_the_passages(library_folder: Path) -> None:
    everything = shown(opened("find", query="ships"))
    source = next(r.source for r in open_library(str(library_folder)).read_catalogue().files
                  if r.source.endswith("orchard.txt"))  # fmt: skip
    narrowed = shown(opened("find", query="ships", source=source))
    assert "forty ships in May" in everything
    assert "forty ships" not in narrowed


def test_a_link_opens_a_document_at_its_passage(library_folder: Path) -> None:
    with Dossier.open(library_folder, encoder=WordEncoder()) as dossier:
        hit = dossier.find("forty ships in May", k=1)[0]
    place = f"{hit.passage.span.start}-{hit.passage.span.end}"
    app = opened("read", document=hit.document.id, at=place)
    assert ":primary-background[" in shown(app)
    assert not opened("read", document="no-such", at="9-1").error


def test_hostile_text_is_shown_as_it_stands(library_folder: Path) -> None:
    app = opened("find", query="forty ships were seen")
    raw = "\n".join(element.value for element in app.markdown)
    assert HOSTILE.partition("</script> ")[2] in html.unescape(raw)
    assert "<script>" not in raw
    assert ":red[" not in raw


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


def test_collecting_from_an_answer_keeps_the_quote(library_folder: Path) -> None:
    app = opened("ask", question="Which frost killed the trees?")
    app.button(key="evidence-0-keep").click().run()
    assert not app.exception
    kept = Baskets(OwnFile(library_folder / "baskets.json")).items("Evidence")
    assert [item.quote for item in kept] == ["The frost of 1987 killed most trees."]


def test_documents_are_added_in_the_background(library_folder: Path, tmp_path: Path) -> None:
    more = tmp_path / "more"
    more.mkdir()
    (more / "mill.txt").write_text("The mill closed in 1931.\n", encoding="utf-8")
    shared = open_library(str(library_folder))
    assert shared.job.start([str(more)])
    shared.job.wait()
    assert shared.job.error is None
    assert "1 added" in html.unescape(opened("library_page").success[0].value)
    assert "The mill closed in 1931." in shown(opened("ask", question="When closed the mill?"))


def test_indexing_a_missing_path_is_said(library_folder: Path) -> None:
    shared = open_library(str(library_folder))
    shared.job.start(["/no/such/folder"])
    shared.job.wait()
    assert "no such file" in html.unescape(opened("library_page").error[0].value)
