"""What the pages share: the open library, one for the whole server."""

from __future__ import annotations

import os

import streamlit as st

from rag import Dossier


@st.cache_resource(show_spinner="Opening the library …")
def open_dossier(folder: str) -> Dossier:
    """Open the library once for all sessions."""
    return Dossier.open(folder)


def dossier() -> Dossier:
    """Return the library named by ``DOSSIER_LIBRARY``."""
    return open_dossier(os.environ.get("DOSSIER_LIBRARY", ".dossier"))
