"""What pages work on: what one writes, over the documents that filters choose."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui.parts.filtering import choose_filters
from ui.state import catalogue


def ask_for(
    label: str, key: str, *, height: int, placeholder: str, button: str, icon: str
) -> tuple[str, dict[str, str], DeltaGenerator]:
    """Draw the field, its button and the filters; return what was written and chosen.

    The link holds both, the text by ``key``. The third is the row of the filters, which has room
    for buttons about the result.
    """
    with st.form(f"{key}-form", border=False):
        written = st.text_area(
            label, key=key, bind="query-params", height=height, placeholder=placeholder
        )
        st.form_submit_button(button, icon=icon)
    row = st.container(horizontal=True, vertical_alignment="center", gap="small")
    with row:
        chosen = choose_filters(catalogue().entries)
    return written, chosen, row
