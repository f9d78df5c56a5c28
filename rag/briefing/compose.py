"""From a topic to a briefing: a plan, cards judged one by one, sections, and where it stops.

Nothing here depends on the clock or on chance: one library and one topic give one briefing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from index import Document, Filter, Library, OnProgress, Progress, QueryError, silent
from rag.asking import Reader, RememberingReader, check_question
from rag.briefing.agreement import find_agreements
from rag.briefing.assembly import assemble, choose_key_points
from rag.briefing.candidates import gather
from rag.briefing.contents import Briefing, Gap, Quote, Theme
from rag.briefing.coverage import Asked, closing_line, prepare
from rag.briefing.gaps import find_gaps
from rag.briefing.independence import Runs, count_independent, repost_groups
from rag.briefing.judging import Candidate
from rag.briefing.known_figures import said_of, without_unknown
from rag.briefing.picking import pick
from rag.briefing.plan import Plan, make_plan
from rag.briefing.sections import REST, Section, folded, set_out
from rag.briefing.steering import Steering, must_have, pinned, with_more

# Who is shown sections before all is read.
OnThemes = Callable[[tuple[Theme, ...]], None]
_SHORT_ID = 12
_SAYS_NOTHING = "this source says nothing on the topic"
# Each time that sections are put together, others may stand on page one.
_MOST_ROUNDS = 3
_ASKS_FOR_NOTHING = Steering()


def brief(
    library: Library,
    reader: Reader,
    topic: str | Sequence[str],
    where: Filter | None = None,
    steering: Steering = _ASKS_FOR_NOTHING,
    progress: OnProgress = silent,
    so_far: OnThemes | None = None,
) -> Briefing:
    """Brief on a topic, or on an outline (several questions), in the documents' own words.

    ``so_far`` is shown the sections as they are after each question; they may change yet. Raises
    ``QueryError`` for a topic without words, and for what can't be pinned or heard.
    """
    plan = make_plan(topic)
    if plan is None:
        raise QueryError("the topic is empty; ask with at least one word")
    plan = with_more(plan, steering.more_of)
    for question in plan.questions:
        check_question(question.text, "topic")
    title = " ".join((topic if isinstance(topic, str) else "; ".join(topic)).split())
    asked = [prepare(library, question, where) for question in plan.questions]
    reader = RememberingReader(reader)
    arrange = partial(_arrange, plan, asked, steering.sections, {})
    show = (lambda chosen: so_far(arrange(chosen)[0])) if so_far is not None else None
    chosen, unheard = _choose(library, reader, plan, asked, where, steering, progress, show)
    themes, told = arrange(chosen)
    quotes = [quote for theme in themes for quote in theme.quotes]
    answered = [any(c.question == n for c in told) for n in range(len(asked))]
    gaps = find_gaps(library, reader, asked, answered, quotes, where, progress)
    return assemble(
        topic=title,
        themes=themes,
        agreements=tuple(find_agreements([c.vector for c in told], quotes)),
        gaps=(*(Gap(source, _SAYS_NOTHING, 0.0) for source in unheard), *gaps),
        library=held(library),
        closing=closing_line(library, asked, where, found=bool(quotes)),
        wants_figures=plan.wants_figures,
    )


def _choose(
    library: Library,
    reader: Reader,
    plan: Plan,
    asked: Sequence[Asked],
    where: Filter | None,
    steering: Steering,
    progress: OnProgress,
    show: Callable[[list[Candidate]], None] | None,
) -> tuple[list[Candidate], list[str]]:
    """The cards to quote, and the sources that should be heard and say nothing."""
    pins = pinned(library, steering.pin)
    musts, unheard = must_have(library, reader, asked, where, steering)

    def take(found: Sequence[Candidate], fixed: Sequence[Candidate]) -> list[Candidate]:
        return pick(found, asked, plan.period, fixed, steering.drop, steering.words)

    def sketch(found: list[Candidate]) -> None:
        """Pick among copies: a repeat joins its card for good."""
        fixed, rest = ([replace(c, repeats=[]) for c in part] for part in ([*pins, *musts], found))
        if show is not None:
            show(take(rest, fixed))

    found = gather(library, reader, asked, where, progress, sketch if show is not None else None)
    progress(Progress("choosing", len(asked), 2 * len(asked)))
    return take(found, [*pins, *musts]), unheard


def _arrange(
    plan: Plan,
    asked: Sequence[Asked],
    most: int,
    runs: dict[str, Runs],
    chosen: Sequence[Candidate],
) -> tuple[tuple[Theme, ...], list[Candidate]]:
    """The chosen cards in the sections of the plan; ``runs`` keeps their documents' word runs."""
    sections = set_out(plan, asked[0].gates, chosen, most)
    # Sections are put together several times, always of these cards.
    reposts = repost_groups(_documents(chosen), runs)
    if not plan.has_outline:
        sections = _with_something_to_show(sections, reposts)
    return _number(sections, reposts)


def _with_something_to_show(sections: list[Section], reposts: dict[str, str]) -> list[Section]:
    """The sections, without those all of whose quotes stand on page one."""
    for _ in range(_MOST_ROUNDS):
        themes, _told = _number(sections, reposts)
        points = {quote.number for quote in choose_key_points(themes)}
        empty = [
            section for section, theme in zip(sections, themes, strict=True)
            if section.title != REST and all(quote.number in points for quote in theme.quotes)
        ]  # fmt: skip
        if not empty or len(sections) == 1:
            break
        sections = folded(sections, empty)
    return sections


def _number(
    sections: Sequence[Section], reposts: dict[str, str]
) -> tuple[tuple[Theme, ...], list[Candidate]]:
    """The sections as themes with numbered quotes, and the cards in that order.

    A question has no figure in its title that no quote has.
    """
    told = [candidate for section in sections for candidate in section.cards]
    numbers = {id(candidate): number for number, candidate in enumerate(told, 1)}
    quoted = [[_quote(numbers[id(c)], c, reposts) for c in section.cards] for section in sections]
    said = said_of(quote for quotes in quoted for quote in quotes)
    return tuple(
        Theme(without_unknown(s.title, said) if s.is_asked else s.title, tuple(quotes), s.note)
        for s, quotes in zip(sections, quoted, strict=True)
    ), told


def _quote(number: int, candidate: Candidate, reposts: dict[str, str]) -> Quote:
    also = tuple(repeat.evidence() for repeat in candidate.repeats)
    said = (candidate.document.id, *(evidence.document.id for evidence in also))
    independent = count_independent(said, reposts)
    return Quote(number, candidate.evidence(), also, candidate.apart(), independent)


def held(library: Library) -> tuple[str, ...]:
    """Beginnings of all documents' ids: enough to tell what has come since."""
    identities = {
        file.document_id for file in library.ledger.files() if file.document_id is not None
    }
    return tuple(sorted(identity[:_SHORT_ID] for identity in identities))


def _documents(chosen: Sequence[Candidate]) -> list[Document]:
    """Every document that is quoted or says the same, once."""
    found = {c.document.id: c.document for each in chosen for c in (each, *each.repeats)}
    return list(found.values())
