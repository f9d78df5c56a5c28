"""Nine kinds of source in each style."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.briefing.contents import Briefing
from rag.citing import STYLES, plain, styled_references
from rag.citing.runs import Run
from rag.export.formats import RENDERERS

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.parametrize("style", STYLES)
def test_styles_match_their_golden_files(cited: Briefing, style: str) -> None:
    references = styled_references(cited, style)
    notes = [_marked(runs) for _, runs in sorted(references.notes.items())]
    sources = [_marked(runs) for runs in references.sources.values()]
    found = "\n".join([*notes, "", *sources]) + "\n"
    assert found == (GOLDEN / f"citations-{style}.txt").read_text(encoding="utf-8")


def _marked(runs: tuple[Run, ...]) -> str:
    return "".join(f"*{run.text}*" if run.italic else run.text for run in runs)


@pytest.mark.parametrize("style", STYLES)
def test_every_note_names_the_page(cited: Briefing, style: str) -> None:
    notes = styled_references(cited, style).notes
    assert "p. iv (PDF 1)" in plain(notes[4])
    assert "p. iv (PDF 1)" in plain(notes[8])


@pytest.mark.parametrize("ending", RENDERERS)
def test_styles_reach_every_format(cited: Briefing, ending: str) -> None:
    references = styled_references(cited, "apa")
    assert RENDERERS[ending](cited, references) != RENDERERS[ending](cited)
