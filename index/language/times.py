"""Times of day: 10:30, 3 p.m., 14h30, noon."""

from __future__ import annotations

import re

from index.language.lexicon import Found, Scan
from index.language.tokens import NUMERAL, Tokens
from index.types import ValueKind

_FRENCH = re.compile(r"h(\d\d)")
_ZONES = frozenset("UTC GMT CET CEST EET EST EDT CST CDT MST MDT PST PDT BST MSK Z".split())


def find_time(scan: Scan, place: int) -> Found | None:
    """The time that begins at ``place``; no value for what only looks like one: 3:1, 25:61."""
    tokens, token = scan.tokens, scan.tokens[place]
    for name, hour in (("noon", "12:00"), ("midnight", "00:00")):
        phrase = scan.lexicon.times[name].at(tokens, place) if name in scan.lexicon.times else None
        if phrase is not None:
            return scan.found(ValueKind.TIME, place, phrase[1], hour, precision="hour")
    if token.kind != NUMERAL or (place and not token.gap and tokens.at(place - 1).text in ":/-."):
        return None
    parts, end = _read_parts(tokens, place)
    if parts is None:
        return None
    half, after = _half_of_day(scan, end)
    if len(parts) == 1 and half is None:
        return None
    if "." in token.text and half is None:
        return None
    return _finish(scan, place, parts, half, after)


def _read_parts(tokens: Tokens, place: int) -> tuple[list[int] | None, int]:
    """Hours, minutes and seconds as far as they are written."""
    token, end = tokens[place], place + 1
    texts = token.text.split(".") if "." in token.text else [token.text]
    while tokens.at(end).text == ":" and not tokens.at(end).gap and len(texts) < 4:
        following = tokens.at(end + 1)
        if following.kind != NUMERAL or following.gap:
            break
        texts.append(following.text.partition(".")[0])
        end += 2
    french = _FRENCH.fullmatch(tokens.at(end).text)
    if len(texts) == 1 and french is not None and not tokens.at(end).gap:
        texts.append(french.group(1))
        end += 1
    if (
        tokens.at(end).text in (":", "/")
        and not tokens.at(end).gap
        and tokens.at(end + 1).kind == NUMERAL
    ):
        return None, end
    if not 1 <= len(texts) <= 3 or not all(text.isdecimal() for text in texts):
        return None, end
    if len(texts[0]) > 2 or any(len(text) != 2 for text in texts[1:]):
        return None, end
    return [int(text) for text in texts], end


def _half_of_day(scan: Scan, end: int) -> tuple[int | None, int]:
    """Whether a.m., p.m. or o'clock follows: hours to add, None where none does."""
    for name, hours in (("am", 0), ("pm", 12), ("clock", -1)):
        phrases = scan.lexicon.times.get(name)
        phrase = phrases.at(scan.tokens, end) if phrases is not None else None
        if phrase is not None and "\n" not in scan.tokens.at(end).gap:
            return hours, phrase[1]
    return None, end


def _finish(scan: Scan, place: int, parts: list[int], half: int | None, end: int) -> Found | None:
    hour, minute, second = (*parts, 0, 0)[:3]
    if half in (0, 12):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + half
    if hour > 24 or minute > 59 or second > 59 or (hour == 24 and (minute or second)):
        return None
    text = f"{hour:02d}:{minute:02d}" + (f":{second:02d}" if len(parts) == 3 else "")
    zone = scan.tokens.at(end)
    end += zone.text in _ZONES
    return scan.found(
        ValueKind.TIME, place, end, text,
        precision=("hour", "minute", "second")[len(parts) - 1],
        unit=zone.text if zone.text in _ZONES else None,
    )  # fmt: skip
