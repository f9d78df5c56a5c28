"""The first steps with an empty library, and uploads that nobody has read yet."""

from __future__ import annotations

from pathlib import Path

from tests.support.front_end import opened, pressed, shown
from ui.state import library


def test_the_examples_are_read_and_answer(empty_folder: Path) -> None:
    pressed(opened("ask"), "Try the examples")
    library().job.wait()
    assert library().job.error is None
    examples = empty_folder.with_name("empty-examples")
    assert len(list(examples.iterdir())) == 3
    assert "killed most of our young trees" in shown(opened("ask", question="Which frost?"))


def test_an_empty_library_invites_a_folder(empty_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mill.txt").write_text("The mill closed in 1931.\n", encoding="utf-8")
    app = opened("ask")
    path = next(box for box in app.text_input if box.label.startswith("File or folder"))
    path.set_value(str(tmp_path / "mill.txt"))
    pressed(app, "Add")
    library().job.wait()
    assert "The mill closed in 1931." in shown(opened("ask", question="When closed the mill?"))


def test_uploads_that_a_killed_server_left_are_offered(library_folder: Path) -> None:
    uploads = library_folder.with_name(f"{library_folder.name}-uploads")
    uploads.mkdir()
    (uploads / "mill.txt").write_text("The mill closed in 1931.\n", encoding="utf-8")
    app = opened("library_page", tab="Add")
    assert "1 uploaded file not read yet" in shown(app)
    pressed(app, "Read them")
    library().job.wait()
    assert "not read yet" not in shown(opened("library_page", tab="Add"))
