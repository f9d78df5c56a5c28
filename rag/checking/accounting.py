"""Account for all that a file shows of a briefing: each quote, what is said beside it, the rest."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from rag.checking.altered import differences, honest_changes, is_honest
from rag.checking.as_meant import as_meant
from rag.checking.attributions import check_notes
from rag.checking.covering import Cover, Laid, cover, gap_around, mark_all
from rag.checking.cuts import cut_value, why_cut_off
from rag.checking.landmarks import Landmarks
from rag.checking.leftovers import FindTexts, Leavings, sort_out
from rag.checking.matching import Difference, likeness
from rag.checking.places import Placed, is_shortened
from rag.checking.rebuilding import Rebuilt
from rag.checking.seen import Seen
from rag.checking.states import Check, Leftover, QuoteState
from rag.checking.streams import Stream, as_shown
from rag.citing import References
from rag.export import Piece, PieceKind, read_briefing

_QUOTES = (PieceKind.QUOTE, PieceKind.CONTEXT)
_FREE = (PieceKind.TITLE, PieceKind.GAP)
_ALIKE = 0.3
_MOST_LINES = 40
_OPENS = re.compile(r"\W*(?:\[Q\d+\]\s*)?[“\"„«]")
_SHUT = re.compile(r"[”\"“»][\s—–-]*$")


@dataclass
class Account:
    """Checks of quotes, what is wrong beside them, what is left over."""

    quotes: list[Check] = field(default_factory=list)
    beside: list[Check] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


def account(
    seen: Seen,
    stream: Stream,
    marks: Landmarks,
    rebuilt: Rebuilt,
    cited: References,
    placed: Mapping[str, Placed],
    texts: FindTexts,
) -> Account:
    """Lay the briefing that the library gives over what is shown, and name every difference."""
    pieces = [p for p in read_briefing(rebuilt.briefing, cited) if p.kind not in _FREE]
    pieces = [_as_named(p, placed) for p in pieces if not _is_stale(p, placed)]
    pieces = [as_meant(p, stream) for p in pieces]
    if marks.sections["Verification"] < 0:
        pieces = pieces[: _index_of(pieces, "Verification")]
    laid = cover(stream, pieces, marks.first)
    found = Account()
    _cover_frame(laid, marks, rebuilt)
    for one in laid.laid:
        if one.start >= 0 and one.piece.kind in _QUOTES:
            found.quotes.append(_quoted(one.piece, placed))
    stale = {key for key, place in placed.items() if place.state is not QuoteState.FOUND}
    found.beside += check_notes(laid, cited, stale)
    for number, one in enumerate(laid.laid):
        if one.start < 0:
            _missing(laid, number, one, placed, found)
    for words, why in rebuilt.wrong_pairs:
        mark_all(laid, words)
        found.beside.append(Check(words, QuoteState.ALTERED, reason=why, what="verdict"))
    found.quotes += [_lost(place) for place in placed.values() if place.evidence is None]
    left = sort_out(laid, Leavings(seen, marks, rebuilt.briefing, stale), texts)
    found.quotes += left.quotes
    found.beside += left.beside
    found.leftovers += left.leftovers
    if any(place.state is QuoteState.CANNOT_CHECK for place in placed.values()):
        found.quotes = [_untold(check) for check in found.quotes]
        found.beside = [_untold(check) for check in found.beside]
    return found


def _untold(check: Check) -> Check:
    """Where a source is missing, what nothing else accounts for may be from it."""
    if check.document is not None or check.state in (QuoteState.FOUND, QuoteState.CANNOT_CHECK):
        return check
    reason = "a source is missing, so that this can't be told"
    return replace(check, state=QuoteState.CANNOT_CHECK, difference=(), reason=reason)


def _index_of(pieces: Sequence[Piece], heading: str) -> int:
    return next((n for n, p in enumerate(pieces)
                 if p.kind is PieceKind.HEADING and p.text == heading), len(pieces))  # fmt: skip


def _as_named(piece: Piece, placed: Mapping[str, Placed]) -> Piece:
    """A place's line with its path as short as a PDF sets it."""
    place = placed.get(piece.cells[0]) if piece.kind is PieceKind.PLACE else None
    if place is None or not is_shortened(place.row.source, piece.cells[-1]):
        return piece
    cells = (*piece.cells[:-1], place.row.source)
    return replace(piece, cells=cells, text=" ".join(cells))


def _is_stale(piece: Piece, placed: Mapping[str, Placed]) -> bool:
    """Whether it is the line of a place that isn't any more."""
    place = placed.get(piece.cells[0]) if piece.kind is PieceKind.PLACE else None
    return place is not None and place.state is not QuoteState.FOUND


def _cover_frame(laid: Cover, marks: Landmarks, rebuilt: Rebuilt) -> None:
    """Contents, and heads of tables that begin anew on another page."""
    pieces = [one.piece for one in laid.laid]
    for words in {p.text for p in pieces if p.kind is PieceKind.HEAD}:
        mark_all(laid, words)
    headings = (p.text for p in pieces if p.kind is PieceKind.HEADING)
    names = [as_shown(words) for words in ("Contents", "Gaps", *headings)]
    end = marks.first
    for start, stop in list(laid.left()):
        if start >= end:
            break
        text = " ".join(laid.stream.text(start, stop).split())
        bare = re.sub(r"[\s.…]+\d+$", "", text)
        cut = bare.removesuffix("…").removesuffix("...").rstrip()
        if (
            bare in names
            or text in names
            or (cut != bare and any(n.startswith(cut) for n in names))
        ):
            laid.mark(start, stop)
    gaps = marks.sections["Gaps"]
    if gaps >= 0:
        laid.mark(gaps, gaps + len("Gaps"))


