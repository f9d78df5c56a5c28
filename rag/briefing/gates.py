"""The names of a topic, by value and alias: which documents have them, and what is elsewhere.

A topic with a name that no document has is not in the library. Else names decide nothing by
themselves, for a document may tell of a person or a country without the name that the topic uses;
but what is about another place, and under no heading of the topic's own, is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from index import Document, Filter, Library, Span, ValueKind
from index.language import (
    content_words,
    definitions,
    find_values,
    fold,
    folded_parts,
    is_place,
    other_names,
    regions,
    spelt_apart,
)
from rag.cards import Card, heading_words, headings_above

# Words in a list: any of them will do.
_LIST = re.compile(r"\s*(?:,|&|;|/)?\s*(?:and|or|&|,)?\s*(?:the\s+|both\s+)?", re.IGNORECASE)
# What follows is named for an example: others of its kind are asked for as well.
_EXAMPLE = re.compile(
    r"(?i)\b(?:such as|including|like|e\.\s?g\.,?|for (?:example|instance),?|wie etwa|z\.\s?B\."
    r"|zum Beispiel|tel(?:le)?s? que|par exemple,?|tales como|por ejemplo,?)\s+"
    r"(?:(?:the|la|le|les|el|los|die|der|das)\s+|l['’])?$"
)
_ACRONYM = re.compile(r"\b(?=\w*[A-Z]\w*[A-Z0-9])[A-Z][A-Za-z0-9&]{1,9}\b")
# Between the words of a name: "Department for Work and Pensions" is the DWP.
_BETWEEN = r"(?:\s+(?:of|for|the|and|on|in|to)){0,2}[\s-]+"
_FEWEST_INITIALS = 3
_LONGEST_ENDING, _FEWEST_LETTERS, _LONG = 3, 4, 6
# So many characters of a document are its cover, where it says what it is about.
_COVER = 800
_LONGEST_HELD = 10_000


@dataclass(frozen=True, slots=True)
class Gate:
    """Names of which any will do, as the topic has them, and ``forms`` in which they may stand.

    ``rarity`` weighs it beside the topic's others: more, the fewer passages of the library name it.
    ``whole`` is the name of which it is a word, where that stands nowhere as it is.
    """

    names: tuple[str, ...]
    forms: tuple[str, ...]
    rarity: float = 1.0
    whole: str | None = None

    def is_in(self, text: str) -> bool:
        """Whether a form stands in a text; "Libyan" is a form of Libya."""
        if any(_pattern(form).search(text) for form in self.forms if _is_acronym(form)):
            return True
        spelt = [form for form in self.forms if not _is_acronym(form)]
        shared = max((fold(form).count(" ") for form in spelt), default=0)
        parts = _folded(text, shared) if spelt else ()
        return any(_pattern(form).search(part) for part in parts for form in spelt)

    @property
    def is_sign(self) -> bool:
        """Whether it is an acronym or an identifier, which documents may tell in other words."""
        return all(_is_acronym(form) or any(c.isdigit() for c in form) for form in self.forms)

    @property
    def is_land(self) -> bool:
        """Whether it is a place beside which another is elsewhere; a continent holds others."""
        return any(is_place(name) and fold(name) not in regions() for name in self.forms)

    @property
    def is_adjective(self) -> bool:
        """Whether it only says of which place something is: British, Israeli."""
        return all(
            not is_place(name) and any(map(is_place, other_names(name))) for name in self.names
        )

    def with_aliases(self, texts: Iterable[str]) -> Gate:
        """The gate with what the texts say that its acronyms stand for, and the other way round."""
        forms = dict.fromkeys(self.forms)
        known = {fold(form) for form in self.forms}
        spelt = [pattern for form in self.forms if (pattern := _spelt_out(form)) is not None]
        for text in texts:
            for short, long in definitions(text):
                if fold(short) in known or fold(long) in known:
                    forms |= {short: None, " ".join(long.split()): None}
            for pattern in spelt:
                forms |= {" ".join(long.split()): None for long in pattern.findall(text)}
        return replace(self, forms=tuple(forms))


def find_gates(topic: str) -> list[Gate]:
    """The names and acronyms of a topic; those of a list are one gate, examples are none."""
    found: list[tuple[Span, tuple[str, ...]]] = []
    values = [v for v in find_values(topic) if v.kind.is_name or v.kind is ValueKind.IDENTIFIER]
    for value in values:
        words = value.normal.split() if value.kind.is_name else [value.span.of(topic)]
        ways = [" ".join(words), value.span.of(topic)]
        if value.kind is ValueKind.PERSON and len(words) > 1:
            ways.append(words[-1])
        ways += spelt_apart(value.span.of(topic)) + _initials(words)
        ways += other_names(ways[0])
        found.append((value.span, tuple(dict.fromkeys(ways))))
    for match in _ACRONYM.finditer(topic):
        span = Span(match.start(), match.end())
        if not any(span.overlap(other) for other, _ in found):
            found.append((span, (match.group(), *spelt_apart(match.group()))))
    gates: list[Gate] = []
    end, is_example = -1, False
    for span, forms in sorted(found):
        name = span.of(topic)
        goes_on = end >= 0 and span.start - end > 1 and _LIST.fullmatch(topic[end : span.start])
        is_example = is_example if goes_on else _EXAMPLE.search(topic[: span.start]) is not None
        end = span.end
        if is_example:
            continue
        if goes_on:
            last = gates.pop()
            gates.append(Gate((*last.names, name), (*last.forms, *forms)))
        else:
            gates.append(Gate((name,), forms))
    return gates


def count_passages(library: Library, gate: Gate, where: Filter | None = None) -> int:
    """How many passages name it, or hold all words of a longer name."""
    limits = where if where is not None else Filter()
    count = library.finder.occurrences([list(gate.forms)], limits)
    if count:
        return count
    spelt = [s for form in gate.forms for s in library.finder.spellings(form)]
    if spelt and (count := library.finder.occurrences([spelt], limits)):
        return count
    words = [[word] for form in gate.forms[:1] for word in content_words(form)]
    return library.finder.occurrences(words, limits) if len(words) > 1 else 0


def is_elsewhere(card: Card, gates: Sequence[Gate]) -> bool:
    """Whether a card is about a place that the topic doesn't name, and not about one that it does.

    It may name the topic's own itself, or stand below it.
    """
    lands = [gate for gate in gates if gate.is_land]
    if not lands or not names_another_place(card, gates):
        return False
    text = card.document.text
    apart = card.apart.of(text) if card.apart is not None else ""
    own = "\n".join((card.evidence.quote, apart, frame_of(card)))
    return not any(gate.is_in(own) for gate in lands)


def rarest(gates: Sequence[Gate]) -> Gate | None:
    """The one that fewest passages name, the first of equals; ``None`` without names."""
    return max(gates, key=lambda gate: gate.rarity, default=None)


def is_near(gates: Sequence[Gate], card: Card, passage: str) -> bool:
    """Whether the rarest of the names stands in a card's passage or above it; so without names."""
    gate = rarest(gates)
    return gate is None or gate.is_in(f"{passage}\n{frame_of(card)}")


