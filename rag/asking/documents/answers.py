"""Answers about documents: counted and listed by the library, shown in the documents' own words.

A count is no sentence of a document, so it is said by us, as the reason, with what was counted;
what is quoted is the line that has the author, the date or the words asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import zip_longest

from index import Document, Filter, Library, Span
from index.language import base_language, content_words, is_said_by, small_words, stem
from rag.asking.confidence import calibration
from rag.asking.cover_lines import byline, is_cover_line, is_title_line
from rag.asking.documents.asked import About, Asks, recognise
from rag.asking.documents.named import without_files, without_saying
from rag.asking.sentence_candidates import heads_others
from rag.types import Answer, Evidence

_MOST_NAMED = 10
_MOST_SENTENCES = 3
_FEWEST_WORDS = 4
# Asks a question of some documents alone.
AskWithin = Callable[[Filter, str], Answer]


def answer_about(
    library: Library, question: str, k: int, where: Filter | None, ask_within: AskWithin
) -> Answer | None:
    """Answer what is asked of documents themselves; ``None`` where something else is asked."""
    allowed = where if where is not None else Filter()
    about = recognise(question, library.truth.outlines(allowed))
    if about is None:
        return None
    if about.asks is Asks.WITHIN:
        within = _among(allowed, about.documents)
        asked = without_saying(without_files(question, about.documents))
        return ask_within(within, asked) if about.documents else None
    documents = _meant(library, about, allowed)
    told = _told(documents, about)
    if about.asks is Asks.COUNT and not about.mentioned:  # no line of a document shows it
        return Answer(question, (), (), 0.0, f"no sentence says it; the library counts {told}")
    if not documents:
        return Answer(question, (), (), 0.0, told)
    shown = Asks.LIST if about.asks is Asks.COUNT else about.asks
    quotes = list(_quotes(library, shown, about, documents[: max(k, 1)], question))[:k]
    if not quotes:
        return ask_within(_among(allowed, documents), question)
    sure = calibration("rules").others["documents"]
    return Answer(question, tuple(quotes), (), sure, told)


def _meant(library: Library, about: About, where: Filter) -> list[Document]:
    """The documents that a question is about, those that have the words asked for."""
    chosen = list(about.documents)
    if about.mentioned:
        groups = [[word, *library.finder.spellings(word)] for word in about.mentioned]
        holding = set(library.finder.holders(groups, where))
        chosen = [document for document in chosen if document.id in holding]
    dated = [document for document in chosen if document.metadata.date is not None]
    if about.asks in (Asks.NEWEST, Asks.OLDEST):
        newest = about.asks is Asks.NEWEST
        return sorted(dated, key=lambda d: d.metadata.date or "", reverse=newest)[:1]
    return sorted(chosen, key=lambda document: document.source)


def _quotes(
    library: Library, asks: Asks, about: About, documents: Sequence[Document], question: str
) -> Iterator[Evidence]:
    """What is shown of each document, whole documents being read for it."""
    whole = library.documents_by_id(document.id for document in documents)
    found = [whole[document.id] for document in documents if document.id in whole]
    if asks is Asks.ABOUT:
        columns = [_opening(library, document, question) for document in found]
        for row in zip_longest(*columns):
            for document, unit in zip(found, row, strict=True):
                if unit is not None:
                    yield Evidence(document, unit, None, 0.0)
        return
    for document in found:
        span = _line(library, asks, about, document)
        if span is not None:
            yield Evidence(document, span, None, 0.0)


def _line(library: Library, asks: Asks, about: About, document: Document) -> Span | None:
    """The line that shows what a document is meant by."""
    if about.mentioned:
        return _mention(library, document, about.mentioned)
    if asks in (Asks.AUTHOR, Asks.DATE):
        return byline(document, author=asks is Asks.AUTHOR)
    by_date = asks in (Asks.NEWEST, Asks.OLDEST)
    own = byline(document, author=not by_date) or byline(document, author=by_date)
    return own or next(iter(_units(library, document)), None)


def _mention(library: Library, document: Document, words: Sequence[str]) -> Span | None:
    """The first unit with most of these words."""
    language = base_language(document.metadata.language)
    wanted = {stem(word, language) for word in words}
    best: tuple[int, Span] | None = None
    for unit in _units(library, document):
        own = {stem(word, language) for word in content_words(unit.of(document.text))}
        count = len(wanted & own)
        shown = count and not is_title_line(document, unit)
        if count and (best is None or 2 * count + shown > best[0]):
            best = 2 * count + shown, unit
    return best[1] if best is not None else None


def _opening(library: Library, document: Document, question: str) -> list[Span]:
    """What a document is about: its title, where that is asked and not told, and how it begins."""
    words = small_words(question)
    units = list(_units(library, document))
    asked = {stem(word) for word in content_words(question)}
    titles = [unit for unit in units if is_title_line(document, unit) and not
              {stem(w) for w in content_words(unit.of(document.text))} <= asked]  # fmt: skip
    running = [
        unit
        for unit in units
        if not is_cover_line(document, unit)
        and len(unit.of(document.text).split()) >= _FEWEST_WORDS
    ]
    is_title_asked = words[-1:] == ["about"] and not is_said_by(words, "speaking")
    return [*(titles[:1] if is_title_asked else []), *running[:_MOST_SENTENCES]]


def _units(library: Library, document: Document) -> Iterator[Span]:
    """The units of a document that may be quoted, and its title."""
    for passage in library.truth.passages_of(document.id)[0]:
        for unit in passage.sentences:
            if not heads_others(document, unit) or is_title_line(document, unit):
                yield unit


def _among(where: Filter, documents: Sequence[Document]) -> Filter:
    ids = tuple(document.id for document in documents)
    if len(ids) == 1:
        return Filter((*where.conditions, ("id", ids[0])), where.choices)
    return Filter(where.conditions, (*where.choices, ("id", ids)))


def _told(documents: Sequence[Document], about: About) -> str:
    """How many documents these are, and which."""
    count = len(documents)
    have = f" with {' '.join(about.mentioned)}" if about.mentioned else ""
    names = ", ".join(document.source.rpartition("/")[2] for document in documents[:_MOST_NAMED])
    more = f" and {count - _MOST_NAMED} more" if count > _MOST_NAMED else ""
    counted = f"{count if count else 'no'} document{'' if count == 1 else 's'}{have}"
    return f"{counted}: {names}{more}" if count else counted
