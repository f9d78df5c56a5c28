"""What the pages know of all documents without holding their texts. Pure functions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from index import Document, FileRecord, Filter

MOST_LOOKED_AT = 25
_MOST_CHARACTERS = 40_000
FILTER_FIELDS = ("author", "publisher", "year", "kind", "symbol", "type", "source")
# Acronyms hold two capitals at least; parentheses show that the text itself explains them.
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z0-9]{1,7})\)")
_NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-z]+(?: (?:of|[A-Z][a-z]+)){0,3} [A-Z][a-z]+)\b")
_SPEAKS = re.compile(r"([A-Z][a-z]+ [A-Z][a-z]+) (?:said|argued|argues|wrote|warned|called)\b")


@dataclass(frozen=True, slots=True)
class Entry:
    """A document without its text."""

    id: str
    source: str
    title: str
    author: str | None
    publisher: str | None
    date: str | None
    type: str
    language: str | None
    pages: int
    kind: str | None = None
    symbol: str | None = None

    @property
    def label(self) -> str:
        """Title and file, to choose it by."""
        name = self.source.split("/")[-1]
        return self.title if self.title == name else f"{self.title} — {name}"

    @property
    def year(self) -> str | None:
        """The year of the date, if there is one."""
        return self.date[:4] if self.date is not None else None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The documents, the ledger of files, questions to start with, and how much there is."""

    entries: tuple[Entry, ...]
    files: tuple[FileRecord, ...]
    examples: tuple[str, ...]
    passages: int

    def entry(self, identity: str) -> Entry | None:
        """Return the document with this id."""
        return next((entry for entry in self.entries if entry.id == identity), None)


def entry_of(document: Document) -> Entry:
    """Summarise a document; its file name stands in for a missing title."""
    metadata = document.metadata
    return Entry(
        id=document.id,
        source=document.source,
        title=metadata.title if metadata.title is not None else document.source.split("/")[-1],
        author=metadata.author,
        publisher=metadata.publisher,
        date=metadata.date,
        type=document.media_type,
        language=metadata.language,
        pages=len(document.pages),
        kind=metadata.kind,
        symbol=metadata.symbol,
    )


def example_questions(documents: Sequence[Document], limit: int = 5) -> tuple[str, ...]:
    """Questions that these documents suggest: acronyms that they explain, names they repeat.

    Give it ``MOST_LOOKED_AT`` of many documents: it must not keep anybody waiting.
    """
    acronyms: Counter[str] = Counter()
    people: Counter[str] = Counter()
    names: Counter[str] = Counter()
    for document in documents:
        text = document.text[:_MOST_CHARACTERS]
        found = {name for name in _ACRONYM.findall(text) if _is_acronym(name)}
        acronyms.update({name: _occurrences(name, text) for name in found})
        people.update(_SPEAKS.findall(text))
        names.update(_NAME.findall(text))
    what = [f"What is {name}?" for name, _ in acronyms.most_common(3)]
    who = [f"What does {name} say?" for name, _ in people.most_common(1)]
    about = [
        f"What is said about {name}?"
        for name, count in names.most_common(12)
        if count > 1 and not any(name in question for question in who)
    ]
    return tuple(dict.fromkeys([*what, *who, *about]))[:limit]


def counted_values(entries: Sequence[Entry], field: str) -> list[tuple[str, int]]:
    """The values of a field with the number of documents, the most frequent first."""
    values = Counter(value for entry in entries if (value := getattr(entry, field)))
    if field == "year":
        return sorted(values.items(), reverse=True)
    return sorted(values.items(), key=lambda item: (-item[1], item[0]))


def make_filter(chosen: dict[str, str]) -> Filter:
    """Turn chosen values into a filter; characters that act as wildcards stand for themselves."""
    conditions: list[tuple[str, str]] = []
    for field, value in chosen.items():
        if field == "year":
            conditions += [("after", value), ("before", value)]
        else:
            conditions.append((field, re.sub(r"([*?\[])", r"[\1]", value)))
    return Filter(tuple(conditions))


def _is_acronym(name: str) -> bool:
    return sum(character.isupper() for character in name) > 1


def _occurrences(name: str, text: str) -> int:
    return len(re.findall(rf"\b{re.escape(name)}\b", text))
