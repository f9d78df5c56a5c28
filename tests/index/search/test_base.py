"""The base of a library: the same answers as SQLite alone, whatever came or went since."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from index import Filter, Library
from index.maintenance import check, compact, restore, snapshot
from index.search.channels import Channels
from index.search.max_score import Postings, best, best_sums
from index.search.vectors import VectorIndex
from index.search.word_index import DamagedIndexError, Tokenizer, WordIndex
from index.store.store import Store
from tests.conftest import WordEncoder

QUESTIONS = [
    "harbour storms in A/RES/60/1",
    "the apples and apples of the valley",
    "running runners",
    "the of",
    "nothing-like-this xyzzy",
]
WORDS = "harbour storm apple valley runner frost ship master count tree nine forty fee may".split()


def write(folder: Path, numbers: range, seed: int = 0) -> None:
    choose = random.Random(seed)
    for number in numbers:
        words = " ".join(choose.choices(WORDS, [2**-i for i in range(len(WORDS))], k=30))
        reference = "See A/RES/60/1." if number % 7 == 0 else "See 60 and 1."
        text = f"Note {number}\n\nThe {words} was counted by hand. {reference}\n"
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")


@pytest.fixture
def based(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Library, Path]]:
    """A library of sixty documents with a base."""
    monkeypatch.setattr("index.search.base.RECENT_LIMIT", 40)
    monkeypatch.setattr("index.search.base.RECENT_SHARE", 0.5)
    documents = tmp_path / "documents"
    documents.mkdir()
    write(documents, range(60))
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(documents)])
        assert len(list(library.folder.glob("base-*"))) == 2
        yield library, documents


def found(
    library: Library, question: str, where: Filter | None = None
) -> dict[int, tuple[float, float]]:
    return {c.passage.id: (c.dense, c.lexical) for c in library.search(question, where=where)}


def assert_as_without_base(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    for question in QUESTIONS:
        by_base = found(library, question)
        with monkeypatch.context() as patch:
            patch.setattr("index.search.base.BaseCache.open", lambda _: None)
            with Library.open(library.folder, encoder=WordEncoder()) as other:
                expected = found(other, question)
        assert by_base.keys() == expected.keys()
        for identity, (dense, words) in expected.items():
            assert by_base[identity][0] == dense
            assert by_base[identity][1] == pytest.approx(words, rel=0.15, abs=0.01)


def test_scores_are_those_of_sqlite(
    based: tuple[Library, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, _ = based
    for question in ["harbour storms", "valley apple frost", "running counted"]:
        by_base = found(library, question)
        with monkeypatch.context() as patch:
            patch.setattr("index.search.base.BaseCache.open", lambda _: None)
            expected = found(library, question)
        assert by_base.keys() == expected.keys()
        for identity, (_, words) in expected.items():
            assert by_base[identity][1] == pytest.approx(words, rel=1e-3, abs=1e-5)


def test_what_came_and_went_since(
    based: tuple[Library, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, documents = based
    base = sorted(library.folder.glob("base-*"))
    write(documents, range(50, 70), seed=1)
    for number in range(5):
        (documents / f"{number:03}.txt").unlink()
    library.sync()
    assert sorted(library.folder.glob("base-*")) == base
    assert_as_without_base(library, monkeypatch)
    with Library.open(library.folder, encoder=WordEncoder()) as again:
        assert found(again, "storms") == found(library, "storms")
    compact(library.folder)
    assert sorted(library.folder.glob("base-*")) != base
    assert_as_without_base(library, monkeypatch)
    assert check(library.folder).repaired == ()


def test_spellings_are_those_of_sqlite(
    based: tuple[Library, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, documents = based
    (documents / "new.txt").write_text("Qaddafi counted the ships by hand.\n", encoding="utf-8")
    library.sync()
    asked = ("Kadhafi", "Harbur", "Vallei")
    by_base = [library.finder.spellings(word) for word in asked]
    monkeypatch.setattr("index.search.base.BaseCache.open", lambda _: None)
    assert [library.finder.spellings(word) for word in asked] == by_base
    assert by_base[0] == ["qaddafi"]


def test_filters_reach_into_the_base(based: tuple[Library, Path]) -> None:
    library, documents = based
    write(documents, range(60, 64))
    library.sync()
    for name in ("003.txt", "061.txt"):
        (candidate,) = library.search("harbour storm", where=Filter.parse([f"source={name}"]))
        document = library.document(candidate.passage.document_id)
        assert document is not None
        assert document.source.endswith(name)
        assert candidate.lexical > 0
    assert len(library.search("harbour", phrases=["Note 7"])) == 1


@pytest.mark.parametrize("kind", ["removed", "truncated", "flipped"])
@pytest.mark.parametrize("file", ["base-vectors", "base-words"])
def test_a_damaged_base_is_done_without_and_made_anew(
    based: tuple[Library, Path], kind: str, file: str
) -> None:
    library, documents = based
    expected = {q: found(library, q).keys() for q in QUESTIONS}
    library.close()
    (path,) = library.folder.glob(f"{file}-*")
    content = path.read_bytes()
    if kind == "removed":
        path.unlink()
    elif kind == "truncated":
        path.write_bytes(content[:-100])
    else:
        path.write_bytes(bytes(byte ^ 1 for byte in content[:2000]) + content[2000:])
    with Library.open(library.folder, encoder=WordEncoder()) as again:
        assert {q: found(again, q).keys() for q in QUESTIONS} == expected
        again.sync([str(documents)])
        assert len(list(library.folder.glob("base-*"))) == 2
    assert check(library.folder).repaired == ()


def test_a_flipped_bit_among_the_words_is_seen(based: tuple[Library, Path]) -> None:
    library, _ = based
    (path,) = library.folder.glob("base-words-*")
    whole, content = WordIndex(path), path.read_bytes()
    whole.verify()
    for place in (0, len(content) // 3, len(content) - 2000):
        path.with_suffix(".bad").write_bytes(
            content[:place] + bytes([content[place] ^ 8]) + content[place + 1 :]
        )
        with pytest.raises(DamagedIndexError):
            WordIndex(path.with_suffix(".bad")).verify()


def test_a_snapshot_with_a_base_comes_back(based: tuple[Library, Path], tmp_path: Path) -> None:
    library, documents = based
    expected = found(library, "storms")
    snapshot(library.folder, tmp_path / "saved")
    for path in sorted(documents.iterdir())[10:]:
        path.unlink()
    library.sync()
    restore(library.folder, tmp_path / "saved")
    assert found(library, "storms").keys() == expected.keys()


def test_the_log_of_changes_is_pruned(based: tuple[Library, Path]) -> None:
    library, documents = based
    for seed in range(1, 4):
        write(documents, range(2), seed=seed)
        library.sync()
    with_log = Store(library.folder, create=False)
    assert len(with_log.changes.after(0)) > 5
    sequence = with_log.changes.sequence()
    compact(library.folder)
    assert [number for number, *_ in with_log.changes.after(0)] == [sequence]
    with_log.close()
    write(documents, range(2), seed=9)
    library.sync()
    assert check(library.folder).repaired == ()


def test_questions_are_cut_into_words_as_the_index_does() -> None:
    assert Tokenizer().words("Runners RUNNING Zürich") == ["runner", "run", "zurich"]


@pytest.mark.parametrize("size", [0, 5, 300, 40_000])
def test_the_best_are_those_of_a_full_sort(size: int) -> None:
    scores = np.random.default_rng(size).random(size).astype(np.float32)
    scores[::3] = 0
    expected = [i for i in np.argsort(-scores, kind="stable").tolist() if scores[i] > 0][:100]
    assert best(scores, 100).tolist() == expected


@pytest.mark.parametrize("seed", range(5))
def test_sums_of_the_best_are_the_same_without_the_commonest_words(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.max_score._WORTH_ASKING", 100)
    draw, size = np.random.default_rng(seed), 100_000
    words, sums = [], np.zeros(size, np.float32)
    for share in (0.5, 0.0001, 0.02, 0.3, 0.001):
        held = np.flatnonzero(draw.random(size) < share).astype(np.uint32)
        impacts = (draw.random(len(held)) * -np.log(share)).astype(np.float16)
        words.append(Postings(held, impacts, float(impacts.max())))
        sums[held] += impacts
    begin = np.zeros(size, np.float32)
    left_out, wanted = best(sums, 3), draw.choice(size, 50, replace=False)
    begin[left_out] = sums[left_out] = -np.inf
    numbers, found = best_sums(words, begin.copy(), 20, wanted)
    assert set(numbers.tolist()) == {*best(sums, 20).tolist(), *wanted.tolist()}
    assert found == pytest.approx(sums[numbers], abs=1e-4)


def unit_vectors(count: int) -> np.ndarray:
    """Vectors in clusters, as those of texts are."""
    draw = np.random.default_rng(0)
    centres = draw.standard_normal((40, 32))
    vectors = centres[draw.integers(40, size=count)] + 0.6 * draw.standard_normal((count, 32))
    unit: np.ndarray = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    return unit.astype(np.float32)


@pytest.mark.parametrize("kind", ["exact", "approximate"])
def test_every_index_finds_the_nearest(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    vectors, ids = unit_vectors(12_000), np.arange(12_000) * 3
    if kind == "exact":
        index, floor = VectorIndex.build(ids, vectors), 1.0
    else:
        index = VectorIndex.build_approximate(vectors, [(ids, vectors)], len(ids))
        floor = 0.97
    queries = vectors[::400]
    nearest = np.argsort(-(queries @ vectors.T), axis=1)[:, :10] * 3
    proposed = [{i for i, _ in index.search(query, 100)} for query in queries]
    assert np.mean([len(p & set(n)) / 10 for p, n in zip(proposed, nearest, strict=True)]) >= floor
    allowed = ids[::50]
    for query in queries[:5]:
        inside = [i for i, _ in index.search(query, 10, allowed)]
        assert set(inside) <= set(allowed.tolist())
        assert len(inside) == 10
        best_one = int(nearest[0][0])
        assert best_one not in {i for i, _ in index.search(query, 10, without=np.array([best_one]))}


def test_a_library_past_the_limit_is_searched_approximately(
    based: tuple[Library, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    library, documents = based
    monkeypatch.setattr("index.search.base.EXACT_LIMIT", 300)
    monkeypatch.setattr("index.search.vectors._CODE_BYTES", 16)
    for number in range(60, 400):
        (documents / f"{number}.txt").write_text(f"Word{number} and word{number * 2}.\n")
    library.sync()
    assert check(library.folder).repaired == ()
    found = library.search("word77")
    held = library.documents_by_id(c.passage.document_id for c in found)
    texts = [c.passage.span.of(held[c.passage.document_id].text) for c in found]
    assert any("Word77" in text for text in texts)


def test_channels_of_an_empty_library(tmp_path: Path) -> None:
    store = Store(tmp_path, create=True)
    channels = Channels(store)
    channels.merge()
    assert channels.search("x", WordEncoder().encode(["x"])[0], None) == []
    assert channels.problems() == []
    store.close()
