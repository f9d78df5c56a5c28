"""Words within a sentence that stand for what it doesn't name: "these settlers", "of that site".

Further on in a sentence than ``leaning`` looks: there what is meant may stand before in the
sentence itself, so each is held against what that could be.
"""

from __future__ import annotations

from collections.abc import Sequence

from index.language import is_function_word, stem
from rag.cards.card_words import CardWords

# So far into a sentence "this measure" is looked for.
_REACH, _OPENING = 16, 24
# Of "that new site" the noun is looked for in so many words.
_NOUN_REACH = 3
_SHORTEST_PLURAL, _EARLY = 4, 6
_STOPS = (".", "!", "?")
_CLAUSE = (",", ";", ":")


def stands_for_another(
    raw: Sequence[str], low: Sequence[str], words: CardWords, language: str
) -> bool:
    """Whether any word stands for what another sentence names."""
    return (
        _is_one_pronoun_in_both(raw, low, words)
        or _is_thought_of_that(low, words)
        or _is_that_after_a_clause(raw, low, words)
        or _is_for_that(low, words)
        or _is_behind_an_opening(raw, low, words)
        or _is_part_of_theirs(low, words)
        or _is_done(low, words)
        or any(_is_shell(raw, low, place, words, language) for place in range(1, len(low)))
        or any(_is_these(raw, low, place, words, language) for place in range(1, len(low)))
        or any(_is_of_that(raw, low, place, words, language) for place in range(2, len(low)))
    )


def _is_one_pronoun_in_both(raw: Sequence[str], low: Sequence[str], words: CardWords) -> bool:
    """Whether both clauses have but a pronoun: "As it was no state, it was hard-pressed"."""
    if len(low) <= _NOUN_REACH or not words.has("leaning.subordinating", low[0]):
        return False
    if raw[1][-1:] == "," and words.has("leaning.bare", low[2]):
        return not words.has("leaning.empty", low[3])
    if not words.has("leaning.bare", low[1]):
        return False
    comma = next((n for n in range(1, len(raw) - 1) if raw[n][-1:] == ","), None)
    if comma is None:
        return False
    following = low[comma + 1]
    if words.has("leaning.talkers", following):  # "Once it's balanced, we"; no "If it is late, I"
        done = words.has("leaning.being", low[2]) and low[3][-2:] == "ed"
        return done and not _has_capital(raw[1 : comma + 1])
    if not words.has("leaning.bare", following):
        return False
    # "If it rains in Norland, it pours": a name between may be meant.
    return not _has_capital(raw[1 : comma + 1])


def _has_capital(raw: Sequence[str]) -> bool:
    return any(word[:1].isupper() for word in raw)


def _is_that_after_a_clause(raw: Sequence[str], low: Sequence[str], words: CardWords) -> bool:
    """Whether "that" is meant right behind a few opening words: "If needed, that is in"."""
    return any(
        words.has("leaning.that", low[place])
        and raw[place - 1][-1:] == ","
        and words.has("leaning.being", low[place + 1])
        for place in range(1, min(len(low) - 1, _EARLY))
    )


def _is_for_that(low: Sequence[str], words: CardWords) -> bool:
    """Whether it sets out from what was told: "It was for that reason that I wrote"."""
    opening, being, leads, what = [*low[:4], "", "", "", ""][:4]
    return (
        opening == "it"
        and words.has("leaning.being", being)
        and words.has("speech.prepositions", leads)
        and words.has("leaning.pointing", what)
    )


def _is_behind_an_opening(raw: Sequence[str], low: Sequence[str], words: CardWords) -> bool:
    """Whether a pronoun is all that follows an opening that names nobody.

    "In other respects, they may", "Beyond that, we must", "Initially founded as a store, it was".
    """
    comma = next((n for n, word in enumerate(raw[:_OPENING]) if word[-1:] == ","), 0)
    if not comma or comma + 2 >= len(low) or _has_capital(raw[1 : comma + 1]):
        return False
    governed = words.has("leaning.leads", low[0]) or words.has("speech.governing", low[0])
    if governed and comma == 1 and words.has("leaning.pointing", low[1]):
        return True
    first = 1 if low[0].endswith("ly") else 0
    is_participle = len(low[first]) > _SHORTEST_PLURAL and low[first].endswith("ed")
    if not is_participle and not (governed and comma <= _NOUN_REACH):
        return False
    who, verb = low[comma + 1], low[comma + 2]
    is_nobody = who in ("it", "there") and words.has("leaning.empty", verb)
    return words.has("leaning.bare", who) and not (is_nobody and not is_participle)


def _is_part_of_theirs(low: Sequence[str], words: CardWords) -> bool:
    """Whether it opens with some of what is another's: "One of their aims was"."""
    opens = words.has("leaning.count", low[0]) or words.has("leaning.counted", low[0])
    return opens and low[1:2] == ["of"] and words.has("speech.possessives", "".join(low[2:3]))


