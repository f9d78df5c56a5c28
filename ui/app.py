"""The front end's frame: which pages there are, who is asking, and errors said in a sentence."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from index import TOLD, sentence
from ui.access import library_place, require_login, show_account
from ui.highlight import escape
from ui.parts import kept_count, page_link, remember_page, show_notice, watch_server

HERE = Path(__file__).parent

# A picture of our own: a Material icon as favicon would be fetched from the network.
st.set_page_config(page_title="Dossier", page_icon=HERE / "icon.svg", layout="wide",
                   initial_sidebar_state=230)  # fmt: skip
st.logo(HERE / "logo.svg", size="large", icon_image=HERE / "icon.svg")


def page(
    name: str, title: str, icon: str, path: str | None = None, *, default: bool = False
) -> st.Page:
    """One page of the navigation; its address is its title if none is given."""
    return st.Page(
        f"app_pages/{name}.py",
        title=title,
        icon=f":material/{icon}:",
        url_path=None if default else path or title.lower(),
        default=default,
    )


pages = [
    page("ask", "Ask", "question_answer", default=True),
    page("find", "Find", "search"),
    page("read", "Read", "article"),
    page("collect", "Collect", "bookmarks"),
    page("briefing", "Briefing", "summarize"),
    page("grid", "Grid", "table_chart"),
    page("verify", "Verify quotes", "fact_check", "verify"),
    page("support", "Check a draft", "spellcheck", "support"),
    page("library_page", "Library", "library_books"),
    page("quality", "Quality", "monitoring"),
]
# Streamlit's own list of pages leads to each as if it were new; ours leads back to how it was left.
current = st.navigation(pages, position="hidden")
require_login()
try:
    current.run()
except TOLD as error:
    st.error(escape(sentence(error, library_place())), icon=":material/error:")
remember_page(current.url_path)
with st.sidebar:
    for each in pages:
        count = kept_count() if each.url_path == "collect" else 0
        st.page_link(each, label=f"{each.title} ({count})" if count else None,
                     query_params=page_link(each.url_path))  # fmt: skip
    show_notice()
show_account()
watch_server()
