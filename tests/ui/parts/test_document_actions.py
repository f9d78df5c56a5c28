"""What one can do with a document: removal is asked for, and done once it is confirmed."""

from __future__ import annotations

import html
from pathlib import Path

from streamlit.testing.v1 import AppTest

from ui.state import library


def _page(path: str) -> None:
    from ui.parts.document_actions import confirm_removal

    confirm_removal(path)


def confirmed(path: str) -> AppTest:
    app = AppTest.from_function(_page, default_timeout=120, kwargs={"path": path}).run()
    app.button(key="confirm-removal").click().run()
    assert not app.exception
    return app


def test_a_document_and_a_root_are_forgotten(library_folder: Path, folder: Path) -> None:
    confirmed(f"{folder}/orchard.txt")
    assert len(library().read_catalogue().entries) == 2
    assert library().remove(str(folder)) == 2
    assert library().roots() == ()


def test_what_is_not_there_cannot_be_forgotten(library_folder: Path) -> None:
    told = html.unescape(confirmed("nowhere.txt").error[0].value)
    assert "nowhere.txt: not in the library" in told
