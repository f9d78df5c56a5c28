"""Where a text explains names: “the Minister” means …, Long Name (“LN”), Firm (the “Company”)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index import Span
from index.language import find_acronyms, is_acronym, is_function_word, stem
from rag.cards.around import units_of
from rag.cards.capitals import capitals_before

# A longer explanation is a text of its own.
_MOST_WORDS = 30
# Less of a sentence is a rest: "New York, NY 10022".
_FEWEST_WORDS = 5
# So far, in characters, an explanation is looked for: a text may have no breaks.
_REACH = 600
_OPENS, _CLOSES = "\"“„«‘'", "\"”“»’'"
_NAME = (
    rf"[{_OPENS}]{{1,2}}(?P<name>(?:[Tt]he |[Aa]n? )?[A-Z][^\"“”„«»’'\n]{{1,60}}?)[,.]?"
    rf"[{_CLOSES}]{{1,2}}"
)
_QUOTED = re.compile(_NAME)
_PARENTHESES = re.compile(r"\(([^()\n]{3,160})\)")
# (hereinafter referred to as the “Bank”): nothing but such words stands before the name.
_LEADS = re.compile(
    r"(?i)(?:\W|\b(?:hereinafter|hereafter|herein|referred|to|as|known|collectively|together|each"
    r"|or|and|the|an?|our|we|us|in|this|with|its|subsidiaries|called|defined|individually|also|so"
    r"|jointly|any|such)\b)*"
)
_MEANS = re.compile(
    _NAME + r"\s*(?:\([^()\n]{1,60}\)\s*)?,?\s*(?:(?:in\s+relation\s+to|for\s+the\s+purposes?\s+of"
    r"|when\s+used|in\s+the\s+case\s+of|in\s+respect\s+of)\s[^,.;\n]{1,120},\s*)?"
    r"(?:shall\s+)?(?:means?|refers?\s+to|denotes?|stands?\s+for|is\s+defined\s+as)[,\s]\s*"
)
# (hereafter referred to in the present Covenant as the Committee)
_REFERRED = re.compile(
    r"(?:hereinafter|hereafter)\b[^()]{0,80}?\b(?:the\s)?(?P<name>[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,3})"
)
_DETERMINERS = frozenset("a an the its his her their our each any all certain".split())
_RELATIVE = re.compile(r"(?:\w+\s)?(?:who|whom|whose|which|that|where|when)\b")
_MOST_BEFORE_HEAD = 8
# A party of a contract with what it is, without where: "Reed, Inc., a Norland corporation".
_PARTY = re.compile(
    r"[A-Z][\w.&’'-]*(?:,?\s+(?:[A-Z][\w.&’'-]*|of|and|&))*,\s+an?\s[^,()]{3,60}?"
    r"(?=,|\s(?:with|having|whose|organi[sz]ed|located|residing|at)\s)"
)
_LINKED = frozenset("and or by between among with to of for from".split())
# What was explained before in the same sentence: "…, Inc. (the “Seller”), and".
_BEHIND = re.compile(r".*\)[\s,;]*(?:and\s)?", re.DOTALL)
# Behind these a name only says where: "a firm of Kent, Norland", "its agents in Kent".
_WHERE = re.compile(r"(?:,|\b(?:in|at|from|near)(?:\s+the)?)\s+$")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
# What a digit stands for in R2P and P4P.
_SOUNDS = {"2": "t", "4": "f"}
_ARTICLE = re.compile(r"(?:[Tt]he|[Aa]n?)\s")


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where a name is explained, and the words that do."""

    at: int
    meaning: Span


@lru_cache(maxsize=32)  # a document is asked for each of its quotes
def explained_names(text: str) -> dict[str, tuple[Explanation, ...]]:
    """Each name that a text explains, without its article, and the places that do, in order."""
    found: dict[str, list[Explanation]] = {}
    for name, at, meaning in (*_by_letters(text), *_in_parentheses(text), *_by_meaning(text)):
        if len(meaning.of(text).split()) <= _MOST_WORDS:
            bare = _ARTICLE.sub("", name)
            if bare[:1].isupper():
                found.setdefault(bare, []).append(Explanation(at, meaning))
    told = {name: [p for p in places if _ARTICLE.sub("", p.meaning.of(text)) not in found]
            for name, places in found.items()}  # fmt: skip
    return {name: tuple(sorted(p, key=lambda p: p.at)) for name, p in told.items() if p}


