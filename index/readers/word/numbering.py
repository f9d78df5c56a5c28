"""Numbers and letters that Word sets before paragraphs: counted as it counts them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.readers.list_numbers import list_number
from index.readers.list_signs import bullet
from index.readers.word.word_styles import Styles
from index.readers.word.wordml import find, is_on, number, val, w

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_PLACE = re.compile(r"%(\d)")
_NO_LIST = "0"
_CUSTOM = "custom"


@dataclass(frozen=True, slots=True)
class Marker:
    """What is shown before a paragraph, and how deep this stands in its list."""

    shown: str
    level: int


@dataclass(slots=True)
class _List:
    """A definition of a list, with where its counting stands: several lists may count on."""

    levels: dict[int, Element]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts the paragraphs of a document's lists, one after the other."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        definitions = root.iter(w("abstractNum")) if root is not None else ()
        self._definitions = {node.get(w("abstractNumId"), ""): node for node in definitions}
        lists = root.iterchildren(w("num")) if root is not None else ()
        self._lists = {node.get(w("numId"), ""): node for node in lists}
        self._counting: dict[str, _List] = {}
        self._begun: set[tuple[str, int]] = set()

    def marker(self, paragraph: Element) -> Marker | None:
        """Count a paragraph; ``None`` where it stands in no list."""
        style = self._styles.of(paragraph)
        listed, depth = self._styles.numbering(style)
        direct = find(paragraph, "pPr", "numPr")
        own = val(direct, "numId")
        if own is not None:
            listed = own
        level = number(val(direct, "ilvl"))
        if level is None:
            level = self._level_of_style(listed, style) if own is None else None
        level = level if level is not None else depth or 0
        if listed is None or listed == _NO_LIST or listed not in self._lists:
            return None
        defined = self._definition(listed)
        if defined is None:
            return None
        overridden = self._override(listed, level)
        said = find(overridden, "lvl")
        shape = said if said is not None else defined.levels.get(level)
        if shape is None:
            return None
        self._count(defined, shape, level, self._restart(listed, level, overridden))
        return Marker(self._shown(defined, shape, level), level)

    def _definition(self, listed: str) -> _List | None:
        """The definition that a list follows, through the style that may name it."""
        name = val(self._lists[listed], "abstractNumId") or ""
        node = self._definitions.get(name)
        link = val(node, "numStyleLink")
        if link is not None:
            other, _ = self._styles.numbering(link)
            if other in self._lists and other != listed:
                name = val(self._lists[other], "abstractNumId") or ""
                node = self._definitions.get(name)
        if node is None:
            return None
        if name not in self._counting:
            levels = {number(lvl.get(w("ilvl"))) or 0: lvl for lvl in node.iterchildren(w("lvl"))}
            self._counting[name] = _List(levels)
        return self._counting[name]

    def _level_of_style(self, listed: str | None, style: str) -> int | None:
        """The level that a list keeps for the paragraphs of a style."""
        defined = self._definition(listed) if listed in self._lists and listed else None
        for level, shape in defined.levels.items() if defined is not None else ():
            if val(shape, "pStyle") == style:
                return level
        return None

    def _override(self, listed: str, level: int) -> Element | None:
        for node in self._lists[listed].iterchildren(w("lvlOverride")):
            if number(node.get(w("ilvl"))) == level:
                return node
        return None

    def _restart(self, listed: str, level: int, overridden: Element | None) -> int | None:
        """Where a list that begins anew starts, when it is met for the first time."""
        start = number(val(overridden, "startOverride"))
        if start is None or (listed, level) in self._begun:
            return None
        self._begun.add((listed, level))
        return start

    @staticmethod
    def _count(defined: _List, shape: Element, level: int, restart: int | None) -> None:
        counts = defined.counts
        if restart is not None:
            counts[level] = restart
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = _start(shape)
        for deeper in [other for other in counts if other > level]:
            after = number(val(defined.levels.get(deeper), "lvlRestart"))
            if after is None or (after and level < after):
                del counts[deeper]

    @staticmethod
    def _shown(defined: _List, shape: Element, level: int) -> str:
        pattern = val(shape, "lvlText") or ""
        if val(shape, "numFmt") == "bullet":
            fonts = find(shape, "rPr", "rFonts")
            font = fonts.get(w("ascii"), "") if fonts is not None else ""
            return bullet(pattern, font)
        plain = is_on(shape, "isLgl")

        def shown(match: re.Match[str]) -> str:
            other = int(match[1]) - 1
            of = shape if other == level else defined.levels.get(other)
            count = defined.counts.get(other, _start(of))
            return list_number(count, "decimal" if plain else _format(of))

        return _PLACE.sub(shown, pattern).strip()


def _start(shape: Element | None) -> int:
    said = number(val(shape, "start"))
    return said if said is not None else 0 if shape is not None else 1


def _format(shape: Element | None) -> str:
    """The format of a level's numbers; one of its own is told by its first: 001."""
    if shape is None:
        return "decimal"
    for node in shape.iter(w("numFmt")):
        said = node.get(w("val"), "decimal")
        if said != _CUSTOM:
            return said
        if first := node.get(w("format"), "").split(",")[0]:
            return first
    return "decimal"