def cover_of(document: Document) -> str:
    """All that may name something for the whole of a document, or for one who speaks in it."""
    metadata = document.metadata
    named = (metadata.title, metadata.author, metadata.publisher, metadata.symbol)
    speakers = dict.fromkeys(block.speaker for block in document.blocks)
    parts = (*named, *metadata.sponsors, *speakers, document.text[:_COVER])
    return "\n".join(part for part in parts if part)


def frame_of(card: Card) -> str:
    """What stands above a card: the document's cover, the headings, who speaks."""
    document, metadata = card.document, card.document.metadata
    cover = (metadata.title, metadata.author, metadata.publisher, metadata.symbol)
    heads = [heading_words(document.text, h) for h in headings_above(document, card.core.start)]
    said = (*cover, *metadata.sponsors, card.voice.name, card.voice.through, *heads)
    return "\n".join(part for part in said if part)


def names_another_place(card: Card, gates: Sequence[Gate]) -> bool:
    """Whether a card is about a place that the topic doesn't name."""
    text = card.document.text
    places = [v.span.of(text) for v in card.values if v.kind is ValueKind.PLACE]
    return any(not any(gate.is_in(place) for gate in gates) for place in places)


def _is_acronym(form: str) -> bool:
    return bool(_ACRONYM.fullmatch(form))


@lru_cache(maxsize=512)
def _spelt_out(form: str) -> re.Pattern[str] | None:
    """What an acronym of three letters or more is in full: "Federal Open Market Committee"."""
    if len(form) < _FEWEST_INITIALS or not (form.isalpha() and form.isupper()):
        return None
    return re.compile(r"\b" + _BETWEEN.join(rf"{letter}[a-z]+" for letter in form) + r"\b")


def _initials(words: Sequence[str]) -> tuple[str, ...]:
    """The acronym of a name of three words or more."""
    letters = [word[0] for word in words if word[0].isupper()]
    return ("".join(letters),) if len(letters) >= _FEWEST_INITIALS else ()


@lru_cache(maxsize=512)
def _pattern(form: str) -> re.Pattern[str]:
    if _is_acronym(form):
        return re.compile(rf"(?<!\w){re.escape(form)}(?:['’]?s)?(?!\w)")
    plain = fold(form)
    if not plain[-1:].isalpha() or len(plain) < _FEWEST_LETTERS:
        return re.compile(rf"(?<!\w){re.escape(plain)}(?!\w)")
    if len(plain) >= _LONG and plain.endswith("ia"):  # Somalia, Somali; Abkhazia, Abkhaz
        return re.compile(rf"(?<!\w){re.escape(plain[:-2])}(?:ia\w{{0,2}}|i|is)?(?!\w)")
    if len(plain) >= _LONG and plain[-1] in "aeoy":
        plain = plain[:-1]  # Ukraine, Ukrainian
    return re.compile(rf"(?<!\w){re.escape(plain)}\w{{0,{_LONGEST_ENDING}}}(?!\w)")


def _folded(text: str, shared: int) -> Iterable[str]:
    """A text folded; a whole document in parts, for it is read once, and mostly names it early."""
    return (_held(text),) if len(text) <= _LONGEST_HELD else folded_parts(text, shared)


# Texts of passages and cards, each asked for every gate.
_held = lru_cache(maxsize=256)(fold)
