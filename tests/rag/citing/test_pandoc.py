"""Pandoc, and the want of it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from index import ModelError
from rag.briefing.contents import Briefing
from rag.citing import pandoc, styled_references


def test_without_pandoc_styles_say_how_to_get_it(
    cited: Briefing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pandoc, "has_pandoc", lambda: False)
    assert styled_references(cited, "plain").notes
    with pytest.raises(ModelError, match=r"pip install 'dossier\[citations\]'"):
        styled_references(cited, "apa")


@pytest.mark.parametrize(
    ("program", "told"),
    [("import sys; sys.exit('no such style')", "could not set the references: no such style"),
     (None, "could not be run")],
)  # fmt: skip
def test_a_pandoc_that_fails_is_one_sentence(
    cited: Briefing, tmp_path: Path, program: str | None, told: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    script = tmp_path / "pandoc"
    if program is not None:
        script.write_text(f"#!{sys.executable}\n{program}\n", encoding="utf-8")
        script.chmod(0o755)
    monkeypatch.setattr("rag.citing.pandoc.pandoc_path", lambda: str(script))
    with pytest.raises(ModelError, match=told):
        styled_references(cited, "apa")
