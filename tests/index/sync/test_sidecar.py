"""Corrections in a file beside the documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Library
from index.types import FileState
from tests.support.libraries import metadata_of, rewrite

SIDECAR = """
["*.txt"]
publisher = "Harbour Council"
["harbour.txt"]
title = "By the sidecar"
date = 2011-04-05
"""


def test_a_sidecar_corrects_what_lies_beside_it(library: Library, folder: Path) -> None:
    rewrite(folder / "dossier.toml", SIDECAR)
    assert (report := library.sync()).unchanged == 2
    assert report.excluded == 1
    said = metadata_of(library, f"{folder}/harbour.txt")
    assert (said.title, said.date, said.publisher) == (
        "By the sidecar", "2011-04-05", "Harbour Council",
    )  # fmt: skip
    assert said.origin("title") == "user"
    assert metadata_of(library, f"{folder}/orchard.txt").publisher == "Harbour Council"
    library.edit(f"{folder}/harbour.txt", {"title": "By hand"})
    assert metadata_of(library, f"{folder}/harbour.txt").date == "2011-04-05"
    (folder / "dossier.toml").unlink()
    library.sync()
    said = metadata_of(library, f"{folder}/harbour.txt")
    assert (said.title, said.date, said.publisher) == ("By hand", None, None)


def test_a_second_run_with_a_sidecar_writes_nothing(library: Library, folder: Path) -> None:
    rewrite(folder / "dossier.toml", SIDECAR)
    library.sync()
    before = list(library.documents())
    assert library.sync().unchanged == 2
    assert list(library.documents()) == before


@pytest.mark.parametrize(
    "text", ["[broken", 'title = "x"', '["a.txt"]\ncolour = "red"', '["a.txt"]\ndate = "soon"']
)
def test_a_broken_sidecar_fails_by_name_and_changes_nothing(
    library: Library, folder: Path, text: str
) -> None:
    rewrite(folder / "dossier.toml", text)
    report = library.sync()
    ((source, reason),) = report.failed
    assert source == f"{folder}/dossier.toml"
    assert "corrections can't be used" in reason
    assert report.found == 3 == report.unchanged + len(report.failed)
    rewrite(folder / "dossier.toml", SIDECAR)
    assert library.sync().failed == []
    states = {r.source: r.state for r in library.ledger.files()}
    assert states[f"{folder}/dossier.toml"] is FileState.EXCLUDED


@pytest.mark.parametrize(
    ("text", "told"),
    [('title = "x"', 'below the name of a file: ["report.pdf"]'), ("#" * 2000, "it is too large")],
)
def test_what_a_sidecar_may_not_be_is_told(
    library: Library, folder: Path, text: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.sync.sidecar._MOST_BYTES", 1000)
    rewrite(folder / "dossier.toml", text)
    ((_, reason),) = library.sync().failed
    assert told in reason


def test_a_sidecar_speaks_of_its_own_folder_and_a_deeper_one_counts_more(
    library: Library, folder: Path
) -> None:
    for name in ("north", "south"):
        (folder / name).mkdir()
        (folder / name / "a.txt").write_text(f"Ships of the {name} came in May.", encoding="utf-8")
    (folder / "dossier.toml").write_text('["north/*"]\nauthor = "Ana"\ntitle = "One"\n')
    (folder / "north" / "dossier.toml").write_text('["a.txt"]\ntitle = "Two"\n')
    library.sync()
    north, south = (metadata_of(library, f"{folder}/{n}/a.txt") for n in ("north", "south"))
    assert (north.title, north.author) == ("Two", "Ana")
    assert (south.origin("title"), south.author) != ("user", "Ana")
