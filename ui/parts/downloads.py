"""One button that offers a result as files, each made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import streamlit as st

MIME = {
    ".bib": "application/x-bibtex",
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".json": "application/json",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".ris": "application/x-research-info-systems",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def show_downloads(
    name: str, formats: Iterable[tuple[str, str, Callable[[], bytes | str]]]
) -> None:
    """Draw the button; ``formats`` give a label, the file's ending, and what makes its content."""
    with st.popover("Download", icon=":material/download:"):
        for label, ending, make in formats:
            st.download_button(
                label, make, f"{name}{ending}", MIME[ending], on_click="ignore", type="tertiary",
                icon=":material/description:", key=f"download-{ending}",
            )  # fmt: skip
