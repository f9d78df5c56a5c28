"""The card: a piece of evidence that is understood by itself, with its voice, times and values."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from index import BlockKind, Document, Span, Value, ValueKind
from index.language import irregular_forms
from rag.cards.around import units_in
from rag.cards.card_words import CardWords, bare_words, card_words
from rag.cards.defined_names import DefinedName, defined_names
from rag.cards.modality import modalities_of
from rag.cards.voices import Voice, voice_of
from rag.cards.whole_runs import whole_run
from rag.cards.wider_runs import wider_runs
from rag.statements import language_of, values_at, written_on
from rag.types import Evidence

_OF_FILES = ("file", "properties")
# What can be put in order: a day, a month, a year, or a stretch between two of them.
_POINT = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_PLACED = re.compile(rf"{_POINT}(?:/{_POINT})?")
# "resolution 1325 (2000) of 31 October 2000", "Homeland Security Act, 2017": the date of what is
# cited, not of what is told.
_REFERENCE = re.compile(
    r"(?i)\b(?:resolutions?|decisions?|letters?|reports?|statements?|acts?|directives?|regulations?"
    r"|conventions?|treat(?:y|ies)|protocols?|agreements?|accords?|orders?|memorand(?:um|a)|decrees?"
    r"|telegrams?|cables?|despatch(?:es)?|judgments?|laws?|plans?)"
    # "of" right behind it, behind its number or behind whose it is; no "expired at the end of".
    r"(?:(?:\b(?:[^.;,]|\bNo\.){0,40}(?:\d\S*|(?-i:\b[A-Z][\w-]+)|\)))?\s(?:of|dated)\s"
    r"|\b[^.;,]{0,40}\sdated\s|\s[\w/.-]*\d[\w/.-]*\s?\()$"
    r"|\b(?-i:Acts?|Code|Ordinance|Regulations?|Rules),?\s$"
    # "Act of 1998, effective 13 April 1999", "50 U.S.C. App. 2093"
    r"|\b(?-i:Acts?|Law|Code)\s(?:of\s)?\d[^;,]{0,30},\seffective\s$"
    r"|\b(?-i:Acts?|Law|Code)\b[^;,]{0,30},\s(?:approved|enacted)\s$"
    r"|(?-i:\bU\.S\.C\.|\bC\.F\.R\.|\bStat\.)(?:\sApp\.)?\s?(?:§+\s?)?$"
)
_PERIOD_REACH = 60
# "Special Publication 1800-18" is no stretch of years.
_NUMBER_OF_A_PAPER, _PAPER = re.compile(r"\d{4}[-–]\d\d"), re.compile(r"(?<=[.\w] )[A-Z]\w+\s$")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in a card: ISO 8601, its words, and whether it follows from the document's date.

    ``bound`` is the word before it by which it ends or begins something: "until".
    """

    date: str
    span: Span
    computed: bool
    bound: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """Evidence understood by itself.

    ``evidence`` is the whole run, ``core`` the unit that answers, ``apart`` what it needs that
    stands elsewhere: an item's lead, a row's heads. ``said`` is when it is said, ``meant`` the
    dates it speaks of. ``is_whole`` is false where what it leans on can't be had.
    """

    evidence: Evidence
    core: Span
    apart: Span | None
    voice: Voice
    said: str | None
    meant: tuple[Moment, ...]
    values: tuple[Value, ...]
    is_whole: bool

    @property
    def document(self) -> Document:
        """Where it stands."""
        return self.evidence.document

    @property
    def modality(self) -> str:
        """How it is meant: fact, opinion, allegation, demand, forecast, possibility."""
        return self.modalities[0]

    @property
    def modalities(self) -> tuple[str, ...]:
        """How it is meant; behind it what another machine might say, where that is a near thing."""
        return modalities_of(self.document, self.core, self.apart, self.voice)

    @property
    def terms(self) -> tuple[DefinedName, ...]:
        """Names in it that its document explains elsewhere, with the words that do."""
        spans = (self.evidence.span,) if self.apart is None else (self.apart, self.evidence.span)
        told = (self.document.metadata.title, self.voice.name)
        return defined_names(self.document, spans, " ".join(filter(None, told)))

    @property
    def period(self) -> str | None:
        """The one time that its figures are of: what is meant, else nothing."""
        dates = list(dict.fromkeys(moment.date for moment in self.meant))
        return dates[0] if len(dates) == 1 else None


