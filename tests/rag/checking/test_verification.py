"""A file verified: its counts, and whether it holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rag import Dossier
from rag.checking.verification import verify_file


def test_a_file_holds_while_each_quote_is_found(
    dossier: Dossier, export: Callable[[str], Path]
) -> None:
    path, documents = export(".md"), list(dossier.library.documents())
    asked: list[set[str] | None] = []

    def sources(wanted: set[str] | None) -> list[object]:
        asked.append(wanted)
        return documents  # type: ignore[return-value]

    found = verify_file(path, sources)  # type: ignore[arg-type]
    assert found.holds
    assert list(found.counts.values()) == [len(found.checks), 0, 0, 0]
    assert asked == [{document.id for document in documents}]
    path.write_text(path.read_text("utf-8").replace("1987", "1986"), encoding="utf-8")
    assert not verify_file(path, sources).holds  # type: ignore[arg-type]


def test_without_a_quotation_nothing_is_wrong(dossier: Dossier, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Nothing is quoted here.", encoding="utf-8")
    found = verify_file(path, lambda _: list(dossier.library.documents()), quotations=True)
    assert found.checks == ()
    assert sum(found.counts.values()) == 0
