"""Verification: untouched exports pass, every change is caught and named."""

from __future__ import annotations

import dataclasses
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index import Document, Library, Reading, read_file
from rag import Dossier
from rag.checking.export_readers import read_quotes
from rag.checking.exported_quote import ExportedQuote
from rag.checking.figure_rows import pdf_rows, stands_in
from rag.checking.matching import fold_text
from rag.checking.verify import Check, exit_status, verify_quotes, verify_shape
from rag.cli import main
from rag.export.formats import RENDERERS
from rag.export.parts import VerifyRow

EDITABLE = [".md", ".html", ".docx", ".json"]


@pytest.fixture
def dossier(library: Library) -> Dossier:
    return Dossier(library)


@pytest.fixture
def export(dossier: Dossier, tmp_path: Path) -> Callable[[str], Path]:
    briefing = dossier.brief(
        [
            "harbour master ships storms",
            "frost of 1987 killed trees",
            "apples ripen valley",
        ]
    )

    def write(ending: str) -> Path:
        path = tmp_path / f"briefing{ending}"
        path.write_bytes(RENDERERS[ending](briefing))
        return path

    return write


def replace(path: Path, old: str, new: str) -> None:
    """Edit a file as its owner might, inside the ZIP of a Word file too."""
    if path.suffix != ".docx":
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "word/document.xml":
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            target.writestr(name, content)
    path.write_bytes(buffer.getvalue())


def verify(path: Path, documents: list[Document]) -> list[Check]:
    return verify_quotes(read_quotes(path), documents)


@pytest.mark.parametrize("ending", RENDERERS)
def test_untouched_exports_pass(
    dossier: Dossier, export: Callable[[str], Path], ending: str
) -> None:
    checks = verify(export(ending), list(dossier.library.documents()))
    assert len(checks) >= 3
    assert {check.state for check in checks} == {"found"}
    assert exit_status(checks) == 0


@pytest.mark.parametrize("ending", EDITABLE)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("killed most", "killed must"),
        ("frost of 1987", "frost of 1988"),
        ("Apples ripen", "Apples"),
    ],
    ids=["letter", "digit", "word"],
)
def test_a_changed_quote_is_altered(
    dossier: Dossier, export: Callable[[str], Path], ending: str, old: str, new: str
) -> None:
    path = export(ending)
    replace(path, old, new)
    checks = verify(path, list(dossier.library.documents()))
    altered = [check for check in checks if check.state == "altered"]
    assert altered
    assert {check.state for check in checks} == {"altered", "found"}
    assert all(check.difference for check in altered)
    assert exit_status(checks) == 3


@pytest.mark.parametrize("ending", EDITABLE)
def test_swapped_quotes_are_altered(
    dossier: Dossier, export: Callable[[str], Path], ending: str
) -> None:
    path = export(ending)
    one = "Apples ripen late in the valley."
    other = "The frost of 1987 killed most trees."
    replace(path, one, "@@")
    replace(path, other, one)
    replace(path, "@@", other)
    states: list[str] = [check.state for check in verify(path, list(dossier.library.documents()))]
    assert states.count("altered") >= 2


@pytest.mark.parametrize("ending", EDITABLE)
def test_marks_and_spaces_may_change(
    dossier: Dossier, export: Callable[[str], Path], ending: str
) -> None:
    path = export(ending)
    replace(path, "killed most trees", "killed\N{NO-BREAK SPACE}most  trees")
    assert exit_status(verify(path, list(dossier.library.documents()))) == 0


@pytest.mark.parametrize("ending", RENDERERS)
def test_a_changed_source_moves_or_alters(
    dossier: Dossier, export: Callable[[str], Path], ending: str
) -> None:
    path, documents = export(ending), list(dossier.library.documents())
    elsewhere = [dataclasses.replace(d, id=d.id[::-1], text="New. " + d.text) for d in documents]
    assert {check.state for check in verify(path, elsewhere)} == {"moved"}
    inside = [
        dataclasses.replace(d, id=d.id[::-1], text=d.text.replace("1987", "1986"))
        for d in documents
    ]
    states = {c.state for c in verify(path, inside) if "1987" in c.quote}
    assert states == {"altered"}
    checks = verify(path, [])
    assert {check.state for check in checks} == {"cannot_check"}
    assert exit_status(checks) == 4


def test_shape_counts_states(dossier: Dossier, export: Callable[[str], Path]) -> None:
    checks = verify(export(".md"), list(dossier.library.documents()))
    shape = verify_shape(checks)
    assert shape["found"] == len(shape["quotes"])
    assert list(shape) == ["quotes", "found", "moved", "altered", "cannot_check"]


