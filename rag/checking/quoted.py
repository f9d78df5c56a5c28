"""The quotes of an exported briefing, with the places that they claim, whatever the format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from index import Document, ReadError, SourceError, Span
from index.readers import decode
from rag.checking.figure_rows import bare_words, cell_rows, markdown_rows, pdf_rows, stands_in
from rag.citing import page_reference
from rag.export import Place, unescape
from rag.types import Evidence

_ROW = re.compile(
    r"(Q\d+c?)\W+([0-9a-f]{64})\W+(\d+)\s*[–-]\s*(\d+)[ \t|]+([^|\n]*?)[ \t|]*$", re.MULTILINE
)
_MARKDOWN_CONTEXT = re.compile(r"^Before it: “(.*)” \((Q\d+c)\)\s*$", re.MULTILINE)
_MARKDOWN_NOTE = re.compile(r"^\[\^(\w+)\]: (.*)$", re.MULTILINE)
_CONTEXT = re.compile(r"Before it: “(.*)” \((Q\d+c)\)", re.DOTALL)
_KEY = re.compile(r"\[(Q\d+)\]\s*$")
# A note may take several lines, and nothing marks its end but the next quote.
_PDF_QUOTE = re.compile(r"\[(Q\d+)\] “(.*?)”\s*\n— (.*?)(?=\n\[Q|\Z)", re.DOTALL)
_PAGE = re.compile(r"\bp\. \S+ \(PDF \d+\)|\bPDF p\. \d+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote as it stands in a file, where it claims to be from, and its reference.

    ``loose``: a PDF broke its lines. ``pages`` (number, label) and ``answer`` (text, start, end)
    are what JSON says beside it, of whatever kind. With a ``figure`` it is a row of a table: some
    words of the quote at this place, which hold the figure.
    """

    text: str
    place: Place | None
    note: str | None = None
    loose: bool = False
    pages: tuple[object, object] | None = None
    answer: tuple[object, object, object] | None = None
    figure: str | None = None

    def same_as(self, source: str) -> bool:
        """Whether it has the source's words; ``loose`` also where a PDF broke the lines."""
        from rag.checking.verify import fold_text

        ours, theirs = fold_text(self.text)[0], fold_text(source)[0]
        if self.figure is not None:
            return _SPACE.sub("", ours) in _SPACE.sub("", theirs)
        if self.loose:
            # The font may lack the hyphen that doesn't break; then the PDF has nothing there.
            unbroken = fold_text(source.replace("\N{NON-BREAKING HYPHEN}", ""))[0]
            return _SPACE.sub("", ours) in (_SPACE.sub("", theirs), _SPACE.sub("", unbroken))
        return ours == theirs

    def wrong_figure(self) -> Any:  # noqa: ANN401 - a Difference, see verify
        """The figure of a row, where its own words don't hold it."""
        from rag.checking.verify import Difference, fold_text

        if self.figure is None or stands_in(fold_text(self.figure)[0], fold_text(self.text)[0]):
            return None
        return Difference("replace", self.text, self.figure)

    def wrong_beside(self, document: Document) -> Any:  # noqa: ANN401 - a Difference, see verify
        """What stands beside the words and is wrong: the page, or the answer marked in them."""
        from rag.checking.verify import Difference

        if self.place is None:
            return None
        for right, given in (self._page_in_note(document), self._beside(document)):
            if right != given:
                return Difference("replace", str(right), str(given))
        return None

    def _page_in_note(self, document: Document) -> tuple[str | None, str | None]:
        if self.note is None or self.place is None:
            return None, None
        evidence = Evidence(document, Span(self.place.start, self.place.end), None, 0.0)
        right, given = (
            page_reference(evidence.document, evidence.span.start),
            _PAGE.search(" ".join(self.note.split())),
        )
        return right, given.group() if given is not None and right is not None else None

    def _beside(self, document: Document) -> tuple[object, object]:
        right: list[object] = []
        given: list[object] = []
        if self.pages is not None and self.place is not None:
            first = self.place.start
            right += [document.page_number(first), document.page_label(first)]
            given += self.pages
        if self.answer is not None:
            text, start, end = self.answer
            if isinstance(start, int) and isinstance(end, int) and 0 <= start <= end:
                right.append(document.text[start:end])
            else:
                right.append(None)
            given.append(text)
        return right, given


def read_quotes(path: Path) -> list[Quoted]:
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


def read_rows(text: str) -> dict[str, Place]:
    """The lines of the verification table."""
    return {
        key: Place(key, sha256, int(start), int(end), source.strip())
        for key, sha256, start, end, source in _ROW.findall(text)
    }


def strip_marks(text: str) -> str:
    """A quote without the quotation marks around it."""
    return re.sub(r"^\s*[“\"„«]|[”\"“»]\s*$", "", text.strip(), count=2)


