"""What is quoted with a sentence, an item or a row."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Block, BlockKind, Cell, Document, Span
from rag.cards.whole_runs import unit_before, whole_run
from tests.support.documents import text_document

TEXT = (
    "Ships of the coast\n\nForty ships of the northern fleet came in spring. They waited in the "
    "bay for eleven days.\n\nThis delayed the grain. It cost the town its bread.\n"
)


def span_of(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def test_a_sentence_takes_what_it_leans_on_as_far_as_it_must() -> None:
    document = text_document(TEXT)
    for words, begins in (
        ("Forty ships of the northern fleet came in spring.", "Forty"),
        ("They waited in the bay for eleven days.", "Forty"),
        ("This delayed the grain.", "Forty"),
        ("It cost the town its bread.", "Forty"),
    ):
        run = whole_run(document, span_of(document, words))
        assert run.is_whole
        assert run.span.of(TEXT).startswith(begins)
        assert run.span.of(TEXT).endswith(words)


def test_what_nothing_stands_before_is_not_whole() -> None:
    document = text_document("A heading of the town\n\nThey waited in the bay.\n")
    run = whole_run(document, span_of(document, "They waited in the bay."))
    assert not run.is_whole
    assert run.span == run.core


def test_another_voice_is_never_taken_with_it() -> None:
    text = "Ships came in spring.\nThey waited in the bay."
    first, second = Span(0, 21), Span(22, len(text))
    turns = tuple(
        Block(BlockKind.TURN, span, speaker=who) for span, who in ((first, "Reed"), (second, "Lee"))
    )
    document = replace(text_document(text), blocks=turns)
    assert unit_before(document, second.start) is None
    assert not whole_run(document, second).is_whole
    same = replace(document, blocks=(turns[0], replace(turns[1], speaker="Reed")))
    assert whole_run(same, second).span == Span(0, len(text))


def test_the_letter_that_marks_an_item_opens_no_fragment() -> None:
    for item, whole in (
        ("(a) Ships of the coast wait in the bay.", True),
        ("(b) waited in the bay for eleven days.", False),
    ):
        document = replace(text_document(f"The harbour of the town\n\n{item}\n"), blocks=())
        assert whole_run(document, span_of(document, item)).is_whole is whole


def test_an_item_has_its_lead_and_a_row_its_heads_apart() -> None:
    text = "The council decides to:\n(a) Close the harbour;\nYear\tShips\n1998\t40"
    lead, item = Span(0, 23), Span(24, 46)
    year, ships, row = Span(47, 51), Span(52, 57), Span(58, 65)
    document = replace(
        text_document(text),
        blocks=(
            Block(BlockKind.PARAGRAPH, lead),
            Block(BlockKind.ITEM, item, lead=lead),
            Block(BlockKind.HEAD, Span(47, 57)),
            Block(BlockKind.ROW, row, cells=(
                Cell(Span(58, 62), (year,)), Cell(Span(63, 65), (ships,)),
            )),
        ),
    )  # fmt: skip
    assert whole_run(document, item).apart == lead
    assert whole_run(document, row).apart == Span(47, 57)


@pytest.mark.parametrize(
    ("told", "kind", "row", "announced"),
    [
        ("The votes on the fees were as follows:", BlockKind.PARAGRAPH, "40\t60", True),
        ("Votes on the fees", BlockKind.CAPTION, "40\t60", True),
        ("The votes on the fees were few.", BlockKind.PARAGRAPH, "40\t60", False),
        ("The votes on the fees were as follows:", BlockKind.PARAGRAPH, "Reed\t60", False),
    ],
)
def test_a_row_of_figures_alone_has_what_announces_its_table(
    told: str, kind: BlockKind, row: str, *, announced: bool
) -> None:
    text = f"{told}\nFor\tAgainst\n{row}"
    head, cells = (
        span_of(text_document(text), "For\tAgainst"),
        span_of(text_document(text), row),
    )
    start, tab = cells.start, text.index("\t", cells.start)
    first, second = Span(head.start, head.start + 3), Span(head.start + 4, head.end)
    document = replace(
        text_document(text),
        blocks=(
            Block(kind, Span(0, len(told))),
            Block(BlockKind.HEAD, head),
            Block(BlockKind.ROW, cells, cells=(
                Cell(Span(start, tab), (first,)), Cell(Span(tab + 1, cells.end), (second,)),
            )),
        ),
    )  # fmt: skip
    apart = Span(0, head.end) if announced else head
    assert whole_run(document, cells).apart == apart


def test_what_announces_an_item_has_what_it_leans_on() -> None:
    text = "Reed leads the watch. She is to:\n(a) Close the harbour;"
    lead, item = Span(22, 32), Span(33, 55)
    told = Block(BlockKind.PARAGRAPH, Span(0, 32))
    document = replace(text_document(text), blocks=(told, Block(BlockKind.ITEM, item, lead=lead)))
    assert whole_run(document, item).apart == Span(0, 32)
    alone = replace(
        text_document(text[22:]),
        blocks=(Block(BlockKind.ITEM, Span(11, 33), lead=Span(0, 10)),),
    )
    assert not whole_run(alone, Span(11, 33)).is_whole


def test_a_part_of_a_long_sentence_is_quoted_with_all_of_it() -> None:
    long = (
        "2. Decides that " + ", ".join(f"the Panel reports on region {n}" for n in range(40)) + ";"
    )
    document = text_document(f"{long}\n\n3. Decides to remain seized.\n")
    part = span_of(document, "the Panel reports on region 20, the Panel reports on region 21,")
    assert whole_run(document, part).span.of(document.text) == long
    endless = ", ".join(f"region {n} has a Panel" for n in range(200))
    document = text_document(endless)
    part = span_of(document, "region 20 has a Panel, region 21 has a Panel,")
    assert whole_run(document, part).span == part


def test_this_speech_is_the_one_that_was_told_of_right_before() -> None:
    told = "The paper has a report of a long speech by Reed. This speech was made at lunch."
    own = "The harbour is a fine sight. This speech is about its fees."
    for text, begins in ((told, "The paper"), (own, "This speech")):
        document = text_document(f"{text}\n")
        core = span_of(document, text[text.index("This") :])
        assert whole_run(document, core).span.of(text).startswith(begins)


def test_a_sentence_with_the_mark_of_a_note_is_said_too() -> None:
    told = (
        "The fleet of the town left in spring, and nobody in the port had word of the ships again."
    )
    text = f"{told}277\n\nThe next morning, a storm came.\n"
    run = whole_run(text_document(text), Span(text.index("The next"), len(text) - 1))
    assert run.span.of(text).startswith("The fleet")


def test_what_is_taken_before_it_is_no_rest_of_another_sentence() -> None:
    text = "**Ships sink.** Although safe, forty ships sank. They were old."
    whole = whole_run(text_document(text), Span(text.index("They"), len(text)))
    assert whole.is_whole
    assert whole.span.start < text.index("They")
    rest = "the port (was shut\n\n), and ships left the bay. They were old."
    assert not whole_run(text_document(rest), Span(rest.index("They"), len(rest))).is_whole
