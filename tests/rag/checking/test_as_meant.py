"""What another machine may say of how a quote is meant is no forgery; anything else is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from rag.cards import lines_as_meant, make_card
from rag.checking.as_meant import as_meant, fields_as_meant
from rag.checking.streams import stream_of
from rag.export import Piece, PieceKind
from tests.support.briefings import quote_of

LINE = "Ada Reed"


@pytest.mark.parametrize(
    ("kinds", "shown", "line"),
    [
        (("opinion", "fact"), "Ada Reed", "Ada Reed"),
        (("fact", "opinion"), "Ada Reed · opinion", "Ada Reed · opinion"),
        # What is told stays where that is shown, and where neither is.
        (("opinion", "fact"), "Ada Reed · opinion", "Ada Reed · opinion"),
        (("opinion", "fact"), "Ada Reed · forecast", "Ada Reed · opinion"),
        (("opinion",), "Ada Reed", "Ada Reed · opinion"),
    ],
)
def test_a_line_may_say_what_another_machine_might(
    kinds: Sequence[str], shown: str, line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.cards.card.modalities_of", lambda *card: kinds)
    quote = quote_of("The fees are too high.")
    text = LINE if kinds[0] == "fact" else f"{LINE} · {kinds[0]}"
    others = lines_as_meant(make_card(quote.evidence), text)
    piece = Piece(PieceKind.CARD, text, quote, others=others)
    stream = stream_of([shown, "The fees are too high."])
    assert as_meant(piece, stream).text == line


def test_fields_of_json_may_say_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    quote = quote_of("The fees are too high.")
    monkeypatch.setattr("rag.cards.card.modalities_of", lambda *card: ("opinion", "fact"))
    found = dict(fields_as_meant([quote]))
    assert found["opinion"] == "fact"
    assert all(line.removesuffix("opinion").rstrip(" ·") == other
               for line, other in found.items() if line != "opinion")  # fmt: skip
    monkeypatch.setattr("rag.cards.card.modalities_of", lambda *card: ("opinion",))
    assert not list(fields_as_meant([quote]))
