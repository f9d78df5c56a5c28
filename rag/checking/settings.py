"""In which citation style a file's references are set: the one in which most of them come back."""

from __future__ import annotations

from collections import Counter

from rag.briefing import Briefing
from rag.checking.streams import Stream, find, stream_of
from rag.citing import STYLES, References, has_pandoc, plain, plain_references, styled_references

_NO_PANDOC = (
    "its references are set in a citation style; to repeat them takes Pandoc: "
    "pip install 'dossier[citations]'"
)


def find_references(briefing: Briefing, stream: Stream) -> tuple[References, str | None]:
    """The references as they would be written, and why they can't be where that is so."""
    best = plain_references(briefing)
    found, all_of_them = _shown(best, stream)
    if found == all_of_them:
        return best, None
    if not has_pandoc():
        return best, _NO_PANDOC if not found else None
    for style in STYLES[1:]:
        cited = styled_references(briefing, style)
        count, _ = _shown(cited, stream)
        if count > found:
            best, found = cited, count
        if found == all_of_them:
            break
    return best, None


def _shown(cited: References, stream: Stream) -> tuple[int, int]:
    """How many references stand in a stream, each at a place of its own, and how many there are.

    A note may read as the list of sources does in another style, so one place counts once.
    """
    words = Counter(plain(runs) for runs in (*cited.notes.values(), *cited.sources.values()))
    taken = bytearray(len(stream.signs))
    found = 0
    for text in sorted(words, key=lambda text: (-len(text), text)):
        wanted, place = stream_of([text]), 0
        for _ in range(words[text]):
            place = _free(stream, wanted, place, taken)
            if place < 0:
                break
            end = place + len(wanted.signs)
            taken[place:end] = b"\x01" * (end - place)
            found, place = found + 1, end
    return found, words.total()


def _free(stream: Stream, wanted: Stream, start: int, taken: bytearray) -> int:
    """The first place from ``start`` where this stands and that nothing else has taken; or -1."""
    place = find(stream, wanted, start, whole=True)
    while place >= 0 and 1 in taken[place : place + len(wanted.signs)]:
        place = find(stream, wanted, place + 1, whole=True)
    return place
