"""What Word sets before the paragraphs of a list: words there are words like all others."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from rag.checking.seen.types_seen import Sight
from rag.checking.seen.word_looks import WordStyles
from rag.checking.seen.word_names import attribute, child, name_of, value

_PLACE = re.compile(r"%\d")
_FEWEST_LETTERS = 2


class Labels:
    """The words of list labels; numbers and bullets are left out."""

    def __init__(self, root: Element | None, styles: WordStyles, sight: Sight) -> None:
        self._styles = styles
        self._sight = sight
        self._abstract: dict[str | None, Element] = {}
        self._lists: dict[str | None, Element] = {}
        for element in root if root is not None else ():
            if name_of(element) == "abstractNum":
                self._abstract[attribute(element, "abstractNumId")] = element
            elif name_of(element) == "num":
                self._lists[attribute(element, "numId")] = element

    def of(self, paragraph: Element) -> str:
        """The words before a paragraph, with a space behind them; mostly none."""
        properties = child(paragraph, "pPr")
        place = child(properties, "numPr")
        style = self._styles.numbering(value(properties, "pStyle"))
        number = value(place, "numId") if place is not None else value(style, "numId")
        level = value(place, "ilvl") or value(style, "ilvl") or "0"
        found = self._lists.get(number)
        if found is None:
            return ""
        levels = [e for e in found.iter() if name_of(e) == "lvl"]
        abstract = self._abstract.get(value(found, "abstractNumId"))
        levels += [e for e in abstract if name_of(e) == "lvl"] if abstract is not None else []
        own = next((e for e in levels if attribute(e, "ilvl") == level), None)
        if child(own, "lvlPicBulletId") is not None:
            self._sight.doubt("a picture before the paragraphs of a list")
        words = _PLACE.sub("", value(own, "lvlText") or "")
        return f"{words} " if sum(map(str.isalnum, words)) >= _FEWEST_LETTERS else ""
