"""What CSS does to words: hides them, adds some, or only dresses them; of the last nothing is said.

Only what is known to be harmless passes; all else is a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rag.checking.seen.colours import WHITE, Colour, colour_of, stands_out

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_NUMBER = re.compile(
    r"([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)\s*(px|pt|em|rem|%|cm|mm|in|ex|ch|vw|vh|)?"
)
_HARMLESS = re.compile(
    r"(?:font-(?:family|style|weight|variant.*|stretch|kerning|feature-settings|smoothing)"
    r"|text-(?:align.*|decoration-(?:color|thickness|style)|rendering|underline.*|wrap|size-adjust)"
    r"|padding.*|border.*|box-sizing|break-.*|page-break-.*|hyphens|overflow-wrap|word-.*|white-space"
    r"|max-width|min-width|min-height|orphans|widows|cursor|caption-side|table-layout"
    r"|empty-cells|line-break|list-style-(?:position|type)|color-scheme|accent-color|outline.*"
    r"|columns?(?:-.*)?|gap|tab-size|size|scroll-.*|-webkit-(?:font|text-size|print).*|-moz-osx.*"
    r"|justify-.*|align-.*|flex.*|clear|transition.*|mso-.*|text-transform|box-shadow|src-none)"
)
_SHOWN = re.compile(
    r"block|inline(?:-block|-flex|-grid|-table)?|flex|grid|table(?:-[a-z-]+)?|list-item|initial"
    r"|inherit|revert|flow-root"
)
HIDES, ADDS = "hides", "adds"
_PIXELS = {"px": 1.0, "pt": 1.33, "em": 16.0, "rem": 16.0, "%": 0.16, "cm": 38.0, "mm": 3.8,
           "in": 96.0, "ex": 8.0, "ch": 8.0, "vw": 10.0, "vh": 8.0, "": 1.0}  # fmt: skip
# What nobody can read, and what is off any page; in pixels.
_TINY, _LIFTED, _FAR = 4.0, 12.0, 400.0
# Lines beside words: thicker, or nearer to them, they may lie over some.
_LINES = re.compile(
    r"outline(?:-width|-offset)?|text-decoration(?:-thickness)?|text-underline-offset"
)
_THICK = 8.0
_LENGTHS = re.compile(r"(?<![\w#.-])-?(?:\d+\.?\d*|\.\d+)(?:px|pt|em|rem|%|cm|mm|in|ex|ch|vw|vh)")
_STRINGS = re.compile(r"[\"']([^\"']*)[\"']")
_WORDS_IN_STRING = re.compile(r"[\"'][^\"']*\w[^\"']*[\"']|attr\(|url\(|counter|var\(")
_FONT_SIZE = re.compile(
    r"(?:^|\s)((?:\d+\.?\d*|\.\d+)(?:px|pt|em|rem|%|cm|mm|in|ex|ch|vw|vh)|0)(?=[\s/])"
)
_MOST_RULES = 5000


def rules_of(css: str) -> Iterator[tuple[str, str]]:
    """Selector and declarations of each rule, those within @-rules with "@" before the selector."""
    css, place, inside = _COMMENT.sub(" ", css), 0, ""
    for _ in range(_MOST_RULES):
        opened = css.find("{", place)
        closed = css.find("}", place)
        if inside and closed >= 0 and (opened < 0 or closed < opened):
            inside, place = "", closed + 1
            continue
        if opened < 0:
            yield from _statements(css[place:])
            return
        *statements, selector = css[place:opened].split(";")
        yield from (("@", part) for part in statements if part.strip().startswith("@"))
        selector = selector.strip()
        if re.match(r"@(media|supports|layer|container|scope|document)", selector):
            inside, place = "@", opened + 1
            continue
        closed = css.find("}", opened)
        closed = closed if closed >= 0 else len(css)
        yield f"{inside}{selector}", css[opened + 1 : closed]
        place = closed + 1
    yield "@", "more rules than can be followed"


def _statements(rest: str) -> Iterator[tuple[str, str]]:
    if "@import" in rest:
        yield "@", rest


def declarations(style: str) -> Iterator[tuple[str, str]]:
    """Property and value of each declaration, in lower case."""
    for part in _COMMENT.sub(" ", style).split(";"):
        name, colon, value = part.partition(":")
        if colon:
            yield name.strip().lower(), value.replace("!important", "").strip()


def effect_of(style: str, behind: Colour = WHITE) -> str | None:
    """What CSS does to words: hides, adds, or a declaration whose effect isn't known; else none."""
    unknown: str | None = None
    front, background = None, behind
    for name, value in declarations(style):
        verdict = None
        if name in ("color", "-webkit-text-fill-color"):
            front = colour_of(value)
            verdict = f"{name}: {value}" if front is None and not _kept(value) else None
        elif name in ("background", "background-color"):
            found = [c for part in value.split() if (c := colour_of(part)) is not None]
            background = found[0] if found else background
            is_unknown = not found and ("(" in value)
            verdict = f"{name}: {value}" if "url" in value or is_unknown else None
        else:
            verdict = _verdict(name, value.lower())
        if verdict in (HIDES, ADDS):
            return verdict
        unknown = unknown if unknown is not None else verdict
    if front is not None and not stands_out(front, background):
        return HIDES
    return unknown


