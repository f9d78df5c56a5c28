"""Rows and keys with values beside others, and what of a question each alone holds.

A reader hardly tells the rows of a table apart, for it was trained on prose. What tells them apart
is what a question has in common with one of them and not with its neighbours: "women observers
from Kenya" is the row with Kenya. What all or none of them hold counts nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from math import log

from index import BlockKind, Document
from index.language import (
    alike,
    all_words,
    base_language,
    content_words,
    find_values,
    irregular_forms,
    is_among_keys,
    is_function_word,
    is_said_by,
    stem,
    stems_of,
)
from rag.asking.asked_question import Question
from rag.asking.exact_values import keys_of
from rag.asking.picked_rows import picked_rows
from rag.asking.row_times import label_times
from rag.asking.sentence_candidates import Sentence

_OF_TABLES = frozenset({BlockKind.ROW, BlockKind.HEAD, BlockKind.CAPTION, BlockKind.NOTE,
                        BlockKind.FURNITURE})  # fmt: skip
_MOST_LINE_WORDS, _MOST_KEY_WORDS = 25, 6
# A colon parts them, or dots that lead the eye.
_KEY = re.compile(
    r"^\W*(?P<key>\w[^:\n]*?)\s*(?::\s|[.…_]{4,}\s?|(?:\s\.){4,}\s)(?P<value>[^\n]*\w[^\n]*)$"
)
_FEWEST_LETTERS = 4
_WHOLE_KEY = ("key", "")

Groups = dict[tuple[str, Hashable], list[Sentence]]


def record_groups(sentences: Iterable[Sentence]) -> Groups:
    """Rows by their table, and keys with their values by their document."""
    groups: Groups = defaultdict(list)
    tables: dict[str, list[int]] = {}
    for sentence in sentences:
        document = sentence.hit.document
        block = document.block_at(sentence.span.start)
        if block is not None and block.kind is BlockKind.ROW:
            if document.id not in tables:
                tables[document.id] = _table_starts(document)
            place = bisect_right(tables[document.id], sentence.span.start)
            groups[document.id, place].append(sentence)
        elif keyed(sentence) is not None:
            groups[document.id, "keys"].append(sentence)
    return groups


def keyed(sentence: Sentence) -> re.Match[str] | None:
    """The key and the value of a unit that has one of each: "Owner: Lindal County"."""
    document = sentence.hit.document
    block = document.block_at(sentence.span.start)
    if block is not None and block.kind is BlockKind.TURN:
        return None
    words = sentence.words
    match = _KEY.match(words) if len(words.split()) <= _MOST_LINE_WORDS else None
    return match if match is not None and len(match["key"].split()) <= _MOST_KEY_WORDS else None


def is_echo(question: Question, sentence: Sentence) -> bool:
    """Whether a key's value has only words of the question: it tells which case it is, no more.

    Where the key is a date or a figure, it may be what is asked for: "1961: First filling".
    """
    match = keyed(sentence)
    if match is None or any(not value.kind.is_name for value in find_values(match["key"])):
        return False
    language = base_language(sentence.hit.document.metadata.language)
    value = stems_of(match["value"], language)
    return bool(value) and value <= _asked_stems(question, language).keys()


def held_weights(
    question: Question, group: Sequence[Sentence], *, keys: bool = True
) -> list[float]:
    """How much of what the question asks for stands in each record and not in all of them.

    With ``keys`` it counts one more that all of a record's key is asked for.
    """
    held = [set() if is_echo(question, s) else _held(question, s) for s in group]
    for record, more in zip(held, picked_rows(question, group), strict=True):
        record |= more
    _mend(question, group, held)
    for record in held:
        record -= set() if keys else {_WHOLE_KEY}
    count = len(group)
    times: dict[Hashable, int] = defaultdict(int)
    for record in held:
        for term in record:
            times[term] += 1
    return [sum(log(count / times[term]) for term in record) for record in held]


def own_words(sentence: Sentence) -> str:
    """The words of a record: of a row its cells, also those that stand in another row."""
    row, text = sentence.row, sentence.hit.document.text
    return sentence.words if row is None else " | ".join(c.span.of(text) for c in row.cells)


def _heads(sentence: Sentence) -> str:
    """What heads the cells of a row: of the rows of a table it tells those of one group apart."""
    row, text = sentence.row, sentence.hit.document.text
    return " | ".join(head.of(text) for head in row.heads) if row is not None else ""


def _table_starts(document: Document) -> list[int]:
    """Where the tables of a document begin."""
    starts, inside = [], False
    for block in document.blocks:
        if block.kind in (BlockKind.ROW, BlockKind.HEAD) and not inside:
            starts.append(block.span.start)
        inside = block.kind in _OF_TABLES
    return starts


@lru_cache(maxsize=64)  # each unit is held against the same question
def _asked_stems(question: Question, language: str | None) -> dict[str, str]:
    """Stems of the words of a question that say what it is about, with the words.

    In "in May" the small word is a month.
    """
    said = (value.span.of(question.text) for value in question.looked_up)
    dated = {word.casefold() for value in said for word in all_words(value)}
    return {
        stem(word, language): word
        for word in content_words(question.text)
        if word in dated
        or (
            not (is_function_word(word) or is_function_word(word, language))
            and not is_said_by([word], "parts")
        )
    }


def _held(question: Question, sentence: Sentence) -> set[Hashable]:
    """Which words and values of a question a record has, and whether all of its key."""
    language = base_language(sentence.hit.document.metadata.language)
    text, heads = own_words(sentence), stems_of(_heads(sentence), language)
    asked, own = _asked_stems(question, language), stems_of(text, language)
    forms = {word: {word, *_irregular(said, language)} for word, said in asked.items()}
    held: set[Hashable] = {("word", word) for word in asked if forms[word] & own}
    held |= {("head", word) for word in asked if forms[word] & heads}
    held |= _held_values(question, text, language)
    if sentence.row is not None:
        held |= label_times(question, sentence.row, sentence.hit.document)
    return held | _held_of_key(question, sentence)


def _held_of_key(question: Question, sentence: Sentence) -> set[Hashable]:
    """Whether all of a key is asked for, and words that tell two keys apart: from, until."""
    match = keyed(sentence)
    if match is None:
        return set()
    joining = {word.casefold() for word in all_words(match["key"])}.intersection(question.words)
    held: set[Hashable] = {
        ("joining", w) for w in joining if is_said_by([w], "since") or is_said_by([w], "until")
    }
    return held | ({_WHOLE_KEY} if has_key(question, sentence) else set())


def holds_all(question: Question, sentence: Sentence) -> bool:
    """Whether a unit has every word that says what a question is about."""
    language = base_language(sentence.hit.document.metadata.language)
    asked = _asked_stems(question, language).keys()
    return bool(asked) and asked <= stems_of(own_words(sentence), language)


def has_key(question: Question, sentence: Sentence) -> bool:
    """Whether all words of a unit's key are in the question."""
    match = keyed(sentence)
    if match is None:
        return False
    language = base_language(sentence.hit.document.metadata.language)
    key, asked = stems_of(match["key"], language), _asked_stems(question, language)
    irregular = (form for said in asked.values() for form in _irregular(said, language))
    return bool(key) and key <= {*asked, *irregular}


def _held_values(question: Question, text: str, language: str | None) -> set[Hashable]:
    if not question.looked_up:
        return set()
    keys = keys_of(text, language)
    return {("value", v.normal) for v in question.looked_up if is_among_keys(keys, v)}


def _irregular(word: str, language: str | None) -> set[str]:
    """Stems of a word's other forms: of "deep" that of "depth"."""
    return {stem(form, language) for form in irregular_forms(word, language)}


def _mend(question: Question, group: Sequence[Sentence], held: list[set[Hashable]]) -> None:
    """Where no record has a word, those have it that have one which looks and sounds like it."""
    known = {term[1] for record in held for term in record if term[0] == "word"}  # type: ignore[index]
    words = [set(content_words(own_words(sentence))) for sentence in group]
    every = sorted(set().union(*words))
    language = base_language(group[0].hit.document.metadata.language) if group else None
    for asked, word in _asked_stems(question, language).items():
        if asked in known or len(word) < _FEWEST_LETTERS or not word.isalpha():
            continue
        near = set(alike(word, every, 1))
        for record, own in zip(held, words, strict=True):
            if near & own:
                record.add(("word", word))
