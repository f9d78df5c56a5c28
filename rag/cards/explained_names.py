"""Where a text explains names: “the Minister” means …, Long Name (“LN”), Firm (the “Company”)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index import Span
from index.language import (
    find_acronyms,
    is_acronym,
    is_common_word,
    is_function_word,
    is_place,
    letters_of,
    names_only_times,
    split_sentences,
    stem,
)
from rag.cards.around import sentence_up_to
from rag.cards.capitals import capitals_before

# A longer explanation is a text of its own.
_MOST_WORDS = 30
# Less of a sentence is a rest: "New York, NY 10022".
_FEWEST_WORDS = 5
# So far, in characters, an explanation is looked for: a text may have no breaks.
_REACH = 600
# A line that is shorter than lines that go on ends what it says.
_SHORT_LINE = 45
_CLOSED_BY = {"“": "”", "„": "“”", "«": "»", '"': '"', "‘": "’"}
# A break of lines may stand in a name, no blank line.
_INNER = r"(?:[^\"“”„«»‘\n]|\n(?!\n)){1,60}?"
_NAME = (
    r"[*_]{0,2}(?P<opens>[\"“„«‘])[*_]{0,2}(?P<name>(?:[Tt]he\s|[Aa]n?\s)?[^\W\d_a-z]" + _INNER
    + r")[,.]?[*_]{0,2}(?P<closes>[\"”“»’])(?!\w)[*_]{0,2}"
)  # fmt: skip
_QUOTED = re.compile(_NAME)
_PARENTHESES = re.compile(r"\(([^()]{3,160})\)")
# (hereinafter referred to as the “Bank”): nothing but such words stands before the name.
_LEADS = re.compile(
    r"(?i)(?:\W|\b(?:hereinafter|hereafter|herein|referred|to|as|known|collectively|together|each"
    r"|or|and|the|an?|our|we|us|in|this|with|its|subsidiaries|called|defined|individually|also|so"
    r"|jointly|any|such)\b)*"
)
_SAYS_SO = re.compile(r"(?i)\b(?:hereinafter|hereafter|the|collectively|together|each|this)\b")
_MEANS = re.compile(
    _NAME + r"\s*(?:\([^()\n]{1,60}\)\s*)?,?\s*(?:(?:in\s+relation\s+to|for\s+the\s+purposes?\s+of"
    r"|when\s+used|in\s+the\s+case\s+of|in\s+respect\s+of)\s[^,.;\n]{1,120},\s*)?"
    r"(?:shall\s+)?(?:means?|refers?\s+to|denotes?|stands?\s+for|is\s+defined\s+as)[,\s]\s*"
)
# (hereafter referred to in the present Covenant as the Committee)
_REFERRED = re.compile(
    r"(?:hereinafter|hereafter)\b[^()]{0,80}?\b(?:the\s)?(?P<name>[A-Z][\w-]*(?:\s[A-Z][\w-]*){0,3})"
)
# Reed Holdings Limited (the Company)
_PLAIN = re.compile(r"the\s(?P<name>[A-Z][a-z]\w*(?:\s[A-Z]\w*){0,2})")
_DETERMINERS = frozenset("a an the its his her their our each any all certain".split())
_RELATIVE = re.compile(r"(?:\w+\s)?(?:who|whom|whose|which|that|where|when)\b")
_MOST_BEFORE_HEAD = 8
# A party of a contract with what it is, without where: "Reed, Inc., a Norland corporation".
_PARTY = re.compile(
    r"[A-Z][\w.&’'-]*(?:,?\s+(?:[A-Z][\w.&’'-]*|of|and|&))*,\s+an?\s[^,()]{3,60}?"
    r"(?=,|\s(?:with|having|whose|organi[sz]ed|registered|incorporated|located|residing|at)\s|$)"
)
_LINKED = frozenset("and or by between among with to of for from".split())
# What was explained before in the same sentence: "…, Inc. (the “Seller”), and".
_BEHIND = re.compile(r".*\)[\s,;]*(?:and\s)?", re.DOTALL)
# A bracket between a name and what it is called: "Reed Ltd. (number 01) (the “Company”)".
_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
# An address behind a name: "Reed Ltd, of 3 Quay Street, Kent (the Company)".
_ADDRESS = re.compile(r",\s+of\s+(?:[A-Z\d][\w’'./-]*(?:,\s|\s|$)){1,12}$")
# Behind these a name only says where: "a firm of Kent, Norland", "its agents in Kent".
_WHERE = re.compile(r"(?:,|\b(?:in|at|from|near)(?:\s+the)?)\s+$")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_ARTICLE = re.compile(r"(?:[Tt]he|[Aa]n?)\s+")


@dataclass(frozen=True, slots=True)
class Explanation:
    """Where a name is explained, and the words that do."""

    at: int
    meaning: Span


@lru_cache(maxsize=32)  # a document is asked for each of its quotes
def explained_names(text: str, *, by_words: bool) -> dict[str, tuple[Explanation, ...]]:
    """Each name that a text explains, without its article, and the places that do, in order.

    Without ``by_words``, for English words tell it, only those whose letters do.
    """
    found: dict[str, list[Explanation]] = {}
    told = [*_by_letters(text)]
    told += [*_in_parentheses(text), *_by_meaning(text)] if by_words else []
    for name, at, meaning in told:
        bare = " ".join(_bare(name).split())
        if bare[:1].isupper() and _is_whole(meaning.of(text)):
            found.setdefault(bare, []).append(Explanation(at, meaning))
    of_names = {name: [p for p in places if _bare(p.meaning.of(text)) not in found]
                for name, places in found.items()}  # fmt: skip
    return {name: tuple(sorted(p, key=lambda p: p.at)) for name, p in of_names.items() if p}


def _bare(name: str) -> str:
    """A name without its article."""
    article = _ARTICLE.match(name)
    return name[article.end() :] if article is not None else name


def _is_whole(meaning: str) -> bool:
    """Whether words are short enough, and no bracket or quotation stands open in them."""
    closed = all(meaning.count(one) == meaning.count(other) for one, other in ("()", "“”", "«»"))
    return closed and meaning.count('"') % 2 == 0 and len(meaning.split()) <= _MOST_WORDS


def _by_letters(text: str) -> Iterator[tuple[str, int, Span]]:
    """Acronyms, whose letters tell what they stand for."""
    for acronym in find_acronyms(text):
        short, long = acronym.short.of(text), acronym.long.of(text)
        if _is_spelt_by(short, long):
            yield short, acronym.short.start, acronym.long


def _is_spelt_by(short: str, long: str) -> bool:
    """Whether each letter opens a word or is a capital in it, or each word gives its first."""
    opening = [sign.casefold() for sign in re.findall(r"(?<!\w)\w|(?<=[a-z])[A-Z]", long)]
    firsts = [word[0].casefold() for word in long.split() if not is_function_word(word.lower())]
    return _holds(opening, letters_of(short)) or _holds(letters_of(short), firsts)


def _holds(signs: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether some signs stand among others in their order."""
    left = iter(signs)
    return all(sign in left for sign in wanted)


