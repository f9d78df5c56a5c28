"""From a topic to a briefing: evidence from the whole library, grouped, ordered, its gaps told.

Nothing here depends on the clock or on chance: one library and one topic give one briefing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import chain

import numpy as np

from index import Document, Encoder, Filter, Library, OnProgress, Progress, QueryError, Span, silent
from rag.asking import (
    Reader,
    RememberingReader,
    check_question,
    default_threshold,
    is_item,
    lead_of,
    sentences_of,
)
from rag.briefing.agreement import find_agreements
from rag.briefing.candidates import Candidate, gather
from rag.briefing.contents import Briefing, Quote, SourceUse, Theme
from rag.briefing.figures import find_figures, make_timeline
from rag.briefing.gaps import find_gaps
from rag.briefing.independence import count_independent, repost_groups
from rag.briefing.outline import split_topic
from rag.briefing.themes import cluster, titles, unit_mean
from rag.types import Evidence

SentencesOf = Callable[[str], Sequence[Span]]

MOST_WORDS = 800
# The ablation is in benchmarks/results/briefing-quality.json.
_VARIETY, _UNLIKE, _HEARD = 0.25, 0.5, 0.01
_FLOOR = 0.3
_EACH_PART = 3
_SHORT_ID = 12
# A sentence that opens with one of these is only fair with the sentence before it.
_LEANING = re.compile(r"(?:This|These|That|Those|It|They|He|She|Such|His|Her|Their|Its)\b")


def brief(
    library: Library,
    reader: Reader,
    topic: str | Sequence[str],
    where: Filter | None = None,
    most_words: int = MOST_WORDS,
    progress: OnProgress = silent,
) -> Briefing:
    """Brief on a topic, or on an outline (several questions), in at most ``most_words``.

    Raises ``QueryError`` for a topic without words.
    """
    parts = split_topic(topic)
    if not parts:
        raise QueryError("the topic is empty; ask with at least one word")
    for part in parts:
        check_question(part, "topic")
    reader = RememberingReader(reader)
    found = gather(library, reader, parts, where, progress)
    progress(Progress("choosing", len(parts), 2 * len(parts)))
    chosen = choose(found, len(parts), most_words)
    sentences = cache(partial(sentences_of, library))
    if announcing := _words_of_leads(sentences, chosen):
        chosen = choose(found, len(parts), most_words - announcing)
    groups, unsure = group(chosen)
    told = list(chain.from_iterable(groups))
    contexts = _contexts(library, sentences, told, most_words)
    title = topic if isinstance(topic, str) else "; ".join(topic)
    themes = make_themes(groups, contexts, " ".join(parts), library.encoder)
    quotes = tuple(quote for theme in themes for quote in theme.quotes)
    figures = tuple(chain.from_iterable(find_figures(quote) for quote in quotes))
    return Briefing(
        topic=" ".join(title.split()),
        key_points=tuple(max(t.quotes, key=lambda q: q.evidence.score) for t in themes),
        themes=themes,
        agreements=tuple(find_agreements([candidate.vector for candidate in told], quotes)),
        figures=figures,
        timeline=tuple(make_timeline(figures)),
        gaps=tuple(find_gaps(library, reader, parts, quotes, unsure, where, progress)),
        sources=list_sources(quotes),
        words=sum(count_words(quote) for quote in quotes),
        library=_held(library),
    )


def choose(ranked: Sequence[Candidate], parts: int, most_words: int) -> list[Candidate]:
    """Take the best within the word limit; what is like the taken ones counts for less.

    Each part first gets its own best few, so that a strong part can't crowd out a weak one.
    A source loses a little with each quote taken from it, so that others are heard.
    """
    pool = [candidate for candidate in ranked if candidate.score >= _FLOOR]
    taken: list[Candidate] = []
    left = most_words
    for part in range(parts if parts > 1 else 0):
        own = sorted(pool, key=lambda c: (-c.scores[part], c.document.source, c.span))[:_EACH_PART]
        for candidate in own:
            if (
                candidate not in taken
                and candidate.scores[part] >= _FLOOR
                and _fits(candidate, left)
            ):
                taken.append(candidate)
                left -= len(candidate.text.split())
    likeness = {id(c): max((_likeness(c, t) for t in taken), default=0.0) for c in pool}
    heard = Counter(candidate.document.id for candidate in taken)
    rest = [candidate for candidate in pool if candidate not in taken]
    while rest := [candidate for candidate in rest if _fits(candidate, left)]:
        best = max(rest, key=lambda c: _worth(c, likeness[id(c)], heard[c.document.id]))
        rest.remove(best)
        taken.append(best)
        left -= len(best.text.split())
        heard[best.document.id] += 1
        for other in rest:
            likeness[id(other)] = max(likeness[id(other)], _likeness(other, best))
    return taken


def group(chosen: Sequence[Candidate]) -> tuple[list[list[Candidate]], list[Candidate]]:
    """Group by likeness and order: by date where dates tell, else by weight.

    Apart from them the sentences of those groups none of which speaks to the topic: better a short
    briefing than one filled up.
    """
    if not chosen:
        return [], []
    vectors = np.array([candidate.vector for candidate in chosen])
    groups = [_order([chosen[i] for i in rows]) for rows in cluster(vectors)]
    groups.sort(key=lambda g: (-max(c.score for c in g) - 0.02 * len(g), g[0].document.source))
    sure = [g for g in groups if max(c.confidence for c in g) >= default_threshold()]
    return sure, [candidate for g in groups if g not in sure for candidate in g]


def make_themes(
    groups: Sequence[Sequence[Candidate]],
    contexts: dict[int, Evidence],
    topic: str,
    encoder: Encoder,
) -> tuple[Theme, ...]:
    """Title the groups and number their quotes."""
    if not groups:
        return ()
    chosen = list(chain.from_iterable(groups))
    documents = _documents(chosen)
    texts = [document.text for document in documents]
    sentences = [[candidate.text for candidate in members] for members in groups]
    centres = np.array([unit_mean([c.vector for c in members]) for members in groups])
    names = titles(encoder, sentences, centres, topic, texts)
    reposts = repost_groups(documents)
    themes, number = [], 0
    for name, members in zip(names, groups, strict=True):
        quotes = []
        for candidate in members:
            number += 1
            also = tuple(repeat.evidence() for repeat in candidate.repeats)
            said = (candidate.document.id, *(evidence.document.id for evidence in also))
            independent = count_independent(said, reposts)
            context = contexts.get(id(candidate))
            quotes.append(Quote(number, candidate.evidence(), also, context, independent))
        themes.append(Theme(name, tuple(quotes)))
    return tuple(themes)


def _held(library: Library) -> tuple[str, ...]:
    """Beginnings of all documents' ids: enough to tell what has come since."""
    identities = {
        file.document_id for file in library.ledger.files() if file.document_id is not None
    }
    return tuple(sorted(identity[:_SHORT_ID] for identity in identities))


