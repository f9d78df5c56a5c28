"""Single changes to an exported briefing, as a forger would make them, in every format."""

from __future__ import annotations

import html
import io
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from index import Page
from rag.briefing.contents import Briefing, Figure, Quote
from rag.briefing.figures import find_figures
from rag.export.markdown import escape_markdown
from rag.types import Evidence
from rag.wording import flat


@dataclass(frozen=True, slots=True)
class ForgedFigure(Figure):
    """A figure with other words than its source, for a PDF's table."""

    words: str = ""

    @property
    def text(self) -> str:
        """The forged words."""
        return self.words


class Forged(Evidence):
    """A quote with other words or another page than its source: what a forger would print.

    Only PDFs need it, whose text can't be edited in place.
    """

    words: str

    @property
    def quote(self) -> str:
        """The forged words."""
        return self.words


# Where the table of figures begins, and what stands around the figure in a row.
_TABLES = {
    ".json": ('"figures": [', '"text": "', '"'),
    ".md": ("## Figures and dates", "| ", " |"),
    ".html": (">Figures and dates</h2>", "<td>", "</td>"),
    ".docx": (">Figures and dates</w:t>", "<w:t>", "</w:t>"),
}


def _encode(words: str, ending: str) -> str:
    """The words as they stand in a file of this kind."""
    if ending == ".json":
        return json.dumps(words, ensure_ascii=False)[1:-1]
    if ending == ".md":
        return escape_markdown(words)
    quotes = ending == ".html"
    return html.escape(flat(words), quote=quotes)


def rewrite(path: Path, change: Callable[[str], str]) -> bytes:
    """The file with its text changed; in a Word file that of body and footnotes together."""
    if path.suffix != ".docx":
        return change(path.read_text(encoding="utf-8")).encode()
    parts = ("word/document.xml", "word/footnotes.xml")
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(buffer, "w") as new:
        joined = "\0".join(old.read(name).decode() for name in parts)
        changed = dict(zip(parts, change(joined).split("\0"), strict=True))
        for name in old.namelist():
            new.writestr(name, changed[name] if name in changed else old.read(name))
    return buffer.getvalue()


def other_letter(words: str, chooser: random.Random) -> str:
    """The words with one of their letters changed."""
    places = [n for n, sign in enumerate(words) if sign.isascii() and sign.isalpha()]
    place = chooser.choice(places)
    letters = [sign for sign in "aeinorst" if sign != words[place].lower()]
    return words[:place] + chooser.choice(letters) + words[place + 1 :]


def _other_digit(words: str, chooser: random.Random) -> str:
    """Another digit; another letter where there is none."""
    places = [n for n, sign in enumerate(words) if sign.isdecimal()]
    if not places:
        return other_letter(words, chooser)
    place = chooser.choice(places)
    digits = [sign for sign in "0123456789" if sign != words[place]]
    return words[:place] + chooser.choice(digits) + words[place + 1 :]


def _swap_once(text: str, old: str, new: str) -> str:
    assert old in text, old
    return text.replace(old, new, 1)


def _edit_letter(text: str, ending: str, one: Quote, _: Quote, chooser: random.Random) -> str:
    words = one.evidence.quote
    return _swap_once(text, _encode(words, ending), _encode(other_letter(words, chooser), ending))


def _edit_digit(text: str, ending: str, one: Quote, _: Quote, chooser: random.Random) -> str:
    words = one.evidence.quote
    return _swap_once(text, _encode(words, ending), _encode(_other_digit(words, chooser), ending))


def _edit_swap(text: str, ending: str, one: Quote, other: Quote, _: random.Random) -> str:
    left, right = (_encode(quote.evidence.quote, ending) for quote in (one, other))
    text = _swap_once(_swap_once(text, left, "\1"), right, left)
    return text.replace("\1", right)


def _edit_page(text: str, ending: str, one: Quote, _: Quote, __: random.Random) -> str:
    """The page in the note of a quote, or in the data."""
    number = one.evidence.document.page_number(one.evidence.span.start)
    if ending == ".json":
        start = text.index(_encode(one.evidence.quote, ending))
        return text[:start] + _swap_once(text[start:], f'"page": {number}', f'"page": {number}1')
    key = f"Q{one.number}"
    marks = {".md": f"[^{key}]: ", ".html": f">{key}. ", ".docx": f"[{key}]"}
    start = text.rindex(marks[ending]) if ending == ".md" else text.index(marks[ending])
    if ending == ".docx":  # the key ends the footnote
        start = text.rindex("<w:footnote ", 0, start)
    return text[:start] + _swap_once(text[start:], f"(PDF {number})", f"(PDF {number}1)")


def with_figures(briefing: Briefing) -> list[Quote]:
    """The quotes that have a figure in the table."""
    return [figure.quote for figure in briefing.figures]


def _edit_figure(text: str, ending: str, one: Quote, _: Quote, chooser: random.Random) -> str:
    """A digit of the quote's first figure, where the table tells it."""
    figure = _first_figure(find_figures(one, asked=True))
    words = _encode(figure.text, ending)
    forged = _encode(_other_digit(figure.text, chooser), ending)
    table, before, after = _TABLES[ending]
    start = text.rindex(table)
    return text[:start] + _swap_once(text[start:], before + words + after, before + forged + after)


def _first_figure(figures: Sequence[Figure]) -> Figure:
    """The first in digits; else the first, whose letters can be changed as well."""
    digits = (f for f in figures if any(sign.isdecimal() for sign in f.text))
    return next(digits, figures[0])


EDITS = {
    "letter": _edit_letter,
    "digit": _edit_digit,
    "swap": _edit_swap,
    "page": _edit_page,
    "figure": _edit_figure,
}


def forge(
    briefing: Briefing, kind: str, one: Quote, other: Quote, chooser: random.Random
) -> Briefing:
    """The briefing with forged evidence, for the renderer to print."""
    if kind == "figure":
        return _forge_figure(briefing, one, chooser)
    words = {one.number: one.evidence.quote, other.number: other.evidence.quote}
    changed = dict(words)
    if kind == "swap":
        changed = {one.number: words[other.number], other.number: words[one.number]}
    elif kind != "page":
        change = other_letter if kind == "letter" else _other_digit
        changed[one.number] = change(words[one.number], chooser)
    pages = (Page(0, "x"),) if kind == "page" else None

    def forged(quote: Quote) -> Quote:
        if quote.number not in changed:
            return quote
        evidence = quote.evidence
        document = evidence.document
        if pages is not None and quote.number == one.number:
            document = replace(document, pages=pages)
        printed = Forged(document, evidence.span, None, 0.0)
        object.__setattr__(printed, "words", changed[quote.number])
        return replace(quote, evidence=printed)

    return replace(
        briefing,
        key_points=tuple(map(forged, briefing.key_points)),
        themes=tuple(replace(t, quotes=tuple(map(forged, t.quotes))) for t in briefing.themes),
    )


def _forge_figure(briefing: Briefing, one: Quote, chooser: random.Random) -> Briefing:
    """The briefing with another digit in the table of figures."""
    right = _first_figure([f for f in briefing.figures if f.quote.number == one.number])
    words = _other_digit(right.text, chooser)
    wrong = ForgedFigure(right.quote, right.span, right.kind, right.date, words)
    return replace(briefing, figures=tuple(wrong if f is right else f for f in briefing.figures))
