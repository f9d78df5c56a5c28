"""Near-duplicates share a family; files that could not be read are tried again when they may."""

from __future__ import annotations

import dataclasses
import json
import random
import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from benchmarks.printed import Writer
from index import Block, BlockKind, Library
from index.readers import registry as readers_module
from index.readers.plain_text import read_text
from index.text.documents import make_document
from index.text.near_copies import likeness, sign
from index.types import Document, FileState, Reading, Span
from rag.cli import main
from tests.conftest import WordEncoder
from tests.index.readers.test_members import ledger
from tests.index.readers.test_readers import make_pdf, pack


def document(text: str) -> Document:
    return make_document(Reading(text, "text/plain"), str(abs(hash(text))), "a.txt")


def article(seed: int) -> list[str]:
    writer = Writer(seed)
    return [writer.paragraph(4) for _ in range(8)]


def repost(paragraphs: list[str], seed: int) -> list[str]:
    """As syndication changes an article: another title, a cut, some words put otherwise."""
    draw = random.Random(seed)
    kept = [p for p in paragraphs if draw.random() > 0.1]
    edited = [p.replace(" the ", " this ", 1) if draw.random() < 0.3 else p for p in kept]
    return [f"Reposted by the site number {seed}", *edited]


def test_planted_reposts_are_found_and_others_are_not(tmp_path: Path) -> None:
    texts, truth = {}, {}
    for number in range(30):
        original = article(number)
        versions = [original, repost(original, 3 * number), repost(original, 3 * number + 1)]
        for copy, paragraphs in enumerate(versions[: 1 + number % 3]):
            texts[f"{number}.{copy}"] = "\n\n".join(paragraphs)
            truth[f"{number}.{copy}"] = f"{number}.0"
    with Library.open(tmp_path, create=True, encoder=WordEncoder()) as library:
        library.add(
            dataclasses.replace(document(text), id=name, source=name)
            for name, text in texts.items()
        )
        found = library.truth.families(texts)
    pairs = list(combinations(texts, 2))
    wanted = {pair for pair in pairs if truth[pair[0]] == truth[pair[1]]}
    made = {pair for pair in pairs if found[pair[0]] == found[pair[1]]}
    assert len(wanted) == 40
    assert 2 * len(wanted & made) / (len(wanted) + len(made)) >= 0.95
    assert set(found.values()) <= set(truth.values())


def test_likeness_is_that_of_the_running_text() -> None:
    one, other = "\n\n".join(article(1)), "\n\n".join(article(2))
    assert likeness(sign(document(one)), sign(document(one.upper().replace(" ", "  ")))) == 1.0
    assert likeness(sign(document(one)), sign(document(other))) < 0.1
    read = document(one)
    half = Document(
        read.id, read.source, one + other, read.media_type, read.metadata,
        blocks=(
            Block(BlockKind.PARAGRAPH, Span(0, len(one))),
            Block(BlockKind.FURNITURE, Span(len(one), len(one + other))),
        ),
    )  # fmt: skip
    assert np.array_equal(sign(half), sign(document(one)))
    assert likeness(sign(document("Short.")), sign(document("Other."))) < 0.1


def test_the_library_tells_families(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    original = article(1)
    for name, paragraphs in (("a", original), ("b", repost(original, 2)), ("c", article(3))):
        (folder / f"{name}.txt").write_text("\n\n".join(paragraphs), encoding="utf-8")
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(folder)])
        ids = {Path(d.source).stem: d.id for d in library.documents()}
        expected = {ids["a"]: ids["a"], ids["b"]: ids["a"], ids["c"]: ids["c"]}
        assert library.truth.families(ids.values()) == expected
    monkeypatch.setattr("index.library.default_encoder", lambda _: WordEncoder())
    assert main(["status", "--files", "--json", "--library", str(tmp_path / "library")]) == 0
    files = json.loads(capsys.readouterr().out)["files"]
    assert [f["near_duplicate_of"] for f in files] == [None, f"{folder}/a.txt", None]
    with Library.open(tmp_path / "library", encoder=WordEncoder()) as library:
        (folder / "a.txt").unlink()
        library.sync()
        assert library.truth.families(ids.values()) == {ids["b"]: ids["b"], ids["c"]: ids["c"]}


def test_unread_files_are_tried_again_when_readers_have_grown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.log2").write_text("Forty ships came.", encoding="utf-8")
    (folder / "b.txt").write_text("Storms closed the harbour.", encoding="utf-8")
    pack(folder / "c.zip", {"d.txt": "Apples ripen late.", "e.log2": "Nine storms."})
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        report = library.sync([str(folder)])
        assert (report.added, report.partly, report.unsupported) == (1, 1, 1)
        assert library.sync().unchanged == 2
        monkeypatch.setattr("index.sync.reading_pool._SERVE", _GROWN)
        monkeypatch.setitem(readers_module.READERS, ".log2", read_text)
        report = library.sync()
        assert (report.added, report.updated, report.unchanged) == (1, 1, 1)
        assert {line.state for line in ledger(library, folder).values()} == {FileState.READ}
        assert library.sync().unchanged == 3


_GROWN = """
import sys; sys.path.insert(0, {0!r})
from index.readers import registry as readers
readers.READERS[".log2"] = readers.READERS[".txt"]
from index.sync.worker import serve; serve()
"""


def test_encrypted_files_are_tried_again_with_a_password(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    make_pdf(folder / "shut.pdf", [["Forty ships came."]], "secret")
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        assert len(library.sync([str(folder)]).failed) == 1
        assert len(library.sync().failed) == 1
        assert library.sync(passwords=["secret"]).added == 1
        assert next(library.documents()).text == "Forty ships came."
        assert library.sync().unchanged == 1


def test_a_page_read_otherwise_replaces_what_was_stored(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.txt").write_text("Forty ships came.", encoding="utf-8")

    def partly(path: Path) -> object:
        yield Reading("Forty.", "text/plain", notes=("half of it is missing",))

    readers = readers_module
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        with monkeypatch.context() as patch:
            patch.setitem(readers.READERS, ".txt", partly)
            assert library.sync([str(folder)]).partly == 1
        monkeypatch.setattr(readers, "READERS_VERSION", readers.READERS_VERSION + 1)
        assert library.sync().updated == 1
        (read,) = library.documents()
        assert read.text == "Forty ships came."
        assert [p.span.of(read.text) for p in library.truth.passages_of(read.id)[0]] == [read.text]
        assert library.search("forty ships")[0].passage.document_id == read.id


def test_what_older_rules_left_out_is_read_again_and_nothing_else_is_encoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, encoder = tmp_path / "documents", WordEncoder()
    folder.mkdir()
    (folder / "a.txt").write_text("Forty ships came.", encoding="utf-8")
    (folder / "b.txt").write_text("The watch shall:\n(c) Count the ships;", encoding="utf-8")
    with Library.open(tmp_path / "library", create=True, encoder=encoder) as library:
        with monkeypatch.context() as older:
            older.setattr("index.sync.syncing.RULES_VERSION", "1")
            older.setattr("index.text.furniture._COPYRIGHT", re.compile(r"^\(c\)"))
            library.sync([str(folder)])
            assert library.sync().unchanged == 2
        assert not any(found.lexical for found in library.search("count"))
        encoder.encoded.clear()
        assert library.sync().updated == 2
        assert encoder.encoded
        assert all("Count the ships" in text for text in encoder.encoded)
        assert any(found.lexical for found in library.search("count"))
        assert library.sync().unchanged == 2
