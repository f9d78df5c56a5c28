"""What is encoded, and what is not encoded twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Library, Progress
from index.results import TokenStates
from tests.support.fakes import TokenWordEncoder, WordEncoder
from tests.support.libraries import rewrite


@pytest.fixture
def states_library(tmp_path: Path, folder: Path) -> Path:
    with Library.open(tmp_path / "library", create=True, encoder=TokenWordEncoder()) as library:
        library.sync([str(folder)])
    return tmp_path / "library"


def states_of(library: Library) -> dict[int, TokenStates]:
    return library.truth.states.of(p.id for p in library.truth.sample(1000)[0])


def test_only_what_changed_is_encoded(states_library: Path, folder: Path) -> None:
    encoder = TokenWordEncoder()
    with Library.open(states_library, encoder=encoder) as library:
        before = states_of(library)
        assert before
        library.sync()
        assert encoder.encoded == []
        rewrite(folder / "harbour.txt", "Another heading\n\nWholly other words came in.\n")
        library.sync()
        assert (
            encoder.with_states
            == encoder.encoded
            == ["Another heading\n\nWholly other words came in."]
        )
        after = states_of(library)
    assert len(after) > 1
    assert {i: s for i, s in before.items() if i in after}.items() <= after.items()


def test_a_library_without_states_gets_them_at_the_next_run(tmp_path: Path, folder: Path) -> None:
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(folder)])
        assert states_of(library) == {}
        passages, vectors = library.truth.sample(1000)
    told: list[Progress] = []
    with Library.open(tmp_path / "library", encoder=TokenWordEncoder()) as library:
        assert {s.tokens for s in library.score("harbour")} == {None}
        library.sync(progress=told.append)
        assert None not in {s.tokens for s in library.score("harbour")}
        again, same = library.truth.sample(1000)
    assert [p.id for p in again] == [p.id for p in passages]
    assert (same == vectors).all()
    assert [p.done for p in told if p.step == "encoding"] == [0, 1, 2]


def test_a_run_that_is_stopped_goes_on_where_it_was(tmp_path: Path, folder: Path) -> None:
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(folder)])

    def stop(progress: Progress) -> None:
        if (progress.step, progress.done) == ("encoding", 1):
            raise KeyboardInterrupt

    with (
        Library.open(tmp_path / "library", encoder=TokenWordEncoder()) as library,
        pytest.raises(KeyboardInterrupt),
    ):
        library.sync(progress=stop)
    encoder = TokenWordEncoder()
    with Library.open(tmp_path / "library", encoder=encoder) as library:
        assert len(library.truth.states.missing(1)) == 1
        library.sync()
        assert library.truth.states.missing(1) == []
        assert 0 < len(encoder.with_states) < len(states_of(library)) + 1


def test_token_states_are_left_out_where_that_was_said(states_library: Path, folder: Path) -> None:
    encoder = TokenWordEncoder()
    with Library.open(states_library, encoder=encoder) as library:
        library.sync(token_states=False)
        assert states_of(library) == {}
        rewrite(folder / "harbour.txt", "Another heading\n\nWholly other words came in.\n")
        library.sync()
        assert (states_of(library), encoder.with_states) == ({}, [])
        library.edit(f"{folder}/harbour.txt", {"title": "Other"})
        assert states_of(library) == {}
        library.sync(token_states=True)
        assert library.truth.states.missing(1) == []
        assert None not in {s.tokens for s in library.score("other words")}
