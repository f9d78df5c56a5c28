"""Exports as their owners edit and verify them."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from index import Document
from rag.checking import Check, Verification, verify_file

EDITABLE = [".md", ".html", ".docx", ".json"]


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


def unescaped(markdown: str) -> str:
    """Markdown's text without the signs that keep other signs from being read as its own."""
    return re.sub(r"\\(.)", r"\1", markdown)


def verify(path: Path, documents: list[Document]) -> list[Check]:
    """The checks of the quotes, and of what stands beside them."""
    found = verified(path, documents)
    return [*found.checks, *found.beside]


def verified(path: Path, documents: list[Document]) -> Verification:
    """The whole account."""
    return verify_file(path, lambda _: documents)
