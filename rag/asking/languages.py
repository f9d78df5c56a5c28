"""What can be read by which part: languages of questions, documents, models and readers.

Outside of a reader's languages nothing is judged, so nothing is answered and no probability shown;
outside of the model's, vectors say nothing, and across languages words say nothing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path

from index import Library
from index.language import base_language, language_of_question
from rag.asking.reader import Reader
from rag.types import Hit

_UNKNOWN = "a language that is not known"


def asked_language(library: Library, question: str) -> str | None:
    """Code of the language of a question; ``None`` where little tells it from English.

    Of languages that may be meant it is one that the library holds.
    """
    return language_of_question(question, library.finder.languages())


def channel_weights(
    asked: str | None, document: str | None, reads: Collection[str] | None
) -> tuple[float, float]:
    """By what to multiply the weights of meaning and of words for a passage.

    ``reads`` are the languages that the model can read, ``None`` where it can all; a language that
    is not known counts as one of them, and as the other's.
    """
    document = base_language(document)
    blind = reads is not None and any(code not in reads for code in (asked, document) if code)
    if blind:
        return 0.0, 1.0
    across = asked is not None and document is not None and asked != document
    return 1.0, 0.0 if across else 1.0


def weights_by_language(
    library: Library, question: str, languages: Sequence[str | None]
) -> list[tuple[float, float]]:
    """The weights of the channels for passages in these languages; none where all is English."""
    known = set(languages)
    if known <= {"en", None}:
        return []
    reads = getattr(library.encoder, "languages", None)
    asked = asked_language(library, question)
    weights = {language: channel_weights(asked, language, reads) for language in known}
    return [weights[language] for language in languages]


def languages_of(reader: Reader) -> Collection[str] | None:
    """The languages that a reader can judge; ``None`` where it names none.

    Who wraps a reader names its languages, too.
    """
    reads: Collection[str] | None = getattr(reader, "languages", None)
    return reads


def can_read(reader: Reader, language: str | None) -> bool:
    """Whether a reader can judge this language; one that names none can judge all."""
    reads = languages_of(reader)
    return reads is None or language is None or base_language(language) in reads


def is_readable(reader: Reader, hit: Hit) -> bool:
    """Whether a reader can judge a passage."""
    return can_read(reader, hit.document.metadata.language)


def named(code: str | None) -> str:
    """A language's English name."""
    if code is None:
        return _UNKNOWN
    return _names().get(code, code)


@cache
def _names() -> dict[str, str]:
    """English names by ISO 639 codes, as ``benchmarks/date_names.py`` takes them from CLDR."""
    path = Path(__file__).with_name("language_names.json")
    names: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return names


def languages_told(characters: Mapping[str, int]) -> str:
    """How much of a library is in which language: "English 83 %, Spanish 17 %"."""
    total = sum(characters.values())
    most_first = sorted(characters.items(), key=lambda pair: -pair[1])
    return ", ".join(
        f"{'not known' if code == 'unknown' else named(code)} {100 * count / total:.0f} %"
        for code, count in most_first
        if count
    )
