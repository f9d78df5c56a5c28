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
from functools import cache
from itertools import pairwise

from index import ValueKind
from index.language import is_function_word, stem
from rag.cards.card_words import bare_words, card_words, stems_of
from rag.cards.parsed import Parsed, parsed

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
    unit, formal = parsed(text, language).body, _formal(language)
    if not unit.words.groups.get("formula.documents") or not unit.low:
        return False
    if not (asked & formal).isdisjoint(unit.stems):
        return False
    return (
        _only_cites(unit)
        or _only_names(unit)
        or _only_proceeds(unit)
        or _only_thanks(unit)
        or _only_refers(unit)
        or _only_backs(unit)
        or _only_prints(unit)
    )


def is_apparatus(heading: str, language: str) -> bool:
    """Whether a heading is that of what a text cites: footnotes, references."""
    low = bare_words(heading)
    return bool(low) and card_words(language).at("formula.apparatus", low, 0) == len(low)


@cache
def _asking(language: str) -> frozenset[str]:
    return stems_of("demand.openings", language) - stems_of("formula.speakers", language)


@cache
def _formal(language: str) -> frozenset[str]:
    groups = ("documents", "procedure", "courtesy")
    return frozenset(one for group in groups for one in stems_of(f"formula.{group}", language))


def _is_form(unit: Parsed, place: int, group: str) -> bool:
    """Whether a word is a form of one of a group."""
    return unit.stems[place] in stems_of(f"formula.{group}", unit.language)


def _has_figure(unit: Parsed) -> bool:
    return any(value.kind in _COUNTED for value in unit.values)


def _only_prints(unit: Parsed) -> bool:
    """Whether it only says where a judgment is printed: "Reed v. Moss, 491 U.S. 440 (1989).".

    What brackets say of it, if much, tells something.
    """
    cited = _BRACKETS.sub(" ", unit.text)
    if _REPORTER.search(cited) is None or len(unit.low) > len(cited.split()) + _FEW:
        return False
    plain = (word for word in _LETTERS.findall(cited) if word.islower() and len(word) > _SHORT)
    return all(is_function_word(word) for word in plain)


def _only_backs(unit: Parsed) -> bool:
    """Whether it only cites a case for what was said before it: "See also Reed v. Moss"."""
    count = unit.at("formula.signals", 0)
    reach = slice(count, count + _FURTHER)
    return count > 0 and (
        unit.any_of("formula.against", unit.low[reach])
        or _REPORTER.search(" ".join(unit.written[reach])) is not None
    )


def _only_cites(unit: Parsed) -> bool:
    """Whether it opens with a word of citing, then names a document, and says nothing of it."""
    cites, remarks = unit.at("formula.citing", 0), unit.at("formula.remarking", 0)
    count = cites or remarks or unit.at("formula.stating", 0)
    if not count or (cites and unit.written[-1][-1:] in tuple(".!?")):
        return False  # "Pursuant to Section 13, the company paid."
    for place in range(count, len(unit.low)):
        if _is_document(unit, place):
            is_cited = not remarks or _is_paper(unit, place)
            return is_cited and _says_nothing(unit, place + 1)
        ended = place > count and unit.raw(place - 1)[-1:] in tuple(",;:")
        said = any(unit.has(f"formula.{each}", unit.low[place]) for each in ("ending", "saying"))
        if ended or said:
            return False  # "Recalling that …", "Noting the loss of …"
    return False


def _is_document(unit: Parsed, place: int) -> bool:
    """Whether a document is named at ``place``, and not only what has to do with one."""
    if not unit.low[place].startswith("§") and not _is_form(unit, place, "documents"):
        return False
    following = unit.word(place + 1)
    ends = unit.raw(place)[-1:] in tuple(",;:.")
    ends = ends or not following.isalpha() or len(following) < _SHORT
    named = ends or is_function_word(following, unit.language) or unit.raw(place + 1).isupper()
    return named or following.endswith(("ed", "ing"))  # "the letter dated", no "report card"


def _is_paper(unit: Parsed, place: int) -> bool:
    """Whether it is a report or a letter, or has a number: no "resolution of the dispute"."""
    return unit.word(place + 1)[:1].isdigit() or _is_form(unit, place, "papers")


