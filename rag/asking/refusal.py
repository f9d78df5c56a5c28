"""Why there is no answer, in one sentence that says what to try."""

from __future__ import annotations

from collections.abc import Sequence

from index import BlockKind, Document, Filter, Library
from index.language import content_words
from rag.asking.ranking import exact_phrases

# Of a long question the rarest words tell what it is about.
_KEY_TERMS = 3
_MOST_FILES = 3
# They speak of the documents, not of what is in them.
_OF_SOURCES = frozenset(
    "say says said tell tells told mention mentions mentioned describe describes described discuss "
    "according document documents source sources text texts paper article author authors".split()
)


def why_nothing(library: Library, question: str, where: Filter | None) -> str:
    """The reason where nothing was found at all."""
    if where:
        return "the filter leaves no passage to search; loosen it"
    if not library.status().passages:
        return "the library is empty; index documents: dossier index PATH"
    for phrase in exact_phrases(question):
        if unsearched := _unsearched(library, [phrase]):
            return f"the exact phrase stands only in what is not searched: {unsearched}"
    return "the exact phrase does not occur in the documents; ask without the quotes"


def why_unsure(library: Library, question: str, where: Filter | None) -> str:
    """Tell terms that don't occur from those filtered out, only apart, or without an answer."""
    words = [w for w in dict.fromkeys(content_words(question)) if w not in _OF_SOURCES]
    if not words:
        return "the question has only common words; name what it is about"
    forms, everywhere = _occurrences(library, words)
    absent = [word for word in words if not everywhere[word]]
    if absent:
        return _why_absent(library, absent, forms)
    allowed = where if where is not None else Filter()
    count = library.finder.occurrences
    inside = {w: count([forms[w]], allowed) for w in words} if allowed else everywhere
    hidden = [word for word in words if not inside[word]]
    if hidden:
        return f"only outside the filter: {', '.join(hidden)}; loosen it"
    rarest = sorted(words, key=lambda word: inside[word])[:_KEY_TERMS]
    terms = ", ".join(word for word in words if word in rarest)
    if not count([forms[word] for word in rarest], allowed):
        return f"no passage has all of: {terms}; the nearest are shown"
    return f"passages have the words ({terms}), but no sentence seems to answer"


def _why_absent(library: Library, absent: Sequence[str], forms: dict[str, list[str]]) -> str:
    """Words that no passage has; some may stand in what is not searched, and then that is said."""
    unsearched = {word: _unsearched(library, forms[word]) for word in absent}
    gone = [word for word in absent if not unsearched[word]]
    told = [f"not in the documents: {', '.join(gone)}"] if gone else []
    told += [f"{w} stands only in what is not searched: {s}" for w, s in unsearched.items() if s]
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


def _occurrences(
    library: Library, words: Sequence[str]
) -> tuple[dict[str, list[str]], dict[str, int]]:
    """How each word is looked for, and in how many passages it is.

    The documents may spell a name in another way.
    """
    forms = {word: [word] for word in words}
    found = {word: library.finder.occurrences([[word]]) for word in words}
    for word in words:
        if not found[word] and (others := library.finder.spellings(word)):
            forms[word] += others
            found[word] = library.finder.occurrences([forms[word]])
    return forms, found
