"""Every change to an export or to a source is caught and named, in every format."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.mutations import (
    IN_FILE,
    IN_SOURCE,
    make_briefing,
    make_source,
    resave,
    run,
    summarise,
)  # fmt: skip
from index import Document, Span
from rag.briefing import Briefing, Quote, Theme, assemble
from rag.checking import verify_file
from rag.export.formats import RENDERERS
from rag.types import Evidence
from tests.support.places import SEEDS


@pytest.fixture(scope="module")
def sources() -> list[Document]:
    return [
        make_source(path.stem, path.read_bytes().decode("utf-8-sig"), None)
        for path in sorted(SEEDS.iterdir())
    ]


def counted() -> list[Document]:
    """Sources with a figure in every sentence, so that each kind of change finds its place."""
    towns = ("Arlit", "Bosso", "Diffa", "Filingue", "Goure", "Madaoua", "Tahoua", "Zinder")
    return [
        make_source(f"year-{year}", " ".join(
            f"In {year} the mission in {town} protected {year + 137 * at:,} people on its roads."
            for at, town in enumerate(towns)
        ), None)
        for year in (2011, 2012, 2013)
    ]  # fmt: skip


@pytest.mark.timeout(600)
def test_each_kind_of_change_in_each_format(tmp_path: Path) -> None:
    outcomes = run(counted(), range(len(IN_FILE)), tmp_path)
    kinds = {(o.kind, o.ending) for o in outcomes}
    assert kinds == {(k, e) for k in ("untouched", *IN_FILE, *IN_SOURCE) for e in RENDERERS}
    assert [o for o in outcomes if not o.named] == []


def test_a_last_word_that_differs_is_told_with_its_quote(
    sources: list[Document], tmp_path: Path
) -> None:
    """It stands on a line of its own in this PDF, and was listed as an editor's words."""
    briefing, path = make_briefing(sources, random.Random(13)), tmp_path / "briefing.pdf"
    path.write_bytes(RENDERERS[".pdf"](briefing))
    evidence = briefing.quotes[0].evidence
    text, end = evidence.document.text, evidence.span.end
    assert text[:end].endswith(" Afghanistan.")
    other = replace(evidence.document, id="f" * 64, text=f"{text[: end - 2]}z{text[end - 1 :]}")
    now = [other if d.id == evidence.document.id else d for d in sources]
    states = Counter(str(c.state) for c in verify_file(path, lambda _: now).checks)
    assert states["altered"] == 1
    assert set(states) <= {"altered", "found", "moved"}


def explained(board: str) -> tuple[Document, Briefing]:
    """A document that explains a name once, and quotes of it that have the name."""
    first = f"“the Board” means the {board} Board of Kent."
    quotes = (
        "The Board may close the harbour in a storm.",
        "Ships that left told the Board of it.",
    )
    text = " ".join((first, *quotes))
    document = make_source("rules", text, None)
    document = replace(document, id="e" * 64)
    places = [Span(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]
    told = tuple(Quote(n, Evidence(document, span, None, 0.0)) for n, span in enumerate(places, 1))
    return document, assemble("Storms", (Theme("Storms", told),), (), (), ())


@pytest.mark.parametrize("ending", [*RENDERERS])
def test_what_a_name_stands_for_is_held_against_the_document(ending: str, tmp_path: Path) -> None:
    document, briefing = explained("Trade")
    path = tmp_path / f"briefing{ending}"
    rendered = RENDERERS[ending](briefing)
    path.write_bytes(rendered if isinstance(rendered, bytes) else rendered.encode())
    assert verify_file(path, lambda _: [document]).exit_status == 0
    other, _ = explained("Track")
    wrong = verify_file(path, lambda _: [other])
    assert wrong.exit_status != 0
    assert {check.state for check in wrong.checks} == {"found"}
    assert any("Trade Board of Kent" in check.quote for check in wrong.beside)


@pytest.mark.slow
@pytest.mark.timeout(3000)
def test_five_hundred_exports(sources: list[Document], tmp_path: Path) -> None:
    figures = summarise(run(sources, range(100), tmp_path))
    assert figures["changed"] == 1000
    assert figures["named_rightly"] >= 0.995
    assert figures["false_alarms_untouched"] == 0


@pytest.mark.slow
@pytest.mark.timeout(3000)
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice isn't installed")
def test_saving_again_raises_no_alarm(sources: list[Document], tmp_path: Path) -> None:
    outcomes = resave(sources, 50, tmp_path)
    assert len(outcomes) == 50
    assert not any(outcome.caught for outcome in outcomes)