def _is_well_quoted(name: re.Match[str]) -> bool:
    """Whether the mark that ends a name is the one that goes with the mark before it."""
    return name["closes"] in _CLOSED_BY[name["opens"]]


def _in_parentheses(text: str) -> Iterator[tuple[str, int, Span]]:
    """Names in parentheses behind what they are short for, in quotation marks or "hereafter"."""
    for match in _PARENTHESES.finditer(text):
        names, lead = _names_in(match[1])
        for name in names:
            called = name["name"]
            meaning = _before(text, match.start(), called, is_told=bool(_SAYS_SO.search(lead)))
            is_letters = is_acronym(called) and not is_common_word(called.lower())
            if meaning is not None and not is_letters:
                yield called, match.start() + 1 + name.start(), meaning


def _names_in(bracket: str) -> tuple[list[re.Match[str]], str]:
    """The names that a bracket gives what stands before it, and the words that lead to them."""
    quoted = [name for name in _QUOTED.finditer(bracket) if _is_well_quoted(name)]
    if quoted:
        lead = bracket[: quoted[0].start()]
        return (quoted, lead) if _LEADS.fullmatch(lead) else ([], "")
    bare = _REFERRED.fullmatch(bracket)
    if bare is None and (plain := _PLAIN.fullmatch(bracket)) and not is_place(plain["name"]):
        bare = plain
    return ([bare], bracket) if bare is not None else ([], "")


