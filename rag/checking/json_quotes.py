"""The quotes in JSON of any shape of ours, each with its place, page, answer and document."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

from index import Document
from rag.checking.accounting import Account
from rag.checking.matching import Difference, fold_text
from rag.checking.places import Placed, locate
from rag.checking.states import Check, Leftover, QuoteState
from rag.checking.tagged import check_placed
from rag.export import VerifyRow
from rag.shapes import document_shape

_DEEPEST = 60
# Under these names programs tell what is no word of a document or an editor.
_NAMES = ("id", "source", "type", "state", "made_with")
_PATH = re.compile(r"\.\w{1,5}$")


def verify_quotes(
    value: Any,  # noqa: ANN401 - any JSON
    sources: Callable[[Collection[str] | None], Sequence[Document]],
    *,
    by_hash: bool = False,
) -> Account:
    """Check each quote, and what stands in its object; other words are left over."""
    found = Account()
    given = list(_quotes(value))
    rows = {
        f"{n}": row for n, quote in enumerate(given) if (row := row_of(f"{n}", quote)) is not None
    }
    documents = sources({row.sha256 for row in rows.values()}) if rows else ()
    shown = {key: given[int(key)]["quote"] for key in rows}
    placed = locate(rows, shown, documents, by_hash=by_hash)
    for number, quote in enumerate(given):
        place = placed.get(f"{number}")
        found.quotes.append(check_json(quote, place))
    found.beside += _wrong_rows(value, sources, by_hash=by_hash)
    said = " ".join(_words(value)).split()
    found.leftovers += [Leftover(" ".join(said))] if said else []
    return found


def row_of(key: str, quote: dict[str, Any]) -> VerifyRow | None:
    """The place that a quote claims; ``None`` where it is none."""
    document = quote.get("document")
    document = document if isinstance(document, dict) else {}
    start, end, sha256 = quote.get("start"), quote.get("end"), document.get("id")
    if not (isinstance(sha256, str) and type(start) is int and type(end) is int and start >= 0):
        return None
    return VerifyRow(key, sha256, start, max(start, end), str(document.get("source", "")))


def check_json(quote: dict[str, Any], place: Placed | None) -> Check:
    """One quote with all that its object says."""
    words = str(quote["quote"])
    if place is None:
        reason = "it names no place in a source"
        return Check(words, QuoteState.CANNOT_CHECK, reason=reason)
    check = check_placed(words, place)
    if check.state is not QuoteState.FOUND or check.document is None or check.start is None:
        return check
    for what, right, given in _beside(quote, check.document, check.start):
        if right != given and not reads_alike(right, given):
            state = QuoteState.ATTRIBUTED_WRONGLY if what in _ATTRIBUTES else QuoteState.ALTERED
            told = (Difference("replace", f"{what}: {right}", f"{what}: {given}"),)
            return Check(words, state, check.document, check.start, check.end, told)
    return check


def reads_alike(right: Any, given: Any) -> bool:  # noqa: ANN401
    """Whether two texts differ in whitespace and the form of quotation marks at most."""
    both = isinstance(right, str) and isinstance(given, str)
    return both and fold_text(right)[0].split() == fold_text(given)[0].split()


_ATTRIBUTES = ("source", "title", "author", "publisher", "date", "kind", "symbol")


def _beside(
    quote: dict[str, Any], document: Document, start: int
) -> Iterator[tuple[str, Any, Any]]:
    """What is said beside a quote: its name, what is right, and what is given."""
    if "page" in quote:
        yield "page", document.page_number(start), quote["page"]
        yield "page_label", document.page_label(start), quote.get("page_label")
    if "page_end" in quote and type(quote.get("end")) is int and quote["end"] > start:
        yield "page_end", document.page_number(quote["end"] - 1), quote["page_end"]
    answer = quote.get("answer")
    if isinstance(answer, dict):
        first, last = answer.get("start"), answer.get("end")
        is_place = type(first) is int and type(last) is int and 0 <= first <= last
        right = document.text[first:last] if is_place else None
        yield "answer", right, answer.get("text")
    for part in quote.get("parts") or ():
        if isinstance(part, dict) and type(part.get("start")) is int:
            yield "part", document.text[part["start"] : part.get("end")], part.get("quote")
    if isinstance(quote["document"], dict):
        yield from _attributes(quote["document"], document)


def _attributes(given: dict[str, Any], document: Document) -> Iterator[tuple[str, Any, Any]]:
    """What is said of a document: its name, what is right, and what is given."""
    known = document_shape(document)
    yield from ((name, known.get(name), given[name]) for name in _ATTRIBUTES if name in given)


def _quotes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:  # noqa: ANN401
    """Every object that has a quote and claims a document for it."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _quotes(item, depth + 1)
    elif isinstance(value, dict):
        if isinstance(value.get("quote"), str) and ("document" in value or "start" in value) and (
            "role" not in value
        ):  # fmt: skip
            yield value
        for item in value.values():
            yield from _quotes(item, depth + 1)


def _wrong_rows(
    value: Any,  # noqa: ANN401 - any JSON
    sources: Callable[[Collection[str] | None], Sequence[Document]],
    *,
    by_hash: bool,
) -> Iterator[Check]:
    """Rows of a grid whose document is told otherwise than it is, or that hold another's quotes."""
    rows = value.get("rows") if isinstance(value, dict) else None
    rows = [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
    rows = [row for row in rows if isinstance(row.get("document"), dict)]
    names = {f"{row['document'].get('id')}" for row in rows}
    known = {document.id: document for document in sources(names)} if names else {}
    for row in rows:
        given, quotes = row["document"], list(_quotes(row.get("cells")))
        document = known.get(f"{given.get('id')}")
        wrong = _otherwise(given, document, by_hash=by_hash) if document is not None else ()
        reason = "no document that was looked into is the one of this row"
        state = QuoteState.CANNOT_CHECK if document is None and not quotes else None
        if wrong or any(_document_of(quote) != given.get("id") for quote in quotes):
            state = QuoteState.ATTRIBUTED_WRONGLY
            reason = "the row names another document than its quotes" if not wrong else ""
        if state is not None:
            what = f"{given.get('title') or given.get('source')}"
            yield Check(what, state, None, None, None, wrong, reason or None, "row")


def _otherwise(
    given: dict[str, Any], document: Document, *, by_hash: bool
) -> tuple[Difference, ...]:
    """What is said of a document that it isn't; a file's name may be another by its hash."""
    return tuple(
        Difference("replace", f"{name}: {right}", f"{name}: {told}")
        for name, right, told in _attributes(given, document)
        if told != right and not reads_alike(right, told) and not (by_hash and name == "source")
    )


def _document_of(quote: dict[str, Any]) -> Any:  # noqa: ANN401 - any JSON
    given = quote.get("document")
    return given.get("id") if isinstance(given, dict) else None


def _words(value: Any, depth: int = 0) -> Iterator[str]:  # noqa: ANN401
    """All other words but those in quotes' objects, and names that programs give."""
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _words(item, depth + 1)
    elif isinstance(value, dict) and not ("quote" in value and "document" in value):
        for name, item in value.items():
            if not (name == "document" or (name in _NAMES and _is_name(item))):
                yield from _words(item, depth + 1)


def _is_name(value: Any) -> bool:  # noqa: ANN401 - any JSON
    """Whether it is what a program gives: a hash, a path, one word such as ``supported``."""
    return isinstance(value, str) and (len(value.split()) < 2 or bool(_PATH.search(value)))