def _read_markdown(path: Path) -> list[Quoted]:
    raw = decode(path.read_bytes())
    rows = read_rows(unescape(raw))
    notes = {key: unescape(text) for key, text in _MARKDOWN_NOTE.findall(raw)}
    quotes = []
    for block in re.findall(r"(?:^>.*\n?)+", raw, re.MULTILINE):
        text = re.sub(r"^> ?", "", block, flags=re.MULTILINE).strip()
        key = re.search(r"\[\^(\w+)\]$", text)
        words = strip_marks(unescape(text[: key.start()] if key is not None else text))
        name = key.group(1) if key is not None else ""
        quotes.append(Quoted(words, rows.get(name), notes.get(name)))
    for text, name in _MARKDOWN_CONTEXT.findall(raw):
        quotes.append(Quoted(unescape(text), rows.get(name)))
    return quotes + [
        _row(unescape(figure), unescape(words), rows.get(key))
        for figure, words, key in markdown_rows(raw)
    ]


def _row(figure: str, words: str, place: Place | None, *, loose: bool = False) -> Quoted:
    return Quoted(bare_words(words), place, loose=loose, figure=figure)


def _read_json(path: Path) -> list[Quoted]:
    found: list[Quoted] = []
    _walk(json.loads(decode(path.read_bytes())), found)
    return found


def _walk(value: Any, found: list[Quoted]) -> None:  # noqa: ANN401 - any JSON
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


def _json_quote(value: dict[str, Any]) -> Quoted:
    document, answer = value["document"], value.get("answer")
    start, end = value.get("start"), value.get("end")
    sha256, source = document.get("id"), document.get("source")
    if not (isinstance(sha256, str) and type(start) is int and type(end) is int and start >= 0):
        return Quoted(value["quote"], None)
    return Quoted(
        value["quote"],
        Place(str(value.get("number", "")), sha256, start, max(start, end), str(source)),
        pages=(value["page"], value.get("page_label")) if "page" in value else None,
        answer=(answer.get("text"), answer.get("start"), answer.get("end"))
        if isinstance(answer, dict)
        else None,
    )


def _json_figure(value: dict[str, Any]) -> Quoted:
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
        self.found: list[Quoted] = []
        self._open: str | None = None
        self._place: Place | None = None
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
                self.found.append(Quoted(words, self._place, self._note or None))
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


def _html_place(values: dict[str, str | None]) -> Place | None:
    sha256, start, end = (values.get(f"data-{name}") for name in ("sha256", "start", "end"))
    if not (sha256 and start and end and start.isdecimal() and end.isdecimal()):
        return None
    return Place("", sha256, int(start), int(end), values.get("data-source") or "")


def _read_html(path: Path) -> list[Quoted]:
    parser = _HtmlQuotes()
    parser.feed(decode(path.read_bytes()))
    parser.close()
    return parser.found


def _read_docx(path: Path) -> list[Quoted]:
    from rag.checking.docx_text import read_word

    word = read_word(path)
    rows = read_rows("\n".join(word.rows))
    quotes = []
    for text, notes in word.paragraphs:
        context = _CONTEXT.fullmatch(text.strip())
        if context is not None:
            quotes.append(Quoted(context.group(1), rows.get(context.group(2))))
        elif notes or word.is_quote(text):
            key = next((k for k in (_KEY.search(note) for note in notes) if k is not None), None)
            place = rows.get(key.group(1)) if key is not None else None
            quotes.append(Quoted(strip_marks(text), place, " ".join(notes)))
    cells = cell_rows(row.split("\t") for row in word.rows)
    return quotes + [_row(figure, words, rows.get(key)) for figure, words, key in cells]


def _pdf_pages(path: Path) -> list[str]:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        return [page.extract_text() for page in PdfReader(path).pages]
    except PyPdfError as error:
        raise SourceError(f"{path}: it is no PDF, a damaged one or one with a password") from error


def _read_pdf(path: Path) -> list[Quoted]:
    text = "\n".join(re.sub(r"\n\d+\s*$", "", page) for page in _pdf_pages(path))
    rows = read_rows(text)
    found = _PDF_QUOTE.findall(text)
    quotes = [Quoted(words, rows.get(key), note, loose=True) for key, words, note in found]
    contexts = re.findall(r"Before it: “(.*?)”\s+\((Q\d+c)\)", text, re.DOTALL)
    quotes += [Quoted(words, rows.get(key), loose=True) for words, key in contexts]
    return quotes + [_row(f, words, rows.get(key), loose=True) for f, words, key in pdf_rows(text)]


_READERS: dict[str, Callable[[Path], list[Quoted]]] = {
    ".md": _read_markdown,
    ".html": _read_html,
    ".docx": _read_docx,
    ".pdf": _read_pdf,
    ".json": _read_json,
}
