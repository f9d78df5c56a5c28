"""The front end's frame: which pages there are, and nothing else."""

from __future__ import annotations

import streamlit as st

st.set_page_config(page_title="Dossier", page_icon=":material/folder_open:", layout="wide")
st.navigation(
    [
        st.Page(
            "app_pages/ask.py",
            title="Ask",
            icon=":material/question_answer:",
            default=True,
            help="Put a question; get the sentences that answer it, word for word, or a no.",
        ),
        st.Page(
            "app_pages/find.py",
            title="Find",
            icon=":material/search:",
            help="Passages as you type, by words and by meaning, grouped by document.",
        ),
        st.Page(
            "app_pages/read.py",
            title="Read",
            icon=":material/article:",
            help="A document with the passage marked in its place.",
        ),
        st.Page(
            "app_pages/collect.py",
            title="Collect",
            icon=":material/bookmarks:",
            help="The quotes you kept, in named baskets, to order, annotate and export.",
        ),
        st.Page(
            "app_pages/library_page.py",
            title="Library",
            icon=":material/library_books:",
            url_path="library",
            help="The files and what became of each; add and remove.",
        ),
    ],
    position="top",
).run()
