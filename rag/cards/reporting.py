"""Who is reported in a sentence: Bellamy (2005) argues; according to the ministry; said Reed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index import Span, Value, ValueKind
from index.language import find_values, is_function_word
from rag.cards.card_words import CardWords, bare, card_words
from rag.cards.clauses import clause_start, is_supposed, is_within
from rag.cards.leaning import LIST_MARK
from rag.cards.named_after import LIST, according_to, inverted, opens_quoted
from rag.cards.saying import is_saying

_STANCES = ("fact", "opinion", "allegation", "demand", "forecast")
_WORDS = re.compile(r"\S+")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_AFTER = re.compile(r"(?:,|:)?\s*")
_LONGEST_SUBJECT, _LONGEST_PLAIN = 14, 7
_MOST_BETWEEN = 3
_NEAR = 9


@dataclass(frozen=True, slots=True)
class Reporting:
    """Who is reported, ``None`` where a pronoun stands; ``stance`` is what the verb makes of it."""

    name: str | None
    stance: str


def reported_in(text: str, language: str) -> Reporting | None:
    """Who is reported in a sentence, by the first verb of saying that has one.

    Who is only told of in a clause of another's, "A, noting that B states …, believes …", comes
    after the others.
    """
    found = list(_all_reported(text, language))
    own = next((each for each, within in found if not within), None)
    if own is not None or not found:
        return own
    first = found[0][0]
    return first if _is_told_alone(text, first, card_words(language)) else None


def _is_told_alone(text: str, reporting: Reporting, words: CardWords) -> bool:
    """Whether nobody else says that he says it: "It is alleged that Reed said", "as Reed said"."""
    before = [bare(word) for word in text[: text.find(reporting.name or "")].split()]
    if len(before) <= _NEAR and words.has("speech.impersonal", before[0]):
        return True
    while len(before) > 1 and words.has("leaning.articles", before[-1]):
        before.pop()
    return words.has("speech.citing", before[-1])


def _all_reported(text: str, language: str) -> Iterator[tuple[Reporting, bool]]:
    """Everyone who is reported, and whether it is in a clause that another says."""
    words = card_words(language)
    places = [Span(m.start(), m.end()) for m in _WORDS.finditer(text)]
    low = [bare(place.of(text)) for place in places]
    names = [value for value in find_values(text, language) if value.kind.is_name]
    for number in range(len(low)):
        if count := words.at("speech.according", low, number):
            name = according_to(text, names, places, number + count, words)
            if name is not None:
                yield Reporting(name, "fact"), False
        for stance in _STANCES:
            count = words.at(f"speech.{stance}", low, number)
            verb = (number, number + count)
            if not count or not is_saying(text, names, places, low, verb, words):
                continue
            found = _subject(text, names, places, low, number, words)
            if found is None and opens_quoted(text, places[number].start):
                found = inverted(text, names, places, verb, words, stance)
            if found is None:
                if _is_pronoun(low, number, words):
                    yield Reporting(None, stance), False
            elif not is_supposed(text, found, verb, places, low, words):
                yield Reporting(_named(found), stance), is_within(text, found, words)


def _named(found: str) -> str:
    """A name without a footnote's number or a list's mark before it."""
    return LIST_MARK.sub("", re.sub(r"^\d+\s+", "", found))


def _is_pronoun(low: Sequence[str], number: int, words: CardWords) -> bool:
    """Whether he or she says it."""
    place = number - 1
    while place > 0 and words.has("speech.between", low[place]):
        place -= 1
    return place >= 0 and words.has("speech.pronouns", low[place])


def _subject(
    text: str,
    names: Sequence[Value],
    places: Sequence[Span],
    low: Sequence[str],
    number: int,
    words: CardWords,
) -> str | None:
    """The name, or "Critics of the plan", whose verb stands at ``number``."""
    verb = places[number].start
    start = clause_start(text, verb)
    clause = [n for n in range(number) if places[n].start >= start]
    asides = [Span(*aside.span()) for aside in _ASIDE.finditer(text, start, verb)]
    inside = [
        v for v in names
        if start <= v.span.start and v.span.end <= verb and not any(map(v.span.overlap, asides))
    ]  # fmt: skip
    if inside and _is_told_of(text, inside[0], inside[-1], start, verb, words):
        return inside[0].span.of(text)
    name = inside[-1] if inside else None
    if name is not None and _stands_before(text, name, verb, words):
        first = _first_of_list(text, names, name, start)
        before = [low[n] for n in clause if places[n].start < first]
        if not _is_governed(before, words):
            return text[first : name.span.end]
    opening = names[0] if names and name is not None else None
    if opening is not None and _opens_with(text, opening, verb, words):
        return opening.span.of(text)
    return _plain_subject(text, places, low, clause, words)


def _is_governed(before: Sequence[str], words: CardWords) -> bool:
    """Whether a preposition governs what follows: "of Reed", "in the Dutch" reports."""
    if not before:
        return False
    if words.has("leaning.articles", before[-1]):
        return len(before) > 1 and words.has("speech.governing", before[-2])
    return words.has("speech.prepositions", before[-1])


def _stands_before(text: str, name: Value, verb: int, words: CardWords) -> bool:
    """Whether only an aside and small words stand between a name and its verb."""
    between = _ASIDE.sub(" ", text[name.span.end : verb]).strip()
    if between == "," and name.kind is not ValueKind.PERSON:
        return False  # "Reed, director at Lund, said": Lund ends an aside
    if between[:1] == "," and between[-1:] == ",":
        return len(between.split()) <= _LONGEST_SUBJECT  # Reed, the harbour master, said
    rest = [bare(word) for word in between.split() if bare(word)]
    return len(rest) <= _MOST_BETWEEN and "," not in between and all(
        words.has("speech.between", word) or word.endswith("ly") for word in rest
    )  # fmt: skip


def _opens_with(text: str, name: Value, verb: int, words: CardWords) -> bool:
    """Whether a name opens the sentence and only an aside parts it from its verb, however long."""
    before = text[: name.span.start].split()
    between = text[name.span.end : verb].strip()
    opens = all(words.has("leaning.articles", bare(word)) for word in before)
    return opens and between[:1] == "," and between[-1:] == ","


def _is_told_of(
    text: str, first: Value, last: Value, start: int, verb: int, words: CardWords
) -> bool:
    """Whether the last name before a verb stands in what is told of the first, between commas."""
    before = [word for word in text[start : first.span.start].split() if word[:1].islower()]
    opens = all(words.has("leaning.articles", bare(word)) for word in before)
    between = text[first.span.end : verb].strip()
    told = text[first.span.end : last.span.start].split()
    relative = any(words.has("speech.relatives", bare(word)) for word in told)
    second = bare(told[1]) if len(told) > 1 else ""
    # "Prats, like Schneider, believed"; "Adams, the minister to Britain assured".
    compared = words.has("speech.comparing", second)
    is_office = words.has("leaning.articles", second) and between.count(",") <= len(",,")
    ends = between[-1:] == "," or (is_office and first.kind is ValueKind.PERSON)
    return opens and (relative or compared or is_office) and between[:1] == "," and ends


def _first_of_list(text: str, names: Sequence[Value], last: Value, start: int) -> int:
    """Where "Moses, Bahador, & Wright" begins; by a mere comma only what opens the clause goes on.

    "In a meeting with Chiang, Roosevelt and Churchill agreed".
    """
    first = last.span.start
    for name in reversed([v for v in names if start <= v.span.start and v.span.end <= first]):
        between = text[name.span.end : first]
        if not LIST.fullmatch(between) or name.span.end == first:
            break
        opens = not text[start : name.span.start].strip(" “\"'([").count(" ")
        if between.strip() == "," and not (opens and _heads(text[start : name.span.start])):
            break
        first = name.span.start
    return first


def _heads(before: str) -> bool:
    """Whether at most an article or a title stands there."""
    word = before.strip(" “\"'([")
    return not word or (word[:1].isupper() and not is_function_word(word.casefold()))


def _plain_subject(
    text: str, places: Sequence[Span], low: Sequence[str], clause: Sequence[int], words: CardWords
) -> str | None:
    """Critics of the plan, many governments, the court: who speaks without a name."""
    while clause and (words.has("leaning.connectives", low[clause[0]]) or low[clause[0]] == "that"):
        clause = clause[1:]
    while clause and (words.has("speech.between", low[clause[-1]]) or low[clause[-1]][-2:] == "ly"):
        clause = clause[:-1]
    if not clause or len(clause) > _LONGEST_PLAIN or "," in text[places[clause[0]].start :][:1]:
        return None
    span = Span(places[clause[0]].start, places[clause[-1]].end)
    said = span.of(text)
    subject = [low[n] for n in clause]
    if words.has("leaning.demonstratives", subject[0]) or "that" in subject or "v" in subject:
        return None  # "These participants": who, another sentence says
    if any(words.has(f"speech.{group}", subject[0]) for group in ("prepositions", "conditions")):
        return None  # "in Lynch v. Overholser this Court"
    if words.has("leaning.pronouns", subject[0]):
        return None
    ends = (n for n, word in enumerate(subject) if n and words.has("speech.governing", word))
    head = subject[: next(ends, len(subject))]
    if not any(words.has("speech.speakers", word) for word in head) or "," in said:
        return None
    ends_in_noun = head and not is_function_word(head[-1])
    return said.strip(" ,") if ends_in_noun else None
