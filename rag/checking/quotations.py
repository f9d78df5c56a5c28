"""The quotations in a text that somebody else wrote: in quotation marks, or set as block quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html.parser import HTMLParser
from pathlib import Path

from index import Document, ReadError, SourceError, read_file
from index.readers import decode
from rag.checking.quotation_search import Texts, look_up
from rag.checking.verify import Check

_FEWEST_WORDS = 4
# A quotation of several paragraphs opens each of them and is closed once. Straight marks don't
# tell which end they are, so they hold no blank line. A single mark opens at a word's beginning.
_MOST = 4000
_QUOTATION = re.compile(
    rf"“((?:[^“”]|\n\s*“){{1,{_MOST}}})”|„([^„“”]{{1,{_MOST}}})[“”]"
    rf"|«([^«»]{{1,{_MOST}}})»|»([^«»]{{1,{_MOST}}})«"
    r"|\"((?:[^\"\n]|\n(?!\s*\n))+)\""
    r"|(?<![\w’'])[‘']((?:[^‘’'\n]|[’'](?=\w))+)[’'](?!\w)"
)
_REOPENED = re.compile(r"\n\s*“")
_MARKDOWN_BLOCK = re.compile(r"(?:^[ \t]*>.*(?:\n|\Z))+", re.MULTILINE)
_EDGES = " \t\n,.;:“”\"'‘’"


def check_quotations(path: Path, documents: Sequence[Document]) -> list[Check]:
    """Say of each quotation where it stands, or what it comes nearest to, or that it doesn't."""
    texts = Texts(documents)
    return [look_up(words, texts) for words in read_quotations(path)]


def check_quotation(words: str, documents: Sequence[Document]) -> Check:
    """The same for one quotation."""
    return look_up(words, Texts(documents))


def read_quotations(path: Path) -> list[str]:
    """The quotations of a file, block quotes among them; raises ``SourceError``."""
    try:
        blocks, text = _READERS.get(path.suffix.lower(), _read_other)(path)
    except ReadError as error:
        raise SourceError(f"{path}: {error}") from error
    found = [*(_trim(block) for block in blocks), *find_quotations(text)]
    return list(dict.fromkeys(words for words in found if len(words.split()) >= _FEWEST_WORDS))


def find_quotations(text: str) -> list[str]:
    """What stands in quotation marks and has at least four words, in reading order."""
    found = (_trim("".join(m.groups(default=""))) for m in _QUOTATION.finditer(text))
    return [words for words in found if len(words.split()) >= _FEWEST_WORDS]


def _trim(words: str) -> str:
    """Words on one line, without the punctuation around them that may be the writer's."""
    return " ".join(_REOPENED.sub(" ", words).split()).strip(_EDGES)


def _read_markdown(path: Path) -> tuple[list[str], str]:
    text = decode(path.read_bytes())
    blocks = [re.sub(r"^[ \t]*>[ \t]?", "", block, flags=re.MULTILINE)
              for block in _MARKDOWN_BLOCK.findall(text)]  # fmt: skip
    return blocks, _MARKDOWN_BLOCK.sub("\n", text)


def _read_html(path: Path) -> tuple[list[str], str]:
    parser = _Blocks()
    parser.feed(decode(path.read_bytes()))
    parser.close()
    return parser.blocks, "".join(parser.rest)


def _read_docx(path: Path) -> tuple[list[str], str]:
    from rag.checking.docx_text import read_word

    word = read_word(path)
    lines = [line for text, notes in word.paragraphs for line in (text, *notes)]
    blocks = [line for line in lines if word.is_quote(line)]
    return blocks, "\n\n".join([*(x for x in lines if not word.is_quote(x)), *word.rows])


def _read_other(path: Path) -> tuple[list[str], str]:
    return [], "\n\n".join(reading.text for reading in read_file(path))


_READERS = {".md": _read_markdown, ".html": _read_html, ".htm": _read_html, ".docx": _read_docx}


class _Blocks(HTMLParser):
    """Block quotes and inline quotes apart from the rest of the text; no scripts, no styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.rest: list[str] = []
        self._open: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a quote, or hide a script."""
        if tag in ("script", "style"):
            self._hidden += 1
        elif tag in ("blockquote", "q"):
            self._open.append(tag)
            self.blocks.append("")
        elif tag in ("p", "div", "br", "li", "h1", "h2", "h3", "td"):
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        if tag in ("script", "style"):
            self._hidden = max(0, self._hidden - 1)
        elif self._open and tag == self._open[-1]:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Put words where they belong."""
        if self._hidden:
            return
        if self._open:
            self.blocks[-1] += data
        else:
            self.rest.append(data)
