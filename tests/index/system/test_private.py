"""What holds documents is for its owner alone, whatever the umask."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.system import make_private, open_private, private_folder

pytestmark = pytest.mark.skipif(os.name != "posix", reason="rights are kept in another way there")


@pytest.fixture(params=[0o000, 0o022, 0o777], ids=oct, autouse=True)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def rights(path: Path) -> str:
    return f"{path.stat().st_mode & 0o777:o}"


def test_folders_and_files_are_private(tmp_path: Path) -> None:
    folder, file = tmp_path / "new" / "library", tmp_path / "new" / "library" / "a"
    private_folder(folder)
    private_folder(folder)
    make_private(file)
    with open_private(folder / "b") as written:
        written.write(b"words")
    assert [rights(path) for path in (folder.parent, folder, file)] == ["700", "700", "600"]
    assert rights(folder / "b") == "600"
    assert (folder / "b").read_bytes() == b"words"


def test_what_is_there_keeps_the_rights_it_was_given(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a").chmod(0o750)
    (tmp_path / "b").touch()
    (tmp_path / "b").chmod(0o640)
    private_folder(tmp_path / "a")
    make_private(tmp_path / "b")
    assert (rights(tmp_path / "a"), rights(tmp_path / "b")) == ("750", "640")
    with pytest.raises(FileExistsError):
        private_folder(tmp_path / "b")


def test_a_link_that_lies_in_the_way_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    (tmp_path / "a").symlink_to(tmp_path / "other")
    with open_private(tmp_path / "a") as file:
        file.write(b"words")
    assert (tmp_path / "other").read_bytes() == b""
    assert rights(tmp_path / "a") == "600"