def _documents(chosen: Sequence[Candidate]) -> list[Document]:
    """Every document that is quoted or says the same, once."""
    found = {c.document.id: c.document for each in chosen for c in (each, *each.repeats)}
    return list(found.values())


def count_words(quote: Quote) -> int:
    """Words of a quote with its context."""
    context = quote.context.quote if quote.context is not None else ""
    return len(quote.evidence.quote.split()) + len(context.split())


def _fits(candidate: Candidate, left: int) -> bool:
    return len(candidate.text.split()) <= left


def _likeness(one: Candidate, other: Candidate) -> float:
    return float(one.vector @ other.vector)


def _worth(candidate: Candidate, likeness: float, heard: int) -> float:
    repeated = max(0.0, likeness - _UNLIKE)
    return (1 - _VARIETY) * candidate.score - _VARIETY * repeated - _HEARD * heard


def _order(group: Sequence[Candidate]) -> list[Candidate]:
    """By the years that the sentences name where most name one, else by weight."""
    years = {id(c): _year(c) for c in group}
    if 2 * sum(year is not None for year in years.values()) > len(group) > 1:
        return sorted(group, key=lambda c: (years[id(c)] or "9999", -c.score))
    return sorted(group, key=lambda c: (-c.score, c.document.source, c.span))


def _year(candidate: Candidate) -> str | None:
    dates = [f.date for f in find_figures(Quote(0, candidate.evidence())) if f.date is not None]
    return min(dates, default=None)


def _contexts(
    library: Library, sentences_of: SentencesOf, chosen: Sequence[Candidate], most_words: int
) -> dict[int, Evidence]:
    """The sentence before each quote that leans on it, as far as the word limit allows."""
    left = most_words - sum(len(candidate.text.split()) for candidate in chosen)
    quoted = {(candidate.document.id, candidate.span) for candidate in chosen}
    contexts = {}
    for candidate in chosen:
        before = _sentence_before(library, sentences_of, candidate)
        if before is None or (candidate.document.id, before) in quoted:
            continue
        length = len(before.of(candidate.document.text).split())
        if length <= left:
            contexts[id(candidate)] = Evidence(candidate.document, before, None, 0.0)
            left -= length
    return contexts


def _sentence_before(
    library: Library, sentences_of: SentencesOf, candidate: Candidate
) -> Span | None:
    """What a quote leans on: the sentence before "They …", what announces the list of an item."""
    if not _LEANING.match(candidate.text):
        return _lead(sentences_of, candidate)
    for passage in library.truth.passages_of(candidate.document.id)[0]:
        if candidate.span in passage.sentences[1:]:
            return passage.sentences[passage.sentences.index(candidate.span) - 1]
    return None


def _lead(sentences_of: SentencesOf, candidate: Candidate) -> Span | None:
    if not is_item(candidate.text):
        return None
    document = candidate.document
    return lead_of(document, candidate.span, sentences_of(document.id))


def _words_of_leads(sentences_of: SentencesOf, chosen: Sequence[Candidate]) -> int:
    """How many words the chosen items need to say what announces them."""
    leads = [(_lead(sentences_of, candidate), candidate.document.text) for candidate in chosen]
    return sum(len(lead.of(text).split()) for lead, text in leads if lead is not None)


def list_sources(quotes: Sequence[Quote]) -> tuple[SourceUse, ...]:
    """The documents that are quoted, the most quoted first."""
    documents: dict[str, Document] = {}
    numbers: dict[str, list[int]] = {}
    for quote in quotes:
        for evidence in (quote.evidence, *quote.also):
            documents[evidence.document.id] = evidence.document
            numbers.setdefault(evidence.document.id, []).append(quote.number)
    ordered = sorted(documents, key=lambda i: (-len(numbers[i]), documents[i].source))
    return tuple(SourceUse(documents[i], tuple(numbers[i])) for i in ordered)