def _before(text: str, end: int, name: str, *, is_told: bool) -> Span | None:
    """The longer name that ends right before a place; else the phrase, or the sentence, that does.

    So where the name only says where: "Reed & Co, a firm of Kent, Norland (the “Company”)". A
    sentence only where ``is_told`` that it is called so: what else has a title beside it?
    """
    sentence = sentence_up_to(text, _line_before(text, end), "en")
    run = capitals_before(text, sentence, sentence.end)
    if run is not None and not run.of(text).isdigit():
        words = run.of(text)
        is_called_so = words.split()[-1] == name.split()[-1]  # "in the Ports Act"
        if is_called_so or not _WHERE.search(text[sentence.start : run.start]):
            many = len(_LETTERS.findall(words)) > 1 and not names_only_times(words)
            return run if many else None
    opens = _BEHIND.match(sentence.of(text))
    start = sentence.start + (opens.end() if opens is not None else 0)
    return _phrase(text, start, sentence.end, name, is_told=is_told)


def _line_before(text: str, end: int) -> Span:
    """What goes on up to a place without a break, but for a bracket or an address at its end."""
    first = max(text.rfind("\n\n", max(0, end - _REACH), end) + 1, end - _REACH, 0)
    words = _ADDRESS.sub("", _BRACKET.sub("", text[first:end]).rstrip())
    start = 0
    for stop in re.finditer("\n", words):
        above = words[: stop.start()].rpartition("\n")[2]
        if len(above) < _SHORT_LINE and above[-1:].isalnum():
            start = stop.end()
    return Span(first + start, first + len(words))


def _phrase(text: str, start: int, end: int, name: str, *, is_told: bool) -> Span | None:
    """A party with what it is, or what ends with the name's own noun: "its agents (“Agents”)"."""
    *_, party = None, *_PARTY.finditer(text, start, end)
    if party is not None and is_told:
        return Span(party.start(), party.start() + len(party.group().rstrip()))
    words = list(re.finditer(r"[^\s,]+|,", text[start:end]))
    noun = stem(name.split()[-1].lower(), "en")
    heads = [n for n, word in enumerate(words) if stem(word.group().lower(), "en") == noun]
    if heads:
        for place in range(heads[-1] - 1, max(-1, heads[-1] - 1 - _MOST_BEFORE_HEAD), -1):
            word = words[place].group()
            if word == "," or word.lower() in _DETERMINERS:
                start += words[place + (word == ",")].start()
                return Span(start, end)
    small = 0
    while small < len(words) and words[small].group() in _LINKED:
        small += 1
    rest = words[small:]
    if not (is_told and len(rest) >= _FEWEST_WORDS):
        return None
    start += rest[0].start()
    return None if _RELATIVE.match(text[start:end]) else Span(start, end)


def _by_meaning(text: str) -> Iterator[tuple[str, int, Span]]:
    """“Board” means the board of the Bank."""
    for match in _MEANS.finditer(text):
        stop = text.find("\n\n", match.end(), match.end() + _REACH)
        end = stop if stop >= 0 else min(len(text), match.end() + _REACH)
        line = Span(match.end(), end)
        sentence = next(iter(split_sentences(text, line)), line)
        words = sentence.of(text).split(";")[0].rstrip().rstrip(",.")
        last = words.split()[-1:]
        is_cut = (
            not last or words[-1] in ":—–-" or (last[0].islower() and is_function_word(last[0]))
        )
        if _is_well_quoted(match) and not is_cut:
            meaning = Span(sentence.start, sentence.start + len(words))
            yield match["name"], match.start(), meaning
