"""Signs that stand in fonts of signs: bullets, ticks, arrows, Greek, at places of other letters."""

from __future__ import annotations

# Symbol has Greek letters where others have Latin ones.
_GREEK = dict(
    zip(
        "abgdezhqiklmnxoprstufcywABGDEZHQIKLMNXOPRSTUFCYW",
        "αβγδεζηθικλμνξοπρστυφχψωΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ",
        strict=True,
    )
)
_SYMBOL = {
    **{ord(latin): greek for latin, greek in _GREEK.items()},
    0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°",
    0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xC6: "∅",
    0xD6: "√", 0xD7: "⋅", 0xDE: "⇒", 0xE5: "∑", 0x2D: "−",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x74: "⧫",
    0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9F: "•", 0xA7: "▪", 0xA8: "☐", 0xAA: "✦", 0xAB: "★",
    0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑", 0x21: "✏", 0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x46: "☞",
}  # fmt: skip
_WINGDINGS_2 = {0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "☐",
                0x97: "●", 0x98: "•"}  # fmt: skip
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
# The private characters at which the signs of such a font stand.
_PRIVATE = 0xF000
_UNKNOWN = "•"


def sign(code: int, font: str) -> str:
    """The character that a font of signs shows at ``code``; a bullet where it is not known."""
    place = code - _PRIVATE if _PRIVATE <= code < _PRIVATE + 0x100 else code
    known = _FONTS.get(font.lower())
    if known is not None:
        return known.get(place, _UNKNOWN)
    return _SYMBOL.get(place, _UNKNOWN) if place != code else chr(code)


def bullet(words: str, font: str) -> str:
    """What marks an item of a list that isn't counted; Word takes a letter for a circle."""
    if words == "o" and font.lower().startswith("courier"):
        return "◦"
    return signs(words, font).strip() or _UNKNOWN


def signs(words: str, font: str) -> str:
    """Words as a font shows them, where it is one of signs or has signs of its own."""
    own = font.lower() in _FONTS
    return "".join(
        sign(ord(c), font) if (own and not c.isspace()) or ord(c) >> 8 == _PRIVATE >> 8 else c
        for c in words
    )
