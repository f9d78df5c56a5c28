"""Who is asking, what they may do, and where their own things are kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from ui.access import is_read_only, own_folder, user_name


class User:
    """Who is logged in, as Streamlit tells it."""

    def __init__(self, **said: Any) -> None:  # noqa: ANN401
        self._said = said

    def to_dict(self) -> dict[str, Any]:
        return self._said


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({}, None),
        ({"is_logged_in": False}, None),
        ({"is_logged_in": True, "email": "ana@x.example", "name": "Ana"}, "ana@x.example"),
        ({"is_logged_in": True, "name": "Ana"}, "Ana"),
        ({"is_logged_in": True}, "unnamed"),
    ],
)
def test_who_is_logged_in_has_a_name(
    said: dict[str, Any], name: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.access.st.user", User(**said))
    assert user_name() == name


def test_own_things_lie_apart_by_user_and_nowhere_on_a_shared_server(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own_folder(str(tmp_path)) == tmp_path
    folders = set()
    for name in ("ana@x.example", "ben@x.example"):
        monkeypatch.setattr("ui.access.st.user", User(is_logged_in=True, email=name))
        folders.add(own_folder(str(tmp_path)))
    assert len(folders) == 2
    assert all(f is not None and f.parent == tmp_path / "users" for f in folders)
    monkeypatch.setattr("ui.access.os.access", lambda *_: False)
    elsewhere = own_folder(str(tmp_path))
    assert elsewhere is not None
    assert not elsewhere.is_relative_to(tmp_path)
    monkeypatch.setattr("ui.access.st.user", User())
    monkeypatch.setenv("DOSSIER_READ_ONLY", "1")
    assert is_read_only()
    assert own_folder(str(tmp_path)) is None


def _page() -> None:
    import streamlit as st

    from ui.access import require_login, show_account

    require_login()
    show_account()
    st.text("The library opens.")


def test_nothing_opens_before_the_login(monkeypatch: pytest.MonkeyPatch) -> None:
    page = AppTest.from_function(_page, default_timeout=120)
    monkeypatch.setattr("ui.access.st.user", User(is_logged_in=False))
    assert [button.label for button in page.run().button] == ["Log in"]
    assert len(page.text) == 0
    monkeypatch.setattr("ui.access.st.user", User(is_logged_in=True, name="Ana"))
    assert [text.value for text in page.run().text] == ["The library opens.", "Ana"]
    assert [button.label for button in page.button] == ["Log out"]


def test_own_things_lie_beside_no_library_at_a_url(monkeypatch: pytest.MonkeyPatch) -> None:
    place = "s3://news/library"
    monkeypatch.setenv("DOSSIER_LIBRARY", place)
    assert is_read_only()
    kept = own_folder(place)
    assert kept is not None
    assert "news" not in str(kept)
    assert kept != own_folder("s3://news/other")
    monkeypatch.setenv("DOSSIER_READ_ONLY", "1")
    assert own_folder(place) is None