def make_card(evidence: Evidence, core: Span | None = None) -> Card:
    """The card around ``core``, a unit of a document; or of what is quoted already.

    Where ``core`` is given, its run is taken anew; else the quote stays as it is.
    """
    document = evidence.document
    unit = core if core is not None else evidence.span
    run = whole_run(document, unit)
    if core is not None:
        evidence = replace(evidence, span=run.span)
    inner = unit if core is not None else _last_unit(evidence)
    return Card(
        evidence=evidence,
        core=inner,
        apart=run.apart,
        voice=voice_of(document, inner, evidence.span),
        said=said_on(document, inner),
        meant=tuple(moments_of(document, evidence.span)),
        values=tuple(values_at(evidence.place)),
        is_whole=run.is_whole,
    )


def wider_spans(card: Card) -> list[Span]:
    """The card's run with what stands before it, one sentence, then two; none of rows and lists."""
    return wider_runs(card.document, card.evidence.span) if card.apart is None else []


def widened(card: Card, run: Span) -> Card:
    """The same card as a wider run."""
    evidence = replace(card.evidence, span=run)
    return replace(
        card,
        evidence=evidence,
        voice=voice_of(card.document, card.core, run),
        meant=tuple(moments_of(card.document, run)),
        values=tuple(values_at(evidence.place)),
    )


def _last_unit(evidence: Evidence) -> Span:
    """Of a quote that is a run its last unit: what stands before it is what that leans on."""
    block = evidence.document.block_at(evidence.span.start)
    if block is not None and (block.by_cells or block.kind is BlockKind.PAIR):
        return evidence.span
    answer = evidence.answer
    units = units_in(evidence.document, evidence.span)
    if answer is not None:
        return next((u for u in units if u.overlap(answer)), evidence.span)
    if not units:
        return evidence.span
    announces = units[0].of(evidence.document.text).endswith(":")
    return units[0] if announces else units[-1]


def said_on(document: Document, core: Span) -> str | None:
    """When it is said: the turn's date, else the document's, unless it is only the file's."""
    block = document.block_at(core.start)
    if block is not None and block.date is not None:
        return block.date
    metadata = document.metadata
    return metadata.date if metadata.origin("date") not in _OF_FILES else None


def moments_of(document: Document, span: Span) -> list[Moment]:
    """The dates that stand in a stretch of text, those of cited documents left aside."""
    found, words = [], card_words(language_of(document))
    for value in values_at((document, span), written_on(document)):
        if value.kind is not ValueKind.DATE or not _PLACED.fullmatch(value.normal):
            continue
        before = document.text[max(span.start, value.span.start - _PERIOD_REACH) : value.span.start]
        if _NUMBER_OF_A_PAPER.fullmatch(value.span.of(document.text)) and _PAPER.search(before):
            continue
        if value.computed and _is_nowadays(value.span.of(document.text), before, words):
            continue
        if value.computed or not _REFERENCE.search(before):
            is_point = "/" not in value.normal  # "from 2011 until 2014" is one
            bound = _bound(bare_words(before), words) if is_point else None
            found.append(Moment(value.normal, value.span, value.computed, bound))
    return found


def _is_nowadays(said: str, before: str, known: CardWords) -> bool:
    """Whether "today" is no day: behind a verb of the present, "as it exists today", or of none.

    ``before`` is what its sentence has before it; "Today, the board met" is a day.
    """
    words = bare_words(re.split(r"[.!?]\s", before)[-1])
    if not known.has("date.nowadays", said.lower()) or not words:
        return False
    for word in reversed(words):
        if known.has("date.present", word) or known.has("date.not_present", word):
            return known.has("date.present", word)
    return not any(w.endswith("ed") or (irregular_forms(w) and len(w) > 2) for w in words)


def _bound(before: tuple[str, ...], words: CardWords) -> str | None:
    """The word by which a date right behind it ends or begins something: until, prior to."""
    for place in range(max(0, len(before) - 3), len(before)):
        if words.at("date.bounds", before, place) == len(before) - place:
            return " ".join(before[place:])
    return None
