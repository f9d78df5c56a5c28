"""Blocks of a text in the making: lines joined, words split between them made whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.blocks import BlockKind
from index.readers.pdf.lines import Line, PageLines
from index.readers.pdf.table_heads import TableRow

_HYPHENS = "-\xad‐"
_WORD = re.compile(r"\w+")
_COMPOUND = re.compile(r"\b\w+-\w+\b")
_KEY = re.compile(r"(?P<key>[^\W\d_][^:;,\d\n\t]{0,40}?)\s?:\s+(?=\S)")
_MOST_KEY_WORDS, _MOST_OF_PAIR = 5, 20
_LONGEST_WORD = 100
_FEW_BREAKS = 0.04  # of the lines of a document that splits words
UNSPACED = range(0x2E80, 0xA000)  # Han, Kana: words are written without spaces between them


@dataclass(slots=True)
class Draft:
    """A block in the making. ``texts`` are parts of it, each with the page that it stands on.

    ``close``: it stands right below the block before it, as rows and lines of an address do.
    """

    kind: BlockKind
    texts: list[tuple[int, str]] = field(default_factory=list)
    level: int = 0
    reason: str = ""
    marker: str = ""
    close: bool = False
    row: TableRow | None = None
    key: int = 0  # so many characters of it are a key, the rest after a gap its value
    speaker: str | None = None
    date: str | None = None
    height: float = 0.0  # on its page, where it begins
    last: Line | None = None  # the line that it ends with

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.texts[0][0] if self.texts else -1

    def add(self, page: int, words: str, hyphens: Hyphens) -> None:
        """Go on with the words of the next line."""
        if not self.texts:
            self.texts.append((page, words))
            return
        before, last = self.texts[-1]
        last, gap = hyphens.joint(last, words)
        if before == page:
            self.texts[-1] = (page, f"{last}{gap}{words}")
        else:
            self.texts[-1] = (before, f"{last}{gap}")
            self.texts.append((page, words))


def pair(page: int, key: str, value: str, *, close: bool = True) -> Draft:
    """A key and its value, such as what was filled into a form."""
    gap = " " if key.endswith((":", "?")) else ": "
    return Draft(BlockKind.PAIR, [(page, f"{key}{gap}{value}")], key=len(key), close=close)


def are_keyed(draft: Draft, line: str) -> bool:
    """Whether a short block and the line below it both begin with a key: two pairs, not one."""
    words = draft.texts[0][1]
    keys = [match["key"] for match in map(_KEY.match, (words, line)) if match is not None]
    named = all(not key[0].islower() and len(key.split()) <= _MOST_KEY_WORDS for key in keys)
    ended = not words.endswith((",", ";")) and len(words.split()) <= _MOST_OF_PAIR
    return len(keys) > 1 and named and ended


class Hyphens:
    """Which hyphens at the ends of lines only split a word, by what the document itself writes."""

    def __init__(self, pages: Sequence[PageLines]) -> None:
        self._words: set[str] = set()
        self._compounds: set[str] = set()
        breaks: list[tuple[str, str]] = []
        count = 0
        for page in pages:
            last = ""
            for line in page.lines:
                count += 1
                words = _WORD.findall(line.text)
                opening = words.pop(0) if last and words else ""
                if opening:
                    breaks.append((last, opening))
                last = words.pop() if line.text[-1:] in _HYPHENS and words else ""
                self._words.update(word.casefold() for word in words)
                if "-" in line.text:
                    self._compounds.update(w.casefold() for w in _COMPOUND.findall(line.text))
        split = any(f"{one}{other}".casefold() in self._words for one, other in breaks)
        self._splits_words = split or len(breaks) > _FEW_BREAKS * count

    def joint(self, last: str, words: str) -> tuple[str, str]:
        """A line without the hyphen that splits its last word, and what parts it from the next."""
        if last[-1:] in _HYPHENS and last[-2:-1].isalpha() and words[:1].isalpha():
            head = re.split(r"[^\w]", last[-_LONGEST_WORD:-1])[-1]
            tail = re.split(r"[^\w]", words[:_LONGEST_WORD])[0]
            return (f"{last[:-1]}-" if self._keeps(head, tail) else last[:-1]), ""
        if last[-1:] in "-–‐" and last[-2:-1].isalnum() and words[:1].isalnum():
            return last, ""  # from one figure to another
        if ord(last[-1]) in UNSPACED and ord(words[0]) in UNSPACED:
            return last, ""
        return last, " "

    def _keeps(self, head: str, tail: str) -> bool:
        """Whether the hyphen belongs to the word, as in "well-kept"."""
        if not tail[0].islower() or f"{head}-{tail}".casefold() in self._compounds:
            return True
        return not self._splits_words and f"{head}{tail}".casefold() not in self._words
