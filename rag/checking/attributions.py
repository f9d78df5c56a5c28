"""Notes of a file, held against those that the sources have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rag.checking.covering import Cover
from rag.checking.matching import Difference, likeness
from rag.checking.states import Check, QuoteState
from rag.checking.streams import BLOCK, LINE, Stream, find, stream_of
from rag.citing import References, plain
from rag.export import PieceKind

_KEY_BEFORE = re.compile(r"(?:\[(Q\d{1,6})\]:?|(Q\d{1,6})\.)\Z")
_KEY_BEHIND = re.compile(r"\[(Q\d{1,6})\]")
_ALIKE = 0.35
_REACH = 12


@dataclass(frozen=True, slots=True)
class _Note:
    key: str
    words: str
    stream: Stream


def check_notes(cover: Cover, cited: References, skipped: set[str]) -> list[Check]:
    """Cover the notes that are right and tell those that aren't; ``skipped`` keys are let be."""
    notes = [
        _Note(f"Q{n}", w, stream_of([w])) for n, runs in cited.notes.items() if (w := plain(runs))
    ]
    wrong: list[Check] = []
    shown: set[str] = set()
    by_key = {note.key: note for note in notes}
    for words in sorted({note.words for note in notes}, key=len, reverse=True):
        wanted = stream_of([words])
        fitting = {note.key for note in notes if note.words == words}
        place = find(cover.stream, wanted)
        while place >= 0:
            end = place + len(wanted.signs)
            if not any(cover.covered[place:end]):
                key, first, last = _key_at(cover, place, end)
                if key is None or key in fitting or key in skipped:
                    cover.mark(first, last)
                    shown |= {key} if key is not None else fitting
                elif key in by_key:
                    cover.mark(first, last)
                    wrong.append(_exchanged(words, by_key[key]))
                    shown.add(key)
            place = find(cover.stream, wanted, place + 1)
    wrong += _altered(cover, by_key, shown, skipped)
    for note in notes:
        if note.key not in shown | skipped:
            told = f"{note.key} has no note; the source says: {note.words}"
            wrong.append(Check(note.key, QuoteState.ATTRIBUTED_WRONGLY, reason=told, what="note"))
    return wrong


def _key_at(cover: Cover, start: int, end: int) -> tuple[str | None, int, int]:
    """The key beside a note, or of the quote above it; and the note's signs with the key's."""
    signs = cover.stream.signs
    before = _KEY_BEFORE.search(signs, max(0, start - _REACH), start)
    if before is not None and not cover.stream.joint(start) & (BLOCK | LINE):
        return before[1] or before[2], before.start(), end
    behind = _KEY_BEHIND.match(signs, end)
    if behind is not None and not cover.stream.joint(end) & (BLOCK | LINE):
        return behind[1], start, behind.end()
    above = [laid for laid in cover.laid if laid.start >= 0 and laid.end <= start]
    last = above[-1].piece if above else None
    near = last is not None and last.kind is PieceKind.QUOTE and not _words_between(
        cover, above[-1].end, start
    )  # fmt: skip
    return (last.key if near and last is not None else None), start, end


def _words_between(cover: Cover, start: int, end: int) -> bool:
    return any(sign.isalpha() for sign in re.sub(r"\[Q\d+\]", "", cover.stream.signs[start:end]))


def _exchanged(words: str, note: _Note) -> Check:
    difference = (Difference("replace", note.words, words),)
    reason = f"{note.key}: the source says {note.words}"
    return Check(words, QuoteState.ATTRIBUTED_WRONGLY, difference=difference, reason=reason,
                 what="note")  # fmt: skip


def _altered(
    cover: Cover, by_key: Mapping[str, _Note], shown: set[str], skipped: set[str]
) -> list[Check]:
    """What stands in a note's place: under its key, or right below its quote."""
    wrong = []
    for start, end in list(cover.left()):
        text = cover.stream.text(start, end)
        key = _claimed(cover, text, start)
        if key is None or key not in by_key:
            continue
        bare = re.sub(r"\[Q\d+\]:?|^\s*Q\d+\.|^\s*—", "", text).strip()
        if key in skipped:
            if likeness(by_key[key].words, bare) >= _ALIKE:
                cover.mark(start, end)
        elif likeness(by_key[key].words, bare) >= _ALIKE:
            cover.mark(start, end)
            shown.add(key)
            wrong.append(_exchanged(bare, by_key[key]))
    return wrong


def _claimed(cover: Cover, text: str, start: int) -> str | None:
    named = re.search(r"^\W*\[?(Q\d{1,6})[\].]|\[(Q\d{1,6})\]\W*$", text)
    if named is not None:
        return named[1] or named[2]
    above = [laid for laid in cover.laid if laid.start >= 0 and laid.end <= start]
    if not above or above[-1].piece.kind is not PieceKind.QUOTE:
        return None
    return above[-1].piece.key if not _words_between(cover, above[-1].end, start) else None
