"""Where verification finds the sources."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index import Reading, read_file
from rag.cli import main
from rag.export import RENDERERS
from tests.support.exports import replace


def test_folder_of_sources_needs_no_library(
    export: Callable[[str], Path], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(".html")
    assert main(["verify", str(path), "--sources", str(folder), "--json"]) == 0
    replace(path, "1987", "1997")
    assert main(["verify", str(path), "--sources", str(folder)]) == 3
    assert "1997" in capsys.readouterr().out


def test_a_copy_of_the_briefing_is_no_source(
    export: Callable[[str], Path], folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(".md")
    (folder / "copy.md").write_bytes(path.read_bytes())
    inside = folder / "briefing.md"
    inside.write_bytes(path.read_bytes())
    for name in ("harbour.txt", "orchard.txt"):
        (folder / name).unlink()
    assert main(["verify", str(inside), "--sources", str(folder)]) == 4
    assert "the source is missing" in capsys.readouterr().out


@pytest.mark.parametrize("ending", RENDERERS)
def test_a_renamed_source_is_found_by_its_hash(
    export: Callable[[str], Path], folder: Path, capsys: pytest.CaptureFixture[str], ending: str
) -> None:
    path = export(ending)
    for number, name in enumerate(("harbour.txt", "orchard.txt")):
        (folder / name).rename(folder / f"{number}.txt")
    assert main(["verify", str(path), "--sources", str(folder)]) == 0
    told = capsys.readouterr().out
    assert told.endswith("4 quotes found\n")
    assert "harbour.txt has another name now: 0.txt" in told


def test_one_file_has_one_name(
    export: Callable[[str], Path], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A renamed source may have had any name, but not two."""
    path = export(".md")
    (folder / "orchard.txt").rename(folder / "0.txt")
    first, name, rest = path.read_text(encoding="utf-8").rpartition("orchard.txt |")
    path.write_text(f"{first}official.txt |{rest}", encoding="utf-8")
    assert main(["verify", str(path), "--sources", str(folder)]) == 3
    assert name
    assert "wrongly attributed: place" in capsys.readouterr().out


def test_only_sources_that_are_needed_are_read(
    export: Callable[[str], Path], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "other.txt").write_text("Nobody needs this.")
    read: list[str] = []

    def noted(path: Path) -> Iterator[Reading]:
        read.append(path.name)
        return read_file(path)

    monkeypatch.setattr("rag.checking.sources.read_file", noted)
    assert main(["verify", str(export(".md")), "--sources", str(folder)]) == 0
    assert sorted(read) == ["harbour.txt", "orchard.txt"]


def test_members_of_containers_are_sources(
    export: Callable[[str], Path],
    folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path, packed = export(".md"), tmp_path / "packed"
    packed.mkdir()
    with zipfile.ZipFile(packed / "all.zip", "w") as archive:
        for name in ("harbour.txt", "orchard.txt"):
            archive.write(folder / name, name)
    assert main(["verify", str(path), "--sources", str(packed)]) == 0
    assert capsys.readouterr().out.endswith("4 quotes found\n")


def test_another_file_of_the_same_name_is_no_altered_source(
    export: Callable[[str], Path], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(".md")
    (folder / "harbour.txt").write_text("Recipes for bread, soup and pies, and nothing but that.")
    assert main(["verify", str(path), "--sources", str(folder)]) == 4
    assert "the file of this name is another" in capsys.readouterr().out
