"""What tests ask of a library: its ledger, its first passage, that it holds what was put in."""

from __future__ import annotations

import os
import random
from pathlib import Path

from index import Library, Metadata
from index.types import FileRecord
from tests.support.fakes import WordEncoder


def ledger(library: Library, folder: Path) -> dict[str, FileRecord]:
    return {record.source.removeprefix(f"{folder}/"): record for record in library.ledger.files()}


WORDS = "harbour storm apple valley runner frost ship master count tree nine forty fee may".split()


def write_notes(folder: Path, numbers: range, seed: int = 0) -> None:
    choose = random.Random(seed)
    for number in numbers:
        words = " ".join(choose.choices(WORDS, [2**-i for i in range(len(WORDS))], k=30))
        reference = "See A/RES/60/1." if number % 7 == 0 else "See 60 and 1."
        text = f"Note {number}\n\nThe {words} was counted by hand. {reference}\n"
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")


def reopen(folder: Path, *, read_only: bool = False) -> Library:
    return Library.open(folder, encoder=WordEncoder(), create=True, read_only=read_only)


def text_of(word: str) -> str:
    return f"Notes on {word}\n\nThe {word} was counted twice by the harbour master in May.\n"


def check_against_files(library: Library, documents: dict[str, str]) -> None:
    """The library holds exactly these texts, and every channel agrees."""
    assert sorted(d.text for d in library.documents()) == sorted(set(documents.values()))
    for candidate in library.search("harbour master counted"):
        document = library.document(candidate.passage.document_id)
        assert document is not None
        assert document.text in documents.values()
        assert candidate.dense > 0
        assert library.truth.passages([candidate.passage.id]) == [candidate.passage]


def first(library: Library, question: str, **options: object) -> str:
    candidates = library.search(question, **options)  # type: ignore[arg-type]
    best = max(candidates, key=lambda c: c.dense + c.lexical)
    document = library.document(best.passage.document_id)
    assert document is not None
    return best.passage.span.of(document.text)


def metadata_of(library: Library, source: str) -> Metadata:
    document = library.find_document(source)
    assert document is not None
    return document.metadata


def rewrite(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    later = path.stat().st_mtime_ns + 1_000_000_000
    os.utime(path, ns=(later, later))
