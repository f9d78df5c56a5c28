"""A library of two small documents, served."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Library
from rag import Dossier
from tests.support.fakes import WordEncoder, WordReader
from tests.support.servers import Running, running


@pytest.fixture(scope="package")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a library in it, and the documents beside."""
    folder = tmp_path_factory.mktemp("shelf")
    documents = folder / "documents"
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
    with Library.open(folder / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(documents)])
    return folder


@pytest.fixture(scope="package")
def dossier(shelf: Path) -> Iterator[Dossier]:
    library = Library.open(shelf / "library", read_only=True, encoder=WordEncoder())
    with Dossier(library, WordReader()) as opened:
        yield opened


@pytest.fixture(scope="package")
def server(dossier: Dossier) -> Iterator[Running]:
    with running(dossier) as started:
        yield started
