"""How much of the library speaks of a topic: which documents name it, and what names nobody has."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from index import Document, Filter, Library
from index.language import content_words
from rag.briefing.gates import Gate, count_passages, find_gates, rarest
from rag.briefing.matter import Matter, find_matter
from rag.briefing.plan import Question
from rag.wording import marks_of, plural

_MOST_ASKED, _MOST_NAMED = 2000, 5
_OF_TWO = re.compile(r"\s+(?:on|for|in|to)\s+")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with its gates; ``unnamed`` are those that no passage has in any form.

    ``matter`` is what it is about beside names.
    """

    question: Question
    gates: tuple[Gate, ...] = ()
    unnamed: tuple[Gate, ...] = ()
    matter: Matter = field(default_factory=Matter)

    @property
    def missing(self) -> Gate | None:
        """A name that stands nowhere; what has an acronym may be told in other words."""
        return next((gate for gate in self.unnamed if not gate.is_sign), None)


def prepare(library: Library, question: Question, where: Filter | None) -> Asked:
    """A question with what the library holds of its names."""
    found = [
        part for gate in find_gates(question.text) for part in _known_parts(library, gate, where)
    ]
    counts = [count_passages(library, gate, where) for gate in found]
    total = library.status().passages
    gates = tuple(
        replace(gate, rarity=math.log(1 + total / (1 + n)))
        for gate, n in zip(found, counts, strict=True)
    )
    unnamed = tuple(gate for gate, n in zip(gates, counts, strict=True) if not n)
    matter = find_matter(library, question, gates, where)
    return Asked(question, gates, unnamed, matter)


def _known_parts(library: Library, gate: Gate, where: Filter | None) -> list[Gate]:
    """A name that stands nowhere as it is, "Panel of Experts on North Korea", by its parts."""
    limits = where if where is not None else Filter()
    (name, *others) = gate.names
    if others or library.finder.occurrences([list(gate.forms)], limits):
        return [gate]
    parts = [part for piece in _OF_TWO.split(name) for part in find_gates(piece)]
    if len(parts) > 1:
        return parts
    words = [Gate((word,), (word,), whole=name) for word in name.split() if content_words(word)]
    are_known = len(words) > 1 and all(count_passages(library, word, where) for word in words)
    return words if are_known else [gate]


def _names(library: Library, outline: Document, gate: Gate) -> bool:
    """Whether a document has the name itself, and not only all of its words in some passage."""
    document = library.document(outline.id)
    return document is not None and gate.is_in(f"{document.metadata.title}\n{document.text}")


def closing_line(
    library: Library, asked: Sequence[Asked], where: Filter | None, *, found: bool
) -> str:
    """That there is nothing further, and which documents name what the topic is about.

    Who names "British" says nothing of British fishing rights: only things are told.
    """
    first = asked[0]
    gates = first.unnamed or first.gates
    gate = rarest(gates)
    if gate is not None and gate.is_adjective and count_passages(library, gate, where):
        gate = next((other for other in gates if not other.is_adjective), None)
    begin = "Nothing further" if found else "Nothing"
    outlines = list(library.truth.outlines(where if where is not None else Filter()))
    total = plural(len(outlines), "document")
    if gate is None or len(outlines) > _MOST_ASKED:
        return f"{begin} in {total}."
    if gate.whole is not None:
        return f"{begin}: none of {total} names {gate.whole} in these words."
    naming = _titles(
        [
            document
            for document in sorted(outlines, key=lambda d: d.source)
            if count_passages(library, gate, Filter((("id", document.id),)))
            and _names(library, document, gate)
        ]
    )
    names = " or ".join(gate.names)
    if not naming:
        return f"{begin}: none of {total} names {names}."
    verb = "name" if len(naming) > 1 else "names"
    listed = "; ".join(naming[:_MOST_NAMED]) + ("; …" if len(naming) > _MOST_NAMED else "")
    return f"{begin}: {len(naming)} of {total} {verb} {names}: {listed}."


def _titles(documents: Sequence[Document]) -> list[str]:
    """What these documents are called; one title of several is told apart by number or file."""
    titles = [d.metadata.title or d.source.rpartition("/")[2] for d in documents]
    pairs = zip(titles, marks_of(documents, titles), strict=True)
    return [title if mark is None else f"{title}, {mark}" for title, mark in pairs]
