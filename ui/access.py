"""Who is asking, what they may do, and where their own things are kept."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import streamlit as st

from index import LibraryError
from index.cluster import is_address

READ_ONLY = "DOSSIER_READ_ONLY"


def library_place() -> str:
    """Return the folder or the URL named by ``DOSSIER_LIBRARY``."""
    return os.environ.get("DOSSIER_LIBRARY", ".dossier")


def is_read_only() -> bool:
    """Tell whether this server only lets one read: nothing in the library can be changed.

    A library at a URL is many machines', or a server's: it is changed by who indexes it.
    """
    return _only_lets_read() or is_address(library_place())


def _only_lets_read() -> bool:
    return os.environ.get(READ_ONLY, "") not in ("", "0")


def refuse_if_read_only() -> None:
    """Raise ``LibraryError`` where this server only lets one read, whatever a browser sends."""
    if is_read_only():
        raise LibraryError("this server only lets one read; change the library elsewhere")


def user_name() -> str | None:
    """Name of who is logged in; ``None`` where this server asks for no login."""
    user = st.user.to_dict()
    if not user.get("is_logged_in"):
        return None
    return next((str(user[key]) for key in ("email", "sub", "name") if user.get(key)), "unnamed")


def require_login() -> None:
    """Stop here until the user has logged in, where this server has a login configured."""
    if st.user.to_dict().get("is_logged_in", True):
        return
    st.title("Dossier", anchor=False)
    st.markdown("This library asks who you are before it opens.")
    st.button("Log in", icon=":material/login:", on_click=st.login)
    st.stop()


def show_account() -> None:
    """Draw in the sidebar who is logged in and that nothing can be changed, where that is so."""
    with st.sidebar:
        if is_read_only():
            st.badge("Read only", icon=":material/lock:", color="gray",
                     help="Ask, find and collect; nothing can be added or removed.")  # fmt: skip
        if (name := user_name()) is not None:
            st.text(name)
            st.button("Log out", icon=":material/logout:", type="tertiary", on_click=st.logout)


def own_folder(library: str) -> Path | None:
    """Folder for this user's own things; ``None`` where nobody's things can be told apart.

    It lies in the library's folder or, where that is write-protected or the library at a URL, among
    the user data of the account that runs the server. A shared server without login keeps nothing.
    """
    name = user_name()
    if name is None and _only_lets_read():
        return None
    place = library if is_address(library) else str(Path(library).absolute())
    is_ours = not is_address(library) and os.access(place, os.W_OK)
    folder = Path(place) if is_ours else _elsewhere(place)
    if name is None:
        return folder
    return folder / "users" / hashlib.sha256(name.encode()).hexdigest()[:16]


def _elsewhere(library: str) -> Path:
    from platformdirs import user_data_path

    return user_data_path("dossier") / hashlib.sha256(library.encode()).hexdigest()[:16]
