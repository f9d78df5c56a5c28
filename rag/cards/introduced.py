"""Where a document introduces a person whom a card has by the surname alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from index import Document, Span, ValueKind
from index.language import is_common_word, is_function_word
from rag.cards.around import units_of
from rag.cards.capitals import capitals_before
from rag.statements import values_at

_APPOSITION = re.compile(
    r",\s(?:(?:an?|the|then|former|who\s(?:is|was|has))\s|[A-Z][\w-]+[’']s\s)[^,.;:()\n]{3,80}(?=[,.;])"
)
_MOST_LOOKED_AT = 20
_FORMS = ("mr", "mrs", "messrs", "ms", "miss", "dr", "prof", "sir", "lady", "lord", "dame")


def introduced(document: Document, span: Span) -> Iterator[tuple[int, str, Span]]:
    """Of each surname in a stretch its place in it, itself, and the first full name before."""
    text = document.text
    for value in values_at((document, span)):
        name = value.span.of(text)
        is_bare = value.kind is ValueKind.PERSON and len(_given(name)) == 1
        if is_bare and not is_common_word(name.split()[-1].lower()):
            full = _full_name(text, name.split()[-1], span.start)
            if full is not None:
                yield value.span.start - span.start, name.split()[-1], full


def _full_name(text: str, surname: str, end: int) -> Span | None:
    """The first name of more words that ends with it, with what is said of them behind a comma."""
    found = re.finditer(rf"(?<![\w.])[A-Z][\w’'.-]*\s{re.escape(surname)}(?![\w-])", text[:end])
    for match in islice(found, _MOST_LOOKED_AT):
        line = Span(text.rfind("\n", 0, match.start()) + 1, match.end())
        sentence = next((s for s in units_of(text, line) if match.start() < s.end), line)
        run = capitals_before(text, sentence, match.end())
        words = list(re.finditer(r"\S+", run.of(text))) if run is not None else []
        small = [n for n, w in enumerate(words) if _ends_a_name(w.group())]
        words = words[small[-1] + 1 if small else 0 :]
        if run is None or len(_given(" ".join(w.group() for w in words))) < 2:
            continue
        told = _APPOSITION.match(text, match.end())
        return Span(run.start + words[0].start(), told.end() if told else match.end())
    return None


def _given(name: str) -> list[str]:
    return [word for word in name.split() if word.lower().rstrip(".") not in _FORMS]


def _ends_a_name(word: str) -> bool:
    """Whether no name goes on over it: "Meeting with Mr Reed", no "Secretary of State Ada Reed"."""
    return is_function_word(word.lower()) and word != "of"
