"""The front end: a question, the answer with its span marked, and the passages."""

from __future__ import annotations

import streamlit as st

from index import Document, DossierError, Span
from rag import Answer, Evidence, Hit
from rag.cli.output import citation
from ui.highlight import escape, mark
from ui.state import dossier


def show_evidence(evidence: Evidence, key: str) -> None:
    """Draw one quote with its source."""
    marked = [evidence.answer] if evidence.answer is not None else []
    with st.container(border=True):
        st.markdown(mark(evidence.document.text, evidence.span, marked))
        st.caption(escape(citation(evidence.document, evidence.span.start)))
        if st.button("Show in document", key=key, icon=":material/article:"):
            show_document(evidence.document, evidence.span)


@st.dialog("Document", width="large")
def show_document(document: Document, span: Span) -> None:
    """Show the whole text with the quote highlighted."""
    st.caption(escape(citation(document, span.start)))
    st.markdown(mark(document.text, Span(0, len(document.text)), [span]))


def show_answer(answer: Answer) -> None:
    """Draw the answer, or the reason for none and what is near."""
    if answer.answered:
        st.badge(f"Confidence {answer.confidence:.0%}", icon=":material/verified:")
    else:
        st.warning(f"No answer in these documents: {escape(answer.reason or '')}")
        st.caption("Not an answer, but near:")
    for number, evidence in enumerate(answer.evidence or answer.near):
        show_evidence(evidence, f"evidence-{number}")


def show_passages(hits: list[Hit]) -> None:
    """Draw the passages that were found."""
    st.subheader("Passages")
    for number, hit in enumerate(hits):
        title = hit.document.metadata.title or hit.document.source
        with st.expander(f"{number + 1}. {escape(title)}"):
            st.markdown(mark(hit.document.text, hit.passage.span, []))
            st.caption(escape(citation(hit.document, hit.passage.span.start)))
            if st.button("Show in document", key=f"passage-{number}", icon=":material/article:"):
                show_document(hit.document, hit.passage.span)


st.set_page_config(page_title="Dossier", page_icon=":material/folder_open:", layout="centered")
st.title("Ask your documents")
question = st.text_input(
    "Question", key="question", bind="query-params", placeholder="Ask a question"
)
try:
    library = dossier()
    status = library.library.status()
    st.caption(f"{status.documents} documents, {status.passages} passages")
    if question.strip():
        show_answer(library.ask(question))
        show_passages(library.find(question))
except DossierError as error:
    st.error(escape(str(error)))
