"""What belongs to who is asking: each thing from a file of theirs, or from this session alone."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.access import library_place, own_folder
from ui.own.asked_before import Journal
from ui.own.baskets_file import Baskets
from ui.own.judgements_file import Judgements
from ui.own.kept_shelf import Shelf
from ui.own.own_files import OwnFile
from ui.own.sets import DocumentSets


def own_path(name: str) -> Path | None:
    """Path of a file of this user's own; ``None`` where nothing of theirs is kept."""
    folder = own_folder(library_place())
    return folder / name if folder is not None else None


def own_file(name: str) -> OwnFile:
    """A file of this user's own; where none is kept, what this session holds in its place."""
    path = own_path(name)
    if path is not None:
        return OwnFile(path)
    held: OwnFile = st.session_state.setdefault(f"own-{name}", OwnFile(None))
    return held


def baskets() -> Baskets:
    """Return this user's baskets."""
    return Baskets(own_file("baskets.json"))


def judgements() -> Judgements:
    """Return this user's verdicts on answers."""
    return Judgements(own_file("judgements.json"))


def journal() -> Journal:
    """Return what this user asked and opened."""
    return Journal(own_file("history.json"))


def document_sets() -> DocumentSets:
    """Return this user's sets of documents."""
    return DocumentSets(own_file("sets.json"))


def shelf() -> Shelf:
    """Return this user's kept work."""
    path = own_path("work.sqlite")
    if path is not None:
        return Shelf(path)
    held: Shelf = st.session_state.setdefault("own-shelf", Shelf(None))
    return held
