"""From a topic to a briefing: evidence from the whole library, grouped, ordered, its gaps told.

Nothing here depends on the clock or on chance: one library and one topic give one briefing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, partial
from itertools import chain

import numpy as np

from index import Document, Encoder, Filter, Library, OnProgress, Progress, QueryError, silent
from rag.asking import (
    Reader,
    RememberingReader,
    check_question,
    default_threshold,
    sentences_of,
)
from rag.briefing.agreement import find_agreements
from rag.briefing.assembly import assemble
from rag.briefing.candidates import Candidate, gather
from rag.briefing.contents import Briefing, Quote, Theme
from rag.briefing.contexts import find_contexts, words_of_leads
from rag.briefing.figures import find_figures
from rag.briefing.gaps import find_gaps
from rag.briefing.independence import count_independent, repost_groups
from rag.briefing.selection import choose
from rag.briefing.themes import cluster, titles, unit_mean
from rag.briefing.topics import split_topic
from rag.types import Evidence

MOST_WORDS = 800
_SHORT_ID = 12


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
    if announcing := words_of_leads(sentences, chosen):
        chosen = choose(found, len(parts), most_words - announcing)
    groups, unsure = group(chosen)
    told = list(chain.from_iterable(groups))
    contexts = find_contexts(library, sentences, told, most_words)
    title = topic if isinstance(topic, str) else "; ".join(topic)
    themes = make_themes(groups, contexts, " ".join(parts), library.encoder)
    quotes = [quote for theme in themes for quote in theme.quotes]
    return assemble(
        topic=" ".join(title.split()),
        themes=themes,
        agreements=tuple(find_agreements([candidate.vector for candidate in told], quotes)),
        gaps=tuple(find_gaps(library, reader, parts, quotes, unsure, where, progress)),
        library=_held(library),
    )


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


def _order(group: Sequence[Candidate]) -> list[Candidate]:
    """By the years that the sentences name where most name one, else by weight."""
    years = {id(c): _year(c) for c in group}
    if 2 * sum(year is not None for year in years.values()) > len(group) > 1:
        return sorted(group, key=lambda c: (years[id(c)] or "9999", -c.score))
    return sorted(group, key=lambda c: (-c.score, c.document.source, c.span))


def _year(candidate: Candidate) -> str | None:
    dates = [f.date for f in find_figures(Quote(0, candidate.evidence())) if f.date is not None]
    return min(dates, default=None)
