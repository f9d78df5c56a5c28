"""What a file shows beyond the briefing: an editor's words, and quotations among them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from rag.briefing import Briefing, said_of, unknown_figures
from rag.checking.covering import Cover, below_cards, is_bare, parts_card
from rag.checking.landmarks import Landmarks
from rag.checking.matching import fold_text
from rag.checking.quotation_search import Texts, look_up
from rag.checking.quotations import find_quotations
from rag.checking.seen import APART, Block, Seen
from rag.checking.states import HOLDING, Check, Leftover, QuoteState
from rag.checking.streams import BLOCK, LINE
from rag.export import GAP_DASH, NOT_IN_QUOTES_LINE, PieceKind, Section

FindTexts = Callable[[], Texts]
_KEY = re.compile(r"\bQ\d{1,6}c?\b")
_NOTE_NUMBER = re.compile(r"\W*\d{1,4}\W*")
_TOLD = re.compile(r"\(probability of an answer: \d{1,3}%\)")
# How a line begins that says that there are no gaps, or nothing further.
_TOLD_OF_ALL = ("None found", "Nothing further", "Nothing in ", "Nothing: ")
_COUNTED = re.compile(r"\(?\s*\d+ independent sources?\s*\)?")
_FEWEST = 4
_MOST_JOINED = 4000


@dataclass(frozen=True, slots=True)
class Leavings:
    """What is known of a file whose rest is sorted out; ``stale`` keys have lost their source."""

    seen: Seen
    marks: Landmarks
    briefing: Briefing
    stale: set[str]


@dataclass
class Sorted:
    """Quotations among the rest, what is wrong of it, and the words that are an editor's."""

    quotes: list[Check] = field(default_factory=list)
    beside: list[Check] = field(default_factory=list)
    leftovers: list[Leftover] = field(default_factory=list)


def sort_out(cover: Cover, known: Leavings, texts: FindTexts) -> Sorted:
    """Go through all that nothing accounts for, and what stands apart from the text."""
    found = Sorted()
    body = [block for block in known.seen.blocks if block.role not in APART]
    _title(cover, known, body, found, texts)
    cards = below_cards(cover)
    for start, end in _joined(cover, known.seen):
        text = " ".join(cover.stream.text(start, end).split())
        block = body[cover.stream.block(start)]
        if is_bare(text) or (_NOTE_NUMBER.fullmatch(text) and _is_beside(cover, start, end)):
            continue
        if _is_key_of_neighbour(cover, text, start, end):
            continue
        if _in_gaps(cover, known, start):
            _gap(text, known, found, texts)
        else:
            within = _is_within(cover, start, end)
            within = within or (not known.seen.loose and parts_card(cards, start, end))
            _rest(text, block, within, known, found, texts)
    for block in known.seen.blocks:
        if block.role in APART:
            _apart(block, known, found, texts)
    return found


def _joined(cover: Cover, seen: Seen) -> list[tuple[int, int]]:
    """The runs that are left; where only lines are known those that follow one another are one."""
    runs: list[tuple[int, int]] = []
    for start, end in cover.left():
        follows = seen.loose and bool(runs) and runs[-1][1] == start
        if follows and not _opens(cover, start) and end - runs[-1][0] < _MOST_JOINED:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return runs


def _opens(cover: Cover, start: int) -> bool:
    """Whether something of its own begins here: a new block, a bullet, a key."""
    return cover.stream.signs[start] in '•[“"'


def _title(
    cover: Cover, known: Leavings, body: list[Block], found: Sorted, texts: FindTexts
) -> None:
    """The title repeats the request: the asker's words, but its figures must be the sources'."""
    title = known.marks.title
    if not title:
        return
    for start, end in list(cover.left()):
        text = " ".join(cover.stream.text(start, end).split())
        if text and (
            text == title or (known.seen.loose and title.startswith(text) and start < 400)
        ):
            cover.mark(start, end)
            if text == title:
                break
            title = title[len(text) :].strip()
            if not title:
                break
    _words_of_title(known.marks.title, known, found, texts)


def _words_of_title(title: str, known: Leavings, found: Sorted, texts: FindTexts) -> None:
    found.leftovers.append(Leftover(title, "topic"))
    figures = unknown_figures(title, said_of(known.briefing.quotes))
    for figure in figures if not known.stale else ():
        reason = f"the figure {figure} stands in no source that is quoted"
        found.beside.append(Check(title, QuoteState.UNKNOWN, reason=reason, what="title"))
    _quotations(title, found, texts, fewest=2)


