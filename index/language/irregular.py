"""Forms of a word that stemming doesn't bring together: pay and paid, child and children."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache

from index.language.lexicon import load_lexicon
from index.language.stems import stem


def irregular_forms(word: str, language: str | None = "en") -> list[str]:
    """The other forms of an irregular word, in small letters; none of a regular one.

    Those of each word that it may be: "lay" is a form of lie, and a word of its own.
    """
    own = stem(word, language)
    rows = _rows_by_stem(language).get(own, ())
    return list(dict.fromkeys(form for row in rows for form in row if stem(form, language) != own))


@lru_cache(maxsize=8)
def _rows_by_stem(language: str | None) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for row in load_lexicon(language).irregular:
        for own in {stem(form, language) for form in row}:
            found[own].append(tuple(row))
    return dict(found)
