"""Texts and questions as the full-text index takes them: stems by language, runs cut in pieces.

The index itself folds letters and stems English. Words of other languages come to it as stems, and
where nothing stands between words, as overlapping pieces of the run; a question comes the same way.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from index.language.scripts import WORD, ends_in_short_run, has_runs, split_runs
from index.language.stems import has_stems, stem
from index.language.words import identifiers, question_words

_WORD = re.compile(WORD)
# ``None``: as it stands, which the index takes for English.
Languages = Sequence[str | None]
AS_IT_STANDS: Languages = (None,)


def index_languages(languages: Collection[str]) -> Languages:
    """The ways in which words are indexed where documents are in these languages."""
    return (None, *sorted(code for code in languages if _is_stemmed(code)))


def as_indexed(text: str, language: str | None, *, whole: bool = False) -> str:
    """The words of a text in the form in which they are indexed; with ``whole`` for a question."""
    if _is_stemmed(language):
        text = _WORD.sub(lambda match: stem(match.group(), language), text)
    return split_runs(text, whole=whole) if has_runs(text) else text


def asked_words(question: str, languages: Languages = AS_IT_STANDS) -> list[str]:
    """The words that count in each of these ways, as often as they are asked."""
    return [
        part
        for word in question_words(question)
        for form in dict.fromkeys(as_indexed(word, code, whole=True) for code in languages)
        for part in _WORD.findall(form)
    ]


def match_expression(question: str, languages: Languages = AS_IT_STANDS) -> str | None:
    """Any of the question's phrases, as an FTS5 expression; ``None`` if it has none."""
    return " OR ".join(asked_phrases(question, languages)) or None


def asked_phrases(question: str, languages: Languages = AS_IT_STANDS) -> list[str]:
    """Each of the question's words as a phrase of FTS5; identifiers (A/RES/60/1) also whole.

    A word that is asked twice is there twice.
    """
    words = [f'"{word}"' for word in asked_words(question, languages)]
    signs = [token for token in identifiers(question) if _WORD.search(token)]
    return [*words, *(form for sign in signs for form in _phrases(sign, languages))]


def identifier_expressions(question: str, languages: Languages = AS_IT_STANDS) -> list[str]:
    """The question's identifiers, each as a whole."""
    found = [phrase_expression(token, languages) for token in identifiers(question)]
    return [expression for expression in found if expression is not None]


def phrase_expression(phrase: str, languages: Languages = AS_IT_STANDS) -> str | None:
    """The words of ``phrase`` in this order, side by side; ``None`` if it has none."""
    if not _WORD.search(phrase):
        return None
    forms = _phrases(phrase, languages)
    return forms[0] if len(forms) == 1 else f"({' OR '.join(forms)})"


def _phrases(phrase: str, languages: Languages) -> list[str]:
    return list(dict.fromkeys(_phrase(phrase, language) for language in languages))


def _phrase(phrase: str, language: str | None) -> str:
    """A phrase of FTS5; where it ends within a run, the last piece may go on."""
    words = _WORD.findall(phrase)
    head = as_indexed(" ".join(words[:-1]), language)
    last = as_indexed(words[-1], language, whole=True)
    goes_on = " *" if ends_in_short_run(words[-1]) else ""
    return f'"{" ".join(_WORD.findall(f"{head} {last}"))}"{goes_on}'


def _is_stemmed(language: str | None) -> bool:
    """English is stemmed by the index itself."""
    return language is not None and language != "en" and has_stems(language)
