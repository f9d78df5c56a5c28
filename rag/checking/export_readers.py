"""The quotes of an exported briefing, with the places that they claim, whatever the format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from index import ReadError, SourceError
from index.readers import decode
from rag.checking.exported_quote import ExportedQuote
from rag.checking.figure_rows import bare_words, cell_rows, markdown_rows, pdf_rows
from rag.export import VerifyRow, unescape_markdown

_ROW = re.compile(
    r"(Q\d+c?)\W+([0-9a-f]{64})\W+(\d+)\s*[–-]\s*(\d+)[ \t|]+([^|\n]*?)[ \t|]*$", re.MULTILINE
)
_MARKDOWN_CONTEXT = re.compile(r"^Before it: “(.*)” \((Q\d+c)\)\s*$", re.MULTILINE)
_MARKDOWN_NOTE = re.compile(r"^\[\^(\w+)\]: (.*)$", re.MULTILINE)
_CONTEXT = re.compile(r"Before it: “(.*)” \((Q\d+c)\)", re.DOTALL)
_KEY = re.compile(r"\[(Q\d+)\]\s*$")
# A note may take several lines, and nothing marks its end but the next quote.
_PDF_QUOTE = re.compile(r"\[(Q\d+)\] “(.*?)”\s*\n— (.*?)(?=\n\[Q|\Z)", re.DOTALL)


def read_quotes(path: Path) -> list[ExportedQuote]:
    """The quotes of a file by its ending; raises ``SourceError`` for what can't be read."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise SourceError(f"{path}: can't be verified; export as {', '.join(_READERS)}")
    try:
        quotes = reader(path)
    except ReadError as error:
        raise SourceError(f"{path}: {error}") from error
    except json.JSONDecodeError as error:
        raise SourceError(f"{path}: it is no JSON ({error.msg}, line {error.lineno})") from error
    except (OSError, ValueError, RecursionError) as error:
        cause = " ".join(str(error).split())
        raise SourceError(f"{path}: can't be read ({cause}); is it damaged?") from error
    if not quotes:
        raise SourceError(f"{path}: holds no quote of a briefing; is it an export of Dossier?")
    return quotes


def read_rows(text: str) -> dict[str, VerifyRow]:
    """The lines of the verification table."""
    return {
        key: VerifyRow(key, sha256, int(start), int(end), source.strip())
        for key, sha256, start, end, source in _ROW.findall(text)
    }


def strip_marks(text: str) -> str:
    """A quote without the quotation marks around it."""
    return re.sub(r"^\s*[“\"„«]|[”\"“»]\s*$", "", text.strip(), count=2)


def _read_markdown(path: Path) -> list[ExportedQuote]:
    raw = decode(path.read_bytes())
    rows = read_rows(unescape_markdown(raw))
    notes = {key: unescape_markdown(text) for key, text in _MARKDOWN_NOTE.findall(raw)}
    quotes = []
    for block in re.findall(r"(?:^>.*\n?)+", raw, re.MULTILINE):
        text = re.sub(r"^> ?", "", block, flags=re.MULTILINE).strip()
        key = re.search(r"\[\^(\w+)\]$", text)
        words = strip_marks(unescape_markdown(text[: key.start()] if key is not None else text))
        name = key.group(1) if key is not None else ""
        quotes.append(ExportedQuote(words, rows.get(name), notes.get(name)))
    for text, name in _MARKDOWN_CONTEXT.findall(raw):
        quotes.append(ExportedQuote(unescape_markdown(text), rows.get(name)))
    return quotes + [
        _row(unescape_markdown(figure), unescape_markdown(words), rows.get(key))
        for figure, words, key in markdown_rows(raw)
    ]


def _row(figure: str, words: str, place: VerifyRow | None, *, loose: bool = False) -> ExportedQuote:
    return ExportedQuote(bare_words(words), place, loose=loose, figure=figure)


def _read_json(path: Path) -> list[ExportedQuote]:
    found: list[ExportedQuote] = []
    _walk(json.loads(decode(path.read_bytes())), found)
    return found


def _walk(value: Any, found: list[ExportedQuote]) -> None:  # noqa: ANN401 - any JSON
    if isinstance(value, list):
        for item in value:
            _walk(item, found)
    elif isinstance(value, dict):
        if _is_quote(value):
            found.append(_json_quote(value))
            found += map(_json_quote, _json_parts(value))
        if isinstance(value.get("text"), str) and _is_quote(value.get("sentence")):
            found.append(_json_figure(value))
        for item in value.values():
            _walk(item, found)


def _json_parts(value: dict[str, Any]) -> list[dict[str, Any]]:
    """The parts of a quote that say more than the quote itself, each as a quote of its own."""
    parts = [part for part in value.get("parts", ()) if isinstance(part, dict)]
    names = ("quote", "start", "end")
    own = [{n: part.get(n) for n in names} for part in parts if isinstance(part.get("quote"), str)]
    main = {name: value.get(name) for name in names}
    return [{**part, "document": value["document"]} for part in own if part != main]


def _is_quote(value: Any) -> bool:  # noqa: ANN401
    return (
        isinstance(value, dict)
        and isinstance(value.get("quote"), str)
        and isinstance(value.get("document"), dict)
    )


