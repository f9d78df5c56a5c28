"""Ways through the pages: one step in the browser's history each; how each page was left."""

from __future__ import annotations

import streamlit as st

from index import Span
from ui.parts.places import span_text

_LEFT = "pages as they were left"
Link = dict[str, list[str]]


def step(**changes: str | list[str]) -> None:
    """Change what the link says; all of it is one step back. An empty list takes a name out."""
    st.query_params.update(changes)


def follow_link(name: str) -> None:
    """Let the field of this name show what the link says; call it before the field is drawn.

    A bound field would replace the link as it is: then nothing leads back to what was there.
    """
    said = st.query_params.get(name, "")
    if st.session_state.get(name) != said:
        st.session_state[name] = said


def current_link() -> Link:
    """What the link of this page says."""
    said = {name: st.query_params.get_all(name) for name in st.query_params}
    return {name: values for name, values in said.items() if values}


def remember_page(page: str) -> None:
    """Remember how a page stands, for who comes back over the sidebar."""
    st.session_state.setdefault(_LEFT, {})[page] = current_link()


def left_page(page: str) -> Link:
    """How a page was left in this session."""
    left: dict[str, Link] = st.session_state.get(_LEFT, {})
    return left.get(page, {})


def document_link(identity: str, span: Span | None = None) -> dict[str, str]:
    """What the link of the reading page says of a document and a place in it."""
    return {"document": identity, **({"at": span_text(span)} if span is not None else {})}


def open_link(identity: str, span: Span | None = None, label: str = "Open") -> None:
    """Draw the link that opens a document at a place; as a link it is one step."""
    st.page_link(
        "app_pages/read.py",
        label=label,
        icon=":material/article:",
        help="Show it in its document",
        query_params=document_link(identity, span),
    )
