"""The page that checks drafts."""

from __future__ import annotations

import html
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.support.front_end import (
    HOSTILE,
    begun,
    ended,
    finished,
    index_again,
    links,
    opened,
    pressed,
    shown,
)
from ui.highlight import escape
from ui.own.kept_shelf import Shelf
from ui.work.uploads import UserFile


def with_draft(text: str) -> AppTest:
    app = begun("support")
    app.session_state["draft"] = UserFile("My draft <b>.txt", text.encode())
    return finished(app, "draft")


def test_each_sentence_of_a_draft_is_held_against_the_documents(library_folder: Path) -> None:
    app = with_draft(
        "The frost of 1987 killed most trees. The harbour master counted fifty ships in May.\n"
    )
    assert "Needs a look: 1 of 2 statements" in html.unescape(app.warning[0].value)
    assert "**The harbour master counted fifty ships in May.**" in shown(app)
    assert "> The frost of 1987 killed most trees." in shown(app)
    assert "has forty, not fifty" in shown(app)
    app.button_group(key="state").set_value("value_differs").run()
    assert "The frost of 1987" not in shown(app)
    assert links(app, "Open")[0]["at"]


def test_a_draft_is_shown_as_it_stands(library_folder: Path) -> None:
    app = with_draft(f"{HOSTILE} were seen by all of us.\n")
    assert "My draft <b>.txt" in shown(app)
    assert "&#60;script" in "".join(element.value for element in app.markdown)


def test_a_check_is_kept_only_when_that_is_asked_for(library_folder: Path, folder: Path) -> None:
    app = with_draft("The frost of 1987 killed most trees. Nobody counted the ships in June.\n")
    assert not (library_folder / "work.sqlite").exists() or not Shelf(
        library_folder / "work.sqlite"
    ).all("check")
    pressed(app, "Keep", form="keep")
    (kept,) = Shelf(library_folder / "work.sqlite").all("check")
    (folder / "mill.txt").write_text("Nobody counted the ships in June.\n", encoding="utf-8")
    index_again()
    app = opened("support", work=kept.id)
    assert "1 of 2 statements" in html.unescape(app.warning[0].value)
    assert "Older than the library: 1 document new" in shown(app)
    app = ended(pressed(app, "Bring up to date"))
    assert "All 2 statements have a passage that supports them." in app.success[0].value
    assert "Older than the library" not in shown(app)
    assert links(opened("support"), escape("My draft <b>.txt")) == [{"work": [kept.id]}]
