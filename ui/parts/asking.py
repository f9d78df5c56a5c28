"""What pages work on: what one writes, over the documents that filters choose."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui.parts.filtering import Selection, choose_documents
from ui.parts.ways import follow_link, step
from ui.state import catalogue


def ask_for(
    label: str, key: str, *, height: int, placeholder: str, button: str, icon: str
) -> tuple[str, Selection, DeltaGenerator]:
    """Draw the field, its button and the filters; return what was written and chosen.

    The link holds both, the text by ``key``; each new text is a step. The third is the row of the
    filters, which has room for buttons about the result.
    """
    follow_link(key)
    with st.form(f"{key}-form", border=False):
        st.text_area(label, key=key, height=height, placeholder=placeholder)
        st.form_submit_button(button, icon=icon, on_click=_take, args=(key,))
    row = st.container(horizontal=True, vertical_alignment="center", gap="small")
    with row:
        selection = choose_documents(catalogue().entries)
    return st.query_params.get(key, ""), selection, row


def _take(key: str) -> None:
    step(**{key: st.session_state[key].strip()})
