"""Items of one list are one quote."""

from __future__ import annotations

from dataclasses import replace

from index import Block, BlockKind, Document, Metadata, Span
from rag import Evidence
from rag.briefing.joined_items import join_items
from rag.briefing.judging import Candidate
from rag.cards import make_card
from tests.support.briefings import candidate_of

LEAD = "The council decides to:"
ITEMS = ("(a) Close the harbour;", "(b) Pay the crews;", "(c) Count the ships.")
TEXT = "\n".join((LEAD, *ITEMS))


def span_of(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def candidates() -> list[Candidate]:
    blocks = tuple(Block(BlockKind.ITEM, span_of(item), lead=span_of(LEAD)) for item in ITEMS)
    document = replace(
        Document("d", "d.txt", TEXT, "text/plain", Metadata()),
        blocks=(Block(BlockKind.PARAGRAPH, span_of(LEAD)), *blocks),
    )
    found = []
    for item, score in zip(ITEMS, (0.5, 0.9, 0.7), strict=True):
        card = make_card(Evidence(document, span_of(item), None, 1.0), span_of(item))
        candidate = replace(candidate_of(item, score, 0), card=card)
        candidate.score = score
        found.append(candidate)
    return found


def test_items_of_one_list_are_one_quote_in_their_order_below_what_announces_them() -> None:
    first, second, third = candidates()
    other = candidate_of("Fees rose.", 0.8, 1, source="b")
    joined = join_items([second, other, third, first])
    assert [c.text for c in joined] == ["\n".join(ITEMS), "Fees rose."]
    assert joined[0].score == 0.9
    apart = joined[0].apart()
    assert apart is not None
    assert apart.quote == LEAD
    again = make_card(joined[0].evidence())
    assert again.apart == apart.span  # as it is made of an exported quote


def test_what_is_pinned_said_elsewhere_too_or_asked_apart_stays_by_itself() -> None:
    first, second, third = candidates()
    first.is_pinned = True
    second.question = 1
    assert join_items([first, second, third]) == [first, second, third]
    pair = candidates()[:2]
    pair[0].repeats = [candidate_of("(a) Close the harbour;", 0.5, 0, source="b")]
    assert join_items(pair) == pair
