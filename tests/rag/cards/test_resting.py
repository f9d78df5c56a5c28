"""What could stand alone and rests on the sentence before it."""

from __future__ import annotations

import pytest

from index import Span
from index.language import split_sentences
from rag.cards.parsed import parsed
from rag.cards.resting import rests_on_before
from rag.cards.whole_runs import whole_run
from tests.support.documents import text_document


@pytest.mark.parametrize(
    "text",
    [
        "The budget proposal does not include the fees.",
        "The Senate bill would provide 44 ships.",
        "The bill provided $42.5 million for the port.",
        "The board paid the fees.",
        "The program provides the grants.",
        "(b) The owner shall be liable.",
        "The program provides federal grants directly to ports.",
        "During the debate, the bill was passed.",
        "The court also ordered the port to pay.",
        "We were also told that fees would rise.",
        "Some remained concerned about fees.",
        "A related program is the Harbour Fund.",
        "As a further benefit, ships come in earlier.",
        "In the accompanying report, the ministry called for lower fees.",
    ],
)
def test_what_rests_on_another_sentence(text: str) -> None:
    assert rests_on_before(parsed(text, "en"), frozenset())


@pytest.mark.parametrize(
    "text",
    [
        # Names, and nouns that are told right after.
        "The Harbour Council may decide.",
        "The United States withdrew its ships.",
        "The owner of a ship shall be liable.",
        "The law that shut the port was old.",
        "The fees in the north rose.",
        "The harbour, which was shut, is old.",
        "The 1987 frost killed most trees.",
        # No article, no one more.
        "Ships waited in the bay.",
        "A unit will answer to the board.",
        "The Council not only paid the fees but also shut the port.",
        "When the fees fell, Norland also shut the port.",
        "The harbour fees of the north rose.",
        "During the storm of 1987, the harbour was shut.",
        "Some ships of the north remained in the bay.",
        "For years, ships of the north were rare.",
    ],
)
def test_what_stands_alone(text: str) -> None:
    assert not rests_on_before(parsed(text, "en"), frozenset())


def test_what_the_title_names_is_known() -> None:
    assert rests_on_before(parsed("The bill was late.", "en"), frozenset())
    assert not rests_on_before(parsed("The bill was late.", "en"), frozenset({"bill"}))
    assert not rests_on_before(parsed("Der Rat war spät.", "de"), frozenset())


def test_it_is_quoted_with_up_to_two_sentences_of_its_paragraph() -> None:
    text = (
        "The harbour\n\nShips left. Norland asked for 46 ships. The plan would cost more. "
        "The plan does not include crews.\n\nThe tax was high.\n"
    )
    document = text_document(text)
    start = text.index("Norland")
    last = split_sentences(text, Span(start, text.index("\n\nThe tax")))[-1]
    assert whole_run(document, last).span == Span(start, last.end)
    alone = Span(text.index("The tax"), len(text) - 1)
    assert whole_run(document, alone).span == alone
    assert whole_run(document, alone).is_whole


def test_beside_a_question_what_only_rests_stands_alone() -> None:
    """An answer is the sentence that answers; a pronoun takes what it stands for all the same."""
    text = "The board took the pier over. Ferries were also taken over. They pay no fees."
    document = text_document(text)
    also, it = (text.index(words) for words in ("Ferries", "They pay"))
    for start, rests, begins in ((also, True, 0), (also, False, also), (it, False, also)):
        core = Span(start, text.index(".", start) + 1)
        assert whole_run(document, core, rests=rests).span.start == begins
