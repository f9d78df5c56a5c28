"""Markdown: a text comes back from its escapes, whatever signs it has."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rag.export.markdown import escape_markdown
from rag.wording import storable
from tests.support.exports import unescaped
from tests.support.texts import TEXTS


@given(st.one_of(TEXTS, st.text(alphabet="\\`*_[]<>#|~ a\n", max_size=40)))
def test_what_is_escaped_comes_back_on_one_line(text: str) -> None:
    assert unescaped(escape_markdown(text)) == storable(" ".join(text.split()))
