"""How words of a Word file look, by styles and their own formatting, and who can see them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from xml.etree.ElementTree import Element

from rag.checking.seen.colours import WHITE, Colour, colour_of, stands_out
from rag.checking.seen.word_names import attribute, child, is_on, name_of, value
from rag.checking.seen.word_themes import Theme

# Half points: below two points nobody reads; and twentieths of a point.
_TINY, _LOW, _CROWDED = 8, 20, -60
_NARROW = 20
_DEEPEST = 30
# Fonts that are known to have signs in the place of letters; others a file names by their charset.
_SIGNS = re.compile(
    r"(?:wing|web)dings(?: \d)?|symbol|(?:\w+ ?)?dingbats|marlett|mt extra|opensymbol"
    r"|(?:bookshelf|standard) symbols? .*"
)


@dataclass(frozen=True, slots=True)
class Look:
    """What of a run's formatting may hide its words."""

    vanish: bool = False
    strike: bool = False
    colour: str | None = None
    size: float = 22
    fill: str | None = None
    position: float = 0
    spacing: float = 0
    width: float = 100
    font: str = ""
    raised: bool = False

    def with_element(self, properties: Element | None, theme: Theme) -> Look:
        """Overlaid by a run's or a style's ``rPr``."""
        look = self
        for element in properties if properties is not None else ():
            name, given = name_of(element), attribute(element, "val")
            if name in ("vanish", "specVanish"):
                look = replace(look, vanish=is_on(given if given is not None else "on"))
            elif name in ("strike", "dstrike"):
                look = replace(look, strike=is_on(given if given is not None else "on"))
            elif name == "color":
                look = replace(look, colour=theme.of(element) or given)
            elif name == "rFonts":
                fonts = [attribute(element, n) for n in ("ascii", "hAnsi", "cs")]
                look = replace(look, font=next((f for f in fonts if f), look.font))
            elif name == "vertAlign":
                look = replace(look, raised=given in ("superscript", "subscript"))
            elif name == "shd":
                look = replace(look, fill=_shaded(element))
            elif name == "highlight":
                look = replace(look, fill=given if given != "none" else None)
            elif given is not None:
                look = look._with_number(name, _number(given))
        return look

    def _with_number(self, name: str, number: float) -> Look:
        match name:
            case "sz":
                return replace(self, size=number)
            case "position":
                return replace(self, position=number)
            case "spacing":
                return replace(self, spacing=number)
            case "w":
                return replace(self, width=number)
        return self

    def hides(self, ground: Colour) -> bool:
        """Whether nobody can read words that look so on a ground."""
        if self.vanish or self.strike or self.size < _TINY or abs(self.position) > _LOW:
            return True
        if self.spacing < _CROWDED or self.width < _NARROW:
            return True
        fill = colour_of(self.fill or "auto")
        behind = fill if fill is not None else ground
        if self.colour is None or self.colour == "auto":
            # Word sets automatic words white on dark shading, but not on a dark marker's line.
            return self.fill in ("black", "darkBlue") and not stands_out((0.0, 0.0, 0.0), behind)
        front = colour_of(self.colour)
        return front is not None and not stands_out(front, behind)


class WordStyles:
    """The styles of a file, each with those that it is based on."""

    def __init__(self, root: Element | None, theme: Theme, fonts: Element | None) -> None:
        self.theme = theme
        self._of_signs = {
            (attribute(font, "name") or "").lower()
            for font in (fonts if fonts is not None else ())
            if value(font, "charset") == "02"
        }
        self._styles = {
            attribute(style, "styleId") or "": style
            for style in (root if root is not None else ())
            if name_of(style) == "style"
        }
        self._root = root

    @cached_property
    def default(self) -> Look:
        """What holds where nothing else is said."""
        look = Look().with_element(
            child(self._root, "docDefaults", "rPrDefault", "rPr"), self.theme
        )
        for style in self._styles.values():
            is_default = is_on(attribute(style, "default"))
            if is_default and attribute(style, "type") == "paragraph":
                look = look.with_element(child(style, "rPr"), self.theme)
        return look

    def draws_signs(self, look: Look) -> bool:
        """Whether the font has signs in the place of letters."""
        return look.font.lower() in self._of_signs or draws_signs(look.font)

    def look(self, look: Look, style: str | None) -> Look:
        """A look overlaid by a style's."""
        for element in reversed(self._chain(style)):
            look = look.with_element(child(element, "rPr"), self.theme)
        return look

    def name(self, style: str | None) -> str:
        """The name of a style in lower case."""
        found = self._styles.get(style or "")
        return (value(found, "name") or "").lower() if found is not None else ""

    def numbering(self, style: str | None) -> Element | None:
        """The list that a style puts its paragraphs into."""
        for element in self._chain(style):
            found = child(element, "pPr", "numPr")
            if found is not None:
                return found
        return None

    def hides_rows(self, style: str | None) -> bool:
        """Whether the style of a table, or of some of its rows, makes words unreadable."""
        parts = [
            part
            for element in self._chain(style or self._usual_table)
            for part in (element, *element)
            if name_of(part) in ("style", "tblStylePr")
        ]
        looks = [(Look().with_element(child(part, "rPr"), self.theme), child(part, "tcPr"))
                 for part in parts]  # fmt: skip
        return any(look.hides(ground_of(cell, WHITE)) for look, cell in looks)

    @cached_property
    def _usual_table(self) -> str | None:
        """The style of tables that name none."""
        return next((name for name, style in self._styles.items()
                     if is_on(attribute(style, "default")) and attribute(style, "type") == "table"),
                    None)  # fmt: skip

    def _chain(self, style: str | None) -> list[Element]:
        """A style and all that it is based on, the nearest first."""
        chain: list[Element] = []
        while style in self._styles and len(chain) < _DEEPEST:
            element = self._styles[style]
            if element in chain:
                break
            chain.append(element)
            style = value(element, "basedOn")
        return chain


def draws_signs(font: str) -> bool:
    """Whether a font is known to have signs in the place of letters."""
    return _SIGNS.fullmatch(font.lower().strip("'\" ")) is not None


def ground_of(properties: Element | None, ground: Colour) -> Colour:
    """What words stand on, where a paragraph or a cell is shaded."""
    fill = _shaded(shading) if (shading := child(properties, "shd")) is not None else None
    found = colour_of(fill or "auto")
    return found if found is not None else ground


def _shaded(shading: Element) -> str | None:
    """The colour of a shading: a solid one has that of its pattern."""
    is_solid = attribute(shading, "val") == "solid"
    return attribute(shading, "color" if is_solid else "fill")


def page_ground(root: Element) -> Colour:
    """The colour of the page."""
    background = child(root, "background")
    given = attribute(background, "color") if background is not None else None
    found = colour_of(given or "auto")
    return found if found is not None else WHITE


def _number(text: str) -> float:
    try:
        return float(text.rstrip("%"))
    except ValueError:
        return 0.0
