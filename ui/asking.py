"""The form of pages that work on what one writes, over the documents that filters choose."""

from __future__ import annotations

import streamlit as st

from ui.filtering import choose_filters
from ui.state import catalogue


def ask_for(
    label: str, key: str, *, height: int, placeholder: str, button: str, icon: str
) -> tuple[str, dict[str, str]]:
    """Draw the field, its button and the filters; return what was written and chosen.

    The link holds both, the text by ``key``.
    """
    with st.form(f"{key}-form", border=False):
        written = st.text_area(
            label, key=key, bind="query-params", height=height, placeholder=placeholder
        )
        st.form_submit_button(button, icon=icon)
    return written, choose_filters(catalogue().entries)
