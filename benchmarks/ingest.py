"""Measure reading PDFs: pages a second, memory on a thousand pages, and the page of each quote.

    python -m benchmarks.ingest FOLDER_OF_PDFS

Seconds are those of the processor, so that other work on the machine counts little; memory is the
peak of a process that does nothing else. Each way of reading runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks import printed
from benchmarks.engine import RandomEncoder
from benchmarks.filing import RESULTS, file_figures
from index import Document, Library, ReadError
from index.language.sentences import running_text, split_sentences
from index.readers.pdf.boxes import find_boxes
from index.readers.pdf.file import open_page, open_pdf
from index.readers.registry import read_file
from index.text.documents import make_document
from index.types import Span

_PAGES = 1000
_QUOTES = 25
# pypdf takes its time: every so manieth file is timed, so that about five are.
_TIMED = 5
_SEARCHED_WORDS = 5


def main() -> None:
    """Measure all and file it; or, asked by itself, measure one way of reading."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--way", choices=_WAYS)
    options = parser.parse_args()
    if options.way is not None:
        print(json.dumps(timed(_WAYS[options.way], options.folder)))
        return
    files = sorted(options.folder.glob("*.pdf"))
    figures: dict[str, object] = {}
    with tempfile.TemporaryDirectory() as folder:
        for path in files[:: max(1, len(files) // _TIMED)]:
            shutil.copy(path, folder)
        for way in ("dossier", "pypdf", "pypdfium2"):
            figures[way] = _apart(way, Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        printed.book(Path(folder, "thousand.pdf"), _PAGES, front=0)
        figures["thousand pages, read"] = _apart("dossier", Path(folder))
        figures["thousand pages, indexed"] = _apart("index", Path(folder))
    figures["quotes"] = check_quotes(files)
    command = "python -m benchmarks.ingest FOLDER_OF_PDFS"
    data = (
        f"{len(files)} PDFs of {options.folder.name}, some of them timed; "
        f"a book of {_PAGES} pages by benchmarks/printed.py"
    )
    file_figures(RESULTS / "ingest.json", command, data, figures)


def _apart(way: str, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.ingest", str(folder), "--way", way]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    figures: dict[str, float] = json.loads(run.stdout)
    return figures


def timed(read: Callable[[Path], int], folder: Path) -> dict[str, float]:
    """Read all PDFs of a folder in this process; its memory includes Python's own."""
    started = _seconds()
    pages = sum(read(path) for path in sorted(folder.glob("*.pdf")))
    seconds = _seconds() - started
    return {
        "pages": pages,
        "cpu_seconds": round(seconds, 2),
        "pages_per_cpu_second": round(pages / seconds, 1),
        "peak_megabytes": round(_peak(resource.RUSAGE_SELF), 1),
        "peak_megabytes_of_workers": round(_peak(resource.RUSAGE_CHILDREN), 1),
    }


def _seconds() -> float:
    workers = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + workers.ru_utime + workers.ru_stime


def _peak(who: int) -> float:
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(who).ru_maxrss * unit / 1e6


def read_by_dossier(path: Path) -> int:
    """Text, order, furniture, labels, headings, metadata: all that indexing needs."""
    return sum(len(reading.pages) for reading in read_file(path))


def read_by_pypdf(path: Path) -> int:
    """The text of each page by pypdf."""
    import pypdf

    pages = pypdf.PdfReader(path).pages
    return sum(page.extract_text() is not None for page in pages)


def read_by_pdfium(path: Path) -> int:
    """The text of each page by pypdfium2."""
    pdf = open_pdf(path)
    for page in pdf:
        page.get_textpage().get_text_range()
    return len(pdf)


def index_all(path: Path) -> int:
    """The whole of indexing but for the model, whose vectors are random here."""
    with (
        tempfile.TemporaryDirectory() as place,
        Library.open(place, create=True, encoder=RandomEncoder()) as library,
    ):
        library.sync([str(path)])
        return library.status().pages


_WAYS: dict[str, Callable[[Path], int]] = {
    "dossier": read_by_dossier,
    "pypdf": read_by_pypdf,
    "pypdfium2": read_by_pdfium,
    "index": index_all,
}


def check_quotes(files: list[Path]) -> dict[str, float]:
    """Draw sentences, and look on the page that we name for their words, by pdfium's search."""
    counts = {"quotes": 0, "on_the_page_named": 0, "boxed_where_found": 0}
    for path in files:
        document = _document(path)
        if document is None:
            continue
        pdf = open_pdf(path)
        draw = random.Random(path.name)
        for quote in _draw(document, draw):
            number = document.page_number(quote.start)
            assert number is not None
            text_page = open_page(pdf, number).get_textpage()
            words = quote.of(document.text).split()[:_SEARCHED_WORDS]
            found = text_page.search(" ".join(words)).get_next()
            counts["quotes"] += 1
            counts["on_the_page_named"] += found is not None
            boxes = find_boxes(path, document, quote)
            counts["boxed_where_found"] += bool(boxes) and boxes[0].page == number
    return dict(counts)


def _document(path: Path) -> Document | None:
    import hashlib

    try:
        reading = next(read_file(path))  # what is attached to it comes after it
    except ReadError:
        return None
    return make_document(reading, hashlib.sha256(path.read_bytes()).hexdigest(), path.name)


def _draw(document: Document, draw: random.Random) -> list[Span]:
    sentences = [
        sentence
        for block in running_text(document.text, document.furniture)
        for sentence in split_sentences(document.text, block)
        if len(sentence.of(document.text).split()) >= _SEARCHED_WORDS
    ]
    return draw.sample(sentences, min(_QUOTES, len(sentences)))


if __name__ == "__main__":
    main()
