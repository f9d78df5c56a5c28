"""What a user gives to be looked at is theirs alone, and leaves nothing behind."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.front_end import begun, finished, pressed, shown
from ui.work.uploads import UserFile

SECRET = b"Mallory's secret: the frost of 1987 killed most trees in the valley."
PLACES = {"support": "draft", "verify": "to-verify", "quality": "questions-file"}
CONTENT = {
    "support": SECRET,
    "verify": b"\xe2\x80\x9c" + SECRET + b"\xe2\x80\x9d",
    "quality": b"question,quote\n" + SECRET + b",\n",
}
OTHER = {"support": "Another draft", "verify": "Another file", "quality": "Other questions"}


def given(page: str) -> AppTest:
    """The page with what was found in a file."""
    app = begun(page)
    app.session_state[PLACES[page]] = UserFile("mine.txt", CONTENT[page])
    if page != "verify":
        return finished(app, PLACES[page])
    return app.run()


def held() -> int:
    """How many objects of this process still hold the secret."""
    gc.collect()
    words = "Mallory's secret"
    return sum(
        (type(o) is UserFile and SECRET in o.content)
        or (type(o).__name__ == "Draft" and words in getattr(o, "text", ""))
        or (type(o).__name__ == "Check" and words in getattr(o, "quote", ""))
        for o in gc.get_objects()
    )


@pytest.mark.parametrize("page", PLACES)
def test_another_file_lets_go_of_the_first(library_folder: Path, page: str) -> None:
    app = given(page)
    pressed(app, OTHER[page])
    assert f"made of {PLACES[page]}" not in app.session_state
    assert held() == 0


@pytest.mark.parametrize("page", PLACES)
def test_the_server_keeps_nothing_of_a_session_that_ended(library_folder: Path, page: str) -> None:
    app = given(page)
    assert held() > 0
    del app
    assert held() == 0


def test_nobody_joins_the_work_on_anothers_draft(library_folder: Path) -> None:
    first, second = given("support"), given("support")
    works = [app.session_state["made of draft"][1] for app in (first, second)]
    assert works[0] is not works[1]
    assert "Needs a look" in shown(first) or first.success
