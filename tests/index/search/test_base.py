"""The base of a library: the same answers as without it, whatever came or went since."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Filter, Library
from index.maintenance import check, compact, restore, snapshot
from tests.support.fakes import WordEncoder
from tests.support.libraries import write_notes

QUESTIONS = [
    "harbour storms in A/RES/60/1",
    "the apples and apples of the valley",
    "running runners",
    "the of",
    "nothing-like-this xyzzy",
]


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
            # The base's words are as rare as they were before passages went.
            assert by_base[identity][1] == pytest.approx(words, rel=0.2, abs=0.06)


def test_scores_are_those_without_a_base(
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
    write_notes(documents, range(50, 70), seed=1)
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
    write_notes(documents, range(60, 64))
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


def test_a_snapshot_with_a_base_comes_back(based: tuple[Library, Path], tmp_path: Path) -> None:
    library, documents = based
    expected = found(library, "storms")
    snapshot(library.folder, tmp_path / "saved")
    for path in sorted(documents.iterdir())[10:]:
        path.unlink()
    library.sync()
    restore(library.folder, tmp_path / "saved")
    assert found(library, "storms").keys() == expected.keys()


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
