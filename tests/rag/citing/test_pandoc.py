"""Pandoc, and the want of it."""

from __future__ import annotations

import pytest

from index import ModelError
from rag.briefing.contents import Briefing
from rag.citing import pandoc, styled_references


def test_without_pandoc_styles_say_how_to_get_it(
    cited: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pandoc, "is_there", lambda: False)
    assert styled_references(cited, "plain").notes
    with pytest.raises(ModelError, match=r"pip install 'dossier\[citations\]'"):
        styled_references(cited, "apa")
