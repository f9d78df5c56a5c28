"""Who is reported in a sentence: Bellamy (2005) argues; according to the ministry; said Reed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index import Span, Value
from index.language import find_values, is_function_word
from rag.cards.card_words import CardWords, bare, card_words
from rag.cards.named_after import LIST, inverted, named_after, opens_quoted

_STANCES = ("fact", "opinion", "allegation", "demand", "forecast")
_WORDS = re.compile(r"\S+")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_CLAUSE = re.compile(r"[;:.!?]\s|—|[“\"]")
_AFTER = re.compile(r"(?:,|:)?\s*")
_LONGEST_SUBJECT, _LONGEST_PLAIN = 14, 7
_MOST_BETWEEN = 3
_LONGEST_OPENING = 2


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
    return next((each for each, within in found if not within), found[0][0] if found else None)


def _all_reported(text: str, language: str) -> Iterator[tuple[Reporting, bool]]:
    """Everyone who is reported, and whether it is in a clause that another says."""
    words = card_words(language)
    places = [Span(m.start(), m.end()) for m in _WORDS.finditer(text)]
    low = [bare(place.of(text)) for place in places]
    names = [value for value in find_values(text, language) if value.kind.is_name]
    for number in range(len(low)):
        if count := words.at("speech.according", low, number):
            name = named_after(text, names, places, number + count)
            if name is not None:
                yield Reporting(name, "fact"), False
        for stance in _STANCES:
            count = words.at(f"speech.{stance}", low, number)
            if not count or not number or _is_noun(low, number, words):
                continue
            found = _subject(text, names, places, low, number, words)
            if found is None and opens_quoted(text, places[number].start):
                found = inverted(text, names, places, (number, number + count), words, stance)
            if found is not None and _follows(text, found, "speech.conditions", words):
                continue
            if found is not None:
                yield Reporting(found, stance), _follows(text, found, "speech.within", words)
            elif _is_pronoun(low, number, words):
                yield Reporting(None, stance), False


def _follows(text: str, name: str, group: str, words: CardWords) -> bool:
    """Whether a word of a group stands right before a name: "noting that the Board says"."""
    before = [bare(word) for word in text[: text.find(name)].split()]
    heads = ("leaning.articles", "speech.possessives")
    while before and any(words.has(head, before[-1]) for head in heads):
        before.pop()
    least = 1 if group == "speech.within" else 0
    return len(before) > least and words.has(group, before[-1])


def _is_pronoun(low: Sequence[str], number: int, words: CardWords) -> bool:
    """Whether he or she says it."""
    place = number - 1
    while place > 0 and words.has("speech.between", low[place]):
        place -= 1
    return place >= 0 and words.has("speech.pronouns", low[place])


def _is_noun(low: Sequence[str], number: int, words: CardWords) -> bool:
    """Whether it has no subject: "the claims", "its demands", "to report".

    Nor do "release notes can help" and "has the final say".
    """
    following = "".join(low[number + 1 : number + 2])
    if low[number].endswith("s") and words.has("resting.helping", following):
        return True
    before = low[number - 1]
    has, article = [*["", ""], *low[: number - 1]][-2:]
    if words.has("speech.between", has) and words.has("leaning.articles", article):
        return True
    return before in ("the", "a", "an", "its", "their", "his", "her", "of", "to", "these", "such",
                      "and", "for", "in", "any", "no", "as", "with", "not", "will", "shall",
                      "must", "should", "be", "been", "is", "was", "are", "were", "by")  # fmt: skip


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
    start = _clause_start(text, verb)
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
        # "In London, Reed said": what opens the clause ends at its comma.
        opens = len(before) <= _LONGEST_OPENING and first < name.span.start
        if opens and text[: name.span.start].endswith(", "):
            return name.span.of(text)
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


def _clause_start(text: str, verb: int) -> int:
    """Where the clause begins in which a verb stands; what is between brackets is left aside."""
    hidden = _ASIDE.sub(lambda m: " " * len(m.group()), text[:verb])
    ends = [match.end() for match in _CLAUSE.finditer(hidden)]
    return ends[-1] if ends else 0


def _stands_before(text: str, name: Value, verb: int, words: CardWords) -> bool:
    """Whether only an aside and small words stand between a name and its verb."""
    between = _ASIDE.sub(" ", text[name.span.end : verb]).strip()
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
    # "Prats, like Schneider, believed".
    compared = len(told) > 1 and words.has("speech.comparing", bare(told[1]))
    return opens and (relative or compared) and between[:1] == "," and between[-1:] == ","


def _first_of_list(text: str, names: Sequence[Value], last: Value, start: int) -> int:
    """Where "Moses, Bahador, & Wright" begins."""
    first = last.span.start
    for name in reversed([v for v in names if start <= v.span.start and v.span.end <= first]):
        if not LIST.fullmatch(text[name.span.end : first]) or name.span.end == first:
            break
        first = name.span.start
    return first


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
    if words.has("leaning.demonstratives", subject[0]):
        return None  # "These participants": who, another sentence says
    ends = (n for n, word in enumerate(subject) if n and words.has("speech.governing", word))
    head = subject[: next(ends, len(subject))]
    if not any(words.has("speech.speakers", word) for word in head) or "," in said:
        return None
    ends_in_noun = head and not is_function_word(head[-1])
    return said.strip(" ,") if ends_in_noun else None
