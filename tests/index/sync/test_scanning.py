"""What is found beneath the roots, under whatever name; links lead nowhere unless asked to."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index import FileState, Library, SourceError
from index.sync.scanning import scan
from index.types import Root
from tests.support.fakes import WordEncoder
from tests.support.libraries import ledger

LEADS_OUT = "a link that leads out of the folder; to read it: --follow-links"
READ_THERE = "a link to a folder that is read where it lies"


def test_exclude_is_remembered_with_its_root(tmp_path: Path, folder: Path) -> None:
    with Library.open(tmp_path / "other", create=True, encoder=WordEncoder()) as library:
        library.sync([str(folder)], exclude=["orch*"])
        assert library.sync().excluded == 1


def test_a_missing_root_is_an_error_and_removes_nothing(library: Library, folder: Path) -> None:
    shutil.move(folder, folder.with_name("elsewhere"))
    with pytest.raises(SourceError, match="missing"):
        library.sync()
    assert library.status().documents == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no FIFOs")
def test_odd_files_and_names_have_their_lines(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    os.mkfifo(folder / "pipe.txt")
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff.txt")).write_text("Apples.", encoding="utf-8")
    (folder / "line\nbreak.txt").write_text("Forty ships came.", encoding="utf-8")
    (folder / "гавань 港.txt").write_text("Storms closed the harbour.", encoding="utf-8")
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(folder)])
        lines = ledger(library, folder)
    assert "not a regular file" in (lines["pipe.txt"].reason or "")
    assert lines["\\udcff.txt"].state is FileState.READ
    assert lines["line\nbreak.txt"].state is lines["гавань 港.txt"].state is FileState.READ


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with links of every kind; beside it what they must not reach."""
    (tmp_path / "secret" / "deep").mkdir(parents=True)
    (tmp_path / "secret" / "key.txt").write_text("The secret of the harbour.", encoding="utf-8")
    (tmp_path / "secret" / "deep" / "a.txt").write_text("Deep words.", encoding="utf-8")
    (tmp_path / "secret" / "dossier.toml").write_text('["own.txt"]\ntitle = "X"', encoding="utf-8")
    folder = tmp_path / "root"
    (folder / "inner").mkdir(parents=True)
    (folder / "own.txt").write_text("Forty ships came.", encoding="utf-8")
    (folder / "inner" / "more.txt").write_text("Apples ripen late.", encoding="utf-8")
    links = {
        "file.txt": tmp_path / "secret" / "key.txt",
        "folder": tmp_path / "secret",
        "dossier.toml": tmp_path / "secret" / "dossier.toml",
        "up": tmp_path,
        "inner/loop": folder,
        "inner/beside": folder / "inner",
        "gone": tmp_path / "nothing",
        "relative.txt": Path("..", "secret", "key.txt"),
        "chain.txt": folder / "file.txt",
        "same.txt": folder / "own.txt",
        "self.txt": folder / "self.txt",
    }
    try:
        for name, target in links.items():
            (folder / name).symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("this system makes no links")
    return folder


def lines(root: Path, *, follow: bool = False) -> dict[str, str | None]:
    found = scan(Root(".", root), root.parent / "library", follow_links=follow)
    return {line.source: line.excluded for line in found}


def test_links_that_lead_out_are_lines_and_no_more(root: Path) -> None:
    assert lines(root) == {
        "chain.txt": LEADS_OUT,
        "dossier.toml": LEADS_OUT,
        "file.txt": LEADS_OUT,
        "folder": LEADS_OUT,
        "gone": LEADS_OUT,
        "inner/beside": READ_THERE,
        "inner/loop": READ_THERE,
        "inner/more.txt": None,
        "own.txt": None,
        "relative.txt": LEADS_OUT,
        "same.txt": None,
        "self.txt": None,
        "up": LEADS_OUT,
    }


def test_followed_links_enter_each_folder_once(root: Path) -> None:
    found = lines(root, follow=True)
    read = [source for source, excluded in found.items() if excluded is None]
    assert {"file.txt", "folder/key.txt", "folder/deep/a.txt", "own.txt"} <= set(read)
    assert found["inner/loop"] == found["inner/beside"] == READ_THERE
    # "up" holds the root and the folder that "folder" has led to already.
    assert found["up/root"] == "a folder that a link leads back to; it is read where it lies"
    assert "up/secret/key.txt" not in found


@pytest.fixture
def fresh(tmp_path: Path) -> Library:
    return Library.open(tmp_path / "fresh", create=True, encoder=WordEncoder())


def texts(library: Library) -> str:
    return " ".join(document.text for document in library.documents())


def test_nothing_outside_comes_in_and_every_link_is_in_the_ledger(
    root: Path, fresh: Library
) -> None:
    report = fresh.sync([str(root)])
    assert "secret" not in texts(fresh)
    assert [d.metadata.title for d in fresh.documents()] == [None, None]
    states = {r.source.removeprefix(f"{root}/"): r.state for r in fresh.ledger.files()}
    assert len(states) == report.found == 13
    assert states["folder"] is states["inner/loop"] is states["gone"] is FileState.EXCLUDED
    assert states["self.txt"] is FileState.FAILED
    assert fresh.sync().found == 13


def test_following_is_remembered_until_the_root_is_named_without(
    root: Path, fresh: Library
) -> None:
    fresh.sync([str(root)], follow_links=True)
    assert "secret of the harbour" in texts(fresh)
    assert fresh.sync().removed == 0
    assert "secret of the harbour" in texts(fresh)
    fresh.sync([str(root)])
    assert "secret" not in texts(fresh)


def test_a_library_within_its_root_is_not_read_through_a_link(tmp_path: Path) -> None:
    folder = tmp_path / "root"
    folder.mkdir()
    (folder / "a.txt").write_text("Forty ships came.", encoding="utf-8")
    with Library.open(folder / "library", create=True, encoder=WordEncoder()) as library:
        try:
            (folder / "way").symlink_to(folder / "library", target_is_directory=True)
        except OSError:
            pytest.skip("this system makes no links")
        assert library.sync([str(folder)], follow_links=True).found == 2


def test_the_option(
    run: Callable[..., int], root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("index", root) == 0
    assert run("index", root, "--follow-links") == 0
    capsys.readouterr()
    assert run("show", f"{root}/folder/key.txt") == 0
    assert "The secret of the harbour." in capsys.readouterr().out


def test_a_folder_that_cannot_be_opened_has_its_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "root" / "shut").mkdir(parents=True)
    plain = os.scandir

    def scandir(path: Path) -> object:
        if path.name == "shut":
            raise PermissionError(13, "Permission denied", str(path))
        return plain(path)

    monkeypatch.setattr("index.sync.scanning.os.scandir", scandir)
    (found,) = scan(Root("root", tmp_path / "root"), tmp_path / "library")
    assert (found.source, found.problem) == ("root/shut", "can't be opened (Permission denied)")
