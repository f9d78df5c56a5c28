"""The sections of a briefing by its plan: titles are questions, actors, places, headings, dates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index import ValueKind
from index.language import content_words, fold, is_function_word, stem
from rag.briefing.gates import Gate
from rag.briefing.judging import Candidate
from rag.briefing.plan import Kind, Plan
from rag.cards import Card, heading_before, heading_words
from rag.statements import language_of

NOT_FOUND = "Not in the documents."
REST = "Further statements"
OF_DOCUMENTS = "What the documents say"
# Of a person: what he says, what is said of him.
OF_PERSON = ("What {} says", "What is said of {}")
# So few stand on page one: sections would say them again.
_FEW = 6
_FEWEST, _FEWEST_NAMING = 2, 3
_HEADING_FEWEST, _HEADING_WORDS = 2, 12
_ACTORS = (ValueKind.PERSON, ValueKind.INSTITUTION, ValueKind.PLACE)


@dataclass(frozen=True, slots=True)
class Section:
    """A section: its title, its cards in order, and a note of ours where it has none.

    ``is_asked``: its title is a question of the user's.
    """

    title: str
    cards: tuple[Candidate, ...]
    note: str | None = None
    is_asked: bool = False


def set_out(
    plan: Plan, gates: Sequence[Gate], chosen: Sequence[Candidate], most: int
) -> list[Section]:
    """The sections of a plan; one where all stands on page one and nobody asked for others."""
    if chosen and len(chosen) <= _FEW and not plan.has_outline:
        return [Section(OF_DOCUMENTS, tuple(in_order(chosen)))]
    return make_sections(plan, gates, chosen, most)


def make_sections(
    plan: Plan, gates: Sequence[Gate], chosen: Sequence[Candidate], most: int
) -> list[Section]:
    """The sections of a plan; at most ``most`` where they are not the user's own questions."""
    if plan.has_outline:
        return [_answered(plan, chosen, number) for number in range(len(plan.questions))]
    if not chosen:
        return []
    if plan.kind is Kind.PERSON:
        return _of_person(gates, chosen)
    if plan.kind is Kind.PERIOD:
        return _by(chosen, _year, most, REST)
    if plan.kind is Kind.DISPUTE:
        return _by(chosen, _said_more_than_once(chosen), most, REST)
    return _by_matter(gates, chosen, most)


def folded(sections: Sequence[Section], empty: Sequence[Section]) -> list[Section]:
    """The sections without those of which nothing is left to show; their cards go to the rest."""
    kept = [s for s in sections if s not in empty and s.title != REST]
    left = [c for s in sections if s in empty or s.title == REST for c in s.cards]
    title = REST if kept else OF_DOCUMENTS
    return [*kept, Section(title, tuple(in_order(left)))] if left else kept


def _answered(plan: Plan, chosen: Sequence[Candidate], number: int) -> Section:
    own = [c for c in chosen if c.question == number]
    note = None if own else NOT_FOUND
    return Section(plan.questions[number].title, tuple(in_order(own)), note, is_asked=True)


def _of_person(gates: Sequence[Gate], chosen: Sequence[Candidate]) -> list[Section]:
    """What someone said, and what others say of him."""
    name = gates[0].names[0] if gates else ""
    said = [c for c in chosen if any(g.is_in(c.card.voice.name or "") for g in gates)]
    others = [c for c in chosen if c not in said]
    parts = zip(OF_PERSON, (said, others), strict=True)
    return [Section(label.format(name), tuple(in_order(own))) for label, own in parts if own]


def _by(
    chosen: Sequence[Candidate], key: Callable[[Candidate], str | None], most: int, rest: str
) -> list[Section]:
    """A section a key, in order of the keys where they are dates, else the largest first."""
    groups: dict[str, list[Candidate]] = {}
    for candidate in chosen:
        groups.setdefault(key(candidate) or rest, []).append(candidate)
    if all(name == rest or name.isdigit() for name in groups):
        names = sorted(groups, key=lambda name: (name == rest, name))
    else:
        names = sorted(groups, key=lambda name: (name == rest, -len(groups[name]), name))
    kept = names[:most] if len(names) <= most else names[: most - 1]
    left = [c for name in names if name not in kept for c in groups[name]]
    sections = [Section(name, tuple(in_order(groups[name]))) for name in kept if name != rest]
    left = [*groups.get(rest, []), *left] if rest in kept else left
    if left:
        sections.append(Section(rest if sections else OF_DOCUMENTS, tuple(in_order(left))))
    return sections


