"""Grids, checked drafts and other files of ours whose quotes carry their places as attributes."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from html.parser import HTMLParser
from pathlib import Path

from index import Document, Span
from index.readers import decode
from rag.checking.accounting import Account
from rag.checking.altered import differences, honest_changes, is_honest
from rag.checking.cuts import cut_value
from rag.checking.leftovers import FindTexts
from rag.checking.matching import Difference
from rag.checking.places import Placed, locate
from rag.checking.quotations import check_quotations
from rag.checking.seen import Seen
from rag.checking.states import HOLDING, Check, Leftover, QuoteState
from rag.checking.streams import Stream, find, same_words, stream_of
from rag.export import VerifyRow

_PAGES = (".html", ".htm", ".xhtml")


def verify_tagged(
    path: Path,
    seen: Seen,
    sources: Callable[[Collection[str] | None], Sequence[Document]],
    texts: FindTexts,
    *,
    by_hash: bool = False,
) -> Account:
    """Quotes by their attributes; all other words are left over, quotations among them checked."""
    tagged = _tagged(path) if path.suffix.lower() in _PAGES else []
    rows = {row.key: row for row, _ in tagged}
    documents = sources({row.sha256 for row in rows.values()}) if rows else ()
    shown = {row.key: words for row, words in tagged}
    placed = locate(rows, shown, documents, by_hash=by_hash)
    stream = stream_of([block.text for block in seen.blocks])
    found = Account()
    covered = bytearray(len(stream.signs))
    for key, words in shown.items():
        check = check_placed(words, placed[key])
        wanted = stream_of([words])
        place = find(stream, wanted)
        while place >= 0 and any(covered[place : place + len(wanted.signs)]):
            place = find(stream, wanted, place + 1)
        if place < 0 and check.state is QuoteState.FOUND:
            check = Check(words, QuoteState.ALTERED, reason="these words aren't shown")
        elif place >= 0:
            end = place + len(wanted.signs)
            covered[place:end] = b"\1" * (end - place)
        found.quotes.append(check)
    _others(seen, list(shown.values()), texts, found, stream, covered)
    rest = [stream.text(a, b) for a, b in _runs(covered, stream.starts)]
    text = " ".join(" ".join(rest).split())
    found.leftovers += [Leftover(text)] if text else []
    return found


def _others(
    seen: Seen,
    shown: list[str],
    texts: FindTexts,
    found: Account,
    stream: Stream,
    covered: bytearray,
) -> None:
    """Quotations that carry no place."""
    for check in check_quotations(seen, texts()):
        if any(check.quote in " ".join(words.split()) for words in shown):
            continue
        found.quotes.append(check)
        wanted = stream_of([check.quote])
        place = find(stream, wanted)
        if place >= 0 and check.state in HOLDING:
            end = place + len(wanted.signs)
            covered[place:end] = b"\1" * (end - place)


def check_placed(words: str, place: Placed) -> Check:
    """Whether some words are those at a place."""
    if place.evidence is None:
        return Check(words, place.state, reason=place.reason)
    document, span = place.evidence.document, place.evidence.span
    where = (document, span.start, span.end)
    if same_words(words, place.evidence.quote):
        wide = cut_value(document, span.start, span.end)
        if wide is not None:
            told = (Difference("replace", wide.of(document.text), words),)
            return Check(words, QuoteState.ALTERED, *where, told)
        return Check(words, place.state, *where, reason=place.reason)
    openly = honest_changes(document, Span(span.start, span.end), words)
    if openly is not None:
        state = QuoteState.CHANGED_OPENLY if is_honest(openly) else QuoteState.ALTERED
        return Check(words, state, *where, openly)
    return Check(words, QuoteState.ALTERED, *where, differences(place.evidence.quote, words))


def _runs(covered: bytearray, starts: list[int]) -> list[tuple[int, int]]:
    runs, place = [], covered.find(0)
    while place >= 0:
        end = covered.find(1, place)
        end = end if end >= 0 else len(covered)
        runs.append((place, end))
        place = covered.find(0, end)
    return runs


class _Tagged(HTMLParser):
    """Collects the words of elements that carry a place."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[VerifyRow, str]] = []
        self._open: list[tuple[str, VerifyRow | None, list[str]]] = []
        self._notes = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        if tag in ("blockquote", "q"):
            place = _place(dict(attrs), len(self.found) + len(self._open))
            self._open.append((tag, place, []))
        self._notes += tag in ("footer", "cite")

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        self._notes -= tag in ("footer", "cite") and self._notes > 0
        if not any(name == tag for name, _, _ in self._open):
            return
        while self._open:
            name, place, words = self._open.pop()
            if place is not None:
                text = "".join(words).strip()
                self.found.append((place, text.removeprefix("“").removesuffix("”")))
            if name == tag:
                break

    def handle_data(self, data: str) -> None:
        """Collect words."""
        for _, place, words in self._open:
            if place is not None and not self._notes:
                words.append(data)


def _place(values: dict[str, str | None], number: int) -> VerifyRow | None:
    sha256, start, end = (values.get(f"data-{name}") for name in ("sha256", "start", "end"))
    if not (sha256 and start and end and start.isdecimal() and end.isdecimal()):
        return None
    return VerifyRow(f"{number}", sha256, int(start), int(end), values.get("data-source") or "")


def _tagged(path: Path) -> list[tuple[VerifyRow, str]]:
    parser = _Tagged()
    parser.feed(decode(path.read_bytes()))
    parser.close()
    return [
        (VerifyRow(f"{n}", row.sha256, row.start, row.end, row.source), words)
        for n, (row, words) in enumerate(parser.found, 1)
    ]