def _is_done(low: Sequence[str], words: CardWords) -> bool:
    """Whether only a pronoun tells what is done: "We might not have to do that"."""
    for place in range(1, min(len(low), _REACH)):
        if _names(low[place]):
            return False
        if words.has("leaning.pointing", low[place]) and words.has("leaning.doing", low[place - 1]):
            after = "".join(low[place + 1 : place + 2])
            return not after or is_function_word(after) or after in ("right", "now", "again")
    return False


def _names(word: str) -> bool:
    return not is_function_word(word) and len(word) > _SHORTEST_PLURAL


def _is_shell(
    raw: Sequence[str], low: Sequence[str], place: int, words: CardWords, language: str
) -> bool:
    """Whether "this decision" is one of which the sentence itself hasn't told."""
    noun = "".join(low[place + 1 : place + 2])
    if low[place] not in ("this", "these") or not _is_shell_noun(noun, words):
        return False
    if any(word[-1:] in _STOPS and len(word) > _SHORTEST_PLURAL for word in raw[:place]):
        return False  # of a run: the sentence before tells
    near = range(max(1, place - 1), place + 1)
    if any(raw[n - 1][-1:] in _CLAUSE or words.has("leaning.joining", low[n - 1]) for n in near):
        return False  # "…, and this decision": the clause before tells
    return stem(noun, language) not in {stem(word, language) for word in low[:place]}


def _is_shell_noun(noun: str, words: CardWords) -> bool:
    return words.has("leaning.shells", noun) or words.has("leaning.shells", noun.removesuffix("s"))


def _is_thought_of_that(low: Sequence[str], words: CardWords) -> bool:
    """Whether one only gives a mind of what was told: "I think that would be", "I doubt this"."""
    place = 0
    while place < len(low) and words.has("leaning.asides", low[place]):
        place += 1
    who, thinks, what, verb = [*low[place : place + 4], "", "", "", ""][:4]
    return (
        words.has("formula.speakers", who)
        and words.has("leaning.thinking", thinks)
        and words.has("leaning.pointing", what)
        and (not verb or words.has("formula.saying", verb.removeprefix("'")))
    )


def _is_these(
    raw: Sequence[str], low: Sequence[str], place: int, words: CardWords, language: str
) -> bool:
    """Whether "these settlers" or "this approach" stands in the first clause, with none before."""
    if place > _REACH or low[place] not in ("this", "these"):
        return False
    noun = _noun_at(low, place + 1)
    if not noun or any(_is_known(word, words) for word in noun):
        return False
    if any(word[-1:] in _CLAUSE for word in raw[1:place]):
        return False
    before = low[:place]
    if any(words.has("leaning.joining", word) for word in before):
        return False
    if low[place] == "these" and any(_is_plural(word) for word in before):
        return False
    if low[place] == "this" and not _only_names_or_small(raw[1:place]):
        return False
    stems = {stem(word, language) for word in before}
    return not any(stem(word, language) in stems for word in noun)


def _only_names_or_small(raw: Sequence[str]) -> bool:
    """Whether no noun stands between that could be meant: a verb and names are left."""
    plain = [w for w in raw if w[:1].islower() and not is_function_word(w.lower())]
    return len(plain) <= 1


def _is_of_that(
    raw: Sequence[str], low: Sequence[str], place: int, words: CardWords, language: str
) -> bool:
    """Whether a preposition governs "that site", of which nothing was said before."""
    if place > _REACH or not words.has("leaning.that", low[place]):
        return False
    if not words.has("leaning.governing", low[place - 1]) or low[place - 1] == "in":
        return False  # "in that prices rose"
    noun = _noun_at(low, place + 1)
    after = low[place + 1 + len(noun) : place + 2 + len(noun)]
    if not noun or (after and words.has("leaning.told_after", after[0])):
        return False
    if any(word[-1:] in _CLAUSE for word in raw[1:place]):
        return False
    stems = {stem(word, language) for word in low[:place]}
    return not any(stem(word, language) in stems for word in noun)


def _noun_at(low: Sequence[str], place: int) -> list[str]:
    """The words of a noun, up to the next small word."""
    found = []
    for word in low[place : place + _NOUN_REACH]:
        if is_function_word(word) or not word.replace("-", "").isalpha():
            break
        found.append(word)
    return found


def _is_known(word: str, words: CardWords) -> bool:
    """Whether it is a time or what the document is itself: "this year", "these minutes"."""
    own = (word, word.removesuffix("s"))
    return words.has("leaning.times", word) or any(words.has("leaning.own", w) for w in own)


def _is_plural(word: str) -> bool:
    """Whether "these" may mean it."""
    plain = len(word) >= _SHORTEST_PLURAL and word.endswith("s") and not is_function_word(word)
    return word == "and" or plain
