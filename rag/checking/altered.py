"""How words that are shown differ from a source's: left out, put in, or altered.

"[…]" and "…" leave words out and "[the Council]" puts some in, which is honest as long as no
"not", no number and nobody who speaks is lost, and nothing is put in behind a "not".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Document, Span, ValueKind
from index.language import find_modality, find_values
from rag.checking.matching import Difference, fold_text, lowered, word_difference
from rag.statements import language_of

_COUNTED = (ValueKind.NUMBER, ValueKind.DATE, ValueKind.DURATION)
# What stands for words left out, with the full stop that may follow; "[t]he" is "The".
ELLIPSIS = r"(?:…|\.\s?\.\s?\.)(?:\s?\.)?"
LETTER = re.compile(r"\[(\w)\](?=\w)")
_GAP = re.compile(rf"\s*(?:\[{ELLIPSIS}\]|\({ELLIPSIS}\)|{ELLIPSIS})\s*")
_INSERTED = re.compile(r"\[([^\[\]]{1,200})\]")
_SPEAKS = re.compile(r"(?i)\b(?:said|says|stated|argued|claimed|alleged|according to|told|wrote)\b")
_TURNING = re.compile(r"(?i)\b(?:merely|only|just|simply|hardly|barely|never|not|no|allegedly)\b")


def honest_changes(document: Document, span: Span, shown: str) -> tuple[Difference, ...] | None:
    """What was left out or put in by the marks for it; ``None`` where other words differ.

    A difference of another kind than "omitted" and "inserted" turns the sense.
    """
    source = " ".join(span.of(document.text).split())
    told: list[Difference] = []
    place, parts = 0, _parts(shown)
    folded, places = fold_text(source)
    low = lowered(folded)
    for number, (kind, words) in enumerate(parts):
        if kind == "gap":
            continue
        if kind == "inserted":
            told.append(_inserted(folded[:place], words, document))
            continue
        wanted = fold_text(words)[0].strip()
        found = _next(folded, low, wanted, place)
        if found < 0:
            return None
        follows_gap = number > 0 and any(k == "gap" for k, _ in parts[:number])
        if folded[place:found].strip() and not (number and follows_gap):
            return None
        told += _omitted(source[_at(places, place) : _at(places, found)], document)
        place = found + len(wanted)
    rest = folded[place:].strip()
    if any(sign.isalnum() for sign in rest):
        if not parts or parts[-1][0] != "gap":
            return None
        told += _omitted(source[_at(places, place) :], document)
    return tuple(told) if len(parts) > 1 or LETTER.search(shown) else None


def is_honest(changes: Sequence[Difference]) -> bool:
    """Whether nothing was changed but by marks that say so, and none of it turns the sense."""
    return all(change.kind in ("omitted", "inserted") for change in changes)


def differences(source: str, shown: str) -> tuple[Difference, ...]:
    """Word by word what is shown otherwise."""
    return word_difference(source, shown)


def _parts(shown: str) -> list[tuple[str, str]]:
    """Runs of the source's words, gaps and insertions, in their order."""
    plain = LETTER.sub(r"\1", shown)
    parts: list[tuple[str, str]] = []
    for number, run in enumerate(_GAP.split(plain)):
        parts += [("gap", "")] if number else []
        place = 0
        for match in _INSERTED.finditer(run):
            parts += [("words", run[place : match.start()]), ("inserted", match.group(1))]
            place = match.end()
        parts.append(("words", run[place:]))
    return [(k, w) for k, w in parts if k == "gap" or any(sign.isalnum() for sign in w)]


def _next(text: str, low: str, words: str, start: int) -> int:
    """Where words stand next, the first letter in either case; ``low`` is ``lowered(text)``."""
    wanted = lowered(words)
    place = low.find(wanted, start)
    while place >= 0:
        cut = text[place : place + len(words)]
        before, after = text[place - 1 : place], text[place + len(words) :][:1]
        if cut[1:] == words[1:] and not (before.isalnum() and cut[0].isalnum()) and not (
            after.isalnum() and cut[-1].isalnum()
        ):  # fmt: skip
            return place
        place = low.find(wanted, place + 1)
    return -1


def _omitted(words: str, document: Document) -> list[Difference]:
    words = words.strip()
    if not any(sign.isalnum() for sign in words):
        return []
    language = language_of(document)
    turning = [cue.span.of(words) for cue in find_modality(words, language)]
    turning += [value.span.of(words) for value in find_values(words, language)
                if value.kind in _COUNTED and value.normal != "1"]  # fmt: skip
    turning += [match.group() for match in _SPEAKS.finditer(words)]
    if turning:
        return [Difference("left out", ", ".join(dict.fromkeys(turning)), "[…]")]
    return [Difference("omitted", words, "[…]")]


def _inserted(before: str, words: str, document: Document) -> Difference:
    """Something put in; behind a "not" it may turn the sense, as may a "not" itself."""
    language = language_of(document)
    last = before.split()[-1:] or [""]
    cues = find_modality(f"{last[0]} it", language) if last[0] else []
    turns = bool(cues) or bool(find_modality(words, language)) or bool(_TURNING.search(words))
    has_number = any(sign.isdigit() for sign in words)
    return Difference("put in" if turns or has_number else "inserted", "", f"[{words}]")


def _at(places: Sequence[int], place: int) -> int:
    return places[place] if place < len(places) else (places[-1] + 1 if places else 0)
