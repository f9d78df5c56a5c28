"""A briefing in JSON: written anew from its places and compared entry by entry."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from index import Document
from rag.briefing import (
    Briefing,
    Theme,
    assemble,
    brief_shape,
    compare_quotes,
    said_of,
    unknown_figures,
)
from rag.checking.accounting import Account
from rag.checking.as_meant import fields_as_meant
from rag.checking.cuts import why_cut_off
from rag.checking.json_quotes import check_json, reads_alike, row_of
from rag.checking.leftovers import FindTexts
from rag.checking.matching import Difference
from rag.checking.places import Placed, locate
from rag.checking.quotation_search import look_up
from rag.checking.quotations import find_quotations
from rag.checking.rebuilding import make_quotes
from rag.checking.settings import find_references
from rag.checking.states import Check, Leftover, QuoteState
from rag.checking.streams import stream_of
from rag.citing import plain
from rag.export import heading_of

Json = dict[str, Any]
# What was told when it was written and can't be worked out from the library again.
_FREE = {"score", "confidence", "library", "topic", "gaps", "changes", "references", "closing"}
_QUOTED = {"quote", "start", "end", "page", "page_end", "page_label", "answer", "parts"}
_SAID = {"source", "title", "author", "publisher", "date", "date_text", "type", "kind", "symbol",
         "sponsors", "document", "id", "speaker", "said", "notes", "sources"}  # fmt: skip
_MEANT = ("modality", "line")
_SHORT_ID = re.compile(r"[0-9a-f]{1,64}")
_MOST = 20_000


@dataclass(frozen=True, slots=True)
class _Apart:
    """An entry that isn't as it would be written: where it stands, what is right, what is given."""

    path: tuple[str, ...]
    right: Any
    given: Any


def is_briefing(value: Any) -> bool:  # noqa: ANN401 - any JSON
    """Whether it has the shape of a briefing."""
    return isinstance(value, dict) and isinstance(value.get("themes"), list) and "topic" in value


def verify_briefing(
    value: Json,
    sources: Callable[[Collection[str] | None], Sequence[Document]],
    texts: FindTexts,
    *,
    by_hash: bool = False,
) -> Account:
    """The account of a briefing in JSON."""
    given = dict(_numbered(value))
    rows = {key: row for key, quote in given.items() if (row := row_of(key, quote)) is not None}
    documents = sources({row.sha256 for row in rows.values()}) if rows else ()
    shown = {key: str(given[key].get("quote", "")) for key in rows}
    placed = locate(rows, shown, documents, by_hash=by_hash)
    found = Account()
    for key, quote in given.items():
        found.quotes.append(_checked(quote, placed.get(key)))
    briefing = _rebuilt(value, placed)
    cited, doubt = find_references(briefing, stream_of(_strings(value.get("references", {}))))
    found.doubts += [doubt] if doubt is not None else []
    right = brief_shape(briefing)
    stale = _stale(placed)
    near = set(fields_as_meant(quote for theme in briefing.themes for quote in theme.quotes))
    for apart in _compare(right, value, ()):
        if apart.path[-1] not in _MEANT or (str(apart.right), str(apart.given)) not in near:
            _tell(apart, stale, found)
    if "references" in value:
        expected = {
            "notes": {f"Q{n}": plain(runs) for n, runs in sorted(cited.notes.items())},
            "sources": {identity: plain(runs) for identity, runs in cited.sources.items()},
        }
        for apart in _compare(expected, value["references"], ("references",)):
            _tell(apart, stale, found)
    _own_words(value, briefing, found, texts, stale)
    return found


def _numbered(value: Json) -> Iterator[tuple[str, Json]]:
    """The quotes of the themes by their keys, with their contexts and where else they stand."""
    for theme in value["themes"]:
        for quote in theme.get("quotes", ()) if isinstance(theme, dict) else ():
            if not (isinstance(quote, dict) and type(quote.get("number")) is int):
                continue
            key = f"Q{quote['number']}"
            yield key, quote
            if isinstance(quote.get("context"), dict):
                yield f"{key}c", quote["context"]
            for number, other in enumerate(quote.get("also") or (), 1):
                if isinstance(other, dict):
                    yield f"{key}+{number}", other


def _checked(quote: Json, place: Placed | None) -> Check:
    """A quote held against its place, and whether it was cut out of its sentence."""
    check = check_json({"quote": "", **quote}, place)
    if check.state is not QuoteState.FOUND or check.document is None:
        return check
    assert check.start is not None
    assert check.end is not None
    reason = why_cut_off(check.document, check.start, check.end)
    if reason is None:
        return check
    return replace(check, state=QuoteState.CUT, reason=reason)


def _rebuilt(value: Json, placed: Mapping[str, Placed]) -> Briefing:
    quotes = make_quotes(placed)
    themes = tuple(
        Theme(
            str(theme.get("title", "")),
            tuple(quotes[n] for q in theme.get("quotes", ()) if (n := _number(q)) in quotes),
            _text(theme.get("note")),
        )
        for theme in value["themes"]
        if isinstance(theme, dict)
    )
    pairs = []
    for pair in value.get("agreements") or ():
        sides = [_number(q) for q in pair.get("quotes", ())] if isinstance(pair, dict) else []
        if len(sides) == 2 and all(side in quotes for side in sides):
            found = compare_quotes(quotes[sides[0]], quotes[sides[1]])
            pairs += [found] if found is not None else []
    asked = value.get("wants_figures") is True
    briefing = assemble(str(value["topic"]), themes, tuple(pairs), (), (), wants_figures=asked)
    points = [quotes[n] for q in value.get("key_points") or () if (n := _number(q)) in quotes]
    return replace(briefing, key_points=tuple(points))


