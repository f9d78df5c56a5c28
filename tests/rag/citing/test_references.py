"""Nine kinds of source in each style."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Document, Metadata, Span
from rag import Evidence
from rag.briefing.contents import Briefing, Quote, SourceUse, Theme
from rag.citing import STYLES, plain, plain_references, styled_references
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


def _of_files(*paths: str) -> Briefing:
    """A quote of each of these files, all with one title and nobody's name."""
    told = Metadata(title="Draft resolution")
    documents = [Document(path, path, "Decides so.", "text/plain", metadata=told) for path in paths]
    quotes = tuple(
        Quote(number, Evidence(document, Span(0, 11), None, 1.0))
        for number, document in enumerate(documents, 1)
    )
    uses = tuple(SourceUse(document, (n,)) for n, document in enumerate(documents, 1))
    return Briefing("Drafts", (), (Theme("Drafts", quotes),), (), (), (), (), uses, 6)


def test_sources_that_read_alike_are_told_apart_by_their_files() -> None:
    drafts = _of_files("/here/a/draft.txt", "/here/b/draft.txt", "/here/b/other.txt")
    found = plain_references(drafts)
    assert [plain(runs)[-14:] for runs in found.sources.values()] == [
        " [a/draft.txt]", " [b/draft.txt]", " [b/other.txt]",
    ]  # fmt: skip
    assert plain(found.notes[2]) == "“Draft resolution” [b/draft.txt]."
    alone = plain_references(_of_files("/here/a/draft.txt"))
    assert "draft.txt" not in plain(alone.sources["/here/a/draft.txt"])


def test_letters_for_sources_of_one_year_do_not_hide_which_file_is_which() -> None:
    found = styled_references(_of_files("/here/one.txt", "/here/two.txt"), "apa")
    listed = {identity: plain(runs) for identity, runs in found.sources.items()}
    assert all(identity.rsplit("/", 1)[1] in told for identity, told in listed.items())
    assert not any(".txt" in plain(runs) for runs in found.notes.values())
