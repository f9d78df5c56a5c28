"""Why there is no answer, in one sentence that says what to try."""

from __future__ import annotations

from collections.abc import Sequence

from index import Filter, Library
from index.language import content_words, find_values
from rag.asking.terms import Term, find_terms
from rag.types import Hit

# Of a long question the rarest words tell what it is about.
_KEY_TERMS = 3
# They speak of the documents, not of what is in them.
_OF_SOURCES = frozenset(
    "say says said tell tells told mention mentions mentioned describe describes described discuss "
    "according document documents source sources text texts paper article author authors".split()
)


def why_nothing(library: Library, where: Filter | None) -> str:
    """The reason where nothing was found at all."""
    if where:
        return "the filter leaves no passage to search; loosen it"
    if not library.status().passages:
        return "the library is empty; index documents: dossier index PATH"
    return "the exact phrase does not occur in the documents; ask without the quotes"


def why_unsure(
    library: Library, question: str, where: Filter | None, near: Sequence[Hit] = ()
) -> str:
    """Tell terms that don't occur from those filtered out, only apart, or without an answer.

    ``near`` are passages in which a term may stand in a form that only reading tells.
    """
    terms = [term for term in find_terms(question) if term.text not in _OF_SOURCES]
    if not terms:
        return "the question has only common words; name what it is about"
    count = library.finder.occurrences
    forms = {term: _forms(library, term) for term in terms}
    everywhere = {term: count([forms[term]]) for term in terms if forms[term]}
    missing = [term for term, times in everywhere.items() if not times]
    absent = _not_among(missing, near) if missing else []
    if absent:
        return f"not in the documents: {_list(absent)}; the nearest passages are shown"
    allowed = where if where is not None else Filter()
    known = [term for term in everywhere if term not in missing]
    inside = {t: count([forms[t]], allowed) if allowed else everywhere[t] for t in known}
    hidden = [term for term in known if not inside[term]]
    if hidden:
        return f"only outside the filter: {_list(hidden)}; loosen it"
    rarest = sorted(known, key=lambda term: inside[term])[:_KEY_TERMS]
    told = _list([term for term in known if term in rarest])
    if not told:
        return "no sentence seems to answer; the nearest passages are shown"
    if not count([forms[term] for term in rarest], allowed):
        return f"no passage has all of: {told}; the nearest are shown"
    return f"passages have the words ({told}), but no sentence seems to answer"


def _forms(library: Library, term: Term) -> list[str]:
    """How a term is looked for: the documents may spell a name in another way, or inflect it."""
    if term.value is not None:
        return term.forms
    word = term.text
    return [word, *library.finder.spellings(word), *library.finder.forms(word)]


def _not_among(terms: Sequence[Term], near: Sequence[Hit]) -> list[Term]:
    """The terms that these passages don't hold in another form."""
    words = {word for hit in near for word in content_words(hit.text)}
    values = [value for hit in near for value in find_values(hit.text)]
    return [term for term in terms if not term.is_among(words, values)]


def _list(terms: Sequence[Term]) -> str:
    return ", ".join(term.text for term in terms)
