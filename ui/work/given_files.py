"""Files that a user gives to be looked at: they and what is made of them belong to one session.

Nothing of them is shared with others or kept by the server: it goes when the user takes another
file, and with the session.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

import streamlit as st

from ui.work.background import Work
from ui.work.uploads import UserFile

Made = TypeVar("Made")


def keep_upload(uploader: str, name: str) -> None:
    """Keep what was uploaded as ``name``: it is there again after a look into a document."""
    upload = st.session_state[uploader]
    if upload is not None:
        st.session_state[name] = UserFile(upload.name, upload.getvalue())


def forget(name: str) -> None:
    """Begin with another file."""
    st.session_state.pop(name, None)
    _drop(st.session_state.pop(_made(name), None))


def made_of(name: str, state: Hashable, make: Callable[[], Made]) -> Made:
    """What was made of the file kept as ``name``, and anew where ``state`` is another."""
    held: tuple[Hashable, Made] | None = st.session_state.get(_made(name))
    if held is None or held[0] != state:
        _drop(held)
        held = (state, make())
        st.session_state[_made(name)] = held
    return held[1]


def _made(name: str) -> str:
    return f"made of {name}"


def _drop(held: Any) -> None:  # noqa: ANN401  a state and what was made, or nothing
    if held is not None and isinstance(held[1], Work):
        held[1].cancel()
