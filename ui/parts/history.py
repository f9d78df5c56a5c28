"""What was asked and opened before: a way back to each, pinned questions first."""

from __future__ import annotations

import streamlit as st

from ui.highlight import escape
from ui.own import Asked, Opened, journal

_MOST_WORDS = 24


def show_questions(asked: list[Asked], key: str) -> None:
    """Draw questions, each a way to its answer, with the words that answered it then."""
    for number, each in enumerate(asked):
        with st.container(gap=None, key=f"{key}-{number}"):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.page_link("app_pages/ask.py", label=escape(each.question),
                             icon=":material/push_pin:" if each.pinned else ":material/history:",
                             query_params=each.link)  # fmt: skip
                st.button("Unpin" if each.pinned else "Pin", key=f"{key}-pin-{number}",
                          type="tertiary", on_click=_pin, args=(each,),
                          help="Pinned questions stay on top")  # fmt: skip
            st.caption(_answered(each))


def show_documents(opened: list[Opened]) -> None:
    """Draw documents, each a way to where it was left."""
    for each in opened:
        link = {"document": each.document_id, **({"at": each.at} if each.at else {})}
        st.page_link("app_pages/read.py", label=escape(each.title), icon=":material/article:",
                     query_params=link)  # fmt: skip


def show_history_button() -> None:
    """Draw the button with all earlier questions, and the way to forget them."""
    with st.popover("History", icon=":material/history:", on_change="rerun") as history:
        if history.open:
            asked = journal().questions()
            if not asked:
                st.caption("Nothing was asked yet.")
                return
            show_questions(asked[:30], "history")
            st.button("Forget all but the pinned", icon=":material/delete:", on_click=_forget,
                      type="tertiary")  # fmt: skip


def _answered(asked: Asked) -> str:
    if not asked.quote:
        return "Not in these documents, then"
    words = asked.quote.split()
    more = " …" if len(words) > _MOST_WORDS else ""
    quote = escape(" ".join(words[:_MOST_WORDS]) + more)
    return f"“{quote}” {escape(asked.source)} · {asked.confidence:.0%}"


def _pin(asked: Asked) -> None:
    journal().pin(asked)


def _forget() -> None:
    journal().clear()