def _rest(
    text: str, block: Block, within: bool, known: Leavings, found: Sorted, texts: FindTexts
) -> None:
    """One run of words that nothing accounts for."""
    if _COUNTED.fullmatch(text):
        reason = "no such count follows from the documents"
        found.beside.append(Check(text, QuoteState.ALTERED, reason=reason, what="count"))
        return
    keys = _KEY.findall(text)
    if keys and all(key.rstrip("c") in known.stale for key in keys):
        return
    looks = bool(keys) or within or block.role == "quote"
    if block.role in ("heading", "title"):
        figures = unknown_figures(text, said_of(known.briefing.quotes))
        if figures:
            reason = f"the figure {', '.join(figures)} stands in no source that is quoted"
            found.beside.append(Check(text, QuoteState.UNKNOWN, reason=reason, what="heading"))
    if looks:
        found.quotes.append(_looked_up(text, texts, within=within))
        return
    if not _quotations(text, found, texts):
        found.leftovers.append(Leftover(text, block.role))


def _looked_up(text: str, texts: FindTexts, *, within: bool) -> Check:
    bare = re.sub(r"\[?Q\d{1,6}c?\]?", " ", text).strip(' \t\n“”"„«»|—:.')
    check = look_up(bare, texts()) if len(bare.split()) >= _FEWEST else None
    if check is not None and check.state in (*HOLDING, QuoteState.ALTERED) and not within:
        return check
    where = (
        "added within a quote, a row or a note" if within else "it stands in none of the documents"
    )
    return Check(text, QuoteState.UNKNOWN, reason=where)


def _quotations(text: str, found: Sorted, texts: FindTexts, fewest: int = _FEWEST) -> bool:
    """Check what stands between marks; whether that is all there is."""
    quoted = find_quotations(text, fewest)
    for words in quoted:
        found.quotes.append(look_up(words, texts()))
    rest = text
    for words in quoted:
        rest = rest.replace(words, " ")
    return bool(quoted) and is_bare(rest)


def _in_gaps(cover: Cover, known: Leavings, start: int) -> bool:
    sections = known.marks.sections
    first = sections[Section.GAPS]
    later = [p for p in sections.values() if p > first]
    return 0 <= first <= start < min(later, default=len(cover.stream.signs))


def _gap(text: str, known: Leavings, found: Sorted, texts: FindTexts) -> None:
    """What was said of the request's parts: they are the asker's, the rest can't be repeated.

    A briefing sets none of it in quotation marks, so what stands between them claims to be quoted.
    """
    text = text.lstrip("•-* ")
    part, _, reason = text.rpartition(GAP_DASH)
    is_asked = set(_plain(part)) <= set(_plain(known.marks.title))
    if text.startswith(NOT_IN_QUOTES_LINE):
        held = {word for q in known.briefing.quotes for word in _plain(q.evidence.quote)}
        words = text.removeprefix(NOT_IN_QUOTES_LINE).rstrip(".").split(", ")
        wrong = [word for word in words if _plain(word) and set(_plain(word)) <= held]
        if wrong:
            told = f"a quote has the word {', '.join(w.strip() for w in wrong)}"
            found.beside.append(Check(text, QuoteState.ALTERED, reason=told, what="gap"))
            return
    elif not text.startswith(_TOLD_OF_ALL) and not (is_asked and _TOLD.search(reason)):
        _rest(text, Block(text), False, known, found, texts)
        return
    _quotations(text, found, texts, fewest=2)
    found.leftovers.append(Leftover(text, "gap"))


def _apart(block: Block, known: Leavings, found: Sorted, texts: FindTexts) -> None:
    """Comments, heads and feet of pages, a page's name: an editor's, but for quotations."""
    text = " ".join(block.text.split())
    if block.role == "name":
        if text != known.marks.title:
            _words_of_title(text, known, found, texts)
        return
    _quotations(text, found, texts)
    found.leftovers.append(Leftover(text, block.role))


def _is_within(cover: Cover, start: int, end: int) -> bool:
    """Whether the rest of its line or cell is a piece of the briefing."""
    stream = cover.stream
    before = start > 0 and not stream.joint(start) & BLOCK and bool(cover.covered[start - 1])
    after = end < len(stream.signs) and not stream.joint(end) & BLOCK and bool(cover.covered[end])
    return before or after


def _is_beside(cover: Cover, start: int, end: int) -> bool:
    """Whether it touches what is accounted for, as the number of a note does."""
    before = start > 0 and bool(cover.covered[start - 1])
    after = end < len(cover.covered) and bool(cover.covered[end])
    return (before and not cover.stream.joint(start) & (BLOCK | LINE)) or after


def _is_key_of_neighbour(cover: Cover, text: str, start: int, end: int) -> bool:
    """Whether it is the key of the quote or the note beside it, with marks at most."""
    keys = re.findall(r"Q\d{1,6}", text)
    if len(keys) != 1 or re.fullmatch(r"\W*Q\d{1,6}\W*\d{0,4}\W*", text) is None:
        return False
    beside = [laid.piece for laid in cover.laid
              if laid.start >= 0 and laid.piece.kind is PieceKind.QUOTE
              and (0 <= start - laid.end <= 2 or 0 <= laid.start - end <= 2)]  # fmt: skip
    return any(piece.key == keys[0] for piece in beside)


def _plain(text: str) -> list[str]:
    return re.findall(r"\w+", fold_text(text)[0].casefold())
