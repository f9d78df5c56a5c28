"""Fixtures: an encoder without a model, documents on disk, an indexed library."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import settings

from index import Library
from rag import Dossier
from rag.asking import calibration
from rag.cli import main
from tests.support.fakes import STANDS_AS_A_FACT, WordEncoder, WordReader
from tests.support.places import SEEDS

# The same examples each time: what fails on one machine fails on all. Slow tests ask for more.
settings.register_profile("dossier", derandomize=True, deadline=None, max_examples=50)
settings.load_profile("dossier")


@pytest.fixture(autouse=True, scope="session")
def measured() -> dict[str, str]:
    """The environment of a process whose coverage counts; all others are spared the tracer.

    It would double their time, and most are killed before they could tell.
    """
    name = "COVERAGE_PROCESS_CONFIG"
    return {name: os.environ.pop(name)} if name in os.environ else {}


@pytest.fixture(autouse=True)
def word_reader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare all tests the real reader and judge of cards but those marked ``model``."""
    if request.node.get_closest_marker("model") is None:
        monkeypatch.setattr("rag.dossier.default_reader", WordReader)
        # It is less sure than the real one, and no briefing would be left to look at.
        plain = calibration("briefing")
        lenient = replace(plain, threshold=0.1, others={"begin": 0.14, "share": 0.12})
        monkeypatch.setattr("rag.briefing.judging.calibration", lambda _: lenient)
        monkeypatch.setattr("rag.cards.card_judge._told", lambda *card: STANDS_AS_A_FACT)


@pytest.fixture
def encoder() -> WordEncoder:
    return WordEncoder()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two small documents."""
    documents = tmp_path / "documents"
    documents.mkdir()
    (documents / "harbour.txt").write_text(
        "The harbour report\n\nThe harbour master counted forty ships in May. "
        "Storms closed the harbour for nine days.\n\nFees rose by 4 per cent under A/RES/60/1.\n",
        encoding="utf-8",
    )
    (documents / "orchard.txt").write_text(
        "Orchard notes\n\nApples ripen late in the valley. The frost of 1987 killed most trees.\n",
        encoding="utf-8",
    )
    return documents


@pytest.fixture
def library(tmp_path: Path, folder: Path, encoder: WordEncoder) -> Library:
    opened = Library.open(tmp_path / "library", create=True, encoder=encoder)
    opened.sync([str(folder)])
    return opened


@pytest.fixture
def run(tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """The command on the fixture's library."""
    library.close()
    encoder = library.encoder
    monkeypatch.setattr("index.library.default_encoder", lambda announce: encoder)
    return lambda *given: main(["--library", str(tmp_path / "library"), *map(str, given)])


@pytest.fixture(scope="session")
def indexed_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the seeds and a library of them, made with the real encoder."""
    folder = tmp_path_factory.mktemp("seeds")
    shutil.copytree(SEEDS, folder / "seeds")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        with Dossier.open(".dossier", create=True) as dossier:
            dossier.index("seeds")
    return folder


@pytest.fixture
def word_encoder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare what opens libraries by itself, as commands do, the real encoder."""
    monkeypatch.setattr("index.library.default_encoder", lambda *_: WordEncoder())