def _kept(value: str) -> bool:
    return value in ("inherit", "initial", "currentcolor", "unset", "windowtext", "auto", "revert")


def _verdict(name: str, value: str) -> str | None:
    told = f"{name}: {value}"[:80]
    if "var(" in value or "expression(" in value:
        return told
    if name == "quotes":
        return ADDS if re.search(r"\w", "".join(_STRINGS.findall(value))) else None
    if name == "vertical-align":
        return told if _NUMBER.match(value) and abs(_pixels(value)) > _LIFTED else None
    if name == "float":
        return None if value == "none" else f"float: {value}"
    simple = _simple(name, value)
    if simple is not None:
        return simple or None
    if _HARMLESS.fullmatch(name):
        is_told = name.startswith("list-style") and _WORDS_IN_STRING.search(value)
        turns = name.startswith("flex") and "reverse" in value
        return told if is_told or turns else None
    if name == "font":
        size = _FONT_SIZE.search(value)
        return HIDES if size is not None and _pixels(size.group(1)) < _TINY else None
    if name.startswith("margin") or name in ("left", "top", "right", "bottom", "text-indent"):
        return told if any(abs(n) > _FAR or n < -40 for n in map(_pixels, value.split())) else None
    if name in ("width", "height", "max-height", "line-height", "letter-spacing", "word-spacing"):
        return _extent(name, value, told)
    return told


def _simple(name: str, value: str) -> str | None:
    """For properties with a few values: "" harmless, else the verdict; ``None`` for others."""
    if _LINES.fullmatch(name) and not all(0 <= n <= _THICK for n in _lengths(value)):
        return f"{name}: {value}"[:80]
    if name == "display":
        return HIDES if value == "none" else "" if _SHOWN.fullmatch(value) else f"display: {value}"
    if name == "visibility":
        return HIDES if value in ("hidden", "collapse") else ""
    if name in ("opacity", "zoom", "scale"):
        return HIDES if _pixels(value) < 0.25 else ""
    if name == "content":
        return ADDS if _WORDS_IN_STRING.search(value) else ""
    if name.startswith("text-decoration"):
        return HIDES if "line-through" in value else ""
    if name == "font-size":
        return HIDES if _NUMBER.match(value) and _pixels(value) < _TINY else ""
    if name == "position":
        return "" if value in ("static", "relative", "sticky", "initial") else f"position: {value}"
    if name in ("direction", "unicode-bidi", "writing-mode"):
        return "" if value in ("ltr", "normal", "isolate", "horizontal-tb") else f"{name}: {value}"
    return None


def _extent(name: str, value: str, told: str) -> str | None:
    if name in ("letter-spacing", "word-spacing"):
        return told if abs(_pixels(value)) > 8 else None
    if name == "line-height":
        return None if value == "normal" or _pixels(value) >= 0.7 else told
    return told if _NUMBER.match(value) and _pixels(value) < _TINY else None


def _lengths(value: str) -> list[float]:
    return [_pixels(length) for length in _LENGTHS.findall(value)]


def _pixels(value: str) -> float:
    found = _NUMBER.match(value.strip())
    if found is None:
        return 16.0
    try:
        return float(found.group(1)) * _PIXELS[found.group(2) or ""]
    except ValueError:
        return 16.0
