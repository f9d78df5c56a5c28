"""Libraries that the front end opens, without a model."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag import Dossier
from tests.support.fakes import WordEncoder
from tests.support.front_end import HOSTILE


@pytest.fixture(autouse=True)
def without_components(monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare each page Streamlit's look through all installed packages: half a second, for none."""
    scan = "streamlit.components.v2.manifest_scanner.scan_component_manifests"
    monkeypatch.setattr(scan, list)


@pytest.fixture
def library_folder(
    tmp_path: Path, folder: Path, word_encoder: None, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A library of three documents, one of them hostile."""
    (folder / "hostile.txt").write_text(f"{HOSTILE}\n\n{HOSTILE} were seen.\n", encoding="utf-8")
    library = tmp_path / "library"
    with Dossier.open(library, create=True, encoder=WordEncoder()) as dossier:
        dossier.index(str(folder))
    monkeypatch.setenv("DOSSIER_LIBRARY", str(library))
    return library


@pytest.fixture
def empty_folder(tmp_path: Path, word_encoder: None, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of nothing."""
    library = tmp_path / "empty"
    Dossier.open(library, create=True, encoder=WordEncoder()).close()
    monkeypatch.setenv("DOSSIER_LIBRARY", str(library))
    return library
