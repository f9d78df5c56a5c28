"""The quotes of an exported briefing, with the places that they claim, whatever the format."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from index import Document, SourceError, Span
from rag.export.markdown import unescape
from rag.export.parts import Place
from rag.references import page_reference
from rag.types import Evidence

_ROW = re.compile(
    r"(Q\d+c?)\W+([0-9a-f]{64})\W+(\d+)\s*[–-]\s*(\d+)[ \t|]+([^|\n]*?)[ \t|]*$", re.MULTILINE
)
_MARKDOWN_CONTEXT = re.compile(r"^Before it: “(.*)” \((Q\d+c)\)\s*$", re.MULTILINE)
_MARKDOWN_NOTE = re.compile(r"^\[\^(\w+)\]: (.*)$", re.MULTILINE)
_CONTEXT = re.compile(r"Before it: “(.*)” \((Q\d+c)\)", re.DOTALL)
_KEY = re.compile(r"\[(Q\d+)\]\s*$")
_PDF_QUOTE = re.compile(r"\[(Q\d+)\] “(.*?)”\s*\n— (.*?)(?=\n)", re.DOTALL)
_PAGE = re.compile(r"\bp\. \S+ \(PDF \d+\)|\bPDF p\. \d+")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quote as it stands in a file, where it claims to be from, and its reference."""

    text: str
    place: Place | None
    note: str | None = None
    loose: bool = False

    def same_as(self, source: str) -> bool:
        """Whether it has the source's words; ``loose`` also where a PDF broke the lines."""
        from rag.verify import fold_text

        ours, theirs = fold_text(self.text)[0], fold_text(source)[0]
        if self.loose:
            return _SPACE.sub("", ours) == _SPACE.sub("", theirs)
        return ours == theirs

    def wrong_page(self, document: Document) -> Any:  # noqa: ANN401 - a Difference, see verify
        """The page that the note gives, if it isn't the page of the quote."""
        from rag.verify import Difference

        if self.note is None or self.place is None:
            return None
        evidence = Evidence(document, Span(self.place.start, self.place.end), None, 0.0)
        right, given = page_reference(evidence), _PAGE.search(self.note)
        if right is None or (given is not None and given.group() == right):
            return None
        return Difference("replace", right, given.group() if given is not None else "")


def read_quotes(path: Path) -> list[Quoted]:
    """The quotes of a file by its ending; raises ``SourceError`` for what can't be read."""
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise SourceError(f"{path}: can't be verified; export as {', '.join(_READERS)}")
    try:
        quotes = reader(path)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise SourceError(f"{path}: can't be read ({error})") from error
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
    raw = path.read_text(encoding="utf-8-sig")
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
    return quotes


def _read_json(path: Path) -> list[Quoted]:
    found: list[Quoted] = []
    _walk(json.loads(path.read_text(encoding="utf-8-sig")), found)
    return found


def _walk(value: Any, found: list[Quoted]) -> None:  # noqa: ANN401 - any JSON
    if isinstance(value, list):
        for item in value:
            _walk(item, found)
    elif isinstance(value, dict):
        if isinstance(value.get("quote"), str) and isinstance(value.get("document"), dict):
            document = value["document"]
            key = str(value.get("number", ""))
            place = Place(key, document["id"], value["start"], value["end"], document["source"])
            found.append(Quoted(value["quote"], place))
        for item in value.values():
            _walk(item, found)


class _HtmlQuotes(HTMLParser):
    """Collects what carries a hash: block quotes with their footers, and inline quotes."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Quoted] = []
        self._open: str | None = None
        self._place: Place | None = None
        self._words = ""
        self._note = ""
        self._in_note = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Start a quote."""
        if tag in ("blockquote", "q") and self._open is None:
            self._open, self._words, self._note = tag, "", ""
            self._place = _html_place(dict(attrs))
        self._in_note = self._in_note or tag == "footer"

    def handle_endtag(self, tag: str) -> None:
        """End a quote; inline quotes without a hash are the writer's own."""
        self._in_note = self._in_note and tag != "footer"
        if tag == self._open:
            self._open = None
            if tag == "blockquote" or self._place is not None:
                words = strip_marks(self._words) if tag == "blockquote" else self._words
                self.found.append(Quoted(words, self._place, self._note or None))

    def handle_data(self, data: str) -> None:
        """Collect words."""
        if self._open is not None and self._in_note:
            self._note += data
        elif self._open is not None:
            self._words += data


def _html_place(values: dict[str, str | None]) -> Place | None:
    sha256, start, end = (values.get(f"data-{name}") for name in ("sha256", "start", "end"))
    if not (sha256 and start and end and start.isdecimal() and end.isdecimal()):
        return None
    return Place("", sha256, int(start), int(end), values.get("data-source") or "")


def _read_html(path: Path) -> list[Quoted]:
    parser = _HtmlQuotes()
    parser.feed(path.read_text(encoding="utf-8-sig"))
    parser.close()
    return parser.found


def _read_docx(path: Path) -> list[Quoted]:
    from rag.word import read_word

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
    return quotes


def _read_pdf(path: Path) -> list[Quoted]:
    from pypdf import PdfReader

    text = "\n".join(
        re.sub(r"\n\d+\s*$", "", page.extract_text()) for page in PdfReader(path).pages
    )
    rows = read_rows(text)
    found = _PDF_QUOTE.findall(text)
    quotes = [Quoted(words, rows.get(key), note, loose=True) for key, words, note in found]
    contexts = re.findall(r"Before it: “(.*?)”\s+\((Q\d+c)\)", text, re.DOTALL)
    return quotes + [Quoted(words, rows.get(key), loose=True) for words, key in contexts]


_READERS: dict[str, Callable[[Path], list[Quoted]]] = {
    ".md": _read_markdown,
    ".html": _read_html,
    ".docx": _read_docx,
    ".pdf": _read_pdf,
    ".json": _read_json,
}


def plain_text(path: Path) -> str | None:
    """The text of a Word file or PDF; ``None`` for other kinds."""
    if path.suffix.lower() == ".docx":
        from rag.word import read_word

        return "\n".join(text for text, _ in read_word(path).paragraphs)
    if path.suffix.lower() == ".pdf":
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    return None
