"""Where a document introduces a person whom a card has by the surname alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from index import Document, Span, ValueKind
from index.language import find_values, is_common_word, is_function_word
from rag.cards.around import sentence_up_to
from rag.cards.capitals import capitals_before
from rag.statements import language_of, values_at

_APPOSITION = re.compile(
    r",\s(?:(?:an?|the|then|former|who\s(?:is|was|has))\s|[A-Z][\w-]+[’']s\s)[^.,;:()\n]{3,80}(?=,)"
)
# So many places with a surname are looked at, and so far, in characters, for the whole name.
_MOST_LOOKED_AT, _REACH = 20, 300
_FORMS = ("mr", "mrs", "messrs", "ms", "miss", "dr", "prof", "sir", "lady", "lord", "dame")


def introduced(document: Document, span: Span) -> Iterator[tuple[int, str, Span]]:
    """Of each surname in a stretch its place in it, itself, and the first full name before.

    None where two persons have it, or the stretch has the full name of one itself.
    """
    text, language = document.text, language_of(document)
    for surname, at in _surnames(document, span).items():
        full = [name for name in _full_names(text, surname, language) if name.end <= span.end]
        people = {_first_name(name.of(text)) for name in full}
        if len(people) == 1 and full[0].end <= span.start:
            yield at, surname, _with_role(text, full[0], language)


def _surnames(document: Document, span: Span) -> dict[str, int]:
    """The persons that a stretch has by one name, and where it has each first."""
    found: dict[str, int] = {}
    for value in values_at((document, span)):
        name = value.span.of(document.text)
        surname = name.split()[-1]
        is_bare = value.kind is ValueKind.PERSON and len(_given(name)) == 1
        if is_bare and not is_common_word(surname.lower()):
            found.setdefault(surname, value.span.start - span.start)
    return found


@lru_cache(maxsize=256)  # the cards of a document have the same persons
def _full_names(text: str, surname: str, language: str) -> tuple[Span, ...]:
    """The persons of more names than one that end with it, in the order of a text."""
    found = []
    places = re.finditer(rf"(?<!\w){re.escape(surname)}(?!\w)", text)
    for place in islice(places, _MOST_LOOKED_AT):
        before = _sentence_before(text, place.end(), language)
        words = before.of(text)
        for value in find_values(words, language):
            is_person = value.kind is ValueKind.PERSON and len(_given(value.span.of(words))) > 1
            if is_person and value.span.end == len(words):
                found.append(Span(before.start + value.span.start, before.end))
    return tuple(found)


def _sentence_before(text: str, stop: int, language: str) -> Span:
    first = max(text.rfind("\n", max(0, stop - _REACH), stop) + 1, stop - _REACH, 0)
    return sentence_up_to(text, Span(first, stop), language)


def _with_role(text: str, name: Span, language: str) -> Span:
    """A name with the office before it, "Secretary of State", and what stands behind a comma."""
    sentence = _sentence_before(text, name.end, language)
    run = capitals_before(text, sentence, name.end)
    before = text[run.start : name.start].split() if run is not None else []
    small = any(is_function_word(word.lower()) and word != "of" for word in before)
    opens = run is not None and run.start == sentence.start and "of" not in before
    is_office = run is not None and run.start < name.start and not (small or opens)
    start = run.start if run is not None and is_office else name.start
    told = _APPOSITION.match(text, name.end)
    return Span(start, told.end() if told is not None else name.end)


def _first_name(name: str) -> str:
    return _given(name)[0].rstrip(".").lower()


def _given(name: str) -> list[str]:
    return [word for word in name.split() if word.lower().rstrip(".") not in _FORMS]