def _by_letters(text: str) -> Iterator[tuple[str, int, Span]]:
    """Acronyms, whose letters tell what they stand for."""
    for acronym in find_acronyms(text):
        short, long = acronym.short.of(text), acronym.long.of(text)
        if _is_spelt_by(short, long):
            yield short, acronym.short.start, acronym.long


def _is_spelt_by(short: str, long: str) -> bool:
    """Whether each letter opens a word or is a capital in it, or each word gives its first."""
    opening = re.findall(r"(?<!\w)\w|(?<=[a-z])[A-Z]", long)
    letters = [_SOUNDS.get(sign, sign.casefold()) for sign in short.rstrip("s") if sign.isalnum()]
    firsts = [word[0].casefold() for word in long.split() if not is_function_word(word.lower())]
    return _holds([sign.casefold() for sign in opening], letters) or _holds(letters, firsts)


def _holds(signs: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether some signs stand among others in their order."""
    left = iter(signs)
    return all(sign in left for sign in wanted)


def _in_parentheses(text: str) -> Iterator[tuple[str, int, Span]]:
    """Names in parentheses behind what they are short for, in quotation marks or "hereafter"."""
    for match in _PARENTHESES.finditer(text):
        names = list(_QUOTED.finditer(match[1]))
        if not names:
            referred = _REFERRED.fullmatch(match[1])
            names = [referred] if referred is not None else []
        elif not _LEADS.fullmatch(match[1][: names[0].start()]):
            continue
        for name in names:
            meaning = _before(text, match.start(), name["name"])
            if meaning is not None and not is_acronym(name["name"]):
                yield name["name"], match.start() + 1 + name.start(), meaning


def _before(text: str, end: int, name: str) -> Span | None:
    """The longer name that ends right before a place; else the phrase, or the sentence, that does.

    So where the name only says where: "Reed & Co, a firm of Kent, Norland (the “Company”)".
    """
    line = Span(max(text.rfind("\n\n", 0, end) + 1, end - _REACH), end)
    end = line.start + len(line.of(text).rstrip())
    sentence = next((s for s in units_of(text, line) if s.start < end <= s.end), line)
    run = capitals_before(text, sentence, end)
    if run is not None and not _WHERE.search(text[sentence.start : run.start]):
        return run if len(_LETTERS.findall(run.of(text))) > 1 else None
    opens = _BEHIND.match(text[sentence.start : end])
    return _phrase(text, sentence.start + (opens.end() if opens is not None else 0), end, name)


def _phrase(text: str, start: int, end: int, name: str) -> Span | None:
    """What ends with the name's own noun, from its article on: "its sales agents (“Agents”)"."""
    words = list(re.finditer(r"[^\s,]+|,", text[start:end]))
    noun = stem(name.split()[-1].lower(), "en")
    heads = [n for n, word in enumerate(words) if stem(word.group().lower(), "en") == noun]
    if heads:
        for place in range(heads[-1] - 1, max(-1, heads[-1] - 1 - _MOST_BEFORE_HEAD), -1):
            word = words[place].group()
            if word == "," or word.lower() in _DETERMINERS:
                start += words[place + (word == ",")].start()
                return Span(start, end)
    *_, party = None, *_PARTY.finditer(text, start, end)
    if party is not None:
        return Span(party.start(), party.start() + len(party.group().rstrip()))
    small = 0
    while small < len(words) and words[small].group() in _LINKED:
        small += 1
    rest = words[small:]
    if len(rest) < _FEWEST_WORDS or _RELATIVE.match(text[start + rest[0].start() : end]):
        return None
    return Span(start + rest[0].start(), end)


def _by_meaning(text: str) -> Iterator[tuple[str, int, Span]]:
    """“Board” means the board of the Bank."""
    for match in _MEANS.finditer(text):
        stop = text.find("\n\n", match.end())
        end = min(stop if stop >= 0 else len(text), match.end() + _REACH)
        line = Span(match.end(), end)
        sentence = next(iter(units_of(text, line)), line)
        words = sentence.of(text).split(";")[0].rstrip(' .,”"’')
        last = words.split()[-1:]
        if last and words[-1] not in ":—–-" and not is_function_word(last[0]):
            yield match["name"], match.start(), Span(sentence.start, sentence.start + len(words))
