"""Colours: whether words stand out from what is behind them."""

from __future__ import annotations

import re

_NAMES = {
    "black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF",
    "yellow": "FFFF00", "cyan": "00FFFF", "magenta": "FF00FF", "gray": "808080", "grey": "808080",
    "silver": "C0C0C0", "navy": "000080", "maroon": "800000", "teal": "008080", "olive": "808000",
    "purple": "800080", "lime": "00FF00", "aqua": "00FFFF", "fuchsia": "FF00FF", "snow": "FFFAFA",
    "ivory": "FFFFF0", "whitesmoke": "F5F5F5", "ghostwhite": "F8F8FF", "floralwhite": "FFFAF0",
    "darkblue": "000080", "darkred": "800000", "darkgreen": "006400", "darkyellow": "808000",
    "darkcyan": "008080", "darkmagenta": "800080", "darkgray": "808080", "lightgray": "C0C0C0",
}  # fmt: skip
_HEX = re.compile(r"#?([0-9a-fA-F]{3,8})")
_RGB = re.compile(r"(rgba?|hsla?)\(\s*([^)]*)\)")
# Contrast as WCAG counts it: 21 is black on white, 1 is nothing at all. A light grey has 1.6.
_LEAST = 1.4
WHITE = (255.0, 255.0, 255.0)
BLACK = (0.0, 0.0, 0.0)
Colour = tuple[float, float, float]


def colour_of(text: str) -> Colour | None:
    """The colour that a word, a hexadecimal number or ``rgb()`` stands for, laid on white."""
    text = text.strip().lower()
    if text in ("transparent", "background1", "light1", "bg1", "lt1"):
        return WHITE
    text = _NAMES.get(text, text)
    if hexadecimal := _HEX.fullmatch(text):
        digits = hexadecimal.group(1)
        if len(digits) in (3, 4):
            digits = "".join(2 * digit for digit in digits)
        red, green, blue = (float(int(digits[n : n + 2], 16)) for n in (0, 2, 4))
        alpha = int(digits[6:8], 16) / 255 if len(digits) == 8 else 1.0
        return _on_white((red, green, blue), alpha)
    if function := _RGB.fullmatch(text):
        return _function(*function.groups())
    return None


def stands_out(front: Colour, behind: Colour) -> bool:
    """Whether words of one colour can be seen before another."""
    lighter, darker = sorted((_light(front), _light(behind)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05) >= _LEAST


def _function(name: str, inner: str) -> Colour | None:
    values = re.findall(r"[-\d.]+%?", inner)
    if len(values) < 3:
        return None
    try:
        numbers = [float(v.rstrip("%")) / (100 if v.endswith("%") else 1) for v in values]
    except ValueError:
        return None
    alpha = numbers[3] if len(numbers) > 3 else 1.0
    if name.startswith("hsl"):
        grey = 255 * numbers[2]
        return _on_white((grey, grey, grey), alpha)
    red, green, blue = (
        255 * number if value.endswith("%") else number
        for value, number in zip(values[:3], numbers[:3], strict=True)
    )
    return _on_white((red, green, blue), alpha)


def _on_white(colour: Colour, alpha: float) -> Colour:
    red, green, blue = (alpha * part + (1 - alpha) * 255 for part in colour)
    return red, green, blue


def _light(colour: Colour) -> float:
    def linear(part: float) -> float:
        share = min(255.0, max(0.0, part)) / 255
        return share / 12.92 if share <= 0.03928 else float(((share + 0.055) / 1.055) ** 2.4)

    red, green, blue = map(linear, colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
