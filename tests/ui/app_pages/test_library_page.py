"""The page of the library."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from index import FileState, LibraryError
from tests.support.files import make_pdf
from tests.support.front_end import begun, index_again, links, opened, pressed, shown
from ui.highlight import escape
from ui.state import library, open_library


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


def chosen(source: str) -> AppTest:
    """The page with the line of a file chosen."""
    app = begun("library_page").run()
    sources = [record.source for record in library().read_catalogue().files]
    row = next(number for number, name in enumerate(sources) if name.endswith(source))
    app.session_state["files-None"] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    app.run()
    assert not app.exception
    return app


def test_a_chosen_document_is_corrected_and_set_back(library_folder: Path) -> None:
    app = chosen("orchard.txt")
    next(box for box in app.text_input if box.label == "Title").set_value("Of apples")
    pressed(app, "Save")
    assert "Of apples" in titles()
    pressed(chosen("orchard.txt"), "Back to what was read")
    assert "Of apples" not in titles()


def ticked(*sources: str) -> AppTest:
    """The page with several lines ticked."""
    app = begun("library_page").run()
    known = [record.source for record in library().read_catalogue().files]
    rows = [next(n for n, name in enumerate(known) if name.endswith(each)) for each in sources]
    app.session_state["files-None"] = {"selection": {"rows": rows, "columns": [], "cells": []}}
    app.run()
    assert not app.exception
    return app


def test_ticked_documents_are_used_on_other_pages(library_folder: Path) -> None:
    app = ticked("orchard.txt", "harbour.txt")
    assert "2 files ticked" in shown(app)
    assert links(app, "Ask these") == [{"set": ["Ticked"]}]
    assert "forty **ships** in May" in shown(opened("find", query="ships", set="Ticked"))
    ticked("orchard.txt")
    assert "forty **ships** in May" not in shown(opened("find", query="ships", set="Ticked"))


def test_ticked_documents_are_put_into_a_set_and_taken_out(library_folder: Path) -> None:
    app = ticked("orchard.txt", "harbour.txt")
    next(box for box in app.text_input if box.label == "Name of a new one").set_value("Mine")
    pressed(app, "Put in")
    app = opened("library_page", set="Mine")
    assert sorted(app.dataframe[0].value["File"]) == ["harbour.txt", "orchard.txt"]
    assert set(app.dataframe[0].value["Sets"]) == {"Mine"}
    pressed(ticked("harbour.txt"), "Take out")
    assert list(opened("library_page", set="Mine").dataframe[0].value["File"]) == ["orchard.txt"]


def test_ticked_documents_are_corrected_and_removed_together(library_folder: Path) -> None:
    app = ticked("orchard.txt", "harbour.txt")
    next(box for box in app.text_input if box.label == "Value for all").set_value("The Port")
    pressed(app, "Save for all")
    said = {e.publisher for e in library().read_catalogue().entries if "hostile" not in e.source}
    assert said == {"The Port"}
    asked = pressed(ticked("orchard.txt", "harbour.txt"), "Remove")
    assert "Forget 2 files?" in shown(asked)


def test_the_list_is_searched_and_filtered_by_several_values(library_folder: Path) -> None:
    app = opened("library_page", words="orchard")
    assert list(app.dataframe[0].value["File"]) == ["orchard.txt"]
    assert "No file fits" in shown(opened("library_page", words="zeppelin"))
    app = begun("library_page")
    app.query_params["source"] = ["orchard.txt", "harbour.txt"]
    app.run()
    assert sorted(app.dataframe[0].value["File"]) == ["harbour.txt", "orchard.txt"]
    app.button(key="clear-source-orchard.txt").click().run()
    assert app.query_params["source"] == "harbour.txt" or app.query_params["source"] == [
        "harbour.txt"
    ]


def titles() -> set[str | None]:
    return {entry.title for entry in library().read_catalogue().entries}


def test_an_impossible_correction_is_said(library_folder: Path) -> None:
    app = chosen("orchard.txt")
    next(box for box in app.text_input if box.label == "Date").set_value("soon")
    assert "YYYY-MM-DD" in html.unescape(pressed(app, "Save").error[0].value)


def test_a_chosen_document_is_opened_or_its_removal_is_asked_for(library_folder: Path) -> None:
    identity = next(e.id for e in library().read_catalogue().entries if "orchard" in e.source)
    assert links(chosen("orchard.txt"), "Open")[0]["document"] == [identity]
    asked = pressed(chosen("orchard.txt"), "Remove")
    assert "The file itself stays where it is" in shown(asked)


def test_a_chosen_file_is_read_again_with_a_password(library_folder: Path, folder: Path) -> None:
    make_pdf(folder / "shut.pdf", [["Forty ships came."]], "secret")
    index_again()
    app = chosen("shut.pdf")
    assert "needs a password" in shown(app)
    next(b for b in app.text_input if b.label.startswith("Password")).set_value("secret")
    next(b for b in app.button if b.label == "Read again" and b.form_id).click().run()
    library().job.wait()
    states = {r.source: r.state for r in library().read_catalogue().files}
    assert states[f"{folder}/shut.pdf"] is FileState.READ


def test_a_path_is_added_and_forgotten_when_asked(library_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text("The mill closed in 1931.\n", encoding="utf-8")
    app = opened("library_page", tab="Add")
    app.text_input[0].set_value(str(tmp_path / "mill.txt"))
    pressed(app, "Add")
    library().job.wait()
    assert str(tmp_path / "mill.txt") in {str(root.path) for root in library().roots()}
    app = opened("library_page", tab="Add")
    app.button(key=f"forget-{tmp_path / 'mill.txt'}").click().run()
    assert not app.exception
    assert f"Forget **{escape(str(tmp_path / 'mill.txt'))}**?" in raw(app)


def raw(app: AppTest) -> str:
    return "\n".join(str(line.value) for line in app.markdown)


def test_changes_are_looked_for(library_folder: Path, folder: Path) -> None:
    (folder / "orchard.txt").unlink()
    pressed(opened("library_page", tab="Add"), "Look for changes")
    library().job.wait()
    assert "1 removed" in html.unescape(opened("library_page").success[0].value)


def test_uploads_are_kept_beside_the_library_and_read(library_folder: Path) -> None:
    def upload(content: bytes) -> AppTest:
        app = opened("library_page", tab="Add")
        app.file_uploader[0].set_value([("mill.txt", content, "text/plain")]).run()
        assert not app.exception
        return app

    pressed(upload(b"The mill closed in 1931.\n"), "Add 1 file")
    library().job.wait()
    uploads = library_folder.with_name(f"{library_folder.name}-uploads")
    assert (uploads / "mill.txt").read_bytes() == b"The mill closed in 1931.\n"
    app = upload(b"The mill closed in 1932.\n")
    assert "Uploaded before with other content" in html.unescape(app.warning[0].value)
    pressed(app, "Add 1 file")
    library().job.wait()
    assert len(list(uploads.iterdir())) == 2
    assert "The mill closed in 1932." in shown(opened("ask", question="When closed the mill?"))


def test_states_are_counted_and_narrow_the_table(library_folder: Path, folder: Path) -> None:
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    index_again()
    app = opened("library_page")
    assert "3 read · 1 failed" in shown(app)
    app = opened("library_page", state="failed")
    assert list(app.dataframe[0].value["File"]) == ["broken.pdf"]
    assert list(app.dataframe[0].value["Folder"]) == [str(folder)]


def test_documents_and_terms_by_year(library_folder: Path) -> None:
    source = next(e.source for e in library().read_catalogue().entries if "orchard" in e.source)
    library().edit(source, {"date": "1987"})
    app = opened("library_page", tab="Over time", terms="frost, ships")
    assert "2 documents without a date" in shown(app)
    assert len(app.get("vega_lite_chart")) == 2
    library().undo_edits(source)
    assert "No document of this library has a date" in shown(
        opened("library_page", tab="Over time", terms="frost")
    )


def test_passages_are_on_the_map(library_folder: Path) -> None:
    app = opened("library_page", tab="Map")
    assert "Each point is a passage" in shown(app)
    assert len(app.get("vega_lite_chart")) == 1
