"""Colours of a Word file's theme, darkened and lightened as Word does it."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from rag.checking.seen.colours import WHITE, Colour, colour_of
from rag.checking.seen.word_names import attribute, name_of

_SAME = {"text1": "dk1", "dark1": "dk1", "background1": "lt1", "light1": "lt1", "text2": "dk2",
         "dark2": "dk2", "background2": "lt2", "light2": "lt2", "hyperlink": "hlink",
         "followedHyperlink": "folHlink"}  # fmt: skip
_USUAL = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "1F497D", "lt2": "EEECE1"}
_PLAIN = "808080"  # an accent that the file doesn't name


class Theme:
    """What the names of a theme's colours stand for."""

    def __init__(self, root: Element | None) -> None:
        self._colours: dict[str, str] = dict(_USUAL)
        scheme = next((e for e in root.iter() if name_of(e) == "clrScheme"), None) if (
            root is not None
        ) else None  # fmt: skip
        for entry in scheme if scheme is not None else ():
            given = next((e.get("lastClr") or e.get("val") for e in entry), None)
            if given:
                self._colours[name_of(entry)] = given

    def of(self, element: Element) -> str | None:
        """The colour that an element names by the theme, in hexadecimals; ``None`` if by none."""
        name = attribute(element, "themeColor")
        if name is None or name == "none":
            return None
        colour = colour_of(self._colours.get(_SAME.get(name, name), _PLAIN)) or WHITE
        shade, tint = (_part(attribute(element, n)) for n in ("themeShade", "themeTint"))
        red, green, blue = (round(255 - tint * (255 - shade * part)) for part in _bounded(colour))
        return f"{red:02X}{green:02X}{blue:02X}"


def _part(given: str | None) -> float:
    try:
        return int(given, 16) / 255 if given is not None else 1.0
    except ValueError:
        return 1.0


def _bounded(colour: Colour) -> Colour:
    red, green, blue = (min(255.0, max(0.0, part)) for part in colour)
    return red, green, blue
