"""Verification: untouched exports pass, every change is caught and named."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from index import Document, Library
from rag import Dossier
from rag.cli import main
from rag.export import RENDERERS
from rag.quotations import check_quotation, find_quotations
from rag.quoted import read_quotes
from rag.verify import Check, exit_status, verify_quotes, verify_shape

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
    checks = verify(export(ending), dossier.library.documents())
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
    checks = verify(path, dossier.library.documents())
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
    states = [check.state for check in verify(path, dossier.library.documents())]
    assert states.count("altered") >= 2


@pytest.mark.parametrize("ending", EDITABLE)
def test_marks_and_spaces_may_change(
    dossier: Dossier, export: Callable[[str], Path], ending: str
) -> None:
    path = export(ending)
    replace(path, "killed most trees", "killed\N{NO-BREAK SPACE}most  trees")
    assert exit_status(verify(path, dossier.library.documents())) == 0


@pytest.mark.parametrize("ending", RENDERERS)
def test_a_changed_source_moves_or_alters(
    dossier: Dossier, export: Callable[[str], Path], ending: str
) -> None:
    path, documents = export(ending), dossier.library.documents()
    elsewhere = [dataclasses.replace(d, id=d.id[::-1], text="New. " + d.text) for d in documents]
    assert {check.state for check in verify(path, elsewhere)} == {"moved"}
    if ending == ".pdf":
        return  # a long source name wraps in the PDF's table and is not read back whole
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
    checks = verify(export(".md"), dossier.library.documents())
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


def test_quotations_of_any_text(dossier: Dossier) -> None:
    text = 'He wrote "the frost of 1987 killed", “short one”, and «Fees rose by 5 per cent under»'
    words = find_quotations(text)
    assert words == ["the frost of 1987 killed", "Fees rose by 5 per cent under"]
    documents = dossier.library.documents()
    assert check_quotation("frost of 1987 killed most", documents).state == "found"
    assert check_quotation(words[1], documents).state == "altered"
    assert check_quotation("nobody ever wrote this here", documents).state == "cannot_check"