def _text(value: Any) -> str | None:  # noqa: ANN401
    return value if isinstance(value, str) else None


def _number(quote: Any) -> int:  # noqa: ANN401
    number = quote.get("number") if isinstance(quote, dict) else None
    return number if type(number) is int else -1


def _compare(right: Any, given: Any, path: tuple[str, ...]) -> Iterator[_Apart]:  # noqa: ANN401
    """Every entry that differs; scores and what was told of the library then are let be."""
    if isinstance(right, dict) and isinstance(given, dict):
        for name in [*right, *(n for n in given if n not in right)]:
            is_score = name in ("score", "confidence") and _is_number(given.get(name))
            if is_score or (name in _FREE and len(path) == 0):
                continue
            if name not in given or name not in right:
                yield _Apart((*path, name), right.get(name), given.get(name))
            else:
                yield from _compare(right[name], given[name], (*path, name))
    elif isinstance(right, list) and isinstance(given, list):
        for at in range(max(len(right), len(given))):
            one = right[at] if at < len(right) else None
            other = given[at] if at < len(given) else None
            yield from _compare(one, other, (*path, str(at)))
    elif right != given or isinstance(right, bool) is not isinstance(given, bool):
        yield _Apart(path, right, given)


def _is_number(value: Any) -> bool:  # noqa: ANN401
    """Whether it is a score; words in its place are not."""
    return type(value) in (int, float)


def _stale(placed: Mapping[str, Placed]) -> bool:
    """Whether a source has changed: then what follows from it may differ too."""
    return any(place.state is not QuoteState.FOUND for place in placed.values())


def _tell(apart: _Apart, stale: bool, found: Account) -> None:
    if len(found.beside) >= _MOST or stale:  # what followed from a source that has changed
        return
    where, name = " › ".join(apart.path), apart.path[-1]
    if name in _QUOTED and reads_alike(apart.right, apart.given):
        return
    if apart.path[0] == "themes" and name in _QUOTED and len(apart.path) > 3:
        return  # said of the quote itself
    state = QuoteState.ATTRIBUTED_WRONGLY if set(apart.path) & _SAID else QuoteState.ALTERED
    state = QuoteState.UNKNOWN if apart.right is None and apart.given is not None else state
    shown, right = _short(apart.given), _short(apart.right)
    reason = f"{where}: from the documents follows {right}"
    if apart.right is None:
        reason = f"{where}: nothing of the kind follows from the documents"
    difference = (Difference("replace", right, shown),)
    found.beside.append(Check(shown, state, difference=difference, reason=reason, what=name))


def _own_words(
    value: Json, briefing: Briefing, found: Account, texts: FindTexts, stale: bool
) -> None:
    """Topic, titles of themes, gaps, and what is told of an earlier briefing."""
    said = said_of(briefing.quotes)
    gaps = [gap for gap in value.get("gaps") or () if isinstance(gap, dict)]
    topic = str(value["topic"])
    in_gaps = " ".join(str(gap.get("part")) for gap in gaps)
    own = [(topic, "topic"), *((" ".join(_strings(gap)), "gap") for gap in gaps)]
    # Why a section has no quotes, and what the library has besides, was told when it was written.
    notes = [theme.note for theme in briefing.themes if theme.note]
    own += [(told, "gap") for told in (*notes, _text(value.get("closing"))) if told]
    for told, kind in own:
        found.leftovers.append(Leftover(told, kind))
        for quoted in find_quotations(told, 3):
            found.quotes.append(look_up(quoted, texts()))
    for figure in unknown_figures(topic, [*said, in_gaps]) if not stale else ():
        reason = f"the figure {figure} stands in no source that is quoted"
        found.beside.append(Check(topic, QuoteState.UNKNOWN, reason=reason, what="topic"))
    for place, theme in enumerate(briefing.themes, 1):
        if not stale and theme.title not in (f"Point {place}", heading_of(theme, place, topic)):
            reason = "the title of this theme is no phrase of its quotes"
            found.beside.append(
                Check(theme.title, QuoteState.UNKNOWN, reason=reason, what="heading")
            )
    for name in ("changes", "library"):
        words = [w for w in _strings(value.get(name) or ()) if not _SHORT_ID.fullmatch(w)]
        found.leftovers += [Leftover(" ".join(words), "text")] if words else []


def _strings(value: Any, depth: int = 0) -> Iterator[str]:  # noqa: ANN401
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list) and depth < 40:
        for item in value.values() if isinstance(value, dict) else value:
            yield from _strings(item, depth + 1)


def _short(value: Any) -> str:  # noqa: ANN401
    text = " ".join(_strings(value)) if isinstance(value, dict | list) else str(value)
    return " ".join(text.split())[:400]
