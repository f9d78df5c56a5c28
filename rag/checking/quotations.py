"""The quotations in a text that somebody else wrote: in quotation marks, or set as block quotes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Document
from rag.checking.quotation_search import Texts, look_up
from rag.checking.seen import Seen
from rag.checking.states import Check

_FEWEST_WORDS = 4
# A quotation of several paragraphs opens each of them and is closed once. Straight marks don't
# tell which end they are, so they hold no blank line. A single mark opens at a word's beginning.
_MOST = 4000
_QUOTATION = re.compile(
    rf"“((?:[^“”]|\n\s*“){{1,{_MOST}}})”|„([^„“”]{{1,{_MOST}}})[“”]"
    rf"|「([^「」]{{1,{_MOST}}})」|『([^『』]{{1,{_MOST}}})』|‹([^‹›]{{1,{_MOST}}})›"
    rf"|«([^«»]{{1,{_MOST}}})»|»([^«»]{{1,{_MOST}}})«"
    r"|\"((?:[^\"\n]|\n(?!\s*\n))+)\""
    r"|(?<![\w’'])[‘']((?:[^‘’'\n]|[’'](?=\w))+)[’'](?!\w)"
)
_REOPENED = re.compile(r"\n\s*“")
_EDGES = " \t\n,.;:“”\"'‘’"


def check_quotations(seen: Seen, texts: Texts) -> list[Check]:
    """Say of each quotation where it stands, or what it comes nearest to, or that it doesn't."""
    found = [*_set_apart(seen), *find_quotations("\n\n".join(_running(seen)))]
    return [look_up(words, texts) for words in dict.fromkeys(found)]


def check_quotation(words: str, documents: Sequence[Document]) -> Check:
    """The same for one quotation."""
    return look_up(words, Texts(documents))


def find_quotations(text: str, fewest: int = _FEWEST_WORDS) -> list[str]:
    """What stands in quotation marks and has at least so many words, in reading order."""
    found = (_trim("".join(m.groups(default=""))) for m in _QUOTATION.finditer(text))
    return [words for words in found if len(words.split()) >= fewest]


def _set_apart(seen: Seen) -> list[str]:
    """Paragraphs that are set as quotes; those that follow one another are each one."""
    blocks = (_trim(block.text) for block in seen.blocks if block.role == "quote")
    return [words for words in blocks if len(words.split()) >= _FEWEST_WORDS]


def _running(seen: Seen) -> list[str]:
    """The other paragraphs; where only lines are known they are one text."""
    texts = [block.text for block in seen.blocks if block.role != "quote"]
    return ["\n".join(texts)] if seen.loose else texts


def _trim(words: str) -> str:
    """Words on one line, without the punctuation around them that may be the writer's."""
    return " ".join(_REOPENED.sub(" ", words).split()).strip(_EDGES)
