"""A mirror: whole from an empty disk, in step with what is committed, whole after a death."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("lancedb", reason="needs the extra [cluster]")

from index import Library, LibraryError
from index.cluster import at_hand, compact_shared, with_mirror
from index.cluster.addresses import checked
from index.cluster.mirror import Follower, Mirror
from tests.index.cluster.test_shared_truth import note
from tests.support.fakes import WordEncoder

pytestmark = [pytest.mark.cluster, pytest.mark.timeout(600)]


@pytest.fixture
def address(tmp_path: Path) -> str:
    return f"file://{(tmp_path / 'shared').as_posix()}"


@pytest.fixture
def mirror(tmp_path: Path, address: str) -> Mirror:
    return Mirror(checked(address), tmp_path / "mirror", address)


@pytest.fixture
def write(address: str) -> Callable[..., None]:
    def add(*numbers: int) -> None:
        with Library.open(address, create=True, encoder=WordEncoder()) as library:
            library.add([note(n, f"Ship {n} came into the harbour.") for n in numbers])

    return add


def sources(folder: Path) -> list[str]:
    """What is read of a copy, and of it alone."""
    with Library.open(f"file://{folder}", read_only=True, encoder=WordEncoder()) as library:
        found = library.search("harbour")
        assert len(found) == library.truth.totals().passages
        return [document.source for document in library.documents()]


def test_a_mirror_follows_what_is_committed(
    write: Callable[..., None], mirror: Mirror, address: str, tmp_path: Path
) -> None:
    with pytest.raises(LibraryError, match="no library at"):
        mirror.follow()
    write(1, 2)
    assert mirror.follow() > 0
    assert mirror.follow() == 0
    assert sources(tmp_path / "mirror") == ["notes/1.txt", "notes/2.txt"]
    write(3)
    with Library.open(address, encoder=WordEncoder()) as library:
        library.remove("notes/1.txt")
    assert mirror.follow() > 0
    assert sources(tmp_path / "mirror") == ["notes/2.txt", "notes/3.txt"]
    compact_shared(address)
    mirror.follow()
    there, held = (
        {p.relative_to(f): p.read_bytes() for p in f.rglob("*.lance/**/*")
         if p.is_file() and not p.name.startswith("latest_version")}
        for f in (tmp_path / "shared", tmp_path / "mirror")
    )  # fmt: skip
    assert held == there
    assert not any(b"ship 1 " in content.lower() for content in held.values())


class DeathError(BaseException):
    """A process ends here."""


def test_a_death_in_the_middle_leaves_a_whole_state(
    write: Callable[..., None], mirror: Mirror, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It dies at each file that is copied: before that the old state is read, after it the new."""
    write(1)
    mirror.follow()
    shutil.copytree(tmp_path / "mirror", tmp_path / "before")
    write(2)
    plain, seen, dead, allowed, left = shutil.copyfileobj, set[int](), True, 0, 0

    def copy(source: Any, target: Any, size: int) -> None:  # noqa: ANN401
        nonlocal left
        left -= 1
        if left < 0:
            target.write(b"half")
            target.flush()
            raise DeathError
        plain(source, target, size)

    monkeypatch.setattr("index.cluster.mirror.shutil.copyfileobj", copy)
    while dead:
        shutil.rmtree(tmp_path / "mirror")
        shutil.copytree(tmp_path / "before", tmp_path / "mirror")
        left, allowed, dead = allowed, allowed + 1, False
        try:
            mirror.follow()
        except DeathError:
            dead = True
        found = sources(tmp_path / "mirror")
        assert found in (["notes/1.txt"], ["notes/1.txt", "notes/2.txt"])
        assert dead == (found == ["notes/1.txt"])
        seen.add(len(found))
    assert seen == {1, 2}
    assert not list((tmp_path / "mirror").rglob("*.part"))


def test_what_was_copied_answers_while_the_store_is_gone(
    write: Callable[..., None], mirror: Mirror, address: str, tmp_path: Path
) -> None:
    write(1)
    named = with_mirror(address, str(tmp_path / "mirror"))
    with Library.open(named, encoder=WordEncoder()) as library:
        assert len(library.search("harbour")) == 1
        with pytest.raises(LibraryError, match="without --mirror"):
            library.add([note(2, "x")])
        (tmp_path / "shared").rename(tmp_path / "gone")
        follower = Follower(mirror, 0)
        follower.begin()
        assert "no library at" in (follower.problem or "")
        assert len(library.search("harbour")) == 1
        (tmp_path / "gone").rename(tmp_path / "shared")
        write(2)
        follower.begin()
        assert len(library.search("harbour")) == 2
    assert at_hand(named) == f"file://{tmp_path / 'mirror'}"
    assert (at_hand("s3://bucket/name"), at_hand("folder")) == (None, "folder")
    with pytest.raises(LibraryError, match="only tables at a URL"):
        with_mirror(str(tmp_path), "x")