def _says_nothing(unit: Parsed, start: int) -> bool:
    """Whether no word of the rest tells anything of the documents: that, which, shall, calls."""
    asks = _asking(unit.language)
    for place, word in enumerate(unit.low[start:], start):
        following = unit.word(place + 1)
        if unit.has("formula.saying", word) or unit.stems[place] in asks:
            return False
        is_verb = following.isalpha() and not is_function_word(following, unit.language)
        if unit.has("formula.infinitive", word) and is_verb and unit.raw(place + 1).islower():
            return False  # "the decision to withdraw"
    return True


def _only_refers(unit: Parsed) -> bool:
    """Whether it only says where more stands: "For additional information, see Note 9"."""
    start = 1 if unit.raw(0).isdigit() else 0  # the number of a note: "1 See Document 236"
    place, end = start + unit.at("formula.further", start), len(unit.low)
    while start < place < min(end, start + _FURTHER) and not unit.at("formula.refer", place):
        place += 1
    count = unit.at("formula.refer", place)
    return count > 0 and any(
        _is_document(unit, n) or _is_form(unit, n, "places") or unit.raw(n)[:1] in tuple('“"')
        for n in range(place + count, min(end, place + count + _OPENING))
    )


def _only_names(unit: Parsed) -> bool:
    """Whether no word is left beside names and dates: "Ada Reed, Paul Moss, and Jo Lee."."""
    if _has_figure(unit) or not unit.names:
        return False
    return all(is_function_word(word, unit.language) for word in _told(unit) if word.isalpha())


def _only_proceeds(unit: Parsed) -> bool:
    """Whether it has but names and words of procedure: several, or one that is said of itself."""
    language = unit.language
    if any(value.unit is not None and value.kind in _COUNTED for value in unit.values):
        return False
    told = _told(unit)
    own = [stem(w, language) for w in told if w[:1].isalpha() and not is_function_word(w, language)]
    known = stems_of("formula.bodies", language) | stems_of("formula.itself", language)
    if not (known | _formal(language)).issuperset(own):
        return False
    if unit.text.rstrip().endswith(","):
        return True  # "The General Assembly,"
    steps = sum(word in stems_of("formula.procedure", language) for word in own)
    if stems_of("formula.documents", language).isdisjoint(own):
        return steps >= _STEPS
    return steps > 0 and _names_itself(told, unit)


def _only_thanks(unit: Parsed) -> bool:
    """Whether a speaker thanks, greets or condoles, and tells and asks nothing with it."""
    low, opening = unit.low, unit.written[:_OPENING]
    who = next((n for n, w in enumerate(low[:_OPENING]) if unit.has("formula.speakers", w)), None)
    first = len(low) if who is None else who + 1
    named = next((n for n, word in enumerate(opening, 1) if word.endswith(":")), 0)
    if unit.at("formula.greetings", named):  # "Ada Reed: Thank you, Chair."
        first = min(first, named)
    places = range(first, min(len(low), first + _OPENING))
    if not any(unit.at("formula.courtesy", place) for place in places):
        return False
    asks = not _asking(unit.language).isdisjoint(unit.stems)
    return not (asks or unit.any_of("formula.telling", low) or _has_figure(unit))


def _names_itself(told: Sequence[str], unit: Parsed) -> bool:
    """Whether it speaks of the document in which it stands: "this Directive"."""
    return any(
        unit.has("formula.itself", one) and stem(other, unit.language) in _formal(unit.language)
        for one, other in pairwise(told)
    )


def _told(unit: Parsed) -> list[str]:
    """The small words of a unit but for its names, values, and titles in quote marks."""
    shown = list(unit.text)
    spans = [(value.span.start, value.span.end) for value in unit.values]
    for quoted in _QUOTED.finditer(unit.text):
        low = bare_words(unit.text[max(0, quoted.start() - _TITLED_REACH) : quoted.start()])
        opens = (unit.words.at("formula.titled", low, max(0, len(low) - n)) == n for n in (1, 3))
        if any(opens):
            spans.append(quoted.span())
    for start, end in spans:
        shown[start:end] = " " * (end - start)
    return [word for word in bare_words("".join(shown)) if word]
