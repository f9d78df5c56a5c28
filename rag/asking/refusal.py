"""Why there is no answer, in one sentence that says what to try."""

from __future__ import annotations

from collections.abc import Sequence

from index import BlockKind, Document, Filter, Library, Value
from index.language import content_words, find_values, is_common_word
from rag.asking.asked_question import Question
from rag.asking.ranking import exact_phrases
from rag.asking.terms import OF_SOURCES, Term, find_terms, forms_in
from rag.types import Hit

# Of a long question the rarest words tell what it is about.
_KEY_TERMS = 3
_MOST_FILES = 3
_MOST_ABSENT = 3
LEFT_EMPTY = "there is a place for what is asked for, left empty; the nearest are shown"
ONLY_HEADINGS = "only headings match; ask for what stands below them"
NO_TIME = "what is found on it tells no such time; the nearest are shown"
OTHER_YEAR = "only other years are told of; the nearest passages are shown"
NO_ROW = "rows have parts of what is asked for, and none all of it; the nearest are shown"


def why_nothing(library: Library, question: Question, where: Filter | None) -> str:
    """The reason where nothing was found at all."""
    if where:
        return "the filter leaves no passage to search; loosen it"
    if not library.status().passages:
        return "the library is empty; index documents: dossier index PATH"
    for phrase in exact_phrases(question.text):
        if unsearched := _unsearched(library, [phrase]):
            return f"the exact phrase stands only in what is not searched: {unsearched}"
    return "the exact phrase does not occur in the documents; ask without the quotes"


def why_unsure(
    library: Library, question: Question, where: Filter | None, near: Sequence[Hit] = ()
) -> str:
    """Tell terms that don't occur from those filtered out, only apart, or without an answer.

    ``near`` are passages in which a term may stand in a form that only reading tells.
    """
    terms = [term for term in find_terms(question.text) if term.text not in OF_SOURCES]
    if not terms:
        return "the question has only common words; name what it is about"
    count = library.finder.occurrences
    forms = {term: _forms(library, term) for term in terms}
    everywhere = {term: _times(library, term, forms[term]) for term in terms if forms[term]}
    missing = [term for term, times in everywhere.items() if not times]
    absent = _not_among(missing, near) if missing else []
    if absent:
        return _why_absent(library, _most_telling(question, absent), forms)
    allowed = where if where is not None else Filter()
    known = [term for term in everywhere if term not in missing]
    inside = {t: _times(library, t, forms[t], allowed) if allowed else everywhere[t] for t in known}
    hidden = [term for term in known if not inside[term]]
    if hidden:
        return f"only in documents that the filter or the question leaves out: {_list(hidden)}"
    # How a value is written there can't be asked together with the words.
    known = [term for term in known if term.value is None or count([forms[term]], allowed)]
    rarest = sorted(known, key=lambda term: inside[term])[:_KEY_TERMS]
    told = _list([term for term in known if term in rarest])
    if not told:
        return "no sentence seems to answer; the nearest passages are shown"
    if not count([forms[term] for term in rarest], allowed):
        return f"no passage has all of: {told}; the nearest are shown"
    return f"passages have the words ({told}), but no sentence seems to answer"


def why_absent(library: Library, question: Question, values: Sequence[Value]) -> str:
    """Tell which figures, dates or identifiers of a question no passage has."""
    terms = [Term(value.span.of(question.text), value) for value in values]
    return _why_absent(library, terms, {term: _forms(library, term) for term in terms})


def _times(library: Library, term: Term, forms: Sequence[str], where: Filter | None = None) -> int:
    """How many passages have a term; a value counts in any writing."""
    allowed = where if where is not None else Filter()
    times = library.finder.occurrences([forms], allowed)
    if not times and term.value is not None:
        return library.finder.holding(term.value, allowed)
    return times


def _why_absent(library: Library, absent: Sequence[Term], forms: dict[Term, list[str]]) -> str:
    """Terms that no passage has; some may stand in what is not searched, and then that is said."""
    unsearched = {term: _unsearched(library, forms[term]) for term in absent}
    gone = [term for term in absent if not unsearched[term]]
    told = [f"not in the documents: {_list(gone)}"] if gone else []
    told += [
        f"{term.text} stands only in what is not searched: {files}"
        for term, files in unsearched.items()
        if files
    ]
    return f"{'; '.join(told)}; the nearest passages are shown"


def _unsearched(library: Library, forms: Sequence[str]) -> str:
    """In which files one of these words stands in what was left out, and why it was."""
    found = library.documents_by_id(library.finder.left_out(forms)[:_MOST_FILES])
    return ", ".join(f"{d.source} ({', '.join(_reasons(d, forms))})" for d in found.values())


def _reasons(document: Document, forms: Sequence[str]) -> list[str]:
    """Why what holds one of these words was left out; all reasons where it is inflected."""
    left_out = [block for block in document.blocks if block.kind is BlockKind.FURNITURE]
    holding = {
        block.reason
        for block in left_out
        if any(form.casefold() in block.span.of(document.text).casefold() for form in forms)
    }
    return sorted(holding) or list(document.left_out)


def _forms(library: Library, term: Term) -> list[str]:
    """How a term is looked for."""
    return term.forms if term.value is not None else forms_in(library, term.text)


def _most_telling(question: Question, terms: Sequence[Term]) -> list[Term]:
    """Of many terms the few that tell most, in their order: values, names, rare words first."""
    named = {word for name in question.names for word in content_words(name)}
    telling = sorted(
        terms,
        key=lambda t: 0 if t.value is not None or t.text in named else 1 + is_common_word(t.text),
    )[:_MOST_ABSENT]
    return [term for term in terms if term in telling]


def _not_among(terms: Sequence[Term], near: Sequence[Hit]) -> list[Term]:
    """The terms that these passages don't hold in another form."""
    words = {word for hit in near for word in content_words(hit.text)}
    values = [value for hit in near for value in find_values(hit.text)]
    return [term for term in terms if not term.is_among(words, values)]


def _list(terms: Sequence[Term]) -> str:
    return ", ".join(term.text for term in terms)