def _json_quote(value: dict[str, Any]) -> ExportedQuote:
    document, answer = value["document"], value.get("answer")
    start, end = value.get("start"), value.get("end")
    sha256, source = document.get("id"), document.get("source")
    if not (isinstance(sha256, str) and type(start) is int and type(end) is int and start >= 0):
        return ExportedQuote(value["quote"], None)
    return ExportedQuote(
        value["quote"],
        VerifyRow(str(value.get("number", "")), sha256, start, max(start, end), str(source)),
        pages=(value["page"], value.get("page_label")) if "page" in value else None,
        answer=(answer.get("text"), answer.get("start"), answer.get("end"))
        if isinstance(answer, dict)
        else None,
    )


def _json_figure(value: dict[str, Any]) -> ExportedQuote:
    """A figure as a row: its sentence, and the place of the figure as that of an answer."""
    text, date = value["text"], value.get("date")
    return replace(
        _json_quote(value["sentence"]),
        figure=date if isinstance(date, str) else text,
        answer=(text, value.get("start"), value.get("end")),
    )


class _HtmlQuotes(HTMLParser):
    """Collects what carries a hash: block quotes with footers, inline quotes, rows of figures."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[ExportedQuote] = []
        self._open: str | None = None
        self._place: VerifyRow | None = None
        self._words = ""
        self._note = ""
        self._in_note = False
        self._cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start a quote."""
        if tag in ("blockquote", "q") and self._open is None:
            self._open, self._words, self._note = tag, "", ""
            self._place = _html_place(dict(attrs))
        elif tag == "tr":
            self._cells, self._place = [], _html_place(dict(attrs))
        elif tag == "td":
            self._cells.append("")
        self._in_note = self._in_note or tag == "footer"

    def handle_endtag(self, tag: str) -> None:
        """End a quote; inline quotes without a hash are the writer's own."""
        self._in_note = self._in_note and tag != "footer"
        if tag == self._open:
            self._open = None
            if tag == "blockquote" or self._place is not None:
                words = strip_marks(self._words) if tag == "blockquote" else self._words
                self.found.append(ExportedQuote(words, self._place, self._note or None))
        if tag == "tr":
            rows = cell_rows([self._cells])
            self.found += [_row(figure, words, self._place) for figure, words, _ in rows]
            self._cells = []

    def handle_data(self, data: str) -> None:
        """Collect words."""
        if self._open is not None and self._in_note:
            self._note += data
        elif self._open is not None:
            self._words += data
        elif self._cells:
            self._cells[-1] += data


def _html_place(values: dict[str, str | None]) -> VerifyRow | None:
    sha256, start, end = (values.get(f"data-{name}") for name in ("sha256", "start", "end"))
    if not (sha256 and start and end and start.isdecimal() and end.isdecimal()):
        return None
    return VerifyRow("", sha256, int(start), int(end), values.get("data-source") or "")


def _read_html(path: Path) -> list[ExportedQuote]:
    parser = _HtmlQuotes()
    parser.feed(decode(path.read_bytes()))
    parser.close()
    return parser.found


def _read_docx(path: Path) -> list[ExportedQuote]:
    from rag.checking.docx_text import read_word

    word = read_word(path)
    rows = read_rows("\n".join(word.rows))
    quotes = []
    for text, notes in word.paragraphs:
        context = _CONTEXT.fullmatch(text.strip())
        if context is not None:
            quotes.append(ExportedQuote(context.group(1), rows.get(context.group(2))))
        elif notes or word.is_quote(text):
            key = next((k for k in (_KEY.search(note) for note in notes) if k is not None), None)
            place = rows.get(key.group(1)) if key is not None else None
            quotes.append(ExportedQuote(strip_marks(text), place, " ".join(notes)))
    cells = cell_rows(row.split("\t") for row in word.rows)
    return quotes + [_row(figure, words, rows.get(key)) for figure, words, key in cells]


def _pdf_pages(path: Path) -> list[str]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return [page.extract_text() for page in PdfReader(path).pages]
    except PyPdfError as error:
        raise SourceError(f"{path}: it is no PDF, a damaged one or one with a password") from error


def _read_pdf(path: Path) -> list[ExportedQuote]:
    text = "\n".join(re.sub(r"\n\d+\s*$", "", page) for page in _pdf_pages(path))
    rows = read_rows(text)
    found = _PDF_QUOTE.findall(text)
    quotes = [ExportedQuote(words, rows.get(key), note, loose=True) for key, words, note in found]
    contexts = re.findall(r"Before it: “(.*?)”\s+\((Q\d+c)\)", text, re.DOTALL)
    quotes += [ExportedQuote(words, rows.get(key), loose=True) for words, key in contexts]
    return quotes + [_row(f, words, rows.get(key), loose=True) for f, words, key in pdf_rows(text)]


_READERS: dict[str, Callable[[Path], list[ExportedQuote]]] = {
    ".md": _read_markdown,
    ".html": _read_html,
    ".docx": _read_docx,
    ".pdf": _read_pdf,
    ".json": _read_json,
}
