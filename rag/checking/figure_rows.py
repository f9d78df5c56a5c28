"""Rows of the tables of figures and dates, read back from an export: figure, words, quote's key."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rag.briefing import dates_in
from rag.export import FIGURE_HEADER

FigureRow = tuple[str, str, str]
_KEY = re.compile(r"Q\d+")
_CUT = re.compile(r"^\s*(?:…|\.\.\.)\s*|\s*(?:…|\.\.\.)\s*$")
_CELL_END = re.compile(r"(?<!\\)\|")
_TITLES = "Figures and dates|Timeline"
_PDF_HEADER = r"\s+".join(r"\s+".join(cell.split()) for cell in FIGURE_HEADER)
_PDF_TABLE = re.compile(
    rf"^(?:{_TITLES})\s+{_PDF_HEADER}\n(.*?)(?=^(?:{_TITLES}|Gaps)$)", re.M | re.S
)
_PDF_ROW = re.compile(r"(.+?)\s(Q\d+)\s*(?:\n|\Z)", re.DOTALL)


def bare_words(words: str) -> str:
    """A row's words without the dots that say where the sentence was cut."""
    return _CUT.sub("", words)


def cell_rows(rows: Iterable[list[str]]) -> Iterator[FigureRow]:
    """Those rows of any tables that are rows of figures."""
    for cells in rows:
        if len(cells) == len(FIGURE_HEADER) and _KEY.fullmatch(cells[-1].strip()):
            yield cells[0].strip(), cells[1].strip(), cells[2].strip()


def markdown_rows(raw: str) -> Iterator[FigureRow]:
    """Rows of the tables in Markdown, still escaped."""
    lines = (line.strip() for line in raw.splitlines())
    return cell_rows(_CELL_END.split(line)[1:-1] for line in lines if line.startswith("|"))


def pdf_rows(text: str) -> Iterator[FigureRow]:
    """Rows in the text of a PDF, where only the key that ends a row can be told from the rest."""
    for table in _PDF_TABLE.findall(text):
        for cells, key in _PDF_ROW.findall(re.sub(rf"{_PDF_HEADER}\n", "", table)):
            yield *_split_cells(cells), key


def _split_cells(text: str) -> tuple[str, str]:
    """The longest beginning that stands in the rest is the figure; else the first word."""
    words = text.split()
    before = next((n for n, word in enumerate(words) if word in ("…", "...")), len(words))
    for count in range(min(before, len(words) - 1), 0, -1):
        figure, rest = " ".join(words[:count]), " ".join(words[count:])
        if stands_in(figure, rest):
            return figure, rest
    return words[0], " ".join(words[1:])


def stands_in(figure: str, words: str) -> bool:
    """Whether a figure stands in these words as it is; a date also in another form."""
    signs = r"\s*".join(re.escape(sign) for sign in figure if not sign.isspace())
    whole = rf"(?<!\w)(?<!\d[.,]){signs}(?!\w)(?![.,]\d)"
    return re.search(whole, words, re.IGNORECASE) is not None or figure in dates_in(words)
