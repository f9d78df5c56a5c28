"""Units that only name documents, or go through the motions of a meeting or an act.

"Recalling its resolutions 1325 (2000) and 1889 (2009)," has the names of what a topic may be about
and says nothing of it; so do "Decides to remain seized of the matter" and "This Directive shall
enter into force on the twentieth day following its publication". Told by their form: what is cited
is a document, and nothing is said of it; or no word is left beside names and those of procedure; or
a speaker only thanks and condoles.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import lru_cache
from itertools import pairwise

from index import Value, ValueKind
from index.language import find_values, is_function_word, stem
from rag.cards.card_words import CardWords, bare, card_words
from rag.cards.leaning import LIST_MARK

_QUOTED = re.compile(r"[“„«\"][^“”„«»\"]*[”“»\"]")
_STEPS = 2  # one word of procedure may be said of anything
_SHORT = 3  # no, nr
_OPENING, _FURTHER = 8, 16
_TITLED_REACH = 40
# "887 F.3d at 174": where a judgment is printed.
_REPORTER = re.compile(r"\b\d{1,4} [A-Z][\w.]*(?: ?\dd)? (?:at )?\d|\bat \d+ \(\d{4}\)")
_BRACKETS, _LETTERS = re.compile(r"\([^()]*\)"), re.compile(r"[^\W\d_]+")
_FEW = 6
_COUNTED = (ValueKind.NUMBER, ValueKind.DURATION)


def is_formula(text: str, language: str, asked: Set[str] = frozenset()) -> bool:
    """Whether a unit is one, unless its words of documents or procedure are ``asked`` for: stems.

    In a language without such words nothing is.
    """
    words = card_words(language)
    body = LIST_MARK.sub("", text)
    if not words.groups.get("formula.documents") or not body.strip():
        return False
    if asked & {stem(bare(part), language) for part in body.split()} & _formal(language):
        return False
    return (
        _only_cites(body.split(), words, language)
        or _only_names(body, language)
        or _only_proceeds(body, words, language)
        or _only_thanks(body, words, language)
        or _only_refers(body.split(), words, language)
        or _only_backs(body.split(), words)
        or _only_prints(body)
    )


def is_apparatus(heading: str, language: str) -> bool:
    """Whether a heading is that of what a text cites: footnotes, references."""
    low = [bare(word) for word in heading.split()]
    return bool(low) and card_words(language).at("formula.apparatus", low, 0) == len(low)


def _only_prints(text: str) -> bool:
    """Whether it only says where a judgment is printed: "Reed v. Moss, 491 U.S. 440 (1989).".

    What brackets say of it, if much, tells something.
    """
    bare_text = _BRACKETS.sub(" ", text)
    if _REPORTER.search(bare_text) is None or len(text.split()) > len(bare_text.split()) + _FEW:
        return False
    plain = (word for word in _LETTERS.findall(bare_text) if word.islower() and len(word) > _SHORT)
    return all(is_function_word(word) for word in plain)


def _only_backs(raw: Sequence[str], words: CardWords) -> bool:
    """Whether it only cites a case for what was said before it: "See also Reed v. Moss"."""
    low = [bare(word) for word in raw]
    count = words.at("formula.signals", low, 0)
    reach = low[count : count + _FURTHER]
    return count > 0 and (
        any(words.has("formula.against", word) for word in reach)
        or _REPORTER.search(" ".join(raw[count : count + _FURTHER])) is not None
    )


@lru_cache(maxsize=64)
def _stems(group: str, language: str) -> frozenset[str]:
    found = card_words(language).groups.get(group, frozenset())
    return frozenset(stem(word, language) for phrase in found for word in phrase[:1])


def _asking(language: str) -> frozenset[str]:
    return _stems("demand.openings", language) - _stems("formula.speakers", language)


def _formal(language: str) -> frozenset[str]:
    groups = ("documents", "procedure", "courtesy")
    return frozenset(one for group in groups for one in _stems(f"formula.{group}", language))


def _only_cites(raw: Sequence[str], words: CardWords, language: str) -> bool:
    """Whether it opens with a word of citing, then names a document, and says nothing of it."""
    low = [bare(word) for word in raw]
    cites, remarks = words.at("formula.citing", low, 0), words.at("formula.remarking", low, 0)
    count = cites or remarks or words.at("formula.stating", low, 0)
    if not count or (cites and raw[-1][-1:] in tuple(".!?")):
        return False  # "Pursuant to Section 13, the company paid."
    for place in range(count, len(low)):
        if _is_document(raw, low, place, language):
            is_cited = not remarks or _is_paper(low, place, language)
            return is_cited and _says_nothing(raw[place + 1 :], words, language)
        ended = place > count and raw[place - 1][-1:] in tuple(",;:")
        said = words.has("formula.ending", low[place]) or words.has("formula.saying", low[place])
        if ended or said:
            return False  # "Recalling that …", "Noting the loss of …"
    return False


def _is_document(raw: Sequence[str], low: Sequence[str], place: int, language: str) -> bool:
    """Whether a document is named at ``place``, and not only what has to do with one."""
    if not low[place].startswith("§") and stem(low[place], language) not in _stems(
        "formula.documents", language
    ):
        return False
    following = "".join(low[place + 1 : place + 2])
    ends = raw[place][-1:] in tuple(",;:.") or not following.isalpha() or len(following) < _SHORT
    named = ends or is_function_word(following, language) or raw[place + 1].isupper()
    return named or following.endswith(("ed", "ing"))  # "the letter dated", no "report card"


def _is_paper(low: Sequence[str], place: int, language: str) -> bool:
    """Whether it is a report or a letter, or has a number: no "resolution of the dispute"."""
    numbered = "".join(low[place + 1 : place + 2])[:1].isdigit()
    return numbered or stem(low[place], language) in _stems("formula.papers", language)


def _only_names(text: str, language: str) -> bool:
    """Whether no word is left beside names and dates: "Ada Reed, Paul Moss, and Jo Lee."."""
    values = find_values(text, language)
    if any(v.kind in _COUNTED for v in values) or not any(v.kind.is_name for v in values):
        return False
    told = _told(text, values, card_words(language))
    return all(is_function_word(word, language) for word in told if word.isalpha())


def _says_nothing(raw: Sequence[str], words: CardWords, language: str) -> bool:
    """Whether no word of the rest tells anything of the documents: that, which, shall, calls."""
    asks = _asking(language)
    low = [bare(word) for word in raw]
    for place, word in enumerate(low):
        following = "".join(low[place + 1 : place + 2])
        if words.has("formula.saying", word) or stem(word, language) in asks:
            return False
        is_verb = following.isalpha() and not is_function_word(following, language)
        if words.has("formula.infinitive", word) and is_verb and raw[place + 1].islower():
            return False  # "the decision to withdraw"
    return True


def _only_refers(raw: Sequence[str], words: CardWords, language: str) -> bool:
    """Whether it only says where more stands: "For additional information, see Note 9"."""
    if raw[0].isdigit():  # the number of a note: "1 See Document 236"
        raw = raw[1:]
    low = [bare(word) for word in raw]
    place = words.at("formula.further", low, 0)
    while 0 < place < min(len(low), _FURTHER) and not words.at("formula.refer", low, place):
        place += 1
    count = words.at("formula.refer", low, place)
    return count > 0 and any(
        _is_document(raw, low, n, language)
        or stem(low[n], language) in _stems("formula.places", language)
        or raw[n][:1] in tuple('“"')
        for n in range(place + count, min(len(low), place + count + _OPENING))
    )


def _only_proceeds(text: str, words: CardWords, language: str) -> bool:
    """Whether it has but names and words of procedure: several, or one that is said of itself."""
    values = find_values(text, language)
    if any(v.unit is not None and v.kind in _COUNTED for v in values):
        return False
    told = _told(text, values, words)
    own = [stem(w, language) for w in told if w[:1].isalpha() and not is_function_word(w, language)]
    known = _stems("formula.bodies", language) | _stems("formula.itself", language)
    if any(word not in known | _formal(language) for word in own):
        return False
    if text.rstrip().endswith(","):
        return True  # "The General Assembly,"
    steps = sum(word in _stems("formula.procedure", language) for word in own)
    if _stems("formula.documents", language).isdisjoint(own):
        return steps >= _STEPS
    return steps > 0 and _names_itself(told, words, language)


def _only_thanks(text: str, words: CardWords, language: str) -> bool:
    """Whether a speaker thanks, greets or condoles, and tells and asks nothing with it."""
    raw = text.split()
    low = [bare(word) for word in raw]
    who = next((n for n, w in enumerate(low[:_OPENING]) if words.has("formula.speakers", w)), None)
    first = len(low) if who is None else who + 1
    named = next((n for n, word in enumerate(raw[:_OPENING], 1) if word.endswith(":")), 0)
    if words.at("formula.greetings", low, named):  # "Ada Reed: Thank you, Chair."
        first = min(first, named)
    places = range(first, min(len(low), first + _OPENING))
    if not any(words.at("formula.courtesy", low, place) for place in places):
        return False
    asks = _asking(language)
    told = any(words.has("formula.telling", w) or stem(w, language) in asks for w in low)
    return not told and not any(v.kind in _COUNTED for v in find_values(text, language))


def _names_itself(told: Sequence[str], words: CardWords, language: str) -> bool:
    """Whether it speaks of the document in which it stands: "this Directive"."""
    return any(
        words.has("formula.itself", one) and stem(other, language) in _formal(language)
        for one, other in pairwise(told)
    )


def _told(text: str, values: Sequence[Value], words: CardWords) -> list[str]:
    """The small words of a text but for those of its names, values, and titles in quote marks."""
    shown = list(text)
    spans = [(value.span.start, value.span.end) for value in values]
    for quoted in _QUOTED.finditer(text):
        before = text[max(0, quoted.start() - _TITLED_REACH) : quoted.start()].split()
        low = [bare(word) for word in before]
        if any(low and words.at("formula.titled", low, max(0, len(low) - n)) == n for n in (1, 3)):
            spans.append(quoted.span())
    for start, end in spans:
        shown[start:end] = " " * (end - start)
    return [word for part in "".join(shown).split() if (word := bare(part))]
