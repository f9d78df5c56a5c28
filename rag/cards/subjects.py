"""Whose verb it is: the name, the names or the noun that a verb of saying has as its subject."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Span, Value, ValueKind
from index.language import is_common_word, is_function_word, names_only_times
from rag.cards.card_words import bare
from rag.cards.named_after import LIST
from rag.cards.parsed import ASIDE, Parsed

_LONGEST_ASIDE, _LONGEST_PLAIN = 14, 7
_OPENING = re.compile(r"[A-Z][\w.&-]+(?<!ly),")
_MOST_BETWEEN, _MOST_TITLES = 3, 3


def subject_of(sentence: Parsed, number: int) -> Span | None:
    """The name, or "Critics of the plan", whose verb is the word with this number."""
    verb = sentence.places[number].start
    start = sentence.clause_start(verb)
    asides = [Span(*aside.span()) for aside in ASIDE.finditer(sentence.text, start, verb)]
    inside = [
        v for v in sentence.names
        if start <= v.span.start and v.span.end <= verb and not any(map(v.span.overlap, asides))
    ]  # fmt: skip
    if inside and _is_told_of(sentence, inside[0], inside[-1], start, verb):
        return inside[0].span
    name = inside[-1] if inside else None
    if name is not None and _stands_before(sentence, name, inside[0], verb):
        first = _first_of_list(sentence, name, start)
        if not _is_governed(sentence, sentence.between(start, first)):
            return Span(first, name.span.end)
    opening = sentence.names[0] if name is not None else None
    if opening is not None and _opens_with(sentence, opening, verb):
        return opening.span
    return _plain_subject(sentence, start, number)


def _is_governed(sentence: Parsed, before: Sequence[str]) -> bool:
    """Whether a preposition governs what follows: "of Reed", "in the Dutch" reports."""
    if not before or sentence.has("speech.citing", before[-1]):
        return False
    if sentence.has("leaning.articles", before[-1]):
        return len(before) > 1 and sentence.has("speech.governing", before[-2])
    return sentence.has("speech.prepositions", before[-1])


def _stands_before(sentence: Parsed, name: Value, opening: Value, verb: int) -> bool:
    """Whether only an aside and small words stand between a name and its verb."""
    between = ASIDE.sub(" ", sentence.text[name.span.end : verb]).strip()
    if between == "," and opening is not name and opening.kind is ValueKind.PERSON:
        return name.kind is ValueKind.PERSON  # "Reed, director at Lund, said": an aside ends
    if between[:1] == "," and between[-1:] == ",":
        return len(between.split()) <= _LONGEST_ASIDE  # Reed, the harbour master, said
    rest = [word for word in map(bare, between.split()) if word]
    return len(rest) <= _MOST_BETWEEN and "," not in between and all(
        sentence.has("speech.between", word) or word.endswith("ly") for word in rest
    )  # fmt: skip


def _opens_with(sentence: Parsed, name: Value, verb: int) -> bool:
    """Whether a name opens the sentence and only an aside parts it from its verb, however long."""
    between = sentence.text[name.span.end : verb].strip()
    opens = all(sentence.has("leaning.articles", w) for w in sentence.between(0, name.span.start))
    return opens and between[:1] == "," and between[-1:] == ","


def _is_told_of(sentence: Parsed, first: Value, last: Value, start: int, verb: int) -> bool:
    """Whether the last name before a verb stands in what is told of the first behind a comma.

    "Prats, like Schneider, believed"; "Adams, the minister to Britain assured"; "Reed, whose plan
    the Council rejected, said".
    """
    between = sentence.text[first.span.end : verb].strip()
    if between[:1] != "," or not _heads(sentence, sentence.text[start : first.span.start]):
        return False
    told = sentence.between(first.span.end, last.span.start)
    whole = sentence.between(first.span.end, verb)
    ends = between[-1:] == ","
    if sentence.any_of("speech.relatives", told) or sentence.any_of("speech.comparing", told[:1]):
        return ends
    is_office = sentence.any_of("speech.speakers", whole) and sentence.any_of(
        "leaning.articles", whole[:1]
    )
    closes = between.count(",") == (2 if ends else 1)
    return is_office and closes and first.kind is ValueKind.PERSON


def _first_of_list(sentence: Parsed, last: Value, start: int) -> int:
    """Where "Moses, Bahador, & Wright" begins; by a mere comma no name goes on that is governed.

    "In a meeting with Chiang, Roosevelt and Churchill agreed".
    """
    first, text = last.span.start, sentence.text
    for name in reversed([v for v in sentence.names if start <= v.span.start < first]):
        between = text[name.span.end : first]
        opens = _heads(sentence, text[start : name.span.start])
        joins = LIST.fullmatch(between) or (opens and between.strip().casefold() == "and the")
        if name.span.end >= first or not joins:
            break
        if between.strip() == "," and _is_object(sentence, start, name):
            break
        first = name.span.start
    opening = text[start:first].strip()
    # A word alone at the beginning is known for a name by those that follow it.
    is_opening = first < last.span.start and _OPENING.fullmatch(opening)
    in_list = text[first : last.span.start].rstrip().endswith((", and", ", &", ", or"))
    if is_opening and (in_list or not is_common_word(opening.rstrip(","))):
        first = text.index(opening, start)
    return first


def _is_object(sentence: Parsed, start: int, name: Value) -> bool:
    """Whether a preposition before a name governs it: "with leader Chiang"; no "on Monday Reed"."""
    before = sentence.between(start, name.span.start)
    places = [n for n, w in enumerate(before) if sentence.has("speech.prepositions", w)]
    if not places:
        return False
    between = " ".join(word.capitalize() for word in before[places[-1] + 1 :])
    return not between or not (names_only_times(between) or between.isdigit())


def _heads(sentence: Parsed, before: str) -> bool:
    """Whether at most an article or titles stand there."""
    words = before.strip(" “\"'([").split()
    return len(words) <= _MOST_TITLES and all(
        sentence.has("leaning.articles", word.casefold())
        or (word[:1].isupper() and not is_function_word(word.casefold()) and word[-3:] != "ing")
        for word in words
    )


def _plain_subject(sentence: Parsed, start: int, number: int) -> Span | None:
    """Critics of the plan, many governments, the court: who speaks without a name."""
    clause = [n for n in range(number) if sentence.places[n].start >= start]
    clause = _without_ends(sentence, _without_opening(sentence, clause))
    if not clause or len(clause) > _LONGEST_PLAIN:
        return None
    span = Span(sentence.places[clause[0]].start, sentence.places[clause[-1]].end)
    subject = [sentence.low[n] for n in clause]
    if _says_who_elsewhere(sentence, subject):
        return None
    ends = (n for n, word in enumerate(subject) if n and sentence.has("speech.governing", word))
    head = subject[: next(ends, len(subject))]
    said = span.of(sentence.text).rstrip(" ,")
    if not sentence.any_of("speech.speakers", head) or "," in said:
        return None
    return Span(span.start, span.start + len(said)) if not is_function_word(head[-1]) else None


def _says_who_elsewhere(sentence: Parsed, subject: Sequence[str]) -> bool:
    """Whether it points at somebody, or is no subject: "These participants", "in Lynch v. Reed"."""
    groups = ("leaning.demonstratives", "leaning.subjects", "speech.conditions")
    opens = sentence.has("speech.prepositions", subject[0]) and not sentence.has(
        "speech.citing", subject[0]
    )
    pointing = any(sentence.has(group, subject[0]) for group in groups) or subject[0] == "it"
    return opens or pointing or "that" in subject or "v" in subject


def _without_opening(sentence: Parsed, clause: list[int]) -> list[int]:
    """Without connectives, and a phrase before the noun that speaks: "On Tuesday the court"."""
    while clause and (
        sentence.has("leaning.connectives", sentence.low[clause[0]])
        or sentence.low[clause[0]] in ("that", "as")
    ):
        clause = clause[1:]
    low = [sentence.low[n] for n in clause]
    opens = bool(low) and any(
        sentence.has(f"speech.{group}", low[0]) for group in ("prepositions", "conditions")
    )
    speaker = next((n for n, w in enumerate(low) if sentence.has("speech.speakers", w)), None)
    if not opens or speaker is None:
        return clause
    articles = [n for n, word in enumerate(low[:speaker]) if sentence.has("leaning.articles", word)]
    place = articles[-1] if articles else 0
    is_free = place > 1 and not sentence.has("speech.governing", low[place - 1])
    return clause[place:] if is_free else clause


def _without_ends(sentence: Parsed, clause: list[int]) -> list[int]:
    """Without what stands between a subject and its verb."""
    while clause and (
        sentence.has("speech.between", sentence.low[clause[-1]])
        or sentence.low[clause[-1]][-2:] == "ly"
    ):
        clause = clause[:-1]
    return clause
