"""The page that checks drafts."""

from __future__ import annotations

import html
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.support.front_end import HOSTILE, begun, finished, shown
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
    app.button(key="statement-37-0-open").click().run()
    assert app.query_params["at"]


def test_a_draft_is_shown_as_it_stands(library_folder: Path) -> None:
    app = with_draft(f"{HOSTILE} were seen by all of us.\n")
    assert "My draft <b>.txt" in shown(app)
    assert "&#60;script" in "".join(element.value for element in app.markdown)
