"""Every page in every state, without a browser and without a model."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from threading import Event

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

import ui
from index import Document, LibraryError, OnProgress, Progress, Span
from index.models.encoder import Vectors
from rag import Dossier
from tests.conftest import WordEncoder
from tests.index.readers.pdf.test_printed_page import document, lines_pdf
from ui.catalogue import make_filter
from ui.highlight import escape
from ui.own.baskets import Baskets, keep
from ui.own.judgements import Judgements
from ui.own.own_files import OwnFile
from ui.parts.page_pictures import _render, page_picture
from ui.state import open_library
from ui.tasks import briefing_work, evaluation_work, grid_work, support_work
from ui.work.background import Work
from ui.work.draft_checks import annotate_draft, statements_in
from ui.work.indexing import IndexingJob
from ui.work.uploads import UserFile

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


ALL = [
    "ask",
    "find",
    "read",
    "collect",
    "briefing",
    "grid",
    "verify",
    "support",
    "library_page",
    "quality",
]


@pytest.mark.parametrize("page", ALL)
def test_every_page_stands_with_and_without_documents(
    page: str, library_folder: Path, empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(page)
    monkeypatch.setenv("DOSSIER_LIBRARY", str(library_folder))
    opened(page)


@pytest.mark.parametrize("page", ["ask", "find", "read", "briefing", "grid", "library_page"])
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
    assert "**Storms** **closed** the **harbour** for nine days." in shown(app)


def test_filters_narrow_the_passages(library_folder: Path) -> None:
    everything = shown(opened("find", query="ships"))
    source = next(r.source for r in open_library(str(library_folder)).read_catalogue().files
                  if r.source.endswith("orchard.txt"))  # fmt: skip
    narrowed = shown(opened("find", query="ships", source=source))
    assert "forty **ships** in May" in everything
    assert "forty **ships** in May" not in narrowed


def test_a_link_opens_a_document_at_its_passage(library_folder: Path) -> None:
    with Dossier.open(library_folder, encoder=WordEncoder()) as dossier:
        hit = dossier.find("forty ships in May", k=1)[0]
    place = f"{hit.passage.span.start}-{hit.passage.span.end}"
    app = opened("read", document=hit.document.id, at=place)
    assert ":yellow-background[" in shown(app)
    assert not opened("read", document="no-such", at="9-1").error


def test_hostile_text_is_shown_as_it_stands(library_folder: Path) -> None:
    app = opened("find", query="seen")
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


def test_a_thread_of_questions_is_in_the_link(library_folder: Path) -> None:
    app = opened("ask", question="Which frost killed the trees?", then="And storms?")
    assert "Asked together with the question before" in shown(app)
    assert [expander.label for expander in app.expander] == [
        escape("Which frost killed the trees?")
    ]


def test_verdicts_are_kept(library_folder: Path) -> None:
    app = opened("ask", question="Which frost killed the trees?")
    app.feedback[0].set_value(1).run()
    assert not app.exception
    (verdict,) = Judgements(OwnFile(library_folder / "judgements.json")).all()
    assert (verdict.question, verdict.right) == ("Which frost killed the trees?", True)


def test_passages_like_one_are_found(library_folder: Path) -> None:
    with Dossier.open(library_folder, encoder=WordEncoder()) as dossier:
        hit = dossier.find("forty ships in May", k=1)[0]
    like = f"{hit.document.id}:{hit.passage.span.start}-{hit.passage.span.end}"
    app = opened("find", like=like)
    assert "Passages like this one" in shown(app)
    assert "the most alike first" in shown(app)


def test_a_briefing_is_prepared_renamed_and_kept(library_folder: Path) -> None:
    where = make_filter({})
    briefing_work("storms and frost", where).wait()
    app = opened("briefing", topic="storms and frost")
    assert "Every word is a source's own" in shown(app)
    title = next(box for box in app.text_input if box.label == "Title of the theme")
    title.set_value("Weather [x]").run()
    assert not app.exception
    again = opened("briefing", topic="storms and frost")
    assert "Weather [x]" in [box.value for box in again.text_input]


def test_a_briefing_on_nothing_is_a_sentence(empty_folder: Path) -> None:
    briefing_work("zymurgy", make_filter({})).wait()
    assert "Nothing in these documents" in shown(opened("briefing", topic="zymurgy"))


def test_a_grid_asks_each_document(library_folder: Path) -> None:
    grid_work("Which frost killed most trees?", make_filter({})).wait()
    app = opened("grid", questions="Which frost killed most trees?")
    assert "cells stated" in shown(app)
    assert any("The frost of 1987" in str(row) for row in app.dataframe[0].value.to_numpy())


def test_a_quoted_sentence_is_looked_up(library_folder: Path) -> None:
    app = opened("verify", what="A sentence", words="The frost of 1987 killed few trees.")
    assert "the source has **most**" in shown(app)
    assert "In the source: “The frost of 1987 killed most trees.”" in shown(app)


def with_draft(text: str) -> AppTest:
    draft = UserFile("My draft <b>.txt", text.encode())
    support_work(draft, make_filter({})).wait()
    app = AppTest.from_file(str(PAGES.parent / "app.py"), default_timeout=20).run()
    app.switch_page("app_pages/support.py")
    app.session_state["draft"] = draft
    app.run()
    assert not app.exception
    return app


def test_each_sentence_of_a_draft_is_held_against_the_documents(library_folder: Path) -> None:
    app = with_draft(
        "The frost of 1987 killed most trees. The harbour master counted fifty ships in May.\n"
    )
    assert "Needs a look: 1 of 2 statements" in html.unescape(app.warning[0].value)
    assert "**The harbour master counted fifty ships in May.**" in shown(app)
    assert "> The frost of 1987 killed most trees." in shown(app)
    assert "does not have fifty" in shown(app)
    app.button_group(key="state").set_value("differs").run()
    assert "The frost of 1987" not in shown(app)
    app.button(key="statement-37-0-open").click().run()
    assert app.query_params["at"]


def test_a_draft_is_shown_as_it_stands(library_folder: Path) -> None:
    app = with_draft(f"{HOSTILE} were seen by all of us.\n")
    assert "My draft <b>.txt" in shown(app)
    assert "&#60;script" in "".join(element.value for element in app.markdown)


def test_a_draft_without_a_sentence_is_said_by_its_name(library_folder: Path) -> None:
    broken = UserFile("no word file.docx", b"PK")
    work = support_work(broken, make_filter({}))
    work.wait()
    assert work.error is not None
    assert work.error.startswith("no word file.docx: ")


def test_a_checked_draft_is_written_into_its_own_file(library_folder: Path) -> None:
    draft = UserFile("../a report.txt", b"The frost of 1987 killed most trees.\n\nWhy?\n")
    work = support_work(draft, make_filter({}))
    work.wait()
    assert work.result is not None
    assert list(work.result.counts.values()) == [1, 0, 0, 1]
    assert [s.state for s in statements_in(work.result, None)] == ["supported"]
    assert b"<h1>a report.txt</h1>" in annotate_draft(draft, work.result, ".html")
    assert annotate_draft(draft, work.result, ".docx").startswith(b"PK")
    assert draft.stem == "a report"


def test_stopped_work_begins_anew() -> None:
    steps = iter((True, False))

    def run(note: OnProgress) -> str:
        if next(steps):
            work.cancel()
        note(Progress("working", 1, 2))
        return "done"

    gate = Event()
    work: Work[str] = Work(lambda note: (gate.wait(9), run(note))[1])
    gate.set()
    work.wait()
    assert (work.result, work.error) == (None, "stopped")
    work.start()
    work.wait()
    assert (work.result, work.error) == ("done", None)


def test_who_may_only_read_can_change_nothing(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DOSSIER_READ_ONLY", "1")
    app = opened("library_page")
    assert [tab.label for tab in app.tabs] == ["Documents", "Over time", "Map"]
    with pytest.raises(LibraryError, match="only lets one read"):
        open_library(str(library_folder)).remove("x")
    answered = opened("ask", question="Which frost killed the trees?")
    answered.button(key="evidence-0-keep").click().run()
    assert not answered.exception
    assert not (library_folder / "baskets.json").exists()


def test_corrections_change_what_is_shown(library_folder: Path) -> None:
    shared = open_library(str(library_folder))
    source = next(e.source for e in shared.read_catalogue().entries if "orchard" in e.source)
    shared.edit(source, {"title": "Frost **book**"})
    assert "Frost **book**" in shown(opened("ask", question="Which frost killed the trees?"))
    shared.undo_edits(source)
    assert "Frost **book**" not in shown(opened("ask", question="Which frost killed the trees?"))


def test_a_damaged_basket_file_is_a_sentence(library_folder: Path) -> None:
    (library_folder / "baskets.json").write_text("[]", encoding="utf-8")
    assert "move it away" in html.unescape(opened("collect").error[0].value)


def test_many_ask_and_search_at_once(library_folder: Path) -> None:
    shared, nothing = open_library(str(library_folder)), make_filter({})
    alone = shared.ask("Which frost killed the trees?", nothing)
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(shared.ask, "Which frost killed the trees?", nothing)
                 for _ in range(24)]  # fmt: skip
        found = [pool.submit(shared.find, "ships", 5, nothing, fast=True) for _ in range(24)]
        assert [future.result(60) for future in asked] == [alone] * 24
        assert len({tuple(hit.text for hit in future.result(60)) for future in found}) == 1


def test_a_page_has_the_quote_boxed_exactly_or_not_at_all(
    tmp_path: Path, library_folder: Path
) -> None:
    path = lines_pdf(tmp_path / "a.pdf")
    read = replace(document(path), source=str(path))

    def edges(shown: Document) -> int:
        """Rows of pixels along which a box has an upper or lower edge."""
        _render.clear()
        drawn = page_picture(shown, Span(0, read.pages[1].start), Span(0, 3))
        assert drawn is not None
        pixels = np.asarray(Image.open(BytesIO(drawn)))
        return int(((pixels == (214, 92, 0)).all(axis=2).sum(axis=1) > 20).sum())

    assert edges(read) == 2 * 3  # an upper and a lower one, three wide
    assert edges(replace(read, text=read.text.replace("May", "Mai"))) == 0


def test_own_questions_are_drawn_beside_the_shipped_figures(library_folder: Path) -> None:
    asked = UserFile(
        "mine.csv",
        b"question,quote\nWhich frost killed trees?,The frost of 1987 killed most trees.\n"
        b"Who is the mayor?,\n",
    )
    work = evaluation_work(asked)
    work.wait()
    assert work.result is not None
    assert work.result.metrics["hit@1"] == 1.0
    assert len(work.result.curves["risk_by_coverage"]) == 2
    app = AppTest.from_file(str(PAGES.parent / "app.py"), default_timeout=20).run()
    app.switch_page("app_pages/quality.py")
    app.session_state["questions-file"] = asked
    app.run()
    assert not app.exception
    assert "mine.csv" in shown(app)
    assert any("hit@1" in str(table.value) for table in app.table)


def test_a_file_is_read_again(library_folder: Path) -> None:
    job = open_library(str(library_folder)).job
    source = next(r.source for r in open_library(str(library_folder)).read_catalogue().files)
    job.start([], again=[source])
    job.wait()
    assert job.error is None
    assert set(job.lines) == {source}


def test_indexing_is_stopped_and_says_so(library_folder: Path, folder: Path) -> None:
    class Stopping(WordEncoder):
        def encode(self, texts: Sequence[str]) -> Vectors:
            job.cancel()
            return super().encode(texts)

    job = IndexingJob(library_folder, Stopping())
    (folder / "new.txt").write_text("A new mill was built in 1931.\n", encoding="utf-8")
    job.start([])
    job.wait()
    assert job.report is None
    assert job.error is not None
    assert job.error.startswith("stopped; what was read so far is kept")