def _quoted(piece: Piece, placed: Mapping[str, Placed]) -> Check:
    """A quote that is shown as its source has it, unless it was cut out of its sentence."""
    assert piece.evidence is not None
    document, span = piece.evidence.document, piece.evidence.span
    place = placed.get(f"{piece.key}c" if piece.kind is PieceKind.CONTEXT else f"{piece.key}")
    state = place.state if place is not None else QuoteState.FOUND
    told = place.reason if place is not None else None
    check = Check(piece.evidence.quote, state, document, span.start, span.end, reason=told)
    wide = cut_value(document, span.start, span.end)
    if wide is not None:
        whole = (Difference("replace", wide.of(document.text), piece.evidence.quote),)
        return Check(check.quote, QuoteState.ALTERED, document, span.start, span.end, whole)
    reason = why_cut_off(document, span.start, span.end) if state is QuoteState.FOUND else None
    if reason is not None:
        return Check(check.quote, QuoteState.CUT, document, span.start, span.end, (), reason)
    return check


def _missing(
    laid: Cover, number: int, one: Laid, placed: Mapping[str, Placed], found: Account
) -> None:
    """What stands in the place of a piece that isn't there."""
    run = _nearest(laid, number, one.piece)
    shown = " ".join(laid.stream.text(*run).split()) if run is not None else ""
    if run is not None:
        laid.mark(*run)
    if one.piece.kind in _QUOTES:
        found.quotes.append(_altered(one.piece, shown, placed))
        return
    right = one.piece.text
    what = one.piece.kind.value
    of_sources = one.piece.kind in (PieceKind.SOURCE, PieceKind.PLACE)
    state = QuoteState.ATTRIBUTED_WRONGLY if of_sources else QuoteState.ALTERED
    if not shown:
        found.beside.append(Check(right, state, reason=f"this {what} is missing", what=what))
        return
    changes = differences(right, shown)
    reason = f"from the documents follows: {right}"
    found.beside.append(Check(shown, state, difference=changes, reason=reason, what=what))


def _nearest(laid: Cover, number: int, piece: Piece) -> tuple[int, int] | None:
    """The run of words most like a piece, in its gap; for a row the first that is left there."""
    first, last = gap_around(laid, number)
    runs = [(a, b) for a, b in islice(laid.left(first, last), 200) if b <= last]
    runs = _whole(laid, runs)[:200]
    rated = [(likeness(piece.text, laid.stream.text(a, b)), -a, b) for a, b in runs]
    best = max(rated, default=None)
    if best is None or best[0] < _ALIKE:
        return None
    return _up_to_its_mark(laid, -best[1], best[2], last)


def _up_to_its_mark(laid: Cover, start: int, end: int, last: int) -> tuple[int, int]:
    """A quote that was opened, with the line that closes it: its last words may be what differs."""
    text = laid.stream.text(start, end)
    if _OPENS.match(text) is None or _SHUT.search(text):
        return start, end
    following = next(((a, b) for a, b in laid.left(end, last) if b <= last), None)
    if following is None or following[0] != end or not _SHUT.search(laid.stream.text(*following)):
        return start, end
    return start, following[1]


def _whole(laid: Cover, runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The runs, and where only lines are known also some that follow one another together."""
    joined = list(runs)
    for at in range(len(runs)):
        last = at
        while (
            last + 1 < len(runs) and last - at < _MOST_LINES and runs[last][1] == runs[last + 1][0]
        ):
            last += 1
            joined.append((runs[at][0], runs[last][1]))
    return joined


def _altered(piece: Piece, shown: str, placed: Mapping[str, Placed]) -> Check:
    assert piece.evidence is not None
    document, span = piece.evidence.document, piece.evidence.span
    place = placed.get(f"{piece.key}c" if piece.kind is PieceKind.CONTEXT else f"{piece.key}")
    bare = _without_key(shown)
    where = (document, span.start, span.end)
    if not bare:
        reason = f"{piece.key} is missing: it isn't shown where it belongs"
        return Check(piece.evidence.quote, QuoteState.ALTERED, *where, (), reason)
    openly = honest_changes(document, span, bare)
    if openly is not None and (place is None or place.state is QuoteState.FOUND):
        state = QuoteState.CHANGED_OPENLY if is_honest(openly) else QuoteState.ALTERED
        return Check(bare, state, *where, openly)
    if place is not None and place.state is QuoteState.MOVED:
        return Check(bare, QuoteState.MOVED, *where)
    return Check(bare, QuoteState.ALTERED, *where, differences(piece.evidence.quote, bare))


def _without_key(shown: str) -> str:
    # A mark behind the key opens the next quote.
    behind = r"\[Q\d+\]\s*[“\"„«”]?\s*$"
    bare = re.sub(rf"^\W*\[Q\d+\]|{behind}|^\s*Before it:|\(Q\d+c\)\s*$", "", shown).strip()
    return re.sub(r"^[“\"„«]|[”\"“»]$", "", bare).strip()


def _lost(place: Placed) -> Check:
    return Check(place.row.key, place.state, reason=place.reason)