def test_folder_of_sources_needs_no_library(
    export: Callable[[str], Path], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(".html")
    assert main(["verify", str(path), "--sources", str(folder), "--json"]) == 0
    replace(path, "1987", "1997")
    assert main(["verify", str(path), "--sources", str(folder)]) == 3
    assert "1997" in capsys.readouterr().out


def test_json_beside_the_words_is_checked(dossier: Dossier, export: Callable[[str], Path]) -> None:
    path, documents = export(".json"), list(dossier.library.documents())
    replace(path, '"page": null', '"page": 3')
    checks = verify(path, documents)
    assert {check.state for check in checks} == {"altered"}
    assert "3" in checks[0].difference[0].quote


@pytest.mark.parametrize("answer", [("forty", 0, 5), ("forty", None, 5), ("forty", 9, 2)])
def test_a_wrong_answer_in_json_is_altered(
    dossier: Dossier, answer: tuple[object, object, object]
) -> None:
    (document, _) = dossier.library.documents()
    place = VerifyRow("", document.id, 0, 11, document.source)
    (check,) = verify_quotes([ExportedQuote(document.text[:11], place, answer=answer)], [document])
    assert check.state == "altered"


def test_malformed_json_places_cannot_be_checked(tmp_path: Path) -> None:
    path = tmp_path / "odd.json"
    quotes = [
        {"quote": "a", "document": {}, "start": 0, "end": 1},
        {"quote": "b", "document": {"id": "x"}, "start": -5, "end": 1},
        {"quote": "c", "document": {"id": "x"}, "start": True, "end": "1"},
    ]
    path.write_text(json.dumps(quotes))
    assert [check.state for check in verify(path, [])] == ["cannot_check"] * 3


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


def test_a_renamed_source_is_found_by_its_hash(export: Callable[[str], Path], folder: Path) -> None:
    path = export(".html")
    for number, name in enumerate(("harbour.txt", "orchard.txt")):
        (folder / name).rename(folder / f"{number}.txt")
    assert main(["verify", str(path), "--sources", str(folder)]) == 0


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
    dossier: Dossier, export: Callable[[str], Path], folder: Path, tmp_path: Path
) -> None:
    path, packed = export(".md"), tmp_path / "packed"
    packed.mkdir()
    with zipfile.ZipFile(packed / "all.zip", "w") as archive:
        for name in ("harbour.txt", "orchard.txt"):
            archive.write(folder / name, name)
    assert main(["verify", str(path), "--sources", str(packed)]) == 0


def test_another_file_of_the_same_name_is_no_altered_source(
    export: Callable[[str], Path], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = export(".md")
    (folder / "harbour.txt").write_text("Recipes for bread, soup and pies, and nothing but that.")
    assert main(["verify", str(path), "--sources", str(folder)]) == 4
    assert "the file of this name is another" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.md", b"", "the file is empty"),
        ("a.md", b"# Notes\n\nNothing quoted.\n", "holds no quote of a briefing"),
        ("a.html", b"<p>Hello there", "holds no quote of a briefing"),
        ("a.json", b"{", "it is no JSON"),
        ("a.json", b"[" * 100_000, "can't be read"),
        ("a.json", b"[]", "holds no quote of a briefing"),
        ("a.docx", b"no zip", "it is no Word file"),
        ("a.docx", b"PK\x05\x06" + bytes(18), "it is no Word file"),
        ("a.pdf", b"%PDF-1.7", "it is no PDF"),
        ("a.xyz", b"x", "can't be verified"),
        ("a.md", b"\x00\x01\x02\x03" * 50, "not a text file"),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_what_is_no_export_is_one_sentence(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str],
    name: str, content: bytes, told: str,
) -> None:  # fmt: skip
    path = tmp_path / name
    path.write_bytes(content)
    assert main(["verify", str(path), "--sources", str(folder)]) == 1
    error = capsys.readouterr().err.strip()
    assert told in error
    assert "\n" not in error
    assert name in error


def test_missing_places_are_one_sentence(
    export: Callable[[str], Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["verify", "nowhere.md"]) == 1
    assert main(["verify", str(export(".md")), "--sources", str(tmp_path / "none")]) == 1
    assert main(["verify", str(export(".md")), "--library", str(tmp_path / "none")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 3


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings_are_read(
    dossier: Dossier, export: Callable[[str], Path], encoding: str
) -> None:
    path = export(".md")
    path.write_text(path.read_text(encoding="utf-8"), encoding=encoding)
    assert exit_status(verify(path, list(dossier.library.documents()))) == 0


def test_folding_keeps_the_places() -> None:
    text = " “A” \u200b b…\u00a0c\u00adc  "
    folded, places = fold_text(text)
    assert folded == '"A" b... cc'
    for sign, place in zip(folded, places, strict=True):
        assert sign == text[place] or sign in ' ".'


@pytest.mark.parametrize("printed", ["Timor-Leste", "TimorLeste", "Timor‑Leste"])
def test_a_hyphen_that_a_font_lacks_is_no_change(printed: str) -> None:
    """PDFs lost the hyphen that doesn't break, and untouched quotes were called altered."""
    assert ExportedQuote(printed, None, loose=True).same_as("Timor‑\nLeste")
    assert not ExportedQuote("TimorLester", None, loose=True).same_as("Timor‑Leste")
    assert not ExportedQuote("TimorLeste", None, loose=True).same_as("Timor-Leste")


@pytest.mark.parametrize(
    ("figure", "words", "stands"),
    [
        ("12", "… of 12 ships …", True),
        ("12", "… of 112 ships …", False),
        ("1,5", "1,571 civilians", False),
        ("571", "1,571 civilians", False),
        ("two  hundred", "nearly two hundred", True),
        ("2011-05-05", "on 5 May 2011, they met", True),
        ("2011-05-06", "on 5 May 2011, they met", False),
    ],
)
def test_a_figure_stands_in_its_words_as_a_whole(figure: str, words: str, *, stands: bool) -> None:
    assert stands_in(figure, words) == stands


def test_rows_of_a_pdf_are_told_from_its_text() -> None:
    text = (
        "Figures and dates\nFigure In its sentence Quote\n2011 In 2011 they met. Q1\n"
        "two\nhundred\n… nearly two\nhundred ships …\nQ12\n13 of 12 ships Q2\nGaps\nNone"
    )
    assert list(pdf_rows(text)) == [
        ("2011", "In 2011 they met.", "Q1"),
        ("two hundred", "… nearly two hundred ships …", "Q12"),
        ("13", "of 12 ships", "Q2"),
    ]
