"""Who says what a card says: who is quoted or reported in it, whose turn it is, whose document.

Rules that anyone can repeat on the text: no guess is made. What no rule tells has no speaker.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import takewhile

from index import Document, Metadata, Span, Value, ValueKind
from index.language import find_values, is_common_word, stem
from rag.cards.around import units_in
from rag.cards.card_words import card_words, stems_of
from rag.cards.parsed import LIST_MARK, parsed, parsed_at
from rag.cards.reporting import Reporting, reported_in
from rag.cards.turn_labels import is_speaker, last_label
from rag.statements import language_of

_DASHES = " –—-:,·|()"
_LONGEST_NAME, _FIRST_LINE = 9, 160
_COVER = 2500
_MOST_BEFORE_NAME = 2
_AGAINST = re.compile(r"(?m)\bv(?:s?\.|ersus\b)|^v$")
_SUITOR = r"\b(?:plaintiff|defendant|appell(?:ant|ee)|petitioner|respondent|claimant)s?\b"
_PARTY = re.compile(_SUITOR, re.IGNORECASE)
_AS_PARTY = r"(?:[\s,.;*]|\b(?:et al|inc|ltd|llc|co|corp)\b)*" + _SUITOR
# A long word with a full stop ends a sentence; an initial or "Prof." doesn't.
_ENDED = re.compile(r"\w{5,}\.(?:\s|$)")
_OF_MEETING = re.compile(r"(?i)\b(?:meeting|minutes|agenda|session|call)\b")
_IS_MINUTES = re.compile(r"(?i)\b(?:minutes|agenda)\b|\bmeeting\b[\W\d]*$")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks, and ``by`` what that is known.

    ``reported`` in the words themselves, ``turn`` of a conversation or a mail, ``delegation`` of a
    record, ``byline``, ``sponsors``, ``issuer``. Whoever is reported speaks ``through`` another,
    where that is known.
    ``stance`` is what the verb makes of it: fact, opinion, allegation, demand, forecast.
    ``before`` is who else is reported, in what stands before in the card.
    """

    name: str | None = None
    by: str | None = None
    through: str | None = None
    stance: str | None = None
    before: str | None = None


def voice_of(document: Document, core: Span, run: Span) -> Voice:
    """Who says ``core``; ``run`` is the whole card, in which a "he" may have its name."""
    own, by = _carrier(document, core)
    reporting = reported_in(parsed_at(document, core))
    if reporting is None and run.start < core.start:
        reporting = _carried_on(document, core, run)
    if reporting is not None and reporting.name is None:
        reporting = replace(reporting, name=_only_person(document, core, run))
    if reporting is None or reporting.name is None:
        stance = reporting.stance if reporting is not None else None
        return Voice(own, by, stance=stance)
    if own is not None and reporting.name.casefold() in own.casefold():
        return Voice(own, by, stance=reporting.stance)
    before = _reported_before(document, core, run, reporting.name)
    return Voice(reporting.name, "reported", own, reporting.stance, before)


def _reported_before(document: Document, core: Span, run: Span, name: str) -> str | None:
    """Who is reported in the sentences before ``core``, unless it is the same or nobody."""
    low = name.casefold()
    for unit in units_in(document, Span(run.start, max(run.start, core.start))):
        told = reported_in(parsed_at(document, unit))
        other = (told.name if told is not None else None) or name
        if other.casefold() not in low and low not in other.casefold():
            return other
    return None


def _carried_on(document: Document, core: Span, run: Span) -> Reporting | None:
    """Who is reported before in the card, where the rest of it goes on with his words.

    Only between quotation marks that are still open: else a new sentence is the document's own.
    """
    before = document.text[run.start : core.start]
    if before.count("“") <= before.count("”"):
        return None
    return reported_in(parsed(before, language_of(document)))


def _only_person(document: Document, core: Span, run: Span) -> str | None:
    """Who "he" is: who is reported before in the card, else the one person, where he opens."""
    before = parsed(document.text[run.start : core.start], language_of(document))
    reporting = reported_in(before)
    if reporting is not None and reporting.name is not None:
        return reporting.name
    found = [value for value in before.values if value.kind is ValueKind.PERSON]
    names = {value.normal.split()[-1]: value.normal for value in found}
    if len(names) != 1 or not any(
        _opens_sentence(document, Span(run.start, core.start), value) for value in found
    ):
        return None  # "special counsel to Reed … He admitted": who is beside him
    return next(iter(names.values()))


def _opens_sentence(document: Document, before: Span, name: Value) -> bool:
    """Whether a sentence begins with a name, but for an article, a title, or what a comma ends."""
    text, place = document.text, before.start + name.span.start
    starts = (unit.start for unit in units_in(document, before) if unit.start <= place)
    start = max(starts, default=before.start)
    opening = text[start:place].rpartition(",")[2].split()
    words = card_words(language_of(document))
    return len(opening) <= _MOST_BEFORE_NAME and not any(
        words.has("speech.prepositions", word.casefold()) for word in opening
    )


def _carrier(document: Document, core: Span) -> tuple[str | None, str | None]:
    """Whose words a document's own words are at this place, and by what that is known."""
    block = document.block_at(core.start)
    if block is not None and block.speaker is not None and is_speaker(block.speaker):
        return last_label(document, block, core) or block.speaker, "turn"
    metadata = document.metadata
    delegation = _delegation(document)
    if delegation is not None:
        return delegation, "delegation"
    if metadata.author is not None and _is_byline(metadata) and not _has_parties(document):
        return metadata.author, "byline"
    if metadata.sponsors:
        return ", ".join(metadata.sponsors), "sponsors"
    if _is_issuer(metadata) and not _is_party(document, metadata.publisher or ""):
        return metadata.publisher, "issuer"
    return None, None


