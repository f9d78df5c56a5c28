"""First pages in the manner of many institutions, made as files and read as files are."""

from __future__ import annotations

import datetime
import html
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest
from fpdf import FPDF

from index import Metadata
from index.readers.registry import read_file
from index.text.documents import make_document
from rag.export.fonts import fallback_files, font_files

COVERS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("covers.toml").read_text(encoding="utf-8")
)["cover"]
FIELDS = ("title", "author", "publisher", "date", "kind", "symbol", "sponsors")
BODY = 11


def sized_lines(page: str) -> Iterator[tuple[str, int]]:
    """Lines with their sizes; empty ones stand for the gaps between paragraphs."""
    for line in page.strip("\n").split("\n"):
        size, bar, words = line.partition("|")
        yield (words, int(size)) if bar and size.isdigit() else (line, BODY)


def paragraphs(page: str) -> Iterator[tuple[str, int]]:
    for line, size in sized_lines(page):
        if line:
            yield line, size


def write_pdf(path: Path, page: str, said: dict[str, str]) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.add_font("serif", fname=font_files()[""])
    pdf.add_font("signs", fname=fallback_files()[""])
    pdf.set_fallback_fonts(["signs"])
    for line, size in sized_lines(page):
        pdf.set_font("serif", size=size)
        if line:
            pdf.multi_cell(w=0, h=size / 2.2, text=line, new_x="LMARGIN", new_y="NEXT")
        else:
            pdf.ln(4)
    pdf.set_title(said.get("title", ""))
    pdf.set_author(said.get("author", ""))
    pdf.output(str(path))


def write_docx(path: Path, page: str, said: dict[str, str]) -> None:
    document = docx.Document()
    document.core_properties.title = said.get("title", "")
    document.core_properties.author = said.get("author", "")
    if "created" in said:
        document.core_properties.created = datetime.datetime.fromisoformat(said["created"])
    for line, size in paragraphs(page):
        document.add_paragraph(line, "Heading 1" if size > BODY else None)
    document.save(str(path))


def write_html(path: Path, page: str, said: dict[str, str]) -> None:
    lines = (
        f"<h1>{html.escape(line)}</h1>" if size > BODY else f"<p>{html.escape(line)}</p>"
        for line, size in paragraphs(page)
    )
    path.write_text(f"<html><body><main>{''.join(lines)}</main></body></html>", encoding="utf-8")


def write_txt(path: Path, page: str, said: dict[str, str]) -> None:
    path.write_text("\n".join(line for line, _ in sized_lines(page)), encoding="utf-8")


WRITERS = {"pdf": write_pdf, "docx": write_docx, "html": write_html, "txt": write_txt}


def read_cover_of(cover: dict[str, Any], folder: Path) -> Metadata:
    path = folder / f"cover.{cover['format']}"
    WRITERS[cover["format"]](path, cover["page"], cover.get("file", {}))
    (reading,) = read_file(path)
    return make_document(reading, "id", path.name).metadata


def wrong_fields(cover: dict[str, Any], found: Metadata) -> list[str]:
    """The fields that aren't as expected; dates of files themselves are no dates of texts."""
    wrong = []
    for name in FIELDS:
        value = getattr(found, name)
        if found.origin(name) == "properties":
            value = None
        value = list(value) if name == "sponsors" else value
        right = cover["expect"].get(name, [] if name == "sponsors" else None)
        if value != right:
            wrong.append(f"{name}: {value!r}, not {right!r}")
    return wrong


@pytest.mark.parametrize("cover", COVERS, ids=[cover["id"] for cover in COVERS])
def test_covers_are_read(cover: dict[str, Any], tmp_path: Path) -> None:
    assert wrong_fields(cover, read_cover_of(cover, tmp_path)) == []
