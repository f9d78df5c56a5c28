"""Bullets and numbers before the paragraphs of a slide, as its layout and master set them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.readers.list_numbers import list_number
from index.readers.list_signs import bullet
from index.readers.slides.drawingml import a, p

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_TITLES = ("title", "ctrTitle")
_BODY = "obj"
_FORMATS = {
    "arabic": "decimal", "alphaLc": "lowerLetter", "alphaUc": "upperLetter",
    "romanLc": "lowerRoman", "romanUc": "upperRoman", "circleNum": "decimalEnclosedCircle",
    "ea": "chineseCounting",
}  # fmt: skip
_NUMBERED = re.compile(rf"({'|'.join(_FORMATS)})\w*?(ParenBoth|ParenR|Period|Plain)?$")
_SIGNS = {"ParenBoth": "({})", "ParenR": "{})", "Period": "{}."}


class Bullets:
    """Counts the paragraphs of one shape; ``styles`` say how each level is set, nearest first."""

    def __init__(self, styles: Sequence[Element]) -> None:
        self._styles = styles
        self._counts: dict[int, tuple[str, int]] = {}

    def marker(self, paragraph: Element, level: int) -> str | None:
        """What is shown before a paragraph; ``None`` where it is no item of a list."""
        own = paragraph.find(a("pPr"))
        said = [own, *(style.find(a(f"lvl{level + 1}pPr")) for style in self._styles)]
        known = [shape for shape in said if shape is not None]
        mark = next((m for shape in known if (m := _mark(shape)) is not None), None)
        for deeper in [other for other in self._counts if other > level]:
            del self._counts[deeper]
        if mark is not None and mark.tag == a("buAutoNum"):
            return self._number(mark, level)
        self._counts.pop(level, None)
        if mark is None or mark.tag == a("buNone"):
            return None
        font = next((f for shape in known if (f := shape.find(a("buFont"))) is not None), None)
        name = font.get("typeface", "") if font is not None else ""
        return bullet(mark.get("char", ""), name)

    def _number(self, mark: Element, level: int) -> str:
        kind = mark.get("type", "arabicPeriod")
        before, count = self._counts.get(level, ("", 0))
        count = count + 1 if before == kind else int(mark.get("startAt", "1"))
        self._counts[level] = (kind, count)
        match = _NUMBERED.match(kind)
        shown = list_number(count, _FORMATS[match[1]] if match is not None else "decimal")
        return _SIGNS.get(match[2] if match is not None else "", "{}").format(shown)


def _mark(shape: Element) -> Element | None:
    kinds = map(a, ("buNone", "buAutoNum", "buChar", "buBlip"))
    return next((found for kind in kinds if (found := shape.find(kind)) is not None), None)


def styles_of(shape: Element, layout: Element, master: Element) -> list[Element]:
    """How the levels of a shape are set: by itself, then by the places that it fills."""
    found = [_list_style(shape)]
    place = placeholder(shape)
    if place is not None:
        is_title = place.get("type", _BODY) in _TITLES
        kinds = _TITLES if is_title else (_BODY, "obj", "body", "subTitle")
        found += [_list_style(_filling(layout, place.get("idx"), (place.get("type", _BODY),)))]
        found += [_list_style(_filling(master, None, kinds))]
        found += [master.find(f"{p('txStyles')}/{p('titleStyle' if is_title else 'bodyStyle')}")]
    return [style for style in found if style is not None]


def placeholder(shape: Element) -> Element | None:
    """The place of the layout that a shape fills."""
    return next(shape.iter(p("ph")), None)


def _list_style(shape: Element | None) -> Element | None:
    return shape.find(f"{p('txBody')}/{a('lstStyle')}") if shape is not None else None


def _filling(slide: Element, number: str | None, kinds: Sequence[str]) -> Element | None:
    """The shape of a layout or master that fills the same place: by its number, or its kind."""
    for shape in slide.iter(p("sp")):
        place = placeholder(shape)
        if place is None:
            continue
        if place.get("idx") == number if number else place.get("type", _BODY) in kinds:
            return shape
    return None
