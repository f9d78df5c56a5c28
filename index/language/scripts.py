"""In which script words are written, by the blocks of Unicode, and how its words are told apart.

Rules here go by script and never by language: what is written without spaces is indexed in runs of
a few letters, whichever language it is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

# The languages that are commonly written in a script; the first where nothing else tells.
_SCRIPTS = (
    ("Latin", "A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff", ()),
    ("Greek", "\u0370-\u03ff\u1f00-\u1fff", ("el",)),
    ("Cyrillic", "\u0400-\u052f", ("ru", "uk", "bg", "sr", "be", "mk", "kk", "ky", "mn")),
    ("Armenian", "\u0531-\u058f", ("hy",)),
    ("Hebrew", "\u0590-\u05ff", ("he",)),
    ("Arabic", "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc",
     ("ar", "fa", "ur", "ps", "ug")),
    ("Devanagari", "\u0900-\u097f", ("hi", "mr", "ne")),
    ("Bengali", "\u0980-\u09ff", ("bn", "as")),
    ("Gurmukhi", "\u0a00-\u0a7f", ("pa",)),
    ("Gujarati", "\u0a80-\u0aff", ("gu",)),
    ("Oriya", "\u0b00-\u0b7f", ("or",)),
    ("Tamil", "\u0b80-\u0bff", ("ta",)),
    ("Telugu", "\u0c00-\u0c7f", ("te",)),
    ("Kannada", "\u0c80-\u0cff", ("kn",)),
    ("Malayalam", "\u0d00-\u0d7f", ("ml",)),
    ("Sinhala", "\u0d80-\u0dff", ("si",)),
    ("Thai", "\u0e00-\u0e7f", ("th",)),
    ("Lao", "\u0e80-\u0eff", ("lo",)),
    ("Tibetan", "\u0f00-\u0fff", ("bo", "dz")),
    ("Myanmar", "\u1000-\u109f", ("my",)),
    ("Georgian", "\u10a0-\u10ff\u1c90-\u1cbf", ("ka",)),
    ("Ethiopic", "\u1200-\u137f", ("am", "ti")),
    ("Khmer", "\u1780-\u17ff", ("km",)),
    ("Kana", "\u3040-\u30ff\u31f0-\u31ff\uff66-\uff9f", ("ja",)),
    ("Hangul", "\u1100-\u11ff\u3130-\u318f\uac00-\ud7af", ("ko",)),
    ("Han", "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
     ("zh", "ja")),
)  # fmt: skip
_RANGES = {name: letters for name, letters, _ in _SCRIPTS}
_LANGUAGES = {name: languages for name, _, languages in _SCRIPTS}
_LETTERS = re.compile("|".join(f"(?P<{name}>[{letters}]+)" for name, letters, _ in _SCRIPTS))
# Vowel signs and accents are characters of their own there, and no letters to `re`.
MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a\u07a6-\u07b0\u0900-\u0903"
    "\u093a-\u094f\u0951-\u0957\u0962\u0963\u0981-\u0983\u09bc-\u09cd\u09d7\u09e2\u09e3"
    "\u0a01-\u0a03\u0a3c-\u0a51\u0a70\u0a71\u0a81-\u0a83\u0abc-\u0acd\u0b01-\u0b03\u0b3c-\u0b57"
    "\u0b82\u0bbe-\u0bcd\u0bd7\u0c00-\u0c04\u0c3e-\u0c56\u0c81-\u0c83\u0cbc-\u0cd6\u0d00-\u0d03"
    "\u0d3b-\u0d4d\u0d57\u0d82\u0d83\u0dca-\u0ddf\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1"
    "\u0eb4-\u0ebc\u0ec8-\u0ecd\u0f18\u0f19\u0f35-\u0f39\u0f71-\u0f84\u0f8d-\u0fbc\u102b-\u103e"
    "\u1056-\u1059\u105e-\u1060\u1062-\u106d\u1071-\u1074\u1082-\u108d\u135d-\u135f\u17b4-\u17d3"
    "\u17dd\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0\u302a-\u302f\u3099\u309a\ufe20-\ufe2f"
)
WORD = rf"[\w{MARKS}]+"
# Nothing stands between words there. Two signs of Chinese, Japanese or Korean are about a word,
# of an alphabet it takes four; Korean has spaces, but joins to each word what others set apart.
_PAIRED = "".join(_RANGES[name] for name in ("Kana", "Hangul", "Han")) + "ー"
_JOINED = "".join(_RANGES[name] for name in ("Thai", "Lao", "Khmer", "Myanmar", "Tibetan"))
_RUN = re.compile(
    rf"(?P<paired>(?:(?=\w)[{_PAIRED}])+)|(?P<joined>(?:(?=[\w{MARKS}])[{_JOINED}])+)"
)
_PAIR, _FOUR = 2, 4
# A sign of Chinese says as much as some letters do.
_WEIGHTS = {"Han": 3, "Kana": 2, "Hangul": 2}
# So many letters, with the space behind them, are about one of the pieces that models count in.
_LONG_WORD, _LETTERS_A_PIECE = 6, 5
_PIECE = re.compile(rf"{WORD}|[^\w\s]")
_SIGNS_A_PIECE = {"Han": 3, "Kana": 3, "Hangul": 4, "Thai": 8}  # in halves


def script_of(text: str) -> str | None:
    """The script in which most of a text is written; ``None`` where there are no letters."""
    counts: Counter[str] = Counter()
    for match in _LETTERS.finditer(text):
        name = match.lastgroup or ""
        counts[name] += _WEIGHTS.get(name, 1) * len(match.group())
    if not counts:
        return None
    (script, _), *_ = counts.most_common(1)
    return "Kana" if script == "Han" and 5 * counts["Kana"] > counts["Han"] else script


def languages_of_script(script: str) -> tuple[str, ...]:
    """Codes of the languages that are written in it, the commonest first; none for Latin."""
    return _LANGUAGES[script]


def has_runs(text: str) -> bool:
    """Whether a part of the text is in a script that leaves no space between words."""
    return not text.isascii() and _RUN.search(text) is not None


def split_runs(text: str, *, whole: bool) -> str:
    """The text with each run of letters that hides words cut into overlapping pieces of it.

    Every letter begins a piece where all is kept; with ``whole`` pieces are never shorter than
    the script's, unless the run is.
    """

    def cut(match: re.Match[str]) -> str:
        run, size = match.group(), _PAIR if match.lastgroup == "paired" else _FOUR
        last = max(1, len(run) - size + 1) if whole else len(run)
        return f" {' '.join(run[place : place + size] for place in range(last))} "

    return _RUN.sub(cut, text)


def ends_in_short_run(text: str) -> bool:
    """Whether a text ends in a run shorter than its pieces: these may begin with it."""
    runs = list(_RUN.finditer(text))
    last = runs[-1] if runs else None
    if last is None or re.search(r"\w", text[last.end() :]):
        return False
    return len(last.group()) < (_PAIR if last.lastgroup == "paired" else _FOUR)


def piece_starts(text: str) -> list[int]:
    """Sorted offsets at which pieces begin that say about as much as a piece of an English word."""
    return list(_starts(text))


def _starts(text: str) -> Iterator[int]:
    for match in _PIECE.finditer(text):
        word = match.group()
        if len(word) > 1 and has_runs(word):
            script = script_of(word) or "Thai"
            halves = _SIGNS_A_PIECE.get(script, _SIGNS_A_PIECE["Thai"])
            count = -(-2 * len(word) // halves)
            yield from (match.start() + place * halves // 2 for place in range(count))
        elif len(word) > _LONG_WORD:
            yield from range(match.start(), match.end(), _LETTERS_A_PIECE)
        else:
            yield match.start()