def _is_issuer(metadata: Metadata) -> bool:
    """Whether a publisher is one: no salutation, no numbered heading, no bare "Authority".

    Nor the document's own name, a stamp, "MOST SECRET", or what isn't built as a name is.
    """
    issuer, words = metadata.publisher, card_words("en")
    low = (issuer or "").casefold().split()
    if issuer is None or not low or LIST_MARK.match(issuer):
        return False
    if words.has("speech.no_names", low[0]) or issuer.split()[-1].islower():
        return False  # "A New Foundation"; "Office of Personnel data breach"
    is_document = stem(low[-1], "en") in stems_of("formula.documents", "en")
    if is_document or words.has("speech.streets", low[-1].rstrip(".")):
        return False  # "Construction Agency Agreement"; "Broadway Boulevard" of a letterhead
    if words.has("speech.prepositions", low[0]) or "from" in low or len(low) > _LONGEST_NAME:
        return False  # "About the Fund"; "Appeal from the District Court"; what is a title
    if low[0].endswith("ed") and words.has("speech.prepositions", "".join(low[1:2])):
        return False  # "Refreshed as part of the Council"
    is_bare = len(low) == 1 and words.has("speech.bare", low[0])
    title = (metadata.title or "").casefold()
    # "Agency, Account" of "Elements: Account, Agency": a list that is the title's.
    parts = [part.strip() for part in re.split(r",(?: and)?", issuer.casefold())]
    is_title = low == title.split() or (len(parts) > 1 and all(part in title for part in parts))
    return not is_bare and not is_title and not words.at("speech.salutations", low, 0)


def _is_byline(metadata: Metadata) -> bool:
    """Whether an author is one: not what the file's program was told, nor names of the title.

    Nor a stamp, "MOST IMMEDIATE", "RESOLVED FURTHER", nor what ends a sentence, "Affirmed."; nor
    who was present.
    """
    parts = [part.strip() for part in re.split(r"[;,]", metadata.author or "") if part.strip()]
    title = (metadata.title or "").casefold()
    of_title = len(parts) > 1 and all(part.casefold() in title for part in parts)
    stamped = any(part.isupper() and len(part.split()) > 1 for part in parts)
    stamped = stamped and not all(part.isupper() for part in parts)
    plain = [all(map(_is_plain, re.split(r"[\s-]+", part))) for part in parts]
    shouted = any(part.isupper() and common for part, common in zip(parts, plain, strict=True))
    # "Team Leader; Local Reform", "Due"; "Will Young" may be one.
    no_names = all(plain) and (len(parts) > 1 or len((metadata.author or "").split()) == 1)
    ended = any(_ENDED.search(part) for part in parts)
    listed = len(parts) > 1 and _OF_MEETING.search(title) is not None
    present = listed or _IS_MINUTES.search(title) is not None
    # The second line of a title, "Information Infrastructure".
    no_names = no_names or (all(plain) and not any(map(_has_given_name, parts)))
    told = metadata.origin("author") != "properties"
    return told and not (of_title or stamped or shouted or ended or present or no_names)


def _is_plain(word: str) -> bool:
    """Whether it is a word of any text, or the letter of a part: "B. Post-Election"."""
    return is_common_word(word) or len(word.strip(".)")) <= 1


def _has_given_name(name: str) -> bool:
    """Whether it is told as a person's by its first name, or by an initial."""
    values = find_values(name)
    return any(value.kind is ValueKind.PERSON for value in values)


def _has_parties(document: Document) -> bool:
    """Whether two parties stand at the head of a judgment: who is named there wrote none of it."""
    cover = document.text[:_COVER]
    return _AGAINST.search(cover) is not None and _PARTY.search(cover) is not None


def _is_party(document: Document, name: str) -> bool:
    """Whether a name is followed by what its bearer is in a suit: who sues doesn't judge."""
    cover = document.text[:_COVER]
    return re.search(re.escape(name) + _AS_PARTY, cover, re.IGNORECASE) is not None


def _delegation(document: Document) -> str | None:
    """Who speaks by a title that is a name and the symbol of a record, or "Statement by" a name."""
    symbol, language = document.metadata.symbol, language_of(document)
    title = document.metadata.title
    if title is None:
        title = document.text[:_FIRST_LINE].strip().partition("\n")[0]
        if symbol is None or symbol not in title:
            return None
    if symbol is not None and symbol in title:
        name = title.partition(symbol)[0].strip(_DASHES)
        if name and len(name.split()) <= _LONGEST_NAME and _is_one_name(name, language):
            return name
    words = title.casefold().split()
    count = card_words(language).at("speech.titles", words, 0)
    if not count:
        return None
    rest = title.split()[count:]
    name = " ".join(takewhile(lambda word: word[:1].isupper() or word in ("of", "the"), rest))
    name = re.sub(r"\s(?:of|the)$|[,;:]$", "", name)
    return name or None


def _is_one_name(words: str, language: str) -> bool:
    """Whether these words are one name and nothing else."""
    names = parsed(words, language).names
    covered = sum(len(v.span) for v in names)
    return bool(names) and 2 * covered > len(words) and all(_is_actor(v) for v in names)


def _is_actor(value: Value) -> bool:
    return value.kind in (
        ValueKind.PLACE, ValueKind.PERSON, ValueKind.INSTITUTION, ValueKind.NAME
    )  # fmt: skip