def _year(candidate: Candidate) -> str | None:
    day = candidate.card.period or candidate.card.said
    return day[:4] if day is not None else None


def _speaker(candidate: Candidate) -> str | None:
    voice = candidate.card.voice
    # Who reports another in a debate does so for a position of his own.
    name = voice.through if voice.through is not None else voice.name
    if name is None:
        return candidate.document.metadata.title
    return name[:1].upper() + name[1:]


def _said_more_than_once(chosen: Sequence[Candidate]) -> Callable[[Candidate], str | None]:
    """The speaker, of those with several cards: one card is no section, its line says whose it is.

    Where nobody has more than one, every speaker is told.
    """
    counts = Counter(_speaker(candidate) for candidate in chosen)
    if max(counts.values(), default=0) < _FEWEST:
        return _speaker
    return lambda c: _speaker(c) if counts[_speaker(c)] >= _FEWEST else None


def _by_matter(gates: Sequence[Gate], chosen: Sequence[Candidate], most: int) -> list[Section]:
    """By the actors and places that several cards name, then by their headings; the rest last."""
    rest = list(chosen)
    sections: list[Section] = []
    for titles in (lambda c: _actors(c, gates), _heading):
        while len(sections) < most - 1:
            forms = Counter(title for c in rest for title in titles(c))
            counts = Counter(key for c in rest for key in set(map(in_singular, titles(c))))
            best = min(counts, key=lambda key: (-counts[key], key), default=None)
            if best is None or counts[best] < _FEWEST_NAMING or counts[best] == len(chosen):
                break
            title = min((t for t in forms if in_singular(t) == best), key=lambda t: (-forms[t], t))
            own = [c for c in rest if best in map(in_singular, titles(c))]
            sections.append(Section(title, tuple(in_order(own))))
            rest = [c for c in rest if c not in own]
    if rest:
        sections.append(Section(REST if sections else OF_DOCUMENTS, tuple(in_order(rest))))
    return sections


def _actors(candidate: Candidate, gates: Sequence[Gate]) -> set[str]:
    """Persons, institutions and places of a card that the topic doesn't name itself."""
    card = candidate.card
    names = {v.normal for v in card.values if v.kind in _ACTORS}
    if card.voice.name is not None and card.voice.by in ("reported", "delegation", "turn"):
        names.add(card.voice.name)
    return {
        name for name in names
        if name[:1].isupper() and not any(c.isdigit() for c in name)
        and not any(gate.is_in(name) for gate in gates)
    }  # fmt: skip


def in_singular(name: str) -> str:
    """What one name and its plural have in common: "Contracting State", "Contracting States"."""
    return " ".join(stem(word) for word in fold(name).split())


def _heading(candidate: Candidate) -> set[str]:
    language = language_of(candidate.document)
    return {words for words in naming_headings(candidate.card) if not _is_cut(words, language)}


def _is_cut(words: str, language: str) -> bool:
    """Whether a heading is a line of running text: "Appellants contend that under the"."""
    first, last = words.split()[0], words.split()[-1]
    return words[-1] in ",;" or first[:1].islower() or is_function_word(last, language)


def naming_headings(card: Card) -> list[str]:
    """The heading right above a card, as it stands, where it says something and has no number."""
    document = card.document
    above = heading_before(document, card.core.start)
    if above is None:
        return []
    words = heading_words(document.text, above)
    fits = len(content_words(words)) >= _HEADING_FEWEST and len(words.split()) <= _HEADING_WORDS
    return [words] if fits and not any(c.isdigit() for c in words) else []


def in_order(cards: Sequence[Candidate]) -> list[Candidate]:
    """By the dates that most of them speak of, else each document's as it tells them.

    The document that has the surest comes first.
    """
    days = {id(c): c.card.period or "" for c in cards}
    if len(cards) > 1 and 2 * sum(bool(day) for day in days.values()) > len(cards):
        return sorted(cards, key=lambda c: (days[id(c)] or "9999", -c.score, c.span))
    best: dict[str, float] = {}
    for c in cards:
        best[c.document.id] = max(c.score, best.get(c.document.id, 0.0))
    return sorted(cards, key=lambda c: (-best[c.document.id], c.document.source, c.span, -c.score))
