"""The filters: a choice for each field with counts, and chips that clear them one by one."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from rag import plural
from ui.catalogue import FILTER_FIELDS, Entry, counted_values
from ui.highlight import escape

_LABELS = {"type": "File type", "source": "File"}
_MOST_COUNTED = 4


def choose_filters(entries: Sequence[Entry]) -> dict[str, str]:
    """Draw the filters and a chip that clears each one; return what is chosen.

    The link holds them by their fields' names, so that all pages share them.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
        with st.popover("Filters", icon=":material/filter_list:"):
            chosen = {
                field: picked
                for field in FILTER_FIELDS
                if (picked := _choose(field, dict(counted_values(entries, field)))) is not None
            }
        for field, value in chosen.items():
            st.button(
                escape(f"{_label(field)}: {value}"),
                key=f"clear-{field}",
                icon=":material/close:",
                on_click=_clear,
                args=(field,),
                help="Clear this filter",
            )
    return chosen


def _choose(field: str, counts: dict[str, int]) -> str | None:
    if not counts:
        return None
    # The option itself stands in the link, so it carries no count, which changes.
    picked = st.selectbox(
        _label(field),
        list(counts),
        index=None,
        key=field,
        bind="query-params",
        placeholder=f"Any of {len(counts)}",
    )
    if picked is not None:
        st.caption(plural(counts[picked], "document"))
    else:
        most = [f"{escape(value)} {count}" for value, count in list(counts.items())[:_MOST_COUNTED]]
        st.caption(" · ".join(most) + (" …" if len(counts) > _MOST_COUNTED else ""))
    return picked


def _label(field: str) -> str:
    return _LABELS.get(field, field.capitalize())


def _clear(field: str) -> None:
    st.session_state[field] = None
