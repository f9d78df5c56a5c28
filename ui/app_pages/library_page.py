"""Library: the files and what became of each; add, remove, and see what there is."""

from __future__ import annotations

import streamlit as st

from ui.access import is_read_only
from ui.parts import (
    facts,
    show_adding,
    show_map,
    show_progress,
    show_table,
    show_trends,
    show_years,
    unreadable,
)
from ui.state import catalogue, library

st.title("Library", anchor=False)
opened, everything = library(), catalogue()
bad = unreadable(everything)
st.caption(facts(everything) + (f" · {bad} not or only partly readable" if bad else ""))
show_progress()
names = ["Documents", *([] if is_read_only() else ["Add"]), "Over time", "Map"]
first = "Documents" if everything.files else names[1]
tabs = dict(
    zip(
        names,
        st.tabs(names, key="tab", bind="query-params", on_change="rerun", default=first),
        strict=True,
    )
)
if tabs["Documents"].open:
    with tabs["Documents"]:
        show_table(everything)
if "Add" in tabs and tabs["Add"].open:
    with tabs["Add"]:
        show_adding(opened, everything)
if tabs["Over time"].open:
    with tabs["Over time"]:
        show_years(everything)
        show_trends()
if tabs["Map"].open:
    with tabs["Map"]:
        show_map(everything)
