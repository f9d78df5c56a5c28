"""The cards that a library offers on each question of a plan; what says the same is one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from index import Document, Filter, Library, OnProgress, Progress, ValueKind, silent
from index.language import Equality, content_words, find_values
from rag.asking import Reader, retrieve
from rag.briefing.coverage import Asked
from rag.briefing.gates import Gate, count_passages, cover_of
from rag.briefing.judging import Candidate, judge
from rag.briefing.plan import as_question, asks_for_reasons, find_period
from rag.cards import gives_reason
from rag.statements import compare_places, language_of, may_be_one
from rag.types import Hit

_DEPTH, _LEAST_DEPTH = 48, 16
# So many times as many passages are looked at where names leave most of them out.
_WIDER = 4
_ALONE, _LEAST_ALONE = 72, 24
# What stands where the topic's rarest name isn't near counts less.
_FAR = 0.8
# So much of the topic's names, weighed by their rarity, must stand in a document.
_NAMED = 0.3
_REPEAT_LIKENESS = 0.93
_REPEAT_WORDS = 0.8
# What is said of a matter without a word of cause gives its reason half as often.
_WITHOUT_REASON = 0.5


def gather(
    library: Library,
    reader: Reader,
    asked: Sequence[Asked],
    where: Filter | None = None,
    progress: OnProgress = silent,
    so_far: Callable[[list[Candidate]], None] | None = None,
) -> list[Candidate]:
    """Every card that any question finds, best first, each at the question it speaks to most.

    A question one of whose names no passage has finds none. After each question but the last
    ``so_far`` is told what there is.
    """
    known: dict[tuple[Gate, str], bool] = {}

    def around(gate: Gate, document: Document) -> bool:
        key = (gate, document.id)
        if key not in known:
            known[key] = count_passages(library, gate, Filter((("id", document.id),))) > 0
        return known[key]

    count = len(asked)
    depth, alone = _depths(count)
    best: dict[tuple[str, int, int], Candidate] = {}
    for number, each in enumerate(asked):
        part = each.question.text
        progress(Progress("reading", number, 2 * count, part))
        wide = _WIDER * depth if each.gates or _years(part) else depth
        hits = retrieve(library, part, wide, where) if each.missing is None else []
        wider = [gate.with_aliases(hit.text for hit in hits) for gate in each.gates]
        hits = _named(_of_its_years(hits, part), wider, around)[:depth]
        read = as_question(part)
        for found in judge(reader, library.encoder, read, wider, hits, alone, each.matter):
            found.question, found.weight = number, _weight(found, part)
            key = (found.document.id, found.card.core.start, found.card.core.end)
            if key not in best or _rank_of(found) > _rank_of(best[key]):
                best[key] = found
        if so_far is not None and number + 1 < count:
            so_far(rank(list(best.values())))
    return fold_repeats(rank(list(best.values())))


def _rank_of(candidate: Candidate) -> tuple[bool, float]:
    """What is understood by itself for one question is so for all."""
    return candidate.stands, candidate.score


def _weight(candidate: Candidate, question: str) -> float:
    """Less for what is far from the names, and for no reason where reasons are asked for."""
    weight = _FAR if candidate.is_far else 1.0
    if not asks_for_reasons(question):
        return weight
    language = language_of(candidate.document)
    return weight if gives_reason(candidate.text, language) else _WITHOUT_REASON * weight


def _depths(count: int) -> tuple[int, int]:
    """How many passages are read for each of so many questions, and how many of each by itself."""
    share = max(1, count - 1)
    return max(_LEAST_DEPTH, _DEPTH // share), max(_LEAST_ALONE, _ALONE // share)


def _named(
    hits: Sequence[Hit], gates: Sequence[Gate], around: Callable[[Gate, Document], bool]
) -> list[Hit]:
    """Those of documents with enough of the topic's names, weighed by rarity; most of them first.

    A document may tell of a person or a country by another name than the topic's, but hardly one
    that has none: what draft resolutions say of one country they say of many.
    """
    total = sum(gate.rarity for gate in gates)
    shares: dict[str, float] = {}
    for hit in hits:
        document = hit.document
        if document.id not in shares:
            held = [g for g in gates if around(g, document) or g.is_in(cover_of(document))]
            shares[document.id] = sum(gate.rarity for gate in held) / total if total else 1.0
    kept = [hit for hit in hits if shares[hit.document.id] >= _NAMED]
    return sorted(kept, key=lambda hit: -shares[hit.document.id])


def _of_its_years(hits: Sequence[Hit], question: str) -> list[Hit]:
    """Those whose documents name a year that the question names, or are of it.

    Where it asks for a stretch, "since 2019", each card is held against that.
    """
    years = _years(question)
    if not years:
        return list(hits)
    return [
        hit for hit in hits
        if any(y in hit.document.text or y == (hit.document.metadata.date or "")[:4] for y in years)
    ]  # fmt: skip


def _years(question: str) -> set[str]:
    """The years that a question names, but for those of a stretch."""
    dates = [v for v in find_values(question) if v.kind is ValueKind.DATE]
    years = {year for v in dates if (year := v.normal[:4]).isdigit()}
    return years if find_period(question) is None else set()


def rank(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Best first; the order is the same whatever order they come in."""
    return sorted(candidates, key=lambda c: (-c.score, c.document.source, c.span))


def fold_repeats(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Keep the best of each statement; what says the same nearly word for word joins it.

    A card that lies in another's run is part of it.
    """
    kept: list[Candidate] = []
    for candidate in ranked:
        if any(_overlap(candidate, other) for other in kept):
            continue
        twin = next((other for other in kept if _says_the_same(candidate, other)), None)
        if twin is None:
            kept.append(candidate)
        elif twin.document.id != candidate.document.id:
            twin.repeats.append(candidate)
    return kept


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.document.id == other.document.id and one.span.overlap(other.span) > 0


def _says_the_same(one: Candidate, other: Candidate) -> bool:
    """Nearly the same words in the same order, and no figure, name or "not" apart."""
    is_near = float(one.vector @ other.vector) >= _REPEAT_LIKENESS
    if is_near and compare_places(one.place, other.place).equality is Equality.SAME:
        return True
    apart = one.words ^ other.words
    if len(apart) > (1 - _REPEAT_WORDS) * len(one.words | other.words):
        return False
    if not may_be_one(one.place, other.place):
        return False
    ours, theirs = content_words(one.text), content_words(other.text)
    if ours == theirs:
        return bool(ours) or one.text.split() == other.text.split()
    if SequenceMatcher(None, ours, theirs, autojunk=False).ratio() < _REPEAT_WORDS:
        return False
    return not apart or is_near
