"""What the pages know of all documents without holding their texts. Pure functions."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from index import Document, FileRecord, Filter

MOST_LOOKED_AT = 25
_MOST_CHARACTERS = 40_000
_MOST_BEFORE = 120  # characters in which a name in parentheses is looked for in full
# Fields of which one chooses values, and ends of a range of dates; links name them so.
FILTER_FIELDS = ("folder", "kind", "publisher", "author", "year", "language", "type", "symbol",
                 "source")  # fmt: skip
RANGE_FIELDS = ("after", "before")
SET_FIELD = "set"
ALL_FIELDS = (SET_FIELD, *FILTER_FIELDS, *RANGE_FIELDS)
# Parentheses show that the text may explain a name.
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z0-9]{1,7})\)")
_NAME = re.compile(r"(?<=[a-z,] )([A-Z][a-z]+(?: (?:of|[A-Z][a-z]+)){0,3} [A-Z][a-z]+)\b")
# Behind an article stands an office, not a person's name.
_SPEAKS = re.compile(
    r"(?<!\b[Tt]he )([A-Z][a-z]+ [A-Z][a-z]+) (?:said|argued|argues|wrote|warned|called)\b"
)


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
    def folder(self) -> str:
        """The folder or container that holds the file; empty where its name tells none."""
        return self.source.rpartition("/")[0]

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
        found = {m[1] for m in _ACRONYM.finditer(text) if _is_explained(m[1], text[: m.start()])}
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
    """The values of a field with the number of documents, the most frequent first.

    A folder counts what lies below it too; one that holds everything tells nothing and is left out.
    """
    if field == "folder":
        return _counted_folders(entries)
    values = Counter(value for entry in entries if (value := getattr(entry, field)))
    if field == "year":
        return sorted(values.items(), reverse=True)
    return sorted(values.items(), key=lambda item: (-item[1], item[0]))


def make_filter(
    chosen: Mapping[str, str | Sequence[str]], ids: Sequence[str] | None = None
) -> Filter:
    """Turn chosen values into a filter: one of each field's must hold, and one of ``ids``.

    Characters that act as wildcards stand for themselves.
    """
    conditions: list[tuple[str, str]] = []
    choices: list[tuple[str, tuple[str, ...]]] = []
    for field, given in chosen.items():
        values = (given,) if isinstance(given, str) else tuple(given)
        if field in RANGE_FIELDS:
            conditions += [(field, value) for value in values]
        elif field == "year":
            choices.append(("date", values))
        elif field == "folder":
            choices.append(("source", tuple(f"{_plain(value)}/*" for value in values)))
        elif field != SET_FIELD:
            choices.append((field, tuple(_plain(value) for value in values)))
    if ids is not None:
        choices.append(("id", tuple(ids)))
    return Filter(tuple(conditions), tuple(choices))


def fits(entry: Entry, chosen: Mapping[str, Sequence[str]], members: Collection[str]) -> bool:
    """Tell whether a document is among the chosen ones; ``members`` are sources of chosen sets."""
    return all(_fits(entry, field, values, members) for field, values in chosen.items())


def _fits(entry: Entry, field: str, values: Sequence[str], members: Collection[str]) -> bool:
    if field == SET_FIELD:
        return entry.source in members
    if field == "after":
        return entry.date is not None and all(entry.date >= v[: len(entry.date)] for v in values)
    if field == "before":
        return entry.date is not None and all(entry.date[: len(v)] <= v for v in values)
    if field == "folder":
        return any(f"{value}/" in entry.source for value in values)
    found = entry.date if field == "year" else getattr(entry, field)
    return found is not None and any(value.casefold() in found.casefold() for value in values)


def _counted_folders(entries: Sequence[Entry]) -> list[tuple[str, int]]:
    counts: Counter[str] = Counter()
    direct = Counter(entry.folder for entry in entries)
    for folder, count in direct.items():
        steps = folder.split("/")
        counts.update({"/".join(steps[:n]): count for n in range(1, len(steps) + 1)})
    total = len(entries)
    return sorted((f, count) for f, count in counts.items() if f and count < total)


def _plain(value: str) -> str:
    return re.sub(r"([*?\[])", r"[\1]", value)


def _is_explained(name: str, before: str) -> bool:
    """Tell whether the words before a name in parentheses spell it: a question asks for them.

    >>> _is_explained("HT", "It is run by the Harbour Trust "), _is_explained("IV", "in the annex ")
    (True, False)
    """
    letters = [character.casefold() for character in name if character.isalpha()]
    if sum(character.isupper() for character in name) < 2:
        return False
    words = re.findall(r"[^\W\d_]+", before[-_MOST_BEFORE:])[-2 * len(name) :]
    initials = [word[0].casefold() for word in words]
    if not initials or initials[-1] != letters[-1]:
        return False
    left = iter(reversed(initials))
    return all(letter in left for letter in reversed(letters))


def _occurrences(name: str, text: str) -> int:
    return len(re.findall(rf"\b{re.escape(name)}\b", text))
